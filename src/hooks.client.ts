import { localeOf, speak } from '#lib/i18n/locale.ts';

speak(() => localeOf(location.pathname));
