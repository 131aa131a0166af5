import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber } from './calendar.ts';
import {
	nextOccurrences,
	occurrencesAt,
	openness,
	opennessAt,
	scheduleClock,
	soonest,
	stateAt,
	type Timed,
	toEpoch,
	toWall
} from './schedule.ts';
import type { Clock, Session, Weekday } from './service.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const AROUND = ['2026-03-29', '2026-10-25', '2026-12-25', '2026-02-28', '2026-06-10'];
const HOLIDAYS = new Set(['2026-12-25', '2026-04-03', '2026-10-26']);

const clocks: fc.Arbitrary<Clock> = fc
	.integer({ min: 0, max: 95 })
	.map((quarter) => new Date(quarter * 15 * MINUTE).toISOString().slice(11, 16));
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>, {
	minLength: 1,
	maxLength: 4
});
const dates = fc
	.tuple(fc.constantFrom(...AROUND), fc.integer({ min: -20, max: 20 }))
	.map(([date, shift]) => dateOf(dayNumber(date) + shift));

const sessions: fc.Arbitrary<Session> = fc.record(
	{
		days,
		start: clocks,
		end: fc.oneof(clocks, fc.constantFrom('24:00', '23:59')),
		every: fc.integer({ min: 1, max: 4 }),
		nth: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1), { minLength: 1, maxLength: 2 }),
		monthDays: fc.uniqueArray(fc.constantFrom(1, 15, 28, 31, -1), { minLength: 1, maxLength: 2 }),
		from: dates,
		knownUntil: dates,
		until: dates,
		closed: fc.constantFrom(true as const, undefined),
		purpose: fc.constantFrom('open' as const, 'meal' as const, undefined)
	},
	{ requiredKeys: [] }
);

/** Mostly what feeds hold, now and then anything. */
const likely = fc.record({ days, start: clocks, end: clocks });
const services: fc.Arbitrary<Timed> = fc.record({
	kind: fc.constantFrom('service' as const, 'meeting' as const),
	sessions: fc.array(fc.oneof({ weight: 2, arbitrary: likely }, sessions), { maxLength: 5 }),
	zone: fc.constantFrom(undefined, undefined, 'America/New_York', 'Australia/Lord_Howe')
});

/** Quarters of an hour within ten days of a clock change, a bank holiday, a month's end. */
const moments = fc
	.tuple(fc.constantFrom(...AROUND), fc.integer({ min: -960, max: 960 }))
	.map(([date, quarters]) => Date.parse(date) + quarters * 15 * MINUTE);

