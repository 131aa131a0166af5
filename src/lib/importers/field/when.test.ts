import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import { ageRange, readAge, readAges } from './age.ts';
import { readClock } from './clock.ts';
import { readDate } from './date.ts';
import { readDuration } from './duration.ts';

const at = { record: 'r', field: 'f' };

/** What was read, and the codes of what was wrong. */
function both<T>(read: (issues: Issue[]) => T): [T, ...string[]] {
	const issues: Issue[] = [];
	const value = read(issues);
	return [value, ...issues.map((one) => one.code)];
}

describe('readClock', () => {
	test.each<[unknown, string | undefined, ...string[]]>([
		['9:00', '09:00'],
		['09:00:00', '09:00'],
		['09:00:00.0000000', '09:00'],
		['19:30Z', '19:30', 'zone-in-time'],
		['19:30:00+01:00', '19:30', 'zone-in-time'],
		['2024-05-01T19:30:00Z', '19:30', 'zone-in-time'],
		['1899-12-30T10:00:00', '10:00'],
		['9am', '09:00'],
		['9 a.m.', '09:00'],
		['7.30pm', '19:30'],
		['7:30 p.m.', '19:30'],
		['12am', '00:00'],
		['12pm', '12:00'],
		['12:30am', '00:30'],
		['0900', '09:00'],
		['1830', '18:30'],
		[900, '09:00'],
		[1830, '18:30'],
		[0, '00:00'],
		[9, '09:00'],
		[0.375, '09:00'],
		['noon', '12:00'],
		['12 noon', '12:00'],
		['Midday', '12:00'],
		['midnight', '00:00'],
		['24:00', '00:00'],
		['17h30', '17:30'],
		['1188pm', undefined, 'bad-time'],
		['25:00', undefined, 'bad-time'],
		['10:75', undefined, 'bad-time'],
		['15:00am', undefined, 'bad-time'],
		['by appointment', undefined, 'bad-time'],
		[-5, undefined, 'bad-time'],
		['', undefined],
		[null, undefined]
	])('%j → %j', (value, ...expected) => {
		expect(both((issues) => readClock(value, at, issues))).toEqual(expected);
	});

	test('ends and seconds', () => {
		expect(readClock('24:00', at, [], { end: true })).toBe('24:00');
		expect(readClock('midnight', at, [], { end: true })).toBe('24:00');
		expect(readClock('00:00', at, [], { end: true })).toBe('00:00');
		expect(readClock(36_000, at, [], { seconds: true })).toBe('10:00');
		expect(readClock('68400', at, [], { seconds: true })).toBe('19:00');
		expect(both((issues) => readClock(90_000, at, issues, { seconds: true }))).toEqual([
			undefined,
			'bad-time'
		]);
	});

	test('every minute of the day comes back, however it is written', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
				const hours = Math.floor(minutes / 60);
				const rest = String(minutes % 60).padStart(2, '0');
				const clock = `${String(hours).padStart(2, '0')}:${rest}`;
				const half = `${hours % 12 || 12}.${rest}${hours < 12 ? 'am' : 'pm'}`;
				for (const text of [
					clock,
					`${hours}:${rest}`,
					`${clock}:00`,
					clock.replace(':', ''),
					half
				]) {
					expect(readClock(text, at, [])).toBe(clock);
				}
				expect(readClock(minutes / 1440 || 0, at, [])).toBe(clock);
			})
		);
	});
});

describe('readDuration', () => {
	test.each<[unknown, number | undefined, ...string[]]>([
		['01:30:00', 90],
		['1:30', 90],
		['1hr 30mins', 90],
		['1 hour', 60],
		['1.5 hours', 90],
		['1½ hours', 90],
		['2 hours and 15 minutes', 135],
		['90 mins.', 90],
		['PT1H30M', 90],
		['90', 90],
		[90, 90],
		['-1hr ', undefined, 'bad-time'],
		['00:00:00', undefined, 'bad-time'],
		['a while', undefined, 'bad-time'],
		[5000, undefined, 'bad-time'],
		['', undefined],
		[undefined, undefined]
	])('%j → %j', (value, ...expected) => {
		expect(both((issues) => readDuration(value, at, issues))).toEqual(expected);
	});
});

