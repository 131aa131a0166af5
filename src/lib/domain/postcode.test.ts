import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postcodeWords, readTyped, readWhole } from './postcode.ts';

describe('what a text may mean', () => {
	test.for([
		['NP20 4AB', ['NP20 4AB']],
		['np204ab', ['NP20 4AB']],
		[' np 20 4ab ', []],
		['NP20', ['NP20', 'NP2 0']],
		['NP20 4', ['NP20 4']],
		['np204', ['NP20 4']],
		['NP20 4A', ['NP20 4']],
		['NP20-4AB', ['NP20 4AB']],
		['BS14', ['BS14', 'BS1 4']],
		['BS1 4', ['BS1 4']],
		['BS144', ['BS14 4']],
		['W1A 0AX', ['W1A 0AX']],
		['w1a0ax', ['W1A 0AX']],
		['W1A', ['W1A']],
		['EC1A', ['EC1A']],
		['M1 1AE', ['M1 1AE']],
		['M1', ['M1']],
		['B33 8TH', ['B33 8TH']],
		['CR2 6XH', ['CR2 6XH']],
		['DN55 1PT', ['DN55 1PT']],
		// Letters and digits that look alike.
		['SW1A IAA', ['SW1A 1AA']],
		['S014 3FE', ['SO14 3FE']],
		['SO14 3FE', ['SO14 3FE']],
		['NP2O 4AB', ['NP20 4AB']],
		['np2o', ['NP20', 'NP2 0']],
		['BSI 4DJ', ['BS1 4DJ']],
		['BS1 4OJ', []],
		['Bristol', []],
		['B', []],
		['BIO', []],
		['12 High Street', []],
		['1', []],
		['', []]
	] as const)('%s', ([typed, expected]) => {
		expect(readTyped(typed).map(postcodeWords)).toEqual(expected);
	});
});

test('every whole postcode is read, however it is written', () => {
	const letters = fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ');
	const outcode = fc.constantFrom('M1', 'B33', 'CR2', 'DN55', 'W1A', 'EC1A', 'NP20', 'SW1A');
	const space = fc.constantFrom('', ' ', '  ', '-');
	fc.assert(
		fc.property(
			outcode,
			fc.nat(9),
			letters,
			letters,
			space,
			fc.boolean(),
			(outer, digit, a, b, gap, lower) => {
				const text = `${outer}${gap}${digit}${a}${b}`;
				expect(readTyped(lower ? text.toLowerCase() : text)).toEqual([
					{ outcode: outer, digit, letters: a + b }
				]);
			}
		)
	);
});

test('a list is read to the letter: nothing in it is put right', () => {
	const palace = { outcode: 'SW1A', digit: 1, letters: 'AA' };
	for (const text of ['SW1A 1AA', 'SW1A1AA']) expect(readWhole(text)).toEqual(palace);
	expect(readWhole('M1  1AE')).toEqual({ outcode: 'M1', digit: 1, letters: 'AE' });
	for (const text of ['SW1A IAA', 'sw1a 1aa', 'SW1A 1', 'SW1A', 'London', '']) {
		expect(readWhole(text)).toBeUndefined();
	}
});

test('any text is read without harm, and only into what looks like one', () => {
	const anything = fc.oneof(
		fc.string({ maxLength: 12 }),
		fc.string({ unit: fc.constantFrom(...'ABIOL01 9-'), maxLength: 9 })
	);
	fc.assert(
		fc.property(anything, (text) => {
			expect(
				readTyped(text).filter(({ outcode }) => !/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outcode))
			).toEqual([]);
		}),
		{ numRuns: 1000 }
	);
});
