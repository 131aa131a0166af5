/**
 * A moment made ready for asking many services about it: the days around it, what they begin at and
 * whether they are bank holidays, worked out once per zone instead of once per service.
 */
import { calendarDay, type CalendarDay, dayNumber } from './calendar.ts';
import type { CalendarDate } from './service.ts';
import { DAY, dayToEpoch, isLondon, LONDON, MINUTE, toWall } from './wall-time.ts';

/** A day of a zone. */
export interface ZoneDay extends CalendarDay {
	/** Epoch milliseconds of 00:00. */
	midnight: number;
	/** The clocks do not change on this day or the next, so that minutes can be added. */
	even: boolean;
	holiday: boolean;
	zone: string;
}

/** The days of one zone around the clock's `now`, made when first asked for. */
export interface ZoneDays {
	/** 0 is the day of `now`, −1 the day before. */
	day(offset: number): ZoneDay;
}

export interface ScheduleClock {
	/** Epoch milliseconds. */
	readonly now: number;
	readonly holidays: ReadonlySet<CalendarDate>;
	/** Days in a service's zone; absent is Europe/London. */
	days(zone: string | undefined): ZoneDays;
}

/**
 * Makes a clock. Make one for each `now` and ask it about every service.
 * `holidays` are the bank holidays where the person is; they count only in London's zone.
 */
export function scheduleClock(now: number, holidays: ReadonlySet<CalendarDate>): ScheduleClock {
	const zones = new Map<string, ZoneDays>();
	const days = (zone: string): ZoneDays => {
		let found = zones.get(zone);
		if (!found) {
			found = zoneDays(now, holidays, zone);
			zones.set(zone, found);
		}
		return found;
	};
	let london: ZoneDays | undefined;
	return {
		now,
		holidays,
		days: (zone) => (zone === undefined ? (london ??= days(LONDON)) : days(zone))
	};
}

function zoneDays(now: number, holidays: ReadonlySet<CalendarDate>, zone: string): ZoneDays {
	const today = dayNumber(toWall(now, zone).date);
	const made = new Map<number, ZoneDay>();
	return {
		day(offset) {
			let day = made.get(offset);
			if (!day) {
				const calendar = calendarDay(today + offset);
				const midnight = dayToEpoch(calendar.day, 0, zone);
				day = {
					...calendar,
					midnight,
					even: dayToEpoch(calendar.day, 2880, zone) - midnight === 2 * DAY,
					holiday: isLondon(zone) && holidays.has(calendar.date),
					zone
				};
				made.set(offset, day);
			}
			return day;
		}
	};
}

/** Epoch milliseconds of so many minutes by the wall clock after a day's midnight (up to 2880). */
export function momentOf(day: ZoneDay, minutes: number): number {
	return day.even ? day.midnight + minutes * MINUTE : dayToEpoch(day.day, minutes, day.zone);
}
