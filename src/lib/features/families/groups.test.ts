import { describe, expect, test } from 'vitest';
import { FAMILIES } from '#data/national/families.ts';
import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import { LETTER } from './letter.ts';
import { GROUPS, SECTIONS, WORDS } from './groups.ts';

/** The hours the words were written from. If the data changes, the words must too. */
const HOURS: Record<string, string | undefined> = {
	'al-anon': 'daily 10:00-22:00',
	alateen: 'daily 10:00-22:00',
	nacoa: 'Fri+Sat+Mon 12:00-19:00, Tue-Thu 12:00-21:00',
	'smart-family-and-friends': 'Mon 19:30-21:00',
	'addiction-family-support': 'daily',
	childline: 'always'
};

test('every group with words is in the data', () => {
	expect(GROUPS.map((group) => group.id)).toEqual(Object.keys(WORDS));
});

test.for(Object.keys(WORDS))('%s: hours in words are the hours in the data', (id) => {
	const entry = FAMILIES.find((one) => one.id === id);
	expect(entry?.open).toBe(HOURS[id]);
	expect(WORDS[id]?.hours === undefined).toBe(entry?.open === undefined);
});

test('a number whose sources disagree never stands without its warning', () => {
	const doubtful = FAMILIES.filter((one) => one.seen === 'conflict' && one.phones).map(
		(one) => one.id
	);
	expect(doubtful.filter((id) => id in WORDS && !WORDS[id]?.check)).toEqual([]);
});

describe.for(['en', 'ar'] as const)('in %s', (locale) => {
	test('no words are empty', () => {
		overwriteGetLocale(() => locale);
		expect(GROUPS.filter((group) => group.text().length < 10)).toEqual([]);
	});
});

test('every group stands in one section of the page', () => {
	expect(Object.values(SECTIONS).flat().sort()).toEqual(Object.keys(WORDS).sort());
});

test('the letter asks for what the standard and the law offer, and leaves the names to its writer', () => {
	expect(LETTER).toContain('assessment of my own needs');
	expect(LETTER).toContain('QS23, statement 3');
	expect(LETTER.match(/\[[^\]]+\]/g)).toHaveLength(9);
});
