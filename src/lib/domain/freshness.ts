/** How old a record's last check is, and what that is worth. */
import { dayNumber } from './calendar.ts';
import type { CalendarDate } from './service.ts';

/** `old` is worded "not checked for over a year, phone first". */
export type Freshness = 'fresh' | 'ageing' | 'old' | 'unknown';

const FRESH_DAYS = 90;
const AGEING_DAYS = 365;

/** Days from `a` to `b`, negative when `b` is before `a`; NaN when one is not a date. */
export function daysBetween(a: CalendarDate, b: CalendarDate): number {
	return dayNumber(b) - dayNumber(a);
}

/**
 * Up to 90 days fresh, up to 365 ageing, then old; `unknown` without a date or with one that is
 * none. A check in the future (a feed's clock is ahead) counts as today's.
 */
export function freshness(checked: CalendarDate | undefined, today: CalendarDate): Freshness {
	const days = checked === undefined ? NaN : daysBetween(checked, today);
	if (Number.isNaN(days)) return 'unknown';
	if (days <= FRESH_DAYS) return 'fresh';
	return days <= AGEING_DAYS ? 'ageing' : 'old';
}
