/** Opening times of every Open Referral dialect, as sessions. */
import { calendarDay, dayNumber } from '../../domain/calendar.ts';
import type { Issue } from '../../domain/issue.ts';
import { ruleNames, YES } from '../../domain/recurrence.ts';
import type { Delivery, Session, Weekday } from '../../domain/service.ts';
import { report, scalar, type At } from '../field/at.ts';
import { readBoolean } from '../field/boolean.ts';
import { isRoundTheClock, readClock } from '../field/clock.ts';
import { readDate } from '../field/date.ts';
import { deliveryIn } from './delivery.ts';
import { field, text, type Node } from './record.ts';

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const ALL: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** A session that wraps past midnight and lasts longer is more likely a typing error. */
const LONGEST_NIGHT_HOURS = 16;

function weekdayOf(name: string): Weekday | undefined {
	const number = /^[1-7]$/.test(name)
		? Number(name)
		: DAYS.indexOf(name.slice(0, 2).toLowerCase()) + 1;
	const isName =
		/^(?:[1-7]|mo|tu|we|th|fr|sa|su|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?)$/i;
	return isName.test(name) ? (number as Weekday) : undefined;
}

interface Days {
	days: Weekday[];
	nth: number[];
}

/** `MO,TU`, `2MO -1FR`, `["MO"]`, `Monday`, `1` to `7`, `Mon-Fri`, `Weekdays`, `Every day`. */
export function readDays(value: unknown, at: At, issues: Issue[]): Days {
	const parts = Array.isArray(value)
		? value.map((one) => scalar(one) ?? '')
		: [scalar(value) ?? ''];
	const days = new Set<Weekday>();
	const nth = new Set<number>();
	const whole = parts
		.join(',')
		.replace(/\b(?:every ?day|daily|7 days(?: a week)?)\b/gi, 'Monday-Sunday')
		.replace(/\bweekdays?\b/gi, 'Monday-Friday')
		.replace(/\bweekends?\b/gi, 'Saturday,Sunday');
	for (const part of whole.split(/[,;/&+]|\band\b|\s+(?!(?:-|–|to)\b|\s|[-–])(?<!(?:-|–|to)\s)/i)) {
		const name = part.replace(/[[\]"']/g, '').trim();
		if (name === '') continue;
		const range = /^([a-z]+)\s*(?:-|–|to)\s*([a-z]+)$/i.exec(name);
		const first = weekdayOf(range?.[1] ?? '');
		const last = weekdayOf(range?.[2] ?? '');
		if (first && last) {
			for (let day = first as number; ; day = (day % 7) + 1) {
				days.add(day as Weekday);
				if (day === last) break;
			}
			continue;
		}
		const numbered = /^([+-]?[1-5])\s?(?=[a-z])(.+)$/i.exec(name);
		const day = weekdayOf(numbered?.[2] ?? name);
		if (!day) {
			report(issues, 'bad-day', at, name);
			continue;
		}
		days.add(day);
		if (numbered) nth.add(Number(numbered[1]));
	}
	return { days: [...days].sort(), nth: [...nth] };
}

function monthDays(value: unknown, at: At, issues: Issue[]): number[] {
	const parts = Array.isArray(value) ? value.map(String) : (scalar(value) ?? '').split(/[,\s]+/);
	return parts
		.filter((part) => part.trim() !== '')
		.flatMap((part) => {
			const day = Number(part);
			if (Number.isInteger(day) && day !== 0 && Math.abs(day) <= 31) return [day];
			report(issues, 'bad-day', at, part);
			return [];
		});
}

const RESTATES =
	/\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|to|and|from|until|till|open|every|each|week|weekdays?|noon|midnight|am|pm|between)\b|\d|[\s:.,;&–-]|(?<=\d)(?:am|pm)/gi;

/** Words that say more than days and hours do. */
function noteOf(schedule: Node, issues: Issue[], isClear: boolean): string | undefined {
	const description = text(schedule, issues, 'description');
	const notes = text(schedule, issues, 'notes');
	const says =
		description && (!isClear || description.replace(RESTATES, '') !== '') ? description : undefined;
	const all = [says, notes].filter((one) => one !== undefined);
	return all.length > 0 ? [...new Set(all)].join(' ') : undefined;
}

function hoursBetween(start: string, end: string): number {
	const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
	return (minutes(end) + 1440 - minutes(start)) / 60;
}

interface ReadSession {
	session?: Session;
	doubt: boolean;
}

/** One row of `schedules`, `regular_schedules` or `operating_hours`. */
export function readSchedule(schedule: Node, issues: Issue[]): ReadSession {
	const mine: Issue[] = [];
	const read = <T>(
		reader: (value: unknown, at: At, issues: Issue[]) => T,
		...keys: string[]
	): T => {
		const found = field(schedule, ...keys);
		return reader(found.value, found.at, mine);
	};
	const list = (key: string): { value: unknown; at: At } => {
		const value = schedule.value[key];
		return Array.isArray(value) ? { value, at: schedule.at } : field(schedule, key);
	};
	const byDay = list('byday').value === undefined ? list('weekday') : list('byday');
	const { days, nth } = readDays(byDay.value, byDay.at, mine);
	const byMonthDay = list('bymonthday');
	const numbers = monthDays(byMonthDay.value, byMonthDay.at, mine);
	// "Second Monday, weekly" is a form's default left beside what somebody meant.
	const frequency =
		nth.length > 0 ? 'MONTHLY' : (scalar(schedule.value['freq'])?.toUpperCase() ?? '');
	const opens = read(readClock, 'opens_at');
	const closes = read(
		(value, at, found) => readClock(value, at, found, { end: true }),
		'closes_at'
	);
	const always = opens !== undefined && closes !== undefined && isRoundTheClock(opens, closes);
	const [start, end] = always ? ['00:00', '24:00'] : [opens, closes];
	const first = read(readDate, 'dtstart');
	const validFrom = read(readDate, 'valid_from');
	const interval = Number(scalar(schedule.value['interval']) ?? 1);
	const session: Session = {};
	const monthly = frequency === 'MONTHLY';
	if (days.length > 0) session.days = days;
	else if (frequency === 'DAILY') session.days = [...ALL];
	else if (frequency === 'WEEKLY' && first) session.days = [weekdayOfDate(first)];
	if (monthly && nth.length > 0) session.nth = nth;
	else if (monthly && numbers.length > 0 && days.length === 0) session.monthDays = numbers;
	else if (monthly && days.length === 0 && first) session.monthDays = [Number(first.slice(8))];
	if (start) session.start = start;
	if (end) session.end = end;
	if (Number.isInteger(interval) && interval > 1) {
		session.every = interval;
		if (!first && !validFrom) report(mine, 'bad-date', schedule.at, `interval ${interval}`);
	}
	const from = session.every
		? (first ?? validFrom)
		: [first, validFrom]
				.filter((one) => one !== undefined)
				.sort()
				.at(-1);
	if (from) session.from = from;
	const knownUntil = read(readDate, 'valid_to');
	if (knownUntil) session.knownUntil = knownUntil;
	const until = read(readDate, 'until');
	if (until) session.until = until;
	const wraps = start !== undefined && end !== undefined && end < start && end !== '00:00';
	if (wraps && hoursBetween(start, end) > LONGEST_NIGHT_HOURS) {
		report(mine, 'end-before-start', schedule.at, `${start}–${end}`);
		delete session.end;
	}
	narrow(session, schedule);
	const isClear = session.start !== undefined && (session.days ?? session.monthDays) !== undefined;
	const note = noteOf(schedule, mine, isClear);
	if (note) session.note = note;
	if (FOREIGN.test(frequency)) {
		report(mine, 'bad-day', field(schedule, 'freq').at, frequency);
		for (const key of RULE) delete session[key];
	} else endAfterCount(session, schedule, mine);
	issues.push(...mine);
	const doubt = mine.some((one) => /^(?:bad-|end-)/.test(one.code));
	const says = session.days ?? session.monthDays ?? session.start ?? session.note;
	return says === undefined ? { doubt } : { session, doubt };
}

/** What a session says of its days and hours. */
const RULE = ['days', 'nth', 'monthDays', 'start', 'end', 'every'] as const;
/** Rules that a session cannot say: told as weekly they would be wrong. */
const FOREIGN = /^(?:YEARLY|HOURLY|MINUTELY|SECONDLY)$/;

/** So many days from the first are looked through for the last of a count: ten years. */
const LONGEST_COURSE = 3660;

/** A course of so many times ends on the day of its last. */
function endAfterCount(session: Session, schedule: Node, issues: Issue[]): void {
	const { value, at } = field(schedule, 'count');
	const count = Number(scalar(value) ?? 0);
	if (count === 0) return;
	const start = dayNumber(session.from ?? '');
	let left = count;
	for (let day = start; left > 0 && day < start + LONGEST_COURSE; day += 1) {
		const today = calendarDay(day);
		if (ruleNames(session, today) !== YES) continue;
		left -= 1;
		if (left === 0 && (session.until === undefined || today.date < session.until)) {
			session.until = today.date;
		}
	}
	if (left !== 0) report(issues, 'bad-number', at, value);
}

/** A phone line, or a session that is online only, is said so. */
function narrow(session: Session, schedule: Node): void {
	const attending = scalar(schedule.value['attending_type']) ?? '';
	const delivery: Delivery[] = deliveryIn(attending);
	const label = `${scalar(schedule.value['label']) ?? ''} ${scalar(schedule.value['description']) ?? ''}`;
	if (
		/^(?:phone|telephone|helpline)$/i.test(attending) ||
		/^\s*(?:phone ?lines?|helpline|telephone lines?)\b/i.test(label)
	) {
		session.purpose = 'phone-line';
	} else if (delivery.length > 0) session.delivery = delivery;
}

function weekdayOfDate(date: string): Weekday {
	return (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday;
}

/** ORUK 1.0's holidays: closed, or other hours, between two days. */
export function readHoliday(schedule: Node, issues: Issue[]): ReadSession {
	const mine: Issue[] = [];
	const at = (key: string) => field(schedule, key);
	const from = readDate(at('start_date').value, at('start_date').at, mine);
	const until = readDate(at('end_date').value, at('end_date').at, mine);
	const closed = readBoolean(schedule.value['closed']);
	const start = readClock(at('opens_at').value, at('opens_at').at, mine);
	const end = readClock(at('closes_at').value, at('closes_at').at, mine, { end: true });
	issues.push(...mine);
	const doubt = mine.some((one) => one.code.startsWith('bad-'));
	// Without its days it would say that the service is closed for ever.
	if (!from || (closed !== true && !start)) return { doubt };
	const session: Session = { from, until: until ?? from };
	if (closed === true) session.closed = true;
	else {
		if (start) session.start = start;
		if (end) session.end = end;
	}
	return { session, doubt };
}
