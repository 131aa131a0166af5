/** The team's promise: by when somebody looks, in days on which the team works. */
import { dateOf, dayNumber, weekdayOf } from './calendar.ts';
import type { CalendarDate } from './service.ts';

/** Working days within which a team promises to open a request, unless it says otherwise. */
export const USUAL_PROMISE = 2;

/** Whether a team works on a day: not on a weekend, not on a holiday. */
export function isWorkingDay(date: CalendarDate, holidays: ReadonlySet<CalendarDate>): boolean {
	return weekdayOf(dayNumber(date)) <= 5 && !holidays.has(date);
}

/**
 * The last day of the promise: so many working days after the day on which the request was sent.
 * A promise of no days ends on the day itself.
 */
export function promisedBy(
	sent: CalendarDate,
	days: number,
	holidays: ReadonlySet<CalendarDate>
): CalendarDate {
	let day = dayNumber(sent);
	for (let left = days; left > 0;) {
		day += 1;
		if (isWorkingDay(dateOf(day), holidays)) left -= 1;
	}
	return dateOf(day);
}

/** Whether the promise is broken today: its last day is over and nobody has answered. */
export function isOverdue(
	waitingSince: CalendarDate | undefined,
	days: number,
	holidays: ReadonlySet<CalendarDate>,
	today: CalendarDate
): boolean {
	return waitingSince !== undefined && today > promisedBy(waitingSince, days, holidays);
}
