/** When a meeting is, as somebody who looks now needs it: how long it has run, how soon it starts. */
import type { Entry } from '../domain/agenda.ts';
import type { Group, GroupKind } from '../domain/agenda-groups.ts';
import { WAYS } from '../domain/meeting-filter.ts';
import type { CalendarDate } from '../domain/service.ts';
import { DAY, HOUR, isLondon, LONDON, MINUTE, toWall } from '../domain/wall-time.ts';
import { dateWords, timeWords, zoneName } from './format.ts';
import * as m from './generated/messages.js';
import { weekdayWords } from './service-words.ts';

const KIND: Record<Exclude<GroupKind, 'day'>, () => string> = {
	now: m.meetings_group_now,
	soon: m.meetings_group_soon,
	hour: m.meetings_group_hour,
	today: m.meetings_group_today,
	tomorrow: m.meetings_group_tomorrow,
	later: m.meetings_group_later,
	closed: m.meetings_group_closed,
	unknown: m.meetings_group_unknown
};

/** `On now`, `Tomorrow`, `Monday 26 October`. */
export function groupTitle({ kind, date }: Pick<Group, 'kind' | 'date'>, now: number): string {
	if (kind !== 'day') return KIND[kind]();
	return dateWords(date ?? '', { today: toWall(now).date, weekday: true });
}

/** After this long it is said since when, not for how long. */
const LONG = 90;
/** A room that is open for so long is open all day. */
const ALL_DAY = 23 * HOUR;

/**
 * `Started 10 minutes ago, you can still join`, `Starts in 5 minutes`; undefined for what starts in
 * over an hour. Only who joins from afar is told that they still can.
 */
export function progressWords(entry: Entry, now: number): string | undefined {
	const { start, end, ways, card } = entry;
	if (start > now) {
		const count = Math.ceil((start - now) / MINUTE);
		return count <= 60 ? m.meetings_starts({ count }) : undefined;
	}
	const count = Math.floor((now - start) / MINUTE);
	if (end - start >= ALL_DAY) return joinable(m.meetings_all_day(), ways);
	if (count === 0) return joinable(m.meetings_started_just(), ways);
	if (count <= LONG) return joinable(m.meetings_started({ count }), ways);
	return joinable(
		m.meetings_started_at({ time: timeWords(toWall(start, card.zone).minutes) }),
		ways
	);
}

const AFAR = (1 << WAYS.indexOf('online')) | (1 << WAYS.indexOf('phone'));

function joinable(started: string, ways: number): string {
	return (ways & AFAR) === 0 ? started : m.meetings_can_join({ started });
}

/** A time of a meeting, as far as its clock needs it. */
type Told = Pick<Entry, 'start' | 'end' | 'occurrence'> & { card: Pick<Entry['card'], 'zone'> };

/**
 * `7:30pm to 9pm` by the meeting's own clock, with its zone where that is not London's and its day
 * where that is not the day under which it is listed.
 */
export function entryHours({ card, start, end, occurrence }: Told, listed?: CalendarDate): string {
	const { zone } = card;
	const from = toWall(start, zone);
	const known = occurrence?.end !== undefined;
	const time = hours(from.minutes, known ? toWall(end, zone).minutes : undefined, end - start);
	if (isLondon(zone)) return time;
	const day = listed !== undefined && from.date !== listed ? weekdayWords(from.weekday) : undefined;
	const words = day === undefined ? time : m.meetings_day_time({ day, time });
	return m.domain_in_zone({ words, zone: zoneName(zone ?? LONDON) });
}

function hours(from: number, to: number | undefined, length: number): string {
	if (to === undefined) return timeWords(from);
	if (length >= DAY - HOUR && from === 0 && to === 0) return m.domain_hours_all_day();
	return m.domain_hours_range({ start: timeWords(from), end: timeWords(to) });
}

/**
 * `3pm on your phone`, with the day where that differs: the start by the phone's clock; undefined
 * where both show the same.
 */
export function phoneTime({ card, start }: Told, phone: string | undefined): string | undefined {
	if (phone === undefined || (isLondon(phone) && isLondon(card.zone))) return undefined;
	const there = toWall(start, card.zone);
	const here = toWall(start, phone);
	if (there.date === here.date && there.minutes === here.minutes) return undefined;
	const time = timeWords(here.minutes);
	const day = there.date === here.date ? undefined : weekdayWords(here.weekday);
	return m.meetings_your_phone({
		time: day === undefined ? time : m.meetings_day_time({ day, time })
	});
}

/**
 * That the phone's clock is not that of the United Kingdom, to be said once over a list; undefined
 * where they show the same at this moment.
 */
export function phoneZoneWords(phone: string | undefined, now: number): string | undefined {
	if (phone === undefined || isLondon(phone)) return undefined;
	const here = toWall(now, phone);
	const there = toWall(now);
	if (here.date === there.date && here.minutes === there.minutes) return undefined;
	return m.meetings_phone_zone({ zone: zoneName(phone) });
}
