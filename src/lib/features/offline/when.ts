/** When something was, in the words of a language, as people say it. */

const DAY = 86_400_000;

/** How dates and numbers are written, where a language alone does not say it. */
const REGIONS: Readonly<Record<string, string>> = { en: 'en-GB', ar: 'ar-u-ca-gregory-nu-latn' };

/** The tag to give to `Intl` for one of our languages. */
export function region(locale: string): string {
	return REGIONS[locale] ?? locale;
}

/** How a moment is told, the nearer the shorter. */
export type When = { kind: 'today' | 'yesterday'; minutes: number } | { kind: 'day'; day: string };

/**
 * How to tell the moment `at` (epoch milliseconds) at the moment `now`: "today" and minutes after midnight,
 * "yesterday at …", "on Tuesday" within six days, else "on 3 November 2026".
 */
export function tell(at: number, now: number, locale: string): When {
	const days = Math.round((midnight(now) - midnight(at)) / DAY);
	if (days <= 1) {
		const date = new Date(at);
		const minutes = date.getHours() * 60 + date.getMinutes();
		return { kind: days <= 0 ? 'today' : 'yesterday', minutes };
	}
	const options: Intl.DateTimeFormatOptions =
		days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' };
	return { kind: 'day', day: new Intl.DateTimeFormat(region(locale), options).format(at) };
}

/** The phone's own day as a moment; days are then whole, also those on which the clock changes. */
function midnight(at: number): number {
	const date = new Date(at);
	return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
