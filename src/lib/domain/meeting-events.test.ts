/** A calendar that took the file in shows what the schedule says: read by another's reader, ical.js. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';
import { doubtful, timedEvents, TOLD_DAYS } from './meeting-events.ts';
import { occurrencesAt, scheduleClock } from './schedule.ts';
import type { Session, Weekday } from './service.ts';
import type { Timed } from './spans.ts';
import { DAY } from './wall-time.ts';

const clockAt = (iso: string) => scheduleClock(Date.parse(iso), new Set());

type Meeting = Timed & { id: string };
const meeting = (sessions: Session[], more: Partial<Meeting> = {}): Meeting => ({
	id: 'm',
	kind: 'meeting',
	sessions,
	...more
});

/** What ical.js reads out of the file: starts and ends from `now` on, as epoch milliseconds. */
function read(file: string, now: number, until: number): string[] {
	const calendar = new ICAL.Component(ICAL.parse(file) as never);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) {
		ICAL.TimezoneService.register(new ICAL.Timezone(zone));
	}
	const found: number[] = [];
	for (const part of calendar.getAllSubcomponents('vevent')) {
		const event = new ICAL.Event(part);
		const next = event.iterator();
		// A rule without an end goes on for ever.
		for (let time = next.next(); time; time = next.next()) {
			const at = time.toJSDate().getTime();
			if (at >= until) break;
			if (at >= now) found.push(at);
		}
	}
	return found.sort((a, b) => a - b).map((at) => new Date(at).toISOString());
}

/**
 * The hour that the clocks skip or repeat, left open: of it RFC 5545 says what the schedule does (the
 * first of two; past the gap), and ical.js does not follow it there.
 */
function withoutChange(moment: string): string {
	return moment.replace(/^(\d{4}-(?:03|10)-\d\d)T0[01]/, (all, date: string) =>
		changes.has(date) ? `${date}T0?` : all
	);
}
const changes = new Set(['2025-10-26', '2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31']);

/** The same of the schedule. */
function told(service: Meeting, now: number, until: number): string[] {
	return occurrencesAt(service, scheduleClock(now, new Set()), 5000, 800)
		.map(({ start }) => start)
		.filter((start) => start >= now && start < until)
		.sort((a, b) => a - b)
		.map((at) => new Date(at).toISOString());
}

function file(service: Meeting, now: number): string {
	const events = timedEvents(service, scheduleClock(now, new Set()));
	return calendarFile(
		events.map((event) => ({ ...event, title: 'Appointment' })),
		now
	);
}

