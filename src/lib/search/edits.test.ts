import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forgiven, letters, moreBits, TypedWord } from './edits.ts';

/** Optimal string alignment as the textbook has it: the whole table. */
function textbook(a: string, b: string): number[] {
	const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
	const get = (row: number, column: number) => table[row]?.[column] ?? 0;
	for (let row = 0; row <= a.length; row += 1) {
		for (let column = 0; column <= b.length; column += 1) {
			let cost = row + column;
			if (row > 0 && column > 0) {
				const same = a[row - 1] === b[column - 1] ? 0 : 1;
				cost = Math.min(
					get(row - 1, column) + 1,
					get(row, column - 1) + 1,
					get(row - 1, column - 1) + same
				);
				if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
					cost = Math.min(cost, get(row - 2, column - 2) + 1);
				}
			}
			const line = table[row];
			if (line) line[column] = cost;
		}
	}
	return table[a.length] ?? [];
}

function compared(text: string, word: string, limit: number): TypedWord {
	const typed = new TypedWord(text, limit);
	// What was compared before leaves nothing behind.
	typed.compare('another');
	typed.compare(word);
	return typed;
}

const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 10 });
/** As long as a number has bits, and with letters that are not English ones. */
const longWord = fc.string({ unit: fc.constantFrom('a', 'b', 'ŵ', 'س', 'ш'), maxLength: 32 });
const anyWord = fc.oneof(word, longWord);

describe('typing errors', () => {
	test.each([
		['dentist', 'dentist', 0],
		['dentit', 'dentist', 1],
		['denttist', 'dentist', 1],
		['dantist', 'dentist', 1],
		['detnist', 'dentist', 1],
		['edntits', 'dentist', 2],
		['', 'ab', 2]
	])('%s, %s: %i', (typed, meant, expected) => {
		expect(compared(typed, meant, 2).whole).toBe(expected);
	});

	test('are counted as in the textbook, up to the limit', () => {
		fc.assert(
			fc.property(anyWord, anyWord, fc.integer({ min: 0, max: 3 }), (typed, meant, limit) => {
				const row = textbook(typed, meant);
				const { whole, begun } = compared(typed, meant, limit);
				expect(whole).toBe(Math.min(row.at(-1) ?? 0, limit + 1));
				expect(begun).toBe(Math.min(...row, limit + 1));
			}),
			{ numRuns: 2000 }
		);
	});

	test('a letter of a long word is wrong', () => {
		const long = 'abcdefghijklmnopqrstuvwxyzabcdef';
		expect(compared(long, `${long.slice(0, 15)}x${long.slice(16)}`, 2).whole).toBe(1);
		expect(compared(long, long, 2).whole).toBe(0);
	});

	test('more letters than a number has bits are refused', () => {
		expect(() => new TypedWord('a'.repeat(33), 2)).toThrow(RangeError);
	});

	test.each([
		[3, 0],
		[4, 1],
		[7, 1],
		[8, 2]
	])('a word of %i letters may have %i', (length, expected) => {
		expect(forgiven(length)).toBe(expected);
	});
});

test('one error changes at most two letters of a word’s set, one on each side', () => {
	fc.assert(
		fc.property(word, word, (a, b) => {
			const apart = textbook(a, b).at(-1) ?? 0;
			expect(moreBits(letters(a) & ~letters(b), apart)).toBe(false);
		})
	);
	expect([31, 32].map((limit) => moreBits(-1, limit))).toEqual([true, false]);
	expect([1, 2].map((limit) => moreBits(letters('ab'), limit))).toEqual([true, false]);
});
