/**
 * Meeting Guide JSON (code4recovery/spec) and what the TSML plugin adds to it. Only the fields
 * listed here are ever looked at: contact persons, feedback and edit addresses, authors and payment
 * handles stay where they are.
 */
import { issue, type Issue } from '../domain/issue.ts';
import type { Contact, Doubt, Fellowship } from '../domain/service.ts';
import { report, scalar, type At } from './field/at.ts';
import { readDate } from './field/date.ts';
import { readPhones } from './field/phone.ts';
import { cleanText, prose } from './field/text.ts';
import { readUrl } from './field/url.ts';
import type { FeedContext, Imported, Importer } from './importer.ts';
import { toService, type Draft } from './meetings/draft.ts';
import { readFellowship } from './meetings/fellowship.ts';
import { joinProse, readJoin, readZone } from './meetings/join.ts';
import { isRecord, parseJson } from './meetings/json.ts';
import { readMeetingPlace, type RawPlace } from './meetings/place.ts';
import { countUnmapped, joinSameIds, type Made } from './meetings/records.ts';
import { readSession } from './meetings/times.ts';
import { readTypes } from './meetings/types.ts';
import { weekdayFromZero } from './meetings/weekday.ts';

/** Everything that is read. The order is that of the specification. */
const FIELDS = [
	'id',
	'ID',
	'slug',
	'name',
	'day',
	'time',
	'end_time',
	'timezone',
	'formatted_address',
	'address',
	'city',
	'state',
	'postal_code',
	'country',
	'region',
	'location',
	'location_notes',
	'latitude',
	'longitude',
	'coordinates',
	'approximate',
	'attendance_option',
	'conference_url',
	'conference_url_notes',
	'conference_phone',
	'conference_phone_notes',
	'types',
	'notes',
	'group',
	'group_notes',
	'updated',
	'url',
	'website',
	'entity',
	'entity_phone',
	'entity_website_url',
	'entity_url'
] as const;
type Field = (typeof FIELDS)[number];
type Row = Partial<Record<Field, unknown>>;

function rowsOf(text: string): unknown[] | undefined {
	const value = parseJson(text);
	if (Array.isArray(value)) return value;
	return isRecord(value) && Array.isArray(value['meetings']) ? value['meetings'] : undefined;
}

function looksLikeMeeting(value: unknown): boolean {
	if (!isRecord(value) || 'id_bigint' in value || 'serviceBodyId' in value) return false;
	const hasTime = 'day' in value || 'time' in value || 'conference_url' in value;
	return 'name' in value && ('slug' in value || 'types' in value || hasTime);
}

const ATTENDANCE: Readonly<Record<string, Draft['attendance']>> = {
	in_person: 'in-person',
	online: 'online',
	hybrid: 'hybrid',
	inactive: 'inactive'
};

/** Codes in a list or with commas; PHP writes a list with gaps as an object. */
function codesOf(value: unknown): string[] {
	const given = isRecord(value) ? Object.values(value) : value;
	const list: unknown[] = Array.isArray(given) ? given : (scalar(given) ?? '').split(',');
	return list.map((one) => scalar(one) ?? '');
}

function isApproximate(row: Row): boolean {
	return /^(?:yes|true|1)$/i.test(scalar(row.approximate) ?? '');
}

function whereIs(row: Row, at: (field: string) => At, issues: Issue[], context: FeedContext) {
	const [latitude, longitude] = coordinatesOf(row);
	const raw: RawPlace = {
		name: row.location,
		street: row.address,
		town: row.city,
		region: row.state,
		postcode: row.postal_code,
		country: row.country,
		whole: row.formatted_address,
		latitude,
		longitude,
		zone: row.timezone,
		approximate: isApproximate(row)
	};
	const names = { name: 'location', street: 'address', town: 'city', region: 'state' } as const;
	const more = { postcode: 'postal_code', whole: 'formatted_address' } as const;
	const fields: Partial<Record<keyof RawPlace, string>> = { ...names, ...more };
	const where = readMeetingPlace(raw, (field) => at(fields[field] ?? field), issues, context);
	const travel = prose(row.location_notes, at('location_notes'), issues);
	if (travel === undefined) return where;
	return { ...where, place: { ...(where.place ?? { precision: 'town' as const }), travel } };
}

function coordinatesOf(row: Row): [unknown, unknown] {
	const pair = scalar(row.coordinates)?.split(',');
	return pair?.length === 2 ? [pair[0], pair[1]] : [row.latitude, row.longitude];
}

function contactOf(row: Row, at: (field: Field) => At, issues: Issue[], label?: string) {
	const contact: Contact = {};
	const phones = readPhones(row.entity_phone, at('entity_phone'), issues, label ? { label } : {});
	if (phones.length > 0) contact.phones = phones;
	const website =
		readUrl(row.website, at('website'), issues) ??
		readUrl(row.entity_website_url ?? row.entity_url, at('entity_website_url'), issues);
	if (website !== undefined) contact.website = website;
	return Object.keys(contact).length > 0 ? contact : undefined;
}

