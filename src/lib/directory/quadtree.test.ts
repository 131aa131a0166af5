import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPoint } from '../../../tests/fixtures/arbitrary-service.ts';
import { type Box, inBox, type Point } from '../domain/place.ts';
import { boxOfKey, keyOfPoint, quadrants } from './quadtree.ts';

describe('quadrants of the map', () => {
	// Edges of web mercator tiles: z3 x3 y5 and z3 x3 y2.
	test.each<[string, Point, Box]>([
		['213', [-50, -20], [-45, -66.51326, 0, -40.979898]],
		['031', [51.5, -0.1], [-45, 40.979898, 0, 66.51326]],
		['0', [50, -90], [-180, 0, 0, 85.051129]]
	])('%s', (key, point, edges) => {
		const box = boxOfKey(key);
		edges.forEach((edge, side) => expect(box?.[side]).toBeCloseTo(edge, 5));
		expect(keyOfPoint(point, key.length)).toBe(key);
	});

	test('hold their points, at any depth', () => {
		fc.assert(
			fc.property(arbitraryPoint, fc.integer({ min: 1, max: 18 }), (point, depth) => {
				const box = boxOfKey(keyOfPoint(point, depth));
				expect(box && inBox(point, box)).toBe(true);
			})
		);
	});

	test('several together are the box round them', () => {
		expect(boxOfKey('031_02')).toEqual([
			boxOfKey('0310')?.[0],
			boxOfKey('0312')?.[1],
			boxOfKey('0310')?.[2],
			boxOfKey('0310')?.[3]
		]);
	});

	test.each(['', 'uk', '4', '031_', '031_0', '031-1', '031_04'])('%j is no area', (key) => {
		expect(boxOfKey(key)).toBeUndefined();
	});
});

describe('cutting a list', () => {
	const path = (item: string) => item;

	test('leaves a small one whole, and nothing of an empty one', () => {
		expect(quadrants(['012', '013'], path, 2, 1)).toEqual([{ key: '0', items: ['012', '013'] }]);
		expect(quadrants([], path, 2, 1)).toEqual([]);
	});

	test('parts what is too much, and puts neighbours that hold little together', () => {
		const items = ['000', '001', '010', '020', '030', '031'];
		expect(quadrants(items, path, 4, 1)).toEqual([
			{ key: '00', items: ['000', '001'] },
			{ key: '0_12', items: ['010', '020'] },
			{ key: '03', items: ['030', '031'] }
		]);
	});

	test('hands over what its path cannot part', () => {
		expect(quadrants(['00', '00', '00'], path, 2, 1)).toEqual([
			{ key: '00', items: ['00', '00', '00'] }
		]);
	});

	test('loses nothing, keeps the order, keeps to the limit and to different keys', () => {
		const item = fc.stringMatching(/^[0-3]{8}$/);
		fc.assert(
			fc.property(
				fc.uniqueArray(item, { maxLength: 200 }),
				fc.integer({ min: 2, max: 20 }),
				(items, limit) => {
					const sorted = items.sort();
					const groups = quadrants(sorted, path, limit, 2);
					expect(groups.flatMap((group) => group.items).sort()).toEqual(sorted);
					expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length);
					for (const group of groups) {
						expect(group.items.length).toBeLessThanOrEqual(limit);
						const [key = '', some] = group.key.split('_');
						for (const one of group.items) {
							expect(one.startsWith(key)).toBe(true);
							if (some) expect(some).toContain(one.charAt(key.length));
						}
					}
				}
			)
		);
	});
});
