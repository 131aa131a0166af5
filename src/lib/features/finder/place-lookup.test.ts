import { describe, expect, test } from 'vitest';
import type { Point } from '#lib/domain/place.ts';
import { encodeGazetteer, openGazetteer } from '#lib/search/gazetteer.ts';
import { lookUpPlace, outcodesIn, type PlaceSources } from './place-lookup.ts';

describe('the outcodes a text may mean', () => {
	test.for([
		['BS1 4DJ', ['BS1']],
		['bs14dj', ['BS1']],
		['bs1', ['BS1']],
		['BS14', ['BS14', 'BS1']],
		['BS1 4', ['BS1']],
		['W1A 0AX', ['W1A']],
		['w1a0ax', ['W1A']],
		['EC1A', ['EC1A', 'EC1']],
		['Bristol', []],
		['B', []],
		['12 High Street', []],
		['', []]
	] as const)('%s', ([typed, expected]) => {
		expect(outcodesIn(typed)).toEqual(expected);
	});
});

describe('what a typed place means', () => {
	const towns = encodeGazetteer([
		{ name: 'Bristol', nation: 'E', size: 9, point: [51.46, -2.6] },
		{ name: 'Briston', nation: 'E', size: 1, point: [52.85, 1.06] },
		{ name: 'Newport', nation: 'W', size: 8, point: [51.59, -3] },
		{ name: 'Newport', nation: 'E', size: 5, point: [50.7, -1.29] }
	]);
	const sources: PlaceSources = {
		gazetteer: () => Promise.resolve(openGazetteer(towns)),
		outcodes: () =>
			Promise.resolve(
				new Map<string, Point>([
					['BS1', [51.45, -2.59]],
					['BS16', [51.5, -2.51]],
					['B1', [52.48, -1.9]]
				])
			)
	};

	test('a full postcode becomes its first half', async () => {
		expect(await lookUpPlace('bs1 4dj', sources)).toEqual({
			kind: 'place',
			label: 'BS1',
			point: [51.45, -2.59]
		});
	});

	test('an outcode without services is near the others of its letters', async () => {
		const answer = await lookUpPlace('BS99 1AA', sources);
		expect(answer).toMatchObject({ kind: 'place', label: 'BS99' });
		expect(answer.kind === 'place' && answer.point[0]).toBeCloseTo(51.475, 6);
	});

	test.for([
		['Bristol', 'place'],
		['bristol', 'place'],
		['brist', 'towns'],
		['newport', 'towns'],
		['Atlantis', 'unknown'],
		['ZE1 0AA', 'unknown-postcode'],
		['  ', 'empty']
	] as const)('%s → %s', async ([typed, kind]) => {
		expect((await lookUpPlace(typed, sources)).kind).toBe(kind);
	});

	test('without the list of towns it says so', async () => {
		const offline = { ...sources, gazetteer: () => Promise.reject(new Error('offline')) };
		expect(await lookUpPlace('Bristol', offline)).toEqual({ kind: 'no-list' });
	});

	test('without a table of outcodes a postcode is not guessed', async () => {
		const none = { ...sources, outcodes: () => Promise.resolve(undefined) };
		expect((await lookUpPlace('BS1', none)).kind).toBe('unknown-postcode');
	});
});
