/** One record of any Open Referral dialect → one service. */
import { crossTerms, needsFromWords } from '#data/crosswalk/crosswalk.ts';
import { issue, type Issue } from '../../domain/issue.ts';
import { serviceId } from '../../domain/service-id.ts';
import type { Delivery, Doubt, Service, Session } from '../../domain/service.ts';
import { report, scalar } from '../field/at.ts';
import { hideService } from '../field/hide.ts';
import { postcodesIn } from '../field/postcode.ts';
import { looksConfidential } from '../field/secret.ts';
import { prose, summaryOf } from '../field/text.ts';
import type { FeedContext } from '../importer.ts';
import {
	facilitiesIn,
	facilityTexts,
	readAccess,
	readCost,
	readServiceLanguages
} from './access.ts';
import { reachOf, readAudience } from './audience.ts';
import { readContact } from './contact.ts';
import { deliveryIn } from './delivery.ts';
import { readPlaces, type ReadPlaces } from './places.ts';
import { field, node, nodes, text, type Json, type Node } from './record.ts';
import { readHoliday, readSchedule } from './schedules.ts';
import { readAvailability, readChecks } from './standing.ts';
import { readTerms, type Terms } from './terms.ts';

const SCHEDULES = ['schedules', 'regular_schedules', 'regular_schedule', 'operating_hours'];
const HOLIDAYS = ['holiday_schedules', 'holiday_schedule', 'holidayScheduleCollection'];

/** The record's own id; without one its name and owner, which are what a re-import can know it by. */
function sourceIdOf(record: Json, name: string, owner: string | undefined): string {
	return scalar(record['id']) ?? `${name} | ${owner ?? ''}`.toLowerCase();
}

/** Sessions of the service, of its places, and 1.0's holidays; the same rule twice is one. */
function readSessions(
	service: Node,
	places: ReadPlaces,
	issues: Issue[]
): { sessions: Session[]; doubt: boolean } {
	const found: Session[] = [];
	let doubt = false;
	const add = (schedule: Node, place: number | undefined, reader: typeof readSchedule) => {
		const read = reader(schedule, issues);
		doubt ||= read.doubt;
		if (!read.session) return;
		const own = node(schedule, 'service_at_location');
		const at =
			place ??
			places.byId.get(scalar(schedule.value['service_at_location_id'] ?? own?.value['id']) ?? '');
		if (at !== undefined && places.places.length > 1) read.session.place = at;
		found.push(read.session);
	};
	for (const one of nodes(service, ...SCHEDULES)) add(one, undefined, readSchedule);
	for (const one of nodes(service, ...HOLIDAYS)) add(one, undefined, readHoliday);
	for (const source of places.sources) {
		for (const holder of source.nodes) {
			for (const one of nodes(holder, ...SCHEDULES)) add(one, source.place, readSchedule);
			for (const one of nodes(holder, ...HOLIDAYS)) add(one, source.place, readHoliday);
		}
	}
	const seen = new Set<string>();
	const sessions = found.filter((session) => {
		const { place, ...rule } = session;
		const bare = JSON.stringify(rule);
		const key = JSON.stringify([rule, place ?? -1]);
		if (seen.has(bare) || seen.has(key)) return false;
		seen.add(place === undefined ? bare : key);
		return true;
	});
	return { sessions, doubt };
}

function readDelivery(service: Node, places: ReadPlaces, terms: Terms): Delivery[] {
	const found = new Set<Delivery>();
	if (places.places.length > 0) found.add('in-person');
	if (places.virtual) found.add('online');
	const said = [
		scalar(service.value['attending_type']),
		...nodes(service, ...SCHEDULES).map((one) => scalar(one.value['attending_type'])),
		...terms.manner
	];
	for (const words of said) for (const way of deliveryIn(words ?? '')) found.add(way);
	const order: Delivery[] = ['in-person', 'online', 'phone', 'outreach', 'home-visit'];
	return order.filter((way) => found.has(way));
}

/** A postcode in the prose stands in for the place that the feed does not give: one, and in doubt. */
function placeInWords(description: string | undefined): Service['places'] {
	const found = [...new Set(postcodesIn(description ?? ''))];
	const [postcode] = found;
	return found.length === 1 && postcode !== undefined ? [{ postcode, precision: 'postcode' }] : [];
}

/** Everything hidden that has to be, with an issue when it was not the feed that hid it. */
function withSecrets(service: Service, places: ReadPlaces, terms: Terms, issues: Issue[]): Service {
	const clues: Parameters<typeof looksConfidential>[0] = {
		name: service.name,
		address: places.written.join('\n'),
		placeName: places.names.join('\n'),
		terms: [...terms.about, ...terms.audience].map(({ name }) => name ?? '')
	};
	if (service.organisation) clues.organisation = service.organisation;
	if (service.description) clues.description = service.description;
	const masked = service.places.filter((place) => place.precision === 'hidden').length;
	if (looksConfidential(clues)) {
		const hasPlace = service.places.length > 0;
		if (hasPlace && masked === 0) {
			issues.push(issue('address-hidden', service.provenance.sourceId, '', service.name));
		}
		return hideService(service);
	}
	if (masked === 0) return service;
	return hideService(service, ({ precision }) => precision === 'hidden');
}

/**
 * Whether points alone say that a service is abroad, while its numbers, beyond doubt, or its addresses
 * on the web are of the United Kingdom: then it is the points that are wrong.
 */
