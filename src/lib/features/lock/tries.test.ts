import { describe, expect, test } from 'vitest';
import { counted, waitAfter, waitNow } from './tries.ts';

describe('wrong tries', () => {
	test.each([
		[0, 0],
		[2, 0],
		[3, 5_000],
		[4, 10_000],
		[6, 40_000],
		[10, 640_000],
		[11, 900_000],
		[5_000, 900_000]
	])('after %i, the wait is %i ms', (failures, wait) => {
		expect(waitAfter(failures)).toBe(wait);
	});

	test('each counts when it begins, and the wait runs down', () => {
		let tried = { failures: 0, until: 0 };
		for (let one = 0; one < 4; one += 1) tried = counted(tried, 1_000);
		expect(tried).toEqual({ failures: 4, until: 11_000 });
		expect(waitNow(tried, 1_000)).toBe(10_000);
		expect(waitNow(tried, 6_000)).toBe(5_000);
		expect(waitNow(tried, 20_000)).toBe(0);
	});

	test('a clock that is set back or was years ahead keeps nobody out for longer', () => {
		const tried = counted({ failures: 3, until: 0 }, 2_000_000_000_000);
		expect(waitNow(tried, 1_000)).toBe(10_000);
	});
});
