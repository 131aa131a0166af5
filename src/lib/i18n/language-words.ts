/** Names of languages in the language of the page. */
import { intlTag } from './format.ts';
import { getLocale } from './generated/runtime.js';
import type { Locale } from './locale.ts';

const names = new Map<Locale, Intl.DisplayNames>();

/** `pl` → `Polish`; the code itself where the phone knows no name for it. */
export function languageWords(language: string): string {
	const locale = getLocale();
	let known = names.get(locale);
	if (!known) {
		known = new Intl.DisplayNames(intlTag(locale), { type: 'language', fallback: 'code' });
		names.set(locale, known);
	}
	try {
		return known.of(language) ?? language;
	} catch {
		// Not the form of a language code at all.
		return language;
	}
}
