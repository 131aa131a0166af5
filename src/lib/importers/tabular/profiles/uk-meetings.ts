/**
 * The list of AA, NA and CA meetings in the UK and Ireland that Recovery-Meeting-Finder publishes
 * as CSV, collected from the fellowships' own sites. "Open" is worded differently by each of them,
 * and blank by AA for most: blank is not known.
 */
import { issue, type Issue } from '../../../domain/issue.ts';
import type { Access, Doubt, Fellowship } from '../../../domain/service.ts';
import { report, type At } from '../../field/at.ts';
import { readBoolean } from '../../field/boolean.ts';
import { cleanText, prose } from '../../field/text.ts';
import type { FeedContext, Imported } from '../../importer.ts';
import { toService, type Draft } from '../../meetings/draft.ts';
import { readFellowship } from '../../meetings/fellowship.ts';
import { readMeetingPlace } from '../../meetings/place.ts';
import { countUnmapped, joinSameIds, type Made } from '../../meetings/records.ts';
import { readSession } from '../../meetings/times.ts';
import { learn, readTypes, sayOpen, type TypeFacts } from '../../meetings/types.ts';
import { weekdayNamed } from '../../meetings/weekday.ts';
import { findHeader, nothing, type Profile } from '../profile.ts';
import { recordsBelow, type Entry } from '../table.ts';

const HEADERS = ['Guid', 'Title', 'Day', 'OpenFormat', 'MeetingTypeNamespace'] as const;

const OPEN_WORDS: Readonly<Record<string, NonNullable<Access['open']>>> = {
	open: 'anyone',
	'open to all': 'anyone',
	'open to all on request': 'ask',
	'open to addicts only': 'members',
	'this meeting is open and anyone may attend.': 'anyone',
	'this meeting is closed; only those who have a desire to stop using may attend.': 'members'
};

/** What a page says in the place of an address when it only points to other meetings. */
const PAGE_TEXT = /^\d+ other meetings? at this location$|^switch to districts$/i;

function withoutPageText(text: string): string {
	return PAGE_TEXT.test(text.trim()) ? '' : text;
}

/** A site that drops a meeting but not its page writes this for its name or its room. */
const CANCELLED = /^cancelled\b/i;
/** `Online: Https://Us02web…` stands in the address of a meeting that has no room. */
const ONLINE_ADDRESS = /^online\b|\bhttps?:\/\/\S*(?:zoom|teams|meet\.google|webex|skype)/i;
/** Three words that say where in a park, as a link in the middle of an address. */
const WORDS_LINK = /[\s,.]*https?:\/\/(?:www\.)?(?:w3w\.co|what3words\.com)\/([\p{L}.]+)/iu;

function readOpen(entry: Entry, facts: TypeFacts, issues: Issue[], record: string): void {
	const words = entry.get('OpenFormat');
	const open = OPEN_WORDS[words.toLowerCase()];
	if (open) sayOpen(facts, open);
	else if (words !== '') {
		issues.push(issue('unknown-type', record, 'OpenFormat', words));
	} else if (readBoolean(entry.get('Open')) === true && facts.open === undefined) {
		sayOpen(facts, 'anyone');
	}
}

function factsOf(
	entry: Entry,
	fellowship: Fellowship | undefined,
	record: string,
	issues: Issue[]
) {
	const facts = readTypes(entry.get('Format').split(','), fellowship);
	readOpen(entry, facts, issues, record);
	// "False" is what the collector writes where a site says nothing.
	if (readBoolean(entry.get('Chit')) === true) learn(facts, ['chit']);
	if (readBoolean(entry.get('Wheelchair')) === true) learn(facts, ['step-free']);
	if (readBoolean(entry.get('Hearing')) === true) learn(facts, ['hearing-loop']);
	return facts;
}

