/** The relay knows days, not times. */
import { dateOf, dayNumber } from '../../domain/calendar.ts';
import type { CalendarDate } from '../../domain/service.ts';

const DAY_SECONDS = 86_400;

/** The day of a moment, UTC. */
export function dayOf(now: Date): CalendarDate {
	return now.toISOString().slice(0, 10);
}

/** So many days later. */
export function daysAfter(day: CalendarDate, days: number): CalendarDate {
	return dateOf(dayNumber(day) + days);
}

/** Seconds until the next day begins, UTC. */
export function secondsLeft(now: Date): number {
	return DAY_SECONDS - (Math.floor(now.getTime() / 1000) % DAY_SECONDS);
}
