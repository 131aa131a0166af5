import { expect, test } from 'vitest';
import { overwriteGetLocale } from './generated/runtime.js';
import { awayWords } from './walk-words.ts';

test.for([
	['en', 1500, 'About 20 minutes’ walk from Leeds: about 0.9 miles in a straight line.'],
	['en', 60, 'About 1 minute’s walk from Leeds: about 50 metres in a straight line.'],
	['en', 16_093, 'About 10 miles from Leeds in a straight line.'],
	['ar', 800, 'حوالي 10 دقائق مشياً من Leeds: حوالي 0.5 ميل بخط مستقيم.']
] as const)('%s: %s metres', ([locale, metres, words]) => {
	overwriteGetLocale(() => locale);
	expect(awayWords(metres, 'Leeds')).toBe(words);
});
