/**
 * NA meetings from a BMLT server: the answers of the semantic API (GetSearchResults, alone or with
 * formats and service bodies in one object) and of the v3 API. Every value may be a string, empty,
 * or missing. Contact persons and addresses for mail are never looked at.
 */
import { issue, type Issue } from '../domain/issue.ts';
import type { Contact, Doubt } from '../domain/service.ts';
import { report, scalar, type At } from './field/at.ts';
import { readBoolean } from './field/boolean.ts';
import { readPhones } from './field/phone.ts';
import { cleanText, prose } from './field/text.ts';
import { readUrl } from './field/url.ts';
import type { FeedContext, Imported, Importer } from './importer.ts';
import { readBmltTypes, readFormats, type Formats } from './meetings/bmlt-formats.ts';
import { toService, type Draft } from './meetings/draft.ts';
import { joinProse, readJoin, readZone } from './meetings/join.ts';
import { isRecord, parseJson } from './meetings/json.ts';
import { readMeetingPlace } from './meetings/place.ts';
import { countUnmapped, joinSameIds, type Made } from './meetings/records.ts';
import { readSession } from './meetings/times.ts';
import { weekdayFromOne, weekdayFromZero } from './meetings/weekday.ts';

/** What is read, by the semantic API's names; the v3 API's own name behind it where it differs. */
const FIELDS = {
	id_bigint: 'id',
	root_server_id: 'rootServerId',
	service_body_bigint: 'serviceBodyId',
	service_body_name: 'service_body_name',
	weekday_tinyint: 'day',
	venue_type: 'venueType',
	temporarily_virtual: 'temporarilyVirtual',
	start_time: 'startTime',
	duration_time: 'duration',
	time_zone: 'timeZone',
	formats: 'formats',
	format_shared_id_list: 'formatIds',
	lang_enum: 'lang_enum',
	latitude: 'latitude',
	longitude: 'longitude',
	published: 'published',
	meeting_name: 'name',
	location_text: 'location_text',
	location_info: 'location_info',
	location_street: 'location_street',
	location_city_subsection: 'location_city_subsection',
	location_neighborhood: 'location_neighborhood',
	location_municipality: 'location_municipality',
	location_sub_province: 'location_sub_province',
	location_province: 'location_province',
	location_postal_code_1: 'location_postal_code_1',
	location_nation: 'location_nation',
	comments: 'comments',
	train_lines: 'train_lines',
	bus_lines: 'bus_lines',
	phone_meeting_number: 'phone_meeting_number',
	virtual_meeting_link: 'virtual_meeting_link',
	virtual_meeting_additional_info: 'virtual_meeting_additional_info'
} as const;
type Field = keyof typeof FIELDS;
type Row = Partial<Record<Field, unknown>>;

const isSemantic = (value: unknown) =>
	isRecord(value) && 'id_bigint' in value && 'weekday_tinyint' in value;
const isAdmin = (value: unknown) =>
	isRecord(value) && 'serviceBodyId' in value && 'startTime' in value;

interface Answer {
	meetings: unknown[];
	formats: Formats;
	bodies: Map<string, Record<string, unknown>>;
}

function answerOf(text: string): Answer | undefined {
	const value = parseJson(text);
	const envelope = isRecord(value) ? value : { meetings: value };
	const meetings = envelope['meetings'];
	if (!Array.isArray(meetings)) return undefined;
	const list = envelope['serviceBodies'];
	const bodies = new Map<string, Record<string, unknown>>();
	for (const body of Array.isArray(list) ? list : []) {
		const id = isRecord(body) ? scalar(body['id']) : undefined;
		if (id !== undefined && isRecord(body)) bodies.set(id, body);
	}
	return { meetings, formats: readFormats(envelope['formats']), bodies };
}

/** The value behind a legacy label: `Train Lines#@-@#No. 4` is `No. 4`. */
function unlabelled(value: unknown): unknown {
	return typeof value === 'string' ? (value.split('#@-@#').at(-1) ?? '') : value;
}