describe('the rule of a session', () => {
	test.for<[string, Session, string, string]>([
		['weekly', { days: [1, 4], start: '19:30' }, '2026-11-23', 'FREQ=WEEKLY;WKST=MO;BYDAY=MO,TH'],
		[
			'every second week',
			{ days: [2], start: '19:30', every: 2, from: '2026-11-17' },
			'2026-12-01',
			'FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU'
		],
		[
			'first and last Friday',
			{ days: [5], start: '19:30', nth: [1, -1] },
			'2026-11-27',
			'FREQ=MONTHLY;BYDAY=1FR,-1FR'
		],
		['the 15th', { start: '19:30', monthDays: [15] }, '2026-12-15', 'FREQ=MONTHLY;BYMONTHDAY=15'],
		[
			'until a day in summer',
			{ days: [3], start: '19:30', until: '2027-06-30' },
			'2026-11-25',
			'FREQ=WEEKLY;WKST=MO;BYDAY=WE;UNTIL=20270630T225900Z'
		]
	])('%s', ([, session, date, repeat]) => {
		const [event] = timedEvents(meeting([session]), clockAt('2026-11-22T12:00Z'));
		expect([event?.date, event?.repeat, event?.except]).toEqual([date, repeat, undefined]);
	});

	test('ends past midnight, and without an end after its usual hour', () => {
		const events = timedEvents(
			meeting([
				{ days: [5], start: '23:30', end: '00:45' },
				{ days: [6], start: '10:00' }
			]),
			clockAt('2026-11-22T12:00Z')
		);
		expect(events.map(({ uid, minutes }) => [uid, minutes])).toEqual([
			['m-1', 75],
			['m-2', 60]
		]);
	});

	test('what is over today is not taken out of its rule', () => {
		const service = meeting([
			{ days: [7], start: '09:00', end: '10:00' },
			{ closed: true, from: '2026-12-20', until: '2026-12-27' }
		]);
		const [event] = timedEvents(service, clockAt('2026-11-22T12:00Z'));
		expect([event?.date, event?.except]).toEqual(['2026-11-22', ['2026-12-20', '2026-12-27']]);
	});

	test('a closure that began already moves the first time', () => {
		const service = meeting([
			{ days: [1], start: '19:00' },
			{ closed: true, from: '2026-11-01', until: '2026-11-30' }
		]);
		const [event] = timedEvents(service, clockAt('2026-11-22T12:00Z'));
		expect([event?.date, event?.except]).toEqual(['2026-12-07', undefined]);
	});

	test('nothing is made up: closed for now, no day, no start, over', () => {
		const clock = clockAt('2026-11-22T12:00Z');
		const weekly: Session = { days: [1], start: '19:00' };
		const closed = meeting([weekly], { availability: { status: 'temporarily-closed' } });
		const unknown: Session[] = [
			{ days: [1] },
			{ start: '19:00' },
			{ days: [1], start: '19:00', every: 2 },
			{ days: [], start: '19:00', nth: [1] }
		];
		const over: Session = { days: [1], start: '19:00', until: '2026-10-01' };
		expect(timedEvents(closed, clock)).toEqual([]);
		expect(timedEvents(meeting([...unknown, over]), clock)).toEqual([]);
		expect(doubtful(meeting([weekly, ...unknown, over]), '2026-11-22')).toEqual(unknown);
	});

	test('known only up to a day that has passed: told as not known, not as a time', () => {
		const stale: Session = { days: [1], start: '19:00', knownUntil: '2026-10-01' };
		expect(timedEvents(meeting([stale]), clockAt('2026-11-22T12:00Z'))).toEqual([]);
		expect(doubtful(meeting([stale]), '2026-11-22')).toEqual([stale]);
		expect(doubtful(meeting([stale, { days: [2], start: '19:00' }]), '2026-11-22')).toEqual([]);
	});

	test('an online meeting by another zone’s clock is told time by time, by London’s', () => {
		const service = meeting([{ days: [3], start: '18:00', end: '19:00' }], {
			zone: 'America/New_York'
		});
		const now = Date.parse('2027-03-01T12:00Z');
		// New York goes forward two weeks before London: four hours in between, not five.
		expect(timedEvents(service, scheduleClock(now, new Set())).slice(0, 5)).toMatchObject([
			{ date: '2027-03-03', time: '23:00', minutes: 60 },
			{ date: '2027-03-10', time: '23:00' },
			{ date: '2027-03-17', time: '22:00' },
			{ date: '2027-03-24', time: '22:00' },
			{ date: '2027-03-31', time: '23:00' }
		]);
		const end = now + TOLD_DAYS * DAY;
		expect(read(file(service, now), now, end)).toEqual(told(service, now, end));
	});
});

const some = <T>(...all: T[]) =>
	fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });
const two = (number: number) => String(number).padStart(2, '0');
const clock = fc
	.integer({ min: 0, max: 287 })
	.map((five) => `${two(Math.floor(five / 12))}:${two((five % 12) * 5)}`);
