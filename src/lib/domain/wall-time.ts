/**
 * Wall time and the moment it happens, both ways. Europe/London is plain arithmetic, because
 * nearly every service is there and a phone reckons thousands at once; other zones ask Intl.
 *
 * A wall time that the clocks skip happens just as long after the gap as it was meant to after its
 * beginning (01:30 on the last Sunday of March is 02:30 summer time); one that happens twice is the
 * first (`compatible` in Temporal and RFC 5545).
 */
import { dateOf, dayNumber, weekdayOf } from './calendar.ts';
import type { CalendarDate, Weekday } from './service.ts';

export const LONDON = 'Europe/London';
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Zones whose clocks have gone with London's since 1972. */
const AS_LONDON = new Set([
	LONDON,
	'GB',
	'Europe/Belfast',
	'Europe/Guernsey',
	'Europe/Isle_of_Man',
	'Europe/Jersey'
]);

export interface WallTime {
	date: CalendarDate;
	/** Minutes after midnight by the clock on the wall, 0 to 1439. */
	minutes: number;
	weekday: Weekday;
}

/** Milliseconds that a zone is ahead of UTC at a moment. */
type Offset = (epoch: number) => number;

/** Summer time of a year: from 01:00 UTC on the last Sunday of March to that of October. */
interface Summer {
	year: number;
	begins: number;
	ends: number;
}

const summers = new Map<number, Summer>();

function summerOf(year: number): Summer {
	let summer = summers.get(year);
	if (!summer) {
		summer = { year, begins: lastSunday(year, 2), ends: lastSunday(year, 9) };
		summers.set(year, summer);
	}
	return summer;
}

/** 01:00 UTC on the last Sunday of a month that has 31 days. */
function lastSunday(year: number, month: number): number {
	const last = Date.UTC(year, month, 31);
	return last - (weekdayOf(last / DAY) % 7) * DAY + HOUR;
}

/** What London is ahead of UTC, by the rule in force since 1996. */
export function londonOffset(epoch: number): number {
	const summer = summerOf(new Date(epoch).getUTCFullYear());
	return epoch >= summer.begins && epoch < summer.ends ? HOUR : 0;
}

const offsets = new Map<string, Offset>();

/** A zone that Intl does not know is taken for London: a card is shown, never refused, for that. */
function offsetOf(zone: string): Offset {
	let offset = offsets.get(zone);
	if (!offset) {
		offset = AS_LONDON.has(zone) ? londonOffset : (intlOffset(zone) ?? londonOffset);
		offsets.set(zone, offset);
	}
	return offset;
}

function intlOffset(zone: string): Offset | undefined {
	let format: Intl.DateTimeFormat;
	try {
		format = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric'
		});
	} catch {
		return undefined;
	}
	return (epoch) => {
		const whole = Math.floor(epoch / 1000) * 1000;
		const part = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
		for (const { type, value } of format.formatToParts(whole)) {
			if (type in part) part[type as keyof typeof part] = Number(value);
		}
		const { year, month, day, hour, minute, second } = part;
		return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
	};
}

/** Whether a zone keeps London's time: absent means that it does. */
export function isLondon(zone: string | undefined): boolean {
	return zone === undefined || AS_LONDON.has(zone);
}

/** What the clock on the wall and the calendar say in a zone at a moment (epoch milliseconds). */
export function toWall(epoch: number, zone = LONDON): WallTime {
	const local = epoch + offsetOf(zone)(epoch);
	const day = Math.floor(local / DAY);
	return {
		date: dateOf(day),
		minutes: Math.floor((local - day * DAY) / MINUTE),
		weekday: weekdayOf(day)
	};
}

/**
 * The moment (epoch milliseconds) of a wall time; NaN when `date` is none. `minutes` after the
 * midnight that begins the date may be 1440 and more: the days that follow.
 */
export function toEpoch(date: CalendarDate, minutes: number, zone = LONDON): number {
	return dayToEpoch(dayNumber(date), minutes, zone);
}

/** `toEpoch` of a day number. */
export function dayToEpoch(day: number, minutes: number, zone = LONDON): number {
	const local = day * DAY + minutes * MINUTE;
	if (Number.isNaN(local)) return NaN;
	const offset = offsetOf(zone);
	// No zone is more than a day from UTC or changes twice within two days.
	const before = offset(local - DAY);
	const after = offset(local + DAY);
	const first = local - before;
	if (before === after || offset(first) === before) return first;
	const second = local - after;
	// Neither holds in a gap: then the offset before it carries the time past it.
	return offset(second) === after ? second : first;
}