describe('readDate', () => {
	test.each<[unknown, string | undefined, ...string[]]>([
		['2026-03-05', '2026-03-05'],
		['2026-03-05T23:59:00Z', '2026-03-05'],
		['2026-03-05 10:00:00', '2026-03-05'],
		['20260305', '2026-03-05'],
		['05/03/2026', '2026-03-05'],
		['5-3-26', '2026-03-05'],
		['5.3.2026', '2026-03-05'],
		['3 March 2026', '2026-03-03'],
		['Tuesday 3rd of Mar 2026', '2026-03-03'],
		['March 3, 2026', '2026-03-03'],
		[46_086, '2026-03-05'],
		[new Date(Date.UTC(2026, 2, 5, 10)), '2026-03-05'],
		['12/25/2026', undefined, 'bad-date'],
		['2026-02-30', undefined, 'bad-date'],
		['soon', undefined, 'bad-date'],
		['1900-01-01', undefined, 'bad-date'],
		['0001-01-01T00:00:00', undefined],
		['9999-12-31', undefined],
		['', undefined],
		[null, undefined]
	])('%j → %j', (value, ...expected) => {
		expect(both((issues) => readDate(value, at, issues))).toEqual(expected);
	});

	test('every day comes back, as ISO and the British way', () => {
		const day = fc.date({
			min: new Date('1950-01-01'),
			max: new Date('2199-12-31'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(day, (date) => {
				const iso = date.toISOString().slice(0, 10);
				expect(readDate(date.toISOString(), at, [])).toBe(iso);
				expect(readDate(iso.split('-').reverse().join('/'), at, [])).toBe(iso);
			})
		);
	});
});

describe('ages', () => {
	test.each<[unknown, unknown, ...string[]]>([
		['7 years upwards', { min: 7 }],
		['0-19 years', { min: 0, max: 19 }],
		['18+', { min: 18 }],
		['18 and over', { min: 18 }],
		['18 plus', { min: 18 }],
		['over 18', { min: 18 }],
		['Over 50s', { min: 50 }],
		['Aged 16 to 25', { min: 16, max: 25 }],
		['16 – 25 year olds', { min: 16, max: 25 }],
		['between 11 and 17', { min: 11, max: 17 }],
		['under 25s', { max: 24 }],
		['up to 18 years', { max: 18 }],
		['13 and under', { max: 13 }],
		['6 months - 5 years', { min: 0, max: 5 }],
		['18-99', { min: 18 }],
		['0-127', undefined],
		['All ages', undefined],
		['Adults', undefined],
		['', undefined],
		[null, undefined],
		['25-16', undefined, 'bad-age'],
		['year 7 pupils', undefined, 'bad-age']
	])('%j → %j', (value, ...expected) => {
		expect(both((issues) => readAges(value, at, issues))).toEqual(expected);
	});

	test.each<[unknown, number | undefined, ...string[]]>([
		[18, 18],
		['18', 18],
		['18.5', 18],
		['18 years', 18],
		[-1, undefined],
		['-1', undefined],
		[127, undefined],
		['eighteen', undefined, 'bad-age'],
		['', undefined]
	])('one age: %j → %j', (value, ...expected) => {
		expect(both((issues) => readAge(value, at, issues))).toEqual(expected);
	});

	test('bounds', () => {
		expect(ageRange(0, undefined, at, [])).toBeUndefined();
		expect(ageRange(0, 0, at, [])).toBeUndefined();
		expect(ageRange(18, 0, at, [])).toEqual({ min: 18 });
		expect(ageRange(0, 5, at, [])).toEqual({ min: 0, max: 5 });
		expect(ageRange(undefined, undefined, at, [])).toBeUndefined();
		expect(both((issues) => ageRange(30, 20, at, issues))).toEqual([undefined, 'bad-age']);
	});
});
