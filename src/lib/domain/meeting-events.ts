/**
 * The times of a service as events of a calendar. What `schedule.ts` says is what the calendar says:
 * a session becomes a rule, and each day on which the schedule has it otherwise (a closure, other
 * hours over Christmas) is taken out of the rule. What no rule can say is told time by time.
 */
import type { CalendarEvent } from './calendar-file.ts';
import { calendarDay, dateOf, dayNumber } from './calendar.ts';
import { FULL_DAY, hoursOf } from './hours.ts';
import { isException, lastDay, ruleNames, YES } from './recurrence.ts';
import { type Occurrence, occurrencesAt, type ScheduleClock, scheduleClock } from './schedule.ts';
import type { CalendarDate, Clock, Session } from './service.ts';
import { hasBreaks, isOpening, type Timed, USUAL_MINUTES } from './spans.ts';
import { dayToEpoch, isLondon, MINUTE, toEpoch, toWall } from './wall-time.ts';

/** When an event is, and the id that keeps it the same event in every file. */
export type TimedEvent = Pick<
	CalendarEvent,
	'uid' | 'date' | 'time' | 'minutes' | 'repeat' | 'except'
> & { session: Session };

/** How far ahead times are told that no rule can say: half a year. */
export const TOLD_DAYS = 183;
/** How far ahead a closure with a date is looked for: farther than anybody announces one. */
const FARTHEST = 3 * 366;
/** The first time of a rule comes within this: a fifth Friday of every third month, and more. */
const FIRST_WITHIN = 3 * 366;
const MOST = 4000;

const BYDAY = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/**
 * The events of a service from today on; none for what is not known (see `doubtful`) or while it is
 * temporarily closed. A session keeps its `uid` for as long as it keeps its place among the sessions.
 */
export function timedEvents(service: Timed & { id: string }, clock: ScheduleClock): TimedEvent[] {
	if (service.availability?.status === 'temporarily-closed') return [];
	if (!canBeRules(service)) return singles(service, clock, () => true, TOLD_DAYS);
	const { date } = toWall(clock.now);
	const today = dayNumber(date);
	const reach = farthest(service.sessions, today);
	// The whole of today: what is over by now is no exception to its rule.
	const midnight = scheduleClock(toEpoch(date, 0), clock.holidays);
	const told = new Map<Session, Set<CalendarDate>>();
	for (const { session, start } of occurrencesAt(service, midnight, MOST, reach)) {
		const days = told.get(session) ?? new Set();
		told.set(session, days.add(toWall(start).date));
	}
	const end = dateOf(today + reach);
	const rules = service.sessions.flatMap((session, at) => {
		if (!isOpening(session) || isSingle(session)) return [];
		const holds = (day: CalendarDate) => day > end || told.get(session)?.has(day) === true;
		return ruleEvent(session, `${service.id}-${String(at + 1)}`, { today, reach, holds });
	});
	return [...rules, ...singles(service, clock, isSingle, Math.max(reach, TOLD_DAYS))];
}

/** Sessions that are held, but on days or at times that nobody said; or so long ago that nobody knows. */
export function doubtful({ sessions }: Timed, today: CalendarDate): Session[] {
	const openings = sessions.filter(
		(one) => isOpening(one) && !(one.until !== undefined && one.until < today)
	);
	const isOver = (one: Session) => (lastDay(one) ?? today) < today;
	const anyHolds = openings.some((one) => !isOver(one) && !isException(one));
	return openings.filter((one) => {
		if (isOver(one)) return !anyHolds && !isException(one);
		if (hoursOf(one).start === undefined) return true;
		return !isException(one) && ruleOf(one) === undefined;
	});
}

function namesDays({ days, nth, monthDays }: Session): boolean {
	return monthDays !== undefined || Boolean(days?.length && (nth === undefined || nth.length > 0));
}

/** London's clock, no hours cut out of others, and no closure without an end. */
function canBeRules({ sessions, zone }: Timed): boolean {
	return (
		isLondon(zone) &&
		!hasBreaks(sessions) &&
		sessions.every((one) => !one.closed || lastDay(one) !== undefined)
	);
}

/**
 * Whether each time is an event by itself: hours for a few days; and what calendars that read rules
 * with ical.js (Thunderbird, Nextcloud) get wrong or refuse: Fridays the 13th, and the fifth of several
 * weekdays, of which they miss the first when its month has not all of them.
 */
