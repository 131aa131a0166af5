/** CSV into rows of cells; a broken row costs itself and no other. */
import { CsvError, parse } from 'csv-parse/sync';
import { issue, type Issue } from '../../domain/issue.ts';
import type { SheetRow } from './table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
const LINES_LOOKED_AT = 30;
/** Longer than any cell that somebody meant. */
const LONGEST_RECORD = 1_000_000;

/** How often a character stands outside quotes, line by line. */
function counts(text: string, delimiter: string): number[] {
	const lines: number[] = [];
	let count = 0;
	let quoted = false;
	for (const character of text.slice(0, 50_000)) {
		if (character === '"') quoted = !quoted;
		else if (character === '\n' && !quoted) {
			lines.push(count);
			count = 0;
			if (lines.length >= LINES_LOOKED_AT) return lines;
		} else if (character === delimiter && !quoted) count += 1;
	}
	lines.push(count);
	return lines;
}

/**
 * The character between cells: the one that stands oftenest in the same number on most lines; a
 * comma where none stands out. A first line `sep=;`, which Excel understands, decides.
 */
export function findDelimiter(text: string): string {
	const said = /^sep=(.)\r?\n/.exec(text);
	if (said?.[1] !== undefined) return said[1];
	let best = ',';
	let most = 0;
	for (const delimiter of DELIMITERS) {
		const tally = new Map<number, number>();
		for (const count of counts(text, delimiter)) tally.set(count, (tally.get(count) ?? 0) + 1);
		for (const [count, lines] of tally) {
			if (count * lines <= most) continue;
			most = count * lines;
			best = delimiter;
		}
	}
	return best;
}

const LF = 0x0a;
const decoder = new TextDecoder();

function endOfLine(bytes: Uint8Array, from: number): number {
	const found = bytes.indexOf(LF, from);
	return found < 0 ? bytes.length : found + 1;
}

function linesIn(bytes: Uint8Array): number {
	let lines = 0;
	for (const byte of bytes) if (byte === LF) lines += 1;
	return lines;
}

/** One line whose quotes are wrong, read as if they were letters; undefined if that fails, too. */
function leniently(line: string, delimiter: string): string[] | undefined {
	try {
		const rows = parse(line, {
			delimiter,
			relax_quotes: true,
			relax_column_count: true,
			record_delimiter: ['\r\n', '\n', '\r']
		});
		return rows.length === 1 ? rows[0] : undefined;
	} catch {
		return undefined;
	}
}

/**
 * All rows of a CSV text with the line they begin on. Where a quote is never closed, or closed in
 * the middle of a cell, the line it stands on is read leniently; if that is not possible or gives
 * too few cells it is refused (`broken-row`), and reading goes on with the next line.
 */
export function readCsvRows(text: string, issues: Issue[]): SheetRow[] {
	const delimiter = findDelimiter(text);
	const bytes = new TextEncoder().encode(text.replace(/^\ufeff/, ''));
	const rows: SheetRow[] = [];
	let from = /^sep=./.test(text) ? endOfLine(bytes, 0) : 0;
	let line = from === 0 ? 1 : 2;
	while (from < bytes.length) {
		let end = from;
		let endLine = line;
		try {
			parse(bytes.subarray(from), {
				delimiter,
				relax_column_count: true,
				skip_empty_lines: false,
				record_delimiter: ['\r\n', '\n', '\r'],
				max_record_size: LONGEST_RECORD,
				on_record: (cells: string[], info) => {
					rows.push({ number: endLine, cells });
					endLine += linesIn(bytes.subarray(end, from + info.bytes));
					end = from + info.bytes;
					return null;
				}
			});
			return rows;
		} catch (error) {
			if (!(error instanceof CsvError)) throw error;
			const next = endOfLine(bytes, end);
			const broken = decoder.decode(bytes.subarray(end, next)).replace(/[\r\n]+$/, '');
			const cells = leniently(broken, delimiter);
			const usual = rows[0]?.cells.length ?? cells?.length;
			if (cells && cells.length === usual) rows.push({ number: endLine, cells });
			else issues.push(issue('broken-row', `row ${endLine}`, '', broken));
			from = next;
			line = endLine + 1;
		}
	}
	return rows;
}
