import { baseLocale, inLocale, locales, withoutLocale } from './locale.ts';

/**
 * The elements that tell search engines and browsers where a page is in each language. They are
 * written into the page, not drawn: nothing on a phone ever reads them. `pathname` is that of a URL.
 */
export function alternateLinks(pathname: string): string {
	const shown = withoutLocale(pathname);
	const link = (hreflang: string, path: string) =>
		`<link rel="alternate" hreflang="${hreflang}" href="${escaped(path)}" />`;
	return [
		...locales.map((locale) => link(locale, inLocale(shown, locale))),
		link('x-default', inLocale(shown, baseLocale))
	].join('');
}

/** The path of a URL has no angle brackets and no double quotes, but it may have these. */
function escaped(path: string): string {
	return path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
