/** The services of the tests: round Leeds, one far away, one by phone for everybody. */
import { serviceId } from '../../src/lib/domain/service-id.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import type { Point } from '../../src/lib/domain/place.ts';

export const LEEDS: Point = [53.8, -1.55];

function service(name: string, more: Partial<Service>): Service {
	return {
		id: serviceId('test', name),
		kind: 'service',
		name,
		organisation: 'Testham Trust',
		summary: `${name} helps people.`,
		description: `More about ${name}.`,
		needs: ['housing'],
		delivery: ['in-person'],
		places: [],
		sessions: [{ days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' }],
		contact: { phones: [{ number: '01134960123' }] },
		provenance: { feed: 'test', sourceId: name, checked: { on: '2026-10-01' } },
		...more
	};
}

const at = (point: Point, town: string): Partial<Service> => ({
	places: [{ point, precision: 'exact', town, address: '1 Test Street' }]
});

export const hostel = service('Kirkgate Hostel', at([53.797, -1.54], 'Leeds'));
export const quay = service('Quay House', at([51.38, 1.38], 'Margate'));
export const line = service('Night Line', {
	delivery: ['phone'],
	reach: 'uk',
	sessions: [{ start: '00:00', end: '24:00' }]
});

const around = Array.from({ length: 40 }, (_, number) =>
	service(
		`Place ${String(number + 1)}`,
		at([53.78 + (number % 8) * 0.006, -1.58 + Math.floor(number / 8) * 0.012], 'Leeds')
	)
);

export const everything = [hostel, quay, line, ...around];
