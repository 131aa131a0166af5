import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { ISSUE_CODES, issueWords } from './issue-words.ts';
import { baseLocale, locales, speak, type Locale } from './locale.ts';

let language: Locale = baseLocale;
speak(() => language);
afterAll(() => speak(() => baseLocale));

/** The file of a language: the compiled messages fall back to English, and would hide a gap. */
function words(locale: Locale): Record<string, string> {
	return JSON.parse(readFileSync(`src/lib/i18n/messages/issues/${locale}.json`, 'utf8')) as Record<
		string,
		string
	>;
}

describe.each(locales)('in %s', (locale) => {
	test.each(ISSUE_CODES)('%s says what is wrong and what to do', (code) => {
		const own = words(locale)[`issues_${code.replaceAll('-', '_')}`];
		language = locale;
		expect(issueWords({ code })).toBe(own);
		expect(own?.split(/(?<=[.؟。])\s+/).length).toBeGreaterThan(1);
	});

	test('has words for nothing else, and none twice', () => {
		const { $schema: _schema, ...own } = words(locale);
		expect(Object.keys(own).sort()).toEqual(
			ISSUE_CODES.map((code) => `issues_${code.replaceAll('-', '_')}`).sort()
		);
		expect(new Set(Object.values(own)).size).toBe(ISSUE_CODES.length);
	});
});