function rowOf(record: Record<string, unknown>): Row {
	const names = Object.entries(FIELDS) as [Field, string][];
	const admin = isAdmin(record);
	return Object.fromEntries(
		names
			.map(([field, other]) => [field, unlabelled(record[admin ? other : field])] as const)
			.filter(([, value]) => value !== undefined)
	);
}

function listOf(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : (scalar(value) ?? '').split(',');
	return list.map((one) => scalar(one) ?? '').filter((one) => one !== '');
}

/** Names and contacts of service bodies, each read and complained about once. */
function bodyReader(bodies: Answer['bodies'], issues: Issue[]) {
	const known = new Map<string, { name?: string; contact?: Contact }>();
	return (id: string | undefined) => {
		const body = id === undefined ? undefined : bodies.get(id);
		if (id === undefined || !body) return {};
		const before = known.get(id);
		if (before) return before;
		const at = (field: string): At => ({ record: `service body ${id}`, field });
		const name = cleanText(body['name'], at('name'), issues);
		const contact: Contact = {};
		const hints = name === undefined ? {} : { label: name };
		const doubts: Issue[] = [];
		const phones = readPhones(body['helpline'], at('helpline'), doubts, hints);
		issues.push(...doubts);
		const website = readUrl(body['url'], at('url'), issues);
		// A number outside the UK's plan would be dialled as somebody else's.
		if (phones.length > 0 && doubts.length === 0) contact.phones = phones;
		if (website !== undefined) contact.website = website;
		const found: { name?: string; contact?: Contact } = {};
		if (name !== undefined) found.name = name;
		if (Object.keys(contact).length > 0) found.contact = contact;
		known.set(id, found);
		return found;
	};
}

const VENUES: Readonly<Record<string, Draft['attendance']>> = {
	'1': 'in-person',
	'2': 'online',
	'3': 'hybrid'
};

/** `00:00:00` means that the server's default holds, which we do not know. */
function durationOf(row: Row): unknown {
	return /^0?0:00(:00)?$/.test(scalar(row.duration_time) ?? '') ? undefined : row.duration_time;
}

interface Reading {
	row: Row;
	admin: boolean;
	record: string;
	answer: Answer;
	context: FeedContext;
	issues: Issue[];
}

function whereIs({ row, record, context, issues }: Reading) {
	const names = {
		name: 'location_text',
		street: 'location_street',
		town: 'location_municipality',
		postcode: 'location_postal_code_1'
	} as const;
	const at = (field: string): At => ({ record, field });
	const where = readMeetingPlace(
		{
			name: row.location_text,
			street: row.location_street,
			town: scalar(row.location_municipality) ?? row.location_city_subsection,
			region: row.location_province,
			postcode: row.location_postal_code_1,
			country: row.location_nation,
			latitude: row.latitude,
			longitude: row.longitude,
			zone: row.time_zone
		},
		(field) => at(field in names ? names[field as keyof typeof names] : field),
		issues,
		context
	);
	const travel = joinProse(
		(['location_info', 'bus_lines', 'train_lines'] as const).map((field) =>
			prose(row[field], at(field), issues)
		)
	);
	if (where.place && travel !== undefined) where.place.travel = travel.replace(/\n{2,}/g, '\n');
	return where;
}

