/** The hours of a session: minutes of the wall clock, with the ways feeds write "all day". */
import type { Clock, Session } from './service.ts';

/** Minutes in a day: the end `24:00`. */
export const FULL_DAY = 1440;

export interface Hours {
	/** Minutes after midnight; absent when not known. */
	start?: number;
	/** Minutes after the same midnight, over 1440 on the next day; absent when not known. */
	end?: number;
}

/** Minutes after midnight of `HH:MM`, 0 to 1440; NaN when it is no time of a clock. */
export function clockMinutes(clock: Clock): number {
	if (!/^\d\d:\d\d$/.test(clock)) return NaN;
	const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
	return Number(clock.slice(3)) < 60 && minutes <= FULL_DAY ? minutes : NaN;
}

/**
 * A session's hours. An end at or before the start is on the next day, an end of 23:59 is midnight.
 * All day (0 to 1440) is 00:00–24:00, 00:00–00:00, and anything a minute short of a day: 00:00–23:59,
 * and 23:00–22:59 which is what a feed makes of it that loses an hour of zone. A time that cannot be
 * read is not known.
 */
export function hoursOf(session: Pick<Session, 'start' | 'end'>): Hours {
	const start = read(session.start);
	let end = read(session.end);
	if (end === FULL_DAY - 1 && start !== FULL_DAY - 1) end = FULL_DAY;
	if (start === undefined || start === FULL_DAY) {
		return end === undefined ? {} : { end: end || FULL_DAY };
	}
	if (end === undefined) return { start };
	if (end <= start) end += FULL_DAY;
	const whole = end - start === FULL_DAY - 1 || (start === 0 && end === FULL_DAY);
	return whole ? { start: 0, end: FULL_DAY } : { start, end };
}

function read(clock: Clock | undefined): number | undefined {
	if (clock === undefined) return undefined;
	const minutes = clockMinutes(clock);
	return Number.isNaN(minutes) ? undefined : minutes;
}

/** Whether hours are the whole day. */
export function isAllDay(hours: Hours): boolean {
	return hours.start === 0 && hours.end === FULL_DAY;
}
