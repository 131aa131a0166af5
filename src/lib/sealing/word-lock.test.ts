import { describe, expect, test } from 'vitest';
import { lock, sameWords, unlock } from './word-lock.ts';

const bytes = new TextEncoder().encode('what somebody wrote');
const about = Uint8Array.of(1, 2, 3);
const rounds = 1000;

describe('a lock of words', () => {
	test('opens with the same words, however they are typed', async () => {
		const locked = await lock(bytes, { words: 'Green  Door', about, rounds });
		for (const words of ['Green  Door', ' green door ', 'GREEN DOOR']) {
			expect(await unlock(locked, { words, about, rounds })).toEqual(bytes);
		}
	});

	test('does not open with others, nor with another header or number of rounds', async () => {
		const locked = await lock(bytes, { words: 'green door', about, rounds });
		expect(await unlock(locked, { words: 'green doors', about, rounds })).toBeUndefined();
		expect(await unlock(locked, { words: '', about, rounds })).toBeUndefined();
		expect(
			await unlock(locked, { words: 'green door', about: Uint8Array.of(1, 2), rounds })
		).toBeUndefined();
		expect(
			await unlock(locked, { words: 'green door', about, rounds: rounds + 1 })
		).toBeUndefined();
	});

	test('does not open when any byte was changed or is missing', async () => {
		const locked = await lock(bytes, { words: 'w', about, rounds: 1 });
		for (let at = 0; at < locked.length; at += 1) {
			const other = locked.slice();
			other[at] = (other[at] ?? 0) ^ 1;
			expect(await unlock(other, { words: 'w', about, rounds: 1 }), String(at)).toBeUndefined();
			const short = locked.slice(0, at);
			expect(await unlock(short, { words: 'w', about, rounds: 1 }), String(at)).toBeUndefined();
		}
	});

	test('the same thing locked twice looks different and does not show', async () => {
		const locks = await Promise.all(
			[1, 2].map(() => lock(bytes, { words: 'w', about, rounds: 1 }))
		);
		const [first, second] = locks.map((one) => Buffer.from(one));
		expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
		expect(first?.includes('somebody')).toBe(false);
		expect(first?.length).toBe(bytes.length + 32);
	});

	test('words are the same in capitals, with other spaces, and composed otherwise', () => {
		expect(sameWords(' Cafe\u0301   Noir ')).toBe(sameWords('café noir'));
	});
});
