import { dayNumber } from '#lib/domain/calendar.ts';
import { toWall } from '#lib/domain/schedule.ts';
import { agoWords, dateWords, timeWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';

/**
 * A moment that is over (ISO 8601), within a sentence: "today, 9:15am". The text itself when it is none.
 */
export function momentWords(moment: string, now: number): string {
	const at = Date.parse(moment);
	if (Number.isNaN(at)) return moment;
	const { date, minutes } = toWall(at);
	const today = toWall(now).date;
	const away = dayNumber(today) - dayNumber(date);
	const near = away === 0 || away === 1;
	const day = near ? agoWords(away) : dateWords(date, { today, weekday: true });
	return m.team_moment({ day, time: timeWords(minutes) });
}
