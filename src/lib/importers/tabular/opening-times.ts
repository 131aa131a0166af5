/**
 * Opening times written as a sentence. The reader understands the whole sentence or nothing: one
 * unknown word, one time that could be morning or evening, and the words are shown as they are.
 */
import type { Issue } from '../../domain/issue.ts';
import type { Clock, Session, Weekday } from '../../domain/service.ts';
import { report, type At } from '../field/at.ts';
import { readWords, type TimeWord, type Token } from './opening-words.ts';

const MINUTES_A_DAY = 1440;
/** A night is at most this long; a longer one is an am typed for a pm. */
const LONGEST_NIGHT = 840;

interface Days {
	days: Weekday[];
	nth?: number[];
}
type Value =
	{ is: 'times'; ranges: { start: Clock; end?: Clock }[] } | { is: 'all-day' } | { is: 'closed' };

function format(minutes: number): Clock {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function withHalf(time: TimeWord, half: 'am' | 'pm'): number {
	return ((time.hours % 12) + (half === 'pm' ? 12 : 0)) * 60 + time.minutes;
}

/** Minutes of a time that stands alone; undefined when it could be morning or evening. */
function alone(time: TimeWord): number | undefined {
	if (time.half) return withHalf(time, time.half);
	if (time.sure || time.hours === 12) return time.hours * 60 + time.minutes;
	return undefined;
}

/** Both bare: only office hours are beyond doubt, `9-5`, `10-1`, `9.30-12`, `12-2`. */
function bothBare(start: TimeWord, end: TimeWord): [number, number] | undefined {
	const morning = start.hours >= 8 && start.hours <= 11;
	const afternoon = end.hours === 12 || end.hours <= 6;
	if ((!morning && start.hours !== 12) || !afternoon || end.hours === 0) return undefined;
	if (start.hours === 12 && end.hours === 12) return undefined;
	return [start.hours * 60 + start.minutes, withHalf(end, 'pm')];
}

function bounds(start: TimeWord, end: TimeWord): [number, number] | undefined {
	if (end.midnight) {
		const from = start.midnight ? 0 : alone(start);
		return from === undefined ? undefined : [from, MINUTES_A_DAY];
	}
	// "12am" at the end of a morning or an afternoon is often meant for noon.
	if (end.half === 'am' && end.hours === 12 && start.half !== 'pm') return undefined;
	const from = alone(start);
	const to = alone(end);
	const clockface = start.sure || end.sure;
	if (clockface && !start.half && !end.half) {
		return [start.hours * 60 + start.minutes, end.hours * 60 + end.minutes];
	}
	if (from !== undefined && to !== undefined) return [from, to];
	if (!start.half && end.half) {
		const to12 = withHalf(end, end.half);
		const same = withHalf(start, end.half);
		return [same < to12 ? same : withHalf(start, 'am'), to12];
	}
	if (start.half && !end.half) {
		const from12 = withHalf(start, start.half);
		const same = withHalf(end, start.half);
		if (same > from12) return [from12, same];
		return start.half === 'am' ? [from12, withHalf(end, 'pm')] : undefined;
	}
	return bothBare(start, end);
}

function range(start: TimeWord, end: TimeWord): { start: Clock; end: Clock } | undefined {
	const found = bounds(start, end);
	if (!found) return undefined;
	const [from] = found;
	const to = found[1] === 0 || found[1] === MINUTES_A_DAY - 1 ? MINUTES_A_DAY : found[1];
	if (from >= MINUTES_A_DAY || from === to) return undefined;
	if (to < from && to + MINUTES_A_DAY - from > LONGEST_NIGHT) return undefined;
	return { start: format(from), end: format(to) };
}

/** Reads the tokens of one segment from left to right. */
class Reader {
	private readonly tokens: Token[];
	private position = 0;

	constructor(tokens: Token[]) {
		this.tokens = tokens;
	}

	get done(): boolean {
		return this.position >= this.tokens.length;
	}

	peek(ahead = 0): Token | undefined {
		return this.tokens[this.position + ahead];
	}

	/** Takes the next token if it is of that kind. */
	take<K extends Token['is']>(kind: K): Extract<Token, { is: K }> | undefined {
		const token = this.peek();
		if (token?.is !== kind) return undefined;
		this.position += 1;
		return token as Extract<Token, { is: K }>;
	}

	/** Takes a joint, if what follows it is one of those kinds. */
	joint(...following: Token['is'][]): boolean {
		let ahead = 0;
		while (this.peek(ahead)?.is === 'comma' || this.peek(ahead)?.is === 'and') ahead += 1;
		const next = this.peek(ahead);
		if (next === undefined || !following.includes(next.is)) return false;
		this.position += ahead;
		return true;
	}

	/** A comma or a dash between days and their times says nothing. */
	skipPause(): void {
		if (this.peek()?.is === 'comma' || this.peek()?.is === 'dash') this.position += 1;
	}
}

function readDays(reader: Reader): Days[] | undefined {
	const found: Days[] = [];
	let month = false;
	do {
		const nth: number[] = [];
		let ordinal = reader.take('nth');
		while (ordinal) {
			nth.push(ordinal.nth);
			ordinal = reader.joint('nth') ? reader.take('nth') : undefined;
		}
		const first = reader.take('days');
		if (!first) return undefined;
		let { days } = first;
		const until = reader.peek(1);
		if (reader.peek()?.is === 'dash' && until?.is === 'days') {
			reader.take('dash');
			const last = reader.take('days');
			if (!last || !first.one || !last.one || nth.length > 0) return undefined;
			days = between(first.days[0], last.days[0]);
		}
		if (nth.length > 0 && !first.one) return undefined;
		found.push(nth.length > 0 ? { days, nth } : { days });
		if (reader.take('month')) month = true;
	} while (reader.joint('days', 'nth'));
	// "Second Friday" without a month is every other Friday to some.
	if (found.some((one) => one.nth) !== month) return undefined;
	const weekly = found.filter((one) => !one.nth).flatMap((one) => one.days);
	const monthly = found.filter((one) => one.nth);
	return weekly.length > 0 ? [{ days: weekly }, ...monthly] : monthly;
}

function between(first: Weekday | undefined, last: Weekday | undefined): Weekday[] {
	const days: Weekday[] = [];
	for (let day = first ?? 1, left = 7; left > 0; day = ((day % 7) + 1) as Weekday, left -= 1) {
		days.push(day);
		if (day === last) break;
	}
	return days;
}

function readValue(reader: Reader): Value | undefined {
	if (reader.take('all-day')) return { is: 'all-day' };
	if (reader.take('closed')) return { is: 'closed' };
	const ranges: { start: Clock; end?: Clock }[] = [];
	do {
		const isBetween = reader.take('between') !== undefined;
		const start = reader.take('time');
		if (!start) return undefined;
		const dash = reader.peek()?.is === 'dash' || (isBetween && reader.peek()?.is === 'and');
		if (dash && reader.peek(1)?.is === 'time') {
			if (!reader.take('dash')) reader.take('and');
			const end = reader.take('time');
			const found = end && range(start.time, end.time);
			if (!found) return undefined;
			ranges.push(found);
		} else {
			const minutes = start.time.midnight ? undefined : alone(start.time);
			if (minutes === undefined || minutes >= MINUTES_A_DAY || isBetween) return undefined;
			ranges.push({ start: format(minutes) });
		}
	} while (reader.joint('time', 'between'));
	return { is: 'times', ranges };
}

const EVERY_DAY: Days = { days: [1, 2, 3, 4, 5, 6, 7] };

/** The days with their times, in whichever of the two orders the segment begins. */
function readSegment(tokens: Token[]): { days: Days[]; value: Value }[] | undefined {
	const reader = new Reader(tokens);
	const daysFirst = reader.peek()?.is === 'days' || reader.peek()?.is === 'nth';
	const found: { days: Days[]; value: Value }[] = [];
	while (!reader.done) {
		const shutFirst = reader.peek()?.is === 'closed';
		let days = daysFirst && !shutFirst ? readDays(reader) : undefined;
		if (days) reader.skipPause();
		const value = readValue(reader);
		if (!days) {
			reader.skipPause();
			days = reader.done && value?.is === 'all-day' ? [EVERY_DAY] : readDays(reader);
		}
		if (!days || !value) return undefined;
		found.push({ days, value });
		reader.joint('days', 'nth', 'time', 'closed', 'all-day', 'between');
	}
	return found;
}

function sessionsOf(days: Days, value: Value, note: string | undefined): Session[] {
	const ranges =
		value.is === 'times' ? value.ranges : [{ start: '00:00' as Clock, end: '24:00' as Clock }];
	return ranges.map((one) => ({
		...days,
		days: [...new Set(days.days)].sort((a, b) => a - b),
		...one,
		...(note === undefined ? {} : { note })
	}));
}

/**
 * "Mon-Fri 9am-5pm; Sat 10-1", "First Friday of the month 6pm", "24 hours a day, 7 days a week" as
 * sessions; undefined when any part is not understood beyond doubt. Bank holidays stay as a note.
 */
export function parseOpeningTimes(text: string): Session[] | undefined {
	const words = readWords(text);
	if (!words) return undefined;
	const groups: { days: Days[]; value: Value }[] = [];
	for (const tokens of words.segments.filter((segment) => segment.length > 0)) {
		const found = readSegment(tokens);
		if (!found) return undefined;
		groups.push(...found);
	}
	const closed = groups.filter(({ value }) => value.is === 'closed').flatMap(({ days }) => days);
	const open = groups.filter(({ value }) => value.is !== 'closed');
	const shut = new Set(closed.flatMap(({ days }) => days));
	// "Mon-Sun 9-5, closed Sundays" says two things of Sunday.
	if (open.some(({ days }) => days.some((one) => one.days.some((day) => shut.has(day))))) {
		return undefined;
	}
	if (closed.some(({ nth }) => nth)) return undefined;
	const sessions = open.flatMap(({ days, value }) =>
		days.flatMap((one) => sessionsOf(one, value, words.bankHolidays))
	);
	const distinct = new Map(sessions.map((session) => [JSON.stringify(session), session]));
	return distinct.size > 0 ? [...distinct.values()] : undefined;
}

/** `9-5` after a spreadsheet took it for a day: 9 May. */
const DATED =
	/^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[-\s](?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*[-\s]\d{1,2})$/i;

/**
 * Sessions of a sentence. One that is not understood stays as the `note` of a session without times
 * and is reported (`bad-time`); `understood` is false then, and the service has a doubt. What a
 * spreadsheet made a day of is reported and shown to nobody.
 */
export function readOpeningTimes(
	text: string | undefined,
	at: At,
	issues: Issue[]
): { sessions: Session[]; understood: boolean } {
	if (text === undefined) return { sessions: [], understood: true };
	const sessions = parseOpeningTimes(text);
	if (sessions) return { sessions, understood: true };
	report(issues, 'bad-time', at, text);
	return { sessions: DATED.test(text) ? [] : [{ note: text }], understood: false };
}
