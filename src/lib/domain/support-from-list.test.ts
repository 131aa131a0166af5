import { expect, test } from 'vitest';
import type { Fellowship, Service } from './service.ts';
import { coveredBy, mutualAidOf, recordsFromList } from './support-from-list.ts';

const service = (id: string, needs: Service['needs'], fellowship?: Fellowship) => ({
	id,
	needs,
	...(fellowship && { meeting: { fellowship } })
});
const LIST = [
	service('s1', ['housing', 'finance']),
	service('s2', ['housing']),
	service('s3', ['mutual-aid'], 'smart'),
	service('s4', ['mutual-aid'], 'na'),
	service('s5', ['mutual-aid'])
];

test('each need once, in the order of the statement; of mutual aid each kind', () => {
	expect(coveredBy(LIST)).toEqual([
		{ need: 'housing', services: ['s1', 's2'] },
		{ need: 'finance', services: ['s1'] },
		{ need: 'mutual-aid', mutualAid: 'smart', services: ['s3'] },
		{ need: 'mutual-aid', mutualAid: 'twelve-step', services: ['s4'] },
		{ need: 'mutual-aid', services: ['s5'] }
	]);
	expect(coveredBy([])).toEqual([]);
});

test.each([
	['smart', 'smart'],
	['ca', 'twelve-step'],
	['recovery-dharma', 'other'],
	// For families: not the mutual aid of whoever is in treatment.
	['al-anon', 'other']
] as const)('%s is %s', (fellowship, kind) => {
	expect(mutualAidOf({ meeting: { fellowship } })).toBe(kind);
});

test('is an offer on its day; information only where it was gone through together', () => {
	let ids = 0;
	const given = { person: 'p', day: '2026-11-02', newId: () => `r${String((ids += 1))}` };
	const covered = coveredBy(LIST.slice(0, 2));
	const offered = recordsFromList(covered, { ...given, together: false }, []);
	expect(offered).toEqual({
		already: [],
		records: [
			{ id: 'r1', person: 'p', need: 'housing', offered: '2026-11-02', done: [] },
			{ id: 'r2', person: 'p', need: 'finance', offered: '2026-11-02', done: [], service: 's1' }
		]
	});
	const together = recordsFromList(covered, { ...given, together: true }, []);
	expect(together.records.map((one) => one.done)).toEqual([
		[{ kind: 'information', day: '2026-11-02' }],
		[{ kind: 'information', day: '2026-11-02' }]
	]);
	// Pressed twice: once. Another day, or somebody else: anew.
	const again = recordsFromList(covered, { ...given, together: false }, offered.records);
	expect([again.records.length, again.already.length]).toEqual([0, 2]);
	const later = { ...given, together: false, day: '2026-11-09' };
	expect(recordsFromList(covered, later, offered.records).records).toHaveLength(2);
	const other = { ...given, together: false, person: 'q' };
	expect(recordsFromList(covered, other, offered.records).records).toHaveLength(2);
});
