import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridToOsgb36, gridToPoint, osgb36ToGrid } from './national-grid.ts';
import { distance, type Point } from './place.ts';

const degrees = (whole: number, minutes: number, seconds: number) =>
	whole + minutes / 60 + seconds / 3600;

describe("Ordnance Survey's worked example (annex C: Caister water tower)", () => {
	const osgb36: Point = [degrees(52, 39, 27.2531), degrees(1, 43, 4.5177)];
	const [easting, northing] = [651_409.903, 313_177.27];

	test('from the grid', () => {
		const [lat, lng] = gridToOsgb36(easting, northing);
		// Its fourth decimal of a second is 3 mm.
		expect(lat).toBeCloseTo(osgb36[0], 7);
		expect(lng).toBeCloseTo(osgb36[1], 7);
	});

	test('to the grid', () => {
		const grid = osgb36ToGrid(osgb36);
		expect(grid[0]).toBeCloseTo(easting, 2);
		expect(grid[1]).toBeCloseTo(northing, 2);
	});
});

/** Positions that are published in both systems: by ONS for postcodes, by OS for its stations. */
describe('published points', () => {
	test.for([
		['SW1A 1AA', 529_090, 179_645, 51.501009, -0.141588],
		['Greenwich, Airy’s transit circle', 538_890, 177_320, 51.47779, -0.001475],
		['Ben Nevis, the summit', 216_667, 771_289, 56.796849, -5.003525]
	] as const)('%s', ([, easting, northing, lat, lng]) => {
		expect(distance(gridToPoint(easting, northing), [lat, lng])).toBeLessThan(10);
	});
});

test('there and back is the same place, anywhere in Great Britain', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 660_000 }), fc.integer({ min: 0, max: 1_220_000 }), (e, n) => {
			const [easting, northing] = osgb36ToGrid(gridToOsgb36(e, n));
			expect(Math.hypot(easting - e, northing - n)).toBeLessThan(0.01);
		})
	);
});

test('a metre on the grid is a metre on the ground, to a thousandth', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 80_000, max: 650_000 }),
			fc.integer({ min: 10_000, max: 1_200_000 }),
			fc.integer({ min: 500, max: 5_000 }),
			(e, n, metres) => {
				const here = gridToPoint(e, n);
				for (const there of [gridToPoint(e + metres, n), gridToPoint(e, n + metres)]) {
					// The sphere that distances are measured on is itself half a hundredth off.
					expect(Math.abs(distance(here, there) / metres - 1)).toBeLessThan(0.006);
				}
			}
		)
	);
});
