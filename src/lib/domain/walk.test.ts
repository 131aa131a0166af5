import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walkingMinutes } from './walk.ts';

test.for([
	[0, 1],
	[40, 1],
	[150, 2],
	[700, 9],
	[800, 10],
	[1500, 20],
	[3000, 40],
	[4500, 60],
	[4501, undefined],
	[Infinity, undefined],
	[NaN, undefined],
	[-1, undefined]
] as const)('%s metres are %s minutes', ([metres, minutes]) => {
	expect(walkingMinutes(metres)).toBe(minutes);
});

test('further is never shorter', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 4500 }), fc.integer({ min: 0, max: 4500 }), (a, b) => {
			const [near, far] = [walkingMinutes(Math.min(a, b)), walkingMinutes(Math.max(a, b))];
			expect(far ?? 0).toBeGreaterThanOrEqual(near ?? 0);
		})
	);
});
