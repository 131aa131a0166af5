/**
 * Whether a service is open and when it next is: three-valued, because a missing time is not a
 * closed door. Reads the service, a moment and the bank holidays, and nothing else.
 *
 * The rules, each a row of the table test:
 * - No opening sessions: not known, never closed. Purposes other than `open` do not count.
 * - A day that has sessions without times is not known; a day that no session can mean is closed.
 * - An end that is not given: a meeting is in progress for its usual hour (marked `unsure`), then
 *   not known for another; a service is not known for the rest of the day.
 * - `until` has passed: ended. `knownUntil` has passed: not known (see `spans.ts`).
 * - `closed` sessions beat regular ones; hours for at most a fortnight replace the regular hours of
 *   the days they name. A session belongs to the day on which it begins.
 * - Temporarily closed beats every hour.
 * - A bank holiday changes no state, only flags it; not where the feed says what that day is like,
 *   nor where a service never closes or nothing is known of its times.
 */
import { FULL_DAY } from './hours.ts';
import { MAYBE, NO } from './recurrence.ts';
import { momentOf, type ScheduleClock, scheduleClock, type ZoneDay } from './schedule-clock.ts';
import type { CalendarDate, Session } from './service.ts';
import {
	addSpans,
	hasBreaks,
	isNamed,
	isOpening,
	type Span,
	type Timed,
	USUAL_MINUTES,
	withoutBreaks
} from './spans.ts';
import { DAY, MINUTE } from './wall-time.ts';

export { type ScheduleClock, scheduleClock } from './schedule-clock.ts';
export type { Timed } from './spans.ts';
export { toEpoch, toWall } from './wall-time.ts';

export type OpenState = 'open' | 'closed' | 'unknown';

export interface Openness {
	state: OpenState;
	/** Epoch milliseconds when this state ends, if that is known and within 8 days. */
	until?: number;
	/** The state after `until`; there when `until` is. */
	next?: OpenState;
	/** Open, or closed, for the whole of this day; open without `until`, it does not close at all. */
	allDay?: true;
	/** A bank holiday: may be different, phone first. */
	bankHoliday?: true;
	/** Open by assumption: a meeting within its usual hour whose end is not given. */
	unsure?: true;
}

export interface Occurrence {
	/** Epoch milliseconds. */
	start: number;
	/** Epoch milliseconds; absent when not known. */
	end?: number;
	session: Session;
	bankHoliday?: true;
}

/** How far ahead `until` is looked for, in days. */
const AHEAD = 8;
/** The gap between two fifth Fridays is at most 13 weeks. */
const HORIZON = 92;

/** `opennessAt` for a single question. */
export function openness(
	service: Timed,
	now: number,
	holidays: ReadonlySet<CalendarDate>
): Openness {
	return opennessAt(service, scheduleClock(now, holidays));
}

/** Only the state, for asking thousands of services at once: the same as `opennessAt().state`. */
export function stateAt(service: Timed, clock: ScheduleClock): OpenState {
	if (service.availability?.status === 'temporarily-closed') return 'closed';
	if (service.sessions.length === 0) return 'unknown';
	const spans = gather(service, clock, -1, 0);
	return stateOf(spans, clock.now, defaultState(service, clock.days(service.zone).day(0)));
}

/** Whether a service is open at the clock's moment, how long that lasts and what follows. */
export function opennessAt(service: Timed, clock: ScheduleClock): Openness {
	if (service.availability?.status === 'temporarily-closed') {
		return { state: 'closed', allDay: true };
	}
	const { now } = clock;
	const today = clock.days(service.zone).day(0);
	const spans = gather(service, clock, -1, AHEAD + 1);
	const fallback = defaultState(service, today);
	const openness: Openness = { state: stateOf(spans, now, fallback) };
	const change = nextChange(spans, service, clock, openness.state);
	if (change) {
		openness.until = change.at;
		openness.next = change.state;
	}
	if (openness.state === 'closed' && !touchesDay(spans, today)) openness.allDay = true;
	if (openness.state === 'open') {
		if (coversDay(spans, today)) openness.allDay = true;
		if (!spans.some((one) => one.sure && !one.assumed && covers(one, now))) openness.unsure = true;
	}
	if (isFlagged(service, spans, clock, today, openness)) openness.bankHoliday = true;
	return openness;
}

/**
 * The next times, soonest first; the one in progress, if any, before them (without a known end: for
 * its usual hour). Only those whose day and start are known. None while temporarily closed.
 */
export function nextOccurrences(
	service: Timed,
	now: number,
	holidays: ReadonlySet<CalendarDate>,
	limit: number,
	horizonDays = HORIZON
): Occurrence[] {
	return occurrencesAt(service, scheduleClock(now, holidays), limit, horizonDays);
}

