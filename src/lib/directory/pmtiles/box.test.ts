import fc from 'fast-check';
import { tileIdToZxy } from 'pmtiles';
import { expect, test } from 'vitest';
import type { Box } from '../../domain/place.ts';
import { countTiles, rangeOf, tilesIn } from './box.ts';

test.each([
	['the world at zoom 0', [-180, -90, 180, 90], 0, { west: 0, east: 0, north: 0, south: 0 }],
	['the world at zoom 2', [-180, -90, 180, 90], 2, { west: 0, east: 3, north: 0, south: 3 }],
	['Greenwich', [-0.01, 51.47, 0.01, 51.48], 10, { west: 511, east: 512, north: 340, south: 340 }]
] as const)('%s', (_, box, z, expected) => {
	expect(rangeOf(box, z)).toEqual({ z, ...expected });
});

const box: fc.Arbitrary<Box> = fc
	.record({
		west: fc.double({ min: -8, max: 1, noNaN: true }),
		south: fc.double({ min: 50, max: 60, noNaN: true })
	})
	.map(({ west, south }) => [west, south, west + 0.3, south + 0.2]);

test('a corner of a box is in one of its tiles, at each zoom, and as many are counted', () => {
	fc.assert(
		fc.property(box, (one) => {
			const ids = tilesIn(one, 6, 12);
			expect(ids).toHaveLength(countTiles(one, 6, 12));
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids).toEqual(ids.toSorted((a, b) => a - b));
			const corner = rangeOf([one[0], one[1], one[0], one[1]], 12);
			const found = ids.map(tileIdToZxy).filter(([z]) => z === 12);
			expect(found).toContainEqual([12, corner.west, corner.south]);
		})
	);
});
