/** Draws the archives under everything else. The only file that knows protomaps-leaflet's own layer. */
import type { GridLayer } from 'leaflet';
import {
	type Feature,
	leafletLayer,
	type TileSource,
	type View,
	type Zxy
} from 'protomaps-leaflet';
import { type Archive, ArchiveError, openArchive } from './archive.ts';
import { labelRules } from './label-rules.ts';
import { squareOf } from './mercator.ts';
import { paintRules, type SourceName, SOURCES } from './paint-rules.ts';
import { readPalette } from './palette.ts';
import type { Drawn, Ground } from './surface.ts';

/** Sharper than this is not seen, and four times the work. */
const SHARPEST = 2;

/** Archives that were opened, so that another theme does not open them again. */
const opened = new WeakMap<Blob, Promise<Archive>>();

function open(blob: Blob, name: SourceName): Promise<Archive> {
	const there = opened.get(blob) ?? openArchive(blob, name);
	opened.set(blob, there);
	return there;
}

/**
 * A layer of those archives that can be read, in the colours of the moment; none when neither can.
 * Does not reject for an archive that is not one.
 */
export async function groundLayer(
	ground: Ground,
	language: string,
	within: HTMLElement
): Promise<{ layer: GridLayer | undefined; drawn: Drawn }> {
	const drawn: Drawn = { overview: 'missing', street: 'missing' };
	const archives: Partial<Record<SourceName, Archive>> = {};
	for (const name of SOURCES) {
		const blob = ground[name];
		if (!blob) continue;
		try {
			archives[name] = await open(blob, name);
			drawn[name] = 'drawn';
		} catch (error) {
			if (!(error instanceof ArchiveError)) throw error;
			drawn[name] = 'unreadable';
		}
	}
	const present = SOURCES.flatMap((name) =>
		archives[name] ? [[name, archives[name]] as const] : []
	);
	if (present.length === 0) return { layer: undefined, drawn };
	const palette = readPalette(within);
	const layer = leafletLayer({
		sources: Object.fromEntries(
			present.map(([name, { tiles, maxZoom }]) => [name, { url: tiles, maxDataZoom: maxZoom }])
		),
		paintRules: paintRules(palette),
		labelRules: labelRules(palette, language),
		backgroundColor: archives.overview ? palette.sea : palette.land,
		devicePixelRatio: Math.min(devicePixelRatio, SHARPEST),
		attribution: '',
		lang: language,
		// Fewer pictures to make while somebody moves on.
		updateWhenZooming: false,
		keepBuffer: 1
	}) as unknown as GridLayer & { views: ReadonlyMap<string, View> };
	for (const [name, archive] of present) {
		const cache = layer.views.get(name)?.tileCache;
		if (!cache) continue;
		const over = name === 'overview' ? archives.street : undefined;
		cache.source = new Prepared(cache.source, archive, over);
	}
	return { layer, drawn };
}

/**
 * Tiles as the rules want them: what an archive without land covers is its land, and the overview's
 * names give way to those of the street map. A tile that cannot be read is empty, and the rest is drawn.
 */
export class Prepared implements TileSource {
	#inner: TileSource;
	#archive: Pick<Archive, 'bounds' | 'hasLand'>;
	#over: Pick<Archive, 'bounds'> | undefined;

	constructor(
		inner: TileSource,
		archive: Pick<Archive, 'bounds' | 'hasLand'>,
		over?: Pick<Archive, 'bounds'>
	) {
		this.#inner = inner;
		this.#archive = archive;
		this.#over = over;
	}

	async get(tile: Zxy, size: number): Promise<Map<string, Feature[]>> {
		let layers: Map<string, Feature[]>;
		try {
			layers = await this.#inner.get(tile, size);
		} catch (error) {
			// Given up because somebody zoomed on: the painter knows what that means.
			if ((error as Error).name === 'AbortError') throw error;
			return new Map();
		}
		const { bounds, hasLand } = this.#archive;
		if (!hasLand && layers.size > 0 && !this.#isOverview) {
			layers.set('earth', [rectangle(bounds, tile, size)]);
		}
		const places = layers.get('places');
		if (this.#over && places) {
			const { left, top, right, bottom } = inTile(this.#over.bounds, tile, size);
			layers.set(
				'places',
				places.filter(({ bbox: { minX, minY } }) => {
					return minX < left || minX > right || minY < top || minY > bottom;
				})
			);
		}
		return layers;
	}

	get #isOverview(): boolean {
		const [west, south, east, north] = this.#archive.bounds;
		return east - west > 5 && north - south > 5;
	}
}

/** A box of degrees in the pixels of a tile. */
function inTile(box: Archive['bounds'], { x, y, z }: Zxy, size: number) {
	const square = squareOf(box);
	const across = (at: number) => (at * 2 ** z - x) * size;
	const down = (at: number) => (at * 2 ** z - y) * size;
	return {
		left: across(square.left),
		top: down(square.top),
		right: across(square.right),
		bottom: down(square.bottom)
	};
}

/** As much of a corner as the painter asks of one: it scales and moves copies of it. */
class Corner {
	x: number;
	y: number;

	constructor(x: number, y: number) {
		this.x = x;
		this.y = y;
	}

	clone(): Corner {
		return new Corner(this.x, this.y);
	}

	mult(by: number): this {
		this.x *= by;
		this.y *= by;
		return this;
	}

	add({ x, y }: { x: number; y: number }): this {
		this.x += x;
		this.y += y;
		return this;
	}
}

function rectangle(box: Archive['bounds'], tile: Zxy, size: number): Feature {
	const within = (at: number) => Math.min(Math.max(at, -size), 2 * size);
	const { left, top, right, bottom } = inTile(box, tile, size);
	const [minX, minY, maxX, maxY] = [within(left), within(top), within(right), within(bottom)];
	const corners = [
		new Corner(minX, minY),
		new Corner(maxX, minY),
		new Corner(maxX, maxY),
		new Corner(minX, maxY),
		new Corner(minX, minY)
	];
	return {
		props: { kind: 'earth' },
		bbox: { minX, minY, maxX, maxY },
		geomType: 3,
		geom: [corners],
		numVertices: corners.length
	} as unknown as Feature;
}
