import { expect, test } from 'vitest';
import { tokens } from '../lib/search/words.ts';
import { EVERYDAY } from './synonyms.ts';

test('every entry has words left on both sides', () => {
	const empty = EVERYDAY.flatMap(([said, means]) =>
		[...said.split(','), ...means.split(',')].filter((entry) => tokens(entry).length === 0)
	);
	expect(empty).toEqual([]);
});

test('what is said is said once', () => {
	const said = EVERYDAY.flatMap(([entries]) => entries.split(',').map((one) => one.trim()));
	const twice = said.filter((one, at) => said.indexOf(one) !== at);
	expect(twice).toEqual([]);
});
