/** One row of an ordinary spreadsheet as a service. */
import { crossTerms, groupsOf, needsFromWords } from '#data/crosswalk/crosswalk.ts';
import { issue, type Issue } from '../../domain/issue.ts';
import { NEEDS, type Need } from '../../domain/need.ts';
import type { Place } from '../../domain/place.ts';
import { serviceId } from '../../domain/service-id.ts';
import type { Doubt, Reach, Service } from '../../domain/service.ts';
import type { At } from '../field/at.ts';
import { readBoolean } from '../field/boolean.ts';
import { readPoint } from '../field/coordinates.ts';
import { readDate } from '../field/date.ts';
import { hidePlace, hideService } from '../field/hide.ts';
import { readLanguages } from '../field/language.ts';
import { readPostcode } from '../field/postcode.ts';
import { looksConfidential } from '../field/secret.ts';
import { cleanText, prose, summaryOf } from '../field/text.ts';
import { readUrl } from '../field/url.ts';
import type { FeedContext } from '../importer.ts';
import { readFellowship } from '../meetings/fellowship.ts';
import { joinProse } from '../meetings/join.ts';
import { splitAddress } from '../meetings/address.ts';
import type { Column } from './columns.ts';
import { readOpeningTimes } from './opening-times.ts';
import { accessOf, audienceOf, contactOf, costOf, deliveryOf, type Row } from './row-facts.ts';
import { timesOf } from './row-times.ts';

const REACHES: Readonly<Record<string, Reach>> = {
	uk: 'uk',
	'united kingdom': 'uk',
	national: 'uk',
	'uk wide': 'uk',
	england: 'england',
	scotland: 'scotland',
	wales: 'wales',
	'northern ireland': 'northern-ireland',
	online: 'online'
};

/** The place a row names, and whether its point had to be left out. */
export function placeOfRow(
	row: Row,
	at: (column: Column) => At,
	issues: Issue[],
	context: FeedContext
) {
	const text = (column: Column) => cleanText(row.get(column), at(column), issues);
	const parts = [text('address'), text('address2'), text('address3')].filter((one) => one);
	const whole = parts.length > 0 ? splitAddress(parts.join(', ')) : {};
	const town = text('town');
	const code = row.get('postcode');
	const postcode =
		(code === '' ? undefined : readPostcode(code, at('postcode'), issues)) ?? whole.postcode;
	const located = readPoint(row.get('latitude'), row.get('longitude'), at('latitude'), issues, {
		...(postcode === undefined ? {} : { postcode }),
		...(context.locate ? { locate: context.locate } : {}),
		anywhere: context.anywhere === true
	});
	const place: Place = { precision: located.point ? 'exact' : 'town' };
	const name = text('venue');
	const address =
		town === undefined
			? whole.address
			: [whole.address, whole.town].filter((one) => one && one !== town).join(', ');
	if (name !== undefined) place.name = name;
	if (address) place.address = address;
	const where = town ?? whole.town;
	if (where !== undefined) place.town = where;
	if (postcode !== undefined) place.postcode = postcode;
	if (located.point) place.point = located.point;
	return {
		place: Object.keys(place).length > 1 ? place : undefined,
		doubt: located.doubt === true
	};
}

/** What our own pages and NICE's sentence call the six needs. */
const OUR_WORDS: Readonly<Record<string, Need>> = {
	'places to live': 'housing',
	learning: 'education',
	work: 'employment',
	money: 'finance',
	'personal finance': 'finance',
	health: 'healthcare',
	meetings: 'mutual-aid',
	'mutual aid': 'mutual-aid'
};

function needsOf(
	row: Row,
	at: (column: Column) => At,
	issues: Issue[],
	texts: (string | undefined)[]
) {
	const names = row
		.get('needs')
		.split(/[,;|\n]/)
		.concat(row.terms ?? [])
		.map((name) => name.replace(/[_-]+/g, ' ').trim())
		.filter((name) => name !== '');
	const ours = names.flatMap((name) => OUR_WORDS[name.toLowerCase()] ?? []);
	const theirs = names.filter((name) => !(name.toLowerCase() in OUR_WORDS));
	const crossed = crossTerms(theirs.map((name) => ({ name })));
	for (const name of crossed.unmapped) {
		issues.push(issue('unmapped-term', row.record, at('needs').field, name));
	}
	const [name = '', summary, description] = texts;
	const known = new Set([...ours, ...crossed.needs]);
	const needs =
		known.size > 0
			? NEEDS.filter((need) => known.has(need))
			: needsFromWords(name, summary, description);
	return { needs, terms: names, crossed };
}

