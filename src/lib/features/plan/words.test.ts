import { expect, test } from 'vitest';
import { saidWords } from './words.ts';

test.each([
	[{ text: 'x' }, 'They wrote:'],
	[
		{ text: 'x', from: 'Testham' },
		'They wrote this, and say they are “Testham”. We cannot check that.'
	],
	[
		{ text: 'x', from: 'Testham', signed: true as const },
		'“Testham” wrote this. The people who run this site have checked the name.'
	]
])('whose words stand in the plan: %j', (said, words) => {
	expect(saidWords(said)).toBe(words);
});
