import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import type { Session, Weekday } from '../../domain/service.ts';
import { parseOpeningTimes, readOpeningTimes } from './opening-times.ts';

const WEEK: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const MON_FRI: Weekday[] = [1, 2, 3, 4, 5];

function on(days: Weekday[], start: string, end?: string, more: Session = {}): Session {
	return end === undefined ? { days, start, ...more } : { days, start, end, ...more };
}

const UNDERSTOOD: [string, Session[]][] = [
	['Mon-Fri 9am-5pm; Sat 10-1', [on(MON_FRI, '09:00', '17:00'), on([6], '10:00', '13:00')]],
	['Every Tuesday 7.30pm to 9pm', [on([2], '19:30', '21:00')]],
	['Tuesdays 7.30 to 9pm', [on([2], '19:30', '21:00')]],
	['First Friday of the month 6pm', [on([5], '18:00', undefined, { nth: [1] })]],
	['6pm on the first Friday of every month', [on([5], '18:00', undefined, { nth: [1] })]],
	['1st and 3rd Tuesday of the month, 2pm-4pm', [on([2], '14:00', '16:00', { nth: [1, 3] })]],
	['Last Thursday of each month 10:00 - 12:00', [on([4], '10:00', '12:00', { nth: [-1] })]],
	['24 hours a day, 7 days a week', [on(WEEK, '00:00', '24:00')]],
	['24/7', [on(WEEK, '00:00', '24:00')]],
	['24 hours', [on(WEEK, '00:00', '24:00')]],
	['Open 24 hours, 365 days a year', [on(WEEK, '00:00', '24:00')]],
	['24 hours a day, every day', [on(WEEK, '00:00', '24:00')]],
	[
		'Monday to Thursday 9.30am – 4pm (closed bank holidays)',
		[on([1, 2, 3, 4], '09:30', '16:00', { note: 'closed bank holidays' })]
	],
	[
		'Mon to Fri 9am to 6pm, excluding bank holidays',
		[on(MON_FRI, '09:00', '18:00', { note: 'excluding bank holidays' })]
	],
	['Mon to Fri 9am to 5pm', [on(MON_FRI, '09:00', '17:00')]],
	['Daily, 10am to midnight', [on(WEEK, '10:00', '24:00')]],
	['Every day from 10 am until 10 pm', [on(WEEK, '10:00', '22:00')]],
	[
		'Weekdays 9am to 8pm; weekends 11am to 4pm',
		[on(MON_FRI, '09:00', '20:00'), on([6, 7], '11:00', '16:00')]
	],
	[
		'Fri, Sat, Mon 12pm to 7pm; Tue, Wed, Thu 12pm to 9pm',
		[on([1, 5, 6], '12:00', '19:00'), on([2, 3, 4], '12:00', '21:00')]
	],
	[
		'Mon to Fri 9am to 9pm; Sat and Sun 10am to 3pm',
		[on(MON_FRI, '09:00', '21:00'), on([6, 7], '10:00', '15:00')]
	],
	['Mon-Fri 9-5', [on(MON_FRI, '09:00', '17:00')]],
	['Mon - Fri: 09:00 - 17:00', [on(MON_FRI, '09:00', '17:00')]],
	['Monday-Friday 0900-1700hrs', [on(MON_FRI, '09:00', '17:00')]],
	['Mon, Wed & Fri 10am-2pm', [on([1, 3, 5], '10:00', '14:00')]],
	['Mon/Wed/Fri 10am-2pm', [on([1, 3, 5], '10:00', '14:00')]],
	['9am - 5pm Monday to Friday', [on(MON_FRI, '09:00', '17:00')]],
	['9am-5pm Mon-Fri, 10am-1pm Sat', [on(MON_FRI, '09:00', '17:00'), on([6], '10:00', '13:00')]],
	['Mon-Fri 9am-12pm and 1pm-5pm', [on(MON_FRI, '09:00', '12:00'), on(MON_FRI, '13:00', '17:00')]],
	['Mon 9am-5pm Tue 9am-7pm', [on([1], '09:00', '17:00'), on([2], '09:00', '19:00')]],
	[
		'Monday: 9am–5pm\nTuesday: 9am–5pm\nWednesday: Closed',
		[on([1], '09:00', '17:00'), on([2], '09:00', '17:00')]
	],
	['Mon-Fri 9am-5pm, closed weekends', [on(MON_FRI, '09:00', '17:00')]],
	['Mon-Fri 9am-5pm. Sat & Sun closed.', [on(MON_FRI, '09:00', '17:00')]],
	['Saturday - 10am to 12 noon', [on([6], '10:00', '12:00')]],
	['Thursday 12-2pm', [on([4], '12:00', '14:00')]],
	['Weds 10am-1', [on([3], '10:00', '13:00')]],
	['Thurs 9-5pm', [on([4], '09:00', '17:00')]],
	['Friday 10pm - 6am', [on([5], '22:00', '06:00')]],
	['Sat-Mon 8pm-11pm', [on([1, 6, 7], '20:00', '23:00')]],
	['Wednesday 19:30', [on([3], '19:30')]],
	['Thursdays from 7pm', [on([4], '19:00')]],
	['Sundays between 2pm and 4pm', [on([7], '14:00', '16:00')]],
	['Daily 7am, 1pm and 7pm', [on(WEEK, '07:00'), on(WEEK, '13:00'), on(WEEK, '19:00')]],
	['Mon–Fri 9 a.m. – 5 p.m.', [on(MON_FRI, '09:00', '17:00')]],
	['Monday 00:00-23:59', [on([1], '00:00', '24:00')]]
];

