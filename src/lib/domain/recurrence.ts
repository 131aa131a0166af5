/** On which days a session happens: its rule, not its hours and not what other sessions say. */
import { type CalendarDay, dayNumber, weekOf } from './calendar.ts';
import type { CalendarDate, Session } from './service.ts';

/** Three-valued, ordered so that the greater is the surer. */
export const NO = 0;
export const MAYBE = 1;
export const YES = 2;
export type Answer = typeof NO | typeof MAYBE | typeof YES;

/** A window of at most this many days is an exception to the regular hours. */
const NARROW = 14;

/** Last day that a session speaks of, whichever way it says so. */
export function lastDay(session: Session): CalendarDate | undefined {
	const { until, knownUntil } = session;
	if (until === undefined || knownUntil === undefined) return until ?? knownUntil;
	return until < knownUntil ? until : knownUntil;
}

/**
 * Whether a session is an exception: opening hours for at most a fortnight, such as those of
 * Christmas week. They replace the regular ones on the days they name.
 */
export function isException(session: Session): boolean {
	if (session.closed || session.from === undefined) return false;
	const last = lastDay(session);
	if (last === undefined) return false;
	return dayNumber(last) - dayNumber(session.from) < NARROW;
}

/**
 * Whether a session's rule names a day, its dates (`from`, `until`, `knownUntil`) apart. `MAYBE`:
 * the rule says too little. Times without days may be any day; every second week without a first
 * one may be this week.
 */
export function ruleNames(session: Session, day: CalendarDay): Answer {
	const { nth, monthDays } = session;
	const days = session.days?.length ? session.days : undefined;
	if (days && !days.includes(day.weekday)) return NO;
	if (monthDays) {
		if (!monthDays.includes(day.dayOfMonth) && !monthDays.includes(fromEnd(day))) return NO;
	} else if (nth) {
		const last = Math.floor((day.monthLength - day.dayOfMonth) / 7) + 1;
		if (!nth.includes(Math.floor((day.dayOfMonth - 1) / 7) + 1) && !nth.includes(-last)) return NO;
		if (!days) return MAYBE;
	} else if (!days) {
		return MAYBE;
	}
	return inInterval(session, day, monthDays !== undefined || nth !== undefined);
}

/** −1 on the last day of the month. */
function fromEnd(day: CalendarDay): number {
	return day.dayOfMonth - day.monthLength - 1;
}

function inInterval({ every, from }: Session, day: CalendarDay, monthly: boolean): Answer {
	if (every === undefined || !(every > 1)) return YES;
	const anchor = from === undefined ? NaN : dayNumber(from);
	if (Number.isNaN(anchor)) return MAYBE;
	const passed = monthly ? day.month - monthOf(from) : weekOf(day.day) - weekOf(anchor);
	return passed % every === 0 ? YES : NO;
}

function monthOf(date: CalendarDate = ''): number {
	return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
