/** What is seen, when, and what it weighs: the figures of the phone against the floor. */
import { floorPage, serveFloor } from './floor.ts';
import * as journey from './journey.ts';
import { KINDS } from './proxy.ts';
import type { Figure, Options } from './report.ts';
import { serve } from './serving.ts';
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

/** First sight, first list, coming back: the app and the floor by turns, in each round. */
export async function seeing({ sizes, runs, log }: Options): Promise<Figure[]> {
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
