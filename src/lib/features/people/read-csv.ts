/** CSV into rows of cells, in the browser. Loaded when somebody chooses a file. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';

/** Largest file that is read: some 50,000 lines. */
export const LARGEST_FILE = 5_000_000;

export interface CsvRows {
	headers: string[];
	/** Each with the line on which it begins; that of the headers is 1. */
	rows: { line: number; cells: string[] }[];
}

/** The character between cells: the one that stands oftenest in the first line. */
function delimiterOf(text: string): string {
	const [first = ''] = text.split(/\r?\n/, 1);
	const count = (character: string) => first.split(character).length;
	return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** Text of whatever a spreadsheet writes: UTF-8, UTF-16 with its mark, else the old Windows one. */
export function decodeText(bytes: ArrayBuffer): string {
	const [first, second] = new Uint8Array(bytes);
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** The rows of a CSV text; undefined when it is none (a quote that is never closed, nothing at all). */
export function readCsv(text: string): CsvRows | undefined {
	const rows: CsvRows['rows'] = [];
	let line = 1;
	try {
		parse(text, {
			bom: true,
			delimiter: delimiterOf(text),
			relax_column_count: true,
			record_delimiter: ['\r\n', '\n', '\r'],
			on_record: (cells: string[], { lines }) => {
				rows.push({ line, cells });
				line = lines + 1;
				return null;
			}
		});
	} catch (error) {
		if (error instanceof CsvError) return undefined;
		throw error;
	}
	const [head, ...rest] = rows;
	if (!head || head.cells.every((cell) => cell.trim() === '')) return undefined;
	return { headers: head.cells, rows: rest };
}
