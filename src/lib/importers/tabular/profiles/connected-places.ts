/**
 * The workbook of Connected Places (Hounslow, Kingston, Sutton …): sheets Organisation, Service,
 * Location and Service Location, joined by ids or, where there are none, by names. Its criteria are
 * eight columns of words; in some copies their header is spelt "Critera".
 */
import { issue, type Issue } from '../../../domain/issue.ts';
import type { Place } from '../../../domain/place.ts';
import type { At } from '../../field/at.ts';
import type { FeedContext, Imported } from '../../importer.ts';
import { countUnmapped, joinSameIds, type Made } from '../../meetings/records.ts';
import type { Column } from '../columns.ts';
import { nothing, type Profile } from '../profile.ts';
import type { Row } from '../row-facts.ts';
import { placeOfRow, serviceOfRow } from '../row-service.ts';
import { foldHeader, isBlank, recordsBelow, type Entry, type Sheet } from '../table.ts';

type SheetName = 'organisation' | 'service' | 'location' | 'service location';

const kindOf = (name: string) =>
	foldHeader(name).replace(/s$/, '').replace('organization', 'organisation');

function sheetNamed(sheets: Sheet[], name: SheetName): Sheet | undefined {
	return sheets.find((sheet) => kindOf(sheet.name) === name);
}

/** The rows below the first row that has a name or an id among its headers. */
function entriesOf(sheet: Sheet | undefined): Entry[] {
	const header = sheet?.rows.find(
		(row) =>
			!isBlank(row) && row.cells.map(foldHeader).some((name) => /(?:^|\b)(?:id|name)$/.test(name))
	);
	return sheet && header ? recordsBelow(sheet, header) : [];
}

const first = (entry: Entry | undefined, ...headers: string[]) =>
	headers.map((header) => entry?.get(header) ?? '').find((text) => text !== '') ?? '';

function byKey(entries: Entry[], ...headers: string[]): Map<string, Entry> {
	const found = new Map<string, Entry>();
	for (const entry of entries) {
		for (const key of headers.map((header) => entry.get(header)).filter((text) => text !== '')) {
			if (!found.has(key)) found.set(key, entry);
		}
	}
	return found;
}

const CRITERIA = /^criter(?:i)?a\b\s*/;

/** All that is said of who it is for, each column once, with its name before it. */
function criteriaOf(entry: Entry): string {
	return Object.entries(entry.filled())
		.filter(([name]) => CRITERIA.test(name))
		.map(([name, text]) => `${name.replace(CRITERIA, '')}: ${text}`.replace(/^: /, ''))
		.join('. ');
}

function referralOf(entry: Entry): string {
	const method = first(entry, 'Referral Method').toLowerCase();
	const words = method === 'none' ? 'No referral needed' : method === '' ? '' : 'Referral needed';
	const where = first(entry, 'Referral URL');
	const wait = first(entry, 'Wait Time');
	return [
		where === '' || words === '' ? words : `${words}: ${where}`,
		wait === '' ? '' : `Waiting time: ${wait.replaceAll('_', ' ')}`
	]
		.filter((text) => text !== '')
		.join('. ');
}

const SIMPLE: Partial<Record<Column, string[]>> = {
	id: ['ID', 'Service ID', 'Slug'],
	name: ['Name', 'Service Name'],
	status: ['Status'],
	free: ['Is Free'],
	cost: ['Fees Text'],
	website: ['URL', 'Website'],
	phone: ['Contact Phone', 'Phone'],
	email: ['Contact Email', 'Email'],
	needs: ['Category Taxonomies', 'Categories', 'Category']
};
const LOCATION: Partial<Record<Column, string[]>> = {
	address: ['Address Line 1', 'Address', 'Address 1'],
	address2: ['Address Line 2', 'Address 2'],
	address3: ['Address Line 3', 'Address 3'],
	town: ['City', 'Town'],
	postcode: ['Postcode'],
	latitude: ['Lat', 'Latitude'],
	longitude: ['Lon', 'Long', 'Longitude'],
	venue: ['Name', 'Location Name'],
	facilities: ['Accessibility Info']
};

