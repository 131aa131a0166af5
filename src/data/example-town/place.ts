/**
 * Tarnwick, a town that does not exist. It lies on an empty moor in the Forest of Bowland where no
 * postcode has a delivery point within three kilometres, so that no example pin is anybody's door.
 * Its streets are invented; its postcodes have the form of postcodes and the area of Lancaster, but
 * there is no district LA80. All of it is reachable on foot or by the number 9 bus, which does not
 * exist either.
 */
import type { Box, Point } from '#lib/domain/place.ts';

/**
 * What a page offers as a place to try: the market square, and a box that holds the town and its
 * two villages. Alone in its file, so that a page does not bring the whole town along.
 */
export const exampleTownPlace: { name: string; point: Point; box: Box } = {
	name: 'Tarnwick',
	point: [54.01, -2.555],
	box: [-2.61, 53.985, -2.44, 54.045]
};
