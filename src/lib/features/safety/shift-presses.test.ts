import { describe, expect, test } from 'vitest';
import { shiftPresses, WITHIN } from './shift-presses.ts';

/** Keys as they are released: `S` Shift alone, `a` a letter, `A` a letter while Shift is held. */
function count(keys: string, apart = 100): number[] {
	const counted = shiftPresses();
	return [...keys].map((key, at) =>
		counted({
			key: key === 'S' ? 'Shift' : key,
			shiftKey: key === 'A',
			timeStamp: at * apart
		})
	);
}

describe('presses of Shift', () => {
	test.each([
		['SSS', [1, 2, 3]],
		['SSaS', [1, 2, 0, 1]],
		// A capital letter: Shift is released after it, or before it.
		['ASASAS', [0, 0, 0, 0, 0, 0]],
		['SaSaSa', [1, 0, 1, 0, 1, 0]],
		// A capital letter, and then on purpose.
		['ASSSS', [0, 0, 1, 2, 3]]
	])('%s', (keys, counts) => {
		expect(count(keys)).toEqual(counts);
	});

	test('five seconds apart are still in a row, more are not', () => {
		expect(count('SSS', WITHIN)).toEqual([1, 2, 3]);
		expect(count('SSS', WITHIN + 1)).toEqual([1, 1, 1]);
	});
});