function serviceRow(entry: Entry, organisation: Entry | undefined, record: string): Row {
	return {
		record,
		header: (column) => SIMPLE[column]?.[0] ?? column,
		get(column) {
			if (column === 'organisation') return first(organisation, 'Name', 'Organisation Name');
			if (column === 'description') {
				const intro = first(entry, 'Intro');
				const text = first(entry, 'Description');
				return text.startsWith(intro) ? text : `${intro}\n\n${text}`;
			}
			if (column === 'audience') return criteriaOf(entry);
			if (column === 'access') return referralOf(entry);
			return first(entry, ...(SIMPLE[column] ?? []));
		}
	};
}

function locationRow(entry: Entry, record: string): Row {
	return {
		record,
		header: (column) => LOCATION[column]?.[0] ?? column,
		get: (column) => first(entry, ...(LOCATION[column] ?? []))
	};
}

interface Book {
	services: Entry[];
	organisations: Map<string, Entry>;
	locations: Map<string, Entry>;
	/** Location keys by service key. */
	links: Map<string, string[]>;
}

function bookOf(sheets: Sheet[]): Book {
	const links = new Map<string, string[]>();
	for (const entry of entriesOf(sheetNamed(sheets, 'service location'))) {
		const service = first(entry, 'Service ID', 'Service', 'Service Name');
		const location = first(entry, 'Location ID', 'Location', 'Location Name');
		if (location !== '') links.set(service, [...(links.get(service) ?? []), location]);
	}
	return {
		services: entriesOf(sheetNamed(sheets, 'service')),
		organisations: byKey(
			entriesOf(sheetNamed(sheets, 'organisation')),
			'ID',
			'Organisation ID',
			'Name'
		),
		locations: byKey(
			entriesOf(sheetNamed(sheets, 'location')),
			'ID',
			'Location ID',
			'Name',
			'Address Line 1'
		),
		links
	};
}

function readEntry(entry: Entry, book: Book, context: FeedContext, issues: Issue[]) {
	const id = first(entry, 'ID', 'Service ID', 'Slug');
	const record = id === '' ? `row ${entry.row}` : id;
	const owner = first(entry, 'Organisation ID', 'Organisation', 'Organisation Name');
	const organisation = book.organisations.get(owner);
	if (owner !== '' && !organisation) {
		issues.push(issue('no-owner', record, 'Organisation ID', owner));
		return undefined;
	}
	const keys = [id, first(entry, 'Name')].flatMap((key) =>
		key === '' ? [] : (book.links.get(key) ?? [])
	);
	const rows = [...new Set(keys)].flatMap((key) => {
		const location = book.locations.get(key);
		return location ? [locationRow(location, record)] : [];
	});
	const places = rows.flatMap((row): Place[] => {
		const at = (column: Column): At => ({ record, field: row.header(column) });
		const { place } = placeOfRow(row, at, issues, context);
		return place ? [place] : [];
	});
	const facilities = [...new Set(rows.map((row) => row.get('facilities')))].filter(
		(text) => text !== ''
	);
	return serviceOfRow(serviceRow(entry, organisation, record), context, issues, {
		places,
		add(service) {
			if (facilities.length > 0) service.facilitiesText = facilities.join('\n');
		}
	});
}

export const connectedPlaces: Profile = {
	id: 'connected-places',

	recognises: (sheets) =>
		sheetNamed(sheets, 'service') !== undefined && sheetNamed(sheets, 'organisation') !== undefined,

	read(sheets, context): Imported {
		const result = nothing();
		const book = bookOf(sheets);
		const made: Made[] = [];
		for (const entry of book.services) {
			result.read += 1;
			const service = readEntry(entry, book, context, result.issues);
			if (!service) continue;
			const raw = Object.entries(entry.filled()).filter(([name]) => name !== 'contact name');
			made.push({ service, raw: Object.fromEntries(raw) });
		}
		const joined = joinSameIds(made, result.issues);
		return { ...result, ...joined, unmapped: countUnmapped(result.issues) };
	}
};
