/**
 * The National Grid of Great Britain (OSGB36, easting and northing in metres) as latitude and
 * longitude (WGS84), by Ordnance Survey's own formulas: transverse Mercator on Airy's ellipsoid
 * (series to the sixth order), then a Helmert shift of seven parameters. Source: OS, "A guide to
 * coordinate systems in Great Britain", annexes B and C and section 6.6, which gives the shift as
 * good to about 5 m. OSTN15, good to centimetres, would be a grid of 15 MB.
 */
import type { Point } from './place.ts';

/** An ellipsoid by its half axes, metres. */
interface Ellipsoid {
	a: number;
	b: number;
}

const AIRY: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 };
const WGS84: Ellipsoid = { a: 6_378_137, b: 6_356_752.314_245 };

/** Scale on the central meridian; true origin 49°N 2°W and its false coordinates. */
const F0 = 0.999_601_271_7;
const RADIANS = Math.PI / 180;
const LAT0 = 49 * RADIANS;
const LNG0 = -2 * RADIANS;
const E0 = 400_000;
const N0 = -100_000;

/** OSGB36 → WGS84: metres, seconds of arc as radians, parts per million. */
const SHIFT = { x: 446.448, y: -125.157, z: 542.06 };
const SECONDS = RADIANS / 3600;
const TURN = { x: 0.1502 * SECONDS, y: 0.247 * SECONDS, z: 0.8421 * SECONDS };
const SCALE = 1 - 20.4894e-6;

/** Squared eccentricity. */
function e2({ a, b }: Ellipsoid): number {
	return 1 - (b * b) / (a * a);
}

/** Metres along the central meridian from the true origin to a latitude (annex C, M). */
function meridian(lat: number): number {
	const { a, b } = AIRY;
	const n = (a - b) / (a + b);
	const [n2, n3] = [n * n, n * n * n];
	const less = lat - LAT0;
	const sum = lat + LAT0;
	return (
		b *
		F0 *
		((1 + n + (5 / 4) * (n2 + n3)) * less -
			(3 * n + 3 * n2 + (21 / 8) * n3) * Math.sin(less) * Math.cos(sum) +
			(15 / 8) * (n2 + n3) * Math.sin(2 * less) * Math.cos(2 * sum) -
			(35 / 24) * n3 * Math.sin(3 * less) * Math.cos(3 * sum))
	);
}

/**
 * Latitude and longitude on Airy's ellipsoid (OSGB36), in degrees. Not what a phone means by
 * them: see `gridToPoint`.
 */
export function gridToOsgb36(easting: number, northing: number): Point {
	const aF0 = AIRY.a * F0;
	let lat = (northing - N0) / aF0 + LAT0;
	// Each round brings it about a thousand times nearer; ten are more than any number needs.
	for (let round = 0; round < 10; round += 1) {
		const rest = northing - N0 - meridian(lat);
		if (Math.abs(rest) < 1e-5) break;
		lat += rest / aF0;
	}
	const squared = e2(AIRY);
	const [sin, tan, sec] = [Math.sin(lat), Math.tan(lat), 1 / Math.cos(lat)];
	const nu = aF0 / Math.sqrt(1 - squared * sin * sin);
	const rho = (nu * (1 - squared)) / (1 - squared * sin * sin);
	const eta2 = nu / rho - 1;
	const [t2, t4, t6] = [tan ** 2, tan ** 4, tan ** 6];
	const d = easting - E0;
	return [
		(lat -
			(tan / (2 * rho * nu)) * d ** 2 +
			(tan / (24 * rho * nu ** 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * d ** 4 -
			(tan / (720 * rho * nu ** 5)) * (61 + 90 * t2 + 45 * t4) * d ** 6) /
			RADIANS,
		(LNG0 +
			(sec / nu) * d -
			(sec / (6 * nu ** 3)) * (nu / rho + 2 * t2) * d ** 3 +
			(sec / (120 * nu ** 5)) * (5 + 28 * t2 + 24 * t4) * d ** 5 -
			(sec / (5040 * nu ** 7)) * (61 + 662 * t2 + 1320 * t4 + 720 * t6) * d ** 7) /
			RADIANS
	];
}

/**
 * The easting and northing of a latitude and longitude on Airy's ellipsoid: `gridToOsgb36` the
 * other way round (annex C.1).
 */
export function osgb36ToGrid([latitude, longitude]: Point): [easting: number, northing: number] {
	const lat = latitude * RADIANS;
	const squared = e2(AIRY);
	const [sin, cos, tan] = [Math.sin(lat), Math.cos(lat), Math.tan(lat)];
	const nu = (AIRY.a * F0) / Math.sqrt(1 - squared * sin * sin);
	const rho = (nu * (1 - squared)) / (1 - squared * sin * sin);
	const eta2 = nu / rho - 1;
	const [t2, t4] = [tan ** 2, tan ** 4];
	const d = longitude * RADIANS - LNG0;
	return [
		E0 +
			nu * cos * d +
			(nu / 6) * cos ** 3 * (nu / rho - t2) * d ** 3 +
			(nu / 120) * cos ** 5 * (5 - 18 * t2 + t4 + 14 * eta2 - 58 * t2 * eta2) * d ** 5,
		meridian(lat) +
			N0 +
			(nu / 2) * sin * cos * d ** 2 +
			(nu / 24) * sin * cos ** 3 * (5 - t2 + 9 * eta2) * d ** 4 +
			(nu / 720) * sin * cos ** 5 * (61 - 58 * t2 + t4) * d ** 6
	];
}

/** Earth-centred metres of a point on an ellipsoid, on its surface (annex B.1). */
function toCartesian([latitude, longitude]: Point, ellipsoid: Ellipsoid) {
	const [lat, lng] = [latitude * RADIANS, longitude * RADIANS];
	const squared = e2(ellipsoid);
	const nu = ellipsoid.a / Math.sqrt(1 - squared * Math.sin(lat) ** 2);
	return {
		x: nu * Math.cos(lat) * Math.cos(lng),
		y: nu * Math.cos(lat) * Math.sin(lng),
		z: nu * (1 - squared) * Math.sin(lat)
	};
}

/** The other way round (annex B.2). */
function fromCartesian({ x, y, z }: ReturnType<typeof toCartesian>, ellipsoid: Ellipsoid): Point {
	const squared = e2(ellipsoid);
	const p = Math.hypot(x, y);
	let lat = Math.atan2(z, p * (1 - squared));
	for (let round = 0; round < 6; round += 1) {
		const nu = ellipsoid.a / Math.sqrt(1 - squared * Math.sin(lat) ** 2);
		lat = Math.atan2(z + squared * nu * Math.sin(lat), p);
	}
	return [lat / RADIANS, Math.atan2(y, x) / RADIANS];
}

/**
 * Where a point of the National Grid is, WGS84, within about 5 m anywhere on land in Great
 * Britain. Numbers far outside the grid (0–700 km east, 0–1,300 km north) give nonsense.
 */
export function gridToPoint(easting: number, northing: number): Point {
	const { x, y, z } = toCartesian(gridToOsgb36(easting, northing), AIRY);
	return fromCartesian(
		{
			x: SHIFT.x + SCALE * x - TURN.z * y + TURN.y * z,
			y: SHIFT.y + TURN.z * x + SCALE * y - TURN.x * z,
			z: SHIFT.z - TURN.y * x + TURN.x * y + SCALE * z
		},
		WGS84
	);
}
