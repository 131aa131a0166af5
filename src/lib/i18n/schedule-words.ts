/** Times as sentences: when a service is open, and when it next is. Whether it is now: `openness-words.ts`. */
import { hoursOf, isAllDay } from '../domain/hours.ts';
import { isException, lastDay } from '../domain/recurrence.ts';
import type { Occurrence, ScheduleClock } from '../domain/schedule.ts';
import type { CalendarDate, Service, Session, Weekday } from '../domain/service.ts';
import { isLondon, LONDON, toWall, type WallTime } from '../domain/wall-time.ts';
import { dateWords, dayWords, listWords, sentence, timeWords, within, zoneName } from './format.ts';
import * as m from './generated/messages.js';
import { daysWords, hoursWords } from './rule-words.ts';
import { deliveryWords } from './service-words.ts';

type Kind = Service['kind'];

/** Sessions that are told in one sentence: same rule, other days or hours. */
interface Rule {
	session: Session;
	/** Hours, by the days that have them. */
	hours: Map<Weekday | 0, Session[]>;
}

/**
 * The sessions as sentences: `Mondays and Thursdays, 10am to 4pm`. Sessions with the same hours share
 * one; what has ended is left out; a session's own words follow its times. One sentence that says so
 * when nothing is known.
 */
export function sessionsWords(
	sessions: readonly Session[],
	clock: Pick<ScheduleClock, 'now'>,
	kind?: Kind
): string[] {
	const today = toWall(clock.now, LONDON).date;
	const current = sessions.filter((session) => !hasEnded(session, today));
	if (current.length === 0) return [nothingKnown(kind)];
	const rules = new Map<string, Rule>();
	for (const session of current) {
		const key = ruleKey(session);
		const rule = rules.get(key) ?? { session, hours: new Map<Weekday | 0, Session[]>() };
		rules.set(key, rule);
		for (const day of session.days?.length ? session.days : ([0] as const)) {
			const there = rule.hours.get(day) ?? [];
			rule.hours.set(day, [...there, session]);
		}
	}
	const ordered = [...rules.values()].sort((a, b) => weight(a.session) - weight(b.session));
	return ordered.flatMap((rule) => ruleSentences(rule, today, kind));
}

function nothingKnown(kind: Kind | undefined): string {
	return kind === 'meeting' ? m.domain_no_meeting_times() : m.domain_no_times();
}

function hasEnded(session: Session, today: CalendarDate): boolean {
	if (session.until !== undefined && session.until < today) return true;
	const last = lastDay(session);
	return last !== undefined && last < today && (session.closed === true || isException(session));
}

/** Openings, then other purposes, then closures. */
function weight({ closed, purpose, nth, monthDays }: Session): number {
	if (closed) return 3;
	if (purpose !== undefined && purpose !== 'open') return 2;
	return nth || monthDays ? 1 : 0;
}

