import type { Reroute } from '@sveltejs/kit';
import { withoutLocale } from '#lib/i18n/locale.ts';

/** `/ar/find` is the same page as `/find`. */
export const reroute: Reroute = ({ url }) => withoutLocale(url.pathname);
