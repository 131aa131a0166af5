/** Meetings as events of a calendar, saying no more of what they are for than somebody wants. */
import type { CalendarEvent } from '#lib/domain/calendar-file.ts';
import { timedEvents } from '#lib/domain/meeting-events.ts';
import { placeLines } from '#lib/domain/place.ts';
import type { ScheduleClock } from '#lib/domain/schedule.ts';
import type { Service } from '#lib/domain/service.ts';
import { phoneLines } from '../plan/words.ts';

export interface Showing {
	/** Its name instead of the neutral title, and how to reach and join it. */
	name: boolean;
	address: boolean;
	/** Minutes before it begins; absent: no reminder. */
	remind?: number;
}

/** What the events are told in. */
export interface Words {
	/** The neutral title. */
	title: string;
	/** Beside a time that repeats, where it is named: no feed says a year ahead what a bank holiday is like. */
	holidays: string;
}

/**
 * The events of some services from today on. Each has the neutral title and nothing else, unless
 * `showing` says otherwise. Ids are the same whatever is shown, so a later choice replaces an earlier.
 */
export function meetingEvents(
	services: readonly Service[],
	clock: ScheduleClock,
	words: Words,
	showing: Showing
): CalendarEvent[] {
	return services.flatMap((service) => {
		const reach = showing.name ? reachLines(service) : [];
		return timedEvents(service, clock).map(({ session, ...when }): CalendarEvent => {
			const event: CalendarEvent = { ...when, title: showing.name ? service.name : words.title };
			const about = showing.name && when.repeat !== undefined ? [...reach, words.holidays] : reach;
			if (about.length > 0) event.description = about.join('\n');
			const place = service.places[session.place ?? 0];
			const isThere = (session.delivery ?? service.delivery).includes('in-person');
			const location = showing.address && isThere && place ? placeLines(place).join(', ') : '';
			if (location) event.location = location;
			if (showing.remind !== undefined) event.remind = showing.remind;
			return event;
		});
	});
}

function reachLines(service: Service): string[] {
	const { url, phone } = service.join ?? {};
	return [...phoneLines(service), url, phone].filter((line) => line !== undefined);
}