const day = (from: string, most: number) =>
	fc
		.integer({ min: 0, max: most })
		.map((days) => new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const rest = {
	start: clock,
	end: maybe(clock),
	until: maybe(day('2026-06-01', 400)),
	knownUntil: maybe(day('2026-09-01', 400))
};
const days = some<Weekday>(1, 2, 3, 4, 5, 6, 7);
const from = day('2025-09-01', 500);
const every = fc.integer({ min: 1, max: 4 });

const rules = fc.oneof(
	fc.record({ days, ...rest, from: maybe(from) }),
	fc.record({ days, ...rest, from, every }),
	fc.record({ days, ...rest, nth: some(1, 2, 3, 4, 5, -1, -2) }),
	fc.record({ days, ...rest, from, nth: some(1, 2, 4, -1), every: fc.constantFrom(1, 2, 3) }),
	fc.record({ ...rest, monthDays: some(1, 7, 15, 28, 29, 31, -1), from: maybe(from) }),
	fc.record({ days, ...rest, monthDays: some(1, 8, 13, 25, -1) })
);
/** Closures and other hours, for some days. */
const exceptions = fc
	.record({
		first: day('2025-10-01', 500),
		length: fc.integer({ min: 0, max: 12 }),
		closed: fc.boolean(),
		days: maybe(days),
		start: clock
	})
	.map(({ first, length, closed, start, days: named }): Session => {
		const last = new Date(Date.parse(first) + length * DAY).toISOString().slice(0, 10);
		const dates = { from: first, until: last, ...(named && { days: named }) };
		return closed ? { ...dates, closed } : { ...dates, start };
	});

function tidy(session: object): Session {
	return Object.fromEntries(Object.entries(session).filter(([, value]) => value !== undefined));
}

test('the fifth of several weekdays, in a month that has one of them alone', () => {
	// Of July 2026 there are five Fridays and four Tuesdays.
	const now = Date.parse('2026-07-01T12:00Z');
	const end = now + TOLD_DAYS * DAY;
	const service = meeting([{ days: [2, 5], start: '10:00', nth: [5] }]);
	const expected = told(service, now, end);
	expect(expected[0]).toBe('2026-07-31T09:00:00.000Z');
	expect(read(file(service, now), now, end)).toEqual(expected);
});

test('the calendar agrees with the schedule: any rules, closures, dates, both clock changes', () => {
	const moments = fc
		.integer({ min: 0, max: 4 * 24 * 360 })
		.map((quarter) => Date.parse('2025-09-15T00:00Z') + quarter * 900_000);
	let compared = 0;
	fc.assert(
		fc.property(
			fc.array(rules, { minLength: 1, maxLength: 3 }),
			fc.array(exceptions, { maxLength: 2 }),
			moments,
			(regular, others, now) => {
				const service = meeting([...regular, ...others].map(tidy));
				const singly = service.sessions.some(
					({ days, monthDays, nth }) => days && (monthDays ?? nth?.join() === '5')
				);
				const end = now + (singly ? TOLD_DAYS : 420) * DAY;
				const expected = told(service, now, end);
				expect(read(file(service, now), now, end).map(withoutChange).sort()).toEqual(
					expected.map(withoutChange).sort()
				);
				compared += expected.length;
			}
		),
		{ numRuns: 400 }
	);
	// Rules that have ended tell nothing; most must tell something, or nothing was compared.
	expect(compared).toBeGreaterThan(10_000);
});

test('hours cut out of others, and closures without an end, are told time by time', () => {
	const now = Date.parse('2026-11-22T12:00Z');
	const end = now + TOLD_DAYS * DAY;
	for (const closure of [
		{ days: [1], start: '12:00', end: '13:00', closed: true },
		{ days: [1], nth: [1], closed: true }
	] satisfies Session[]) {
		const service = meeting([{ days: [1, 2], start: '10:00', end: '16:00' }, closure]);
		const expected = told(service, now, end);
		expect(read(file(service, now), now, end)).toEqual(expected);
		expect(expected.length).toBeGreaterThan(40);
	}
});

test('a reminder, taken out days and words come back from the file', () => {
	const text = calendarFile(
		[
			{
				uid: 'm-1',
				title: 'Appointment',
				date: '2026-12-07',
				time: '19:00',
				repeat: 'FREQ=WEEKLY;BYDAY=MO',
				except: ['2026-12-28', 'never'],
				remind: 30
			}
		],
		0
	);
	const part = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent('vevent');
	const alarm = part?.getFirstSubcomponent('valarm');
	expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT30M');
	expect(alarm?.getFirstPropertyValue('description')).toBe('Appointment');
	expect(part?.getAllProperties('exdate').map((one) => String(one.getFirstValue()))).toEqual([
		'2026-12-28T19:00:00'
	]);
});
