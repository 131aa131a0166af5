/** What is in an archive: whether Waymark can draw it, whose it is, and where its tiles lie. */
import { gunzipSync } from 'node:zlib';
import {
	bytesToHeader,
	Compression,
	type Entry,
	findTile,
	type Header,
	ResolvedValueCache,
	tileIdToZxy,
	TileType
} from 'pmtiles';
import { fromUtf8 } from '../../search/bytes.ts';
import type { Box } from '../../domain/place.ts';
import { cleanText } from '../../importers/field/text.ts';
import { type ArchiveSource, MapError } from './source.ts';

/** Layers of the Protomaps basemap that a street map is nothing without. */
const LAYERS = ['roads', 'earth', 'water'];
/** More tiles than this are no operator's area. */
const MOST_TILES = 250_000;
/** Directories that are read at once. */
const AT_ONCE = 4;
const HEADER_BYTES = 127;
/** Directories below directories: real archives have one level of them. */
const DEEPEST = 4;

export interface Archive {
	source: ArchiveSource;
	header: Header;
	metadata: Readonly<Record<string, unknown>>;
	bounds: Box;
	/** Plain text; undefined when the archive does not say. */
	attribution?: string;
	/** Of which day the data is, `2026-11-01`. */
	date?: string;
	/** Directories that were read once need not be asked for again. */
	cache: ResolvedValueCache;
}

/** Where one tile's bytes lie, counted from the archive's tile data. */
export interface Place {
	id: number;
	offset: number;
	length: number;
}

/** Runs readings; what cannot be understood is a damaged archive. */
async function reading<T>(source: ArchiveSource, read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		if (error instanceof MapError) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw new MapError('damaged', `${source.getKey()} is damaged: ${why}.`);
	}
}

/** Opens an archive and looks whether a phone could draw it. Throws a MapError. */
export function openArchive(source: ArchiveSource): Promise<Archive> {
	return reading(source, async () => {
		const name = source.getKey();
		const { data } = await source.getBytes(0, HEADER_BYTES);
		const isPmtiles = fromUtf8(new Uint8Array(data.slice(0, 7))) === 'PMTiles';
		if (!isPmtiles || data.byteLength < HEADER_BYTES || new Uint8Array(data)[7] !== 3) {
			throw new MapError('not-pmtiles', `${name} is no PMTiles archive of version 3.`);
		}
		const header = bytesToHeader(data);
		const { tileType, tileCompression, internalCompression, tileDataOffset } = header;
		const ways: number[] = [Compression.None, Compression.Gzip];
		if (tileType !== TileType.Mvt) {
			throw new MapError('not-vector', `${name} holds no vector tiles (MVT).`);
		}
		if (!ways.includes(tileCompression) || !ways.includes(internalCompression)) {
			throw new MapError('not-vector', `${name} is not compressed with gzip: no phone opens it.`);
		}
		if (source.size < tileDataOffset + (header.tileDataLength ?? 0)) {
			throw new MapError('damaged', `${name} is shorter than it says: it did not come whole.`);
		}
		const metadata = await readMetadata(source, header);
		const layers = layersOf(metadata);
		if (layers && !LAYERS.some((layer) => layers.includes(layer))) {
			throw new MapError(
				'other-layers',
				`${name} has the layers ${layers.join(', ')}. Waymark draws those of the Protomaps basemap: ${LAYERS.join(', ')}…`
			);
		}
		const { minLon, minLat, maxLon, maxLat } = header;
		const archive: Archive = {
			source,
			header,
			metadata,
			bounds: [minLon, minLat, maxLon, maxLat],
			cache: new ResolvedValueCache(500)
		};
		const attribution = attributionOf(metadata['attribution']);
		if (attribution !== undefined) archive.attribution = attribution;
		const date = /^\d{4}-\d\d-\d\d/.exec(String(metadata[REPLICATION] ?? ''))?.[0];
		if (date !== undefined) archive.date = date;
		return archive;
	});
}

/** Where the program that makes Protomaps' builds notes the day of its data. */
const REPLICATION = 'planetiler:osm:osmosisreplicationtime';

