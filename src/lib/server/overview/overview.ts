/**
 * The overview map of the United Kingdom that ships with the app: coast, borders, water and the names
 * of places, zooms 0 to 9, a PMTiles archive whose layers are named as in the Protomaps basemap
 * (https://docs.protomaps.com/basemaps/layers), so that one set of paint rules draws it and a street map.
 *
 * Built from npm packages whenever the app is built; the same packages give the same bytes.
 */
import { gzipSync } from 'node:zlib';
import GeoJSONVT from 'geojson-vt';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { tileIdToZxy } from 'pmtiles';
import { fromGeojsonVt, type CutTile } from 'vt-pbf';
import { tilesIn } from '../../directory/pmtiles/box.ts';
import { type Tile, writePmtiles } from '../../directory/pmtiles/write.ts';
import type { Box } from '../../domain/place.ts';
import { NATION_BORDERS } from './nations.ts';
import { landAndBorders, localities, type PlaceProperties, waters } from './sources.ts';

/** The islands, with a strip of the continent so that the coast opposite is there. */
export const OVERVIEW_BOX: Box = [-11, 48.9, 2.6, 61.2];
export const OVERVIEW_ZOOM = 9;
export const OVERVIEW_ATTRIBUTION = 'Natural Earth · GeoNames (CC BY 4.0)';

/** Names of the nations and of the neighbour, where there is room for them in letters. */
const COUNTRY_NAMES: [name: string, kind: 'region' | 'country', lng: number, lat: number][] = [
	['England', 'region', -1.5, 52.7],
	['Scotland', 'region', -4.2, 56.8],
	['Wales', 'region', -3.7, 52.3],
	['Northern Ireland', 'region', -6.8, 54.7],
	['Ireland', 'country', -8, 53.2]
];

const EXTENT = 4096;

interface Layer {
	name: string;
	/** Whether a feature is in the tiles of this zoom. */
	cut(z: number, x: number, y: number): CutTile | null;
}

function layer(name: string, features: Feature[], buffer = 64): Layer {
	const collection: FeatureCollection = { type: 'FeatureCollection', features };
	const index = new GeoJSONVT(collection, {
		maxZoom: OVERVIEW_ZOOM,
		indexMaxZoom: 5,
		extent: EXTENT,
		buffer
	});
	return { name, cut: (z, x, y) => index.getTile(z, x, y) };
}

function lines(kind: string, all: readonly Position[][]): Feature[] {
	return all.map((coordinates) => ({
		type: 'Feature',
		properties: { kind },
		geometry: { type: 'LineString', coordinates: [...coordinates] }
	}));
}

/** One index a zoom: a name is in a tile once it is nearly due, not at every zoom. */
function places(box: Box): Layer {
	const all: Feature[] = [
		...COUNTRY_NAMES.map(([name, kind, lng, lat]): Feature => {
			const properties: PlaceProperties = { name, kind, min_zoom: 4 };
			return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } };
		}),
		...localities(box)
	];
	const due = (z: number) =>
		z === OVERVIEW_ZOOM ? all : all.filter((one) => Number(one.properties?.['min_zoom']) <= z);
	const layers = Array.from({ length: OVERVIEW_ZOOM + 1 }, (_, z) => layer('places', due(z), 0));
	return { name: 'places', cut: (z, x, y) => layers[z]?.cut(z, x, y) ?? null };
}

export interface Overview {
	bytes: Uint8Array<ArrayBuffer>;
	tiles: number;
}

/** Builds the archive. */
export function buildOverview(): Overview {
	const { land, borders } = landAndBorders(OVERVIEW_BOX);
	const layers = [
		layer('earth', land),
		layer('water', waters(OVERVIEW_BOX)),
		layer('boundaries', [...lines('country', borders), ...lines('region', NATION_BORDERS)]),
		places(OVERVIEW_BOX)
	];
	const tiles: Tile[] = [];
	for (const id of tilesIn(OVERVIEW_BOX, 0, OVERVIEW_ZOOM)) {
		const [z, x, y] = tileIdToZxy(id);
		const cut: Record<string, CutTile> = {};
		for (const { name, cut: of } of layers) {
			const part = of(z, x, y);
			if (part && part.features.length > 0) cut[name] = part;
		}
		if (Object.keys(cut).length === 0) continue;
		const bytes = gzipSync(fromGeojsonVt(cut, { version: 2, extent: EXTENT }), { level: 9 });
		tiles.push({ id, bytes });
	}
	const { bytes, tiles: count } = writePmtiles(tiles, {
		metadata: {
			name: 'United Kingdom, overview',
			attribution: OVERVIEW_ATTRIBUTION,
			vector_layers: layers.map(({ name }) => ({ id: name, fields: {} }))
		},
		bounds: OVERVIEW_BOX,
		minZoom: 0,
		maxZoom: OVERVIEW_ZOOM,
		tileCompression: 'gzip',
		gzip: (plain) => gzipSync(plain, { level: 9 })
	});
	return { bytes, tiles: count };
}
