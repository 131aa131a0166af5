/**
 * Saved meetings as a week: seven days from today by London's calendar, each with its times. Nothing
 * is lost: what has no time in them is told with its next time, as closed, or as not known.
 */
import { dateOf, dayNumber } from './calendar.ts';
import { doubtful } from './meeting-events.ts';
import { type Occurrence, occurrencesAt, type ScheduleClock } from './schedule.ts';
import type { CalendarDate, Session } from './service.ts';
import { type Timed, USUAL_MINUTES } from './spans.ts';
import { MINUTE, toWall } from './wall-time.ts';

/** What a week is made from. */
export type Weekly = Timed & { id: string };

export interface WeekTime<T extends Weekly> {
	service: T;
	occurrence: Occurrence;
	/** Epoch milliseconds. */
	start: number;
	/** Epoch milliseconds; where the end is not given, that of its usual hour. */
	end: number;
	/** It would be then, but is said to be closed. */
	closed?: true;
}

export interface WeekDay<T extends Weekly> {
	date: CalendarDate;
	/** In the order in which they begin; what began yesterday and is still on stands first. */
	times: WeekTime<T>[];
}

export interface Week<T extends Weekly> {
	days: WeekDay<T>[];
	/** Not in these days, soonest first. */
	later: { service: T; occurrence: Occurrence }[];
	/** Temporarily closed. */
	closed: T[];
	/** With the sessions whose days or times nobody said, or all of them where none is held any more. */
	unknown: { service: T; sessions: readonly Session[] }[];
}

const DAYS = 7;
/** A day on either side of London's: a zone may be ahead of it or behind. */
const HORIZON = DAYS + 1;
/** Nothing is held more often in eight days. */
const MOST = 400;

/** The week of some services at a moment. What is over today is not in it. */
export function weekOf<T extends Weekly>(services: readonly T[], clock: ScheduleClock): Week<T> {
	const today = toWall(clock.now).date;
	const first = dayNumber(today);
	const days = Array.from({ length: DAYS }, (_, at): WeekDay<T> => {
		return { date: dateOf(first + at), times: [] };
	});
	const week: Week<T> = { days, later: [], closed: [], unknown: [] };
	for (const service of services) {
		if (service.availability?.status === 'temporarily-closed') {
			week.closed.push(service);
			continue;
		}
		let timed = false;
		for (const time of timesOf(service, clock)) {
			// What began yesterday belongs to today.
			const at = Math.max(0, dayNumber(toWall(time.start).date) - first);
			days[at]?.times.push(time);
			timed ||= at < DAYS;
		}
		const [next] = timed ? [] : occurrencesAt(service, clock, 1);
		if (next) week.later.push({ service, occurrence: next });
		const sessions = doubtful(service, today);
		if (sessions.length > 0) week.unknown.push({ service, sessions });
		else if (!timed && !next) week.unknown.push({ service, sessions: service.sessions });
	}
	for (const { times } of days) times.sort((a, b) => a.start - b.start || a.end - b.end);
	week.later.sort((a, b) => a.occurrence.start - b.occurrence.start);
	return week;
}

function timesOf<T extends Weekly>(service: T, clock: ScheduleClock): WeekTime<T>[] {
	const held = occurrencesAt(service, clock, MOST, HORIZON);
	const open = held.map((one) => timeOf(service, one));
	if (!service.sessions.some((one) => one.closed)) return open;
	const sessions = service.sessions.filter((one) => !one.closed);
	const shut = occurrencesAt({ ...service, sessions }, clock, MOST, HORIZON)
		.filter((one) => !held.some((other) => overlap(one, other)))
		.map((one): WeekTime<T> => ({ ...timeOf(service, one), closed: true }));
	return [...open, ...shut];
}

/** Whether a time is, whole or in part, that of the same session. */
function overlap(one: Occurrence, other: Occurrence): boolean {
	if (one.session !== other.session) return false;
	return one.start === other.start || (other.start >= one.start && other.start < (one.end ?? 0));
}

function timeOf<T extends Weekly>(service: T, occurrence: Occurrence): WeekTime<T> {
	const { start, end = start + USUAL_MINUTES * MINUTE } = occurrence;
	return { service, occurrence, start, end };
}
