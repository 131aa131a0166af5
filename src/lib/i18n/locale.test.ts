import { describe, expect, test } from 'vitest';
import { direction, inLocale, localeOf, withoutLocale } from './locale.ts';

describe('the language in the address', () => {
	test.for([
		['/', 'en', '/'],
		['/find', 'en', '/find'],
		['/ar', 'ar', '/'],
		['/ar/find', 'ar', '/find'],
		['/argyll', 'en', '/argyll'],
		['/en/find', 'en', '/find']
	] as const)('%s speaks %s and means %s', ([path, locale, bare]) => {
		expect(localeOf(path)).toBe(locale);
		expect(withoutLocale(path)).toBe(bare);
	});

	test.for([
		['/', '/ar'],
		['/find', '/ar/find'],
		['/find#need=housing', '/ar/find#need=housing'],
		['/#top', '/ar#top']
	] as const)('%s in Arabic is %s', ([path, expected]) => {
		expect(inLocale(path, 'ar')).toBe(expected);
		expect(inLocale(path, 'en')).toBe(path);
	});

	test('Arabic runs from right to left', () => {
		expect(direction('ar')).toBe('rtl');
		expect(direction('en')).toBe('ltr');
	});
});
