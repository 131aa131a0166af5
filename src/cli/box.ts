import type { Box } from '#lib/domain/place.ts';
import { UsageError } from './verb.ts';

/** The value of `--bbox`: west, south, east, north in degrees. Throws a UsageError. */
export function boxOf(text: string): Box {
	const [west = NaN, south = NaN, east = NaN, north = NaN, ...more] = text
		.split(',')
		.map((part) => (part.trim() === '' ? NaN : Number(part)));
	const inWorld =
		Math.abs(west) <= 180 &&
		Math.abs(east) <= 180 &&
		Math.abs(south) <= 90 &&
		Math.abs(north) <= 90;
	if (!inWorld || more.length > 0) {
		throw new UsageError(
			`--bbox ${text}: give west,south,east,north in degrees, such as -3.08,51.52,-2.92,51.60.`
		);
	}
	if (west >= east || south >= north) {
		throw new UsageError(`--bbox ${text} is empty: west comes before east, south before north.`);
	}
	return [west, south, east, north];
}
