/**
 * The published directory: what lies under `/directory/` and what a phone downloads. Immutable
 * files named by the hash of their content, and one small `index.json` that names them; whoever
 * reads an index, old or new, can read all the files it names.
 *
 * A *cell* is one part of the directory: the services in one quadrant of the map (`area`), or those
 * that are for a whole country or online (`reach`). A service is in the cell of each of its places.
 * Each cell is three files: `core` (what a list needs), `search` (the search index of the same
 * services, in the same order) and `text` (long texts, addresses, contacts), so that a list never
 * waits for prose.
 */
import type { Box } from '../domain/place.ts';
import type { CalendarDate, Reach } from '../domain/service.ts';

/** Of the files of a cell. */
export const FORMAT = 1;
/** Of `index.json`. 1 told the weight of each of a cell's files, which nobody asked for. */
export const INDEX_FORMAT = 2;

/** A cell is split when it would hold more services than this. */
export const CELL_LIMIT = 500;
/**
 * In a small directory, up to so many services, sooner: its few cells would be most of what a first
 * list waits for, while the cells of a large one are most of its index.
 */
const FINER: readonly (readonly [services: number, limit: number])[] = [
	[1000, 125],
	[4000, 250]
];

/** How many services a cell may hold in a directory of so many. */
export function cellLimit(services: number): number {
	return FINER.find(([most]) => services <= most)?.[1] ?? CELL_LIMIT;
}

export const PARTS = ['core', 'search', 'text'] as const;
export type Part = (typeof PARTS)[number];

/** A feed as the app shows it: whose facts these are and how old. */
export interface FeedNotice {
	name: string;
	title: string;
	owner?: string;
	licence?: string;
	url?: string;
	/** When it was last read with success. */
	fetched?: CalendarDate;
	count: number;
	example?: true;
}

export interface CellInfo {
	/**
	 * Quadkey of an area (`031131`) or of some of its quarters (`031131_02`), or reach and part
	 * (`uk-all`, `online-na-03`); `unplaced-…` where nothing says where its services are.
	 */
	id: string;
	/** Names the three files, changes when any of them changes. */
	hash: string;
	/** Services in it. */
	count: number;
	/** The quadrant or the box round its quarters, not the spread of its services. Areas only. */
	box?: Box;
	/** Reach cells only. */
	reach?: Reach;
	/** Bytes over the wire (brotli) of its three files, rounded up to half kilobytes. */
	bytes: number;
}

/** `index.json` once it has been read; on the wire it is columns (see `index-file.ts`). */
export interface DirectoryIndex {
	/** Hash of everything else in the index: two directories that share it are the same. */
	version: string;
	/**
	 * The newest `fetched` of its feeds, empty when none has one; not the day of publishing, so that
	 * same input is same bytes.
	 */
	published: CalendarDate;
	count: number;
	feeds: FeedNotice[];
	cells: CellInfo[];
	/** Hashes of the files that say in which cell an id is; the bucket of an id is `bucketOf(id)`. */
	buckets: string[];
	/** Further whole files a phone may want: `outcodes` (outcodes.ts), the street map, postcodes. */
	extras?: Record<string, ExtraInfo>;
}

/** What must be known of a file before it is downloaded; small, because all phones read it. */
export type ExtraAbout = Readonly<Record<string, string | number | boolean | readonly number[]>>;

export interface ExtraInfo {
	/** Under `/directory/`. */
	path: string;
	/** Over the wire: brotli, except for `.pmtiles`, which goes as it is. */
	bytes: number;
	/** Changes with the content. The operator's own files: the whole SHA-256, in hexadecimal. */
	hash: string;
	about?: ExtraAbout;
}

/** Name among the extras of the street map of the operator's area: a PMTiles archive. */
export const STREET_MAP = 'street';

/**
 * Names among the extras of the tables of postcodes (`postcodes/format.ts`): all sectors, and the
 * units round the operator's area. `about` has the `year` of the data, for the notice.
 */
export const POSTCODE_SECTORS = 'postcode-sectors';
export const POSTCODE_UNITS = 'postcode-units';

/** Path of a cell's file under `/directory/`. */
export function cellPath(cell: Pick<CellInfo, 'id' | 'hash'>, part: Part): string {
	return `cells/${cell.id}.${cell.hash}.${part}`;
}

/** Path of a bucket's file under `/directory/`. */
export function bucketPath(bucket: number, hash: string): string {
	return `ids/${bucket}.${hash}.json`;
}