/** `nextOccurrences` for a clock that is there. */
export function occurrencesAt(
	service: Timed,
	clock: ScheduleClock,
	limit: number,
	horizonDays = HORIZON
): Occurrence[] {
	const found: Occurrence[] = [];
	if (service.availability?.status === 'temporarily-closed') return found;
	const { sessions } = service;
	const weekdays = openingDays(sessions);
	if (weekdays === 0) return found;
	const days = clock.days(service.zone);
	for (let offset = -1; found.length < limit && offset <= horizonDays; offset += 1) {
		if ((weekdays & (1 << days.day(offset).weekday)) === 0) continue;
		const spans = gather(service, clock, offset, offset);
		for (const one of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
			if (one.told && found.length < limit && !isOver(one, clock.now)) {
				found.push(occurrence(one, isNamed(sessions, one.day)));
			}
		}
	}
	return found;
}

const EVERY_DAY = 0b1111_1110;

/** Weekdays on which an opening may begin, a bit each: asking of the others would be for nothing. */
function openingDays(sessions: readonly Session[]): number {
	let weekdays = 0;
	for (const session of sessions) {
		if (!isOpening(session)) continue;
		if (!session.days?.length) return EVERY_DAY;
		for (const day of session.days) weekdays |= 1 << day;
	}
	return weekdays;
}

/**
 * When a service next begins, or began if it is in progress: what "soonest" sorts by. Epoch
 * milliseconds; `Infinity` when no time is known within `horizonDays`.
 */
export function soonest(service: Timed, clock: ScheduleClock, horizonDays = 35): number {
	return occurrencesAt(service, clock, 1, horizonDays)[0]?.start ?? Infinity;
}

/** Spans that begin on the days `from` to `to` after today, breaks taken out. */
function gather(service: Timed, clock: ScheduleClock, from: number, to: number): Span[] {
	const days = clock.days(service.zone);
	const spans: Span[] = [];
	for (let offset = from; offset <= to; offset += 1) {
		addSpans(service, days.day(offset), spans);
	}
	if (!hasBreaks(service.sessions)) return spans;
	const around: ZoneDay[] = [];
	for (let offset = from - 1; offset <= to + 1; offset += 1) around.push(days.day(offset));
	return withoutBreaks(spans, service.sessions, around);
}

/** What holds where no span does: closed, unless nothing is known of the service's hours. */
function defaultState(service: Timed, today: ZoneDay): OpenState {
	return service.sessions.some(isOpening) || addSpans(service, today, []) ? 'closed' : 'unknown';
}

function covers(one: Span, moment: number): boolean {
	return one.start <= moment && moment < one.end;
}

function stateOf(spans: readonly Span[], moment: number, fallback: OpenState): OpenState {
	let answer: number = NO;
	for (const one of spans) {
		if (!covers(one, moment)) continue;
		if (one.sure) return 'open';
		answer = MAYBE;
	}
	return answer === NO ? fallback : 'unknown';
}

function nextChange(
	spans: readonly Span[],
	service: Timed,
	clock: ScheduleClock,
	state: OpenState
): { at: number; state: OpenState } | undefined {
	if (!service.sessions.some(isOpening)) return undefined;
	const moments = spans.flatMap((one) => [one.start, one.end]);
	const last = clock.now + AHEAD * DAY;
	for (const at of moments.sort((a, b) => a - b)) {
		if (at <= clock.now || at > last) continue;
		const then = stateOf(spans, at, 'closed');
		if (then !== state) return { at, state: then };
	}
	return undefined;
}

/** Whether sure spans cover a day from its midnight to the next without a gap. */
function coversDay(spans: readonly Span[], day: ZoneDay): boolean {
	let reached = day.midnight;
	const sure = spans.filter((one) => one.sure && !one.assumed);
	for (const one of sure.sort((a, b) => a.start - b.start)) {
		if (one.start <= reached && one.end > reached) reached = one.end;
	}
	return reached >= momentOf(day, FULL_DAY);
}

/** Whether a service is, or may be, open at any time of a day. */
function touchesDay(spans: readonly Span[], day: ZoneDay): boolean {
	const end = momentOf(day, FULL_DAY);
	return spans.some((one) => one.start < end && one.end > day.midnight);
}

function isFlagged(
	{ sessions }: Timed,
	spans: readonly Span[],
	clock: ScheduleClock,
	today: ZoneDay,
	{ state, until }: Openness
): boolean {
	if (!sessions.some(isOpening) || (state !== 'closed' && until === undefined)) return false;
	const running = spans.find((one) => one.sure && covers(one, clock.now))?.day ?? today;
	return (
		(running.holiday && !isNamed(sessions, running)) || (today.holiday && !isNamed(sessions, today))
	);
}

function isOver(one: Span, now: number): boolean {
	return one.assumed ? one.start + USUAL_MINUTES * MINUTE <= now : one.end <= now;
}

function occurrence({ start, end, assumed, session, day }: Span, named: boolean): Occurrence {
	const one: Occurrence = { start, session };
	if (!assumed) one.end = end;
	if (day.holiday && !named) one.bankHoliday = true;
	return one;
}
