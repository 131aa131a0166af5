/** What is seen, when, and what it weighs: the figures of the phone against the floor. */
import { floorPage, serveFloor } from './floor.ts';
import * as journey from './journey.ts';
import { KINDS } from './proxy.ts';
import type { Figure, Options } from './report.ts';
import { serve, type Serving } from './serving.ts';
import { percentile } from './statistics.ts';

const KB = 1000;

/** One of each, one after another. */
interface Round {
	floor: journey.FloorSeen;
	start: journey.StartSeen;
	chosen: journey.Chosen;
	again: journey.FloorSeen;
	visits: journey.Visits;
	bytes: journey.Bytes;
}

/** One figure: what a round says of it, beside which moment of the floor it stands, and its mark. */
interface Row {
	name: string;
	unit: Figure['unit'];
	of: (round: Round) => number;
	floor?: 'painted' | 'listed';
	/** Times the floor where one is named, else the value itself. */
	most?: number;
}

const LONGEST_TASK = 100;
const FIRST_LIST_KB = 130;
const LIST = 'place chosen → list';

const FIRST_VISIT: readonly Row[] = [
	{
		name: 'start page painted',
		unit: 'ms',
		of: (one) => one.start.painted,
		floor: 'painted',
		most: 1.3
	},
	{ name: LIST, unit: 'ms', of: (one) => one.chosen.listed, floor: 'listed', most: 1.5 },
	{
		name: 'place chosen → searchable',
		unit: 'ms',
		of: (one) => one.chosen.searched,
		floor: 'listed',
		most: 3
	},
	{
		name: 'bookmarked list: first paint',
		unit: 'ms',
		of: (one) => one.visits.first.painted,
		floor: 'painted'
	},
	{
		name: 'bookmarked list → list',
		unit: 'ms',
		of: (one) => one.visits.first.listed,
		floor: 'listed'
	},
	{
		name: 'longest task, start page',
		unit: 'ms',
		of: (one) => one.start.longest,
		most: LONGEST_TASK
	},
	{
		name: 'longest task, list and search',
		unit: 'ms',
		of: (one) => one.chosen.longest,
		most: LONGEST_TASK
	},
	{
		name: 'longest task, bookmarked list',
		unit: 'ms',
		of: (one) => one.visits.first.longest,
		most: LONGEST_TASK
	},
	{ name: 'heap after GC', unit: 'MB', of: (one) => one.chosen.heap, most: 12 }
];

const OVER_THE_WIRE: readonly Row[] = [
	{
		name: 'first list, bookmarked',
		unit: 'kB',
		of: (one) => one.visits.first.first.all / KB,
		most: FIRST_LIST_KB
	},
	{
		name: 'first list, from the start page',
		unit: 'kB',
		of: (one) => one.bytes.all / KB,
		most: FIRST_LIST_KB
	},
	...KINDS.map((kind): Row => ({
		name: `  bookmarked: ${kind}`,
		unit: 'kB',
		of: (one) => one.visits.first.first[kind] / KB
	})),
	...KINDS.map((kind): Row => ({
		name: `  from the start page: ${kind}`,
		unit: 'kB',
		of: (one) => one.bytes[kind] / KB
	})),
	{
		name: 'requests until the bookmarked list',
		unit: '',
		of: (one) => one.visits.first.requests
	},
	{
		name: 'first visit in all, app kept',
		unit: 'kB',
		of: (one) => one.visits.first.all.all / KB
	}
];

const SECOND_VISIT: readonly Row[] = [
	{ name: 'list', unit: 'ms', of: (one) => one.visits.second.listed, floor: 'listed' },
	{ name: 'list, no signal', unit: 'ms', of: (one) => one.visits.offline.listed, floor: 'listed' },
	{
		name: 'longest task',
		unit: 'ms',
		of: (one) => one.visits.second.longest,
		most: LONGEST_TASK
	},
	{
		name: 'over the wire in all',
		unit: 'kB',
		of: (one) => one.visits.second.all.all / KB
	}
];

/** A directory of one size, its plain page, and what was measured of them. */
interface Side {
	size: number;
	serving: Serving;
	plan: journey.Plan;
	floor: Awaited<ReturnType<typeof serveFloor>>;
	rounds: Round[];
}

/**
 * First sight, first list, coming back: the app and the floor by turns, in each round, and the sizes by
 * turns too, so that an hour in which the machine is slow is slow for all.
 */
export async function seeing({ sizes, runs, log }: Options): Promise<Figure[]> {
	const servings: Serving[] = [];
	const sides: Side[] = [];
	try {
		for (const size of sizes) {
			const serving = await serve(size);
			servings.push(serving);
			const plan = await journey.rehearse(serving.proxy);
			const floor = await serveFloor(floorPage(plan.title, plan.results));
			sides.push({ size, serving, plan, floor, rounds: [] });
		}
		for (let run = 1; run <= runs; run += 1) {
			for (const { size, serving, plan, floor, rounds } of sides) {
				log(`phone: ${String(size)} services, round ${String(run)} of ${String(runs)}`);
				rounds.push({
					floor: await journey.openFloor(floor.port),
					start: await journey.openStart(serving.proxy),
					chosen: await journey.choosePlace(serving.proxy, plan),
					again: await journey.openFloor(floor.port),
					visits: await journey.comeBack(serving.proxy, plan),
					bytes: await journey.firstTime(serving.proxy)
				});
			}
		}
		const figures = sides.flatMap(({ rounds, size, floor }) =>
			figuresOf(rounds, size, floor.bytes)
		);
		return [...figures, ...same(figures)];
	} finally {
		for (const { floor } of sides) await floor.stop();
		for (const serving of servings) await serving.stop();
	}
}

function figuresOf(rounds: readonly Round[], size: number, floorBytes: number): Figure[] {
	const floors = {
		painted: rounds.flatMap((one) => [one.floor.painted, one.again.painted]),
		listed: rounds.flatMap((one) => [one.floor.listed, one.again.listed])
	};
	const row =
		(group: string) =>
		({ name, unit, of, floor, most }: Row): Figure => ({
			group,
			name,
			unit,
			size,
			values: rounds.map(of),
			...(floor && { floor: floors[floor] }),
			...(most !== undefined && { mark: { most, of: floor ? 'floor' : 'value' } })
		});
	const firstList = rounds.map((one) => one.visits.first.first.all / KB);
	const untilList: Row = {
		name: 'over the wire until the list',
		unit: 'kB',
		of: (one) => one.visits.second.first.all / KB,
		most: percentile(firstList, 0.5) / 2
	};
	return [
		{ group: 'Floor', name: 'first paint', unit: 'ms', size, values: floors.painted },
		{ group: 'Floor', name: 'ten results painted', unit: 'ms', size, values: floors.listed },
		{ group: 'Floor', name: 'page, brotli', unit: 'kB', size, values: [floorBytes / KB] },
		...FIRST_VISIT.map(row('First visit')),
		...OVER_THE_WIRE.map(row('Over the wire')),
		...[...SECOND_VISIT, untilList].map(row('Second visit'))
	];
}

/** The list must not take longer in a large directory than in a small one. */
function same(figures: readonly Figure[]): Figure[] {
	const of = (size: number) => figures.find((one) => one.name === LIST && one.size === size);
	const small = of(500);
	const large = of(200_000);
	if (!small || !large) return [];
	return [
		{
			group: 'First visit',
			name: `${LIST}, 200,000 against 500`,
			unit: '×',
			values: [percentile(large.values, 0.5) / percentile(small.values, 0.5)],
			mark: { most: 1.2, of: 'value' }
		}
	];
}
