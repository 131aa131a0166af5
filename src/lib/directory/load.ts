/**
 * Which files of a directory are needed, and fetching them. Network and digest are passed in; what
 * is fetched is whole files that are the same for everybody.
 */
import { distanceToBox, type Point } from '../domain/place.ts';
import type { Service } from '../domain/service.ts';
import { fromUtf8 } from '../search/bytes.ts';
import { decodeCore, decodeText, joinService } from './cell.ts';
import { DirectoryError } from './error.ts';
import { bucketPath, type CellInfo, cellPath, type DirectoryIndex, type Part } from './format.ts';
import { bucketOf, extentOf } from './index-file.ts';
import { formerIds } from './keys.ts';
import { contentOf, type Digest, verify } from './part.ts';

/** Fetches a file by its path under `/directory/`. */
export type Get = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** A box's distance is measured along its parallel, a hair longer than straight: this much at most. */
const CAUTION = 0.999;

/**
 * Metres from a point to a cell: 0 inside; Infinity for a cell that is not an area. Whoever has
 * loaded all cells up to some distance, by this measure, has every service up to there.
 */
export function distanceToCell(cell: Pick<CellInfo, 'box'>, point: Point): number {
	return cell.box ? distanceToBox(point, cell.box) * CAUTION : Infinity;
}

/** Areas that come within `metres` of a point, nearest first. */
export function cellsNear(
	index: Pick<DirectoryIndex, 'cells'>,
	point: Point,
	metres = Infinity
): CellInfo[] {
	return index.cells
		.filter((cell) => cell.box !== undefined)
		.map((cell) => ({ cell, away: distanceToCell(cell, point) }))
		.filter(({ away }) => away <= metres)
		.sort((a, b) => a.away - b.away || (a.cell.id < b.cell.id ? -1 : 1))
		.map(({ cell }) => cell);
}

/**
 * Whether a cell may hold services that were in the one named `id`, in this directory or an older
 * one: where that cell was split or joined, what follows it.
 */
export function follows(cell: Pick<CellInfo, 'id' | 'box'>, id: string): boolean {
	const { box, reach } = extentOf(id);
	if (!box || !cell.box) {
		return !box && !cell.box && extentOf(cell.id).reach === reach;
	}
	const [west, south, east, north] = cell.box;
	return box[0] < east && box[2] > west && box[1] < north && box[3] > south;
}

/**
 * Fetches one file of a cell, sealed as published. With a `digest` a damaged file is fetched once
 * more and then refused with a DirectoryError; without one only a file that is not whole is.
 */
export async function loadPart(
	cell: CellInfo,
	part: Part,
	get: Get,
	digest?: Digest
): Promise<Uint8Array<ArrayBuffer>> {
	return twice(async () => {
		const bytes = await get(cellPath(cell, part));
		if (digest) await verify(bytes, cell, part, digest);
		else contentOf(part, bytes);
		return bytes;
	});
}

/** Once more after a file that was damaged on its way. What else goes wrong is not tried again. */
async function twice<T>(load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		if (error instanceof DirectoryError && error.code !== 'newer') return load();
		throw error;
	}
}

/** What a bucket says: each id, and the place in `cells` of the cell that holds it. */
export interface Bucket {
	cells: string[];
	ids: string[];
	at: number[];
}

/**
 * Finds any service of the directory: fetches the bucket of its id, which it shares with about a
 * thousand others, then its cell. So nobody learns which service was asked for. `undefined` when
 * the directory does not have it.
 */
export async function findService(
	index: DirectoryIndex,
	id: string,
	get: Get,
	digest?: Digest
): Promise<Service | undefined> {
	const cell = await findCell(index, id, get, digest);
	if (!cell) return undefined;
	const [coreFile, textFile] = await Promise.all([
		loadPart(cell, 'core', get, digest),
		loadPart(cell, 'text', get, digest)
	]);
	const core = decodeCore(coreFile);
	const text = decodeText(textFile);
	const positions = [...Array(core.count).keys()];
	const at =
		positions.find((position) => core.id(position) === id) ??
		positions.find((position) => formerIds(text.text(position)).includes(id));
	return at === undefined ? undefined : joinService(core.card(at), text.text(at));
}

/** The cell that holds a service; `undefined` when the directory does not have it. */
async function findCell(
	index: DirectoryIndex,
	id: string,
	get: Get,
	digest?: Digest
): Promise<CellInfo | undefined> {
	const number = bucketOf(id, index.buckets.length);
	const hash = index.buckets[number];
	if (hash === undefined) return undefined;
	const bucket = await twice(async () => {
		const bytes = await get(bucketPath(number, hash));
		if (digest && (await digest(bytes)).slice(0, hash.length) !== hash) {
			throw new DirectoryError('damaged', `bucket ${String(number)}`);
		}
		return decodeBucket(fromUtf8(bytes));
	});
	const cell = bucket.cells[bucket.at[bucket.ids.indexOf(id)] ?? -1];
	return index.cells.find((one) => one.id === cell);
}

function decodeBucket(text: string): Bucket {
	try {
		const bucket = JSON.parse(text) as Partial<Bucket> | null;
		if (
			Array.isArray(bucket?.cells) &&
			Array.isArray(bucket.ids) &&
			Array.isArray(bucket.at) &&
			bucket.ids.length === bucket.at.length
		) {
			return bucket as Bucket;
		}
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	throw new DirectoryError('foreign', 'bucket');
}
