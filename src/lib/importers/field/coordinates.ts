/** Latitude and longitude of foreign records, against the UK's box and their postcode. */
import type { Issue } from '../../domain/issue.ts';
import { distance, inBox, type Point, type PostcodePoint, UK_BOX } from '../../domain/place.ts';
import { report, scalar, type At } from './at.ts';

/**
 * How far a point may lie from its postcode, in metres. Rural postcodes reach over kilometres; from the
 * middle of their sectors 377 of the 1,745,013 of Great Britain are farther away than this, on islands
 * and in the Highlands mostly.
 */
const FARTHEST: Record<PostcodePoint['precision'], number> = { postcode: 10_000, town: 25_000 };

export interface PointContext {
	postcode?: string;
	/** Where a postcode is; absent when no table is at hand. */
	locate?: (postcode: string) => PostcodePoint | undefined;
	/** Points outside the United Kingdom are right, too. */
	anywhere?: boolean;
}

export interface Located {
	point?: Point;
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
 * Where a record says that it is. Coordinates (numbers or texts) count when they are on earth, in the
 * UK and not far from the postcode (10 km, or 25 km where only its sector is known); swapped ones are
 * turned round and reported. 0, 0 is absent. A postcode never gives a point here: that is for publishing.
 */
export function readPoint(
	latitude: unknown,
	longitude: unknown,
	at: At,
	issues: Issue[],
	context: PointContext = {}
): Located {
	const seen = `${scalar(latitude) ?? ''}, ${scalar(longitude) ?? ''}`;
	const lat = degrees(latitude);
	const lng = degrees(longitude);
	if (lat === undefined || lng === undefined || (lat === 0 && lng === 0)) {
		if (seen === ', ' || (lat === 0 && lng === 0)) return {};
		report(issues, 'bad-coordinates', at, seen);
		return { doubt: true };
	}
	const turned = !context.anywhere && !inUk([lat, lng]) && inUk([lng, lat]);
	const point: Point = turned ? [lng, lat] : [lat, lng];
	if (turned) report(issues, 'coordinates-swapped', at, seen);
	if (Math.abs(point[0]) > 90 || Math.abs(point[1]) > 180) {
		report(issues, 'bad-coordinates', at, seen);
		return { doubt: true };
	}
	if (!context.anywhere && !inUk(point)) {
		report(issues, 'point-outside-uk', at, seen);
		return { doubt: true, abroad: true };
	}
	const known = context.postcode === undefined ? undefined : context.locate?.(context.postcode);
	if (known && distance(point, known.point) > FARTHEST[known.precision]) {
		report(issues, 'point-far-from-postcode', at, `${seen} ${context.postcode ?? ''}`);
		return { doubt: true };
	}
	return { point };
}

function inUk(point: Point): boolean {
	return inBox(point, UK_BOX);
}
