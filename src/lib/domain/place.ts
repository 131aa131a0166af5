/**
 * Where a service is given, and distances on the ground. Points are WGS84 degrees; distances are
 * metres.
 */

/** `[latitude, longitude]` in degrees, WGS84. */
export type Point = readonly [lat: number, lng: number];

/** `[west, south, east, north]` in degrees, as in GeoJSON. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * How far a point may be trusted: `exact` is the door, `postcode` the middle of its postcode,
 * `town` the middle of the town. `hidden` has no point on purpose: a refuge, or an address that is
 * confidential; then only `town` may be filled.
 */
export type Precision = 'exact' | 'postcode' | 'town' | 'hidden';

/**
 * How roughly a place that somebody typed is known, when that is more than half a mile: the middle of
 * a part of a postcode district (`sector`), of the district (`outcode`), of all districts that share
 * its letters (`area`), or of its post town (`town`).
 */
export const ROUGHNESSES = ['sector', 'outcode', 'area', 'town'] as const;
export type Roughness = (typeof ROUGHNESSES)[number];

export interface Place {
	/** What the building is called. */
	name?: string;
	/** Street lines, without town and postcode. Never filled when `precision` is `hidden`. */
	address?: string;
	town?: string;
	/** Upper case with one space: `BS1 4DJ`; an outcode alone (`BN2`) is allowed. */
	postcode?: string;
	point?: Point;
	precision: Precision;
	/** How to get in or there, as the feed wrote it. */
	travel?: string;
}

/**
 * Where tables of postcodes put one: the middle of the whole postcode (`postcode`), or roughly, of all
 * that share its first half and the digit after it (`town`).
 */
export interface PostcodePoint {
	point: Point;
	precision: 'postcode' | 'town';
}

/** Round the UK and Ireland's waters: what lies outside is not a UK service. */
export const UK_BOX: Box = [-8.7, 49.8, 1.9, 61];

const EARTH_RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres (haversine), exact enough for walking and for countries. */
export function distance(a: Point, b: Point): number {
	const dLat = (b[0] - a[0]) * RADIANS;
	const dLng = (b[1] - a[1]) * RADIANS;
	const h =
		Math.sin(dLat / 2) ** 2 +
		Math.cos(a[0] * RADIANS) * Math.cos(b[0] * RADIANS) * Math.sin(dLng / 2) ** 2;
	return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres from a point to the nearest edge of a box; 0 inside it. */
export function distanceToBox(point: Point, [west, south, east, north]: Box): number {
	const lat = Math.min(Math.max(point[0], south), north);
	const lng = Math.min(Math.max(point[1], west), east);
	return distance(point, [lat, lng]);
}

/** Whether a point lies in a box, edges included. */
export function inBox([lat, lng]: Point, [west, south, east, north]: Box): boolean {
	return lat >= south && lat <= north && lng >= west && lng <= east;
}

/**
 * A point moved to the middle of a grid of about 500 m: what the app may keep of where somebody
 * is. 0.005° is 556 m north to south, 340 m west to east at 52°N.
 */
export function rounded([lat, lng]: Point): Point {
	const step = 0.005;
	const cell = (degrees: number) => Number((Math.round(degrees / step) * step).toFixed(3));
	return [cell(lat), cell(lng)];
}

/** What is written on an envelope, line by line; of a hidden place only its town. */
export function placeLines(place: Place): string[] {
	const { name, address, town, postcode, precision } = place;
	const lines = precision === 'hidden' ? [town] : [name, address, town, postcode];
	return lines.filter((line): line is string => line !== undefined && line !== '');
}
