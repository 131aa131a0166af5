import { describe, expect, test } from 'vitest';
import { type Entry, makeAgenda } from '../domain/agenda.ts';
import { scheduleClock, toWall } from '../domain/schedule.ts';
import type { Delivery, ServiceCard, Session } from '../domain/service.ts';
import { overwriteGetLocale } from './generated/runtime.js';
import {
	entryHours,
	groupTitle,
	phoneTime,
	phoneZoneWords,
	progressWords
} from './meeting-words.ts';

overwriteGetLocale(() => 'en');

const MINUTE = 60_000;
/** Tuesday, 18:52 in London. */
const TUESDAY = Date.parse('2026-11-17T18:52Z');

function entry(session: Session, now = TUESDAY, more: Partial<ServiceCard> = {}): Entry {
	const card: ServiceCard = {
		id: 'one',
		kind: 'meeting',
		name: 'one',
		needs: ['mutual-aid'],
		delivery: ['in-person'],
		places: [],
		sessions: [session],
		...more
	};
	const [first] = makeAgenda([card], scheduleClock(now, new Set())).entries;
	if (!first) throw new Error('no entry');
	return first;
}

const online: Partial<ServiceCard> = { delivery: ['online'] satisfies Delivery[] };

describe('how long it has run, how soon it starts', () => {
	const evening: Session = { days: [2], start: '19:00', end: '20:30' };
	test.for<[string, Session, Partial<ServiceCard>, number, string | undefined]>([
		['in over an hour', { days: [2], start: '20:00' }, {}, 0, undefined],
		['in eight minutes', evening, {}, 0, 'Starts in 8 minutes'],
		['in less than a minute', evening, {}, 7.5, 'Starts in 1 minute'],
		['now', evening, {}, 8, 'Just started'],
		['now, on a screen', evening, online, 8, 'Just started, you can still join'],
		['a minute ago', evening, {}, 9, 'Started 1 minute ago'],
		[
			'ten minutes ago, on a screen',
			evening,
			online,
			18,
			'Started 10 minutes ago, you can still join'
		],
		['an hour and a half ago', evening, {}, 98, 'Started 90 minutes ago'],
		['longer', { days: [2], start: '19:00', end: '22:30' }, {}, 99, 'On since 7pm'],
		[
			'a room that never closes',
			{ days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '24:00' },
			online,
			0,
			'On all day, you can still join'
		],
		[
			'one evening of it on a screen',
			{ ...evening, delivery: ['online'] },
			{},
			9,
			'Started 1 minute ago, you can still join'
		]
	])('%s', ([, session, more, minutes, words]) => {
		expect(progressWords(entry(session, TUESDAY, more), TUESDAY + minutes * MINUTE)).toBe(words);
	});
});

describe('times, in the meeting’s zone and the phone’s', () => {
	const newYork = { zone: 'America/New_York' };
	test.for<
		[string, Session, string, Partial<ServiceCard>, string | undefined, string, string | undefined]
	>([
		[
			'at home',
			{ days: [2], start: '19:30', end: '21:00' },
			'2026-11-17T18:52Z',
			{},
			'Europe/London',
			'7:30pm to 9pm',
			undefined
		],
		[
			'a phone that keeps the same time',
			{ days: [2], start: '19:30' },
			'2026-11-17T18:52Z',
			{},
			'Europe/Lisbon',
			'7:30pm',
			undefined
		],
		[
			'a phone in Madrid',
			{ days: [2], start: '23:30', end: '00:45' },
			'2026-11-17T18:52Z',
			{},
			'Europe/Madrid',
			'11:30pm to 12:45am',
			'12:30am'
		],
		[
			'New York from London',
			{ days: [2], start: '19:00', end: '20:00' },
			'2026-11-17T18:52Z',
			newYork,
			'Europe/London',
			'7pm to 8pm (Eastern Time)',
			'midnight'
		],
		[
			'in the weeks when only one has changed its clocks',
			{ days: [6], start: '15:00', end: '16:00' },
			'2026-10-26T12:00Z',
			newYork,
			'Europe/London',
			'3pm to 4pm (Eastern Time)',
			'7pm'
		],
		[
			'New York in New York',
			{ days: [2], start: '19:00', end: '20:00' },
			'2026-11-17T18:52Z',
			newYork,
			'America/New_York',
			'7pm to 8pm (Eastern Time)',
			undefined
		],
		[
			'without a phone’s zone',
			{ days: [2], start: '19:00', end: '20:00' },
			'2026-11-17T18:52Z',
			{},
			undefined,
			'7pm to 8pm',
			undefined
		],
		[
			'all day',
			{ days: [2], start: '00:00', end: '24:00' },
			'2026-11-17T18:52Z',
			{},
			'Europe/London',
			'all day',
			undefined
		]
	])('%s', ([, session, now, more, phone, hours, here]) => {
		const one = entry(session, Date.parse(now), more);
		expect(entryHours(one, toWall(one.start, one.card.zone).date)).toBe(hours);
		const words = phoneTime(one, phone);
		if (here === undefined) expect(words).toBeUndefined();
		else expect(words).toMatch(new RegExp(`${here} on your phone$`));
	});

	test('the day is said where it is another', () => {
		const late = entry({ days: [2], start: '20:00', end: '21:00' }, TUESDAY, newYork);
		// Eight in New York is one in the morning in London: listed on Wednesday, held on Tuesday.
		expect(entryHours(late, '2026-11-18')).toBe('Tuesday 8pm to 9pm (Eastern Time)');
		expect(phoneTime(late, 'Europe/London')).toBe('Wednesday 1am on your phone');
	});

	test('the phone’s zone is told once, and only if its clock shows another time', () => {
		expect(phoneZoneWords('Europe/London', TUESDAY)).toBeUndefined();
		expect(phoneZoneWords('Europe/Madrid', TUESDAY)).toContain('Your phone is set to');
		expect(phoneZoneWords('Atlantic/Reykjavik', TUESDAY)).toBeUndefined();
		// In summer London is an hour ahead of it.
		expect(phoneZoneWords('Atlantic/Reykjavik', Date.parse('2026-07-01T12:00Z'))).toContain(
			'Your phone'
		);
	});
});

test('groups are named by what they are to somebody who looks now', () => {
	expect(groupTitle({ kind: 'soon' }, TUESDAY)).toBe('Starting in the next 15 minutes');
	expect(groupTitle({ kind: 'day', date: '2026-11-20' }, TUESDAY)).toBe('Friday 20 November');
	expect(groupTitle({ kind: 'day', date: '2027-01-01' }, TUESDAY)).toBe('Friday, 1 January 2027');
});

test('Arabic has its own numbers of minutes', () => {
	overwriteGetLocale(() => 'ar');
	const one = entry({ days: [2], start: '19:00', end: '21:00' });
	const told = [7, 6, 5, 0, -1, -2, -11].map((left) =>
		progressWords(one, one.start - left * MINUTE)
	);
	overwriteGetLocale(() => 'en');
	expect(new Set(told).size).toBe(told.length);
	expect(told[2]).toBe('يبدأ بعد 5 دقائق');
	expect(told[5]).toBe('بدأ قبل دقيقتين');
	expect(told[6]).toBe('بدأ قبل 11 دقيقة');
});
