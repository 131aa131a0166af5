/** Periods of the measure: whole days of the United Kingdom, both ends with them. */
import { dateOf, dayNumber } from './calendar.ts';
import type { CalendarDate } from './service.ts';

export interface Period {
	from: CalendarDate;
	to: CalendarDate;
}

/** Periods that have a name. Quarters are those of the calendar; years begin on 1 April, as NHS years do. */
export const NAMED_PERIODS = ['this-quarter', 'last-quarter', 'this-year', 'last-year'] as const;
export type NamedPeriod = (typeof NAMED_PERIODS)[number];

/** More than this is a slip of the pen. */
const MOST_MONTHS = 120;

/** Months after January of the year 0, and back to the month's first day. */
const monthNumber = (date: CalendarDate) =>
	Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const monthText = (month: number) =>
	`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
const firstOf = (month: number): CalendarDate => `${monthText(month)}-01`;
const lastOf = (month: number): CalendarDate => dateOf(dayNumber(firstOf(month + 1)) - 1);

/** The period of a name, on a day. */
export function namedPeriod(name: NamedPeriod, today: CalendarDate): Period {
	const month = monthNumber(today);
	const quarter = month - (month % 3);
	const year = month - ((month + 9) % 12);
	const [first, months] = {
		'this-quarter': [quarter, 3] as const,
		'last-quarter': [quarter - 3, 3] as const,
		'this-year': [year, 12] as const,
		'last-year': [year - 12, 12] as const
	}[name];
	return { from: firstOf(first), to: lastOf(first + months - 1) };
}

/** What is wrong with a period that somebody typed; undefined when nothing is. */
export function periodProblem({ from, to }: Period): 'no-date' | 'backwards' | 'long' | undefined {
	if (Number.isNaN(dayNumber(from)) || Number.isNaN(dayNumber(to))) return 'no-date';
	if (to < from) return 'backwards';
	return monthNumber(to) - monthNumber(from) >= MOST_MONTHS ? 'long' : undefined;
}

/** The months that a period touches, in order: `2026-10`. */
export function monthsOf({ from, to }: Period): string[] {
	const first = monthNumber(from);
	return Array.from({ length: monthNumber(to) - first + 1 }, (_, at) => monthText(first + at));
}

/** Whether a day lies in a period. */
export function within(period: Period, day: CalendarDate | undefined): boolean {
	return day !== undefined && day >= period.from && day <= period.to;
}

/** Whether a period is a whole quarter of the calendar. */
export function isQuarter({ from, to }: Period): boolean {
	const month = monthNumber(from);
	return month % 3 === 0 && from === firstOf(month) && to === lastOf(month + 2);
}

/**
 * Whether numbers of a period may leave the team: a whole quarter that is over. Of periods that
 * overlap, or of the same one twice while it goes on, somebody could subtract one from the other.
 */
export function mayLeave(period: Period, today: CalendarDate): boolean {
	return isQuarter(period) && period.to < today;
}

/** The day before. */
export function dayBefore(date: CalendarDate): CalendarDate {
	return dateOf(dayNumber(date) - 1);
}

/** The day so many months later; the last of that month where it has no such day. */
export function monthsLater(date: CalendarDate, months: number): CalendarDate {
	const month = monthNumber(date) + months;
	const day = `${monthText(month)}-${date.slice(8)}`;
	return day > lastOf(month) ? lastOf(month) : day;
}