/** A key that stays the same while times and phones change; for rows without an id of their own. */
function stableKey(row: Row, name: string, postcode: string | undefined): string {
	return keyOf(name, postcode ?? (row.get('town') || row.get('organisation')));
}

function keyOf(name: string, where: string): string {
	return `${name} ${where}`.toLowerCase().replace(/\s+/g, ' ').trim();
}

const CLOSED = /\bclosed\b|\bpaused\b|\bsuspended\b/i;
const GONE =
	/^(?:inactive|defunct|withdrawn|archived|draft|unpublished|deleted|no longer running|ended)$/i;

/** What a shape knows of a service beside the row: from other rows or sheets. */
export interface Beside {
	/** Instead of the row's own. One that the feed masks has `precision` `hidden` and is not emptied. */
	places: Place[];
	/** Adds the rest, before anything is hidden: what comes later would be hidden nowhere. */
	add(service: Service): void;
}

/**
 * The service a row stands for; undefined, with the refusal among the issues, when it has no name
 * or is not published. Opening times that are not understood stay as words with a doubt.
 */
export function serviceOfRow(
	row: Row,
	context: FeedContext,
	issues: Issue[],
	beside?: Beside
): Service | undefined {
	const at = (column: Column): At => ({ record: row.record, field: row.header(column) });
	const text = (column: Column) => cleanText(row.get(column), at(column), issues);
	const organisation = text('organisation');
	const name = text('name') ?? organisation;
	if (name === undefined) {
		issues.push(issue('no-name', row.record, row.header('name'), row.get('name')));
		return undefined;
	}
	const status = text('status') ?? '';
	if (GONE.test(status)) {
		issues.push(issue('not-published', row.record, row.header('status'), status));
		return undefined;
	}
	const doubts = new Set<Doubt>();
	const placed = beside ? undefined : placeOfRow(row, at, issues, context);
	const places = beside?.places ?? (placed?.place ? [placed.place] : []);
	if (readBoolean(row.get('hidden')) === true) {
		for (const one of places) one.precision = 'hidden';
		issues.push(issue('address-hidden', row.record, row.header('hidden'), name));
	}
	const [place] = places;
	const own = row.get('id');
	const sourceId = own === '' ? stableKey(row, name, place?.postcode) : own;
	const description = joinProse([
		prose(row.get('description'), at('description'), issues),
		prose(row.get('notes'), at('notes'), issues)
	]);
	const summary = summaryOf(prose(row.get('description'), at('description'), []));
	const kind = text('kind') ?? '';
	const isMeeting = /\bmeeting\b/i.test(kind);
	const found = needsOf(row, at, issues, [name, summary, description]);
	const times = timesOf(row);
	const opening = readOpeningTimes(
		cleanText(times.text, at(times.column), issues),
		at(times.column),
		issues
	);
	if (!opening.understood) doubts.add('times');
	if (placed?.doubt) doubts.add('position');

	const service: Service = {
		id: serviceId(context.feed, sourceId),
		kind: isMeeting ? 'meeting' : 'service',
		name,
		needs: isMeeting ? ['mutual-aid'] : found.needs,
		delivery: [],
		places,
		sessions: opening.sessions,
		provenance: { feed: context.feed, sourceId, fetched: context.today }
	};
	if (organisation !== undefined && organisation !== name) service.organisation = organisation;
	if (summary !== undefined) service.summary = summary;
	if (description !== undefined && description !== summary) service.description = description;
	if (isMeeting) {
		const fellowship =
			readFellowship(text('fellowship')) ??
			readFellowship(organisation) ??
			readFellowship(name) ??
			context.fellowship ??
			'other';
		service.meeting = { fellowship };
	}

	const url = readUrl(row.get('join'), at('join'), issues);
	const joinText = url === undefined ? cleanText(row.get('join'), at('join'), []) : undefined;
	if (url !== undefined) service.join = { url };
	else if (joinText !== undefined) service.join = { urlNotes: joinText };
	service.delivery = deliveryOf(text('delivery') ?? '', kind, place, url);
	const reach =
		REACHES[
			(text('reach') ?? '')
				.toLowerCase()
				.replace(/[^a-z]+/g, ' ')
				.trim()
		];
	if (reach) service.reach = reach;
	else if (!place && service.delivery.join() === 'online') service.reach = 'online';

	const contact = contactOf(row, at, issues);
	if (contact.contact) service.contact = contact.contact;
	else if (contact.unusable) doubts.add('contact');
	if (!contact.contact && !service.join) issues.push(issue('no-contact', row.record, '', name));
	const audience = audienceOf(row, at, issues, found.crossed, groupsOf);
	if (audience) service.audience = audience;
	const access = accessOf(row, at, issues);
	if (access) service.access = access;
	const cost = costOf(row, at, issues);
	if (cost) service.cost = cost;
	const languages = readLanguages(row.get('languages'), at('languages'), issues);
	if (languages.length > 0) service.languages = languages;
	const stepFree = readBoolean(row.get('stepFree'));
	if (stepFree === true) service.facilities = ['step-free'];
	const facilities = joinProse([
		text('facilities'),
		stepFree === undefined ? text('stepFree') : undefined
	]);
	if (facilities !== undefined) service.facilitiesText = facilities;
	if (CLOSED.test(status)) service.availability = { status: 'temporarily-closed' };

	const checked = readDate(row.get('checkedOn'), at('checkedOn'), issues);
	const by = text('checkedBy');
	if (checked !== undefined)
		service.provenance.checked = by === undefined ? { on: checked } : { on: checked, by };
	const changed = readDate(row.get('changedOn'), at('changedOn'), issues);
	if (changed !== undefined) service.provenance.changed = changed;
	if (context.licence !== undefined) service.provenance.licence = context.licence;
	if (readBoolean(row.get('example')) === true) service.example = true;

	const inPerson = service.delivery.includes('in-person');
	if (inPerson && !place) issues.push(issue('no-place', row.record, '', name));
	if (inPerson && !places.some((one) => one.point ?? one.precision === 'hidden')) {
		doubts.add('position');
	}
	if (doubts.size > 0) service.doubts = [...doubts];
	beside?.add(service);
	return hiddenIfSecret(service, row, found.terms, issues);
}