const REFUSED = [
	'Hours vary: check',
	'By appointment',
	'Every other Wednesday 2pm',
	'Fortnightly on Tuesdays 6pm',
	'Second Friday 6pm',
	'Every second Tuesday 7pm',
	'Monthly',
	'Monday 7.30-9',
	'Monday 7',
	'Tuesday 10:30',
	'Mon-Fri 1-3',
	'Mon-Fri 8-10',
	'Mon-Fri 9-5 term time only',
	'Mon-Fri 9am-5pm (phone first)',
	'Mon-Fri 9am-5pm, closed for lunch 1pm-2pm',
	'Phone 24 hours, 7 days; live chat 2pm to 6pm daily',
	'8am to midnight in the NHS list copy; other sources say 24 hours: check',
	'9am-5pm',
	'until 5pm Mondays',
	'Mon-Sun 9am-5pm, closed Sundays',
	'Monday to Friday',
	'10-Jan',
	'5th January 2026 10am',
	'Mon 9am-5pm or by arrangement',
	'Mon 9pm-5pm',
	'Mon 25:00-26:00',
	'Mon 13pm-2pm',
	'Closed',
	'Open 7 days a week',
	'Ask your keyworker',
	'Mon-Fri 9am-5pm @ the library',
	'Mondays 10am-12am',
	'First and last 10am',
	''
];

describe('opening times as a sentence', () => {
	test.each(UNDERSTOOD)('understands “%s”', (text, sessions) => {
		expect(parseOpeningTimes(text)).toEqual(sessions);
	});

	test.each(REFUSED)('leaves “%s” as it is', (text) => {
		expect(parseOpeningTimes(text)).toBeUndefined();
	});

	test('what is not understood is kept in its own words and reported', () => {
		const issues: Issue[] = [];
		const read = readOpeningTimes('Hours vary: check', { record: 'row 2', field: 'Hours' }, issues);
		expect(read).toEqual({ sessions: [{ note: 'Hours vary: check' }], understood: false });
		expect(issues).toEqual([
			{ code: 'bad-time', record: 'row 2', field: 'Hours', seen: 'Hours vary: check' }
		]);
	});

	test('nothing is nothing, and no doubt', () => {
		expect(readOpeningTimes(undefined, { record: '', field: '' }, [])).toEqual({
			sessions: [],
			understood: true
		});
	});

	test('one word nobody knows stops the reading, wherever it stands', () => {
		const word = fc.constantFrom('maybe', 'usually', 'appointments', 'xyz', 'term', 'lunch');
		const at = fc.integer({ min: 0, max: 4 });
		fc.assert(
			fc.property(word, at, (stranger, index) => {
				const words = 'Monday to Friday 9am-5pm'.split(' ');
				words.splice(index, 0, stranger);
				expect(parseOpeningTimes(words.join(' '))).toBeUndefined();
			})
		);
	});

	test('every clock time comes back as it was written', () => {
		const minutes = fc.integer({ min: 0, max: 1438 });
		const two = (number: number) => String(number).padStart(2, '0');
		const clock = (total: number) => `${two(Math.floor(total / 60))}:${two(total % 60)}`;
		fc.assert(
			fc.property(minutes, minutes, (a, b) => {
				const [start, end] = [Math.min(a, b), Math.max(a, b) + 1];
				const bare = Math.floor(start / 60) >= 10 && Math.floor(end / 60) <= 12;
				fc.pre(!bare && end !== 1439);
				expect(parseOpeningTimes(`Monday ${clock(start)}-${clock(end)}`)).toEqual([
					{ days: [1], start: clock(start), end: clock(end) }
				]);
			})
		);
	});
});
