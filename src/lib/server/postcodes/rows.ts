/**
 * Rows of a list of postcodes: Code-Point Open as Ordnance Survey publishes it (no header; postcode,
 * positional quality, easting, northing, codes of areas), or any list with postcode, easting and
 * northing, with or without a header.
 */
import { readWhole, type TypedPostcode } from '../../domain/postcode.ts';

/** One postcode and where it is. */
export interface PostcodeRow {
	postcode: Required<TypedPostcode>;
	/** Metres on the National Grid. */
	easting: number;
	northing: number;
}

/** What a row is, when it is no postcode with a position. */
export type NoRow =
	/** A postcode that has no position (positional quality 90). */
	| 'without-position'
	/** It names the columns, or is empty. */
	| 'heading'
	| 'unreadable';

interface Columns {
	postcode: number;
	easting: number;
	northing: number;
	quality?: number;
}

const PLAIN: Columns = { postcode: 0, easting: 1, northing: 2 };
const CODE_POINT: Columns = { postcode: 0, quality: 1, easting: 2, northing: 3 };
/** Code-Point Open has ten columns; any other list that begins like it has at least the four. */
const CODE_POINT_WIDTH = 4;
/** Quality of a postcode for which OS has no position. */
const NO_POSITION = 90;

/** The grid's edges, metres. */
const EASTMOST = 700_000;
const NORTHMOST = 1_300_000;

const HEADINGS: Record<keyof Columns, RegExp> = {
	postcode: /^(?:postcode|pc|pcds?|pcd[278])$/,
	easting: /^(?:eastings?|x|oseast1m)$/,
	northing: /^(?:northings?|y|osnrth1m)$/,
	quality: /^(?:positionalquality(?:indicator)?|pq|quality|osgrdind)$/
};

function cellsOf(line: string): string[] {
	return line.split(',').map((cell) => cell.replaceAll('"', '').trim());
}

function headed(cells: readonly string[]): Columns | undefined {
	const names = cells.map((cell) => cell.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
	const find = (column: keyof Columns) => names.findIndex((name) => HEADINGS[column].test(name));
	const [postcode, easting, northing, quality] = [
		find('postcode'),
		find('easting'),
		find('northing'),
		find('quality')
	];
	if (postcode < 0 || easting < 0 || northing < 0) return undefined;
	return quality < 0 ? { postcode, easting, northing } : { postcode, easting, northing, quality };
}

/** Reads the rows of one file, in order: the first says what the columns are. */
export class RowReader {
	#columns: Columns | undefined;

	/** A row. Never throws. */
	read(line: string): PostcodeRow | NoRow {
		if (line.trim() === '') return 'heading';
		const cells = cellsOf(line);
		if (!this.#columns) {
			const columns = headed(cells);
			this.#columns = columns ?? (cells.length < CODE_POINT_WIDTH ? PLAIN : CODE_POINT);
			if (columns) return 'heading';
		}
		return rowOf(cells, this.#columns);
	}
}

function rowOf(cells: readonly string[], columns: Columns): PostcodeRow | NoRow {
	const postcode = readWhole(cells[columns.postcode] ?? '');
	if (!postcode) return 'unreadable';
	const [easting, northing] = [number(cells[columns.easting]), number(cells[columns.northing])];
	const quality = columns.quality === undefined ? 0 : number(cells[columns.quality]);
	if (quality === NO_POSITION || (easting === 0 && northing === 0)) return 'without-position';
	const inGrid = easting >= 0 && easting <= EASTMOST && northing >= 0 && northing <= NORTHMOST;
	return inGrid ? { postcode, easting, northing } : 'unreadable';
}

/** NaN for anything that is no number. */
function number(cell: string | undefined): number {
	return cell === undefined || cell === '' ? NaN : Number(cell);
}