function placeOf(entry: Entry, at: (field: string) => At, issues: Issue[], context: FeedContext) {
	const written = withoutPageText(entry.get('Address'));
	const linked = WORDS_LINK.exec(written)?.[1]?.toLowerCase();
	const address = written.replace(WORDS_LINK, '');
	const cancelled = [entry.get('Title'), entry.get('Venue')].some((text) => CANCELLED.test(text));
	const venue = cancelled ? '' : entry.get('Venue');
	const online = ONLINE_ADDRESS.test(address) || ONLINE_ADDRESS.test(venue);
	const where = readMeetingPlace(
		{
			name: online ? '' : venue,
			street:
				online || cancelled ? '' : address.replace(/\s*,[,\s]*/g, ', ').replace(/[,\s]+$/, ''),
			// "UK" stands here beside rows of the Republic as well.
			region: entry.get('RegionArea').replace(/^UK$/, ''),
			postcode: online ? '' : entry.get('Postcode'),
			country: entry.get('Country'),
			latitude: entry.get('Latitude'),
			longitude: entry.get('Longitude')
		},
		(field) => at(FIELD_NAMES[field] ?? field),
		issues,
		context
	);
	const words = entry.get('What3Words').replace(/^\/+/, '') || (linked ?? '');
	if (where.place && /^[\p{L}]+\.[\p{L}]+\.[\p{L}]+$/u.test(words)) {
		where.place.travel = `what3words: ///${words}`;
	}
	return { ...where, online, cancelled };
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
	name: 'Venue',
	street: 'Address',
	postcode: 'Postcode',
	country: 'Country',
	latitude: 'Latitude'
};

function readEntry(entry: Entry, context: FeedContext, issues: Issue[]) {
	const guid = entry.get('Guid');
	const record = guid === '' ? `row ${entry.row}` : guid;
	const at = (field: string): At => ({ record, field });
	if (Object.keys(entry.filled()).length < HEADERS.length) {
		issues.push(issue('broken-row', record, '', Object.values(entry.filled()).join(' ')));
		return undefined;
	}
	if (guid === '') {
		issues.push(issue('no-id', record, 'Guid', entry.get('Title')));
		return undefined;
	}
	const name = cleanText(entry.get('Title'), at('Title'), issues);
	if (name === undefined) {
		issues.push(issue('no-name', record, 'Title', entry.get('Title')));
		return undefined;
	}
	const where = placeOf(entry, at, issues, context);
	if (where.abroad && context.anywhere !== true) {
		issues.push(issue('outside-uk', record, 'Country', entry.get('Country')));
		return undefined;
	}
	const organisation = cleanText(entry.get('MeetingType'), at('MeetingType'), issues);
	const fellowship =
		readFellowship(entry.get('MeetingTypeNamespace')) ??
		readFellowship(organisation) ??
		context.fellowship;
	const doubts: Doubt[] = where.doubt ? ['position'] : [];
	const day = weekdayNamed(entry.get('Day'));
	if (day === undefined) {
		report(issues, 'bad-day', at('Day'), entry.get('Day'));
		doubts.push('times');
	}
	const columns = { start: 'Time', end: 'Time', duration: 'Duration' } as const;
	const types = factsOf(entry, fellowship, record, issues);
	if (where.online) learn(types, ['online']);
	// Told as closed, not left out: who used to go there looks for it.
	if (where.cancelled) learn(types, ['venue-closed']);
	const draft: Draft = {
		record,
		sourceId: guid,
		name,
		types,
		sessions: readSession(
			{
				days: day === undefined ? [] : [day],
				start: entry.get('Time'),
				duration: entry.get('Duration')
			},
			(field) => at(columns[field]),
			issues
		),
		hasRoom: where.hasRoom,
		notesField: 'Note',
		doubts
	};
	const description = prose(entry.get('Note'), at('Note'), issues);
	if (fellowship) draft.fellowship = fellowship;
	if (organisation !== undefined) draft.organisation = organisation;
	if (where.place) draft.place = where.place;
	if (description !== undefined) draft.description = description;
	return toService(draft, context, issues);
}

export const ukMeetings: Profile = {
	id: 'uk-meetings',

	recognises: (sheets) => sheets.some((sheet) => findHeader(sheet, HEADERS) !== undefined),

	read(sheets, context): Imported {
		const result = nothing();
		const made: Made[] = [];
		for (const sheet of sheets) {
			const header = findHeader(sheet, HEADERS);
			const entries = header ? recordsBelow(sheet, header) : [];
			result.read += entries.length;
			for (const entry of entries) {
				const service = readEntry(entry, context, result.issues);
				if (service) made.push({ service, raw: entry.filled() });
			}
		}
		const joined = joinSameIds(made, result.issues);
		return { ...result, ...joined, unmapped: countUnmapped(result.issues) };
	}
};
