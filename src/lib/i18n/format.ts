/**
 * Dates, times, numbers and distances in the language being read. Intl does the work; its formatters
 * are dear to make and are kept. Digits are Latin in every language, so that a time or a telephone
 * number can be recognised by whoever reads it aloud.
 */
import { dayNumber } from '../domain/calendar.ts';
import { FULL_DAY } from '../domain/hours.ts';
import type { CalendarDate } from '../domain/service.ts';
import { isLondon } from '../domain/wall-time.ts';
import * as m from './generated/messages.js';
import { getLocale } from './generated/runtime.js';
import type { Locale } from './locale.ts';

const DAY = 86_400_000;
/** Minutes. */
const HOUR = 60;

/** The BCP 47 tag that Intl is asked for: British English, and Latin digits. */
export function intlTag(locale: Locale): string {
	return locale === 'en' ? 'en-GB' : `${locale}-u-nu-latn`;
}

const kept = new Map<string, unknown>();

/** One formatter for each language and use. */
function keep<T>(use: string, make: (tag: string) => T): T {
	const tag = intlTag(getLocale());
	const key = `${tag} ${use}`;
	let found = kept.get(key) as T | undefined;
	if (found === undefined) {
		found = make(tag);
		kept.set(key, found);
	}
	return found;
}

/** Below this a number has no separator of thousands. */
const THOUSAND = 999.5;

/** A number: `1,234`, `0.8`. All our languages write digits and the decimal point alike. */
export function numberWords(number: number, digits = 0): string {
	// Making a formatter costs a slow phone 80 ms, which a first list need not wait for.
	if (Math.abs(number) < THOUSAND) return String(Number(number.toFixed(digits)));
	const format = keep(
		`number ${digits}`,
		(tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits })
	);
	return format.format(number);
}

/** `a, b and c`. */
export function listWords(items: readonly string[]): string {
	return keep('list', (tag) => new Intl.ListFormat(tag, { type: 'conjunction' })).format(items);
}

/**
 * A time of day: `10am`, `7:30pm`, `midday`, `midnight`. Minutes after midnight; those over a day
 * are a time of the next.
 */
export function timeWords(minutes: number): string {
	const clock = minutes % FULL_DAY;
	if (clock === 0) return m.domain_midnight();
	if (clock === FULL_DAY / 2) return m.domain_midday();
	// By hand: making a formatter of times costs a slow phone 90 ms in the middle of its first list.
	const hour = String(Math.floor(clock / HOUR) % 12 || 12);
	const minute = clock % HOUR;
	const time = minute === 0 ? hour : `${hour}:${String(minute).padStart(2, '0')}`;
	return clock < FULL_DAY / 2 ? m.domain_time_am({ time }) : m.domain_time_pm({ time });
}

/**
 * A date: `23 November`, with the year when it is not `today`'s (or no `today` is given), with the
 * weekday when asked. The text itself when it is no date.
 */
export function dateWords(
	date: CalendarDate,
	{ today, weekday = false }: { today?: CalendarDate; weekday?: boolean } = {}
): string {
	const day = dayNumber(date);
	if (Number.isNaN(day)) return date;
	const year = today?.slice(0, 4) !== date.slice(0, 4);
	const format = keep(
		`date ${year} ${weekday}`,
		(tag) =>
			new Intl.DateTimeFormat(tag, {
				day: 'numeric',
				month: 'long',
				timeZone: 'UTC',
				...(year ? { year: 'numeric' } : {}),
				...(weekday ? { weekday: 'long' } : {})
			})
	);
	return format.format(day * DAY);
}

/** The day a date is from here: `Today`, `Tomorrow`, else `Monday 23 November`. */
export function dayWords(date: CalendarDate, today: CalendarDate): string {
	const away = dayNumber(date) - dayNumber(today);
	if (away === 0) return m.domain_today();
	if (away === 1) return m.domain_tomorrow();
	return dateWords(date, { today, weekday: true });
}

/** How long ago a day was: `today`, `yesterday`, `3 weeks ago`, `5 months ago`. */
export function agoWords(days: number): string {
	const format = keep('ago', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
	if (days < 14) return format.format(-days || 0, 'day');
	if (days < 61) return format.format(-Math.floor(days / 7), 'week');
	return format.format(-Math.floor(days / 30.44), 'month');
}

const MILE = 1609.344;

/** A distance in a straight line, rounded to what it is worth: `about 300 metres`, `about 0.8 miles`. */
export function distanceWords(metres: number): string {
	if (metres < 50) return m.domain_distance_here({ shown: numberWords(50) });
	if (metres < MILE / 4) {
		const count = Math.round(metres / 50) * 50;
		return m.domain_distance_metres({ count, shown: numberWords(count) });
	}
	const digits = metres < 9.95 * MILE ? 1 : 0;
	const count = Number((metres / MILE).toFixed(digits));
	return m.domain_distance_miles({ count, shown: numberWords(count, digits) });
}

/** What `distanceWords` are and are not, to be said once beside them. */
export function distanceNote(): string {
	return m.domain_distance_straight();
}

/** `These times are in Eastern Time`; undefined for London's, which goes without saying. */
export function zoneWords(zone: string | undefined): string | undefined {
	if (zone === undefined || isLondon(zone)) return undefined;
	return m.domain_zone({ zone: zoneName(zone) });
}

/** `Eastern Time`; the IANA name where Intl has none. */
export function zoneName(zone: string): string {
	try {
		const format = keep(
			`zone ${zone}`,
			(tag) => new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'longGeneric' })
		);
		return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
	} catch {
		return zone;
	}
}

/** The first letter as a sentence has it. */
export function sentence(text: string): string {
	const [first = ''] = text;
	return first.toLocaleUpperCase(getLocale()) + text.slice(first.length);
}

/** A label within a sentence: `parents`, but `LGBTQ+ people`. */
export function within(label: string): string {
	const [first = '', second = ''] = label;
	return second === second.toLocaleUpperCase(getLocale())
		? label
		: first.toLocaleLowerCase(getLocale()) + label.slice(first.length);
}
