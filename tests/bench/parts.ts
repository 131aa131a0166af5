/** The parts of the benchmark: what is measured, how often, and what it may be. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryFigures } from './directory.ts';
import { floorPage, serveFloor } from './floor.ts';
import * as journey from './journey.ts';
import { importFiles, NODE, publishInto, register, scratch } from './operator.ts';
import { KINDS } from './proxy.ts';
import type { Figure } from './report.ts';
import { serve } from './serving.ts';
import { percentile } from './statistics.ts';
import { typeMuch, type Typing } from './typing.ts';

export const PARTS = ['phone', 'typing', 'import', 'publish', 'search'] as const;
export type PartName = (typeof PARTS)[number];

export interface Options {
	sizes: readonly number[];
	runs: number;
	/** Told what is being done. */
	log: (text: string) => void;
}

const KB = 1000;
/** Services that somebody may have in memory after looking far. */
const MANY = 5000;
/** The directory in which that many are within reach. */
const MANY_OF = 50_000;

/** One of each, one after another. */
interface Round {
	floor: journey.FloorSeen;
	start: journey.StartSeen;
	chosen: journey.Chosen;
	again: journey.FloorSeen;
	visits: journey.Visits;
	bytes: journey.Bytes;
}

/** First sight, first list, coming back: the app and the floor by turns, in each round. */
async function phone({ sizes, runs, log }: Options): Promise<Figure[]> {
	const figures: Figure[] = [];
	const lists = new Map<number, number[]>();
	for (const size of sizes) {
		const serving = await serve(size);
		try {
			const plan = await journey.rehearse(serving.proxy);
			const floor = await serveFloor(floorPage(plan.title, plan.results));
			try {
				const rounds: Round[] = [];
				for (let run = 1; run <= runs; run += 1) {
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
				const each = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of);
				const painted = rounds.flatMap((one) => [one.floor.painted, one.again.painted]);
				const listed = rounds.flatMap((one) => [one.floor.listed, one.again.listed]);
				const add = (
					group: string,
					name: string,
					unit: Figure['unit'],
					values: number[],
					more: Partial<Figure> = {}
				) => figures.push({ group, name, unit, size, values, ...more });

				add('Floor', 'first paint', 'ms', painted);
				add('Floor', 'ten results painted', 'ms', listed);
				add('Floor', 'page, brotli', 'kB', [floor.bytes / KB]);

				const first = 'First visit';
				add(
					first,
					'start page painted',
					'ms',
					each((one) => one.start.painted),
					{
						floor: painted,
						mark: { most: 1.3, of: 'floor' }
					}
				);
				const chosen = each((one) => one.chosen.listed);
				lists.set(size, chosen);
				add(first, 'place chosen → list', 'ms', chosen, {
					floor: listed,
					mark: { most: 1.5, of: 'floor' }
				});
				add(
					first,
					'place chosen → searchable',
					'ms',
					each((one) => one.chosen.searched),
					{
						floor: listed,
						mark: { most: 3, of: 'floor' }
					}
				);
				add(
					first,
					'bookmarked list: first paint',
					'ms',
					each((one) => one.visits.first.painted),
					{
						floor: painted
					}
				);
				add(
					first,
					'bookmarked list → list',
					'ms',
					each((one) => one.visits.first.listed),
					{
						floor: listed
					}
				);
				add(
					first,
					'longest task, start page',
					'ms',
					each((one) => one.start.longest),
					{
						mark: { most: 100, of: 'value' }
					}
				);
				add(
					first,
					'longest task, list and search',
					'ms',
					each((one) => one.chosen.longest),
					{
						mark: { most: 100, of: 'value' }
					}
				);
				add(
					first,
					'longest task, bookmarked list',
					'ms',
					each((one) => one.visits.first.longest),
					{
						mark: { most: 100, of: 'value' }
					}
				);
				add(
					first,
					'heap after GC',
					'MB',
					each((one) => one.chosen.heap),
					{
						mark: { most: 12, of: 'value' }
					}
				);

				const wire = 'Over the wire';
				const mark = { most: 130, of: 'value' } as const;
				add(
					wire,
					'first list, bookmarked',
					'kB',
					each((one) => one.visits.first.first.all / KB),
					{
						mark
					}
				);
				add(
					wire,
					'first list, from the start page',
					'kB',
					each((one) => one.bytes.all / KB),
					{
						mark
					}
				);
				for (const kind of KINDS) {
					add(
						wire,
						`  bookmarked: ${kind}`,
						'kB',
						each((one) => one.visits.first.first[kind] / KB)
					);
				}
				for (const kind of KINDS) {
					add(
						wire,
						`  from the start page: ${kind}`,
						'kB',
						each((one) => one.bytes[kind] / KB)
					);
				}
				add(
					wire,
					'requests until the bookmarked list',
					'',
					each((one) => one.visits.first.requests)
				);
				add(
					wire,
					'first visit in all, app kept',
					'kB',
					each((one) => one.visits.first.all.all / KB)
				);

				const second = 'Second visit';
				const half = rounds.map((one) => one.visits.first.first.all / KB);
				add(
					second,
					'list',
					'ms',
					each((one) => one.visits.second.listed),
					{ floor: listed }
				);
				add(
					second,
					'list, no signal',
					'ms',
					each((one) => one.visits.offline.listed),
					{
						floor: listed
					}
				);
				add(
					second,
					'longest task',
					'ms',
					each((one) => one.visits.second.longest),
					{
						mark: { most: 100, of: 'value' }
					}
				);
				add(
					second,
					'over the wire until the list',
					'kB',
					each((one) => one.visits.second.first.all / KB),
					{
						mark: { most: percentile(half, 0.5) / 2, of: 'value' }
					}
				);
				add(
					second,
					'over the wire in all',
					'kB',
					each((one) => one.visits.second.all.all / KB)
				);
			} finally {
				await floor.stop();
			}
		} finally {
			await serving.stop();
		}
	}
	return [...figures, ...same(lists)];
}

