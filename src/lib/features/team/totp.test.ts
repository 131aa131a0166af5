import { expect, test } from 'vitest';
import { utf8 } from '#lib/sealing/bytes.ts';
import { base32, codeAt, codeOf, isCode, otpauth } from './totp.ts';

/** RFC 6238, appendix B (its codes have eight digits, ours are the last six). */
const SECRET = utf8('12345678901234567890');

test.for([
	[59, '287082'],
	[1_111_111_109, '081804'],
	[1_111_111_111, '050471'],
	[1_234_567_890, '005924'],
	[2_000_000_000, '279037'],
	[20_000_000_000, '353130']
] as const)('at %i seconds the code is %s', async ([seconds, code]) => {
	expect(await codeAt(SECRET, seconds * 1000)).toBe(code);
});

test('a code counts half a minute early or late, and not longer', async () => {
	const now = 1_234_567_890_000;
	for (const [late, counts] of [
		[0, true],
		[30, true],
		[-30, true],
		[90, false],
		[-90, false]
	] as const) {
		expect([late, await isCode(SECRET, '005924', now + late * 1000)]).toEqual([late, counts]);
	}
	expect(await isCode(SECRET, '00592', now)).toBe(false);
});

test('digits are read however they are grouped', () => {
	expect(codeOf(' 005 924')).toBe('005924');
	expect(codeOf('005-924')).toBe('005924');
	expect(codeOf('5924')).toBeUndefined();
	expect(codeOf('00592a')).toBeUndefined();
});

test('a secret is written as apps read it (RFC 4648)', () => {
	expect(base32(utf8('foobar'))).toBe('MZXW6YTBOI');
	expect(base32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
	expect(otpauth(SECRET, 'Way mark', 'jo@x.uk')).toBe(
		'otpauth://totp/Way%20mark:jo%40x.uk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Way%20mark'
	);
});
