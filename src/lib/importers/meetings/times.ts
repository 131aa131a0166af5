/** Days, start and end of a meeting as sessions. */
import type { Issue } from '../../domain/issue.ts';
import type { Clock, Session, Weekday } from '../../domain/service.ts';
import { report, type At } from '../field/at.ts';
import { readClock } from '../field/clock.ts';
import { readDuration } from '../field/duration.ts';
import { dayAfter } from './weekday.ts';

const MINUTES_A_DAY = 1440;
/** A meeting that seems to last longer than this past midnight has its end typed wrong. */
const LONGEST_NIGHT = 720;
/** No meeting is shorter: a `0hr 5mins` is a slip of the form. */
const SHORTEST = 15;

function minutes(clock: Clock): number {
	return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function clock(total: number): Clock {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

/** The end that lies so many minutes after the start: `24:00` for midnight, else within a day. */
export function endAfter(start: Clock, duration: number): Clock {
	const total = minutes(start) + duration;
	return total === MINUTES_A_DAY ? '24:00' : clock(total % MINUTES_A_DAY);
}

/** What a feed says of one meeting's times; `undefined` where it says nothing. */
export interface RawTimes {
	days: Weekday[];
	start: unknown;
	end?: unknown;
	duration?: unknown;
}

/**
 * One session, or none where neither day nor start is known. 24:00 is the next day's midnight; an
 * end of 00:00 or 23:59 is written `24:00`; an end before the start is the next day, unless that
 * made half a day or more (`end-before-start`, left out). A missing end stays missing.
 */
export function readSession(
	raw: RawTimes,
	at: (field: 'start' | 'end' | 'duration') => At,
	issues: Issue[]
): Session[] {
	let days = raw.days;
	let start = readClock(raw.start, at('start'), issues, { end: true });
	if (start === '24:00') {
		start = '00:00';
		days = days.map(dayAfter);
	}
	const session: Session = {};
	if (days.length > 0) session.days = [...new Set(days)].sort((a, b) => a - b);
	if (start !== undefined) {
		session.start = start;
		const end = readEnd(raw, start, at, issues);
		if (end !== undefined) session.end = end;
	}
	return Object.keys(session).length > 0 ? [session] : [];
}

function readEnd(
	raw: RawTimes,
	start: Clock,
	at: (field: 'end' | 'duration') => At,
	issues: Issue[]
): Clock | undefined {
	const end = readClock(raw.end, at('end'), issues, { end: true });
	if (end === '00:00' || end === '23:59') return '24:00';
	if (end !== undefined) {
		const night = minutes(end) + MINUTES_A_DAY - minutes(start);
		if (minutes(end) > minutes(start) || night < LONGEST_NIGHT) return end;
		report(issues, 'end-before-start', at('end'), `${start}–${end}`);
		return undefined;
	}
	const duration = readDuration(raw.duration, at('duration'), issues);
	if (duration === undefined) return undefined;
	if (duration >= SHORTEST) return endAfter(start, duration);
	report(issues, 'bad-time', at('duration'), raw.duration);
	return undefined;
}