/**
 * The service as it may be shown. A secret one loses its postcode in its key, too: an id made of
 * name and postcode could be found by trying all postcodes.
 */
function hiddenIfSecret(service: Service, row: Row, terms: string[], issues: Issue[]): Service {
	const address = service.places
		.flatMap((one) => [one.name, one.address])
		.filter(Boolean)
		.join('\n');
	const secret = looksConfidential({
		// A fellowship is called so: its rooms are open to all who look for it.
		name:
			service.kind === 'meeting' ? service.name.replace(/\brefuge recovery\b/i, '') : service.name,
		...(service.organisation === undefined ? {} : { organisation: service.organisation }),
		description: `${service.summary ?? ''}\n${service.description ?? ''}`,
		address,
		terms
	});
	const isMasked = ({ precision }: Place) => precision === 'hidden';
	const masked = service.places.some(isMasked);
	if (!secret && !masked) return service;
	const hidden = secret ? hideService(service) : hideService(service, isMasked);
	// A helpline has no place to hide; its texts lose addresses all the same.
	if (service.places.length === 0) return hidden;
	if (!masked) issues.push(issue('address-hidden', row.record, '', service.name));
	if (row.get('id') !== '') return hidden;
	const { feed } = hidden.provenance;
	const { town = row.get('organisation') } = hidePlace({
		town: row.get('town'),
		precision: 'town'
	});
	const sourceId = keyOf(service.name, town);
	return {
		...hidden,
		id: serviceId(feed, sourceId),
		provenance: { ...hidden.provenance, sourceId }
	};
}
