import { describe, expect, test } from 'vitest';
import type { Service } from '../domain/service.ts';
import { faultsOf } from './quality.ts';

const GOOD: Service = {
	id: 'a',
	kind: 'service',
	name: 'Good',
	needs: ['housing'],
	delivery: ['in-person'],
	places: [{ postcode: 'BS1 4DJ', point: [51.4, -2.6], precision: 'exact' }],
	sessions: [{ days: [1], start: '09:00', end: '17:00' }],
	contact: { phones: [{ number: '01632960001' }] },
	provenance: { feed: 'a', sourceId: '1', checked: { on: '2026-11-01' } }
};

describe('faults', () => {
	test.each<[string, Partial<Service>, string[]]>([
		['a good one', {}, []],
		['no contact', { contact: {} }, ['no-contact']],
		['a web chat is a contact', { contact: { chat: 'https://chat.example' } }, []],
		['a link to join is a contact', { contact: {}, join: { url: 'https://join.example' } }, []],
		['a doubtful point', { doubts: ['position'] }, ['bad-point']],
		['nowhere to go', { places: [] }, ['no-place']],
		['online there is nowhere to go', { places: [], delivery: ['online'] }, []],
		['for the whole country', { places: [], reach: 'uk' }, []],
		['hidden on purpose', { places: [{ town: 'X', precision: 'hidden' }] }, []],
		['only a town', { places: [{ town: 'X', precision: 'town' }] }, ['no-place']],
		['no times', { sessions: [] }, ['no-times']],
		['doubtful times', { doubts: ['times'] }, ['no-times']],
		['no need', { needs: [] }, ['no-need']],
		[
			'checked long ago',
			{ provenance: { feed: 'a', sourceId: '1', checked: { on: '2025-01-01' } } },
			['stale']
		],
		['never checked', { provenance: { feed: 'a', sourceId: '1' } }, ['never-checked']]
	])('%s', (_name, fields, faults) => {
		expect(faultsOf({ ...GOOD, ...fields }, '2026-11-21')).toEqual(faults);
	});
});
