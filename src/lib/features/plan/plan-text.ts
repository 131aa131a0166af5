/** A plan, or any services, as plain text: for a message, or to copy. */
import { placeLines } from '#lib/domain/place.ts';
import type { ScheduleClock } from '#lib/domain/schedule.ts';
import type { CalendarDate, Service } from '#lib/domain/service.ts';
import { sessionsWords } from '#lib/i18n/schedule-words.ts';
import type { PlanEntry } from '#lib/domain/plan.ts';
import { entryLines, phoneLines, whenWords } from './words.ts';

/** Whom to call, when, where and how to get in: what is needed without the app. */
export function serviceLines(service: Service, clock: ScheduleClock): string[] {
	const place = service.places[0];
	return [
		...phoneLines(service),
		...sessionsWords(service.sessions, clock, service.kind),
		...(place ? [placeLines(place).join(', ')] : []),
		...entryLines(service)
	].filter((line) => line !== '');
}

/** The plan as text. With `own` also what somebody wrote; without it only what the directory says. */
export function planText(
	entries: readonly PlanEntry[],
	clock: ScheduleClock,
	today: CalendarDate,
	own: boolean
): string {
	return entries
		.map((entry) => {
			const { service, note, step, date, time } = entry;
			const when = date ? whenWords(date, time, today) : undefined;
			const written = own ? [[when, step].filter(Boolean).join(': '), note ?? ''] : [];
			const lines = [service.name, ...written, ...serviceLines(service, clock)];
			return lines.filter((line) => line !== '').join('\n');
		})
		.join('\n\n');
}
