/**
 * Our own template, and every other list whose headers we understand: by the words that councils
 * write, or by a mapping from our columns to theirs. Columns with yes and no below the name of a
 * need or a group ("Food", "Veterans") count as its terms.
 */
import { crossTerms } from '#data/crosswalk/crosswalk.ts';
import { issue } from '../../../domain/issue.ts';
import { readBoolean } from '../../field/boolean.ts';
import type { FeedContext, Imported } from '../../importer.ts';
import { countUnmapped, joinSameIds, type Made } from '../../meetings/records.ts';
import { columnOf, knownColumns, type Column, type KnownColumns } from '../columns.ts';
import { bestHeader, nothing, type Profile } from '../profile.ts';
import type { Row } from '../row-facts.ts';
import { serviceOfRow } from '../row-service.ts';
import { foldHeader, recordsBelow, type Entry, type Sheet, type SheetRow } from '../table.ts';

/** Fewer columns than this that we know are no header, only a row that happens to hold a word. */
const FEWEST_COLUMNS = 3;
/** A footer ("Last updated May 2026") stands alone in its row. */
const FEWEST_CELLS = 2;

/** Columns of the tables beside `services` in which HSDS can be given, too. */
const OF_OTHER_TABLES =
	'service_id location_id location_type tax_status legal_status taxonomy_id parent_id character_set';

/** Whether a header is that of HSDS's contacts, places or terms: people and buildings are no services. */
function isOtherTable({ cells }: SheetRow): boolean {
	const names = new Set(cells.map((cell) => cell.trim()));
	if (!names.has('id')) return false;
	if (OF_OTHER_TABLES.split(' ').some((name) => names.has(name))) return true;
	return !names.has('status') && (names.has('organization_id') || names.has('uri'));
}

function headerOf(sheet: Sheet, context: FeedContext | undefined): SheetRow | undefined {
	const best = bestHeader(sheet, (names) => {
		const { headers } = knownColumns(names, context?.columns);
		const isNamed = headers.name !== undefined || headers.organisation !== undefined;
		return isNamed ? Object.keys(headers).length : 0;
	});
	if (!best || best.count < FEWEST_COLUMNS) return undefined;
	return context?.columns === undefined && isOtherTable(best.row) ? undefined : best.row;
}

/** Headers of columns that hold nothing but yes and no and name a need or a group. */
function categoryColumns(unknown: string[], entries: Entry[]): string[] {
	return unknown.filter((header) => {
		const crossed = crossTerms([{ name: header }]);
		if (crossed.needs.length === 0 && crossed.groups.length === 0) return false;
		const values = entries.map((entry) => entry.get(header)).filter((value) => value !== '');
		return values.length > 0 && values.every((value) => readBoolean(value) !== undefined);
	});
}

function rowOf(
	entry: Entry,
	{ headers }: KnownColumns,
	categories: string[],
	names: Map<string, string>
): Row {
	const get = (column: Column) => {
		const header = headers[column];
		return header === undefined ? '' : entry.get(header);
	};
	const id = get('id');
	return {
		record: id === '' ? `row ${entry.row}` : id,
		get,
		header: (column) => names.get(headers[column] ?? '') ?? column,
		terms: categories.filter((header) => readBoolean(entry.get(header)) === true)
	};
}

/** The cells of a row without the names of people, which nobody here reads. */
function withoutPeople(cells: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(cells).filter(([header]) => columnOf(header) !== 'nobody')
	);
}

function readSheet(sheet: Sheet, header: SheetRow, context: FeedContext, result: Imported): Made[] {
	const { issues } = result;
	const entries = recordsBelow(sheet, header);
	const known = knownColumns(header.cells, context.columns);
	const categories = categoryColumns(known.unknown, entries);
	const names = new Map(header.cells.map((cell) => [foldHeader(cell), cell.trim()]));
	for (const name of known.unknown.filter((one) => !categories.includes(one))) {
		issues.push(issue('unknown-column', `row ${header.number}`, name.trim(), name));
	}
	result.read += entries.length;
	return entries.flatMap((entry): Made[] => {
		const cells = entry.filled();
		if (Object.keys(cells).length < FEWEST_CELLS) {
			issues.push(issue('broken-row', `row ${entry.row}`, '', Object.values(cells).join(' ')));
			return [];
		}
		const service = serviceOfRow(rowOf(entry, known, categories, names), context, issues);
		return service ? [{ service, raw: withoutPeople(cells) }] : [];
	});
}

export const plain: Profile = {
	id: 'plain',

	recognises: (sheets, context) => sheets.some((sheet) => headerOf(sheet, context) !== undefined),

	read(sheets, context): Imported {
		const result = nothing();
		const made = sheets.flatMap((sheet) => {
			const header = headerOf(sheet, context);
			return header ? readSheet(sheet, header, context, result) : [];
		});
		const joined = joinSameIds(made, result.issues);
		return { ...result, ...joined, unmapped: countUnmapped(result.issues) };
	}
};
