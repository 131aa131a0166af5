/**
 * The language is the first part of the address (`/ar/find`); English has none. So a page is
 * readable in its language before any script runs, a link keeps the language of who sent it, and
 * neither a cookie nor a header decides what somebody reads.
 */
import { baseLocale, isLocale, locales, overwriteGetLocale } from './generated/runtime.js';

export type Locale = (typeof locales)[number];
export { baseLocale, locales };

const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa', 'ur'];

/** `rtl` for languages written from right to left, else `ltr`. */
export function direction(locale: Locale): 'ltr' | 'rtl' {
	return RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr';
}

/** The language an address asks for: `/ar/find` → `ar`, `/find` → `en`. Never fails. */
export function localeOf(pathname: string): Locale {
	const first = pathname.split('/', 2)[1];
	return isLocale(first) ? first : baseLocale;
}

/** The address without its language: `/ar/find` → `/find`, `/ar` → `/`. */
export function withoutLocale(pathname: string): string {
	const locale = localeOf(pathname);
	if (!pathname.startsWith(`/${locale}`)) return pathname;
	return pathname.slice(locale.length + 1) || '/';
}

/** The address in a language: `/find`, `ar` → `/ar/find`. Query and fragment are kept. */
export function inLocale(path: string, locale: Locale): string {
	if (locale === baseLocale) return path;
	return `/${locale}${/^\/(?=$|[?#])/.test(path) ? path.slice(1) : path}`;
}

/** Makes every message speak the language that `current` names at the moment it is asked. */
export function speak(current: () => Locale): void {
	overwriteGetLocale(current);
}
