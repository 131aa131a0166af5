/**
 * Days of the Gregorian calendar as plain numbers: how many days after 1 January 1970. Nothing
 * here knows a clock or a zone.
 */
import type { CalendarDate, Weekday } from './service.ts';

/** What a rule asks of a day, worked out once for all services. */
export interface CalendarDay {
	/** Days after 1970-01-01. */
	day: number;
	date: CalendarDate;
	weekday: Weekday;
	/** 1 to 31. */
	dayOfMonth: number;
	/** 28 to 31. */
	monthLength: number;
	/** Months after January of the year 0. */
	month: number;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

/** Days after 1970-01-01 of a date; NaN when it is not a date of the calendar (`2026-02-30`). */
export function dayNumber(date: CalendarDate): number {
	const match = SHAPE.exec(date);
	if (!match) return NaN;
	const day = Math.round(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY);
	return dateOf(day) === date ? day : NaN;
}

/** The date of a day number, `YYYY-MM-DD`; for the years 0100 to 9999. */
export function dateOf(day: number): CalendarDate {
	return new Date(day * DAY).toISOString().slice(0, 10);
}

/** ISO weekday of a day number: 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
	return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Weeks that begin on Monday, counted from that of 1970-01-01. */
export function weekOf(day: number): number {
	return Math.floor((day + 3) / 7);
}

/** All that a rule asks of a day. */
export function calendarDay(day: number): CalendarDay {
	const date = dateOf(day);
	const year = Number(date.slice(0, 4));
	const month = Number(date.slice(5, 7));
	return {
		day,
		date,
		weekday: weekdayOf(day),
		dayOfMonth: Number(date.slice(8)),
		monthLength: new Date(Date.UTC(year, month, 0)).getUTCDate(),
		month: year * 12 + month - 1
	};
}
