/**
 * What is on now, soon and later: an agenda told for one moment. Cheap enough to be asked every
 * minute; nothing in it reckons a schedule.
 */
import type { Entry } from './agenda.ts';
import { dayNumber } from './calendar.ts';
import type { CalendarDate, Session } from './service.ts';
import { DAY, dayToEpoch, MINUTE, toWall } from './wall-time.ts';

/** On now; starting within a quarter of an hour; within the hour; later today, on a day; without a time. */
export type GroupKind =
	'now' | 'soon' | 'hour' | 'today' | 'tomorrow' | 'day' | 'later' | 'closed' | 'unknown';

export interface Group {
	/** Its kind; of a day, its date. */
	key: string;
	kind: GroupKind;
	/** Of today, tomorrow and other days: the date in London. */
	date?: CalendarDate;
	entries: Entry[];
}

const SOON = 15 * MINUTE;
const HOUR = 60 * MINUTE;
/** As long as a week can be: the one in which the clocks go back has an hour more. */
const WEEK = 7 * DAY + HOUR;

/**
 * The groups of a moment, in the order in which they are read; empty ones are left out. `timed` are
 * in order of their start. What is on now begins with what began last: that can still be joined.
 * Days are London's; a quarter of an hour before midnight, what comes after it is still "soon". Of
 * the same weekday next week, only what is over today is told: what is still to come is told once.
 */
export function groupsAt(timed: readonly Entry[], rest: readonly Entry[], now: number): Group[] {
	const on: Entry[] = [];
	const soon: Entry[] = [];
	const hour: Entry[] = [];
	const days = new Map<number, Entry[]>();
	const today = dayNumber(toWall(now).date);
	const midnights = Array.from({ length: 9 }, (_, at) => dayToEpoch(today + at + 1, 0));
	const told = new Set<Session | undefined>();
	let day = 0;
	for (const entry of timed) {
		const { start, end, occurrence } = entry;
		if (end <= now) continue;
		if (start >= now + WEEK) break;
		while (start >= (midnights[day] ?? Infinity)) day += 1;
		if (day === 0) told.add(occurrence?.session);
		if (start <= now) on.push(entry);
		else if (start <= now + SOON) soon.push(entry);
		else if (start <= now + HOUR) hour.push(entry);
		else if (day < 7 || !told.has(occurrence?.session)) {
			const there = days.get(day);
			if (there) there.push(entry);
			else days.set(day, [entry]);
		}
	}
	const groups: Group[] = [
		{ key: 'now', kind: 'now', entries: on.reverse() },
		{ key: 'soon', kind: 'soon', entries: soon },
		{ key: 'hour', kind: 'hour', entries: hour }
	];
	for (const [away, entries] of days) {
		const { date } = toWall((midnights[away] ?? 0) - HOUR);
		const kind = away === 0 ? 'today' : away === 1 ? 'tomorrow' : 'day';
		groups.push({ key: date, kind, date, entries });
	}
	for (const kind of ['later', 'closed', 'unknown'] as const) {
		groups.push({ key: kind, kind, entries: rest.filter((one) => one.standing === kind) });
	}
	return groups.filter(({ entries }) => entries.length > 0);
}

/** Whether two tellings show the same times in the same groups and order. */
export function sameGroups(a: readonly Group[], b: readonly Group[]): boolean {
	return (
		a.length === b.length &&
		a.every((group, at) => {
			const other = b[at];
			return (
				other?.key === group.key &&
				other.kind === group.kind &&
				other.entries.length === group.entries.length &&
				group.entries.every((entry, i) => entry.key === other.entries[i]?.key)
			);
		})
	);
}

/** What is on now and was not before; undefined when nothing has begun. */
export function begunSince(before: readonly Group[], after: readonly Group[]): Group | undefined {
	const isNow = ({ kind }: Group) => kind === 'now';
	const there = before.find(isNow)?.entries ?? [];
	const now = after.find(isNow);
	const entries = now?.entries.filter(({ key }) => !there.some((one) => one.key === key)) ?? [];
	return now && entries.length > 0 ? { ...now, entries } : undefined;
}
