/**
 * Writing a PMTiles archive, version 3 of the format: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 *
 * Tiles are *clustered* (they lie in the order of their ids, which follow a Hilbert curve, so that
 * neighbours lie together), equal ones are kept once, and a run of equal neighbours is one entry.
 */
import type { Box } from '../../domain/place.ts';
import { ByteWriter, hash32, utf8 } from '../../search/bytes.ts';

/** The root directory and the header must lie within the first 16 kB. */
const HEADER = 127;
const ROOT_LIMIT = 16_384 - HEADER;
/** Entries of the first leaf directories tried; more, if the root is still too large. */
const LEAF_SIZE = 4096;

/** Of the specification: how directories and tiles are compressed, and what tiles are. */
export const COMPRESSION = { none: 1, gzip: 2 } as const;
export const VECTOR_TILES = 1;

export interface Tile {
	/** Tile id of the specification, `zxyToTileId` of the package `pmtiles`. */
	id: number;
	/** Compressed as `tileCompression` says. */
	bytes: Uint8Array;
}

export interface About {
	/** Anything that can be JSON; `attribution`, `name` and `vector_layers` have a meaning. */
	metadata: Readonly<Record<string, unknown>>;
	bounds: Box;
	minZoom: number;
	maxZoom: number;
	tileCompression: keyof typeof COMPRESSION;
	/** Compresses directories and metadata with gzip; absent: they stay as they are. */
	gzip?: (bytes: Uint8Array) => Uint8Array;
}

interface Entry {
	id: number;
	offset: number;
	length: number;
	run: number;
}

/** What is in an archive. */
export interface Written {
	bytes: Uint8Array<ArrayBuffer>;
	/** Tiles that can be asked for, entries of the directories, and different contents. */
	tiles: number;
	entries: number;
	contents: number;
}

/** The archive of these tiles, which may come in any order. Throws when two have the same id. */
export function writePmtiles(tiles: Iterable<Tile>, about: About): Written {
	const { gzip = (bytes) => bytes } = about;
	const { entries, contents, count } = arrange(tiles);
	const { root, leaves } = directories(entries, gzip);
	const metadata = gzip(utf8(JSON.stringify(about.metadata)));
	const rest = contents.reduce((sum, one) => sum + one.length, 0);
	const parts = [root, metadata, leaves];
	const data = HEADER + parts.reduce((sum, part) => sum + part.length, 0);
	const bytes = new Uint8Array(data + rest);
	let at = HEADER;
	const places = [...parts, ...contents].map((part) => {
		bytes.set(part, at);
		at += part.length;
		return at - part.length;
	});
	const [rootAt = 0, metadataAt = 0, leavesAt = 0] = places;
	const sections = [
		[rootAt, root.length],
		[metadataAt, metadata.length],
		[leavesAt, leaves.length],
		[data, rest]
	] as const;
	const counts = [count, entries.length, contents.length] as const;
	header(new DataView(bytes.buffer), sections, counts, about);
	return { bytes, tiles: count, entries: entries.length, contents: contents.length };
}

/** Puts tiles in order, each different content once, and joins runs. */
function arrange(tiles: Iterable<Tile>) {
	const sorted = [...tiles].sort((a, b) => a.id - b.id);
	const known = new Map<number, { bytes: Uint8Array; offset: number }[]>();
	const contents: Uint8Array[] = [];
	const entries: Entry[] = [];
	let end = 0;
	for (const [at, { id, bytes }] of sorted.entries()) {
		if (sorted[at + 1]?.id === id) throw new Error(`tile ${id} is there twice`);
		const key = sum(bytes);
		const alike = known.get(key) ?? [];
		let content = alike.find((one) => same(one.bytes, bytes));
		if (!content) {
			content = { bytes, offset: end };
			end += bytes.length;
			contents.push(bytes);
			alike.push(content);
			known.set(key, alike);
		}
		const last = entries.at(-1);
		const { offset } = content;
		if (last?.offset === offset && last.length === bytes.length && last.id + last.run === id) {
			last.run += 1;
		} else {
			entries.push({ id, offset, length: bytes.length, run: 1 });
		}
	}
	return { entries, contents, count: sorted.length };
}

/** A quick sum that equal contents share. */
function sum(bytes: Uint8Array): number {
	let text = `${bytes.length} `;
	const step = Math.max(1, Math.floor(bytes.length / 64));
	for (let at = 0; at < bytes.length; at += step) {
		text += String.fromCharCode(bytes[at] ?? 0);
	}
	return hash32(text);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** One directory if it fits where the root must, else a root that names leaves. */
function directories(entries: readonly Entry[], gzip: (bytes: Uint8Array) => Uint8Array) {
	const whole = gzip(directory(entries));
	if (whole.length <= ROOT_LIMIT) return { root: whole, leaves: new Uint8Array() };
	for (let size = LEAF_SIZE; ; size = Math.ceil(size * 1.5)) {
		const leaves = new ByteWriter();
		const pointers: Entry[] = [];
		let offset = 0;
		for (let at = 0; at < entries.length; at += size) {
			const slice = entries.slice(at, at + size);
			const leaf = gzip(directory(slice));
			leaves.raw(leaf);
			// A run of 0 says that this is a directory, not a tile.
			pointers.push({ id: slice[0]?.id ?? 0, offset, length: leaf.length, run: 0 });
			offset += leaf.length;
		}
		const root = gzip(directory(pointers));
		if (root.length <= ROOT_LIMIT) return { root, leaves: leaves.done() };
	}
}

/** Entries as four columns of varints. */
function directory(entries: readonly Entry[]): Uint8Array {
	const out = new ByteWriter();
	out.uint(entries.length);
	let last = 0;
	for (const { id } of entries) {
		out.uint(id - last);
		last = id;
	}
	for (const { run } of entries) out.uint(run);
	for (const { length } of entries) out.uint(length);
	for (const [at, { offset }] of entries.entries()) {
		const before = entries[at - 1];
		// 0: begins where the one before ends.
		out.uint(before && before.offset + before.length === offset ? 0 : offset + 1);
	}
	return out.done();
}

function header(
	view: DataView,
	sections: readonly (readonly [offset: number, length: number])[],
	counts: readonly number[],
	{ bounds, minZoom, maxZoom, tileCompression, gzip }: About
): void {
	const magic = utf8('PMTiles');
	magic.forEach((byte, at) => view.setUint8(at, byte));
	view.setUint8(7, 3);
	[...sections.flat(), ...counts].forEach((value, at) =>
		view.setBigUint64(8 + at * 8, BigInt(value), true)
	);
	view.setUint8(96, 1);
	view.setUint8(97, gzip ? COMPRESSION.gzip : COMPRESSION.none);
	view.setUint8(98, COMPRESSION[tileCompression]);
	view.setUint8(99, VECTOR_TILES);
	view.setUint8(100, minZoom);
	view.setUint8(101, maxZoom);
	const [west, south, east, north] = bounds;
	const degrees = (at: number, value: number) =>
		view.setInt32(at, Math.round(value * 10_000_000), true);
	[west, south, east, north].forEach((value, at) => degrees(102 + at * 4, value));
	view.setUint8(118, Math.round((minZoom + maxZoom) / 2));
	degrees(119, (west + east) / 2);
	degrees(123, (south + north) / 2);
}
