import { describe, expect, test } from 'vitest';
import {
	isQuarter,
	mayLeave,
	monthsLater,
	monthsOf,
	namedPeriod,
	periodProblem,
	within
} from './measure-period.ts';

describe('periods with a name', () => {
	test.for([
		['2026-11-22', 'this-quarter', '2026-10-01', '2026-12-31'],
		['2026-11-22', 'last-quarter', '2026-07-01', '2026-09-30'],
		['2026-11-22', 'this-year', '2026-04-01', '2027-03-31'],
		['2026-11-22', 'last-year', '2025-04-01', '2026-03-31'],
		['2027-01-01', 'this-quarter', '2027-01-01', '2027-03-31'],
		['2027-01-01', 'last-quarter', '2026-10-01', '2026-12-31'],
		['2027-03-31', 'this-year', '2026-04-01', '2027-03-31'],
		['2027-04-01', 'this-year', '2027-04-01', '2028-03-31'],
		['2028-02-29', 'last-year', '2026-04-01', '2027-03-31']
	] as const)('on %s, %s is %s to %s', ([today, name, from, to]) => {
		expect(namedPeriod(name, today)).toEqual({ from, to });
	});
});

test.for([
	[{ from: '2026-11-01', to: '2026-11-30' }, undefined],
	[{ from: '2026-11-01', to: '2026-11-01' }, undefined],
	[{ from: '2026-11-02', to: '2026-11-01' }, 'backwards'],
	[{ from: '2026-02-30', to: '2026-11-01' }, 'no-date'],
	[{ from: '2026-11-01', to: '' }, 'no-date'],
	[{ from: '0206-11-01', to: '2026-11-01' }, 'long']
] as const)('a period %o is %s', ([period, problem]) => {
	expect(periodProblem(period)).toBe(problem);
});

test('months over a new year', () => {
	expect(monthsOf({ from: '2026-11-30', to: '2027-02-01' })).toEqual([
		'2026-11',
		'2026-12',
		'2027-01',
		'2027-02'
	]);
});

test('both ends belong to it', () => {
	const period = { from: '2026-10-01', to: '2026-12-31' };
	const days = ['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01', undefined];
	expect(days.map((day) => within(period, day))).toEqual([false, true, true, false, false]);
});

test.for([
	[{ from: '2026-07-01', to: '2026-09-30' }, true, true],
	[{ from: '2026-10-01', to: '2026-12-31' }, true, false],
	[{ from: '2026-08-01', to: '2026-10-31' }, false, false],
	[{ from: '2026-07-01', to: '2026-09-29' }, false, false],
	[{ from: '2026-04-01', to: '2026-09-30' }, false, false]
] as const)('%o: quarter %s, may leave on 22 November %s', ([period, quarter, leaves]) => {
	expect(isQuarter(period)).toBe(quarter);
	expect(mayLeave(period, '2026-11-22')).toBe(leaves);
});

test.for([
	['2026-08-31', 6, '2027-02-28'],
	['2026-01-15', 6, '2026-07-15'],
	['2027-08-31', 6, '2028-02-29']
] as const)('%s and %i months is %s', ([date, months, later]) => {
	expect(monthsLater(date, months)).toBe(later);
});
