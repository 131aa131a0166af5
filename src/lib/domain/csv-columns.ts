/** Reading somebody else's spreadsheet: which column is what, and what stands in a cell of it. */
import { dateOf, dayNumber } from './calendar.ts';
import type { CalendarDate } from './service.ts';

/** The column of each field, 0 for the first; absent: the file does not say. */
export type Columns<F extends string> = Partial<Record<F, number>>;

/** A line of a spreadsheet. As it counts: the line of the headers is 1. */
export interface Row {
	line: number;
	cells: readonly string[];
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/**
 * Which column says what, by the words above them. `names`: how the column of each field may be
 * called, in small letters without spaces and signs. No column is two fields.
 */
export function guessColumns<F extends string>(
	names: Readonly<Record<F, readonly string[]>>,
	headers: readonly string[]
): Columns<F> {
	const columns: Columns<F> = {};
	for (const [field, known] of Object.entries(names) as [F, readonly string[]][]) {
		const taken: unknown[] = Object.values(columns);
		const at = headers.findIndex(
			(header, column) => known.includes(plain(header)) && !taken.includes(column)
		);
		if (at >= 0) columns[field] = at;
	}
	return columns;
}

/** What `csvCell` put before a cell is taken away again. */
export function withoutGuard(text: string): string {
	return /^'[=@＝＠\t\r\n+\-＋－]/.test(text) ? text.slice(1) : text;
}

/** What a line says of each field that it says anything of. */
export function cellsOf<F extends string>(
	{ cells }: Row,
	columns: Columns<F>
): Partial<Record<F, string>> {
	const said: Partial<Record<F, string>> = {};
	for (const [field, at] of Object.entries(columns) as [F, number][]) {
		const text = withoutGuard((cells[at] ?? '').trim());
		if (text !== '') said[field] = text;
	}
	return said;
}

/** Whether nothing stands in a line. */
export function isBlank({ cells }: Row): boolean {
	return cells.every((cell) => cell.trim() === '');
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Spreadsheets count days from 30 December 1899; what they count here is from 1980 to 2099. */
const SERIAL = { zero: dayNumber('1899-12-30'), first: 29_221, last: 73_050 };
/** From which two digits on a year is one of the last century. */
const LAST_CENTURY = 80;

function whole(year: string): string {
	if (year.length !== 2) return year;
	return `${Number(year) < LAST_CENTURY ? '20' : '19'}${year}`;
}

function dated(year: string, month: number, day: string): CalendarDate | undefined {
	const date = `${whole(year)}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
	return Number.isNaN(dayNumber(date)) ? undefined : date;
}

/**
 * A day as spreadsheets have it: 2026-03-02, 02/03/2026, 2.3.26, 2 Mar 2026, or 46083, as Excel shows
 * a day in a column that is not one of days. The day stands before the month, as in the United
 * Kingdom; undefined when it is none.
 */
export function readDay(text: string): CalendarDate | undefined {
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
	if (iso) return dated(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
	const uk = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/.exec(text);
	if (uk) return dated(uk[3] ?? '', Number(uk[2]), uk[1] ?? '');
	const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2})(?: .*)?$/i.exec(text);
	if (named) {
		return dated(
			named[3] ?? '',
			MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1,
			named[1] ?? ''
		);
	}
	const serial = /^(\d{5})(?:\.\d+)?$/.exec(text);
	const days = Number(serial?.[1]);
	if (!(days >= SERIAL.first && days <= SERIAL.last)) return undefined;
	return dateOf(SERIAL.zero + days);
}
