import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile, type CalendarEvent } from './calendar-file.ts';
import { toEpoch } from './wall-time.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

/** The events of a file, as another's reader understands them. */
function read(file: string): ICAL.Event[] {
	const calendar = new ICAL.Component(ICAL.parse(file) as never);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) {
		ICAL.TimezoneService.register(new ICAL.Timezone(zone));
	}
	return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

function only(event: Partial<CalendarEvent>): ICAL.Event {
	const [found] = read(
		calendarFile([{ uid: 'a', title: 'Reminder', date: '2026-11-23', ...event }], NOW)
	);
	if (!found) throw new Error('no event');
	return found;
}

const moment = (time: ICAL.Time) => time.toJSDate().getTime();

describe('a calendar file', () => {
	test.for([
		['winter', '2026-11-23', '14:00'],
		['summer', '2027-07-01', '14:00'],
		['the day the clocks go forward', '2027-03-28', '09:00'],
		['the day they go back', '2027-10-31', '09:00']
	] as const)('an hour in London, in %s', ([, date, time]) => {
		const event = only({ date, time });
		const start = toEpoch(date, Number(time.slice(0, 2)) * 60);
		expect(moment(event.startDate)).toBe(start);
		expect(moment(event.endDate)).toBe(start + 3_600_000);
	});

	test('a whole day has no hour', () => {
		const event = only({ date: '2026-12-31' });
		expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
			true,
			'2026-12-31',
			'2027-01-01'
		]);
	});

	test('goes past midnight', () => {
		const event = only({ time: '23:30', minutes: 90 });
		expect(event.endDate.toString()).toBe('2026-11-24T01:00:00');
	});

	test('a weekly meeting stays at its hour when the clocks change', () => {
		const event = only({ date: '2027-03-22', time: '19:30', repeat: 'FREQ=WEEKLY;COUNT=3' });
		const next = event.iterator();
		const starts = [next.next(), next.next(), next.next()].map((time) => moment(time));
		expect(starts).toEqual(
			['2027-03-22', '2027-03-29', '2027-04-05'].map((date) => toEpoch(date, 19 * 60 + 30))
		);
	});

	test('the same event keeps its id, and a later file is the newer', () => {
		const event = { uid: 'a-step', title: 'Reminder', date: '2026-11-23' };
		const [early] = read(calendarFile([event], NOW));
		const [late] = read(calendarFile([{ ...event, date: '2026-11-30' }], NOW + 5000));
		expect(late?.uid).toBe(early?.uid);
		expect(Number(late?.sequence)).toBeGreaterThan(Number(early?.sequence));
	});

	test('what is no date or time is left out', () => {
		const file = calendarFile(
			[
				{ uid: 'a', title: 'x', date: '2026-02-30' },
				{ uid: 'b', title: 'x', date: '2026-02-20', time: '24:00' }
			],
			NOW
		);
		expect(read(file)).toEqual([]);
	});

	test('a rule cannot bring further lines in', () => {
		const file = calendarFile(
			[{ uid: 'a', title: 'x', date: '2026-02-20', repeat: 'FREQ=DAILY\r\nATTACH:x' }],
			NOW
		);
		expect(file).not.toContain('\nATTACH');
	});

	test('any words come back, and no line is longer than 75 octets', () => {
		const words = fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 120 }),
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.constantFrom('a;b,c\\n', 'line\nline', '\r\nEND:VEVENT', 'سكن'.repeat(40))
		);
		fc.assert(
			fc.property(words, words, (title, description) => {
				const file = calendarFile([{ uid: 'a', title, description, date: '2026-11-23' }], NOW);
				for (const line of file.split('\r\n')) {
					expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
				}
				expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
				const plain = (text: string) =>
					text
						.replace(/\r\n?/g, '\n')
						.replace(/(?!\n)\p{Cc}/gu, ' ')
						.replace(/\p{Cs}/gu, '\ufffd');
				const [event] = read(file);
				expect(event?.summary).toBe(plain(title));
				if (description) expect(event?.description).toBe(plain(description));
			})
		);
	});
});
