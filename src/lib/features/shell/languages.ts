import type { Locale } from '#lib/i18n/locale.ts';

/** Each language's own name for itself: the same in every language, so not a message. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ar: 'العربية' };