function daysOf(row: Row, at: (field: Field) => At, issues: Issue[], doubts: Doubt[]) {
	const given = scalar(row.day)?.split(',');
	const list: unknown[] = Array.isArray(row.day) ? row.day : (given ?? []);
	return list.flatMap((one) => {
		const day = weekdayFromZero(one);
		if (day !== undefined) return [day];
		report(issues, 'bad-day', at('day'), one);
		doubts.push('times');
		return [];
	});
}

function pick(value: Record<string, unknown>): Row {
	return Object.fromEntries(FIELDS.filter((key) => key in value).map((key) => [key, value[key]]));
}

function readRow(row: Row, position: number, context: FeedContext, issues: Issue[]) {
	const own = scalar(row.slug) ?? scalar(row.id) ?? scalar(row.ID);
	const record = own ?? `[${position}]`;
	const at = (field: string): At => ({ record, field });
	const group = cleanText(row.group, at('group'), issues);
	const name = cleanText(row.name, at('name'), issues) ?? group;
	if (name === undefined) {
		issues.push(issue('no-name', record, 'name', row.name ?? ''));
		return undefined;
	}
	const where = whereIs(row, at, issues, context);
	if (where.abroad && context.anywhere !== true) {
		issues.push(issue('outside-uk', record, 'country', row.country ?? row.formatted_address ?? ''));
		return undefined;
	}
	const organisation = cleanText(row.entity, at('entity'), issues);
	const fellowship: Fellowship | undefined = context.fellowship ?? readFellowship(organisation);
	const doubts: Doubt[] = where.doubt ? ['position'] : [];
	const days = daysOf(row, at, issues, doubts);
	const times = { start: 'time', end: 'end_time', duration: 'end_time' } as const;
	const joinFields = {
		url: 'conference_url',
		urlNotes: 'conference_url_notes',
		phone: 'conference_phone',
		phoneNotes: 'conference_phone_notes'
	} as const;
	const draft: Draft = {
		record,
		sourceId: own ?? `${name} ${scalar(row.day) ?? ''} ${scalar(row.time) ?? ''}`,
		name,
		types: readTypes(codesOf(row.types), fellowship),
		sessions: readSession(
			{ days, start: row.time, end: row.end_time },
			(field) => at(times[field]),
			issues
		),
		hasRoom: where.hasRoom,
		notesField: 'notes',
		doubts
	};
	const zone = readZone(row.timezone, at('timezone'), issues) ?? context.zone;
	const attendance = ATTENDANCE[(scalar(row.attendance_option) ?? '').toLowerCase()];
	const join = readJoin(
		{
			url: row.conference_url,
			urlNotes: row.conference_url_notes,
			phone: row.conference_phone,
			phoneNotes: row.conference_phone_notes
		},
		(field) => at(joinFields[field]),
		issues
	);
	const description = joinProse([
		prose(row.notes, at('notes'), issues),
		prose(row.group_notes, at('group_notes'), issues)
	]);
	const contact = contactOf(row, at, issues, organisation);
	const changed = readDate(row.updated, at('updated'), issues);
	const sourceUrl = readUrl(row.url, at('url'), issues);
	if (fellowship) draft.fellowship = fellowship;
	if (group !== undefined) draft.group = group;
	if (organisation !== undefined) draft.organisation = organisation;
	if (zone !== undefined) draft.zone = zone;
	if (attendance) draft.attendance = attendance;
	if (where.place) draft.place = where.place;
	if (join) draft.join = join;
	if (contact) draft.contact = contact;
	if (description !== undefined) draft.description = description;
	if (row.day == null && row.time == null) draft.byAppointment = true;
	if (changed !== undefined) draft.changed = changed;
	if (sourceUrl !== undefined) draft.sourceUrl = sourceUrl;
	return toService(draft, context, issues);
}

/**
 * Meetings from Meeting Guide JSON. `context.fellowship` says whose list of type codes counts; the
 * feed itself says so only where `entity` names the fellowship. One row is one meeting, an array of
 * days its several sessions; rows that share a slug are one meeting, too.
 */
export const meetingGuide: Importer = {
	id: 'meeting-guide',

	recognises(text) {
		const rows = rowsOf(text);
		return rows !== undefined && rows.slice(0, 5).some(looksLikeMeeting);
	},

	parse(text, context): Imported {
		const issues: Issue[] = [];
		const rows = rowsOf(text);
		if (!rows) {
			issues.push(issue('not-this-format', '', '', text));
			return { services: [], issues, read: 0, unmapped: new Map() };
		}
		const made: Made[] = [];
		for (const [position, value] of rows.entries()) {
			if (!isRecord(value)) {
				issues.push(issue('not-a-record', `[${position}]`, '', value));
				continue;
			}
			const row = pick(value);
			const service = readRow(row, position, context, issues);
			if (service) made.push({ service, raw: row });
		}
		const joined = joinSameIds(made, issues);
		return { ...joined, issues, read: rows.length, unmapped: countUnmapped(issues) };
	}
};