function isBritish(root: Node, owner: Node | undefined, places: ReadPlaces): boolean {
	if (!places.byPointsOnly) return false;
	const issues: Issue[] = [];
	const {
		phones = [],
		emails = [],
		website = ''
	} = readContact(root, owner, undefined, issues).contact ?? {};
	const hosts = [...emails.map(({ address }) => address), URL.parse(website)?.hostname ?? ''];
	return (
		hosts.some((host) => /\.(?:uk|wales|cymru|scot)$/i.test(host)) ||
		(phones.some(({ number }) => /^0\d{9,10}$/.test(number)) &&
			!issues.some(({ code }) => code === 'bad-phone'))
	);
}

/** What a person would miss. A record that nobody sees is not asked for it. */
function reportGaps(service: Service, { at }: Node, unmapped: string[], issues: Issue[]): void {
	const { needs, contact, sessions, places, delivery, reach } = service;
	if (needs.length === 0 && unmapped.length === 0) {
		report(issues, 'unmapped-term', { ...at, field: 'needs' }, '');
	}
	const isHere = delivery.length === 0 || delivery.includes('in-person');
	if (!contact) report(issues, 'no-contact', at, '');
	if (sessions.length === 0) report(issues, 'no-times', at, '');
	if (places.length === 0 && isHere && !reach) report(issues, 'no-place', at, '');
}

/**
 * The service, or nothing when the record has no name or is abroad (the issue says which). Terms
 * that no crosswalk knows are counted in `unmapped`.
 */
export function readService(
	record: Json,
	position: string,
	context: FeedContext,
	issues: Issue[],
	unmapped: Map<string, number>
): Service | undefined {
	const root: Node = { value: record, at: { record: scalar(record['id']) ?? position, field: '' } };
	const name = text(root, issues, 'name');
	if (name === undefined) {
		issues.push(issue('no-name', root.at.record, 'name', record['name'] ?? ''));
		return undefined;
	}
	const owner = node(root, 'organization', 'organisation');
	const organisation = owner && text(owner, issues, 'name');
	const sourceId = sourceIdOf(record, name, organisation);
	const places = readPlaces(root, issues, context);
	if (places.abroad && !context.anywhere && !isBritish(root, owner, places)) {
		issues.push(
			issue(
				'outside-uk',
				root.at.record,
				'service_at_locations',
				[...places.names, ...places.written].join(', ')
			)
		);
		return undefined;
	}
	const terms = readTerms(root, issues);
	const crossed = crossTerms([...terms.about, ...terms.audience]);
	const described = field(root, 'description');
	const about = owner && field(owner, 'description');
	const description =
		prose(described.value, described.at, issues) ?? (about && prose(about.value, about.at, issues));
	const { sessions, doubt } = readSessions(root, places, issues);
	const { contact, unusable } = readContact(root, owner, organisation, issues);
	const delivery = readDelivery(root, places, terms);
	for (const session of sessions) {
		// A session's own ways are only worth saying where they are fewer than the service's.
		if (session.delivery && delivery.every((way) => session.delivery?.includes(way))) {
			delete session.delivery;
		}
	}
	const isHere = !delivery.length || delivery.includes('in-person');
	const inWords = places.places.length === 0 && isHere ? placeInWords(description) : [];
	const doubts: Doubt[] = [];
	if (doubt) doubts.push('times');
	if (places.doubt || inWords.length > 0) doubts.push('position');
	if (unusable) doubts.push('contact');

	const service: Service = {
		id: serviceId(context.feed, sourceId),
		kind: 'service',
		name,
		needs: crossed.needs,
		delivery,
		places: places.places.length > 0 ? places.places : inWords,
		sessions,
		provenance: { feed: context.feed, sourceId, fetched: context.today }
	};
	if (organisation) service.organisation = organisation;
	const summary = text(root, issues, 'summary', 'intro') ?? summaryOf(description);
	if (summary) service.summary = summary;
	if (description) service.description = description;
	if (service.needs.length === 0) service.needs = needsFromWords(name, summary, description);
	const audience = readAudience(root, terms, crossed, issues);
	if (audience) service.audience = audience;
	if (context.zone) service.zone = context.zone;
	const reach =
		reachOf(root) ??
		(delivery.length > 0 && delivery.every((way) => way === 'online') ? 'online' : undefined);
	if (reach) service.reach = reach;
	const availability = readAvailability(root, context.today, issues);
	if (availability) service.availability = availability;
	if (contact) service.contact = contact;
	const access = readAccess(root, terms, issues);
	if (access) service.access = access;
	const cost = readCost(root, context.today, issues);
	if (cost) service.cost = cost;
	const languages = readServiceLanguages(root, issues);
	if (languages.length > 0) service.languages = languages;
	const texts = facilityTexts(root, issues);
	const facilities = facilitiesIn([...texts, ...terms.manner]);
	if (languages.includes('bfi') && !facilities.includes('bsl')) facilities.push('bsl');
	if (facilities.length > 0) service.facilities = facilities;
	if (texts.length > 0) service.facilitiesText = texts.join('\n');
	if (doubts.length > 0) service.doubts = doubts;
	if (context.licence) service.provenance.licence = context.licence;
	const website = owner && scalar(field(owner, 'website', 'url').value);
	const ownership: Parameters<typeof readChecks>[2] = {};
	if (organisation) ownership.name = organisation;
	if (website) ownership.website = website;
	Object.assign(service.provenance, readChecks(root, context.today, ownership, issues));

	for (const term of crossed.unmapped) {
		unmapped.set(term, (unmapped.get(term) ?? 0) + 1);
		report(issues, 'unmapped-term', root.at, term);
	}
	if (availability?.status !== 'not-listed') reportGaps(service, root, crossed.unmapped, issues);
	return withSecrets(service, places, terms, issues);
}
