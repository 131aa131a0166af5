/** Times of meetings by the day on which they begin, for paper: nothing on it can say "now". */
import type { Entry } from './agenda.ts';
import { dateOf, dayNumber } from './calendar.ts';
import type { CalendarDate } from './service.ts';
import { toWall } from './wall-time.ts';

export interface AgendaDay {
	/** London's. */
	date: CalendarDate;
	/** In the order in which they begin. */
	entries: Entry[];
}

/**
 * So many days from the one of `now`, also those without a time. What began before today stands under
 * no day, and neither does what has no time; what is over by `now` is left out.
 */
export function daysFrom(entries: readonly Entry[], now: number, count: number): AgendaDay[] {
	const first = dayNumber(toWall(now).date);
	const days = Array.from({ length: count }, (_, at): AgendaDay => {
		return { date: dateOf(first + at), entries: [] };
	});
	for (const entry of entries) {
		if (entry.standing !== 'timed' || entry.end <= now) continue;
		days[dayNumber(toWall(entry.start).date) - first]?.entries.push(entry);
	}
	for (const day of days) day.entries.sort((a, b) => a.start - b.start);
	return days;
}
