import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { alternateLinks } from '#lib/i18n/alternates.ts';
import { baseLocale, direction, localeOf, speak, type Locale } from '#lib/i18n/locale.ts';
import { nameTwins, pageInLanguage } from '#lib/i18n/scripts.ts';
import { contentFirst } from '#lib/server/content-first.ts';
import { logError } from '#lib/server/log.ts';

/** The language of the request being answered; several are answered at once. */
const language = new AsyncLocalStorage<Locale>();
speak(() => language.getStore() ?? baseLocale);

/** Lists have nothing to read until their code has come: it is asked for before anything else. */
const LISTS: readonly (string | null)[] = ['/find', '/meetings'];

const hashOf = (script: string) => createHash('sha256').update(script).digest('base64');

export const handle: Handle = ({ event, resolve }) => {
	const locale = localeOf(event.url.pathname);
	return language.run(locale, async () => {
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => {
				const page = (LISTS.includes(event.route.id) ? html : contentFirst(html))
					.replace('%lang%', locale)
					.replace('%dir%', direction(locale))
					.replace('%alternates%', () => alternateLinks(event.url.pathname));
				return locale === baseLocale ? page : pageInLanguage(page, locale, hashOf);
			}
		});
		const ahead = response.headers.get('link');
		if (ahead && locale !== baseLocale) response.headers.set('link', nameTwins(ahead, locale));
		return response;
	});
};

/** What somebody asked for and did not find is theirs; a mistake of ours is logged without it. */
export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) logError(error);
	return { message };
};
