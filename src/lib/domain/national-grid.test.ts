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

/** Ordnance Survey's test points for OSTN15, its exact transformation, from end to end of the country. */
describe('where OSTN15 says it is, to 5 m', () => {
	test.for([
		['St Mary’s', 91_492.146, 11_318.804, 49.922263937, -6.29977752],
		['The Lizard', 170_370.718, 11_572.405, 49.960061378, -5.203046099],
		['Plymouth', 250_359.811, 62_016.569, 50.438858256, -4.108645636],
		['Ventnor', 449_816.371, 75_335.861, 50.57563665, -1.297822772],
		['Southampton', 438_710.92, 114_792.25, 50.931279379, -1.450514337],
		['Caister', 651_409.804, 313_177.45, 52.658007833, 1.716073973],
		['Fair Isle', 421_300.525, 1_072_147.239, 59.534707945, -1.62516967],
		['Sumburgh', 440_725.073, 1_107_878.448, 59.854099139, -1.274869104],
		['Foula', 395_999.668, 1_138_728.951, 60.133080917, -2.073828228]
	] as const)('%s', ([, easting, northing, lat, lng]) => {
		expect(distance(gridToPoint(easting, northing), [lat, lng])).toBeLessThan(5);
	});
});

/** As the Office for National Statistics publishes them in both systems. */
describe('published postcodes', () => {
	test.for([
		['SW1A 1AA', 529_090, 179_645, 51.501009, -0.141588],
		['M32 0JG', 379_988, 395_476, 53.455654, -2.302836],
		['NE30 1DP', 435_958, 568_671, 55.011303, -1.439269]
	] as const)('%s', ([, easting, northing, lat, lng]) => {
		expect(distance(gridToPoint(easting, northing), [lat, lng])).toBeLessThan(1);
	});
});

test('there and back is the same place to centimetres, anywhere in Great Britain', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 660_000 }),
			fc.integer({ min: 0, max: 1_220_000 }),
			(e, n) => {
				const [easting, northing] = osgb36ToGrid(gridToOsgb36(e, n));
				expect(Math.hypot(easting - e, northing - n)).toBeLessThan(0.05);
			}
		)
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
