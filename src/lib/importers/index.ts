/** The formats we read, and which one a file is in. The one barrel of the house. */
import { issue } from '../domain/issue.ts';
import { bmlt } from './bmlt.ts';
import { csv } from './csv.ts';
import type { FeedContext, Imported, Importer } from './importer.ts';
import { meetingGuide } from './meeting-guide.ts';
import { openReferral } from './open-referral.ts';
import { decodeText, isZip } from './tabular/decode.ts';
import { importWorkbook } from './xlsx.ts';

/** Importers of texts, the one with the narrowest mark first; a CSV may be anything. */
export const IMPORTERS: readonly Importer[] = [bmlt, meetingGuide, openReferral, csv];

/** Every format by the name it has on the command line. `xlsx` is binary and no `Importer`. */
export const FORMATS = ['oruk', 'meeting-guide', 'bmlt', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

const BY_ENDING: readonly (readonly [RegExp, Format])[] = [
	[/\.(?:csv|tsv|txt)$/i, 'csv'],
	[/\.xlsx$/i, 'xlsx']
];

function isFormat(id: string): id is Format {
	return (FORMATS as readonly string[]).includes(id);
}

/**
 * The format of a file, by what is in it; by the ending of its name only where that says nothing,
 * so that a spreadsheet with headers we do not know is refused as a spreadsheet. Undefined: none.
 */
export function recognise(input: Uint8Array | string, name = ''): Format | undefined {
	if (typeof input !== 'string' && isZip(input)) return 'xlsx';
	const text = typeof input === 'string' ? input : decodeText(input);
	const found = IMPORTERS.find((importer) => importer.recognises(text))?.id;
	if (found !== undefined && isFormat(found)) return found;
	return BY_ENDING.find(([ending]) => ending.test(name))?.[1];
}

/**
 * Reads a file of a known format, or of whichever it is in. Never throws for what is in the file:
 * a file of no format that we know, or of another than was said, is one `not-this-format`.
 */
export async function importFeed(
	input: Uint8Array | string,
	context: FeedContext,
	format: Format | undefined = recognise(input)
): Promise<Imported> {
	if (format === 'xlsx') {
		const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
		return importWorkbook(bytes, context);
	}
	const text = typeof input === 'string' ? input : decodeText(input);
	const importer = IMPORTERS.find(({ id }) => id === format);
	if (importer) return importer.parse(text, context);
	const refused = issue('not-this-format', '', '', text.slice(0, 120));
	return { services: [], issues: [refused], read: 0, unmapped: new Map() };
}
