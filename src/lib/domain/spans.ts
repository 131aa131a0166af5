/**
 * When a service is open, as spans of time, day by day. Everything that is said about opening is
 * read from these, so that list, page, calendar and export cannot disagree.
 */
import { ruleNames, isException, lastDay, MAYBE, NO, YES, type Answer } from './recurrence.ts';
import { FULL_DAY, hoursOf } from './hours.ts';
import { momentOf, type ZoneDay } from './schedule-clock.ts';
import type { ServiceCard, Session } from './service.ts';
import { MINUTE } from './wall-time.ts';

/** What opening times are read from. Without `kind` a meeting's usual hour is not assumed. */
export type Timed = Pick<ServiceCard, 'sessions' | 'availability' | 'zone'> &
	Partial<Pick<ServiceCard, 'kind'>>;

export interface Span {
	/** Epoch milliseconds. */
	start: number;
	/** Epoch milliseconds; where `assumed`, the last moment it may still be running. */
	end: number;
	/** Open for sure; otherwise it may be. */
	sure: boolean;
	/** The end is not known. */
	assumed: boolean;
	/** A time to tell somebody: its day and its start are known. */
	told: boolean;
	session: Session;
	day: ZoneDay;
}

/** A meeting whose end is not given lasts its usual hour for sure, and another perhaps. */
export const USUAL_MINUTES = 60;
const LONGEST_USUAL_MINUTES = 120;

/** Whether a session is a regular or exceptional opening that counts for "open now". */
export function isOpening(session: Session): boolean {
	return !session.closed && (session.purpose === undefined || session.purpose === 'open');
}

/**
 * Adds the spans that begin on a day to `out`. Says whether the whole day is closed by a session
 * that says so: then nothing that begins on it counts, but what began the day before runs to its
 * end.
 */
export function addSpans(service: Timed, day: ZoneDay, out: Span[]): boolean {
	const { sessions } = service;
	const shut = closure(sessions, day);
	if (shut === YES) return true;
	for (const session of sessions) {
		if (!isOpening(session)) continue;
		let answer = inForce(session, sessions, day);
		if (answer === NO) continue;
		if (answer === EXPIRED) {
			out.push(span(session, day, 0, FULL_DAY, false));
			continue;
		}
		if (shut === MAYBE) answer = MAYBE;
		addHours(service, session, day, answer === YES, out);
	}
	return false;
}

function addHours(
	{ kind }: Timed,
	session: Session,
	day: ZoneDay,
	sure: boolean,
	out: Span[]
): void {
	const { start, end } = hoursOf(session);
	if (start === undefined) {
		out.push(span(session, day, 0, end ?? FULL_DAY, false));
	} else if (end !== undefined) {
		const whole = span(session, day, start, end, sure);
		whole.told = sure;
		out.push(whole);
	} else {
		// Its end is not known. A meeting has a usual length; a service may be open all day.
		const usual = kind === 'meeting' && sure;
		const longest = start + LONGEST_USUAL_MINUTES;
		const latest = kind === 'meeting' ? longest : Math.max(FULL_DAY, longest);
		const first = span(session, day, start, usual ? start + USUAL_MINUTES : latest, usual);
		first.told = sure;
		first.assumed = true;
		out.push(first);
		if (usual) out.push(span(session, day, start + USUAL_MINUTES, latest, false));
	}
}

function span(session: Session, day: ZoneDay, from: number, to: number, sure: boolean): Span {
	const start = momentOf(day, from);
	let end = momentOf(day, to);
	// Both in the hour that the clocks skip or repeat: it still lasts as long as it says.
	if (end <= start) end = start + (to - from) * MINUTE;
	return { start, end, sure, assumed: false, told: false, session, day };
}

const EXPIRED = -1;

/** Whether an opening is in force on a day; `EXPIRED` when it was once but nobody knows since. */
function inForce(
	session: Session,
	sessions: readonly Session[],
	day: ZoneDay
): Answer | typeof EXPIRED {
	const { from, until, knownUntil } = session;
	const { date } = day;
	if (from !== undefined && date < from) return NO;
	if (until !== undefined && date > until) return NO;
	if (knownUntil !== undefined && date > knownUntil) return afterKnown(session, sessions, day);
	if (isException(session)) return exceptionNames(session, day);
	const answer = ruleNames(session, day);
	if (answer === NO) return NO;
	for (const other of sessions) {
		if (other !== session && replaces(other, session, day)) return NO;
	}
	return answer;
}

