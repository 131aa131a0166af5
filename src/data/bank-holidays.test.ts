import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber, weekdayOf } from '../lib/domain/calendar.ts';
import { BANK_HOLIDAYS, holidaysIn } from './bank-holidays.ts';

const YEARS = [2025, 2026, 2027, 2028];

/** Easter Sunday (Gauss, as given by Butcher and Meeus) as a day number. */
function easter(year: number): number {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d =
		(19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
	const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
	return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / 86_400_000;
}

const day = (year: number, month: number, date: number) =>
	dayNumber(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
const onOrAfter = (from: number, weekday: number) => from + ((weekday - weekdayOf(from) + 7) % 7);
const firstMonday = (year: number, month: number) => onOrAfter(day(year, month, 1), 1);
const lastMonday = (year: number, month: number) => onOrAfter(day(year, month, 31) - 6, 1);

/** Each day, or the first weekday after it that is not taken. */
function moved(...days: number[]): number[] {
	const taken: number[] = [];
	// A holiday that is on a weekday keeps it: Boxing Day on Monday stays, Christmas goes after it.
	for (const one of days.filter((date) => weekdayOf(date) < 6)) taken.push(one);
	for (const one of days.filter((date) => weekdayOf(date) >= 6)) {
		let date = one;
		while (weekdayOf(date) >= 6 || taken.includes(date)) date += 1;
		taken.push(date);
	}
	return taken;
}

describe.for(YEARS)('the bank holidays of %i follow the law', (year) => {
	const christmas = moved(day(year, 12, 25), day(year, 12, 26));
	const may = [firstMonday(year, 5), lastMonday(year, 5)];
	const inYear = (nation: keyof typeof BANK_HOLIDAYS) =>
		BANK_HOLIDAYS[nation].filter((date) => date.startsWith(String(year)));
	const dates = (days: number[]) => days.sort((a, b) => a - b).map(dateOf);
	const england = [
		...moved(day(year, 1, 1)),
		easter(year) - 2,
		easter(year) + 1,
		...may,
		lastMonday(year, 8),
		...christmas
	];

	test('in England and Wales', () => {
		expect(inYear('england')).toEqual(dates(england));
		expect(inYear('wales')).toEqual(dates(england));
	});

	test('in Northern Ireland', () => {
		const more = [...moved(day(year, 3, 17)), ...moved(day(year, 7, 12))];
		expect(inYear('northern-ireland')).toEqual(dates([...england, ...more]));
	});

	test('in Scotland', () => {
		const days = [
			...moved(day(year, 1, 1), day(year, 1, 2)),
			easter(year) - 2,
			...may,
			firstMonday(year, 8),
			...moved(day(year, 11, 30)),
			...christmas
		];
		if (year === 2026) days.push(day(2026, 6, 15));
		expect(inYear('scotland')).toEqual(dates(days));
	});

	test('and Christmas, Boxing and New Year’s Day are different days anyway', () => {
		for (const nation of ['england', 'wales', 'scotland', 'northern-ireland'] as const) {
			for (const date of ['01-01', '12-25', '12-26']) {
				expect(holidaysIn(nation).has(`${year}-${date}`)).toBe(true);
			}
		}
	});
});
