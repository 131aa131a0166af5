import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, singular, tokens } from './words.ts';

describe('normalising', () => {
	test.each([
		['Women’s Tŷ Café', 'womens ty cafe'],
		["O'Neill & Sons", 'oneill sons'],
		['A.A. in S.E. London', 'aa in se london'],
		['N.A', 'na'],
		['e.g. this', 'eg this'],
		['Step 12.30', 'step 12 30'],
		['Łódź Straße', 'lodz strasse'],
		['  drop-in/café\n', 'drop in cafe'],
		['مُساعَدة', 'مساعده'.replace('ه', 'ة')],
		['ﬁnance', 'finance'],
		['!?', '']
	])('%j', (text, expected) => {
		expect(normalise(text)).toBe(expected);
	});

	test('again changes nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(normalise(normalise(text))).toBe(normalise(text));
			})
		);
	});
});

test.each([
	['meals', 'meal'],
	['charities', 'charity'],
	['classes', 'class'],
	['churches', 'church'],
	['benefits', 'benefit'],
	['ties', 'tie'],
	['bus', 'bus'],
	['crisis', 'crisis'],
	['access', 'access'],
	['gas', 'gas'],
	['housing', 'housing']
])('the singular of %s is %s', (word, expected) => {
	expect(singular(word)).toBe(expected);
});

describe('words to look for', () => {
	test.each([
		['Help with the bills', ['help', 'bill']],
		['Women’s groups', ['women', 'group']],
		['With You', ['with', 'you']],
		['abcdefghijklmnopqrstuvwxyz', ['abcdefghijklmnopqrstuvwx']],
		['', []],
		[' — ', []]
	])('%j', (text, expected) => {
		expect(tokens(text)).toEqual(expected);
	});
});
