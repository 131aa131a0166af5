/** Latitude and longitude of foreign records, against the UK's box and their postcode. */
import type { Issue } from '../../domain/issue.ts';
import { distance, inBox, UK_BOX, type Point } from '../../domain/place.ts';
import { report, scalar, type At } from './at.ts';

/** How far a point may lie from the middle of its postcode: rural units reach over kilometres. */
const FARTHEST = 10_000;

export interface PointContext {
	postcode?: string;
	/** Where a postcode is; absent when no table is at hand. */
	locate?: (postcode: string) => Point | undefined;
	/** Points outside the United Kingdom are right, too. */
	anywhere?: boolean;
}

export interface Located {
	point?: Point;
	precision?: 'exact' | 'postcode';
	/** Somebody should check it before relying on it. */
	doubt?: true;
	/** A real point on another part of the earth. */
	abroad?: true;
}

function degrees(value: unknown): number | undefined {
	const text = scalar(value)?.replace(/^(-?\d{1,3}),(\d+)$/, '$1.$2');
	const number =
		text === undefined || !/^[-+]?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(text) ? NaN : Number(text);
	return Number.isNaN(number) ? undefined : number;
}

/**
 * Where a record is. Its own coordinates (numbers or texts) count when they are on earth, in the
 * UK and within 10 km of its postcode; swapped ones are turned round and reported. Otherwise the
 * middle of the postcode stands in. 0, 0 is absent. Never a point without one of the two.
 */
export function readPoint(
	latitude: unknown,
	longitude: unknown,
	at: At,
	issues: Issue[],
	context: PointContext = {}
): Located {
	const seen = `${scalar(latitude) ?? ''}, ${scalar(longitude) ?? ''}`;
	const middle = context.postcode ? context.locate?.(context.postcode) : undefined;
	const instead: Located = middle ? { point: middle, precision: 'postcode' } : {};
	const lat = degrees(latitude);
	const lng = degrees(longitude);
	if (lat === undefined || lng === undefined || (lat === 0 && lng === 0)) {
		if (seen === ', ' || (lat === 0 && lng === 0)) return instead;
		report(issues, 'bad-coordinates', at, seen);
		return { ...instead, doubt: true };
	}
	const turned = !context.anywhere && !inUk([lat, lng]) && inUk([lng, lat]);
	const point: Point = turned ? [lng, lat] : [lat, lng];
	if (turned) report(issues, 'coordinates-swapped', at, seen);
	if (Math.abs(point[0]) > 90 || Math.abs(point[1]) > 180) {
		report(issues, 'bad-coordinates', at, seen);
		return { ...instead, doubt: true };
	}
	if (!context.anywhere && !inUk(point)) {
		report(issues, 'point-outside-uk', at, seen);
		return { ...instead, doubt: true, abroad: true };
	}
	if (middle && distance(point, middle) > FARTHEST) {
		report(issues, 'point-far-from-postcode', at, `${seen} ${context.postcode ?? ''}`);
		return { ...instead, doubt: true };
	}
	return { point, precision: 'exact' };
}

function inUk(point: Point): boolean {
	return inBox(point, UK_BOX);
}
