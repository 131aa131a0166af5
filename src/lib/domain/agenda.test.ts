import { describe, expect, test } from 'vitest';
import { keptEntries, makeAgenda } from './agenda.ts';
import { begunSince, groupsAt, sameGroups } from './agenda-groups.ts';
import { select } from './agenda-select.ts';
import { EMPTY_MEETING_FILTER, type MeetingFilter } from './meeting-filter.ts';
import { scheduleClock } from './schedule.ts';
import type { ServiceCard } from './service.ts';

const NO_HOLIDAYS = new Set<string>();
/** The night on which the clocks go back: 23:50 is an hour and ten before 1am comes twice. */
const SATURDAY_NIGHT = '2026-10-24T22:50Z';
/** An ordinary Tuesday, 18:52. */
const TUESDAY = '2026-11-17T18:52Z';

function meeting(id: string, more: Partial<ServiceCard> = {}): ServiceCard {
	return {
		id,
		kind: 'meeting',
		name: id,
		needs: ['mutual-aid'],
		delivery: ['in-person'],
		places: [],
		sessions: [],
		meeting: { fellowship: 'aa' },
		...more
	};
}

const at = (days: number[], start: string, end?: string) => ({
	sessions: [{ days: days as never[], start, ...(end !== undefined && { end }) }]
});

function told(cards: ServiceCard[], now: string, later = now, filter: Partial<MeetingFilter> = {}) {
	const agenda = makeAgenda(cards, scheduleClock(Date.parse(now), NO_HOLIDAYS));
	const { timed, rest } = select(agenda, { ...EMPTY_MEETING_FILTER, ...filter });
	return Object.fromEntries(
		groupsAt(timed, rest, Date.parse(later)).map(({ key, entries }) => [
			key,
			entries.map(({ card }) => card.id)
		])
	);
}

describe('an ordinary Tuesday at 18:52', () => {
	const cards = [
		meeting('over', at([2], '17:00', '18:52')),
		meeting('running', at([2], '18:00', '19:30')),
		meeting('just begun', at([2], '18:52', '20:00')),
		meeting('no end, begun 59 minutes ago', at([2], '17:53')),
		meeting('no end, begun an hour ago', at([2], '17:52')),
		meeting('in eight', at([2], '19:00', '20:00')),
		meeting('in fifteen', at([2], '19:07', '20:00')),
		meeting('in sixteen', at([2], '19:08', '20:00')),
		meeting('in an hour', at([2], '19:52', '21:00')),
		meeting('tonight', at([2], '23:59', '01:00')),
		meeting('at midnight', at([3], '00:00', '01:00')),
		meeting('tomorrow', at([3], '12:00', '13:00')),
		meeting('next Tuesday', at([2], '10:00', '11:00')),
		meeting('monthly', { sessions: [{ days: [5], nth: [1], start: '19:00', end: '20:00' }] }),
		meeting('shut', { ...at([2], '19:00'), availability: { status: 'temporarily-closed' } }),
		meeting('no time', { sessions: [{ days: [2] }] }),
		meeting('nothing known'),
		meeting('has ended', { sessions: [{ days: [2], start: '19:00', until: '2026-01-01' }] })
	];

	test('each meeting is told once, under what it is to somebody who looks now', () => {
		expect(told(cards, TUESDAY)).toEqual({
			now: ['just begun', 'running', 'no end, begun 59 minutes ago'],
			soon: ['in eight', 'in fifteen'],
			hour: ['in sixteen', 'in an hour'],
			'2026-11-17': ['tonight'],
			'2026-11-18': ['at midnight', 'tomorrow'],
			'2026-11-24': ['next Tuesday', 'over', 'no end, begun an hour ago'],
			later: ['monthly'],
			closed: ['shut'],
			unknown: ['no time', 'nothing known', 'has ended']
		});
	});

	test('an hour later what was soon is on, and what is over comes next week', () => {
		const later = told(cards, TUESDAY, '2026-11-17T19:52Z');
		expect(later['now']).toEqual([
			'in an hour',
			'in sixteen',
			'in fifteen',
			'in eight',
			'just begun'
		]);
		expect(later['2026-11-24']).toEqual(expect.arrayContaining(['running', 'over']));
	});
});

