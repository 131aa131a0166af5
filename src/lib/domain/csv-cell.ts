/** CSV as spreadsheets read it without running anything in it. */

/**
 * A cell as RFC 4180 has it. What a spreadsheet would run as a formula gets a quote before it, as
 * OWASP advises, wide forms of its signs too; a number may keep its sign.
 */
export function csvCell(text: string): string {
	const safe = /^[=@＝＠＋－\t\r\n]|^[+-](?![\d. ]+$)/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as one file, with the mark by which spreadsheets know UTF-8. */
export function csvFile(rows: readonly (readonly string[])[]): string {
	return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
