/** Names of languages in the language of the page. */
import { intlTag } from './format.ts';
import * as m from './generated/messages.js';
import { getLocale } from './generated/runtime.js';
import type { Locale } from './locale.ts';

const names = new Map<Locale, Intl.DisplayNames>();

/** Languages of our feeds that no browser knows by name: CLDR has none for them. */
const OURS = new Map<string, () => string>([
	['bfi', m.domain_british_sign_language],
	['isg', m.domain_irish_sign_language],
	['syl', m.domain_sylheti]
]);

/** `pl` → `Polish`; the code itself where the phone knows no name for it. */
export function languageWords(language: string): string {
	const own = OURS.get(language);
	if (own) return own();
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
