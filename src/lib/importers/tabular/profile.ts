/** What every shape of spreadsheet gives. */
import type { FeedContext, Imported } from '../importer.ts';
import type { Sheet, SheetRow } from './table.ts';
import { foldHeader } from './table.ts';

export interface Profile {
	id: string;
	/** Whether the sheets have this shape, by their names and headers. */
	recognises(sheets: Sheet[], context?: FeedContext): boolean;
	read(sheets: Sheet[], context: FeedContext): Imported;
}

/** Titles, dates and logos stand above the header at most this far. */
const DEEPEST_HEADER = 25;

/** The first row near the top that has all these headers; undefined if there is none. */
export function findHeader(sheet: Sheet, headers: readonly string[]): SheetRow | undefined {
	return sheet.rows.slice(0, DEEPEST_HEADER).find((row) => {
		const names = new Set(row.cells.map(foldHeader));
		return headers.every((header) => names.has(foldHeader(header)));
	});
}

/** The row near the top for which `count` is largest, and that number; the first of equals. */
export function bestHeader(
	sheet: Sheet,
	count: (names: string[]) => number
): { row: SheetRow; count: number } | undefined {
	let best: { row: SheetRow; count: number } | undefined;
	for (const row of sheet.rows.slice(0, DEEPEST_HEADER)) {
		const found = count(row.cells.map(foldHeader));
		if (found > (best?.count ?? 0)) best = { row, count: found };
	}
	return best;
}

/** Nothing read, to be filled. */
export function nothing(): Imported {
	return { services: [], issues: [], read: 0, unmapped: new Map() };
}
