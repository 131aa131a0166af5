/** Whether a service is open now, and when that changes: the one line about times that a list has. */
import { dayNumber } from '../domain/calendar.ts';
import type { Openness, ScheduleClock } from '../domain/schedule.ts';
import type { Service } from '../domain/service.ts';
import { isLondon, toWall, type WallTime } from '../domain/wall-time.ts';
import { dateWords, timeWords, zoneName } from './format.ts';
import * as m from './generated/messages.js';
import { weekdayWords } from './service-words.ts';

type Kind = Service['kind'];

/** An end so early next morning is still said as tonight's: `Open until 2am`. */
const NIGHT = 6 * 60;

/**
 * Openness in one line: `Open until 5pm`, `Closed today. Opens tomorrow at 9am`, `Opening times not
 * known`. Times are those of `zone`, which is named where it is not London's; a bank holiday adds
 * its own sentence. With `kind` meeting it is on, and starts.
 */
export function opennessWords(
	openness: Openness,
	clock: Pick<ScheduleClock, 'now'>,
	zone?: string,
	kind?: Kind
): string {
	const now = toWall(clock.now, zone);
	const end = openness.until === undefined ? undefined : toWall(openness.until, zone);
	const words = stateWords(openness, now, end, kind === 'meeting');
	const timed =
		end && openness.state !== 'unknown' && (openness.state === 'open' || openness.next === 'open');
	const placed =
		timed && zone !== undefined && !isLondon(zone)
			? m.domain_in_zone({ words, zone: zoneName(zone) })
			: words;
	return openness.bankHoliday ? `${placed}. ${m.domain_bank_holiday()}` : placed;
}

function stateWords(
	{ state, next, allDay, unsure, until }: Openness,
	now: WallTime,
	end: WallTime | undefined,
	meeting: boolean
): string {
	if (state === 'unknown') {
		if (until === undefined) return meeting ? m.domain_no_meeting_times() : m.domain_no_times();
		return meeting ? m.domain_not_known_now_meeting() : m.domain_not_known_now();
	}
	if (state === 'open') {
		if (unsure) return m.domain_open_unsure();
		if (!end) return allDay && !meeting ? m.domain_open_all_day() : openWords(meeting);
		const time = untilWords(now, end);
		return meeting ? m.domain_on_until({ time }) : m.domain_open_until({ time });
	}
	if (end && next === 'open') {
		const time = atWords(now, end);
		if (meeting) return m.domain_starts({ time });
		return allDay ? m.domain_opens_other_day({ time }) : m.domain_opens({ time });
	}
	if (meeting) return allDay ? m.domain_not_on_today() : m.domain_not_on_now();
	return allDay ? m.domain_closed_today() : m.domain_closed_now();
}

function openWords(meeting: boolean): string {
	return meeting ? m.domain_on_now() : m.domain_open_now();
}

function daysAway(now: WallTime, then: WallTime): number {
	return dayNumber(then.date) - dayNumber(now.date);
}

/** `5pm`, `5pm tomorrow`, `Monday at 5pm`. */
function untilWords(now: WallTime, end: WallTime): string {
	const time = timeWords(end.minutes);
	const away = daysAway(now, end);
	if (away === 0 || (away === 1 && end.minutes <= NIGHT)) return time;
	if (away === 1) return m.domain_until_tomorrow({ time });
	return m.domain_until_weekday({ day: weekdayWords(end.weekday), time });
}

/** `at 5pm`, `tomorrow at 5pm`, `on Monday at 5pm`, from a week on `on 3 May at 5pm`. */
function atWords(now: WallTime, start: WallTime): string {
	const time = timeWords(start.minutes);
	const away = daysAway(now, start);
	if (away === 0) return m.domain_at_today({ time });
	if (away === 1) return m.domain_at_tomorrow({ time });
	if (away < 7) return m.domain_at_weekday({ day: weekdayWords(start.weekday), time });
	return m.domain_at_date({ date: dateWords(start.date, { today: now.date }), time });
}
