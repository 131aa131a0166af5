import { expect, test } from 'vitest';
import { calendarFile } from '#lib/domain/calendar-file.ts';
import { scheduleClock } from '#lib/domain/schedule.ts';
import type { Service } from '#lib/domain/service.ts';
import { meetingEvents, type Showing } from './calendar-events.ts';

const meeting: Service = {
	id: 'm',
	kind: 'meeting',
	name: 'Quiet Hour NA',
	needs: ['mutual-aid'],
	delivery: ['in-person', 'online'],
	places: [
		{ address: '1 High Street', town: 'Leeds', precision: 'exact' },
		{ address: '2 Low Road', town: 'York', precision: 'exact' }
	],
	sessions: [
		{ days: [1], start: '19:00', end: '20:00', note: 'Quiet' },
		{ days: [2], start: '19:00', place: 1 },
		{ days: [3], start: '19:00', delivery: ['online'] }
	],
	contact: { phones: [{ number: '01134960123' }] },
	join: { url: 'https://example.org/j/1' },
	provenance: { feed: 'test', sourceId: 'm' }
};
const clock = scheduleClock(Date.parse('2026-11-22T12:00Z'), new Set());
const words = { title: 'Appointment', holidays: 'Not the same at Christmas.' };
const events = (showing: Showing) => meetingEvents([meeting], clock, words, showing);

test('says nothing of what it is for: no name, place, number, link or note anywhere in the file', () => {
	const file = calendarFile(events({ name: false, address: false, remind: 30 }), clock.now);
	expect(file).toContain('SUMMARY:Appointment');
	expect(file).toContain('TRIGGER:-PT30M');
	expect(file).not.toMatch(
		/Quiet|Christmas|NA\b|Street|Road|0113|example\.org|LOCATION|DESCRIPTION:[^A]/
	);
});

test('the real name and how to join, when somebody wants that; still no address', () => {
	expect(events({ name: true, address: false })).toMatchObject([
		{
			uid: 'm-1',
			title: 'Quiet Hour NA',
			description: '0113 496 0123\nhttps://example.org/j/1\nNot the same at Christmas.'
		},
		{ uid: 'm-2', title: 'Quiet Hour NA' },
		{ uid: 'm-3', title: 'Quiet Hour NA' }
	]);
	expect(events({ name: true, address: false }).map(({ location }) => location)).toEqual([
		undefined,
		undefined,
		undefined
	]);
});

test('each time has the address at which it is, also beside the neutral title', () => {
	expect(
		events({ name: false, address: true }).map(({ title, location }) => [title, location])
	).toEqual([
		['Appointment', '1 High Street, Leeds'],
		['Appointment', '2 Low Road, York'],
		['Appointment', undefined]
	]);
});
