/**
 * The council spreadsheet of Outpost: one row a service, and below it rows that name it in
 * `import_id_reference` and add a contact, a place, a fee or opening hours. Notes, labels and the
 * names of contacts are for the council's staff and are not read.
 */
import { crossTerms } from '#data/crosswalk/crosswalk.ts';
import { issue, type Issue } from '../../../domain/issue.ts';
import type { Place } from '../../../domain/place.ts';
import type { Service, Session, Weekday } from '../../../domain/service.ts';
import type { At } from '../../field/at.ts';
import { report } from '../../field/at.ts';
import { readBoolean } from '../../field/boolean.ts';
import { isRoundTheClock, readClock } from '../../field/clock.ts';
import { readDate } from '../../field/date.ts';
import type { FeedContext, Imported } from '../../importer.ts';
import { countUnmapped, joinSameIds, type Made } from '../../meetings/records.ts';
import { weekdayNamed } from '../../meetings/weekday.ts';
import { facilitiesIn } from '../../open-referral/access.ts';
import type { Column } from '../columns.ts';
import { findHeader, nothing, type Profile } from '../profile.ts';
import type { Row } from '../row-facts.ts';
import { placeOfRow, serviceOfRow } from '../row-service.ts';
import { recordsBelow, type Entry } from '../table.ts';

const HEADERS = ['import_id', 'import_id_reference', 'name', 'service_taxonomies'] as const;

/** Our columns by theirs, for what one cell says. */
const COLUMNS: Partial<Record<Column, string>> = {
	id: 'import_id',
	name: 'name',
	organisation: 'organisation',
	description: 'description',
	website: 'url',
	needsReferral: 'needs_referral',
	minAge: 'min_age',
	maxAge: 'max_age',
	free: 'free',
	venue: 'location_name',
	latitude: 'location_latitude',
	longitude: 'location_longitude',
	address: 'location_address_1',
	town: 'location_city',
	postcode: 'location_postcode',
	email: 'contact_email',
	phone: 'contact_phone'
};

const PLACE_COLUMNS = ['location_name', 'location_address_1', 'location_city', 'location_postcode'];

const lines = (texts: string[]) => [...new Set(texts.filter((text) => text !== ''))].join('\n');
const isNo = (text: string) => readBoolean(text) === false;

/** A service's own row and those below that add to it. */
interface Family {
	parent: Entry;
	rows: Entry[];
}

function familiesOf(entries: Entry[], issues: Issue[]): Family[] {
	const families = new Map<string, Family>();
	for (const entry of entries) {
		const reference = entry.get('import_id_reference');
		const id = entry.get('import_id');
		if (reference === '') {
			const key = id === '' ? `row ${entry.row}` : id;
			if (families.has(key)) issues.push(issue('repeated-id', key, 'import_id', entry.get('name')));
			else families.set(key, { parent: entry, rows: [entry] });
			continue;
		}
		const family = families.get(reference);
		if (family) family.rows.push(entry);
		else issues.push(issue('no-owner', id || `row ${entry.row}`, 'import_id_reference', reference));
	}
	return [...families.values()];
}

/** Why a service is not shown: not approved, not visible, before or after its days. */
function unpublished({ parent }: Family, today: string, issues: Issue[]): string | undefined {
	const at = (field: string): At => ({ record: parent.get('import_id'), field });
	for (const field of ['approved', 'visible']) if (isNo(parent.get(field))) return field;
	const from = readDate(parent.get('visible_from'), at('visible_from'), issues);
	if (from !== undefined && from > today) return 'visible_from';
	const to = readDate(parent.get('visible_to'), at('visible_to'), issues);
	return to !== undefined && to < today ? 'visible_to' : undefined;
}

/** Contacts of a row count when nothing says that they are private. */
function publicContacts(rows: Entry[], field: string): string {
	return lines(
		rows.filter((row) => !isNo(row.get('contact_visible'))).map((row) => row.get(field))
	);
}

function costText(rows: Entry[]): string {
	return rows
		.filter((row) => row.get('cost_amount') !== '')
		.map((row) => {
			const amount = row.get('cost_amount');
			const price = /^[\d.]+$/.test(amount) ? `£${amount}` : amount;
			const parts = [row.get('cost_option'), `${price} ${row.get('cost_type')}`.trim()];
			return parts.filter((part) => part !== '').join(': ');
		})
		.join('; ');
}

function rowOf(family: Family, at: Entry = family.parent): Row {
	const { parent, rows } = family;
	const id = parent.get('import_id');
	return {
		record: id === '' ? `row ${parent.row}` : id,
		header: (column) => COLUMNS[column] ?? column,
		get(column) {
			if (column === 'phone' || column === 'email') {
				return publicContacts(rows, `contact_${column}`);
			}
			if (column === 'needs') return parent.get('service_taxonomies');
			if (column === 'cost') return costText(rows);
			const theirs = COLUMNS[column];
			if (theirs === undefined) return '';
			return theirs.startsWith('location_') ? at.get(theirs) : parent.get(theirs);
		}
	};
}

