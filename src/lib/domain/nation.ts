/**
 * Which nation of the United Kingdom a point is in, roughly: good enough to choose a helpline, not
 * to draw a border. Borders are polylines through well-known crossings; a town on the very border
 * may be told wrong, so callers show what both sides offer where it matters.
 */
import type { Point } from './place.ts';

export type Nation = 'england' | 'scotland' | 'wales' | 'northern-ireland';

type Line = readonly (readonly [lat: number, lng: number])[];

/** From the Solway Firth to north of Berwick-upon-Tweed, west to east. */
const SCOTTISH_BORDER: Line = [
	[54.5, -5.5],
	[54.62, -4.4],
	[54.87, -3.6],
	[54.99, -3.05],
	[55.08, -2.84],
	[55.25, -2.65],
	[55.36, -2.45],
	[55.47, -2.18],
	[55.64, -2.28],
	[55.69, -2.15],
	[55.81, -2.03],
	[55.9, -1.5]
];

/** From the Dee estuary to the Severn at Chepstow, north to south. */
const WELSH_BORDER: Line = [
	[53.45, -3.3],
	[53.3, -3.12],
	[53.2, -2.97],
	[53.12, -2.97],
	[53.05, -2.86],
	[52.97, -2.73],
	[52.92, -2.85],
	[52.93, -3.1],
	[52.78, -3.14],
	[52.67, -3.03],
	[52.55, -3.13],
	[52.34, -3.06],
	[52.2, -3.06],
	[52.05, -3.12],
	[51.93, -2.98],
	[51.85, -2.72],
	[51.77, -2.67],
	[51.64, -2.67],
	[51.5, -2.85],
	[51.3, -3.1]
];

/** The other coordinate of a line at `value`; undefined beyond its ends. */
function along(line: Line, by: 0 | 1, value: number): number | undefined {
	for (let i = 1; i < line.length; i += 1) {
		const [a, b] = [line[i - 1], line[i]];
		if (!a || !b || (value - a[by]) * (value - b[by]) > 0) continue;
		const share = a[by] === b[by] ? 0 : (value - a[by]) / (b[by] - a[by]);
		const other = by === 0 ? 1 : 0;
		return a[other] + share * (b[other] - a[other]);
	}
	return undefined;
}

/** The nation of a point in the United Kingdom; what it says of points elsewhere means nothing. */
export function nationOf([lat, lng]: Point): Nation {
	if (lng < -5.35 && lat > 53.9 && lat < 55.35 && !(lat > 54.9 && lng > -5.75 && lat > 55.25))
		return 'northern-ireland';
	const scottish = along(SCOTTISH_BORDER, 1, lng);
	if (lat > 55.9 || (lat > 54.5 && scottish !== undefined && lat > scottish)) return 'scotland';
	if (lat > 54.6 && lng < -4.4) return 'scotland';
	const welsh = along(WELSH_BORDER, 0, lat);
	if (welsh !== undefined && lng < welsh && lng > -5.8) return 'wales';
	return 'england';
}
