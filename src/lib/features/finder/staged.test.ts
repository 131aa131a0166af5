import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDrawn } from './staged.ts';

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('');

describe('a list drawn in stages', () => {
	it.each([
		['nothing yet', '', 'abcdef', 'abc'],
		['a short list at once', '', 'ab', 'ab'],
		['what stood below stays until its turn', 'uvwxyz', 'abcdef', 'abcxyz'],
		['nothing twice', 'cvwaxy', 'abcdef', 'abcxy'],
		['never longer than the list will be', 'uvwxyz', 'abcd', 'abcx'],
		['the same beginning costs nothing', 'abcdwxyz', 'abcdefghij', 'abcdefgz'],
		['more at the end: what stands is left alone', 'abcd', 'abcdefghij', 'abcdefg'],
		['an empty list at once', 'abc', '', '']
	])('%s', (_name, drawn, wanted, next) => {
		expect(ids(nextDrawn(rows(drawn), rows(wanted), 3))).toBe(next);
	});

	it('may leave all as it stood at first, but for what is too much', () => {
		expect(ids(nextDrawn(rows('uvwxyz'), rows('abc'), 0))).toBe('uvw');
		expect(ids(nextDrawn(rows(''), rows('abc'), 0))).toBe('');
	});

	it('gives the wanted list itself in the end, each picture without doubles, each further on', () => {
		const list = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 30 });
		fc.assert(
			fc.property(list, list, fc.integer({ min: 1, max: 9 }), (before, after, step) => {
				const wanted = after.map((id) => ({ id }));
				let drawn: readonly { id: string }[] = before.map((id) => ({ id }));
				for (let stages = 0; drawn !== wanted; stages += 1) {
					expect(stages).toBeLessThanOrEqual(Math.ceil(wanted.length / step));
					drawn = nextDrawn(drawn, wanted, step);
					expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
					expect(drawn.length).toBeLessThanOrEqual(wanted.length);
				}
				expect(drawn).toBe(wanted);
			})
		);
	});
});
