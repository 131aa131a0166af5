import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNever, isNhsNumber, referenceProblems } from './reference-check.ts';

describe('a reference', () => {
	test.each([
		'HT-0412',
		'4417',
		'A/2026/118',
		'2026-118',
		'00012345',
		'HT 20260412',
		'W-1234567',
		'943 476 5918',
		'HT-314159'
	])('%s is one', (text) => {
		expect(referenceProblems(text)).toEqual([]);
	});

	test.each([
		['', 'empty'],
		['   ', 'empty'],
		['9'.repeat(41), 'too-long'],
		// The example number of the NHS data dictionary.
		['943 476 5919', 'nhs-number'],
		['NHS 9434765919', 'nhs-number'],
		['943-476-5919 HT', 'nhs-number'],
		['12/03/1984', 'birth'],
		['12.3.84', 'birth'],
		['1984-03-12', 'birth'],
		['HT 12031984', 'birth'],
		['19840312', 'birth'],
		['12 March 1984', 'birth'],
		['12MAR84', 'birth'],
		['3rd Feb 1999', 'birth'],
		['sam@example.org', 'email'],
		['07700 900123', 'phone'],
		['+44 7700 900123', 'phone'],
		['01632 960123', 'phone'],
		['NP20 4AB', 'postcode'],
		['np204ab', 'postcode'],
		['JS120384', 'perhaps-birth'],
		['js-120384', 'perhaps-birth'],
		['Sam Jones', 'name'],
		['jones, sam', 'name'],
		['Sam', 'name'],
		['Sam Jones 2', 'name'],
		['Łukasz Żak', 'name'],
		['سمير', 'name']
	])('%s looks like: %s', (text, problem) => {
		expect(referenceProblems(text)).toContain(problem);
	});

	test('that looks like a name may be one of the team’s own; the others never are', () => {
		expect(['name', 'perhaps-birth'].map((one) => isNever(one as 'name'))).toEqual([false, false]);
		expect(isNever('nhs-number')).toBe(true);
	});
});

test('the check digit of NHS numbers', () => {
	expect(isNhsNumber('9434765919')).toBe(true);
	expect(isNhsNumber('4505577104')).toBe(true);
	expect(isNhsNumber('943476591')).toBe(false);
	expect(isNhsNumber('943476591x')).toBe(false);
	// Of any nine digits at most one tenth makes a number, and a wrong digit is always noticed.
	fc.assert(
		fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
			const valid = [...'0123456789'].filter((check) => isNhsNumber(nine + check));
			expect(valid.length).toBeLessThanOrEqual(1);
			const [check] = valid;
			if (check === undefined) return;
			for (let at = 0; at < 9; at += 1) {
				const other = String((Number(nine[at]) + 1) % 10);
				expect(isNhsNumber(nine.slice(0, at) + other + nine.slice(at + 1) + check)).toBe(false);
			}
		})
	);
});
