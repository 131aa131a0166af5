import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import type { Point, PostcodePoint } from '../../domain/place.ts';
import { readBoolean } from './boolean.ts';
import { readPoint } from './coordinates.ts';
import { readLanguages } from './language.ts';
import {
	findPostcode,
	formatPostcode,
	postcodesIn,
	readPostcode,
	withoutPostcodes
} from './postcode.ts';

const at = { record: 'r', field: 'f' };

describe('postcodes', () => {
	test.each<[unknown, string | undefined, ...string[]]>([
		['BS1 4DJ', 'BS1 4DJ'],
		['bs14dj', 'BS1 4DJ'],
		['M21 9aq ', 'M21 9AQ'],
		['SW1A  1AA', 'SW1A 1AA'],
		['EC1A-1BB', 'EC1A 1BB'],
		['BN2', 'BN2'],
		['W1T', 'W1T'],
		['Bristol BS1 4DJ', 'BS1 4DJ'],
		['BN2 OAA', 'BN2 0AA', 'bad-postcode'],
		['NP2O 4AB', 'NP20 4AB', 'bad-postcode'],
		['QQ1 1AA', undefined, 'bad-postcode'],
		['90210', undefined, 'bad-postcode'],
		['unknown place', undefined, 'bad-postcode'],
		['', undefined],
		[null, undefined]
	])('%j → %j', (value, expected, ...codes) => {
		const issues: Issue[] = [];
		expect(readPostcode(value, at, issues)).toBe(expected);
		expect(issues.map((one) => one.code)).toEqual(codes);
	});

	test('are found in and taken out of texts', () => {
		const text = 'From BS1 4DJ, or at 12 High St, Leeds ls14ap. Room A1 2nd floor.';
		expect(postcodesIn(text)).toEqual(['BS1 4DJ', 'LS1 4AP']);
		expect(findPostcode(text)).toBe('LS1 4AP');
		expect(findPostcode('open 9 to 5, room B12')).toBeUndefined();
		expect(postcodesIn(withoutPostcodes(text))).toEqual([]);
		expect(withoutPostcodes('Room A1 2nd floor')).toBe('Room A1 2nd floor');
		expect(withoutPostcodes('at NP2O 4AB or bn2 oaa')).toBe('at  or ');
	});

	test('formatting twice is formatting once', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}$/), (text) => {
				const once = formatPostcode(text);
				expect(once === undefined ? undefined : formatPostcode(once)).toBe(once);
			})
		);
	});
});

describe('readPoint', () => {
	const bristol: Point = [51.4516, -2.5968];
	const locate = (postcode: string): PostcodePoint | undefined => {
		if (postcode === 'BS1 4DJ') return { point: bristol, precision: 'postcode' };
		return postcode === 'BS1 4ZZ' ? { point: bristol, precision: 'town' } : undefined;
	};
	const FAR = 'point-far-from-postcode';
	const unit = { postcode: 'BS1 4DJ', locate };
	const sector = { postcode: 'BS1 4ZZ', locate };

	test.each<[string, unknown, unknown, object, object, ...string[]]>([
		['numbers', 51.45, -2.59, {}, { point: [51.45, -2.59] }],
		['texts', ' 51.45', '-2.59', {}, { point: [51.45, -2.59] }],
		['decimal comma', '51,45', '-2,59', {}, { point: [51.45, -2.59] }],
		['swapped', -2.59, 51.45, {}, { point: [51.45, -2.59] }, 'coordinates-swapped'],
		['9 km from its postcode', 51.533, -2.5968, unit, { point: [51.533, -2.5968] }],
		['11 km from it', 51.551, -2.5968, unit, { doubt: true }, FAR],
		['11 km from its sector', 51.551, -2.5968, sector, { point: [51.551, -2.5968] }],
		['26 km from its sector', 51.686, -2.5968, sector, { doubt: true }, FAR],
		['swapped and far', -2.59, 53, unit, { doubt: true }, 'coordinates-swapped', FAR],
		[
			'with a postcode no table knows',
			57,
			-3,
			{ postcode: 'ZE1 0AA', locate },
			{ point: [57, -3] }
		],
		['absent', undefined, undefined, unit, {}],
		['empty', '', ' ', unit, {}],
		['nought', 0, '0.0', unit, {}],
		['half', 51.4, '', {}, { doubt: true }, 'bad-coordinates'],
		['words', 'north', 'west', {}, { doubt: true }, 'bad-coordinates'],
		['off the earth', 100, 101, {}, { doubt: true }, 'bad-coordinates'],
		['America', 37.77, -122.4, {}, { doubt: true, abroad: true }, 'point-outside-uk'],
		['America, wanted', 37.77, -122.4, { anywhere: true }, { point: [37.77, -122.4] }]
	])('%s', (_name, lat, lng, context, expected, ...codes) => {
		const issues: Issue[] = [];
		expect(readPoint(lat, lng, at, issues, context)).toEqual(expected);
		expect(issues.map((one) => one.code)).toEqual(codes);
	});
});

describe('readLanguages', () => {
	test.each<[unknown, string[], ...string[]]>([
		['English', ['en']],
		['eng', ['en']],
		['en-GB', ['en']],
		['Polish and Urdu', ['pl', 'ur']],
		['English, Polish; polish', ['en', 'pl']],
		['BSL', ['bfi']],
		['British Sign Language', ['bfi']],
		['Farsi', ['fa']],
		['Chinese (Cantonese)', ['yue']],
		['Kurdish (Sorani)', ['ckb']],
		['Brazilian Portuguese', ['pt-BR']],
		['Klingonese', [], 'unmapped-term'],
		['zzz', [], 'unmapped-term'],
		['', []],
		[null, []]
	])('%j → %j', (value, expected, ...codes) => {
		const issues: Issue[] = [];
		expect(readLanguages(value, at, issues)).toEqual(expected);
		expect(issues.map((one) => one.code)).toEqual(codes);
	});
});

test.each([
	['yes', true],
	['Y', true],
	['TRUE', true],
	[1, true],
	['1', true],
	[true, true],
	['no', false],
	['n', false],
	[0, false],
	[false, false],
	['maybe', undefined],
	['', undefined],
	[null, undefined],
	[2, undefined]
])('readBoolean %j → %j', (value, expected) => {
	expect(readBoolean(value)).toBe(expected);
});
