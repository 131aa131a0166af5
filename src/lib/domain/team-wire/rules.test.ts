import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFUSALS } from '../help-wire.ts';
import { foldLogin, refusalStatus, TEAM_REFUSALS } from './rules.ts';

describe('a login', () => {
	test.each([
		['Jo.Bell', 'jo.bell'],
		['  JO@harbour.example ', 'jo@harbour.example'],
		['ｊｏ', 'jo'],
		['Zoë', 'zoë'],
		['Zoe\u0308', 'zoë'],
		['ÅSA', 'åsa'],
		['نور', 'نور'],
		['j0', 'j0'],
		['a'.repeat(64), 'a'.repeat(64)],
		['j', undefined],
		['', undefined],
		['.jo', undefined],
		['jo bell', undefined],
		['jo\u202ebell', undefined],
		['jo\u0000', undefined],
		['a'.repeat(65), undefined]
	])('%j is %j', (typed, login) => {
		expect(foldLogin(typed)).toBe(login);
	});

	test('folded again is the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (typed) => {
				const login = foldLogin(typed);
				expect(login === undefined || foldLogin(login) === login).toBe(true);
			})
		);
	});
});

test('a refusal has one status, and what is none has none', () => {
	const both = Object.keys(TEAM_REFUSALS).filter((code) => code in REFUSALS);
	expect(both).toEqual([]);
	expect([refusalStatus('wrong-proof'), refusalStatus('sign-in')]).toEqual([401, 401]);
	for (const code of ['toString', '__proto__', '']) expect(refusalStatus(code)).toBeUndefined();
});