function draftOf(reading: Reading, id: string, body: { name?: string; contact?: Contact }) {
	const { row, admin, record, answer, context, issues } = reading;
	const at = (field: string): At => ({ record, field });
	const name = cleanText(row.meeting_name, at('meeting_name'), issues);
	if (name === undefined) {
		issues.push(issue('no-name', record, 'meeting_name', row.meeting_name ?? ''));
		return undefined;
	}
	const where = whereIs(reading);
	if (where.abroad && context.anywhere !== true) {
		issues.push(issue('outside-uk', record, 'location_nation', row.location_nation ?? ''));
		return undefined;
	}
	const doubts: Doubt[] = where.doubt ? ['position'] : [];
	const day = admin ? weekdayFromZero(row.weekday_tinyint) : weekdayFromOne(row.weekday_tinyint);
	if (day === undefined) {
		report(issues, 'bad-day', at('weekday_tinyint'), row.weekday_tinyint ?? '');
		doubts.push('times');
	}
	const fellowship = context.fellowship ?? 'na';
	const names = { start: 'start_time', end: 'start_time', duration: 'duration_time' } as const;
	const draft: Draft = {
		record,
		sourceId: id,
		name,
		fellowship,
		types: readBmltTypes(
			listOf(row.format_shared_id_list),
			listOf(row.formats),
			answer.formats,
			scalar(row.lang_enum) ?? 'en',
			fellowship
		),
		sessions: readSession(
			{ days: day === undefined ? [] : [day], start: row.start_time, duration: durationOf(row) },
			(field) => at(names[field]),
			issues
		),
		hasRoom: where.hasRoom,
		notesField: 'comments',
		doubts
	};
	if (readBoolean(row.temporarily_virtual) === true) draft.types.venueClosed = true;
	const venue = VENUES[scalar(row.venue_type) ?? ''];
	const join = readJoin(
		{
			url: row.virtual_meeting_link,
			urlNotes: row.virtual_meeting_additional_info,
			phone: row.phone_meeting_number
		},
		(field) => at(field === 'phone' ? 'phone_meeting_number' : 'virtual_meeting_link'),
		issues
	);
	const organisation = cleanText(row.service_body_name, at('service_body_name'), []) ?? body.name;
	const zone = readZone(row.time_zone, at('time_zone'), issues) ?? context.zone;
	const description = prose(row.comments, at('comments'), issues);
	if (venue) draft.attendance = venue;
	if (where.place) draft.place = where.place;
	if (join) draft.join = join;
	if (organisation !== undefined) draft.organisation = organisation;
	if (body.contact) draft.contact = body.contact;
	if (zone !== undefined) draft.zone = zone;
	if (description !== undefined) draft.description = description;
	return draft;
}

/**
 * Meetings from BMLT. Whole envelopes (`{meetings, formats, serviceBodies}`) give types in every
 * language and helplines; rows alone give what their English keys say. NA unless the context says
 * another fellowship.
 */
export const bmlt: Importer = {
	id: 'bmlt',

	recognises(text) {
		const first = answerOf(text)?.meetings.slice(0, 5);
		return first?.some((row) => isSemantic(row) || isAdmin(row)) ?? false;
	},

	parse(text, context): Imported {
		const issues: Issue[] = [];
		const answer = answerOf(text);
		if (!answer) {
			issues.push(issue('not-this-format', '', '', text));
			return { services: [], issues, read: 0, unmapped: new Map() };
		}
		const readBody = bodyReader(answer.bodies, issues);
		const made: Made[] = [];
		for (const [position, value] of answer.meetings.entries()) {
			if (!isRecord(value)) {
				issues.push(issue('not-a-record', `[${position}]`, '', value));
				continue;
			}
			const row = rowOf(value);
			const own = scalar(row.id_bigint);
			if (own === undefined) {
				issues.push(issue('no-id', `[${position}]`, 'id_bigint', row.meeting_name ?? ''));
				continue;
			}
			// An aggregator's ids are only unique together with the server they came from.
			const server = scalar(row.root_server_id);
			const id = server === undefined ? own : `${server}-${own}`;
			if (readBoolean(row.published) === false) {
				issues.push(issue('not-published', id, 'published', row.published));
				continue;
			}
			const reading = { row, admin: isAdmin(value), record: id, answer, context, issues };
			const draft = draftOf(reading, id, readBody(scalar(row.service_body_bigint)));
			if (draft) made.push({ service: toService(draft, context, issues), raw: row });
		}
		const joined = joinSameIds(made, issues);
		return { ...joined, issues, read: answer.meetings.length, unmapped: countUnmapped(issues) };
	}
};
