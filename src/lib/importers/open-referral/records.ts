/**
 * From a text to the service records in it, whatever wraps them: one service, a list page of
 * either version, an array, a record a line (NDJSON), organisations with their services inside,
 * services at locations. The dialect is told by shape, never by what the feed declares.
 */
import { issue, type Issue } from '../../domain/issue.ts';
import { scalar } from '../field/at.ts';
import { isRecord, parseJson } from '../meetings/json.ts';
import type { Json } from './record.ts';

/** How a feed spells things: ORUK 1.0, HSDS 3 (of the UK or not), Outpost. */
export type Dialect = 'oruk-1' | 'hsds-3' | 'outpost';

export interface Records {
	records: { record: Json; position: string }[];
	/** Absent when nothing in the text is a service. */
	dialect?: Dialect;
	/** What the feed says that it is. */
	declared?: string;
	issues: Issue[];
}

const LISTS = ['contents', 'content', 'services', 'service', 'items', 'results', 'data'];
const OF_ORGANISATION =
	'organization_identifiers tax_status tax_id legal_status year_incorporated parent_organization_id programs website';
const OF_PLACE = 'location_type addresses physical_addresses latitude geometry';
const OF_SERVICE =
	'status organization organisation organization_id organisation_id service_at_locations locations schedules ' +
	'regular_schedules service_taxonomys taxonomies eligibilitys assured_date attending_access attending_type ' +
	'needs_referral cost_options contacts application_process service_areas minimum_age fees deliverable_type';
const OF_ORUK_1 =
	'service_taxonomys eligibilitys regular_schedules holiday_schedules fundings attending_access attending_type deliverable_type';
const OF_OUTPOST =
	'organisation taxonomies suitabilities needs_referral temporarily_closed visible_from';

function hasAny(record: Json, keys: string): boolean {
	return keys.split(' ').some((key) => key in record);
}

function isService(record: Json): boolean {
	if (hasAny(record, OF_PLACE)) return false;
	if (hasAny(record, OF_ORGANISATION) && !hasAny(record, 'status organization organisation')) {
		return false;
	}
	return hasAny(record, OF_SERVICE);
}

function dialectOf(record: Json, envelope: Json | undefined): Dialect {
	if (hasAny(record, OF_OUTPOST)) return 'outpost';
	if (hasAny(record, OF_ORUK_1)) return 'oruk-1';
	if (hasAny(record, 'schedules attributes assurer_email last_modified')) return 'hsds-3';
	return envelope && 'content' in envelope ? 'oruk-1' : 'hsds-3';
}

/** An organisation as it stands in its services: without them. */
function asOwner(organisation: Json): Json {
	const { services: _services, reviews: _reviews, ...owner } = organisation;
	return owner;
}

/** What a list or object holds, flattened to services; `depth` guards against nonsense. */
function* unwrap(
	value: unknown,
	position: string,
	depth = 0
): Generator<Records['records'][number]> {
	if (depth > 4) return;
	if (Array.isArray(value)) {
		for (const [index, item] of value.entries()) {
			if (isRecord(item)) yield* unwrap(item, `${position}[${index}]`, depth + 1);
			else yield { record: { '': item }, position: `${position}[${index}]` };
		}
		return;
	}
	if (!isRecord(value)) return;
	if (isRecord(value['service']) && (isRecord(value['location']) || 'service_id' in value)) {
		const { service, ...rest } = value;
		yield { record: { ...(service as Json), service_at_locations: [rest] }, position };
		return;
	}
	if (Array.isArray(value['services']) && ('name' in value || 'id' in value)) {
		for (const [index, service] of value['services'].entries()) {
			if (!isRecord(service)) continue;
			const record = service['organization']
				? service
				: { ...service, organization: asOwner(value) };
			yield { record, position: `${position}services[${index}]` };
		}
		return;
	}
	if (isService(value)) {
		yield { record: value, position };
		return;
	}
	for (const key of LISTS) {
		const list = value[key];
		if (Array.isArray(list)) {
			yield* unwrap(list, position === '' ? key : `${position}.${key}`, depth + 1);
			return;
		}
	}
	if (
		'id' in value &&
		'name' in value &&
		depth > 0 &&
		!hasAny(
			value,
			`${OF_PLACE} ${OF_ORGANISATION} taxonomy taxonomy_id term_uri parent_id uri version vocabulary`
		)
	) {
		yield { record: value, position };
	}
}

/** Services at several locations come as a record each: one service, all its places. */
function merged(records: Records['records']): Records['records'] {
	const byId = new Map<string, Records['records'][number]>();
	const out: Records['records'] = [];
	for (const one of records) {
		const places = one.record['service_at_locations'];
		const id = scalar(one.record['id']);
		const known = id === undefined ? undefined : byId.get(id);
		const more = known?.record['service_at_locations'];
		if (known && Array.isArray(places) && Array.isArray(more) && one.position !== '') {
			known.record = {
				...known.record,
				service_at_locations: [...(more as unknown[]), ...(places as unknown[])]
			};
			continue;
		}
		if (id !== undefined) byId.set(id, one);
		out.push(one);
	}
	return out;
}

function lines(text: string, issues: Issue[]): unknown[] {
	const values: unknown[] = [];
	for (const [index, line] of text.split('\n').entries()) {
		if (line.trim() === '') continue;
		const value = parseJson(line);
		if (value === undefined) issues.push(issue('broken-row', `line ${index + 1}`, '', line));
		else values.push(value);
	}
	return values;
}

/** The service records in a text. Without any, `dialect` is absent and no issue is made of it. */
export function recordsOf(text: string): Records {
	const issues: Issue[] = [];
	let value = parseJson(text);
	if (value === undefined) {
		const parsed = lines(text, issues);
		value = parsed.some(isRecord) ? parsed : undefined;
	}
	const envelope = isRecord(value) ? value : undefined;
	const all = [...unwrap(value, '')];
	const records = isSplit(value) ? merged(all) : all;
	const first = records.find((one) => !('' in one.record));
	const out: Records = { records, issues: first ? issues : [] };
	if (first) out.dialect = dialectOf(first.record, envelope);
	const declared = scalar(envelope?.['version']) ?? scalar(envelope?.['profile']);
	if (declared) out.declared = declared;
	return out;
}

/** Whether a value is a list of services at locations. */
function isSplit(value: unknown): boolean {
	const list = isRecord(value) ? LISTS.map((key) => value[key]).find(Array.isArray) : value;
	return Array.isArray(list) && list.some((item) => isRecord(item) && isRecord(item['service']));
}
