/**
 * Which names stand on a map, and how: places, then ways, then water. What comes first in the list
 * keeps its room. Letters grow with those of the page.
 */
import { CenteredTextSymbolizer, type Feature, type LabelRule } from 'protomaps-leaflet';
import type { Palette } from './palette.ts';
import { type SourceName, SOURCES, STREETS_FROM } from './paint-rules.ts';
import { WayNames } from './way-names.ts';

const kindOf = (feature: Feature) => String(feature.props['kind']);
const detailOf = (feature: Feature) => String(feature.props['kind_detail']);
/** How many people live there, from 0 to about 17. */
const rankOf = (props: Feature['props']) => Number(props['population_rank'] ?? 0);

const CITIES = ['city'];
const TOWNS = ['city', 'town'];

/** Size and weight of the name of a place, in pixels. */
function placeFont(feature: Feature | undefined, zoom: number): [size: number, weight: number] {
	if (!feature) return [14, 600];
	const detail = detailOf(feature);
	if (kindOf(feature) === 'neighbourhood') return [14, 500];
	if (CITIES.includes(detail) || rankOf(feature.props) >= 10) return [zoom < 8 ? 14 : 18, 700];
	if (TOWNS.includes(detail) || rankOf(feature.props) >= 7) return [zoom < 9 ? 13 : 16, 700];
	return [14, 600];
}

function places(colours: Palette, source: SourceName, names: string[]): LabelRule {
	return {
		dataSource: source,
		dataLayer: 'places',
		filter: (zoom, feature) => {
			if (!['locality', 'neighbourhood', 'macrohood'].includes(kindOf(feature))) return false;
			return zoom >= Number(feature.props['min_zoom'] ?? 0);
		},
		sort: (a, b) => rankOf(b) - rankOf(a),
		symbolizer: new CenteredTextSymbolizer({
			labelProps: names,
			fill: colours.text,
			stroke: colours.halo,
			width: 2.5,
			lineHeight: 1.2,
			font: (zoom: number, feature?: Feature) => {
				const [size, weight] = placeFont(feature, zoom);
				return `${String(weight)} ${String(size * colours.scale)}px ${colours.family}`;
			}
		})
	};
}

/** Nations, where there is room for nothing smaller. */
function nations(colours: Palette, names: string[]): LabelRule {
	return {
		dataSource: 'overview',
		dataLayer: 'places',
		maxzoom: 7,
		filter: (_zoom, feature) => ['country', 'region'].includes(kindOf(feature)),
		symbolizer: new CenteredTextSymbolizer({
			labelProps: names,
			fill: colours.border,
			stroke: colours.halo,
			width: 2,
			letterSpacing: 1,
			textTransform: 'uppercase',
			font: `700 ${String(13 * colours.scale)}px ${colours.family}`
		})
	};
}

function ways(colours: Palette, names: string[]): LabelRule[] {
	const along = (weight: number, size: number, from: string[]) =>
		new WayNames({
			names: from,
			fill: colours.text,
			halo: colours.halo,
			font: `${String(weight)} ${String(size * colours.scale)}px ${colours.family}`
		});
	const layer = { dataSource: 'street', dataLayer: 'roads' } as const;
	return [
		{
			...layer,
			minzoom: 12,
			filter: (_zoom, feature) => ['highway', 'major_road'].includes(kindOf(feature)),
			symbolizer: along(600, 14, [...names, 'ref'])
		},
		{
			...layer,
			minzoom: 15,
			filter: (_zoom, feature) => kindOf(feature) === 'minor_road',
			symbolizer: along(500, 14, names)
		},
		{
			...layer,
			minzoom: 17,
			filter: (_zoom, feature) => kindOf(feature) === 'path',
			symbolizer: along(500, 13, names)
		}
	];
}

function waters(colours: Palette, source: SourceName, names: string[]): LabelRule {
	return {
		dataSource: source,
		dataLayer: 'water',
		minzoom: source === 'street' ? 13 : 5,
		filter: (_zoom, feature) => (feature.geomType as number) === 1,
		symbolizer: new CenteredTextSymbolizer({
			labelProps: names,
			fill: colours.waterText,
			stroke: colours.halo,
			width: 2,
			font: `italic 500 ${String(14 * colours.scale)}px ${colours.family}`
		})
	};
}

/** All of them; in a language where the map knows the names in it. */
export function labelRules(colours: Palette, language: string): LabelRule[] {
	const names = [`name:${language}`, 'name'];
	const later = (rule: LabelRule): LabelRule =>
		rule.dataSource === 'street'
			? { ...rule, minzoom: Math.max(rule.minzoom ?? 0, STREETS_FROM) }
			: rule;
	return [
		nations(colours, names),
		...[...SOURCES].reverse().map((source) => places(colours, source, names)),
		...ways(colours, names),
		...[...SOURCES].reverse().map((source) => waters(colours, source, names))
	].map(later);
}
