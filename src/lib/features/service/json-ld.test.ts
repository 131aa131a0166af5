import { describe, expect, test } from 'vitest';
import type { Service } from '#lib/domain/service.ts';
import { asScript, jsonLd } from './json-ld.ts';

const service: Service = {
	id: '0123456789abc',
	kind: 'service',
	name: 'Advice </script> & more',
	organisation: 'Harbour Trust',
	needs: ['finance'],
	delivery: ['in-person'],
	places: [
		{ town: 'Tarn', address: '1 Quay Street', precision: 'exact', point: [54, -2.5] },
		{ town: 'Elsewhere', precision: 'hidden' }
	],
	sessions: [
		{ days: [1, 3], start: '10:00', end: '16:00' },
		{ days: [5], nth: [1], start: '18:00' }
	],
	contact: { phones: [{ number: '01632960000' }] },
	cost: { free: true },
	provenance: { feed: 'test', sourceId: '1' }
};

describe('schema.org', () => {
	const data = jsonLd(service, 'https://waymark.example/services/0123456789abc');

	test('says what the page says', () => {
		expect(data).toMatchObject({
			'@type': 'Service',
			provider: { name: 'Harbour Trust' },
			hoursAvailable: [{ opens: '10:00', closes: '16:00' }],
			offers: { price: 0 }
		});
	});

	test('keeps a hidden place hidden', () => {
		expect(JSON.stringify(data)).toContain('Quay Street');
		expect(JSON.stringify(data)).not.toContain('Elsewhere');
	});

	test('claims no weekly hours for a monthly evening', () => {
		expect(JSON.stringify(data)).not.toContain('Friday');
	});

	test.each<[string, Partial<Service>]>([
		['a phone line', { sessions: [{ days: [1], start: '10:00', purpose: 'phone-line' }] }],
		['a meal', { sessions: [{ days: [1], start: '10:00', purpose: 'meal' }] }],
		['days without hours', { sessions: [{ days: [1] }] }],
		['days of a month', { sessions: [{ days: [1], monthDays: [1], start: '10:00' }] }],
		['what is closed', { availability: { status: 'temporarily-closed' } }]
	])('claims no opening hours for %s', (_name, fields) => {
		expect(jsonLd({ ...service, ...fields }, 'https://waymark.example/')).not.toHaveProperty(
			'hoursAvailable'
		);
	});

	test('a meeting is an event with a schedule, by its own clock', () => {
		const meeting: Service = { ...service, kind: 'meeting' };
		expect(jsonLd(meeting, 'https://waymark.example/')).toMatchObject({
			'@type': 'Event',
			eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
			eventSchedule: [
				{ repeatFrequency: 'P1W', startTime: '10:00', scheduleTimezone: 'Europe/London' }
			]
		});
		expect(
			jsonLd({ ...meeting, zone: 'America/New_York', delivery: ['online'] }, 'https://w.example/')
		).toMatchObject({
			eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
			eventSchedule: [{ scheduleTimezone: 'America/New_York' }]
		});
	});

	test('an example is not to be found by anybody', () => {
		expect(jsonLd({ ...service, example: true }, 'https://waymark.example/')).toBeUndefined();
	});

	test('cannot end its script element', () => {
		const script = asScript(data);
		expect(script).not.toMatch(/[<>&]/);
		expect(JSON.parse(script)).toEqual(data);
	});
});
