/**
 * Which scripts of the built app speak which language. Each is built once for each language
 * (`one-language.ts`): `a.js` in the base language, its twin `a.ar.js` in Arabic. A script names
 * those of its own language only, so whoever names the first one decides for the whole page.
 */

/** Scripts of workers are of all languages. */
const NAMED = /\/_app\/immutable\/(?!workers\/)[^"'\s<>]+?\.js(?=["'>\s]|$)/g;

/** The name of a script's twin in another language: `x/a.js` → `x/a.ar.js`. */
export function twinOf(script: string, language: string): string {
	return script.replace(/\.js$/, `.${language}.js`);
}

/** Names a language's own scripts wherever a text (a page, a header, an address) names the app's. */
export function nameTwins(text: string, language: string): string {
	return text.replace(NAMED, (script) => twinOf(script, language));
}

/**
 * A page of ours with the scripts of its language. What stands in the page itself is allowed by its
 * hash where the page was written at build time: `hashOf` makes it anew (SHA-256, base64).
 */
export function pageInLanguage(
	html: string,
	language: string,
	hashOf: (script: string) => string
): string {
	let page = nameTwins(html, language);
	for (const [, script = ''] of html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)) {
		const own = nameTwins(script, language);
		if (own !== script) page = page.replace(`sha256-${hashOf(script)}`, `sha256-${hashOf(own)}`);
	}
	return page;
}
