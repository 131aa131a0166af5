/** What a spreadsheet is to the profiles: sheets of rows of texts. */

export interface SheetRow {
	/** As a person counts them: the first row, or line of the file, is 1. */
	number: number;
	cells: string[];
}

export interface Sheet {
	name: string;
	rows: SheetRow[];
}

/** A row under its header: the text of a column by its header, trimmed; `''` where there is none. */
export interface Entry {
	row: number;
	get(header: string): string;
	/** All cells that are not empty, by header. */
	filled(): Record<string, string>;
}

/** A header in the form in which headers are compared: `Post Code *` is `post code`. */
export function foldHeader(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\(.*?\)/g, ' ')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Whether no cell of a row holds anything. */
export function isBlank(row: SheetRow): boolean {
	return row.cells.every((cell) => cell.trim() === '');
}

/**
 * The rows below a header row, blank ones left out, each by folded header. Of two columns with the
 * same header the first that is filled counts.
 */
export function recordsBelow(sheet: Sheet, header: SheetRow): Entry[] {
	const names = header.cells.map(foldHeader);
	const start = sheet.rows.indexOf(header) + 1;
	return sheet.rows
		.slice(start)
		.filter((row) => !isBlank(row))
		.map((row) => {
			const filled: Record<string, string> = {};
			for (const [index, cell] of row.cells.entries()) {
				const name = names[index];
				const text = cell.trim();
				if (name !== undefined && name !== '' && text !== '') filled[name] ??= text;
			}
			return {
				row: row.number,
				get: (name: string) => filled[foldHeader(name)] ?? '',
				filled: () => filled
			};
		});
}
