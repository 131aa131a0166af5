/**
 * The next times of any rule agree with two independent libraries: `rrule` says which days it names,
 * Temporal when a time by the clock on the wall happens. Over both clock changes, in three zones.
 */
import fc from 'fast-check';
import rrule from 'rrule';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { nextOccurrences } from './schedule.ts';
import type { Session, Weekday } from './service.ts';

const { RRule, Weekday: RRuleDay } = rrule;

const COUNT = 12;
const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
/** Rules that name no first day have held since long before. */
const LONG_AGO = '2024-01-01';

const two = (number: number) => String(number).padStart(2, '0');
const some = <T>(...all: T[]) =>
	fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });
const weekdays = some<Weekday>(1, 2, 3, 4, 5, 6, 7);
const start = fc
	.integer({ min: 0, max: 287 })
	.map((five) => `${two(Math.floor(five / 12))}:${two((five % 12) * 5)}`);
const day = (from: string) =>
	fc
		.integer({ min: 0, max: 500 })
		.map((days) => Temporal.PlainDate.from(from).add({ days }).toString());
const from = day('2025-09-01');
const until = fc.option(day('2026-06-01'), { nil: undefined });

const rules: fc.Arbitrary<Session> = fc.oneof(
	fc.record({ days: weekdays, start }),
	fc.record({ days: weekdays, start, from, until, every: fc.integer({ min: 1, max: 4 }) }),
	fc.record({ days: weekdays, start, nth: some(1, 2, 3, 4, 5, -1, -2) }),
	fc.record({
		days: weekdays,
		start,
		from,
		until,
		nth: some(1, 2, 4, -1),
		every: fc.constantFrom(1, 2, 3)
	}),
	fc.record({ start, monthDays: some(1, 7, 15, 28, 29, 31, -1), from, until }),
	fc.record({ days: weekdays, start, monthDays: some(1, 8, 13, 25, -1) })
);

/** When `rrule` and Temporal say that a rule happens, from `now` on: epoch milliseconds. */
function independently(session: Session, now: number, zone: string): number[] {
	const { days, nth, monthDays, every = 1, from: first = LONG_AGO } = session;
	const monthly = nth !== undefined || monthDays !== undefined;
	const midnight = (date: string) => new Date(`${date}T00:00:00Z`);
	const rule = new RRule({
		freq: monthly ? RRule.MONTHLY : RRule.WEEKLY,
		interval: every,
		wkst: RRule.MO,
		dtstart: midnight(first),
		...(session.until !== undefined && { until: midnight(session.until) }),
		...(days && {
			byweekday: days.flatMap((one) =>
				nth ? nth.map((n) => new RRuleDay(one - 1, n)) : [new RRuleDay(one - 1)]
			)
		}),
		...(monthDays && { bymonthday: monthDays })
	});
	const begin = new Date(now - 2 * 86_400_000);
	return rule
		.between(begin, new Date(now + 900 * 86_400_000), true)
		.map(
			(date) =>
				Temporal.PlainDateTime.from(
					`${date.toISOString().slice(0, 10)}T${session.start ?? ''}`
				).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
		)
		.filter((moment) => moment >= now)
		.slice(0, COUNT);
}

test('the next times of any rule, over both clock changes', () => {
	// From September to August, by the quarter of an hour: both changes lie ahead of most moments.
	const moments = fc
		.integer({ min: 0, max: 4 * 24 * 360 })
		.map((quarter) => Date.parse('2025-09-15T00:00Z') + quarter * 900_000);
	let told = 0;
	fc.assert(
		fc.property(rules, moments, fc.constantFrom(...ZONES), (rule, now, zone) => {
			const session: Session = Object.fromEntries(
				Object.entries(rule).filter(([, value]) => value !== undefined)
			);
			const ours = nextOccurrences({ sessions: [session], zone }, now, new Set(), COUNT + 1, 895)
				.map((one) => one.start)
				.filter((moment) => moment >= now)
				.slice(0, COUNT);
			const expected = independently(session, now, zone);
			// Near the end of what either looks at, one may see a time more than the other.
			const both = expected.filter((moment) => moment < now + 890 * 86_400_000);
			expect(ours.slice(0, both.length)).toEqual(both);
			told += both.length;
		}),
		{
			numRuns: 600,
			examples: [
				[{ days: [7], start: '01:30' }, Date.parse('2026-03-27T12:00Z'), 'Europe/London'],
				[{ days: [7], start: '01:30' }, Date.parse('2025-10-24T12:00Z'), 'Europe/London'],
				[{ days: [7], start: '02:15' }, Date.parse('2026-03-05T12:00Z'), 'America/New_York'],
				[{ days: [7], start: '02:05' }, Date.parse('2025-10-02T12:00Z'), 'Australia/Lord_Howe'],
				[
					{ days: [2], start: '19:30', every: 2, from: '2025-12-31' },
					Date.parse('2026-01-01T00:00Z'),
					'Europe/London'
				],
				[
					{ start: '10:00', monthDays: [29, 31], from: '2025-10-31' },
					Date.parse('2026-01-30T00:00Z'),
					'Europe/London'
				],
				[{ days: [5], start: '19:00', nth: [5] }, Date.parse('2026-01-01T00:00Z'), 'Europe/London']
			]
		}
	);
	// Rules that have ended tell nothing; most must tell something, or nothing was compared.
	expect(told).toBeGreaterThan(3000);
});
