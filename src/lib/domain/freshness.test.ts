import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOf } from './calendar.ts';
import { daysBetween, freshness } from './freshness.ts';

test.for([
	['2026-11-21', 'fresh'],
	['2026-12-01', 'fresh'],
	['2026-08-23', 'fresh'],
	['2026-08-22', 'ageing'],
	['2025-11-21', 'ageing'],
	['2025-11-20', 'old'],
	['1970-01-01', 'old'],
	[undefined, 'unknown'],
	['2026-02-30', 'unknown'],
	['last week', 'unknown']
] as const)('checked %s is %s', ([checked, expected]) => {
	expect(freshness(checked, '2026-11-21')).toBe(expected);
});

test('days between are counted over leap days and clock changes', () => {
	expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
	expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
	expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
	const day = fc.integer({ min: -100_000, max: 100_000 });
	fc.assert(
		fc.property(day, day, (a, b) => {
			expect(daysBetween(dateOf(a), dateOf(b))).toBe(b - a);
		})
	);
});

test('a check never gets fresher with time', () => {
	const order = ['fresh', 'ageing', 'old'];
	const day = fc.integer({ min: 0, max: 2000 });
	fc.assert(
		fc.property(day, day, (age, more) => {
			const today = 20_000;
			const before = freshness(dateOf(today - age), dateOf(today));
			const after = freshness(dateOf(today - age), dateOf(today + more));
			expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
		})
	);
});