async function readMetadata(source: ArchiveSource, header: Header): Promise<Archive['metadata']> {
	const { jsonMetadataOffset: offset, jsonMetadataLength: length, internalCompression } = header;
	if (length === 0) return {};
	const { data } = await source.getBytes(offset, length);
	const packed = new Uint8Array(data);
	const plain = internalCompression === Compression.Gzip ? gunzipSync(packed) : packed;
	const metadata: unknown = JSON.parse(fromUtf8(plain));
	return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
		? (metadata as Record<string, unknown>)
		: {};
}

/** Whose data it is, in plain text: links without their addresses. */
function attributionOf(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const unlinked = value.replaceAll(/<\/?a\b[^>]*>/gi, '');
	return cleanText(unlinked, { record: '', field: 'attribution' }, []);
}

/** Names of the layers, where the archive lists them. */
function layersOf(metadata: Archive['metadata']): string[] | undefined {
	const layers = metadata['vector_layers'];
	if (!Array.isArray(layers) || layers.length === 0) return undefined;
	return layers.map((layer) => String((layer as { id?: unknown } | null)?.id));
}

/**
 * Where tiles lie, in order: those with these ids that the archive has, or without `ids` all of them
 * below an id. Throws a MapError.
 */
export function placesOf(
	archive: Archive,
	{ ids, below = Infinity }: { ids?: readonly number[]; below?: number }
): Promise<Place[]> {
	const { source, cache, header } = archive;
	const directory = (offset: number, length: number) =>
		cache.getDirectory(source, offset, length, header);

	async function descend(entries: Entry[], wanted: Wanted, depth: number): Promise<Place[]> {
		const { tiles, leaves } = wanted ? pick(entries, wanted) : spread(entries, below);
		if (tiles.length > MOST_TILES) {
			throw new MapError('too-large', `${source.getKey()}: more tiles than a phone could keep.`);
		}
		if (leaves.length > 0 && depth === DEEPEST) throw new Error('directories without end');
		for (let at = 0; at < leaves.length; at += AT_ONCE) {
			const deeper = leaves.slice(at, at + AT_ONCE).map(async ([{ offset, length }, some]) => {
				const leaf = await directory(header.leafDirectoryOffset + offset, length);
				return descend(leaf, some, depth + 1);
			});
			for (const found of await Promise.all(deeper)) for (const tile of found) tiles.push(tile);
		}
		return tiles;
	}

	return reading(source, async () => {
		if (header.tileDataLength === 0) return [];
		const root = await directory(header.rootDirectoryOffset, header.rootDirectoryLength);
		const tiles = await descend(root, ids, 0);
		const end = header.tileDataLength ?? Infinity;
		const beyond = tiles.find(({ offset, length }) => length === 0 || offset + length > end);
		if (beyond) throw new Error(`tile ${tileIdToZxy(beyond.id).join('/')} lies beyond its end`);
		return tiles.sort((a, b) => a.id - b.id);
	});
}

type Wanted = readonly number[] | undefined;
/** Tiles of a directory, and the directories below it with what is wanted of each. */
interface Found {
	tiles: Place[];
	leaves: [leaf: Entry, wanted: Wanted][];
}

function pick(entries: Entry[], ids: readonly number[]): Found {
	const tiles: Place[] = [];
	const leaves = new Map<Entry, number[]>();
	for (const id of ids) {
		const entry = findTile(entries, id);
		if (!entry) continue;
		const { offset, length, runLength } = entry;
		const leaf = leaves.get(entry);
		if (runLength > 0) tiles.push({ id, offset, length });
		else if (leaf) leaf.push(id);
		else leaves.set(entry, [id]);
	}
	return { tiles, leaves: [...leaves] };
}

function spread(entries: Entry[], below: number): Found {
	const found: Found = { tiles: [], leaves: [] };
	for (const entry of entries) {
		const { tileId, offset, length, runLength } = entry;
		if (runLength === 0) found.leaves.push([entry, undefined]);
		const count = Math.min(runLength, below - tileId, MOST_TILES + 1);
		for (let at = 0; at < count; at += 1) found.tiles.push({ id: tileId + at, offset, length });
	}
	return found;
}
