/**
 * Cutting the operator's area out of an archive, mostly a far larger one: the directories that lead
 * to its tiles are read, then the tiles in few pieces, and our own writer makes a new archive of them.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { Compression, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { countTiles, tilesIn } from '../../directory/pmtiles/box.ts';
import { type Tile, writePmtiles } from '../../directory/pmtiles/write.ts';
import type { Box } from '../../domain/place.ts';
import { type Archive, openArchive, type Place, placesOf } from './archive.ts';
import { bytesSource, MapError } from './source.ts';

/** What a phone can be asked to download and to keep. */
export const MOST_BYTES = 40_000_000;
const MOST_TILES = 250_000;

/** Pieces closer together than this are fetched as one; a piece is at most so large. */
const GAP = 16 * 1024;
const PIECE = 2 * 1024 * 1024;
/** Pieces fetched at once: quick enough, and no burden to a server. */
const AT_ONCE = 4;

export interface CutOptions {
	/** Absent: all there is. */
	box?: Box;
	minZoom: number;
	maxZoom: number;
	/** Bytes of tiles that came, and of how many. */
	onProgress?(done: number, total: number): void;
}

export interface StreetMap {
	bytes: Uint8Array<ArrayBuffer>;
	bounds: Box;
	minZoom: number;
	maxZoom: number;
	tiles: number;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Throws a MapError when an archive is larger than phones should download. */
export function checkSize(bytes: number): void {
	if (bytes <= MOST_BYTES) return;
	throw new MapError(
		'too-large',
		`The map would be ${megabytes(bytes)}; phones get at most ${megabytes(MOST_BYTES)}. Give a smaller box or a smaller --max-zoom.`
	);
}

function overlap(a: Box, b: Box): Box | undefined {
	const box: Box = [
		Math.max(a[0], b[0]),
		Math.max(a[1], b[1]),
		Math.min(a[2], b[2]),
		Math.min(a[3], b[3])
	];
	return box[0] < box[2] && box[1] < box[3] ? box : undefined;
}

/** Which tiles to take, and what box they are of. */
async function plan(archive: Archive, { box, minZoom, maxZoom }: CutOptions) {
	const bounds = box ? overlap(box, archive.bounds) : archive.bounds;
	if (!bounds) {
		const has = archive.bounds.map((degrees) => degrees.toFixed(2)).join(',');
		throw new MapError('outside', `The map has nothing in that box: it covers ${has}.`);
	}
	if (box && countTiles(bounds, minZoom, maxZoom) > MOST_TILES) {
		throw new MapError('too-large', 'That box is far too large for a phone. Give a smaller one.');
	}
	const places = box
		? await placesOf(archive, { ids: tilesIn(bounds, minZoom, maxZoom) })
		: await placesOf(archive, { below: zxyToTileId(maxZoom + 1, 0, 0) });
	if (places.length === 0) throw new MapError('empty', 'The map has no tiles there.');
	return { places, bounds };
}

interface Piece {
	offset: number;
	end: number;
	parts: Place[];
}

/** Each different content once, neighbours joined. */
function piecesOf(places: readonly Place[]): Piece[] {
	const contents = new Map(places.map((place) => [place.offset, place]));
	const pieces: Piece[] = [];
	for (const part of [...contents.values()].sort((a, b) => a.offset - b.offset)) {
		const last = pieces.at(-1);
		const end = part.offset + part.length;
		if (last && part.offset - last.end <= GAP && end - last.offset <= PIECE) {
			last.end = end;
			last.parts.push(part);
		} else {
			pieces.push({ offset: part.offset, end, parts: [part] });
		}
	}
	return pieces;
}

/** The bytes of the tiles, by their offset. */
async function fetchTiles(
	{ source, header }: Archive,
	pieces: readonly Piece[],
	onProgress: CutOptions['onProgress']
): Promise<Map<number, Uint8Array>> {
	const contents = new Map<number, Uint8Array>();
	const total = pieces.reduce((sum, { offset, end }) => sum + end - offset, 0);
	let done = 0;
	let next = 0;
	const worker = async () => {
		try {
			for (let piece = pieces[next++]; piece; piece = pieces[next++]) {
				const { offset, end, parts } = piece;
				const { data } = await source.getBytes(header.tileDataOffset + offset, end - offset);
				if (data.byteLength !== end - offset) {
					throw new MapError('damaged', `${source.getKey()} ends in the middle of a tile.`);
				}
				for (const part of parts) {
					const at = part.offset - offset;
					contents.set(part.offset, new Uint8Array(data, at, part.length));
				}
				done += end - offset;
				onProgress?.(done, total);
			}
		} catch (error) {
			next = pieces.length;
			throw error;
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return contents;
}

/** Cuts a map out of an archive and looks at what it wrote. Throws a MapError. */
export async function cut(archive: Archive, options: CutOptions): Promise<StreetMap> {
	const { places, bounds } = await plan(archive, options);
	const pieces = piecesOf(places);
	checkSize(pieces.flatMap(({ parts }) => parts).reduce((sum, { length }) => sum + length, 0));
	const contents = await fetchTiles(archive, pieces, options.onProgress);
	const tiles = places.map(({ id, offset }): Tile => {
		const bytes = contents.get(offset);
		if (!bytes) throw new Error(`no content at ${offset}`);
		return { id, bytes };
	});
	const zooms = [places[0], places.at(-1)].map((place) => tileIdToZxy(place?.id ?? 0)[0]);
	const [minZoom = 0, maxZoom = 0] = zooms;
	const { bytes } = writePmtiles(tiles, {
		metadata: archive.metadata,
		bounds,
		minZoom,
		maxZoom,
		tileCompression: archive.header.tileCompression === Compression.Gzip ? 'gzip' : 'none',
		gzip: (plain) => gzipSync(plain, { level: 9 })
	});
	checkSize(bytes.length);
	await readBack(bytes, tiles);
	return { bytes, bounds, minZoom, maxZoom, tiles: tiles.length };
}

/** Opens what was written as a phone would, and compares every tile. */
async function readBack(bytes: Uint8Array<ArrayBuffer>, tiles: readonly Tile[]): Promise<void> {
	const archive = await openArchive(bytesSource(bytes));
	const places = await placesOf(archive, {});
	const { tileDataOffset } = archive.header;
	const same = places.every(({ id, offset, length }, at) => {
		const tile = tiles[at];
		const start = tileDataOffset + offset;
		const there = Buffer.from(bytes.buffer, start, length);
		return tile?.id === id && there.equals(tile.bytes);
	});
	if (!same || places.length !== tiles.length) throw new Error('the archive does not read back');
}

/**
 * An archive as it is, when phones can have it so: no deeper than `maxZoom`, and every tile opens.
 * Undefined when it must be cut. Throws a MapError.
 */
export async function asItIs(archive: Archive, maxZoom: number): Promise<StreetMap | undefined> {
	const { source, header, bounds } = archive;
	if (header.maxZoom > maxZoom) return undefined;
	checkSize(source.size);
	const places = await placesOf(archive, {});
	if (places.length === 0) throw new MapError('empty', `${source.getKey()} has no tiles.`);
	const { data } = await source.getBytes(0, source.size);
	const bytes = new Uint8Array(data);
	if (header.tileCompression === Compression.Gzip) {
		for (const { id, offset, length } of places) {
			try {
				gunzipSync(new Uint8Array(data, header.tileDataOffset + offset, length));
			} catch {
				const tile = tileIdToZxy(id).join('/');
				throw new MapError('damaged', `${source.getKey()}: tile ${tile} does not open.`);
			}
		}
	}
	return { bytes, bounds, minZoom: header.minZoom, maxZoom: header.maxZoom, tiles: places.length };
}