/** The list must not take longer in a large directory than in a small one. */
function same(lists: ReadonlyMap<number, number[]>): Figure[] {
	const small = lists.get(500);
	const large = lists.get(200_000);
	if (!small || !large) return [];
	return [
		{
			group: 'First visit',
			name: 'place chosen → list, 200,000 against 500',
			unit: '×',
			values: [percentile(large, 0.5) / percentile(small, 0.5)],
			mark: { most: 1.2, of: 'value' }
		}
	];
}

/** Keys and filters with many services in memory. */
async function typing({ runs, log }: Options): Promise<Figure[]> {
	const serving = await serve(MANY_OF);
	try {
		const plan = await journey.rehearse(serving.proxy);
		const rounds: Typing[] = [];
		for (let run = 1; run <= runs; run += 1) {
			log(`typing: round ${String(run)} of ${String(runs)}`);
			rounds.push(await typeMuch(serving, plan, MANY));
		}
		const group = `Typing, ${Math.min(...rounds.map((one) => one.loaded)).toLocaleString('en-GB')} services loaded`;
		const key = { most: 50, of: 'value' } as const;
		const each = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of);
		const figure = (name: string, unit: Figure['unit'], values: number[], most?: number) => ({
			group,
			name,
			unit,
			size: MANY_OF,
			values,
			...(most !== undefined && { mark: { most, of: 'value' as const } })
		});
		return [
			figure(
				'key → list painted, median of keys',
				'ms',
				each((one) => percentile(one.keys, 0.5)),
				key.most
			),
			figure(
				'key → list painted, 95 % of keys',
				'ms',
				each((one) => percentile(one.keys, 0.95))
			),
			figure(
				'key → list painted, slowest key',
				'ms',
				each((one) => Math.max(...one.keys))
			),
			figure(
				'filter → list painted, median',
				'ms',
				each((one) => percentile(one.filters, 0.5)),
				key.most
			),
			figure(
				'filter → list painted, slowest',
				'ms',
				each((one) => Math.max(...one.filters))
			),
			figure(
				'filters opened → painted',
				'ms',
				each((one) => one.panel)
			),
			figure(
				'longest task',
				'ms',
				each((one) => one.longest),
				100
			),
			figure(
				'heap after GC',
				'MB',
				each((one) => one.heap),
				12
			),
			figure(
				'letters lost when typed fast',
				'',
				each((one) => one.lost),
				0
			)
		];
	} finally {
		await serving.stop();
	}
}

/** Files of two feeds into a new register. */
async function importing({ log }: Options): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const size of [20_000, 50_000]) {
		log(`import: ${String(size)} records`);
		const { seconds, peak } = await importFiles(size);
		const one = { group: 'Importing', size };
		figures.push(
			{ ...one, name: 'records a second', unit: 'records/s', values: [size / seconds] },
			{ ...one, name: 'time', unit: 's', values: [seconds] },
			{ ...one, name: 'peak memory', unit: 'MB', values: [peak] }
		);
	}
	return figures;
}

/** Registers into new directories. */
async function publishing({ log }: Options): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const size of [20_000, 50_000, 200_000]) {
		log(`publish: ${String(size)} services`);
		await register(size);
		const folder = scratch('publish');
		try {
			const { seconds, peak } = await publishInto(join(folder, 'directory'), size);
			const one = { group: 'Publishing', size };
			figures.push(
				{ ...one, name: 'time', unit: 's', values: [seconds] },
				{ ...one, name: 'time for a thousand', unit: 'ms', values: [(seconds / size) * 1e6] },
				{ ...one, name: 'peak memory', unit: 'MB', values: [peak] }
			);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
	return figures;
}

/** Our index against a scan by uFuzzy, over the same services, in the same process. */
function searching({ log }: Options): Promise<Figure[]> {
	log('search: index against scan');
	const output = execFileSync(NODE, ['tests/bench/directory.ts', '--one', String(MANY_OF)], {
		encoding: 'utf8',
		maxBuffer: 1e7
	});
	const { phone: measured } = JSON.parse(output) as DirectoryFigures;
	const group = `Search in ${measured.services.toLocaleString('en-GB')} services, processor as it is`;
	const figure = (name: string, unit: Figure['unit'], value: number): Figure => ({
		group,
		name,
		unit,
		values: [value]
	});
	return Promise.resolve([
		figure('index, half of queries', 'ms', measured.queryMs[0]),
		figure('index, 95 % of queries', 'ms', measured.queryMs[1]),
		figure('uFuzzy, half of queries', 'ms', measured.uFuzzyMs[0]),
		figure('uFuzzy, 95 % of queries', 'ms', measured.uFuzzyMs[1]),
		figure('uFuzzy against index, 95 %', '×', measured.uFuzzyMs[1] / measured.queryMs[1]),
		figure('index finds with one typing error', '%', measured.found * 100),
		figure('uFuzzy finds with one typing error', '%', measured.uFuzzyFound * 100)
	]);
}

export const MEASURE: Record<PartName, (options: Options) => Promise<Figure[]>> = {
	phone,
	typing,
	import: importing,
	publish: publishing,
	search: searching
};
