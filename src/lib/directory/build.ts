/**
 * Building a directory. It is given the keys of all services first (well under 1 kB each is kept),
 * then loads the services of one cell after another: memory does not grow with what is in them.
 * The same services give the same bytes, in whatever order they come.
 */
import type { Service } from '../domain/service.ts';
import { hash32, utf8 } from '../search/bytes.ts';
import { encodeCell } from './cell.ts';
import {
	bucketPath,
	CELL_LIMIT,
	cellLimit,
	type CellInfo,
	cellPath,
	type DirectoryIndex,
	type FeedNotice
} from './format.ts';
import { bucketOf, encodeIndex, extentOf, WEIGHT } from './index-file.ts';
import { formerIds, publishable, type ServiceKey } from './keys.ts';
import type { Bucket } from './load.ts';
import { OutcodeSums } from './outcodes.ts';
import { HASH_DIGITS, seal } from './part.ts';
import { DEEPEST, keyOfPoint, quadrants, SHALLOWEST } from './quadtree.ts';

/** Ids in a file that says in which cell they are: as many as one asking hides among. */
const BUCKET_SIZE = 1000;
/** Digits that name the whole directory: versions of years must not meet. */
const VERSION_DIGITS = 12;
/** Cells in work at once: while some are compressed and written, the next is encoded. */
const AT_ONCE = 4;

export interface BuildOptions {
	/** `keyOf` of every service to be published, in any order; a repeated id counts once. */
	keys: Iterable<ServiceKey> | AsyncIterable<ServiceKey>;
	/** The services with these ids, in any order, all of them. At most some 500 are asked for. */
	load(ids: readonly string[]): Promise<Service[]>;
	/**
	 * Keeps a file under its path and says what it weighs over the wire (brotli). A path that has
	 * been written before has the same bytes: then nothing need be done. Up to 12 run at once.
	 */
	write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<number>;
	/** SHA-256 in hexadecimal. */
	hash(bytes: Uint8Array): string;
	feeds: readonly FeedNotice[];
	/** Further files that the index names, written by the caller. */
	extras?: DirectoryIndex['extras'];
	/** Called after each cell. */
	onProgress?(done: number, cells: number): void;
}

interface Entry {
	id: string;
	/** Digits: the quadrant, then the hash of the id, which parts what is on one spot. */
	path: string;
}

interface Plan {
	id: string;
	/** In the order in which they stand in the cell. */
	ids: string[];
}

/**
 * Builds a directory: writes the files of all cells, of the ids and of the outcodes, and gives the
 * index that names them. `index.json` itself (`encodeIndex`) is for the caller to write, last.
 */
export async function build(options: BuildOptions): Promise<DirectoryIndex> {
	const { hash, feeds, onProgress } = options;
	const plans = await planCells(options.keys);
	const outcodes = new OutcodeSums();
	const cells: CellInfo[] = [];
	const otherIds = plans.map((): string[] => []);
	let done = 0;
	await eachAtOnce(plans, async (plan, position) => {
		cells[position] = await buildCell(plan, options, outcodes, otherIds[position] ?? []);
		done += 1;
		onProgress?.(done, plans.length);
	});
	const { buckets, count } = await buildBuckets(plans, otherIds, options);
	const index: DirectoryIndex = {
		version: '',
		published: newest(feeds),
		count,
		feeds: [...feeds].sort((a, b) => (a.name < b.name ? -1 : 1)),
		cells,
		buckets,
		extras: { ...options.extras, outcodes: await writeOutcodes(outcodes, options) }
	};
	return { ...index, version: hash(utf8(encodeIndex(index))).slice(0, VERSION_DIGITS) };
}

function newest(feeds: readonly FeedNotice[]): string {
	return feeds.map((feed) => feed.fetched ?? '').reduce((a, b) => (a > b ? a : b), '');
}

async function planCells(keys: BuildOptions['keys']): Promise<Plan[]> {
	const areas: Entry[] = [];
	const groups = new Map<string, Entry[]>();
	const seen = new Set<string>();
	for await (const { id, points, reach, group } of keys) {
		if (seen.has(id)) continue;
		seen.add(id);
		const spread = hashPath(id);
		for (const point of points) areas.push({ id, path: keyOfPoint(point) + spread });
		if (reach === undefined) continue;
		const name = `${reach} ${group}`;
		const entries = groups.get(name);
		if (entries) entries.push({ id, path: spread });
		else groups.set(name, [{ id, path: spread }]);
	}
	return [...planAreas(areas, cellLimit(seen.size)), ...planReaches(groups)].sort((a, b) =>
		a.id < b.id ? -1 : 1
	);
}

/** A hash of an id as 16 digits of base 4. */
function hashPath(id: string): string {
	return hash32(id).toString(4).padStart(16, '0');
}

function sorted(entries: Entry[]): Entry[] {
	return entries.sort((a, b) =>
		a.path === b.path ? (a.id < b.id ? -1 : 1) : a.path < b.path ? -1 : 1
	);
}

