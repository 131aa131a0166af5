import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Every language has the same words, and every word is said somewhere. */
const AREAS = 'src/lib/i18n/messages';
const { baseLocale, locales } = JSON.parse(
	readFileSync('src/lib/i18n/project.inlang/settings.json', 'utf8')
) as { baseLocale: string; locales: string[] };

type Messages = Record<string, unknown>;

function messages(area: string, locale: string): Messages {
	const file = readFileSync(join(AREAS, area, `${locale}.json`), 'utf8');
	const { $schema: _schema, ...rest } = JSON.parse(file) as Messages;
	return rest;
}

function sources(folder: string): string {
	return readdirSync(folder, { withFileTypes: true })
		.map((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return entry.name === 'generated' ? '' : sources(path);
			return /\.(ts|svelte)$/.test(entry.name) ? readFileSync(path, 'utf8') : '';
		})
		.join('\n');
}

const code = sources('src');

describe.for(readdirSync(AREAS))('the words of %s', (area) => {
	const base = messages(area, baseLocale);

	test.for(locales.filter((locale) => locale !== baseLocale))('are all there in %s', (locale) => {
		const other = messages(area, locale);
		expect(Object.keys(other).sort()).toEqual(Object.keys(base).sort());
		const empty = Object.entries(other).filter(([, words]) => words === '');
		expect(empty).toEqual([]);
	});

	test('begin with the name of the area', () => {
		expect(Object.keys(base).filter((key) => !key.startsWith(`${area}_`))).toEqual([]);
	});

	test('are said somewhere', () => {
		const unsaid = Object.keys(base).filter((key) => !new RegExp(`\\b${key}\\b`).test(code));
		expect(unsaid).toEqual([]);
	});
});

/** A page that says what to press, or what will be seen, says it in the words that stand there. */
describe.for(locales)('what is quoted in %s', (locale) => {
	test.for([
		['pages', 'pages_privacy_notices_text', 'signs', 'signs_update'],
		['pages', 'pages_privacy_notices_text', 'safety', 'safety_exit'],
		['pages', 'pages_privacy_others_text', 'finder', 'finder_place_locate'],
		['pages', 'pages_privacy_delete_text', 'help', 'help_thread_delete'],
		['pages', 'pages_safety_phone_text', 'signs', 'signs_update'],
		['pages', 'pages_safety_delete_text', 'help', 'help_thread_delete'],
		['settings', 'settings_delete_limits', 'help', 'help_thread_delete']
	] as const)('by %s %s is there: %s %s', ([area, text, from, label]) => {
		expect(messages(area, locale)[text]).toContain(messages(from, locale)[label]);
	});
});
