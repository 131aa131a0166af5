import { describe, expect, test } from 'vitest';
import { codeAt, stepOf, stepOfCode } from './totp.ts';

/** The secret of both RFCs. */
const SECRET = new TextEncoder().encode('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

/** RFC 6238, appendix B, SHA-1. */
test.each([
	[59, '94287082'],
	[1_111_111_109, '07081804'],
	[1_111_111_111, '14050471'],
	[1_234_567_890, '89005924'],
	[2_000_000_000, '69279037'],
	[20_000_000_000, '65353130']
])('at %d seconds it is %s', (seconds, code) => {
	expect(codeAt(SECRET, stepOf(at(seconds)), 8)).toBe(code);
	expect(codeAt(SECRET, stepOf(at(seconds)))).toBe(code.slice(2));
});

/** RFC 4226, appendix D. */
test('the first ten counts', () => {
	expect(Array.from({ length: 10 }, (_, step) => codeAt(SECRET, step))).toEqual([
		'755224',
		'287082',
		'359152',
		'969429',
		'338314',
		'254676',
		'287922',
		'162583',
		'399871',
		'520489'
	]);
});

describe('a code', () => {
	const now = at(1_234_567_890);
	const step = stepOf(now);
	test.each([
		['of now', 0, step],
		['of the step before', -1, step - 1],
		['of the step after', 1, step + 1],
		['of two steps before', -2, undefined],
		['of two steps after', 2, undefined]
	])('%s', (_name, by, found) => {
		expect(stepOfCode(SECRET, codeAt(SECRET, step + by), now, 0)).toBe(found);
	});

	test('works once, and none before it works afterwards', () => {
		const code = codeAt(SECRET, step);
		expect(stepOfCode(SECRET, code, now, step - 1)).toBe(step);
		expect(stepOfCode(SECRET, code, now, step)).toBeUndefined();
		expect(stepOfCode(SECRET, codeAt(SECRET, step - 1), now, step)).toBeUndefined();
		expect(stepOfCode(SECRET, codeAt(SECRET, step + 1), now, step)).toBe(step + 1);
	});

	test.each(['', '12345', '1234567', 'abcdef', '００５９２４'])('that is none: %j', (code) => {
		expect(stepOfCode(SECRET, code, now, 0)).toBeUndefined();
	});
});
