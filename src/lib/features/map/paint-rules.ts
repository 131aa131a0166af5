/**
 * What is painted of a map, in which order: the ground, water, ways with their edges, borders. The
 * same rules for the overview and for the street map, which both speak the names of the Protomaps
 * basemap (https://docs.protomaps.com/basemaps/layers). What nobody needs to find a door is left out.
 */
import {
	exp,
	type Feature,
	LineSymbolizer,
	type PaintRule,
	PolygonSymbolizer
} from 'protomaps-leaflet';
import type { Palette } from './palette.ts';

/** The two archives, the lower one first. */
export const SOURCES = ['overview', 'street'] as const;
export type SourceName = (typeof SOURCES)[number];

/** From here on the street map is shown; before, the overview says more. */
export const STREETS_FROM = 9;

const POLYGON = 3;

const kindOf = (feature: Feature) => String(feature.props['kind']);
const detailOf = (feature: Feature) => String(feature.props['kind_detail']);
const isOneOf =
	(...kinds: string[]) =>
	(_zoom: number, feature: Feature) =>
		kinds.includes(kindOf(feature));
const isArea = (_zoom: number, feature: Feature) => (feature.geomType as number) === POLYGON;
const isFlow = (_zoom: number, feature: Feature) => (feature.geomType as number) !== POLYGON;

/** Kinds of ways, from the least to the greatest. */
const WAYS: {
	filter: (zoom: number, feature: Feature) => boolean;
	from: number;
	fill: 'minor' | 'major' | 'motorway';
	edge: 'edge' | 'edgeStrong';
	/** Pixels at a zoom. */
	width: number[][];
}[] = [
	{
		filter: (_zoom, feature) => kindOf(feature) === 'minor_road' && detailOf(feature) === 'service',
		from: 15,
		fill: 'minor',
		edge: 'edge',
		width: [
			[15, 1.5],
			[18, 9]
		]
	},
	{
		filter: (_zoom, feature) => kindOf(feature) === 'minor_road' && detailOf(feature) !== 'service',
		from: 12,
		fill: 'minor',
		edge: 'edge',
		width: [
			[12, 0.6],
			[14, 3],
			[16, 8],
			[18, 18]
		]
	},
	{
		filter: isOneOf('major_road'),
		from: 6,
		fill: 'major',
		edge: 'edgeStrong',
		width: [
			[6, 0.5],
			[10, 1.2],
			[14, 5],
			[16, 10],
			[18, 22]
		]
	},
	{
		filter: isOneOf('highway'),
		from: 5,
		fill: 'motorway',
		edge: 'edgeStrong',
		width: [
			[5, 0.7],
			[10, 2.2],
			[14, 6],
			[16, 12],
			[18, 24]
		]
	}
];

/** How wide an edge is on either side of a way. */
const EDGE = 1;

function ground(colours: Palette, source: SourceName): PaintRule[] {
	const area = (
		dataLayer: string,
		fill: string,
		filter: PaintRule['filter'],
		minzoom?: number
	): PaintRule => ({
		dataSource: source,
		dataLayer,
		symbolizer: new PolygonSymbolizer({ fill }),
		...(filter && { filter }),
		...(minzoom !== undefined && { minzoom })
	});
	return [
		area('earth', colours.land, isArea),
		area('landuse', colours.built, isOneOf('residential', 'urban_area'), 10),
		area(
			'landuse',
			colours.green,
			isOneOf(
				'park',
				'grass',
				'village_green',
				'playground',
				'recreation_ground',
				'cemetery',
				'golf_course',
				'nature_reserve'
			),
			11
		),
		area('landuse', colours.wood, isOneOf('wood', 'forest'), 9),
		area('water', colours.sea, isArea)
	];
}

function flows(colours: Palette, source: SourceName): PaintRule {
	return {
		dataSource: source,
		dataLayer: 'water',
		filter: (zoom, feature) =>
			isFlow(zoom, feature) && (zoom >= 14 || kindOf(feature) !== 'stream'),
		symbolizer: new LineSymbolizer({
			color: colours.sea,
			lineCap: 'round',
			width: exp(1.5, [
				[6, 0.8],
				[12, 2],
				[18, 8]
			])
		})
	};
}

function ways(colours: Palette, source: SourceName): PaintRule[] {
	const layer = { dataSource: source, dataLayer: 'roads' } as const;
	const round = { lineCap: 'round', lineJoin: 'round' } as const;
	const paths: PaintRule = {
		...layer,
		minzoom: 15,
		filter: isOneOf('path', 'other'),
		symbolizer: new LineSymbolizer({ color: colours.path, width: 1.4, dash: [4, 3] })
	};
	const rails: PaintRule = {
		...layer,
		minzoom: 10,
		filter: isOneOf('rail'),
		symbolizer: new LineSymbolizer({
			color: colours.rail,
			width: exp(1.4, [
				[10, 0.7],
				[16, 2]
			])
		})
	};
	const edges = WAYS.map(({ filter, from, edge, width }): PaintRule => {
		const inner = exp(1.5, width);
		return {
			...layer,
			filter,
			// Thinner than this a way is only its edge.
			minzoom: Math.max(from, 11),
			symbolizer: new LineSymbolizer({
				color: colours[edge],
				width: (zoom: number) => inner(zoom) + 2 * EDGE * Math.min(1, inner(zoom) / 3),
				...round
			})
		};
	});
	const fills = WAYS.map(({ filter, from, fill, width }): PaintRule => ({
		...layer,
		filter,
		minzoom: from,
		symbolizer: new LineSymbolizer({ color: colours[fill], width: exp(1.5, width), ...round })
	}));
	return [paths, ...edges, ...fills, rails];
}

function borders(colours: Palette, source: SourceName): PaintRule {
	return {
		dataSource: source,
		dataLayer: 'boundaries',
		maxzoom: 13,
		symbolizer: new LineSymbolizer({ color: colours.border, width: 1, dash: [5, 4] })
	};
}

/** All of it, from the ground up. */
export function paintRules(colours: Palette): PaintRule[] {
	const later = (rule: PaintRule): PaintRule => ({
		...rule,
		minzoom: Math.max(rule.minzoom ?? 0, STREETS_FROM)
	});
	return [
		...ground(colours, 'overview'),
		flows(colours, 'overview'),
		borders(colours, 'overview'),
		...ways(colours, 'overview'),
		...[...ground(colours, 'street'), flows(colours, 'street')].map(later),
		later({
			dataSource: 'street',
			dataLayer: 'buildings',
			minzoom: 15,
			symbolizer: new PolygonSymbolizer({ fill: colours.building })
		}),
		...[borders(colours, 'street'), ...ways(colours, 'street')].map(later)
	];
}