function isSingle(session: Session): boolean {
	const { days = [], nth = [], monthDays } = session;
	const onlyFifths = nth.length > 0 && nth.every((which) => Math.abs(which) === 5);
	return (
		isException(session) ||
		(days.length > 0 && Boolean(monthDays)) ||
		(days.length > 1 && onlyFifths)
	);
}

/** Days after today up to which anything but the rules themselves has a say. */
function farthest(sessions: readonly Session[], today: number): number {
	const dates = sessions.flatMap((one) => [one.from, lastDay(one)]);
	const days = dates.map((date) => (date === undefined ? 0 : dayNumber(date) - today + 1));
	return Math.min(FARTHEST, Math.max(0, ...days.filter((day) => !Number.isNaN(day))));
}

interface Days {
	today: number;
	/** Days after today in which anything but the rule itself has a say. */
	reach: number;
	/** Whether it is held on a day that its rule names. */
	holds: (day: CalendarDate) => boolean;
}

function ruleEvent(session: Session, uid: string, { today, reach, holds }: Days): TimedEvent[] {
	const { start, end } = hoursOf(session);
	const repeat = ruleOf(session);
	if (start === undefined || repeat === undefined) return [];
	const [date] = ruledDays(session, today, today + reach + FIRST_WITHIN, holds);
	if (date === undefined) return [];
	const except = ruledDays(session, dayNumber(date), today + reach).filter((day) => !holds(day));
	const last = dayNumber(lastDay(session) ?? '');
	// Not told after the last day on which it is known to hold; an UNTIL is said in UTC.
	const until = Number.isNaN(last) ? '' : `;UNTIL=${utc(dayToEpoch(last, FULL_DAY - 1))}`;
	return [
		{
			uid,
			date,
			time: clockOf(start),
			minutes: end === undefined ? USUAL_MINUTES : end - start,
			repeat: repeat + until,
			...(except.length > 0 && { except }),
			session
		}
	];
}

/** The value of an RRULE; undefined where the days are not known. */
function ruleOf(session: Session): string | undefined {
	const { days = [], nth, monthDays, every = 1, from } = session;
	if (!namesDays(session) || (every > 1 && from === undefined)) return undefined;
	const monthly = monthDays !== undefined || nth !== undefined;
	const counted = nth ? nth.map(String) : [''];
	const names = counted.flatMap((which) => days.map((day) => which + BYDAY[day]));
	return [
		`FREQ=${monthly ? 'MONTHLY' : 'WEEKLY'}`,
		...(every > 1 ? [`INTERVAL=${String(every)}`] : []),
		...(monthly ? [] : ['WKST=MO']),
		monthDays ? `BYMONTHDAY=${monthDays.join(',')}` : `BYDAY=${names.join(',')}`
	].join(';');
}

/** Days that a session's rule and dates name; with `only` the first of them for which that holds. */
function ruledDays(
	session: Session,
	from: number,
	to: number,
	only?: (day: CalendarDate) => boolean
): CalendarDate[] {
	const found: CalendarDate[] = [];
	const last = lastDay(session) ?? '9999-12-31';
	for (let day = from; day <= to; day += 1) {
		const date = dateOf(day);
		if (date > last) break;
		if (session.from !== undefined && date < session.from) continue;
		if (ruleNames(session, calendarDay(day)) !== YES) continue;
		if (only && !only(date)) continue;
		found.push(date);
		if (only) break;
	}
	return found;
}

/** Each time by itself, by London's clock. Two of one session on a day are two events. */
function singles(
	service: Timed & { id: string },
	clock: ScheduleClock,
	wanted: (session: Session) => boolean,
	reach: number
): TimedEvent[] {
	return occurrencesAt(service, clock, MOST, reach)
		.filter(({ session }) => wanted(session))
		.map((one) =>
			single(one, `${service.id}-${String(service.sessions.indexOf(one.session) + 1)}`)
		);
}

function single({ start, end, session }: Occurrence, uid: string): TimedEvent {
	const { date, minutes } = toWall(start);
	const time = clockOf(minutes);
	return {
		uid: `${uid}-${date}-${time.replace(':', '')}`,
		date,
		time,
		minutes: end === undefined ? USUAL_MINUTES : Math.round((end - start) / MINUTE),
		session
	};
}

function clockOf(minutes: number): Clock {
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function utc(epoch: number): string {
	return `${new Date(epoch).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