function placesOf(family: Family, context: FeedContext, issues: Issue[]): Place[] {
	return family.rows
		.filter((row) => PLACE_COLUMNS.some((column) => row.get(column) !== ''))
		.filter((row) => !isNo(row.get('location_visible')))
		.flatMap((row) => {
			const own = rowOf(family, row);
			const at = (column: Column): At => ({ record: own.record, field: own.header(column) });
			const { place } = placeOfRow(own, at, issues, context);
			if (!place) return [];
			if (readBoolean(row.get('mask_exact_address')) !== true) return [place];
			issues.push(
				issue('address-hidden', own.record, 'mask_exact_address', row.get('location_name'))
			);
			// Emptied where its address is taken out of the texts as well.
			return [{ ...place, precision: 'hidden' }];
		});
}

function sessionsOf(
	{ parent, rows }: Family,
	issues: Issue[]
): { sessions: Session[]; doubt: boolean } {
	const record = parent.get('import_id');
	const days = new Map<string, Session>();
	let doubt = false;
	for (const row of rows) {
		const day = row.get('scheduled_weekday');
		const [opens, closes] = [row.get('schedules_opens_at'), row.get('schedules_closes_at')];
		if (day === '' && opens === '' && closes === '') continue;
		const at = (field: string): At => ({ record, field });
		const weekday: Weekday | undefined = weekdayNamed(day);
		if (weekday === undefined && day !== '')
			report(issues, 'bad-day', at('scheduled_weekday'), day);
		const from = readClock(opens, at('schedules_opens_at'), issues);
		const to = readClock(closes, at('schedules_closes_at'), issues, { end: true });
		const always = from !== undefined && to !== undefined && isRoundTheClock(from, to);
		const [start, end] = always ? ['00:00', '24:00'] : [from, to];
		if (weekday === undefined || start === undefined) doubt = true;
		if (weekday === undefined && start === undefined) continue;
		const key = `${start ?? ''}-${end ?? ''}`;
		const known = days.get(key);
		if (known && weekday !== undefined) known.days?.push(weekday);
		else {
			days.set(key, {
				...(weekday === undefined ? {} : { days: [weekday] }),
				...(start === undefined ? {} : { start }),
				...(end === undefined || start === undefined ? {} : { end })
			});
		}
	}
	return { sessions: [...days.values()], doubt };
}

function readFamily(family: Family, context: FeedContext, issues: Issue[]) {
	const { parent } = family;
	const record = parent.get('import_id') || `row ${parent.row}`;
	const why = unpublished(family, context.today, issues);
	if (why !== undefined) {
		issues.push(issue('not-published', record, why, parent.get(why)));
		return undefined;
	}
	const row = rowOf(family);
	const terms = parent
		.get('suitabilities')
		.split(';')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	return serviceOfRow(row, context, issues, {
		places: placesOf(family, context, issues),
		add: (service) => addRest(service, family, terms, issues)
	});
}

/** Hours, groups, facilities and closure: what stands in other rows, or in columns of its own. */
function addRest(service: Service, family: Family, terms: string[], issues: Issue[]): void {
	const { parent } = family;
	const { sessions, doubt } = sessionsOf(family, issues);
	service.sessions = sessions;
	if (doubt) service.doubts = [...new Set([...(service.doubts ?? []), 'times' as const])];
	const groups = crossTerms(terms.map((name) => ({ name }))).groups;
	if (groups.length > 0) service.audience = { ...service.audience, welcome: groups };
	const features = family.rows.map((one) =>
		one.get('location_accessibilities').replaceAll(';', '\n')
	);
	const facilities = facilitiesIn(features);
	if (facilities.length > 0) service.facilities = facilities;
	const words = lines(features.flatMap((text) => text.split('\n')).map((text) => text.trim()));
	if (words !== '') service.facilitiesText = words;
	if (readBoolean(parent.get('temporarily_closed')) === true) {
		service.availability = { status: 'temporarily-closed' };
	}
}

export const outpostSheet: Profile = {
	id: 'outpost-sheet',

	recognises: (sheets) => sheets.some((sheet) => findHeader(sheet, HEADERS) !== undefined),

	read(sheets, context): Imported {
		const result = nothing();
		const made: Made[] = [];
		for (const sheet of sheets) {
			const header = findHeader(sheet, HEADERS);
			if (!header) continue;
			const families = familiesOf(recordsBelow(sheet, header), result.issues);
			const repeats = result.issues.filter(
				({ code }) => code === 'repeated-id' || code === 'no-owner'
			);
			result.read += families.length + repeats.length;
			for (const family of families) {
				const service = readFamily(family, context, result.issues);
				if (service) made.push({ service, raw: family.rows.map(publicCells) });
			}
		}
		const joined = joinSameIds(made, result.issues);
		return { ...result, ...joined, unmapped: countUnmapped(result.issues) };
	}
};

const STAFF_ONLY = /^(?:contact (?:name|title)|notes|labels)$/;

/** A row's cells without what only the council's staff may read. */
function publicCells(entry: Entry): Record<string, string> {
	const hidden = isNo(entry.get('contact_visible'));
	return Object.fromEntries(
		Object.entries(entry.filled()).filter(
			([name]) => !STAFF_ONLY.test(name) && !(hidden && name.startsWith('contact '))
		)
	);
}