describe('any service at any moment', () => {
	test('what openness says agrees with what comes next', () => {
		fc.assert(
			fc.property(services, moments, (service, now) => {
				const { state } = openness(service, now, HOLIDAYS);
				const [first] = nextOccurrences(service, now, HOLIDAYS, 1);
				if (state === 'open') expect(first?.start).toBeLessThanOrEqual(now);
				if (state === 'closed') expect(first?.start ?? Infinity).toBeGreaterThan(now);
				if (state === 'open' && first?.end !== undefined) expect(first.end).toBeGreaterThan(now);
			}),
			{ numRuns: 400 }
		);
	});

	test('its state holds until it ends, and then is the next one', () => {
		fc.assert(
			fc.property(services, moments, fc.nat(1000), (service, now, part) => {
				const { state, until, next } = openness(service, now, HOLIDAYS);
				const end = until ?? now + 8 * DAY;
				const between = now + Math.floor(((end - 1 - now) * part) / 1000);
				expect(openness(service, between, HOLIDAYS).state).toBe(state);
				if (until !== undefined) {
					expect(until).toBeGreaterThan(now);
					expect(next).not.toBe(state);
					expect(openness(service, until, HOLIDAYS).state).toBe(next);
				}
			}),
			{ numRuns: 400 }
		);
	});

	test('closed that ends open ends when the next occurrence begins', () => {
		fc.assert(
			fc.property(services, moments, (service, now) => {
				const { state, until, next } = openness(service, now, HOLIDAYS);
				const [first] = nextOccurrences(service, now, HOLIDAYS, 1);
				if (state === 'closed' && next === 'open') expect(first?.start).toBe(until);
				expect(soonest(service, scheduleClock(now, HOLIDAYS), 92)).toBe(first?.start ?? Infinity);
			}),
			{ numRuns: 300 }
		);
	});

	test('occurrences are in order, not over, on their days and at their hours', () => {
		fc.assert(
			fc.property(services, moments, ({ sessions, ...rest }, now) => {
				const service = { ...rest, sessions: sessions.filter((one) => !one.closed) };
				const all = nextOccurrences(service, now, HOLIDAYS, 12, 40);
				let last = -Infinity;
				for (const { start, end, session } of all) {
					expect(start).toBeGreaterThanOrEqual(last);
					last = start;
					if (end !== undefined) expect(end).toBeGreaterThan(Math.max(start, now));
					const wall = toWall(start, service.zone);
					if (session.days) expect(session.days).toContain(wall.weekday);
					if (session.until) expect(wall.date <= session.until).toBe(true);
					if (session.from) expect(wall.date >= session.from).toBe(true);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('a longer list begins with the shorter one', () => {
		fc.assert(
			fc.property(services, moments, (service, now) => {
				const clock = scheduleClock(now, HOLIDAYS);
				const five = occurrencesAt(service, clock, 5);
				expect(occurrencesAt(service, clock, 3)).toEqual(five.slice(0, 3));
			})
		);
	});

	test('the quick question has the same answer, whatever was asked of the clock before', () => {
		fc.assert(
			fc.property(fc.array(services, { maxLength: 6 }), moments, (all, now) => {
				const clock = scheduleClock(now, HOLIDAYS);
				for (const service of all) {
					const whole = openness(service, now, HOLIDAYS);
					expect(stateAt(service, clock)).toBe(whole.state);
					expect(opennessAt(service, clock)).toEqual(whole);
				}
			}),
			{ numRuns: 200 }
		);
	});

	test('no sessions that say when it opens is never closed', () => {
		fc.assert(
			fc.property(moments, (now) => {
				const service: Timed = { sessions: [{ days: [1], purpose: 'meal', start: '09:00' }] };
				expect(openness(service, now, HOLIDAYS).state).toBe('unknown');
			})
		);
	});
});

/** Weekly hours that end on the same day, told by the wall clock alone. */
test('weekly hours are open exactly when the wall clock is within them', () => {
	const plain = fc
		.tuple(days, fc.uniqueArray(clocks, { minLength: 2, maxLength: 2 }))
		.map(([named, [a = '', b = '']]) => ({
			days: named,
			start: a < b ? a : b,
			end: a < b ? b : a
		}));
	fc.assert(
		fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), moments, (all, now) => {
			const { date, minutes, weekday } = toWall(now);
			// The one hour a year that comes twice, or never, has a table of its own.
			fc.pre(toEpoch(date, minutes) === now && !/-03-29|-10-25/.test(date));
			const clock = new Date(minutes * MINUTE).toISOString().slice(11, 16);
			const open = all.some(
				(one) => one.days.includes(weekday) && one.start <= clock && clock < one.end
			);
			expect(openness({ sessions: all }, now, HOLIDAYS).state).toBe(open ? 'open' : 'closed');
		}),
		{ numRuns: 300 }
	);
});

describe('next occurrences', () => {
	const wall = (epoch: number) => {
		const { date, minutes } = toWall(epoch);
		return `${date} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
	};
	const starts = (session: Session, at: string, count = 3) =>
		nextOccurrences({ sessions: [session] }, Date.parse(at), HOLIDAYS, count).map((one) =>
			wall(one.start)
		);

	test.for<[string, Session, string, string[]]>([
		[
			'keep their wall time over a clock change',
			{ days: [7], start: '19:30', end: '21:00' },
			'2026-10-17T12:00Z',
			['2026-10-18 19:30', '2026-10-25 19:30', '2026-11-01 19:30']
		],
		[
			'begin with the one in progress',
			{ days: [1], start: '22:00', end: '01:00' },
			'2026-11-24T00:30Z',
			['2026-11-23 22:00', '2026-11-30 22:00', '2026-12-07 22:00']
		],
		[
			'count one without an end as in progress for an hour',
			{ days: [1], start: '10:00' },
			'2026-11-23T10:59Z',
			['2026-11-23 10:00', '2026-11-30 10:00', '2026-12-07 10:00']
		],
		[
			'and no longer',
			{ days: [1], start: '10:00' },
			'2026-11-23T11:00Z',
			['2026-11-30 10:00', '2026-12-07 10:00', '2026-12-14 10:00']
		],
		[
			'every second Tuesday',
			{ days: [2], start: '10:00', end: '12:00', every: 2, from: '2026-10-13' },
			'2026-10-13T12:00Z',
			['2026-10-27 10:00', '2026-11-10 10:00', '2026-11-24 10:00']
		],
		[
			'fifth Fridays, a quarter of a year apart',
			{ days: [5], start: '19:00', end: '20:00', nth: [5] },
			'2026-11-21T12:00Z',
			['2027-01-29 19:00']
		],
		['none where the time is not known', { days: [5] }, '2026-11-21T12:00Z', []],
		['none where the day is not known', { start: '10:00', end: '12:00' }, '2026-11-21T12:00Z', []]
	])('%s', ([, session, at, expected]) => {
		expect(starts(session, at)).toEqual(expected);
	});

	test('say which falls on a bank holiday, and what its end is', () => {
		const sessions: Session[] = [{ days: [5], start: '10:00', end: '12:00' }];
		expect(nextOccurrences({ sessions }, Date.parse('2026-12-18T13:00Z'), HOLIDAYS, 2)).toEqual([
			{
				start: Date.parse('2026-12-25T10:00Z'),
				end: Date.parse('2026-12-25T12:00Z'),
				session: sessions[0],
				bankHoliday: true
			},
			{
				start: Date.parse('2027-01-01T10:00Z'),
				end: Date.parse('2027-01-01T12:00Z'),
				session: sessions[0]
			}
		]);
	});

	test('are none while it is temporarily closed', () => {
		const service: Timed = {
			sessions: [{ days: [5], start: '10:00', end: '12:00' }],
			availability: { status: 'temporarily-closed' }
		};
		expect(nextOccurrences(service, Date.parse('2026-12-18T13:00Z'), HOLIDAYS, 2)).toEqual([]);
	});
});