describe('the night on which the clocks go back, at 23:50', () => {
	const cards = [
		meeting('late', at([6], '23:30', '00:45')),
		meeting('midnight', at([7], '00:00', '01:00')),
		meeting('half past twelve', at([7], '00:30', '01:30')),
		meeting('through both', at([7], '00:45', '02:30')),
		meeting('two', at([7], '02:00', '03:00')),
		meeting('Sunday evening', at([7], '19:30', '21:00')),
		meeting('Monday', at([1], '07:00', '08:00')),
		meeting('New York', {
			...at([6], '20:00', '21:00'),
			zone: 'America/New_York',
			delivery: ['online']
		})
	];

	test('what begins after midnight is soon, not lost on another day', () => {
		expect(told(cards, SATURDAY_NIGHT)).toEqual({
			now: ['late'],
			soon: ['midnight'],
			hour: ['half past twelve', 'through both'],
			// 20:00 in New York is 01:00 in London, the first of the two, while it is summer time there.
			'2026-10-25': ['New York', 'two', 'Sunday evening'],
			'2026-10-26': ['Monday']
		});
	});

	test('the hour that comes twice is an hour longer', () => {
		// 01:30 by the clock for the second time: half past twelve ended at the first 01:30.
		const twice = told(cards, SATURDAY_NIGHT, '2026-10-25T01:30Z');
		expect(twice['now']).toEqual(['through both']);
		// At 01:50 for the second time two o'clock is ten minutes off; at the first it was seventy.
		expect(told(cards, SATURDAY_NIGHT, '2026-10-25T01:50Z')['soon']).toEqual(['two']);
		expect(told(cards, SATURDAY_NIGHT, '2026-10-25T00:50Z')['soon']).toBeUndefined();
	});

	test('an evening is the evening, though the day has twenty-five hours', () => {
		const evening = told(cards, SATURDAY_NIGHT, SATURDAY_NIGHT, { days: [7], times: ['evening'] });
		expect(evening).toEqual({ '2026-10-25': ['Sunday evening'] });
	});
});

test('in the spring the hour that is skipped shortens the wait', () => {
	const cards = [meeting('two', at([7], '02:00', '03:00')), meeting('three', at([7], '03:00'))];
	// 00:50 on the Sunday: 02:00 is seventy minutes of dial but ten of night away.
	expect(told(cards, '2026-03-29T00:50Z')).toEqual({ soon: ['two'], '2026-03-29': ['three'] });
});

test('a list that stays open for a day keeps every meeting', () => {
	const cards = [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
		['00:00', '09:30', '23:45'].map((start) =>
			meeting(`${day} ${start}`, at([day], start, '00:15'))
		)
	);
	const now = Date.parse(SATURDAY_NIGHT);
	const agenda = makeAgenda(cards, scheduleClock(now, NO_HOLIDAYS));
	const { timed, rest } = select(agenda, EMPTY_MEETING_FILTER);
	for (let hour = 0; hour < 24; hour += 1) {
		const groups = groupsAt(timed, rest, now + hour * 3_600_000);
		const shown = new Set(groups.flatMap(({ entries }) => entries.map(({ card }) => card.id)));
		expect(cards.filter(({ id }) => !shown.has(id)).map(({ id }) => `${hour}: ${id}`)).toEqual([]);
	}
});

