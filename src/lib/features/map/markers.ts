/**
 * From pins to marks on a map: what stands too close together at this zoom becomes one mark. Only what
 * is looked at is gone through, so the whole country costs no more than a town.
 */
import Supercluster from 'supercluster';
import type { Box, Point } from '#lib/domain/place.ts';
import { boxOf, pointAt, type Square, TILE, xOf, yOf } from './mercator.ts';
import type { PinKind, Pins } from './pins.ts';

/** The closest that anybody can look. */
export const CLOSEST = 18;
/** Marks stay this far apart, in pixels: more than a thumb's target. */
const APART = 50;
/** First, pins are put together on a grid of so many pixels. */
const GRID = 10;
/** What is not this far apart in the closest view, in pixels, is one spot. */
const SPOT = 14;

/** A mark: one service, several at one spot, or many that a closer look tells apart. */
export interface Marker {
	/** Stays while the mark is the same. */
	key: string;
	point: Point;
	/** Places in the list, the first of the list first. */
	rows: number[];
	/** `undefined` when they are of several kinds. */
	kind: PinKind | undefined;
	/** All of them are made up. */
	example: boolean;
	/** What it covers. */
	box: Box;
	/** A closer look would show no more. */
	spot: boolean;
}

/** The pins of one square of the grid, chained by `next`. */
interface Heap {
	first: number;
	count: number;
	x: number;
	y: number;
}

/** The marks of a part of the map at a zoom, those that stand first in the list first. */
export function markersIn(pins: Pins, part: Square, zoom: number): Marker[] {
	const next = new Int32Array(pins.count);
	const heaps = heapsIn(pins, part, zoom, next);
	if (heaps.length === 0) return [];
	const level = Math.min(Math.max(Math.round(zoom), 0), CLOSEST);
	const clusters = new Supercluster<{ heap: number }, { heaps: number[] }>({
		minZoom: level,
		maxZoom: level,
		radius: APART,
		extent: TILE,
		map: ({ heap }) => ({ heaps: [heap] }),
		reduce: (all, { heaps: more }) => void all.heaps.push(...more)
	});
	clusters.load(
		heaps.map(({ x, y, count }, heap) => {
			const [lat, lng] = pointAt(x / count, y / count);
			return {
				type: 'Feature' as const,
				properties: { heap },
				geometry: { type: 'Point' as const, coordinates: [lng, lat] }
			};
		})
	);
	return clusters
		.getClusters([-180, -90, 180, 90], level)
		.map(({ properties }) => {
			const members = 'cluster' in properties ? properties.heaps : [properties.heap];
			return markerOf(
				pins,
				members.flatMap((at) => heaps[at] ?? []),
				next,
				zoom
			);
		})
		.sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

/** How many places of the list stand in a part of the map, each counted once. */
export function countIn(markers: readonly Marker[], part: Square): number {
	const seen = new Set<number>();
	for (const { rows, point } of markers) {
		const [x, y] = [xOf(point[1]), yOf(point[0])];
		if (x < part.left || x > part.right || y < part.top || y > part.bottom) continue;
		for (const row of rows) seen.add(row);
	}
	return seen.size;
}

/** The keys of the marks that have one of these places of the list. */
export function keysWith(markers: readonly Marker[], rows: readonly number[]): Set<string> {
	const found = markers.filter((marker) => rows.some((row) => marker.rows.includes(row)));
	return new Set(found.map(({ key }) => key));
}

/** Puts the pins of a part of the map together on a grid that does not move with the view. */
function heapsIn(pins: Pins, part: Square, zoom: number, next: Int32Array): Heap[] {
	const cells = (TILE / GRID) * 2 ** zoom;
	const heaps = new Map<number, Heap>();
	const { x, y, count } = pins;
	// Backwards, so that each chain begins with what stands first in the list.
	for (let pin = count - 1; pin >= 0; pin -= 1) {
		const east = x[pin] ?? 0;
		const south = y[pin] ?? 0;
		if (east < part.left || east > part.right || south < part.top || south > part.bottom) continue;
		const key = Math.floor(east * cells) * 2 ** 26 + Math.floor(south * cells);
		const heap = heaps.get(key);
		if (heap) {
			next[pin] = heap.first;
			heap.first = pin;
			heap.count += 1;
			heap.x += east;
			heap.y += south;
		} else {
			next[pin] = -1;
			heaps.set(key, { first: pin, count: 1, x: east, y: south });
		}
	}
	return [...heaps.values()].sort((a, b) => a.first - b.first);
}

function markerOf(pins: Pins, heaps: readonly Heap[], next: Int32Array, zoom: number): Marker {
	const rows = new Set<number>();
	const square: Square = { left: 1, top: 1, right: 0, bottom: 0 };
	let x = 0;
	let y = 0;
	let count = 0;
	let first = Infinity;
	let kind: PinKind | undefined;
	let mixed = false;
	let example = true;
	for (const heap of heaps) {
		first = Math.min(first, heap.first);
		x += heap.x;
		y += heap.y;
		count += heap.count;
		for (let pin = heap.first; pin >= 0; pin = next[pin] ?? -1) {
			rows.add(pins.row[pin] ?? 0);
			const one = pins.kind(pin);
			mixed ||= kind !== undefined && kind !== one;
			kind = one;
			example &&= pins.isExample(pin);
			const east = pins.x[pin] ?? 0;
			const south = pins.y[pin] ?? 0;
			square.left = Math.min(square.left, east);
			square.right = Math.max(square.right, east);
			square.top = Math.min(square.top, south);
			square.bottom = Math.max(square.bottom, south);
		}
	}
	const reach = Math.max(square.right - square.left, square.bottom - square.top);
	const spot = zoom >= CLOSEST || reach * TILE * 2 ** CLOSEST <= SPOT;
	return {
		key: `${String(first)}.${String(count)}`,
		point: pointAt(x / count, y / count),
		rows: [...rows].sort((a, b) => a - b),
		kind: mixed ? undefined : kind,
		example,
		box: boxOf(square),
		spot
	};
}
