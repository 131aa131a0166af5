import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { londonOffset, toEpoch, toWall } from './wall-time.ts';

const at = (iso: string) => Date.parse(iso);

const intl = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit'
});

/** London's wall time as Intl tells it. */
function byIntl(epoch: number): { date: string; minutes: number } {
	const part = Object.fromEntries(
		intl.formatToParts(epoch).map(({ type, value }) => [type, value])
	);
	return {
		date: `${part['year']}-${part['month']}-${part['day']}`,
		minutes: Number(part['hour']) * 60 + Number(part['minute'])
	};
}

const decades = fc.integer({ min: at('1996-01-01T00:00Z'), max: at('2060-01-01T00:00Z') });

describe('London', () => {
	test('says what Intl says, over decades', () => {
		fc.assert(
			fc.property(decades, (epoch) => {
				expect(toWall(epoch)).toMatchObject(byIntl(epoch));
			}),
			{ numRuns: 500 }
		);
	});

	test('changes its clocks when Intl does, in every year', () => {
		for (let year = 1996; year < 2060; year += 1) {
			for (const month of [2, 9]) {
				for (let day = 24; day <= 31; day += 1) {
					for (const minute of [59, 60]) {
						const epoch = Date.UTC(year, month, day, 0, minute);
						expect(toWall(epoch)).toMatchObject(byIntl(epoch));
					}
				}
			}
		}
	});

	test.for([
		['2026-03-29T00:59:59Z', 0],
		['2026-03-29T01:00:00Z', 1],
		['2026-10-25T00:59:59Z', 1],
		['2026-10-25T01:00:00Z', 0]
	] as const)('at %s is %i h ahead', ([moment, hours]) => {
		expect(londonOffset(at(moment))).toBe(hours * 3_600_000);
	});
});

describe('a wall time', () => {
	test.for([
		['2026-01-15', 600, undefined, '2026-01-15T10:00Z'],
		['2026-07-15', 600, undefined, '2026-07-15T09:00Z'],
		// Skipped by the clocks: as long after the gap as it was after its beginning.
		['2026-03-29', 90, undefined, '2026-03-29T01:30Z'],
		['2026-03-29', 59, undefined, '2026-03-29T00:59Z'],
		['2026-03-29', 120, undefined, '2026-03-29T01:00Z'],
		// Happens twice: the first.
		['2026-10-25', 90, undefined, '2026-10-25T00:30Z'],
		['2026-10-25', 120, undefined, '2026-10-25T02:00Z'],
		// Past midnight, over both changes.
		['2026-03-28', 1440 + 120, undefined, '2026-03-29T01:00Z'],
		['2026-10-24', 1440 + 120, undefined, '2026-10-25T02:00Z'],
		['2026-07-15', 600, 'Europe/Belfast', '2026-07-15T09:00Z'],
		['2026-07-15', 600, 'America/New_York', '2026-07-15T14:00Z'],
		['2026-03-08', 150, 'America/New_York', '2026-03-08T07:30Z'],
		['2026-11-01', 90, 'America/New_York', '2026-11-01T05:30Z'],
		['2026-07-15', 600, 'Asia/Kolkata', '2026-07-15T04:30Z'],
		['2026-07-15', 600, 'Pacific/Kiritimati', '2026-07-14T20:00Z'],
		['2026-07-15', 600, 'Mars/Olympus_Mons', '2026-07-15T09:00Z']
	] as const)('%s + %i min in %s is %s', ([date, minutes, zone, moment]) => {
		expect(toEpoch(date, minutes, zone)).toBe(at(moment));
	});

	test.for(['2026-02-30', '2026-13-01', 'soon', ''])('of no date (%s) is no moment', (date) => {
		expect(toEpoch(date, 0)).toBeNaN();
	});

	test.for([
		'Europe/London',
		'America/New_York',
		'Asia/Kolkata',
		'Australia/Lord_Howe',
		'Africa/Casablanca'
	])('goes to a moment and back in %s, but for the repeated hour', (zone) => {
		fc.assert(
			fc.property(decades, (epoch) => {
				const minute = Math.floor(epoch / 60_000) * 60_000;
				const wall = toWall(minute, zone);
				const back = toEpoch(wall.date, wall.minutes, zone);
				expect(toWall(back, zone)).toEqual(wall);
				expect([0, 1_800_000, 3_600_000]).toContain(minute - back);
			})
		);
	});

	test('knows its weekday', () => {
		expect(toWall(at('2026-11-21T12:00Z')).weekday).toBe(6);
		expect(toWall(at('2026-11-22T23:59Z')).weekday).toBe(7);
		expect(toWall(at('1969-12-31T12:00Z')).weekday).toBe(3);
	});
});
