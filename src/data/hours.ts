/** Opening times as a person would write them, for the records that ship. */
import type { Session, Weekday } from '#lib/domain/service.ts';

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ENTRY =
	/^(daily|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:-\w{3}|(?:\+\w{3})*))(?: (\d\d:\d\d)(?:-(\d\d:\d\d))?)?$/;

function weekday(name: string): Weekday {
	const index = WEEK.indexOf(name);
	if (index < 0) throw new Error(`not a day of the week: ${name}`);
	return (index + 1) as Weekday;
}

function weekdays(text: string): Weekday[] {
	if (text === 'daily') return [1, 2, 3, 4, 5, 6, 7];
	const [first, last] = text.split('-');
	if (first !== undefined && last !== undefined) {
		const [from, to] = [weekday(first), weekday(last)];
		return WEEK.map(weekday).filter((day) => day >= from && day <= to);
	}
	return text.split('+').map(weekday);
}

/** Day and night, all week. */
export const ALWAYS: Session[] = [{ days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '24:00' }];

/**
 * `Mon-Fri 09:00-17:00, Sat+Sun 10:00-15:00` as sessions. `daily` is the whole week, `22:00-02:00`
 * goes past midnight, `Tue 19:00` has an end nobody knows, `Tue` alone has no known times.
 * Throws on anything else: these texts are ours.
 */
export function hours(text: string): Session[] {
	return text.split(', ').map((entry) => {
		const [, days, start, end] = ENTRY.exec(entry) ?? [];
		if (days === undefined) throw new Error(`not opening times: ${entry}`);
		const session: Session = { days: weekdays(days) };
		if (start !== undefined) session.start = start;
		if (end !== undefined) session.end = end;
		return session;
	});
}
