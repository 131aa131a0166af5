/** Whether a service is somewhere or for everybody in a country. */
import type { Point } from './place.ts';
import type { ServiceCard } from './service.ts';

/** The points of a service's places; empty when it has none that may be shown. */
export function pointsOf(card: Pick<ServiceCard, 'places'>): Point[] {
	return card.places.flatMap(({ point, precision }) =>
		point && precision !== 'hidden' ? [point] : []
	);
}

/**
 * Whether a service is not bound to a place on the map: it says what it is for (`reach`) and has no
 * point. One that has both is found at its point and in its reach.
 */
export function isEverywhere(card: Pick<ServiceCard, 'places' | 'reach'>): boolean {
	return card.reach !== undefined && pointsOf(card).length === 0;
}

/** The parts of the United Kingdom that keep their own bank holidays. */
export type Nation = 'england-and-wales' | 'scotland' | 'northern-ireland';

/** The border of England and Scotland, west to east, smoothed so that it never turns back. */
const BORDER: readonly (readonly [lng: number, lat: number])[] = [
	[-6, 54.4],
	[-4.4, 54.6],
	[-3.6, 54.85],
	[-3.05, 54.98],
	[-2.86, 55.1],
	[-2.66, 55.25],
	[-2.34, 55.4],
	[-2.17, 55.47],
	[-2.16, 55.73],
	[-2.03, 55.81],
	[2, 56]
];

/** Whose bank holidays hold at a point: exact to some 5 km along the border with Scotland. */
export function nationAt([lat, lng]: Point): Nation {
	// The North Channel: 5.4° W off Larne, 5.9° W between Kintyre and Rathlin.
	const channel = lat < 55 ? -5.4 : -5.4 - (lat - 55) * 1.4;
	if (lat > 54 && lat < 55.4 && lng > -8.2 && lng < channel) return 'northern-ireland';
	return lat > borderAt(lng) ? 'scotland' : 'england-and-wales';
}

function borderAt(lng: number): number {
	let [lngA, latA] = [-9, 54.4];
	for (const [lngB, latB] of BORDER) {
		if (lng <= lngB) return latA + ((lng - lngA) / (lngB - lngA)) * (latB - latA);
		[lngA, latA] = [lngB, latB];
	}
	return latA;
}
