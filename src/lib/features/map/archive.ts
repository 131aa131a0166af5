/**
 * A map archive (PMTiles, https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md) that is
 * whole on this phone. It is only ever read from here: no part of it is asked of a server.
 */
import { PMTiles, TileType, type Source } from 'pmtiles';
import type { Box } from '#lib/domain/place.ts';

/** Why an archive cannot be drawn. */
export type ArchiveFault =
	/** Cut off, or not a PMTiles archive at all. */
	| 'damaged'
	/** Whole, but of a kind that is not ours: pictures, or another version. */
	| 'foreign';

export class ArchiveError extends Error {
	override readonly name = 'ArchiveError';
	readonly fault: ArchiveFault;

	constructor(fault: ArchiveFault, why: string) {
		super(why);
		this.fault = fault;
	}
}

export interface Archive {
	tiles: PMTiles;
	maxZoom: number;
	bounds: Box;
	/** It says itself what is land; else what it covers is. */
	hasLand: boolean;
}

/** Deeper than this nobody draws; a header that says so is not one. */
const DEEPEST = 22;

/** Opens an archive and looks at what can be looked at without reading all of it. */
export async function openArchive(blob: Blob, name: string): Promise<Archive> {
	const source: Source = {
		getKey: () => name,
		getBytes: async (offset, length) => ({
			data: await blob.slice(offset, offset + length).arrayBuffer()
		})
	};
	const tiles = new PMTiles(source);
	let header: Awaited<ReturnType<PMTiles['getHeader']>>;
	let metadata: unknown;
	try {
		header = await tiles.getHeader();
		metadata = await tiles.getMetadata();
	} catch (error) {
		throw new ArchiveError('damaged', String(error));
	}
	if (header.specVersion !== 3 || header.tileType !== TileType.Mvt) {
		throw new ArchiveError('foreign', `version ${String(header.specVersion)}`);
	}
	const end = header.tileDataOffset + (header.tileDataLength ?? 0);
	const bounds: Box = [header.minLon, header.minLat, header.maxLon, header.maxLat];
	const sound = end <= blob.size && header.minZoom <= header.maxZoom && header.maxZoom <= DEEPEST;
	if (!sound) throw new ArchiveError('damaged', `${String(blob.size)} of ${String(end)} bytes`);
	return { tiles, maxZoom: header.maxZoom, bounds, hasLand: hasLand(metadata) };
}

function hasLand(metadata: unknown): boolean {
	const layers = (metadata as { vector_layers?: unknown } | undefined)?.vector_layers;
	return (
		Array.isArray(layers) && layers.some((layer) => (layer as { id?: unknown })?.id === 'earth')
	);
}