function ruleKey(session: Session): string {
	const { days: _days, start: _start, end: _end, ...rule } = session;
	return JSON.stringify(Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ruleSentences(rule: Rule, today: CalendarDate, kind: Kind | undefined): string[] {
	const { session } = rule;
	const byHours = new Map<string, { days: Weekday[]; allDay: boolean }>();
	for (const [day, there] of [...rule.hours].sort(([a], [b]) => a - b)) {
		const known = [...there].sort((a, b) => (hoursOf(a).start ?? 0) - (hoursOf(b).start ?? 0));
		const words = known.flatMap((one) => hoursWords(one, kind) ?? []);
		const hours = listWords([...new Set(words)]);
		const found = byHours.get(hours) ?? {
			days: [],
			allDay: known.some((one) => isAllDay(hoursOf(one)))
		};
		byHours.set(hours, found);
		if (day !== 0) found.days.push(day);
	}
	return [...byHours].map(([hours, { days, allDay }]) => {
		const always = allDay && days.length === 7 && weight(session) === 0 && !session.closed;
		const text =
			always && session.every === undefined
				? m.domain_always_open()
				: timesWords(session, days, hours, today);
		const whole = sentence(withPurpose(withDates(text, session, days, today), session));
		if (session.note === undefined) return whole;
		return isTold(session) ? `${whole}. ${session.note}` : sentence(session.note);
	});
}

/** Whether a session has anything but its note. */
function isTold({ days, start, end, nth, monthDays, closed }: Session): boolean {
	return Boolean(days?.length ?? start ?? end ?? nth ?? monthDays ?? closed);
}

/** Days and hours, each said to be missing where it is. */
function timesWords(
	session: Session,
	days: readonly Weekday[],
	hours: string,
	today: CalendarDate
): string {
	const named = daysWords(session, days) ?? datesWords(session, today);
	if (named === undefined) {
		if (!hours) return m.domain_rule_no_times();
		return m.domain_rule_hours({ days: m.domain_days_unknown(), hours });
	}
	if (!hours && session.closed) return named;
	return m.domain_rule_hours({ days: named, hours: hours || m.domain_hours_unknown() });
}

/** The dates of a closure or exception that names no days; undefined for any other. */
function datesWords(session: Session, today: CalendarDate): string | undefined {
	const last = lastDay(session);
	const { from } = session;
	if (!session.closed && !isException(session)) return undefined;
	if (from === undefined || last === undefined) return undefined;
	if (from === last) return dateWords(from, { today });
	return m.domain_rule_dates({
		first: dateWords(from, { today }),
		last: dateWords(last, { today })
	});
}

function withDates(
	rule: string,
	session: Session,
	days: readonly Weekday[],
	today: CalendarDate
): string {
	if (daysWords(session, days) === undefined && datesWords(session, today)) return rule;
	const { from, until, knownUntil } = session;
	const first = from !== undefined && from > today ? dateWords(from, { today }) : undefined;
	const date = until === undefined ? undefined : dateWords(until, { today });
	if (first && date) return m.domain_rule_between({ rule, first, last: date });
	if (first) return m.domain_rule_from({ rule, date: first });
	if (date) return m.domain_rule_until({ rule, date });
	if (knownUntil === undefined) return rule;
	return m.domain_rule_known_until({ rule, date: dateWords(knownUntil, { today }) });
}

function withPurpose(text: string, { closed, purpose, delivery }: Session): string {
	let rule = text;
	if (delivery?.length) {
		rule = m.domain_rule_way({
			rule,
			way: listWords(delivery.map((way) => within(deliveryWords(way))))
		});
	}
	if (closed) return m.domain_rule_closed({ rule });
	if (purpose === 'referrals') return m.domain_rule_referrals({ rule });
	if (purpose === 'phone-line') return m.domain_rule_phone_line({ rule });
	return purpose === 'meal' ? m.domain_rule_meal({ rule }) : rule;
}

/** One time to go: `Tomorrow, 7:30pm to 9pm`. Times are those of `zone`, named if not London's. */
export function occurrenceWords(
	{ start, end, bankHoliday }: Occurrence,
	clock: Pick<ScheduleClock, 'now'>,
	zone?: string
): string {
	const today = toWall(clock.now, zone).date;
	const from = toWall(start, zone);
	const hours = occurrenceHours(from, end === undefined ? undefined : toWall(end, zone));
	const words = m.domain_occurrence({ day: dayWords(from.date, today), hours });
	const placed =
		zone === undefined || isLondon(zone)
			? words
			: m.domain_in_zone({ words, zone: zoneName(zone) });
	return bankHoliday ? `${placed}. ${m.domain_bank_holiday_then()}` : placed;
}

function occurrenceHours(from: WallTime, to: WallTime | undefined): string {
	const start = timeWords(from.minutes);
	if (to === undefined) return start;
	if (from.minutes === 0 && to.minutes === 0) return m.domain_hours_all_day();
	return m.domain_hours_range({ start, end: timeWords(to.minutes) });
}
