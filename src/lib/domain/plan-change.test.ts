import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryService } from '../../../tests/fixtures/arbitrary-service.ts';
import { changes, type Aspect } from './plan-change.ts';
import type { Service } from './service.ts';

const before: Service = {
	id: 'a',
	kind: 'service',
	name: 'Hostel',
	needs: ['housing'],
	delivery: ['in-person'],
	places: [{ address: '1 High Street', town: 'Leeds', point: [53.8, -1.55], precision: 'exact' }],
	sessions: [
		{ days: [1], start: '09:00', end: '17:00' },
		{ days: [2], start: '10:00' }
	],
	contact: {
		phones: [{ number: '01134960123', label: 'Desk' }],
		emails: [{ address: 'a@b.example' }]
	},
	access: { routes: ['phone-first', 'book'] },
	provenance: { feed: 'test', sourceId: 'a', checked: { on: '2026-01-01' } }
};

describe('what changed since it was saved', () => {
	test.for<[string, Partial<Service>, Aspect[]]>([
		['nothing', {}, []],
		[
			'another description and check',
			{ description: 'New', provenance: { feed: 'test', sourceId: 'a' } },
			[]
		],
		[
			'its point, a step to the side',
			{
				places: [
					{ address: '1 High Street', town: 'Leeds', point: [53.81, -1.55], precision: 'exact' }
				]
			},
			[]
		],
		['hours in another order', { sessions: [...before.sessions].reverse() }, []],
		[
			'hours with their fields in another order',
			{
				sessions: [
					{ end: '17:00', start: '09:00', days: [1] },
					{ start: '10:00', days: [2] }
				]
			},
			[]
		],
		['hours', { sessions: [{ days: [1], start: '09:00', end: '16:00' }] }, ['hours']],
		[
			'a number',
			{ contact: { phones: [{ number: '01134960124' }], emails: [{ address: 'a@b.example' }] } },
			['phones']
		],
		['the way in, in another order', { access: { routes: ['book', 'phone-first'] } }, []],
		['the way in', { access: { routes: ['professional-referral'] } }, ['entry']],
		['full', { availability: { status: 'full' } }, ['status']],
		[
			'address and name',
			{ name: 'House', places: [{ address: '2 High Street', precision: 'exact' }] },
			['name', 'address']
		],
		['who it is for', { audience: { only: ['women'] } }, ['audience']],
		['what it costs', { cost: { free: false } }, ['cost']],
		['a website', { contact: { ...before.contact, website: 'https://x.example/' } }, ['online']]
	])('%s', ([, after, expected]) => {
		expect(changes(before, { ...before, ...after })).toEqual(expected);
	});

	test('no service differs from itself, written and read again', () => {
		fc.assert(
			fc.property(arbitraryService, (service) => {
				expect(changes(service, JSON.parse(JSON.stringify(service)) as Service)).toEqual([]);
			})
		);
	});
});
