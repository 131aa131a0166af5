import { describe, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/agenda.ts';
import type { GroupKind } from '#lib/domain/agenda-groups.ts';
import { furtherThan } from './choices.ts';
import { foldedFrom } from './folding.ts';
import { isPlaced, LEAST, NEAR, scopeOf, type Told } from './scope.ts';

const groups = (...all: [GroupKind, number][]) =>
	all.map(([kind, count]) => ({ key: kind, kind, entries: new Array<Entry>(count) }));

describe('what is folded', () => {
	test.for<[string, [GroupKind, number][], boolean[]]>([
		[
			'a full evening folds the days to come',
			[
				['now', 5],
				['soon', 2],
				['tomorrow', 9],
				['day', 9]
			],
			[false, false, true, true]
		],
		[
			'a quiet one does not',
			[
				['now', 2],
				['tomorrow', 2],
				['day', 3],
				['day', 4]
			],
			[false, false, false, true]
		],
		[
			'today never is',
			[
				['now', 40],
				['soon', 40],
				['hour', 9],
				['today', 90]
			],
			[false, false, false, false]
		],
		[
			'a few that are closed stay in view',
			[
				['now', 9],
				['closed', 3]
			],
			[false, false]
		],
		[
			'many do not',
			[
				['now', 9],
				['closed', 4]
			],
			[false, true]
		],
		['what is not known is shown where there is nothing else', [['unknown', 3]], [false]],
		[
			'and folded where there is',
			[
				['now', 1],
				['later', 2],
				['unknown', 3]
			],
			[false, true, true]
		]
	])('%s', ([, given, folded]) => {
		expect(foldedFrom(groups(...given))).toEqual(folded);
	});
});

describe('how far is looked', () => {
	const row = (metres: number) =>
		({ metres, card: { delivery: ['in-person'] } }) as unknown as Told;
	const rows = (count: number, step: number) =>
		Array.from({ length: count }, (_, at) => row(at * step));

	test('a city: all within three miles, however many', () => {
		const scope = scopeOf([...rows(300, 10), row(NEAR), row(NEAR + 1)], undefined);
		expect(scope).toMatchObject({ within: NEAR, scattered: false });
		expect(scope.rows).toHaveLength(301);
	});

	test('the country: the nearest few, and how far that is', () => {
		const scope = scopeOf(rows(60, 1000), undefined);
		expect(scope).toMatchObject({ within: (LEAST - 1) * 1000, scattered: true });
		expect(scope.rows).toHaveLength(LEAST);
	});

	test('a chosen distance is kept; what is online is no further than anything', () => {
		const scope = scopeOf([...rows(10, 1000), row(Infinity)], 5000);
		expect(scope.rows.map(({ metres }) => metres)).toEqual([
			0,
			1000,
			2000,
			3000,
			4000,
			5000,
			Infinity
		]);
	});

	test('a meeting on a screen is not near, whatever point its feed gave it', () => {
		const online = { metres: 10, card: { delivery: ['online'] } } as unknown as Told;
		expect([row(10), online, row(Infinity)].map(isPlaced)).toEqual([true, false, false]);
	});

	test('the next distance is a further one', () => {
		expect([NEAR, 4900, 30_000, 80_467, 160_000].map(furtherThan)).toEqual([
			8047,
			8047,
			40_234,
			undefined,
			undefined
		]);
	});
});
