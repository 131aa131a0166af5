/**
 * Excel workbooks. They are binary, so they are not an `Importer` of texts: `readWorkbook` makes
 * sheets of texts of them, which the shapes of `tabular` read as if they were CSV.
 */
import readExcelFile, { type CellValue } from 'read-excel-file/node';
import { issue } from '../domain/issue.ts';
import type { FeedContext, Imported } from './importer.ts';
import { nothing } from './tabular/profile.ts';
import { readSheets } from './tabular/read-sheets.ts';
import type { Sheet } from './tabular/table.ts';

const MINUTES_A_DAY = 1440;

/** The day that spreadsheets count from: a bare time of day is a date of about then. */
const LAST_YEAR_OF_TIMES = 1900;

function dateText(date: Date): string {
	const iso = date.toISOString();
	// Seconds are rounding: 09:30 is kept as 0.3958333 of a day.
	const minutes = Math.round((((date.getTime() % 86_400_000) + 86_400_000) % 86_400_000) / 60_000);
	const two = (number: number) => String(number).padStart(2, '0');
	const shown = minutes % MINUTES_A_DAY;
	const time = `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
	if (date.getUTCFullYear() <= LAST_YEAR_OF_TIMES) return time;
	return shown === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}

/** What a person sees in the cell, as far as the file says it: times as `09:30`, days as ISO dates. */
export function cellText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value);
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	return String(value);
}

/** All sheets of a workbook as texts. Rejects when the bytes are no workbook. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
	const sheets = await readExcelFile(Buffer.from(bytes));
	return sheets.map(({ sheet, data }) => ({
		name: sheet,
		rows: data.map((cells: (CellValue | null)[], index) => ({
			number: index + 1,
			cells: cells.map(cellText)
		}))
	}));
}

/** Services and issues of a workbook; `not-this-format` for bytes that are none. Never rejects. */
export async function importWorkbook(bytes: Uint8Array, context: FeedContext): Promise<Imported> {
	let sheets: Sheet[];
	try {
		sheets = await readWorkbook(bytes);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { ...nothing(), issues: [issue('not-this-format', '', '', reason)] };
	}
	return readSheets(sheets, context);
}
