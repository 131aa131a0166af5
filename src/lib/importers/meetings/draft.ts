/** From what one meeting's record says to a service: the part that all meeting lists share. */
import { issue, type Issue } from '../../domain/issue.ts';
import type { Place } from '../../domain/place.ts';
import type {
	Access,
	Audience,
	Contact,
	Delivery,
	Doubt,
	Fellowship,
	Group,
	Join,
	Meeting,
	Provenance,
	Service,
	Session
} from '../../domain/service.ts';
import { serviceId } from '../../domain/service-id.ts';
import { hideService } from '../field/hide.ts';
import { looksConfidential, type Clues } from '../field/secret.ts';
import type { FeedContext } from '../importer.ts';
import { FOR_FAMILIES } from './fellowship.ts';
import type { TypeFacts } from './types.ts';

/** A record after its fields were read and before anything was decided. */
export interface Draft {
	/** How issues name the record. */
	record: string;
	sourceId: string;
	name: string;
	fellowship?: Fellowship;
	group?: string;
	organisation?: string;
	types: TypeFacts;
	sessions: Session[];
	/** Feed's own word on how it meets; `inactive` is TSML's "neither". */
	attendance?: 'in-person' | 'online' | 'hybrid' | 'inactive';
	/** There is a room to go to, as far as the record shows. */
	hasRoom: boolean;
	place?: Place;
	join?: Join;
	contact?: Contact;
	description?: string;
	/** Where in the feed the description came from, for issues about it. */
	notesField: string;
	zone?: string;
	doubts: Doubt[];
	/** Days and times are agreed person by person. */
	byAppointment?: boolean;
	changed?: string;
	sourceUrl?: string;
}

/** Words that mean: there is also, or only, an online meeting. */
const ONLINE_WORDS =
	/\b(?:zoom|on-?line|skype|ms teams|microsoft teams|google meet|webex|jitsi|whereby|virtual meeting|meeting id)\b/i;

/** "In person only, no Zoom" speaks of Zoom as well. */
const NOT_ONLINE =
	/\b(?:no|not|without)\s+(?:on\s+|longer\s+(?:on\s+)?)?(?:zoom|on-?line|skype)\b/gi;

function speaksOfOnline(text: string): boolean {
	return ONLINE_WORDS.test(text.replace(NOT_ONLINE, ' '));
}

/** `location: Zoom`, "Virtual meeting", "(not meeting in person)": no room at all. */
export function isNoRoom(text: string | undefined): boolean {
	return text !== undefined && (ONLINE_WORDS.test(text) || /\bnot meeting in person\b/i.test(text));
}

interface Held {
	delivery: Delivery[];
	closed: boolean;
	doubt?: Doubt;
	contradiction?: string;
}

/** How a meeting is held: `venue-closed` with an online side is online and not closed. */
function heldAs(draft: Draft): Held {
	const { types, attendance } = draft;
	const online = types.online || draft.join?.url !== undefined || draft.join?.phone !== undefined;
	const both: Delivery[] = ['in-person', 'online'];
	if (types.venueClosed) {
		const onlineNow = online || attendance === 'online' || attendance === 'hybrid';
		return { delivery: onlineNow ? ['online'] : ['in-person'], closed: !onlineNow };
	}
	if (attendance === 'online') return { delivery: ['online'], closed: false };
	if (attendance === 'hybrid') return { delivery: both, closed: false };
	if (attendance === 'in-person') {
		if (!online) return { delivery: ['in-person'], closed: false };
		return {
			delivery: both,
			closed: false,
			doubt: 'delivery',
			contradiction: 'in_person + online'
		};
	}
	const room = draft.hasRoom || types.inPerson;
	if (attendance === 'inactive') {
		const delivery: Delivery[] = online ? ['online'] : ['in-person'];
		return { delivery, closed: false, doubt: 'unconfirmed' };
	}
	if (room && online) return { delivery: both, closed: false };
	if (room) return { delivery: ['in-person'], closed: false };
	if (online) return { delivery: ['online'], closed: false };
	return { delivery: [], closed: false, doubt: 'delivery' };
}

function audienceOf(draft: Draft, open: Access['open']): Audience | undefined {
	const { types, fellowship } = draft;
	const bothSexes = types.only.includes('women') && types.only.includes('men');
	const only: Group[] = types.only.filter(
		(group) => !bothSexes || (group !== 'women' && group !== 'men')
	);
	const welcome: Group[] = types.welcome.filter((group) => !only.includes(group));
	if (fellowship && FOR_FAMILIES.includes(fellowship)) {
		(open === 'members' ? only : welcome).push('families');
	}
	const audience: Audience = {};
	if (only.length > 0) audience.only = only;
	if (welcome.length > 0) audience.welcome = [...new Set(welcome)];
	return Object.keys(audience).length > 0 ? audience : undefined;
}

