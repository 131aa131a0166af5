import { afterEach, expect, test } from 'vitest';
import { languageWords } from './language-words.ts';
import { speak } from './locale.ts';

afterEach(() => speak(() => 'en'));

test.for([
	['en', 'pl', 'Polish'],
	['en', 'pa', 'Punjabi'],
	['en', 'xx-not-a-code', 'xx-not-a-code'],
	['en', 'not a code', 'not a code'],
	['ar', 'pl', 'البولندية']
] as const)('in %s, %s is %s', ([locale, code, name]) => {
	speak(() => locale);
	expect(languageWords(code)).toBe(name);
});

test('British Sign Language has a name', () => {
	speak(() => 'en');
	expect(languageWords('bfi')).not.toBe('');
});
