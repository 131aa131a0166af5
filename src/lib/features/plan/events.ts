/** The dates of a plan as events of a calendar. They say nothing of what they are for unless asked to. */
import type { CalendarEvent } from '#lib/domain/calendar-file.ts';
import { placeLines } from '#lib/domain/place.ts';
import { ahead, checkIns, type PlanEntry } from '#lib/domain/plan.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import { phoneLines } from './words.ts';

/**
 * Every step that stands open and has a day. Each keeps its id, so that a calendar moves it instead of
 * doubling it. Without `named` each has the neutral `title` and no more.
 */
export function stepEvents(
	entries: readonly PlanEntry[],
	title: string,
	named: boolean
): CalendarEvent[] {
	return ahead(entries).flatMap((entry) => {
		if (entry.date === undefined) return [];
		const event: CalendarEvent = { uid: `${entry.id}-step`, title, date: entry.date };
		if (entry.time !== undefined) event.time = entry.time;
		if (!named) return [event];
		const { service, step } = entry;
		const where = service.places[0];
		const description = [...(step ? [service.name] : []), ...phoneLines(service)].join('\n');
		const location = where ? placeLines(where).join(', ') : '';
		return [{ ...event, title: step ?? service.name, description, location }];
	});
}

/** The days to look back on after treatment. */
export function checkInEvents(ended: CalendarDate, title: string): CalendarEvent[] {
	return checkIns(ended).map(({ months, date }) => ({
		uid: `${String(months)}-months-check-in`,
		title,
		date
	}));
}