function meetingOf(draft: Draft, fellowship: Fellowship): Meeting {
	const meeting: Meeting = { fellowship };
	if (draft.group !== undefined && draft.group !== draft.name) meeting.group = draft.group;
	if (draft.types.types.length > 0) meeting.types = draft.types.types;
	if (draft.types.chit) meeting.chit = true;
	return meeting;
}

function provenanceOf(draft: Draft, context: FeedContext): Provenance {
	const provenance: Provenance = {
		feed: context.feed,
		sourceId: draft.sourceId,
		fetched: context.today
	};
	if (draft.sourceUrl !== undefined) provenance.sourceUrl = draft.sourceUrl;
	if (context.licence !== undefined) provenance.licence = context.licence;
	if (draft.changed !== undefined) provenance.changed = draft.changed;
	return provenance;
}

/**
 * The service a draft stands for. Never refuses: whatever is missing or contradicts itself is an
 * issue and a doubt, since a meeting somebody could reach is worth more than a clean list.
 */
export function toService(draft: Draft, context: FeedContext, issues: Issue[]): Service {
	const say = (code: Issue['code'], field: string, seen: unknown) =>
		issues.push(issue(code, draft.record, field, seen));
	const doubts = new Set<Doubt>(draft.doubts);
	const held = heldAs(draft);
	if (held.doubt) doubts.add(held.doubt);
	if (held.contradiction !== undefined) say('contradiction', 'delivery', held.contradiction);
	const { types } = draft;
	const inPerson = held.delivery.includes('in-person');
	const onlineOnly = held.delivery.length > 0 && !inPerson;
	const fellowship = types.runBy ?? draft.fellowship ?? 'other';

	const service: Service = {
		id: serviceId(context.feed, draft.sourceId),
		kind: 'meeting',
		name: draft.name,
		needs: ['mutual-aid'],
		delivery: held.delivery,
		places: [],
		sessions: draft.sessions,
		meeting: meetingOf(draft, fellowship),
		provenance: provenanceOf(draft, context)
	};
	if (draft.organisation !== undefined) service.organisation = draft.organisation;
	if (draft.description !== undefined) service.description = draft.description;
	if (draft.zone !== undefined && draft.zone !== 'Europe/London') service.zone = draft.zone;
	if (draft.contact !== undefined) service.contact = draft.contact;
	if (draft.join !== undefined) service.join = draft.join;
	if (types.languages.length > 0) service.languages = types.languages;
	if (held.closed) service.availability = { status: 'temporarily-closed' };
	if (onlineOnly) service.reach = 'online';
	else if (draft.place) service.places = [draft.place];

	// Steps and toilets are those of a room; a meeting without one has captions at most.
	const facilities = types.facilities.filter((one) => !onlineOnly || one === 'captions');
	if (facilities.length > 0) service.facilities = facilities;

	const access: Access = {};
	if (types.open !== undefined) access.open = types.open;
	if (draft.byAppointment) access.routes = ['book'];
	if (Object.keys(access).length > 0) service.access = access;
	const audience = audienceOf(draft, types.open);
	if (audience) service.audience = audience;

	if (types.contradiction) say('contradiction', 'types', 'open + closed');
	for (const code of types.unknown) say('unknown-type', 'types', code);
	if (!draft.sessions.some((session) => session.start !== undefined)) {
		say('no-times', '', draft.name);
		doubts.add('times');
	}
	if (inPerson && draft.place === undefined) say('no-place', '', draft.name);
	if (inPerson && draft.place?.point === undefined) doubts.add('position');
	if (onlineOnly && !draft.join?.url && !draft.join?.phone && !draft.contact && !held.closed) {
		say('no-contact', '', draft.name);
		doubts.add('contact');
	}
	const words = `${draft.description ?? ''}\n${draft.place?.travel ?? ''}`;
	if (!held.delivery.includes('online') && speaksOfOnline(words)) {
		say('online-in-note', draft.notesField, words.trim());
		doubts.add('delivery');
	}
	if (doubts.size > 0) service.doubts = [...doubts];
	return hidden(service, say);
}

/** A room whose address its record calls secret is published without it. */
function hidden(
	service: Service,
	say: (code: Issue['code'], field: string, seen: unknown) => void
): Service {
	const [place] = service.places;
	if (!place) return service;
	const clues: Clues = { address: [place.address, place.travel].filter(Boolean).join('\n') };
	// The room's name, not the meeting's: "Refuge from drink" is no shelter.
	if (place.name !== undefined) clues.name = place.name;
	if (service.description !== undefined) clues.description = service.description;
	if (!looksConfidential(clues)) return service;
	say('address-hidden', '', service.name);
	return hideService(service);
}
