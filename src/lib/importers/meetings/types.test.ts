import { describe, expect, test } from 'vitest';
import { CODES_BY_FELLOWSHIP } from '#data/meeting-types/by-fellowship.ts';
import { EVERYWHERE, LANGUAGE_CODES } from '#data/meeting-types/everywhere.ts';
import { BMLT_KEYS, BMLT_WORLD_IDS } from '#data/meeting-types/na.ts';
import {
	FACILITIES,
	FELLOWSHIPS,
	GROUPS,
	MEETING_TYPES,
	type Fellowship
} from '../../domain/service.ts';
import { meaningOf, readTypes } from './types.ts';

describe('a code means something only with its fellowship', () => {
	test.each<[string, Fellowship, string[]]>([
		['POA', 'aa', ['chit']],
		['POA', 'slaa', ['chit']],
		['POA', 'al-anon', ['parents', 'welcome:parents']],
		['S', 'aa', ['lang:es']],
		['S', 'al-anon', ['lang:es']],
		['S', 'aca', ['speaker']],
		['Y', 'aa', ['young-people', 'welcome:young-people']],
		['Y', 'al-anon', ['run-by:alateen', 'young-people', 'only:young-people']],
		['Y', 'aca', ['book-study']],
		['H', 'aa', []],
		['H', 'ma', []],
		['T', 'aa', ['lgbtq', 'welcome:lgbtq']],
		['T', 'aca', ['book-study']],
		['A', 'aa', ['secular']],
		['A', 'aca', []],
		['NS', 'na', []],
		['WA', 'recovery-dharma', ['step-free']],
		['X', 'na', ['step-free']],
		['O', 'ma', ['open:anyone']],
		['C', 'al-anon', ['open:members']],
		['AA', 'al-anon', []],
		['UK', 'aa', ['lang:uk']],
		['onl', 'aa', ['online']],
		['TC', 'na', ['venue-closed']],
		['Location Temporarily Closed', 'aa', ['venue-closed']],
		['Wheelchair Access', 'ca', ['step-free']],
		['beginner/newcomer', 'na', ['newcomers']],
		['LGBTQ+', 'ca', ['lgbtq', 'welcome:lgbtq']]
	])('%s of %s', (code, fellowship, meanings) => {
		expect(meaningOf(code, fellowship)).toEqual(meanings);
	});

	test.each(['S', 'Y', 'T', 'POA', 'A'])(
		'%s of a fellowship without a list is known to nobody',
		(code) => {
			expect(meaningOf(code, 'other')).toBeNull();
			expect(meaningOf(code, undefined)).toBeNull();
		}
	);

	test.each([
		['O', ['open:anyone']],
		['W', ['women', 'only:women']],
		['SP', ['speaker']],
		['FR', ['lang:fr']]
	])('%s means the same in all of them', (code, meanings) => {
		expect(meaningOf(code, 'other')).toEqual(meanings);
	});

	test('a code of another fellowship is not borrowed', () => {
		expect(meaningOf('JFT', 'aa')).toBeNull();
		expect(meaningOf('ASBI', 'aa')).toBeNull();
	});
});

describe('the types of one meeting', () => {
	test('open and closed at once is closed, and a contradiction', () => {
		expect(readTypes(['O', 'C'], 'aa')).toMatchObject({ open: 'members', contradiction: true });
		expect(readTypes(['C', 'O'], 'aa')).toMatchObject({ open: 'members', contradiction: true });
		expect(readTypes(['O', 'O'], 'aa')).toMatchObject({ open: 'anyone', contradiction: false });
	});

	test('open and open on request is on request', () => {
		expect(readTypes(['O', 'Open to all on request'], 'na')).toMatchObject({
			open: 'ask',
			contradiction: false
		});
	});

	test('nothing said is nothing known', () => {
		expect(readTypes(['', ' '], 'aa').open).toBeUndefined();
	});

	test('unknown codes are named once, as written', () => {
		expect(readTypes(['ASBI', 'ASBI', 'D'], 'aa')).toMatchObject({
			types: ['discussion'],
			unknown: ['ASBI']
		});
	});
});

test('every meaning is a word of our own vocabulary', () => {
	const known = new Set<string>([
		...MEETING_TYPES,
		...FACILITIES,
		...['open:anyone', 'open:members', 'open:ask', 'chit', 'online', 'in-person', 'venue-closed'],
		...GROUPS.flatMap((group) => [`only:${group}`, `welcome:${group}`]),
		...FELLOWSHIPS.map((fellowship) => `run-by:${fellowship}`)
	]);
	const lists = [
		...Object.values(CODES_BY_FELLOWSHIP),
		EVERYWHERE,
		LANGUAGE_CODES,
		BMLT_KEYS,
		BMLT_WORLD_IDS
	];
	const strangers = lists
		.flatMap((codes) => Object.values(codes).flatMap(([, ...meanings]) => meanings as string[]))
		.filter((meaning) => !known.has(meaning) && !/^lang:[a-z]{2}$/.test(meaning));
	expect(strangers).toEqual([]);
});
