import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from './wilson.ts';

describe('the interval', () => {
	// Newcombe 1998, table I, method 3 (score, no continuity correction).
	test.for([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718]
	] as const)('of %i of %i is the published one', ([count, total, low, high]) => {
		const found = wilson(count, total);
		expect(found?.low).toBeCloseTo(low, 4);
		expect(found?.high).toBeCloseTo(high, 4);
	});

	test('of the worked example', () => {
		const found = wilson(54, 120);
		expect(found?.share).toBe(0.45);
		expect(found?.low).toBeCloseTo(0.3639, 4);
		expect(found?.high).toBeCloseTo(0.5392, 4);
	});

	test.for([
		[0, 0],
		[1, 0],
		[3, 2],
		[-1, 5],
		[NaN, 5]
	] as const)('there is none of %d of %d', ([count, total]) => {
		expect(wilson(count, total)).toBeUndefined();
	});

	test('holds the share, stays between 0 and 1, and mirrors', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (total, seed) => {
				const count = seed % (total + 1);
				const one = wilson(count, total);
				const other = wilson(total - count, total);
				if (!one || !other) throw new Error('There is a proportion of every total.');
				expect(one.low).toBeGreaterThanOrEqual(0);
				expect(one.low).toBeLessThanOrEqual(one.share);
				expect(one.high).toBeGreaterThanOrEqual(one.share);
				expect(one.high).toBeLessThanOrEqual(1);
				expect(one.low).toBeCloseTo(1 - other.high, 10);
			})
		);
	});
});
