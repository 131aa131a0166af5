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

	test('a meeting is an event with a schedule', () => {
		expect(jsonLd({ ...service, kind: 'meeting' }, 'https://waymark.example/')).toMatchObject({
			'@type': 'Event',
			eventSchedule: [{ repeatFrequency: 'P1W', startTime: '10:00' }]
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
