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

/** The key of the quadrant of `depth` digits that holds a point. */
export function keyOfPoint([lat, lng]: Point, depth = DEEPEST): string {
	const size = 2 ** depth;
	const north = Math.min(Math.max(lat, -MOST_NORTHERN), MOST_NORTHERN) / DEGREES;
	const x = Math.floor(((lng + 180) / 360) * size);
	const y = Math.floor(((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2) * size);
	const column = Math.min(Math.max(x, 0), size - 1);
	const row = Math.min(Math.max(y, 0), size - 1);
	let code = 0;
	for (let bit = depth - 1; bit >= 0; bit -= 1) {
		code = code * 4 + ((row >> bit) & 1) * 2 + ((column >> bit) & 1);
	}
	return code.toString(4).padStart(depth, '0');
}

/** The degrees that a quadrant covers. */
function boxOfQuadrant(key: string): Box {
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

/** The key of an area: a quadrant, or some of its four (`0311_02`: `03110` and `03112`). */
const AREA = /^([0-3]+)(?:_([0-3]{2,4}))?$/;

/** The box round what a key of an area covers; `undefined` when it is not one. */
export function boxOfKey(key: string): Box | undefined {
	const [, quadrant, some] = AREA.exec(key) ?? [];
	if (quadrant === undefined) return undefined;
	if (some === undefined) return boxOfQuadrant(quadrant);
	const boxes = [...some].map((digit) => boxOfQuadrant(quadrant + digit));
	return [
		Math.min(...boxes.map((box) => box[0])),
		Math.min(...boxes.map((box) => box[1])),
		Math.max(...boxes.map((box) => box[2])),
		Math.max(...boxes.map((box) => box[3]))
	];
}

/** Some of a list, and the key of the area (or other group) that they are in. */
export interface Group<T> {
	key: string;
	items: readonly T[];
}

/**
 * Cuts a sorted list into the largest quadrants (or other groups named by digits) that hold at
 * most `limit` of it each. `path(item)` is an item's key, of which a quadrant's key is the
 * beginning, at least `shallowest` digits long. Neighbours out of one quadrant that hold little
 * are one group: `0311_02`. A group still too large at the end of its path is handed over whole.
 */
export function quadrants<T>(
	sorted: readonly T[],
	path: (item: T) => string,
	limit: number,
	shallowest: number,
	key = ''
): Group<T>[] {
	const first = sorted[0];
	if (first === undefined) return [];
	const atEnd = key.length === path(first).length;
	if (key.length >= shallowest && (sorted.length <= limit || atEnd))
		return [{ key, items: sorted }];
	const groups: Group<T>[] = [];
	let from = 0;
	for (const digit of '0123') {
		const to = endOf(sorted, path, from, key + digit);
		groups.push(...quadrants(sorted.slice(from, to), path, limit, shallowest, key + digit));
		from = to;
	}
	return key.length < shallowest ? groups : joined(key, groups, limit / 2);
}

/** The groups in the quadrant `key`, whole quarters of it put together as long as they are small. */
function joined<T>(key: string, groups: readonly Group<T>[], enough: number): Group<T>[] {
	const result: Group<T>[] = [];
	let small: Group<T>[] = [];
	const close = () => {
		const digits = small.map((group) => group.key.slice(key.length)).join('');
		if (small.length === 1) result.push(...small);
		else if (small.length > 1) {
			result.push({ key: `${key}_${digits}`, items: small.flatMap((group) => group.items) });
		}
		small = [];
	};
	for (const group of groups) {
		const quarter = group.key.length === key.length + 1;
		if (!quarter || group.items.length > enough) {
			result.push(group);
			continue;
		}
		const held = small.reduce((sum, one) => sum + one.items.length, 0);
		if (held + group.items.length > enough) close();
		small.push(group);
	}
	close();
	return result;
}

/** Where in a sorted list the items end that come before or within a quadrant. */
function endOf<T>(
	sorted: readonly T[],
	path: (item: T) => string,
	from: number,
	key: string
): number {
	let low = from;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const item = sorted[middle];
		if (item !== undefined && path(item).startsWith(key)) low = middle + 1;
		else high = middle;
	}
	return low;
}