function planAreas(entries: Entry[], limit: number): Plan[] {
	return quadrants(sorted(entries), ({ path }) => path, limit, SHALLOWEST).map(
		({ key, items }) => ({
			id: areaId(key),
			ids: [...new Set(items.map(({ id }) => id))]
		})
	);
}

/** What lies on one spot is told apart after a `-`: `031131…-02`. */
function areaId(key: string): string {
	const spot = /^[0-3]*/.exec(key)?.[0].length ?? 0;
	if (spot < DEEPEST || key.length === DEEPEST) return key;
	return `${key.slice(0, DEEPEST)}-${key.slice(DEEPEST)}`;
}

/**
 * A reach is one cell while it is small, else one for each group, parted further by the hash of the
 * ids: so one service that comes or goes changes one cell, not all that follow.
 */
function planReaches(groups: Map<string, Entry[]>): Plan[] {
	const byReach = new Map<string, [group: string, entries: Entry[]][]>();
	for (const [name, entries] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const [reach = '', group = ''] = name.split(' ');
		byReach.set(reach, [...(byReach.get(reach) ?? []), [group, sorted(entries)]]);
	}
	return [...byReach].flatMap(([name, parts]) => {
		const all = parts.flatMap(([, entries]) => entries);
		if (all.length <= CELL_LIMIT) return [{ id: `${name}-all`, ids: all.map((one) => one.id) }];
		return parts.flatMap(([group, entries]) =>
			quadrants(entries, ({ path }) => path, CELL_LIMIT, 0).map(({ key, items }) => ({
				id: [name, group, key].filter(Boolean).join('-'),
				ids: items.map((one) => one.id)
			}))
		);
	});
}

async function buildCell(
	plan: Plan,
	{ load, write, hash }: BuildOptions,
	outcodes: OutcodeSums,
	otherIds: string[]
): Promise<CellInfo> {
	const loaded = new Map((await load(plan.ids)).map((service) => [service.id, service]));
	const services = plan.ids.map((id) => {
		const service = loaded.get(id);
		if (!service) throw new Error(`${id} has a key but could not be loaded`);
		return publishable(service);
	});
	for (const place of services.flatMap((service) => service.places)) outcodes.add(place);
	otherIds.push(...services.flatMap(formerIds));
	const { hash: name, files } = seal(encodeCell(services), hash);
	const { id } = plan;
	const weigh = (part: 'core' | 'search' | 'text') =>
		write(cellPath({ id, hash: name }, part), files[part]);
	const all = await Promise.all([weigh('core'), weigh('search'), weigh('text')]);
	const bytes = all.reduce((sum, one) => sum + Math.ceil(one / WEIGHT) * WEIGHT, 0);
	return { id, hash: name, count: services.length, ...extentOf(id), bytes };
}

/** Runs a task for each item, some at once, begun in order. After a failure none is begun. */
async function eachAtOnce<T>(
	items: readonly T[],
	task: (item: T, position: number) => Promise<void>
): Promise<void> {
	let next = 0;
	const worker = async () => {
		try {
			for (let at = next++; at < items.length; at = next++) await task(items[at] as T, at);
		} catch (error) {
			next = items.length;
			throw error;
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function buildBuckets(
	plans: readonly Plan[],
	otherIds: readonly (readonly string[])[],
	{ write, hash }: BuildOptions
) {
	const cellOf = new Map<string, number>();
	plans.forEach(({ ids }, position) => {
		for (const id of ids) if (!cellOf.has(id)) cellOf.set(id, position);
	});
	const count = cellOf.size;
	otherIds.forEach((ids, position) => {
		for (const id of ids) if (!cellOf.has(id)) cellOf.set(id, position);
	});
	// A power of two, so that the number stays the same while the directory grows a little.
	const number = 2 ** Math.ceil(Math.log2(Math.max(1, cellOf.size / BUCKET_SIZE)));
	const lists = Array.from({ length: number }, (): string[] => []);
	for (const id of cellOf.keys()) lists[bucketOf(id, number)]?.push(id);
	const buckets: string[] = [];
	for (const [position, ids] of lists.entries()) {
		ids.sort();
		const names = ids.map((id) => plans[cellOf.get(id) ?? -1]?.id ?? '');
		const cells = [...new Set(names)].sort();
		const places = new Map(cells.map((cell, at) => [cell, at]));
		const bucket: Bucket = { cells, ids, at: names.map((name) => places.get(name) ?? -1) };
		const bytes = utf8(JSON.stringify(bucket));
		const name = hash(bytes).slice(0, HASH_DIGITS);
		await write(bucketPath(position, name), bytes);
		buckets.push(name);
	}
	return { buckets, count };
}

async function writeOutcodes(outcodes: OutcodeSums, { write, hash }: BuildOptions) {
	const bytes = utf8(outcodes.encode());
	const name = hash(bytes).slice(0, HASH_DIGITS);
	const path = `places/outcodes.${name}.json`;
	return { path, bytes: await write(path, bytes), hash: name };
}
