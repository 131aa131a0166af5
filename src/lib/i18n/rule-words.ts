/** The days and hours of a session in words: the pieces that `schedule-words.ts` puts together. */
import { hoursOf, isAllDay } from '../domain/hours.ts';
import type { Session, Weekday } from '../domain/service.ts';
import { listWords, timeWords } from './format.ts';
import * as m from './generated/messages.js';
import { weekdayWords } from './service-words.ts';

const MONDAYS: Record<Weekday, () => string> = {
	1: m.domain_weekdays_1,
	2: m.domain_weekdays_2,
	3: m.domain_weekdays_3,
	4: m.domain_weekdays_4,
	5: m.domain_weekdays_5,
	6: m.domain_weekdays_6,
	7: m.domain_weekdays_7
};

const MONDAY: Record<Weekday, () => string> = {
	1: m.domain_weekday_bare_1,
	2: m.domain_weekday_bare_2,
	3: m.domain_weekday_bare_3,
	4: m.domain_weekday_bare_4,
	5: m.domain_weekday_bare_5,
	6: m.domain_weekday_bare_6,
	7: m.domain_weekday_bare_7
};

const NTH: Record<number, () => string> = {
	1: m.domain_nth_1,
	2: m.domain_nth_2,
	3: m.domain_nth_3,
	4: m.domain_nth_4,
	5: m.domain_nth_5,
	[-1]: m.domain_nth_last,
	[-2]: m.domain_nth_second_last
};

/** `Mondays and Thursdays`, `Monday to Friday`, `Every day`. `days` in order, each once. */
export function weekdaysWords(days: readonly Weekday[]): string {
	if (days.length === 7) return m.domain_days_every();
	const [first] = days;
	const last = days.at(-1);
	if (first && last && days.length > 2 && last - first === days.length - 1) {
		return m.domain_days_range({ first: weekdayWords(first), last: weekdayWords(last) });
	}
	return m.domain_days_on({ days: listWords(days.map((day) => MONDAYS[day]())) });
}

/** `First Friday of the month`, `Every second Tuesday`, `1st and 15th of the month`. */
export function daysWords(session: Session, days: readonly Weekday[]): string | undefined {
	const { nth, monthDays } = session;
	const every = session.every !== undefined && session.every > 1 ? session.every : 1;
	const bare = listWords(days.map((day) => MONDAY[day]()));
	let rule: string;
	if (monthDays?.length) {
		rule = m.domain_on_month_days({ days: listWords(monthDays.map(monthDayWords)) });
		if (days.length > 0) rule = m.domain_days_also({ rule, days: bare });
	} else if (nth?.length && days.length > 0) {
		const which = listWords(nth.map((one) => NTH[one]?.() ?? String(one)));
		rule = m.domain_nth_of_month({ nth: which, days: bare });
	} else {
		if (days.length === 0) return undefined;
		const weekly = weekdaysWords(days);
		if (every === 2) return m.domain_every_other({ days: bare, weekdays: weekly });
		return every === 1 ? weekly : m.domain_every_weeks({ days: weekly, count: every });
	}
	return every === 1 ? rule : m.domain_every_months({ rule, count: every });
}

function monthDayWords(day: number): string {
	return day < 0 ? m.domain_month_day_last() : m.domain_month_day({ day });
}

/** `10am to 4pm`, `all day`; where the end is not given `7:30pm`, of a service `from 10am`. */
export function hoursWords(
	session: Pick<Session, 'start' | 'end'>,
	kind?: 'service' | 'meeting'
): string | undefined {
	const hours = hoursOf(session);
	if (isAllDay(hours)) return m.domain_hours_all_day();
	const { start, end } = hours;
	if (start === undefined) {
		return end === undefined ? undefined : m.domain_hours_until({ end: timeWords(end) });
	}
	if (end !== undefined) {
		return m.domain_hours_range({ start: timeWords(start), end: timeWords(end) });
	}
	return kind === 'service' ? m.domain_hours_from({ start: timeWords(start) }) : timeWords(start);
}
