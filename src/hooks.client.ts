import type { HandleClientError } from '@sveltejs/kit';
import { localeOf, speak } from '#lib/i18n/locale.ts';

// The built app's scripts each speak one language (see `i18n/one-language.ts`).
if (import.meta.env.DEV) speak(() => localeOf(location.pathname));

/** As Chromium, Firefox, Safari and Vite say that a part of the app did not come. */
const UNREACHED =
	/dynamically imported module|importing a module script failed|unable to preload css/i;

/** Whoever opens a page without a connection that this phone does not have yet is told so. */
export const handleError: HandleClientError = ({ error, message }) => {
	if (error instanceof Error && UNREACHED.test(error.message)) {
		return { message, code: 'unreached' };
	}
	console.error(error);
	return { message };
};
