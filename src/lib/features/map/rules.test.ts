import type { Feature, TileSource } from 'protomaps-leaflet';
import { describe, expect, test } from 'vitest';
import { Prepared } from './ground-layer.ts';
import { labelRules } from './label-rules.ts';
import { paintRules, SOURCES } from './paint-rules.ts';
import type { Palette } from './palette.ts';

const COLOURS = [
	'sea',
	'land',
	'built',
	'green',
	'wood',
	'building',
	'minor',
	'major',
	'motorway',
	'edge',
	'edgeStrong',
	'path',
	'rail',
	'border',
	'text',
	'halo',
	'waterText'
] as const;
const palette = {
	...Object.fromEntries(COLOURS.map((name) => [name, name])),
	family: 'sans-serif',
	scale: 2
} as Palette;

function feature(kind: string, more: Partial<Feature> & { detail?: string } = {}): Feature {
	const { detail, ...rest } = more;
	return {
		props: { kind, ...(detail && { kind_detail: detail }) },
		geomType: 2,
		geom: [],
		bbox: { minX: 0, minY: 0, maxX: 0, maxY: 0 },
		numVertices: 0,
		...rest
	} as unknown as Feature;
}

/** Colours that a feature is painted in at a zoom, in order. */
function painted(source: string, layer: string, zoom: number, given: Feature): string[] {
	return paintRules(palette)
		.filter(
			({ dataSource, dataLayer, minzoom = 0, maxzoom = 99, filter }) =>
				dataSource === source &&
				dataLayer === layer &&
				zoom >= minzoom &&
				zoom <= maxzoom &&
				(!filter || filter(zoom, given))
		)
		.map(({ symbolizer }) => {
			const { fill, color } = symbolizer as unknown as Record<
				'fill' | 'color',
				{ get(zoom: number): string } | undefined
			>;
			return (fill ?? color)?.get(zoom) ?? '';
		});
}

describe('what is painted', () => {
	test('has a source for every rule', () => {
		const sources = paintRules(palette).map(({ dataSource }) => dataSource);
		expect(new Set(sources)).toEqual(new Set(SOURCES));
		expect(new Set(labelRules(palette, 'en').map(({ dataSource }) => dataSource))).toEqual(
			new Set(SOURCES)
		);
	});

	test.for([
		['roads', 16, feature('highway'), ['edgeStrong', 'motorway']],
		['roads', 16, feature('major_road'), ['edgeStrong', 'major']],
		['roads', 14, feature('minor_road', { detail: 'residential' }), ['edge', 'minor']],
		['roads', 14, feature('minor_road', { detail: 'service' }), []],
		['roads', 16, feature('minor_road', { detail: 'service' }), ['edge', 'minor']],
		['roads', 16, feature('path'), ['path']],
		['roads', 14, feature('path'), []],
		['roads', 16, feature('rail'), ['rail']],
		['water', 14, feature('stream'), ['sea']],
		['water', 12, feature('stream'), []],
		['water', 12, feature('river'), ['sea']],
		['water', 12, feature('lake', { geomType: 3 }), ['sea']],
		['landuse', 14, feature('park', { geomType: 3 }), ['green']],
		['landuse', 14, feature('residential', { geomType: 3 }), ['built']],
		['landuse', 14, feature('military', { geomType: 3 }), []],
		['buildings', 14, feature('building', { geomType: 3 }), []],
		['buildings', 15, feature('building', { geomType: 3 }), ['building']]
	] as const)('of the streets: %s at zoom %s', ([layer, zoom, given, expected]) => {
		expect(painted('street', layer, zoom, given)).toEqual(expected);
	});

	test('the streets begin where the overview ends', () => {
		expect(painted('street', 'roads', 8, feature('highway'))).toEqual([]);
		expect(painted('overview', 'earth', 5, feature('earth', { geomType: 3 }))).toEqual(['land']);
	});

	test('letters grow with those of the page', () => {
		const [way] = labelRules(palette, 'cy').filter(({ dataLayer }) => dataLayer === 'roads');
		let font = '';
		way?.symbolizer.place(
			{
				scratch: {
					set font(value: string) {
						font = value;
					},
					measureText: () => ({ width: 10, actualBoundingBoxAscent: 8 })
				}
			} as never,
			[],
			feature('highway', { props: { kind: 'highway', name: 'Heol' } })
		);
		expect(font).toBe('600 28px sans-serif');
	});
});

describe('a tile', () => {
	const NEWPORT = [-3.08, 51.52, -2.92, 51.6] as const;
	/** Of the country at zoom 9, and the town in it. */
	const TILE = { z: 9, x: 251, y: 170 };
	const give = (layers: Record<string, Feature[]>): TileSource => ({
		get: () => Promise.resolve(new Map(Object.entries(layers)))
	});
	const at = (x: number, y: number) =>
		feature('locality', { bbox: { minX: x, minY: y, maxX: x, maxY: y } });

	test('of an archive that knows no land is land as far as that reaches', async () => {
		const streets = give({ roads: [feature('highway')] });
		const without = new Prepared(streets, { bounds: NEWPORT, hasLand: false });
		const [land] = (await without.get(TILE, 512)).get('earth') ?? [];
		expect(land?.bbox.minX).toBeGreaterThan(0);
		expect(land?.bbox.maxX).toBeGreaterThan(land?.bbox.minX ?? 0);
		const knows = new Prepared(streets, { bounds: NEWPORT, hasLand: true });
		expect((await knows.get(TILE, 512)).has('earth')).toBe(false);
		const sea = new Prepared(give({}), { bounds: NEWPORT, hasLand: false });
		expect((await sea.get(TILE, 512)).size).toBe(0);
	});

	test('of the overview leaves the names within a street map to it', async () => {
		const inside = new Prepared(give({ roads: [at(0, 0)] }), { bounds: NEWPORT, hasLand: false });
		const [land] = (await inside.get(TILE, 512)).get('earth') ?? [];
		const { minX = 0, maxX = 0, minY = 0, maxY = 0 } = land?.bbox ?? {};
		const within = at((minX + maxX) / 2, (minY + maxY) / 2);
		const outside = at(minX - 20, minY - 20);
		const country = { bounds: [-11, 48, 3, 61] as const, hasLand: true };
		const both = new Prepared(give({ places: [within, outside] }), country, { bounds: NEWPORT });
		expect((await both.get(TILE, 512)).get('places')).toEqual([outside]);
	});

	test('that cannot be read is empty; one that nobody waits for is given up', async () => {
		const failing = (name: string): TileSource => ({
			get: () => Promise.reject(Object.assign(new Error(name), { name }))
		});
		const about = { bounds: NEWPORT, hasLand: false };
		expect((await new Prepared(failing('Error'), about).get(TILE, 512)).size).toBe(0);
		await expect(new Prepared(failing('AbortError'), about).get(TILE, 512)).rejects.toThrow();
	});
});
