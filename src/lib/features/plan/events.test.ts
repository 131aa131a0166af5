import { describe, expect, test } from 'vitest';
import { savedHostel } from '../../../../tests/fixtures/saved.ts';
import { checkInEvents, stepEvents } from './events.ts';

const entry = savedHostel({ time: '14:00' });

describe('the dates of a plan in a calendar', () => {
	test('say nothing of what they are for', () => {
		expect(stepEvents([entry], 'Reminder', false)).toEqual([
			{ uid: 'a-step', title: 'Reminder', date: '2026-11-23', time: '14:00' }
		]);
	});

	test('say it when somebody wants that', () => {
		expect(stepEvents([entry], 'Reminder', true)).toEqual([
			{
				uid: 'a-step',
				title: 'Phone them',
				date: '2026-11-23',
				time: '14:00',
				description: 'Hostel\n0113 496 0123',
				location: '1 High Street, Leeds'
			}
		]);
	});

	test('what is done or has no day is not among them', () => {
		const { date: _date, ...undated } = entry;
		expect(stepEvents([{ ...entry, done: true }, undated], 'Reminder', true)).toEqual([]);
	});

	test('three to look back', () => {
		expect(checkInEvents('2026-11-30', 'Reminder').map(({ uid, date }) => [uid, date])).toEqual([
			['1-months-check-in', '2026-12-30'],
			['3-months-check-in', '2027-02-28'],
			['6-months-check-in', '2027-05-30']
		]);
	});
});
