import { afterEach, expect, test } from 'vitest';
import { readLanguages } from '../importers/field/language.ts';
import { languageWords } from './language-words.ts';
import { speak } from './locale.ts';

afterEach(() => speak(() => 'en'));

test.for([
	['en', 'pl', 'Polish'],
	['en', 'pa', 'Punjabi'],
	['en', 'xx-not-a-code', 'xx-not-a-code'],
	['en', 'not a code', 'not a code'],
	['ar', 'pl', 'البولندية'],
	['en', 'bfi', 'British Sign Language'],
	['ar', 'bfi', 'لغة الإشارة البريطانية']
] as const)('in %s, %s is %s', ([locale, code, name]) => {
	speak(() => locale);
	expect(languageWords(code)).toBe(name);
});

test('every language that an importer makes of a word has a name', () => {
	speak(() => 'en');
	const words = [
		'BSL',
		'Irish Sign Language',
		'Sylheti',
		'Dari',
		'Cantonese',
		'Kurmanji',
		'Romany'
	];
	const codes = readLanguages(words.join(', '), { record: 'r', field: 'f' }, []);
	expect(codes).toHaveLength(words.length);
	expect(codes.filter((code) => languageWords(code) === code)).toEqual([]);
});
