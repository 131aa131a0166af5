import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { baseLocale, direction, localeOf, speak, type Locale } from '#lib/i18n/locale.ts';
import { logError } from '#lib/server/log.ts';

/** The language of the request being answered; several are answered at once. */
const language = new AsyncLocalStorage<Locale>();
speak(() => language.getStore() ?? baseLocale);

export const handle: Handle = ({ event, resolve }) => {
	const locale = localeOf(event.url.pathname);
	return language.run(locale, () =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale).replace('%dir%', direction(locale))
		})
	);
};

/** What somebody asked for and did not find is theirs; a mistake of ours is logged without it. */
export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) logError(error);
	return { message };
};
