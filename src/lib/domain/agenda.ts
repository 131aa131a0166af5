/**
 * When meetings are: every time of the next week, worked out once for as long as a list is open.
 * Which of them are on now, and which match what somebody looks for, is then a matter of comparing
 * numbers (`agenda-groups.ts`, `agenda-select.ts`).
 *
 * No meeting is lost: one without a time in the next week is `later`; one whose times are not known,
 * or that has ended, is `unknown`; one that is closed for now is `closed`.
 */
import { weekdayOf } from './calendar.ts';
import { WAYS } from './filter-value.ts';
import { clockMinutes, hoursOf, isAllDay } from './hours.ts';
import { DAYTIME_BEGINS, DAYTIMES } from './meeting-filter.ts';
import { type Occurrence, occurrencesAt, type ScheduleClock } from './schedule.ts';
import type { Delivery, ServiceCard, Session } from './service.ts';
import { isOpening, USUAL_MINUTES } from './spans.ts';
import { DAY, londonOffset, MINUTE } from './wall-time.ts';

/** What an agenda is made from. */
export type MeetingCard = ServiceCard;

export type Standing = 'timed' | 'later' | 'closed' | 'unknown';

/** One time of a meeting, or the meeting without one. */
export interface Entry {
	/** The same for the same time of the same meeting, however often an agenda is made. */
	key: string;
	card: MeetingCard;
	standing: Standing;
	/** When it begins; only `timed` and `later` have one. */
	occurrence?: Occurrence;
	/** Epoch milliseconds; Infinity where nothing is known. */
	start: number;
	/** Epoch milliseconds; where the end is not given, that of its usual hour. */
	end: number;
	/** Days and times of day on which it begins: bit `(weekday − 1) × 4 + daytime`. */
	slots: number;
	/** How it is held, a bit for each of `WAYS`. */
	ways: number;
}

export interface Agenda {
	/** The moment it was made for. */
	madeAt: number;
	/** Meetings in it. */
	meetings: number;
	/** All entries; those of one meeting follow each other. */
	entries: readonly Entry[];
}

/** Days in which every time of a meeting is told; a week, and one to spare while the list is open. */
const HORIZON = 8;
/** What has no time within this is `later`. */
const WEEK = 7 * DAY;
/** No meeting is held more often in eight days. */
const MOST = 200;

/** Entries that were reckoned, by their card; they hold for one clock. */
export type KeptEntries = Map<MeetingCard, readonly Entry[]>;

/** None reckoned yet. */
export function keptEntries(): KeptEntries {
	return new Map();
}

/**
 * The agenda of some meetings. `kept` remembers the entries of a card: pass the same map again for
 * the same clock, and only cards that are new cost anything.
 */
export function makeAgenda(
	cards: readonly MeetingCard[],
	clock: ScheduleClock,
	kept = keptEntries()
): Agenda {
	const entries: Entry[] = [];
	for (const card of cards) {
		let own = kept.get(card);
		if (!own) {
			own = entriesOf(card, clock);
			kept.set(card, own);
		}
		for (const entry of own) entries.push(entry);
	}
	return { madeAt: clock.now, meetings: cards.length, entries };
}

function entriesOf(card: MeetingCard, clock: ScheduleClock): Entry[] {
	if (card.availability?.status === 'temporarily-closed') return [untimed(card, 'closed')];
	const soon = occurrencesAt(card, clock, MOST, HORIZON).filter(
		(one) => one.start < clock.now + HORIZON * DAY
	);
	const [first] = soon.length > 0 ? soon : occurrencesAt(card, clock, 1);
	if (!first) return [untimed(card, 'unknown')];
	if (first.start >= clock.now + WEEK) return [timed(card, first, 'later')];
	return withoutSeams(soon).map((one) => timed(card, one, 'timed'));
}

/** Days that are open from midnight to midnight, one after the other, are one long time. */
function withoutSeams(occurrences: readonly Occurrence[]): Occurrence[] {
	const whole: Occurrence[] = [];
	for (const one of occurrences) {
		const last = whole.at(-1);
		const isSeam = last?.end === one.start && isAllDay(hoursOf(one.session));
		if (last && isSeam && isAllDay(hoursOf(last.session))) last.end = one.end;
		else whole.push({ ...one });
	}
	return whole;
}

function timed(card: MeetingCard, occurrence: Occurrence, standing: Standing): Entry {
	const { start, end = start + USUAL_MINUTES * MINUTE, session } = occurrence;
	return {
		key: `${card.id}@${start}`,
		card,
		standing,
		occurrence,
		start,
		end,
		slots: 1 << slotAt(start),
		ways: waysOf(session.delivery ?? card.delivery)
	};
}

function untimed(card: MeetingCard, standing: Standing): Entry {
	let slots = 0;
	let ways = waysOf(card.delivery);
	for (const session of card.sessions) {
		if (!isOpening(session)) continue;
		slots |= slotsOf(session);
		ways |= waysOf(session.delivery ?? []);
	}
	return { key: card.id, card, standing, start: Infinity, end: Infinity, slots, ways };
}

/** The slot of a moment by London's clock: the reader's day, wherever the meeting is. */
function slotAt(moment: number): number {
	const local = moment + londonOffset(moment);
	const day = Math.floor(local / DAY);
	return slot(weekdayOf(day), (local - day * DAY) / MINUTE);
}

function slot(weekday: number, minutes: number): number {
	return (weekday - 1) * DAYTIMES.length + daytimeOf(minutes);
}

/** Position in `DAYTIMES` of a time of day: the last that has begun, or the night before. */
function daytimeOf(minutes: number): number {
	const begun = DAYTIMES.findLastIndex((one) => minutes >= DAYTIME_BEGINS[one]);
	return begun < 0 ? DAYTIMES.length - 1 : begun;
}

/** A session without a time may be at any; one without days is on none that is known. */
function slotsOf({ days, start }: Session): number {
	let slots = 0;
	const minutes = start === undefined ? NaN : clockMinutes(start);
	for (const day of days ?? []) {
		slots |= Number.isNaN(minutes)
			? 0b1111 << slot(day, DAYTIME_BEGINS.morning)
			: 1 << slot(day, minutes);
	}
	return slots;
}

function waysOf(delivery: readonly Delivery[]): number {
	let ways = 0;
	for (const [bit, way] of WAYS.entries()) if (delivery.includes(way)) ways |= 1 << bit;
	return ways;
}