/** An exception without days is on every day of its window. */
function exceptionNames(session: Session, day: ZoneDay): Answer {
	return session.days?.length || session.monthDays ? ruleNames(session, day) : YES;
}

/** Whether exceptional hours stand in for regular ones on a day: same place, same way. */
function replaces(other: Session, session: Session, day: ZoneDay): boolean {
	if (other.from === undefined || other.from > day.date) return false;
	const last = lastDay(other);
	if (last === undefined || last < day.date || !isOpening(other) || !isException(other))
		return false;
	if (other.place !== undefined && other.place !== session.place) return false;
	if (other.delivery && other.delivery.join() !== session.delivery?.join()) return false;
	return exceptionNames(other, day) === YES;
}

/**
 * After the last day on which a session is known to hold. Nothing, when it was an exception beside
 * regular hours or when newer hours have begun since; not known on the days it named, while other
 * hours still hold; not known on any day, when none does.
 */
function afterKnown(
	session: Session,
	sessions: readonly Session[],
	day: ZoneDay
): Answer | typeof EXPIRED {
	const { knownUntil = '' } = session;
	const exception = isException(session);
	let others = false;
	for (const other of sessions) {
		if (other === session || !isOpening(other) || isException(other)) continue;
		if (exception) return NO;
		if (other.from !== undefined && other.from > day.date) continue;
		if (other.from !== undefined && other.from > knownUntil) return NO;
		const last = lastDay(other);
		if (last === undefined || last >= day.date) others = true;
	}
	return others && ruleNames(session, day) === NO ? NO : EXPIRED;
}

/** Whether sessions that say "closed" shut a whole day. */
function closure(sessions: readonly Session[], day: ZoneDay): Answer {
	let shut: Answer = NO;
	for (const session of sessions) {
		if (!session.closed || session.start !== undefined || session.end !== undefined) continue;
		const answer = closureNames(session, day);
		if (answer > shut) shut = answer;
	}
	return shut;
}

/** A closure without days is on every day of its dates; a closure known to a day ends with it. */
function closureNames(session: Session, day: ZoneDay): Answer {
	if (session.from !== undefined && day.date < session.from) return NO;
	const last = lastDay(session);
	if (last !== undefined && day.date > last) return NO;
	return session.days?.length || session.monthDays ? ruleNames(session, day) : YES;
}

/** Whether any session says "closed" for some hours of a day. */
export function hasBreaks(sessions: readonly Session[]): boolean {
	for (const session of sessions) {
		if (session.closed && (session.start !== undefined || session.end !== undefined)) return true;
	}
	return false;
}

/** Takes the hours that are closed on `days` out of spans; those cut in two become two. */
export function withoutBreaks(
	spans: readonly Span[],
	sessions: readonly Session[],
	days: readonly ZoneDay[]
): Span[] {
	let left = [...spans];
	for (const session of sessions) {
		if (!session.closed || (session.start === undefined && session.end === undefined)) continue;
		const { start = 0, end = FULL_DAY } = hoursOf(session);
		for (const day of days) {
			if (closureNames(session, day) === YES) {
				left = left.flatMap((one) => cut(one, momentOf(day, start), momentOf(day, end)));
			}
		}
	}
	return left;
}

function cut(one: Span, start: number, end: number): Span[] {
	if (end <= one.start || start >= one.end) return [one];
	const parts: Span[] = [];
	if (start > one.start) parts.push({ ...one, end: start, assumed: false });
	if (end < one.end) parts.push({ ...one, start: end });
	return parts;
}

/** Whether something else than the weekly rule speaks of a day: then a bank holiday is no news. */
export function isNamed(sessions: readonly Session[], day: ZoneDay): boolean {
	for (const session of sessions) {
		if (session.closed ? closureNames(session, day) === YES : isNamedException(session, day)) {
			return true;
		}
	}
	return false;
}

function isNamedException(session: Session, day: ZoneDay): boolean {
	const { from } = session;
	const last = lastDay(session);
	if (from === undefined || last === undefined || from > day.date || last < day.date) return false;
	return isOpening(session) && isException(session) && exceptionNames(session, day) === YES;
}
