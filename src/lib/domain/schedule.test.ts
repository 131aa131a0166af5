import { describe, expect, test } from 'vitest';
import { openness, toEpoch, toWall, type Timed } from './schedule.ts';
import type { Session, Weekday } from './service.ts';

const HOLIDAYS = new Set(['2026-12-25', '2026-12-28', '2026-04-03', '2026-04-06']);
const EVERY_DAY: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** `2026-11-21 10:00` by the clock on the wall, or a moment in UTC that ends in `Z`. */
function moment(text: string, zone?: string): number {
	if (text.endsWith('Z')) return Date.parse(text);
	const [date = '', clock = ''] = text.split(' ');
	return toEpoch(date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), zone);
}

function wall(epoch: number, zone?: string): string {
	const { date, minutes } = toWall(epoch, zone);
	const two = (number: number) => String(number).padStart(2, '0');
	return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An answer in words: `open until 2026-11-23 16:00, then closed; bank holiday`. */
function ask(service: Partial<Timed> & { sessions: Session[] }, at: string): string {
	const answer = openness(service, moment(at, service.zone), HOLIDAYS);
	let words: string = answer.state;
	if (answer.until !== undefined) {
		words += ` until ${wall(answer.until, service.zone)}, then ${answer.next}`;
	}
	if (answer.allDay && answer.state === 'open') words += '; all day';
	if (answer.unsure) words += '; unsure';
	if (answer.bankHoliday) words += '; bank holiday';
	return words;
}

type Row = [what: string, sessions: Session[], at: string, answer: string];
const weekly = (days: Weekday[], start?: string, end?: string, more: Partial<Session> = {}) => {
	const session: Session = { days, ...more };
	if (start) session.start = start;
	if (end) session.end = end;
	return session;
};

// 23 November 2026 is a Monday. Clocks changed on Sundays 29 March and 25 October 2026.
const monday = weekly([1], '10:00', '16:00');
const twice = [weekly([1], '09:00', '12:00'), weekly([1], '14:00', '17:00')];
const night = weekly([7], '22:00', '02:00');

describe('hours', () => {
	test.for<Row>([
		['before opening', [monday], '2026-11-23 09:59', 'closed until 2026-11-23 10:00, then open'],
		['at opening', [monday], '2026-11-23 10:00', 'open until 2026-11-23 16:00, then closed'],
		['before closing', [monday], '2026-11-23 15:59', 'open until 2026-11-23 16:00, then closed'],
		['at closing', [monday], '2026-11-23 16:00', 'closed until 2026-11-30 10:00, then open'],
		['on another day', [monday], '2026-11-21 12:00', 'closed until 2026-11-23 10:00, then open'],
		[
			'over the spring change',
			[monday],
			'2026-03-27 12:00',
			'closed until 2026-03-30 10:00, then open'
		],
		[
			'over the autumn change',
			[monday],
			'2026-10-23 12:00',
			'closed until 2026-10-26 10:00, then open'
		],
		[
			'on the spring Sunday',
			[weekly([7], '10:00', '16:00')],
			'2026-03-29 10:00',
			'open until 2026-03-29 16:00, then closed'
		],
		[
			'on the autumn Sunday',
			[weekly([7], '10:00', '16:00')],
			'2026-10-25 15:59',
			'open until 2026-10-25 16:00, then closed'
		],

		[
			'several a day: the first',
			twice,
			'2026-11-23 11:00',
			'open until 2026-11-23 12:00, then closed'
		],
		[
			'several a day: between',
			twice,
			'2026-11-23 13:00',
			'closed until 2026-11-23 14:00, then open'
		],
		[
			'several a day: the second',
			twice,
			'2026-11-23 14:30',
			'open until 2026-11-23 17:00, then closed'
		],
		[
			'two that touch are one',
			[weekly([1], '09:00', '12:00'), weekly([1], '12:00', '17:00')],
			'2026-11-23 10:00',
			'open until 2026-11-23 17:00, then closed'
		],
		[
			'two that overlap are one',
			[weekly([1], '09:00', '13:00'), weekly([1], '12:00', '17:00')],
			'2026-11-23 12:30',
			'open until 2026-11-23 17:00, then closed'
		],

		[
			'past midnight, before it',
			[night],
			'2026-11-22 23:30',
			'open until 2026-11-23 02:00, then closed'
		],
		[
			'past midnight, Sunday into Monday',
			[night],
			'2026-11-23 01:59',
			'open until 2026-11-23 02:00, then closed'
		],
		[
			'past midnight, over',
			[night],
			'2026-11-23 02:00',
			'closed until 2026-11-29 22:00, then open'
		],
		[
			'past midnight, not the day before',
			[night],
			'2026-11-22 01:00',
			'closed until 2026-11-22 22:00, then open'
		],
		[
			'past midnight into the spring change',
			[weekly([6], '22:00', '03:00')],
			'2026-03-29 00:30',
			'open until 2026-03-29 03:00, then closed'
		],
		[
			'past midnight into the autumn change',
			[weekly([6], '22:00', '03:00')],
			'2026-10-25T01:30Z',
			'open until 2026-10-25 03:00, then closed'
		],
		[
			'until midnight written 00:00',
			[weekly([1], '18:00', '00:00')],
			'2026-11-23 23:59',
			'open until 2026-11-24 00:00, then closed'
		],
		[
			'until midnight written 23:59',
			[weekly([1], '18:00', '23:59')],
			'2026-11-23 20:00',
			'open until 2026-11-24 00:00, then closed'
		],
		[
			'the same hour again is the next day',
			[weekly([1], '09:00', '09:00')],
			'2026-11-24 08:59',
			'open until 2026-11-24 09:00, then closed'
		],

		[
			'24/7 as 00:00–24:00',
			[weekly(EVERY_DAY, '00:00', '24:00')],
			'2026-11-23 03:00',
			'open; all day'
		],
		[
			'24/7 as 00:00–23:59',
			[weekly(EVERY_DAY, '00:00', '23:59')],
			'2026-11-23 23:59',
			'open; all day'
		],
		[
			'24/7 as 23:00–22:59',
			[weekly(EVERY_DAY, '23:00', '22:59')],
			'2026-11-23 22:59',
			'open; all day'
		],
		[
			'24/7 as 00:00–00:00',
			[weekly(EVERY_DAY, '00:00', '00:00')],
			'2026-11-23 00:00',
			'open; all day'
		],
		[
			'24/7 over the spring change',
			[weekly(EVERY_DAY, '00:00', '24:00')],
			'2026-03-28 23:59',
			'open; all day'
		],
		[
			'24/7 on the spring Sunday',
			[weekly(EVERY_DAY, '00:00', '24:00')],
			'2026-03-29 12:00',
			'open; all day'
		],
		[
			'24/7 on the autumn Sunday',
			[weekly(EVERY_DAY, '00:00', '23:59')],
			'2026-10-25T01:30Z',
			'open; all day'
		],
		[
			'24/7 on a bank holiday',
			[weekly(EVERY_DAY, '00:00', '24:00')],
			'2026-12-25 12:00',
			'open; all day'
		],
		[
			'all day, one day',
			[weekly([1], '00:00', '24:00')],
			'2026-11-23 12:00',
			'open until 2026-11-24 00:00, then closed; all day'
		],
		[
			'all day, but not since midnight',
			[weekly([1], '08:00', '24:00'), weekly([2], '00:00', '24:00')],
			'2026-11-23 12:00',
			'open until 2026-11-25 00:00, then closed'
		],

		[
			'in the hour that is skipped',
			[weekly([7], '01:15', '01:45')],
			'2026-03-29T01:20Z',
			'open until 2026-03-29 02:45, then closed'
		],
		[
			'from the skipped hour on',
			[weekly([7], '01:30', '02:15')],
			'2026-03-29T01:40Z',
			'open until 2026-03-29 03:15, then closed'
		],
		[
			'in the hour that comes twice: the first',
			[weekly([7], '01:15', '01:45')],
			'2026-10-25T00:20Z',
			'open until 2026-10-25 01:45, then closed'
		],
		[
			'in the hour that comes twice: not again',
			[weekly([7], '01:15', '01:45')],
			'2026-10-25T01:20Z',
			'closed until 2026-11-01 01:15, then open'
		],
		[
			'through the hour that comes twice',
			[weekly([7], '00:30', '02:30')],
			'2026-10-25T02:15Z',
			'open until 2026-10-25 02:30, then closed'
		]
	])('%s', ([, sessions, at, answer]) => {
		expect(ask({ sessions }, at)).toBe(answer);
	});
});

describe('what is not known', () => {
	test.for<Row>([
		['no sessions', [], '2026-11-23 12:00', 'unknown'],
		['no sessions on a bank holiday', [], '2026-12-25 12:00', 'unknown'],
		[
			'a day without times, that day',
			[weekly([4])],
			'2026-11-26 12:00',
			'unknown until 2026-11-27 00:00, then closed'
		],
		[
			'a day without times, another day',
			[weekly([4])],
			'2026-11-25 12:00',
			'closed until 2026-11-26 00:00, then unknown'
		],
		[
			'a day without times, the spring Sunday',
			[weekly([7])],
			'2026-03-29 23:30',
			'unknown until 2026-03-30 00:00, then closed'
		],
		[
			'an end without a start',
			[weekly([4], undefined, '15:00')],
			'2026-11-26 12:00',
			'unknown until 2026-11-26 15:00, then closed'
		],
		[
			'an end without a start, after it',
			[weekly([4], undefined, '15:00')],
			'2026-11-26 15:00',
			'closed until 2026-12-03 00:00, then unknown'
		],
		[
			'a start without an end, before it',
			[weekly([4], '10:00')],
			'2026-11-26 09:00',
			'closed until 2026-11-26 10:00, then unknown'
		],
		[
			'a start without an end, after it',
			[weekly([4], '10:00')],
			'2026-11-26 10:30',
			'unknown until 2026-11-27 00:00, then closed'
		],
		[
			'a late start without an end',
			[weekly([4], '23:00')],
			'2026-11-27 00:30',
			'unknown until 2026-11-27 01:00, then closed'
		],
		[
			'times without a day, within them',
			[{ start: '10:00', end: '16:00' }],
			'2026-11-26 12:00',
			'unknown until 2026-11-26 16:00, then closed'
		],
		[
			'times without a day, outside them',
			[{ start: '10:00', end: '16:00' }],
			'2026-11-26 17:00',
			'closed until 2026-11-27 10:00, then unknown'
		],
		['only words', [{ note: 'by arrangement' }], '2026-11-26 17:00', 'unknown'],
		[
			'a time that is none',
			[weekly([4], '25:61', 'late')],
			'2026-11-26 12:00',
			'unknown until 2026-11-27 00:00, then closed'
		],
		[
			'known hours on a day that also has unknown ones',
			[weekly([4]), weekly([4], '10:00', '12:00')],
			'2026-11-26 11:00',
			'open until 2026-11-26 12:00, then unknown'
		],
		[
			'purposes other than opening',
			[
				weekly([1], '09:00', '17:00', { purpose: 'phone-line' }),
				weekly([1], '12:00', '13:00', { purpose: 'meal' }),
				weekly([1], '09:00', '10:00', { purpose: 'referrals' })
			],
			'2026-11-23 12:00',
			'unknown'
		],
		[
			'a phone line beside opening hours',
			[monday, weekly([2], '09:00', '17:00', { purpose: 'phone-line' })],
			'2026-11-24 12:00',
			'closed until 2026-11-30 10:00, then open'
		]
	])('%s', ([, sessions, at, answer]) => {
		expect(ask({ sessions }, at)).toBe(answer);
	});

	test.for<[string, string, string]>([
		['before', '2026-11-26 18:59', 'closed until 2026-11-26 19:00, then open'],
		[
			'within its usual hour',
			'2026-11-26 19:59',
			'open until 2026-11-26 20:00, then unknown; unsure'
		],
		['perhaps still running', '2026-11-26 20:00', 'unknown until 2026-11-26 21:00, then closed'],
		['over', '2026-11-26 21:00', 'closed until 2026-12-03 19:00, then open']
	])('a meeting without an end: %s', ([, at, answer]) => {
		expect(ask({ kind: 'meeting', sessions: [weekly([4], '19:00')] }, at)).toBe(answer);
	});
});

const fortnightly = weekly([2], '10:00', '12:00', { every: 2, from: '2026-03-17' });
const firstMonday = weekly([1], '10:00', '12:00', { nth: [1] });

describe('rules', () => {
	test.for<Row>([
		[
			'every second week, in it',
			[fortnightly],
			'2026-03-31 11:00',
			'open until 2026-03-31 12:00, then closed'
		],
		[
			'every second week, not in it',
			[fortnightly],
			'2026-03-24 11:00',
			'closed until 2026-03-31 10:00, then open'
		],
		[
			'every second week, over the autumn change',
			[fortnightly],
			'2026-10-27 11:00',
			'open until 2026-10-27 12:00, then closed'
		],
		['every second week, far off', [fortnightly], '2026-03-17 12:00', 'closed'],
		[
			'every second week counts from Monday',
			[weekly([1, 7], '10:00', '12:00', { every: 2, from: '2026-11-25' })],
			'2026-11-29 11:00',
			'open until 2026-11-29 12:00, then closed'
		],
		[
			'every second week: its Monday is after the next Sunday',
			[weekly([1, 7], '10:00', '12:00', { every: 2, from: '2026-11-25' })],
			'2026-11-30 11:00',
			'closed until 2026-12-07 10:00, then open'
		],
		[
			'every third week',
			[weekly([2], '10:00', '12:00', { every: 3, from: '2026-11-03' })],
			'2026-11-24 11:00',
			'open until 2026-11-24 12:00, then closed'
		],
		[
			'every second week from nobody knows when',
			[weekly([2], '10:00', '12:00', { every: 2 })],
			'2026-11-24 11:00',
			'unknown until 2026-11-24 12:00, then closed'
		],
		[
			'every second week from nobody knows when, another day',
			[weekly([2], '10:00', '12:00', { every: 2 })],
			'2026-11-25 11:00',
			'closed until 2026-12-01 10:00, then unknown'
		],
		[
			'every one week is every week',
			[weekly([2], '10:00', '12:00', { every: 1 })],
			'2026-11-24 11:00',
			'open until 2026-11-24 12:00, then closed'
		],
		[
			'every zero weeks is every week',
			[weekly([2], '10:00', '12:00', { every: 0 })],
			'2026-11-24 11:00',
			'open until 2026-11-24 12:00, then closed'
		],

		['first Monday', [firstMonday], '2026-12-07 11:00', 'open until 2026-12-07 12:00, then closed'],
		['second Monday', [firstMonday], '2026-12-14 11:00', 'closed'],
		['the 8th is not a first', [firstMonday], '2026-06-08 11:00', 'closed'],
		[
			'the 7th still is',
			[firstMonday],
			'2026-09-07 11:00',
			'open until 2026-09-07 12:00, then closed'
		],
		[
			'last Friday',
			[weekly([5], '19:00', '21:00', { nth: [-1] })],
			'2026-11-27 20:00',
			'open until 2026-11-27 21:00, then closed'
		],
		[
			'last but one Friday',
			[weekly([5], '19:00', '21:00', { nth: [-2] })],
			'2026-11-20 20:00',
			'open until 2026-11-20 21:00, then closed'
		],
		[
			'last Sunday, the spring change',
			[weekly([7], '10:00', '12:00', { nth: [-1] })],
			'2026-03-29 11:00',
			'open until 2026-03-29 12:00, then closed'
		],
		[
			'last Sunday, the autumn change',
			[weekly([7], '10:00', '12:00', { nth: [-1] })],
			'2026-10-25 11:00',
			'open until 2026-10-25 12:00, then closed'
		],
		[
			'second and fourth Tuesday',
			[weekly([2], '10:00', '12:00', { nth: [2, 4] })],
			'2026-11-24 11:00',
			'open until 2026-11-24 12:00, then closed'
		],
		[
			'second and fourth Tuesday, the third',
			[weekly([2], '10:00', '12:00', { nth: [2, 4] })],
			'2026-11-17 11:00',
			'closed until 2026-11-24 10:00, then open'
		],
		[
			'fifth Sunday',
			[weekly([7], '10:00', '12:00', { nth: [5] })],
			'2026-11-29 11:00',
			'open until 2026-11-29 12:00, then closed'
		],
		[
			'first of its days, days missing',
			[{ nth: [1], start: '10:00', end: '12:00' }],
			'2026-12-02 11:00',
			'unknown until 2026-12-02 12:00, then closed'
		],
		[
			'first Monday of every second month, in it',
			[weekly([1], '10:00', '12:00', { nth: [1], every: 2, from: '2026-10-05' })],
			'2026-12-07 11:00',
			'open until 2026-12-07 12:00, then closed'
		],
		[
			'first Monday of every second month, not in it',
			[weekly([1], '10:00', '12:00', { nth: [1], every: 2, from: '2026-10-05' })],
			'2026-11-02 11:00',
			'closed'
		],
		[
			'the 1st and the 15th',
			[{ monthDays: [1, 15], start: '10:00', end: '12:00' }],
			'2026-12-15 11:00',
			'open until 2026-12-15 12:00, then closed'
		],
		[
			'last of the month',
			[{ monthDays: [-1], start: '10:00', end: '12:00' }],
			'2028-02-29 11:00',
			'open until 2028-02-29 12:00, then closed'
		],
		[
			'last of the month, not the 28th of a leap year',
			[{ monthDays: [-1], start: '10:00', end: '12:00' }],
			'2028-02-28 11:00',
			'closed until 2028-02-29 10:00, then open'
		],
		[
			'the 31st in a month of 30',
			[{ monthDays: [31], start: '10:00', end: '12:00' }],
			'2026-11-30 11:00',
			'closed'
		],
		[
			'Friday the 13th',
			[weekly([5], '10:00', '12:00', { monthDays: [13] })],
			'2026-11-13 11:00',
			'open until 2026-11-13 12:00, then closed'
		]
	])('%s', ([, sessions, at, answer]) => {
		expect(ask({ sessions }, at)).toBe(answer);
	});
});

const mondays = (more: Partial<Session>) => weekly([1], '10:00', '16:00', more);
const christmasEve = weekly([4], '09:00', '12:00', {
	from: '2026-12-24',
	knownUntil: '2026-12-24'
});
const thursday = weekly([4], '09:00', '17:00');
const shut: Session = { closed: true, from: '2026-12-24', until: '2027-01-01' };

describe('dates', () => {
	test.for<Row>([
		[
			'before the first day',
			[mondays({ from: '2026-11-30' })],
			'2026-11-23 12:00',
			'closed until 2026-11-30 10:00, then open'
		],
		[
			'on the first day',
			[mondays({ from: '2026-11-30' })],
			'2026-11-30 12:00',
			'open until 2026-11-30 16:00, then closed'
		],
		[
			'on the last day',
			[mondays({ until: '2026-11-30' })],
			'2026-11-30 12:00',
			'open until 2026-11-30 16:00, then closed'
		],
		['ended', [mondays({ until: '2026-11-30' })], '2026-12-07 12:00', 'closed'],
		[
			'the last night runs past its date',
			[weekly([1], '22:00', '02:00', { until: '2026-11-30' })],
			'2026-12-01 01:00',
			'open until 2026-12-01 02:00, then closed'
		],
		[
			'known until today',
			[mondays({ knownUntil: '2026-11-30' })],
			'2026-11-30 12:00',
			'open until 2026-11-30 16:00, then closed'
		],
		['no longer known', [mondays({ knownUntil: '2026-11-30' })], '2026-12-08 12:00', 'unknown'],
		[
			'no longer known, and then ended',
			[mondays({ knownUntil: '2026-11-30', until: '2026-12-31' })],
			'2027-01-04 12:00',
			'closed'
		],
		[
			'no longer known on one of its days',
			[mondays({ knownUntil: '2026-11-01' }), thursday],
			'2026-11-23 12:00',
			'unknown until 2026-11-24 00:00, then closed'
		],
		[
			'no longer known, but not on other days',
			[mondays({ knownUntil: '2026-11-01' }), thursday],
			'2026-11-24 12:00',
			'closed until 2026-11-26 09:00, then open'
		],
		[
			'replaced by newer hours',
			[
				mondays({ knownUntil: '2026-11-01' }),
				weekly([1], '13:00', '15:00', { from: '2026-11-02' })
			],
			'2026-11-23 12:00',
			'closed until 2026-11-23 13:00, then open'
		],

		[
			'a holiday: closed beats hours',
			[thursday, shut],
			'2026-12-31 12:00',
			'closed until 2027-01-07 09:00, then open'
		],
		[
			'a holiday: over',
			[thursday, shut],
			'2027-01-07 12:00',
			'open until 2027-01-07 17:00, then closed'
		],
		[
			'a holiday: what began before it runs on',
			[weekly([3], '22:00', '02:00'), shut],
			'2026-12-24 01:00',
			'open until 2026-12-24 02:00, then closed'
		],
		[
			'a holiday beats unknown hours',
			[weekly([4]), shut],
			'2026-12-31 12:00',
			'closed until 2027-01-07 00:00, then unknown'
		],
		['a holiday without other hours', [shut], '2026-12-25 12:00', 'closed'],
		['a holiday without other hours, over', [shut], '2027-01-02 12:00', 'unknown'],
		[
			'closed one day of the week',
			[weekly(EVERY_DAY, '09:00', '17:00'), { days: [7], closed: true }],
			'2026-11-22 12:00',
			'closed until 2026-11-23 09:00, then open'
		],
		[
			'closed for lunch',
			[monday, weekly([1], '12:00', '13:00', { closed: true })],
			'2026-11-23 12:30',
			'closed until 2026-11-23 13:00, then open'
		],
		[
			'closed after lunch',
			[monday, weekly([1], '12:00', '13:00', { closed: true })],
			'2026-11-23 11:00',
			'open until 2026-11-23 12:00, then closed'
		],
		[
			'closed for some of the days it may be open',
			[monday, { days: [1], every: 2, closed: true }],
			'2026-11-23 12:00',
			'unknown until 2026-11-23 16:00, then closed'
		],

		[
			'exceptional hours replace regular ones',
			[thursday, christmasEve],
			'2026-12-24 13:00',
			'closed until 2026-12-31 09:00, then open'
		],
		[
			'exceptional hours hold',
			[thursday, christmasEve],
			'2026-12-24 11:00',
			'open until 2026-12-24 12:00, then closed'
		],
		[
			'exceptional hours are over: regular again',
			[thursday, christmasEve],
			'2026-12-31 13:00',
			'open until 2026-12-31 17:00, then closed'
		],
		[
			'exceptional hours leave other days alone',
			[weekly([3], '09:00', '17:00'), christmasEve],
			'2026-12-23 13:00',
			'open until 2026-12-23 17:00, then closed'
		],
		[
			'exceptional hours without days are for all of them',
			[thursday, { start: '10:00', end: '11:00', from: '2026-12-24', until: '2026-12-25' }],
			'2026-12-25 10:30',
			'open until 2026-12-25 11:00, then closed'
		],
		[
			'exceptional hours of another place',
			[
				{ ...thursday, place: 0 },
				{ ...christmasEve, place: 1 }
			],
			'2026-12-24 13:00',
			'open until 2026-12-24 17:00, then closed'
		],
		[
			'exceptional hours online',
			[thursday, { ...christmasEve, delivery: ['online'] }],
			'2026-12-24 13:00',
			'open until 2026-12-24 17:00, then closed'
		],
		[
			'exceptional hours alone are known to their end',
			[christmasEve],
			'2026-12-31 11:00',
			'unknown'
		],
		[
			'a term of six weeks is not an exception',
			[thursday, weekly([4], '18:00', '19:00', { from: '2026-11-12', until: '2026-12-17' })],
			'2026-11-26 12:00',
			'open until 2026-11-26 17:00, then closed'
		]
	])('%s', ([, sessions, at, answer]) => {
		expect(ask({ sessions }, at)).toBe(answer);
	});
});

describe('bank holidays', () => {
	test.for<Row>([
		[
			'open',
			[weekly([5], '09:00', '17:00')],
			'2026-12-25 12:00',
			'open until 2026-12-25 17:00, then closed; bank holiday'
		],
		[
			'closed',
			[weekly([5], '09:00', '17:00')],
			'2026-12-25 08:00',
			'closed until 2026-12-25 09:00, then open; bank holiday'
		],
		[
			'not known',
			[weekly([5])],
			'2026-12-25 12:00',
			'unknown until 2026-12-26 00:00, then closed; bank holiday'
		],
		[
			'the day after',
			[weekly([6], '09:00', '17:00')],
			'2026-12-26 12:00',
			'open until 2026-12-26 17:00, then closed'
		],
		[
			'begun on one',
			[weekly([5], '22:00', '02:00')],
			'2026-12-26 01:00',
			'open until 2026-12-26 02:00, then closed; bank holiday'
		],
		['said to be closed', [weekly([5], '09:00', '17:00'), shut], '2026-12-25 12:00', 'closed'],
		[
			'said to be open',
			[{ from: '2026-12-25', until: '2026-12-25', start: '10:00', end: '14:00' }, thursday],
			'2026-12-25 12:00',
			'open until 2026-12-25 14:00, then closed'
		],
		[
			'Good Friday, in the week after the spring change',
			[weekly([5], '09:00', '17:00')],
			'2026-04-03 12:00',
			'open until 2026-04-03 17:00, then closed; bank holiday'
		]
	])('%s', ([, sessions, at, answer]) => {
		expect(ask({ sessions }, at)).toBe(answer);
	});

	test('are those of the United Kingdom: none in New York', () => {
		const service = { sessions: [weekly([5], '09:00', '17:00')], zone: 'America/New_York' };
		expect(ask(service, '2026-12-25 12:00')).toBe('open until 2026-12-25 17:00, then closed');
	});
});

describe('the rest', () => {
	test.for<[string, Partial<Timed>, string, string]>([
		[
			'temporarily closed',
			{ availability: { status: 'temporarily-closed' } },
			'2026-11-23 12:00',
			'closed'
		],
		[
			'temporarily closed on a bank holiday',
			{ availability: { status: 'temporarily-closed' } },
			'2026-12-28 12:00',
			'closed'
		],
		[
			'full is still open',
			{ availability: { status: 'full' } },
			'2026-11-23 12:00',
			'open until 2026-11-23 16:00, then closed'
		],
		[
			'New York',
			{ zone: 'America/New_York' },
			'2026-11-23 10:00',
			'open until 2026-11-23 16:00, then closed'
		],
		[
			'New York, in UTC',
			{ zone: 'America/New_York' },
			'2026-11-23T14:59Z',
			'closed until 2026-11-23 10:00, then open'
		],
		[
			'New York, after its own change',
			{ zone: 'America/New_York' },
			'2026-03-09T14:00Z',
			'open until 2026-03-09 16:00, then closed'
		],
		[
			'the day is that of the zone',
			{ zone: 'Pacific/Auckland' },
			'2026-11-22T21:30Z',
			'open until 2026-11-23 16:00, then closed'
		]
	])('%s', ([, service, at, answer]) => {
		expect(ask({ sessions: [monday], ...service }, at)).toBe(answer);
	});
});

test.for<[string, Session[], string, true | undefined]>([
	['on a day without sessions', [monday], '2026-11-24 12:00', true],
	['on its day, before it opens', [monday], '2026-11-23 08:00', undefined],
	['on its day, after it closed', [monday], '2026-11-23 18:00', undefined],
	['on a day into which the last night ran', [night], '2026-11-23 12:00', undefined],
	['on a holiday', [thursday, shut], '2026-12-31 12:00', true],
	['on the spring Sunday', [monday], '2026-03-29 12:00', true]
])('closed all day: %s', ([, sessions, at, allDay]) => {
	const answer = openness({ sessions }, moment(at), HOLIDAYS);
	expect(answer.state).toBe('closed');
	expect(answer.allDay).toBe(allDay);
});

test('temporarily closed is closed all day', () => {
	const service: Timed = { sessions: [monday], availability: { status: 'temporarily-closed' } };
	const answer = openness(service, moment('2026-11-23 12:00'), HOLIDAYS);
	expect(answer).toEqual({ state: 'closed', allDay: true });
});
