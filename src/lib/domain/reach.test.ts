import { expect, test } from 'vitest';
import type { Point } from './place.ts';
import { isEverywhere, pointsOf } from './reach.ts';

test('everywhere is a reach without a point', () => {
	const point: Point = [51.5, -0.1];
	expect(isEverywhere({ places: [], reach: 'uk' })).toBe(true);
	expect(isEverywhere({ places: [{ precision: 'town', town: 'Leeds' }], reach: 'uk' })).toBe(true);
	expect(isEverywhere({ places: [{ precision: 'exact', point }], reach: 'uk' })).toBe(false);
	expect(isEverywhere({ places: [] })).toBe(false);
});

test('a hidden place shows no point, even if it holds one', () => {
	expect(pointsOf({ places: [{ precision: 'hidden', point: [51.5, -0.1] }] })).toEqual([]);
});
