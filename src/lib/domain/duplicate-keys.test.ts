import { expect, test } from 'vitest';
import { duplicateKeys, findDuplicates } from './duplicates.ts';
import type { Service } from './service.ts';

function service(id: string, fields: Partial<Service>): Service {
	return {
		id,
		kind: 'service',
		name: id,
		needs: ['housing'],
		delivery: [],
		places: [],
		sessions: [],
		provenance: { feed: id, sourceId: id },
		...fields
	};
}

const place = [{ postcode: 'BS1 4DJ', precision: 'exact' as const }];
const meeting = {
	kind: 'meeting' as const,
	places: place,
	sessions: [{ days: [1 as const], start: '19:00' }],
	meeting: { fellowship: 'na' as const }
};
const phones = { phones: [{ number: '01632960001' }] };

test.each([
	['name and postcode', { name: 'The Hub', places: place }, { name: 'Hub', places: place }],
	[
		'phone and postcode',
		{ name: 'Hub housing desk', places: place, contact: phones },
		{ name: 'Housing desk', places: place, contact: phones }
	],
	['name and phone', { name: 'Line', contact: phones }, { name: 'The line', contact: phones }],
	['slot', { ...meeting, name: 'Monday' }, { ...meeting, name: 'NA Monday' }]
])('duplicates by %s share a key', (_by, a, b) => {
	const pair = [service('a', a), service('b', b)] as const;
	expect(findDuplicates(pair)).toHaveLength(1);
	expect(duplicateKeys(pair[0]).intersection(duplicateKeys(pair[1])).size).toBeGreaterThan(0);
});

test('services of different places share none', () => {
	const a = duplicateKeys(service('a', { name: 'Hub', places: place }));
	const other = [{ postcode: 'BS1 5TR', precision: 'exact' as const }];
	const b = duplicateKeys(service('b', { name: 'Hub', places: other }));
	expect([...a.intersection(b)]).toEqual([]);
});
