import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from './pack.ts';

const bytes = fc.uint8Array({ maxLength: 300 }).map((one) => new Uint8Array(one));
const value = fc.letrec<{ any: unknown }>((tie) => ({
	any: fc.oneof(
		{ maxDepth: 4 },
		fc.string({ unit: 'binary' }),
		fc.constantFrom('\u0000', '\u0000b', '\u0000s\u0000', ''),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
		fc.boolean(),
		fc.constant(null),
		bytes,
		fc.array(tie('any'), { maxLength: 5 }),
		fc.dictionary(
			fc.string().filter((key) => key !== '__proto__'),
			tie('any'),
			{ maxKeys: 5, noNullPrototype: true }
		)
	)
})).any;

describe('a row as bytes', () => {
	test('comes back as it was, bytes and all', () => {
		fc.assert(
			fc.property(value, (one) => {
				expect(unpack(pack(one))).toEqual(one);
			})
		);
	});

	test('its length tells only roughly how long it is', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 20_000, unit: 'binary' }), (text) => {
				const { length } = pack({ text });
				expect(length).toBeGreaterThanOrEqual(2048);
				expect(Number.isInteger(Math.log2(length))).toBe(true);
			})
		);
		expect(pack({ note: '' }).length).toBe(pack({ note: 'a note of some length' }).length);
	});

	test('what a row may not hold is a mistake of ours, not a silent loss', () => {
		for (const odd of [new Date(), new Map(), NaN, 1n, () => 0, new ArrayBuffer(1)]) {
			expect(() => pack({ odd }), String(odd)).toThrow(TypeError);
		}
		expect(unpack(pack({ here: 1, gone: undefined }))).toEqual({ here: 1 });
	});
});
