import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDay } from '../../../tests/fixtures/arbitrary-caseload.ts';
import { dayNumber } from './calendar.ts';
import { cellsOf, guessColumns, readDay } from './csv-columns.ts';

test.each([
	['2026-03-02', '2026-03-02'],
	['2026-3-2', '2026-03-02'],
	['2026-03-02 00:00:00', '2026-03-02'],
	['02/03/2026', '2026-03-02'],
	['2.3.2026', '2026-03-02'],
	['02/03/26', '2026-03-02'],
	['02/03/95', '1995-03-02'],
	['2 March 2026', '2026-03-02'],
	['02-Mar-26', '2026-03-02'],
	['46083', '2026-03-02'],
	['46083.5', '2026-03-02'],
	// Excel counts a 29 February 1900 that never was; from March 1900 on it agrees with this.
	['29221', '1980-01-01'],
	['30/02/2026', undefined],
	['03/14/2026', undefined],
	['2 Mai 2026', undefined],
	['2026', undefined],
	['460830', undefined],
	['99999', undefined],
	['soon', undefined],
	['', undefined]
])('the day %s is %s', (text, day) => {
	expect(readDay(text)).toBe(day);
});

test('a day is the same however a spreadsheet writes it', () => {
	fc.assert(
		fc.property(arbitraryDay, (day) => {
			const [year = '', month = '', date = ''] = day.split('-');
			// Excel's own count: 25,569 is 1 January 1970.
			const serial = String(25_569 + dayNumber(day) - dayNumber('1970-01-01'));
			const ways = [`${date}/${month}/${year}`, `${date}/${month}/${year.slice(2)}`, serial];
			expect(ways.map(readDay)).toEqual([day, day, day]);
		})
	);
});

test('columns are found by their names, and no column is two fields', () => {
	const names = { day: ['date', 'day'], end: ['date', 'end'] };
	expect(guessColumns(names, ['Some thing', 'DATE (d/m/y)', 'Date', 'End'])).toEqual({
		day: 2,
		end: 3
	});
	expect(guessColumns(names, ['Date'])).toEqual({ day: 0 });
});

test('a cell is said where something stands in it; the guard against formulas is taken away', () => {
	const row = { line: 2, cells: [' HT-1 ', '', "'=1+1", "'quoted"] };
	expect(cellsOf(row, { a: 0, b: 1, c: 2, d: 3, e: 9 })).toEqual({
		a: 'HT-1',
		c: '=1+1',
		d: "'quoted"
	});
});
