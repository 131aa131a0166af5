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
