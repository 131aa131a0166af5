/**
 * `index.json` on the wire: the cells as columns, so that a thousand of them are some 12 kB. Boxes
 * are not written: the id of an area says where it is.
 */
import { hash32 } from '../search/bytes.ts';
import { REACHES } from '../domain/service.ts';
import { DirectoryError } from './error.ts';
import { type CellInfo, type DirectoryIndex, type FeedNotice, INDEX_FORMAT } from './format.ts';
import { HASH_DIGITS } from './part.ts';
import { boxOfKey } from './quadtree.ts';

/** What is in the file. Columns of `cells` are of equal length. */
interface Wire {
	format: number;
	version: string;
	published: string;
	count: number;
	feeds: FeedNotice[];
	cells: {
		/** Each as the number of characters it shares with the one before, in base 36, and the rest. */
		ids: string;
		/** All hashes in a row. */
		hashes: string;
		counts: number[];
		/** Of its three files, in units of `WEIGHT`. */
		weights?: number[];
		/** In format 1, which a phone may have kept: bytes of each of its files. */
		core?: number[];
		search?: number[];
		text?: number[];
	};
	/** All hashes in a row. */
	buckets: string;
	extras?: DirectoryIndex['extras'];
}

/** Bytes: cells are weighed no finer, and what is weighed no finer is written no longer. */
export const WEIGHT = 500;

/** The text of `index.json`. Cells are written in the order given: sorted ones are smallest. */
export function encodeIndex(index: DirectoryIndex): string {
	let last = '';
	const ids = index.cells.map(({ id }) => {
		let same = 0;
		while (same < 35 && same < last.length && id[same] === last[same]) same += 1;
		last = id;
		return same.toString(36) + id.slice(same);
	});
	const wire: Wire = {
		format: INDEX_FORMAT,
		version: index.version,
		published: index.published,
		count: index.count,
		feeds: index.feeds,
		cells: {
			ids: ids.join(' '),
			hashes: index.cells.map((cell) => cell.hash).join(''),
			counts: index.cells.map((cell) => cell.count),
			weights: index.cells.map((cell) => Math.ceil(cell.bytes / WEIGHT))
		},
		buckets: index.buckets.join(''),
		extras: index.extras
	};
	return JSON.stringify(wire);
}

/**
 * Reads `index.json`. Throws a DirectoryError: `newer` when the program must be renewed first,
 * `truncated` when it is not whole JSON, `foreign` when it is something else.
 */
export function decodeIndex(text: string): DirectoryIndex {
	let wire: unknown;
	try {
		wire = JSON.parse(text);
	} catch {
		throw new DirectoryError(text.startsWith('{"format":') ? 'truncated' : 'foreign', 'index');
	}
	if (isRecord(wire) && typeof wire.format === 'number' && wire.format > INDEX_FORMAT) {
		throw new DirectoryError('newer', 'index');
	}
	if (!isWire(wire)) throw new DirectoryError('foreign', 'index');
	const { cells, buckets, format: _format, ...rest } = wire;
	const digits = digitsOf(cells);
	return {
		...rest,
		cells: cellsOf(cells, digits),
		buckets: buckets.match(new RegExp(`.{${String(digits)}}`, 'g')) ?? []
	};
}

/** Digits of each hash: an index that a phone kept from before may have had longer ones. */
function digitsOf({ counts, hashes }: Wire['cells']): number {
	return counts.length === 0 ? HASH_DIGITS : hashes.length / counts.length;
}

function cellsOf(columns: Wire['cells'], digits: number): CellInfo[] {
	const { ids, hashes, counts, weights, core = [], search = [], text = [] } = columns;
	const bytesOf = (at: number) =>
		weights ? (weights[at] ?? 0) * WEIGHT : (core[at] ?? 0) + (search[at] ?? 0) + (text[at] ?? 0);
	let id = '';
	const rests = ids === '' ? [] : ids.split(' ');
	return rests.map((rest, at) => {
		id = id.slice(0, Number.parseInt(rest.charAt(0), 36)) + rest.slice(1);
		return {
			id,
			hash: hashes.slice(at * digits, (at + 1) * digits),
			count: counts[at] ?? 0,
			...extentOf(id),
			bytes: bytesOf(at)
		};
	});
}

/** What the id of a cell says: the box of an area, the reach of others; nothing if `unplaced`. */
export function extentOf(id: string): Pick<CellInfo, 'box' | 'reach'> {
	const box = boxOfKey(id.split('-', 1)[0] ?? '');
	if (box) return { box };
	const reach = REACHES.find((one) => id.startsWith(`${one}-`));
	return reach ? { reach } : {};
}

function isWire(wire: unknown): wire is Wire {
	if (!isRecord(wire) || !isRecord(wire.cells)) return false;
	const { ids, hashes } = wire.cells;
	if (typeof ids !== 'string' || typeof hashes !== 'string') return false;
	const count = ids === '' ? 0 : ids.split(' ').length;
	const { counts, weights, core, search, text } = wire.cells;
	const weighed = wire.format === 1 ? [core, search, text] : [weights];
	const digits = count === 0 ? HASH_DIGITS : hashes.length / count;
	return (
		(wire.format === 1 || wire.format === INDEX_FORMAT) &&
		typeof wire.version === 'string' &&
		typeof wire.published === 'string' &&
		typeof wire.count === 'number' &&
		isHashes(hashes, count, digits) &&
		[counts, ...weighed].every((column) => isCounts(column, count)) &&
		typeof wire.buckets === 'string' &&
		isHashes(wire.buckets, wire.buckets.length / digits, digits) &&
		Array.isArray(wire.feeds) &&
		wire.feeds.every(isFeed) &&
		(wire.extras === undefined ||
			(isRecord(wire.extras) && Object.values(wire.extras).every(isExtra)))
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHashes(text: string, count: number, digits: number): boolean {
	const whole = Number.isInteger(count) && Number.isInteger(digits) && digits >= HASH_DIGITS;
	return whole && text.length === count * digits && /^[0-9a-f]*$/.test(text);
}

function isCounts(column: unknown, count: number): boolean {
	return (
		Array.isArray(column) &&
		column.length === count &&
		column.every((one) => Number.isSafeInteger(one) && one >= 0)
	);
}

function isFeed(feed: unknown): feed is FeedNotice {
	return (
		isRecord(feed) &&
		typeof feed.name === 'string' &&
		typeof feed.title === 'string' &&
		typeof feed.count === 'number'
	);
}

function isExtra(extra: unknown): boolean {
	return (
		isRecord(extra) &&
		typeof extra.path === 'string' &&
		typeof extra.bytes === 'number' &&
		typeof extra.hash === 'string' &&
		(extra.about === undefined || isRecord(extra.about))
	);
}

/** In which of `buckets` files it says in which cell an id is. */
export function bucketOf(id: string, buckets: number): number {
	return hash32(id) % buckets;
}