describe('what is looked for', () => {
	const cards = [
		meeting('hall', { ...at([2], '19:00'), access: { open: 'anyone' }, facilities: ['step-free'] }),
		meeting('both ways', {
			...at([2], '19:30'),
			delivery: ['in-person', 'online'],
			meeting: { fellowship: 'na', types: ['newcomers'] }
		}),
		meeting('screen', {
			...at([1, 2, 3, 4, 5, 6, 7], '07:00'),
			delivery: ['online'],
			languages: ['pl'],
			meeting: { fellowship: 'na', chit: true }
		}),
		meeting('women', {
			...at([3], '10:00'),
			audience: { only: ['women'] },
			access: { open: 'members' },
			meeting: { fellowship: 'smart', types: ['lgbtq'] }
		}),
		meeting('Al-Anon', {
			...at([2], '20:00'),
			meeting: { fellowship: 'al-anon' },
			languages: ['bfi']
		}),
		meeting('either', {
			sessions: [
				{ days: [2], start: '12:00' },
				{ days: [4], start: '12:00', delivery: ['online'] }
			],
			meeting: { fellowship: 'other' }
		}),
		meeting('shut', {
			...at([2], '19:00'),
			availability: { status: 'temporarily-closed' },
			meeting: { fellowship: 'ca' }
		})
	];
	const agenda = makeAgenda(cards, scheduleClock(Date.parse(TUESDAY), NO_HOLIDAYS));
	const found = (filter: Partial<MeetingFilter>) => {
		const { timed, rest } = select(agenda, { ...EMPTY_MEETING_FILTER, ...filter });
		return [...new Set([...timed, ...rest].map(({ card }) => card.id))].sort();
	};

	test.for<[Partial<MeetingFilter>, string[]]>([
		[{ ways: ['online'] }, ['both ways', 'either', 'screen']],
		[{ ways: ['in-person'] }, ['Al-Anon', 'both ways', 'either', 'hall', 'shut', 'women']],
		[{ days: [3] }, ['screen', 'women']],
		[{ days: [3], times: ['morning'] }, ['screen', 'women']],
		[{ days: [2], times: ['evening'] }, ['Al-Anon', 'both ways', 'hall', 'shut']],
		[{ days: [4], ways: ['in-person'] }, []],
		[{ fellowships: ['na', 'smart'] }, ['both ways', 'screen', 'women']],
		[{ open: ['unknown'] }, ['Al-Anon', 'both ways', 'either', 'screen', 'shut']],
		[{ open: ['anyone', 'members'] }, ['hall', 'women']],
		[{ people: ['women'] }, ['women']],
		[{ people: ['lgbtq'] }, ['women']],
		[{ needed: ['families'] }, ['Al-Anon', 'hall']],
		[{ needed: ['families', 'step-free'] }, ['hall']],
		[{ needed: ['chit'] }, ['screen']],
		[{ needed: ['newcomers'] }, ['both ways']],
		[{ needed: ['bsl'] }, ['Al-Anon']],
		[{ needed: ['running'], days: [2], times: ['evening'] }, ['Al-Anon', 'both ways', 'hall']],
		[{ languages: ['pl'] }, ['screen']]
	])('%o', ([filter, expected]) => {
		expect(found(filter)).toEqual(expected);
	});

	test('each count is how many meetings that choice would show', () => {
		const filters: Partial<MeetingFilter>[] = [
			{},
			{ days: [2] },
			{ days: [2], times: ['evening'] },
			{ ways: ['online'], open: ['unknown'] },
			{ fellowships: ['na'], needed: ['chit'] }
		];
		for (const filter of filters) {
			const { counts } = select(agenda, { ...EMPTY_MEETING_FILTER, ...filter });
			expect(counts.total).toBe(found(filter).length);
			for (const [way, count] of Object.entries(counts.ways)) {
				expect(count, `${way} beside ${JSON.stringify(filter)}`).toBe(
					found({ ...filter, ways: [way as never] }).length
				);
			}
			for (const [day, count] of Object.entries(counts.days)) {
				expect(count, `day ${day}`).toBe(found({ ...filter, days: [Number(day) as never] }).length);
			}
			for (const [time, count] of Object.entries(counts.times)) {
				expect(count, time).toBe(found({ ...filter, times: [time as never] }).length);
			}
			for (const [one, count] of Object.entries(counts.fellowships)) {
				expect(count, one).toBe(found({ ...filter, fellowships: [one as never] }).length);
			}
			for (const [one, count] of Object.entries(counts.open)) {
				expect(count, one).toBe(found({ ...filter, open: [one as never] }).length);
			}
			for (const [one, count] of Object.entries(counts.needed)) {
				const needed = [...(filter.needed ?? []), one as never];
				expect(count, one).toBe(found({ ...filter, needed }).length);
			}
		}
		expect(select(agenda, EMPTY_MEETING_FILTER).counts.languages).toEqual(
			new Map([
				['pl', 1],
				['bfi', 1]
			])
		);
	});
});

test('a room that never closes is on once, and not again every midnight', () => {
	const room = meeting('room', at([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00'));
	expect(told([room], '2026-11-17T23:50Z')).toEqual({ now: ['room'] });
	// Hours beside one another stay two times.
	const hourly = meeting('hourly', {
		sessions: [...at([2], '19:00', '20:00').sessions, ...at([2], '20:00', '21:00').sessions]
	});
	expect(told([hourly], TUESDAY)).toMatchObject({ soon: ['hourly'], '2026-11-17': ['hourly'] });
});

test('made again for the same clock, only what is new is reckoned', () => {
	const clock = scheduleClock(Date.parse(TUESDAY), NO_HOLIDAYS);
	const kept = keptEntries();
	const first = meeting('first', at([2], '19:00'));
	const before = makeAgenda([first], clock, kept).entries;
	const after = makeAgenda([meeting('second', at([2], '20:00')), first], clock, kept).entries;
	expect(after.map(({ card }) => card.id)).toEqual(['second', 'second', 'first', 'first']);
	expect(after[2]).toBe(before[0]);
});

test('two tellings are the same only if every time stands where it stood', () => {
	const cards = [meeting('a', at([2], '19:00')), meeting('b', at([2], '19:05'))];
	const agenda = makeAgenda(cards, scheduleClock(Date.parse(TUESDAY), NO_HOLIDAYS));
	const { timed, rest } = select(agenda, EMPTY_MEETING_FILTER);
	const now = groupsAt(timed, rest, Date.parse(TUESDAY));
	expect(sameGroups(now, groupsAt(timed, rest, Date.parse(TUESDAY) + 60_000))).toBe(true);
	const later = groupsAt(timed, rest, Date.parse(TUESDAY) + 600_000);
	expect(sameGroups(now, later)).toBe(false);
	expect(begunSince(now, now)).toBeUndefined();
	expect(begunSince(now, later)?.entries.map(({ card }) => card.id)).toEqual(['a']);
});
