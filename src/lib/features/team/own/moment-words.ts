import { toWall } from '#lib/domain/schedule.ts';
import { dayWords, timeWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';

/** A moment (ISO 8601) as somebody says it now: "Today, 9:15am". The text itself when it is none. */
export function momentWords(moment: string, now: number): string {
	const at = Date.parse(moment);
	if (Number.isNaN(at)) return moment;
	const { date, minutes } = toWall(at);
	return m.team_moment({ day: dayWords(date, toWall(now).date), time: timeWords(minutes) });
}
