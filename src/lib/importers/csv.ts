/** Comma, semicolon or tab separated files: known shapes, our template, any header we understand. */
import type { Issue } from '../domain/issue.ts';
import type { Importer } from './importer.ts';
import { readCsvRows } from './tabular/csv-rows.ts';
import { profileOf, readSheets } from './tabular/read-sheets.ts';

/** Enough lines to find a header below titles and logos. */
const HEAD = 40_000;

/** The text has been decoded before (`tabular/decode.ts`); `context.columns` maps unknown headers. */
export const csv: Importer = {
	id: 'csv',

	recognises(text) {
		if (/^\s*[[{<]/.test(text.slice(0, 100))) return false;
		return profileOf([{ name: '', rows: readCsvRows(text.slice(0, HEAD), []) }]) !== undefined;
	},

	parse(text, context) {
		const broken: Issue[] = [];
		const rows = readCsvRows(text, broken);
		return readSheets([{ name: '', rows }], context, broken);
	}
};
