/**
 * Quadrants of the web mercator map, as every map on the web counts them: each digit of a key
 * halves a square both ways, `0` north-west, `1` north-east, `2` south-west, `3` south-east. The
 * tiles of the street map have the same edges.
 */
import type { Box, Point } from '../domain/place.ts';

/** Quadrants are not larger than this: an eighth of the world. Two of them hold the UK. */
export const SHALLOWEST = 3;
/** Quadrants are not smaller than this: some 90 m in the UK. */
export const DEEPEST = 18;

const MOST_NORTHERN = 85.0511;
const DEGREES = 180 / Math.PI;

/** Whether a text is the key of a quadrant. */
export function isKey(text: string): boolean {
	return /^[0-3]+$/.test(text);
}

/** The key of the quadrant of `depth` digits that holds a point. */
export function keyOfPoint([lat, lng]: Point, depth = DEEPEST): string {
	const size = 2 ** depth;
	const north = Math.min(Math.max(lat, -MOST_NORTHERN), MOST_NORTHERN) / DEGREES;
	const x = Math.floor(((lng + 180) / 360) * size);
	const y = Math.floor(((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2) * size);
	const column = Math.min(Math.max(x, 0), size - 1);
	const row = Math.min(Math.max(y, 0), size - 1);
	let key = '';
	for (let bit = depth - 1; bit >= 0; bit -= 1) {
		key += String(((row >> bit) & 1) * 2 + ((column >> bit) & 1));
	}
	return key;
}

/** The degrees that a quadrant covers. */
export function boxOfKey(key: string): Box {
	let column = 0;
	let row = 0;
	for (const digit of key) {
		column = column * 2 + (Number(digit) & 1);
		row = row * 2 + (Number(digit) >> 1);
	}
	const size = 2 ** key.length;
	const lng = (x: number) => (x / size) * 360 - 180;
	const lat = (y: number) => Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * DEGREES;
	return [lng(column), lat(row + 1), lng(column + 1), lat(row)];
}

/**
 * Cuts a sorted list into the largest quadrants (or other groups named by digits) that hold at
 * most `limit` of it each. `path(item)` is an item's sorted key, of which a quadrant's key is the
 * beginning, at least `shallowest` digits long. A group that is still too large at the end of its
 * path is handed over whole.
 */
export function* quadrants<T>(
	sorted: readonly T[],
	path: (item: T) => string,
	limit: number,
	shallowest: number
): Generator<{ key: string; items: readonly T[] }> {
	for (let from = 0; from < sorted.length;) {
		const first = sorted[from];
		if (first === undefined) return;
		const whole = path(first);
		let depth = shallowest;
		let to = endOf(sorted, path, from, whole.slice(0, depth));
		while (to - from > limit && depth < whole.length) {
			depth += 1;
			to = endOf(sorted, path, from, whole.slice(0, depth), to);
		}
		yield { key: whole.slice(0, depth), items: sorted.slice(from, to) };
		from = to;
	}
}

/** Where in a sorted list the items end whose path begins with a key. */
function endOf<T>(
	sorted: readonly T[],
	path: (item: T) => string,
	from: number,
	key: string,
	end = sorted.length
): number {
	let low = from;
	let high = end;
	while (low < high) {
		const middle = (low + high) >> 1;
		const item = sorted[middle];
		if (item !== undefined && path(item).startsWith(key)) low = middle + 1;
		else high = middle;
	}
	return low;
}
