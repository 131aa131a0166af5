/** Web Mercator as the unit square: x grows eastwards, y southwards, both from 0 to 1. */
import type { Box, Point } from '#lib/domain/place.ts';

/** A tile's edge in pixels; at zoom `z` the world is `TILE * 2 ** z` wide. */
export const TILE = 256;

/** A rectangle of the unit square. */
export interface Square {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export function xOf(lng: number): number {
	return lng / 360 + 0.5;
}

export function yOf(lat: number): number {
	const sine = Math.sin((lat * Math.PI) / 180);
	const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
	return Math.min(Math.max(y, 0), 1);
}

/** The point on the ground. */
export function pointAt(x: number, y: number): Point {
	const lat = (360 / Math.PI) * Math.atan(Math.exp((1 - 2 * y) * Math.PI)) - 90;
	return [lat, (x - 0.5) * 360];
}

/** The rectangle that a box of degrees covers. */
export function squareOf([west, south, east, north]: Box): Square {
	return { left: xOf(west), top: yOf(north), right: xOf(east), bottom: yOf(south) };
}

/** The box of degrees that a rectangle covers. */
export function boxOf({ left, top, right, bottom }: Square): Box {
	const [north, west] = pointAt(left, top);
	const [south, east] = pointAt(right, bottom);
	return [west, south, east, north];
}

/** A rectangle made larger on every side by a share of its own size. */
export function widened({ left, top, right, bottom }: Square, share: number): Square {
	const x = (right - left) * share;
	const y = (bottom - top) * share;
	return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}

/** Whether one rectangle lies in another. */
export function contains(outer: Square, inner: Square): boolean {
	return (
		inner.left >= outer.left &&
		inner.right <= outer.right &&
		inner.top >= outer.top &&
		inner.bottom <= outer.bottom
	);
}
