import { describe, expect, test } from 'vitest';
import { postcodeWords } from '#lib/domain/postcode.ts';
import { encodeGazetteer, openGazetteer } from '#lib/search/gazetteer.ts';
import { lookUpPlace, type PlaceSources } from './place-lookup.ts';
import type { PostcodeAnswer } from './postcode-places.ts';

const towns = encodeGazetteer([
	{ name: 'Bristol', nation: 'E', size: 9, point: [51.46, -2.6] },
	{ name: 'Briston', nation: 'E', size: 1, point: [52.85, 1.06] },
	{ name: 'Newport', others: ['Casnewydd'], nation: 'W', size: 8, point: [51.59, -3] },
	{ name: 'Newport', nation: 'E', size: 5, point: [50.7, -1.29] },
	{ name: 'Newcastle', nation: 'N', size: 3, point: [54.21, -5.88] },
	{ name: 'Newcastle upon Tyne', nation: 'E', size: 8, point: [54.97, -1.61] },
	{ name: 'Derry', nation: 'N', size: 6, point: [55, -7.31] },
	{ name: 'Derry Hill', nation: 'E', size: 1, point: [51.43, -2.07] },
	{ name: 'Stoke-on-Trent', nation: 'E', size: 8, point: [53, -2.19] },
	{ name: 'Stoke', nation: 'E', size: 0, point: [50.4, -4.17] }
]);

function sources(postcode: PostcodeAnswer = { kind: 'unknown' }): PlaceSources {
	return {
		gazetteer: () => Promise.resolve(openGazetteer(towns)),
		postcode: () => Promise.resolve(postcode),
		example: false
	};
}

describe('a name', () => {
	test.for([
		['Bristol', 'Bristol', 51.46],
		['bristol', 'Bristol', 51.46],
		['casnewydd', 'Casnewydd', 51.59],
		['CASNEWYD', 'Casnewydd', 51.59],
		['derry', 'Derry', 55]
	] as const)('%s is %s', async ([typed, label, lat]) => {
		const answer = await lookUpPlace(typed, sources());
		expect(answer).toMatchObject({ kind: 'place', label });
		expect(answer.kind === 'place' && answer.point[0]).toBeCloseTo(lat, 6);
	});

	test.for([
		['brist', ['Bristol', 'Briston']],
		['newport', ['Newport', 'Newport']],
		// The small one is named so, the large one is what most people mean.
		['newcastle', ['Newcastle', 'Newcastle upon Tyne']],
		['stoke', ['Stoke', 'Stoke-on-Trent']]
	] as const)('%s may be several', async ([typed, names]) => {
		const answer = await lookUpPlace(typed, sources());
		expect(answer.kind === 'towns' && answer.towns.map(({ name }) => name)).toEqual(names);
	});

	test.for([
		['Atlantis', 'unknown'],
		['  ', 'empty']
	] as const)('%s → %s', async ([typed, kind]) => {
		expect((await lookUpPlace(typed, sources())).kind).toBe(kind);
	});

	test('the made-up town is a place only where the directory has it', async () => {
		const there = await lookUpPlace(' tarnwick', { ...sources(), example: true });
		expect(there).toMatchObject({ kind: 'place', label: 'Tarnwick' });
		expect(await lookUpPlace('Tarnwick', sources())).toEqual({ kind: 'unknown', text: 'Tarnwick' });
	});

	test('without the list of towns it says so', async () => {
		const offline = { ...sources(), gazetteer: () => Promise.reject(new Error('offline')) };
		expect(await lookUpPlace('Bristol', offline)).toEqual({ kind: 'no-list' });
	});
});

describe('a postcode', () => {
	test('is asked for by its parts, never as a name', async () => {
		const asked: string[] = [];
		await lookUpPlace('np204', {
			example: false,
			gazetteer: () => Promise.reject(new Error('not asked')),
			postcode: (candidates) => {
				asked.push(...candidates.map(postcodeWords));
				return Promise.resolve({ kind: 'unknown' });
			}
		});
		expect(asked).toEqual(['NP20 4']);
	});

	test('is the place that is found, and as rough', async () => {
		const found = { kind: 'place', label: 'NP20', point: [51.6, -3], rough: 'sector' } as const;
		expect(await lookUpPlace('NP20 4AB', sources(found))).toEqual(found);
	});

	test('that is not known is told by its first half only', async () => {
		expect(await lookUpPlace('ZE1 0AA', sources())).toEqual({
			kind: 'unknown-postcode',
			text: 'ZE1'
		});
	});

	test('whose list cannot be had is not called unknown', async () => {
		expect(await lookUpPlace('NP20', sources({ kind: 'no-list' }))).toEqual({
			kind: 'no-postcodes'
		});
		const offline = { ...sources(), postcode: () => Promise.reject(new Error('offline')) };
		expect(await lookUpPlace('NP20', offline)).toEqual({ kind: 'no-postcodes' });
	});

	test('of Northern Ireland is its post town', async () => {
		const derry = { kind: 'post-town', label: 'BT48', town: 'Derry' } as const;
		const answer = await lookUpPlace('BT48 6DQ', sources(derry));
		expect(answer).toMatchObject({ kind: 'place', label: 'BT48 Derry', rough: 'town' });
		expect(answer.kind === 'place' && answer.point[0]).toBeCloseTo(55, 6);
		const nowhere = { kind: 'northern-ireland', text: 'BT48' };
		expect(await lookUpPlace('BT48', sources({ kind: 'northern-ireland' }))).toEqual(nowhere);
		expect(await lookUpPlace('BT48', sources({ ...derry, town: 'Bristol' }))).toEqual(nowhere);
	});
});
