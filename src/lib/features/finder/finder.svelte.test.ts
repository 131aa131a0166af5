import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import { encodeCell } from '#lib/directory/cell.ts';
import type { CellInfo } from '#lib/directory/format.ts';
import type { Point } from '#lib/domain/place.ts';
import type { Reach, Service } from '#lib/domain/service.ts';
import { LoadedCell } from '../directory/loaded-cell.svelte.ts';
import type { Arrival, PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { Finder } from './finder.svelte.ts';

const HERE: Point = [54, -2.5];
const PLACE = { label: 'Here', point: HERE };
/** Degrees of latitude in a kilometre. */
const KM = 1 / 111.195;
/** A Wednesday at noon. */
const NOW = Date.UTC(2026, 10, 18, 12);

function service(name: string, kilometres: number, more: Partial<Service> = {}): Service {
	return {
		id: `id-${name}`.toLowerCase().replaceAll(' ', '-'),
		kind: 'service',
		name,
		needs: ['housing'],
		delivery: ['in-person'],
		places: [{ precision: 'exact', point: [HERE[0] + kilometres * KM, HERE[1]] }],
		sessions: [],
		provenance: { feed: 'test', sourceId: name },
		...more
	};
}

function cell(id: string, services: Service[], searchable = true): LoadedCell {
	const info: CellInfo = { id, hash: id, count: services.length, bytes: 0 };
	const { core, search } = encodeCell(services);
	const loaded = new LoadedCell(info, new Uint8Array(core));
	if (searchable) loaded.take('search', new Uint8Array(search));
	return loaded;
}

interface Ring {
	services: Service[];
	/** Kilometres within which nothing more comes after it. */
	settled: number;
}

/** A directory of rings that counts what was taken from it. */
function directory(
	rings: Ring[],
	everywhere: Partial<Record<Reach, Service[]>> = {},
	unplaced: Service[] = []
) {
	const taken: string[] = [];
	const asked: Reach[][] = [];
	const fake = {
		version: 'one',
		unplacedCount: unplaced.length,
		unplaced: () => Promise.resolve(unplaced.length > 0 ? [cell('unplaced', unplaced)] : []),
		async *cells(): AsyncGenerator<Arrival, void, void> {
			for (const [at, { services, settled }] of rings.entries()) {
				taken.push(`ring-${at}`);
				yield await Promise.resolve({
					cell: cell(`ring-${at}`, services),
					settled: settled * 1000
				});
			}
		},
		reach(...kinds: Reach[]) {
			asked.push(kinds);
			return Promise.resolve(
				kinds.flatMap((kind) => {
					const services = everywhere[kind];
					return services ? [cell(kind, services)] : [];
				})
			);
		}
	};
	return { fake: fake as unknown as PhoneDirectory, taken, asked, served: fake };
}

function finderOf(...given: Parameters<typeof directory>) {
	const made = directory(...given);
	const finder = new Finder({
		directory: made.fake,
		holidays: () => new Set(),
		now: () => NOW,
		breathe: () => Promise.resolve()
	});
	return { finder, ...made };
}

const names = (rows: readonly { card: { name: string } }[]) => rows.map((row) => row.card.name);

function many(prefix: string, count: number, from: number): Service[] {
	return Array.from({ length: count }, (_, i) => service(`${prefix} ${i}`, from + i / 100));
}

/** The counts, however many pieces they come in. */
function counted(finder: Finder) {
	const run = finder.count();
	let next = run.next();
	while (!next.done) next = run.next();
	return next.value;
}

describe('results near a place', () => {
	test('what is kept private is told once, among what is not known to be near', async () => {
		const secret = service('Secret', 0, { places: [{ precision: 'hidden', town: 'Here' }] });
		const { finder } = finderOf([{ services: [...many('a', 40, 1), secret], settled: Infinity }]);
		await finder.change({ place: PLACE });
		expect(finder.exhausted).toBe(false);
		expect(names(finder.near)).not.toContain('Secret');
		expect(names(finder.unsure)).toEqual(['Secret']);
	});

	test.each([
		['a whole list is painted', 12, 3],
		['too few for a list are begun with', 4, 1]
	])('%s before more is fetched', async (_case, services, frames) => {
		const rings = [
			{ services: many('a', services, 1), settled: 5 },
			{ services: many('b', 30, 6), settled: 50 }
		];
		const { fake, taken } = directory(rings);
		const takenAt: number[] = [];
		const finder = new Finder({
			directory: fake,
			holidays: () => new Set(),
			now: () => NOW,
			breathe: () => {
				takenAt.push(taken.length);
				return Promise.resolve();
			}
		});
		await finder.change({ place: PLACE });
		expect(taken).toEqual(['ring-0', 'ring-1']);
		expect(takenAt.filter((rings) => rings === 1)).toHaveLength(frames);
	});

	test('choosing what is chosen already leaves the list as long as it was', async () => {
		const { finder } = finderOf([{ services: many('a', 60, 1), settled: 50 }]);
		await finder.change({ place: PLACE });
		await finder.showMore();
		const { limit } = finder;
		finder.allEverywhere = true;
		await finder.choose({ ...finder.filter });
		expect(finder.limit).toBe(limit);
		expect(finder.allEverywhere).toBe(true);
		await finder.change({ free: true });
		expect(finder.limit).toBeLessThan(limit);
		expect(finder.allEverywhere).toBe(false);
	});

	test('come nearest first, each service once though two cells have it', async () => {
		const twice = service('Both', 2, {
			places: [
				{ precision: 'exact', point: [HERE[0] + 2 * KM, HERE[1]] },
				{ precision: 'exact', point: [HERE[0] + 9 * KM, HERE[1]] }
			]
		});
		const { finder } = finderOf([
			{ services: [service('Far', 4), twice], settled: 5 },
			{ services: [twice, service('Near', 1)], settled: 50 }
		]);
		await finder.change({ place: PLACE });
		expect(names(finder.near)).toEqual(['Near', 'Both', 'Far']);
		expect(finder.near.map((row) => Math.round(row.metres / 1000))).toEqual([1, 2, 4]);
	});

	test('are shown only once nothing nearer can come, and never move', async () => {
		const rings = [
			{ services: [...many('first', 30, 0), service('Edge', 7)], settled: 5 },
			{ services: [service('Between', 6)], settled: 20 }
		];
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE });
		const before = names(finder.near);
		expect(before).toHaveLength(30);
		expect(before).not.toContain('Edge');
		expect(finder.lookedTo).toBe(5000);
		finder.limit = 40;
		await finder.showMore();
		const after = names(finder.near);
		expect(after.slice(0, before.length)).toEqual(before);
		expect(after.slice(-2)).toEqual(['Between', 'Edge']);
	});

	test('no more cells are taken than there is need for', async () => {
		const { finder, taken } = finderOf([
			{ services: many('a', 40, 0), settled: 5 },
			{ services: many('b', 40, 6), settled: 12 },
			{ services: many('c', 40, 13), settled: 20 }
		]);
		await finder.change({ place: PLACE });
		expect(taken).toEqual(['ring-0']);
		for (let press = 0; press < 2; press += 1) await finder.showMore();
		expect(taken).toEqual(['ring-0', 'ring-1']);
	});

	test('a filter that few match looks further by itself', async () => {
		const { finder, taken } = finderOf([
			{ services: many('a', 40, 0), settled: 5 },
			{ services: [service('Money', 8, { needs: ['finance'] })], settled: 20 }
		]);
		await finder.change({ place: PLACE, needs: ['finance'] });
		expect(taken).toEqual(['ring-0', 'ring-1']);
		expect(names(finder.near)).toEqual(['Money']);
		expect(finder.exhausted).toBe(true);
	});

	test('another place begins anew, whatever was still coming', async () => {
		const { finder } = finderOf([{ services: [service('Only', 1)], settled: 50 }]);
		const first = finder.change({ place: PLACE });
		const second = finder.change({ place: { label: 'There', point: [55, -2.5] } });
		await Promise.all([first, second]);
		expect(finder.filter.place?.label).toBe('There');
		expect(finder.loading).toBe(false);
		expect(Math.round((finder.near[0]?.metres ?? 0) / 1000)).toBe(110);
	});

	test('another place while the means of looking words up is still coming', async () => {
		const { finder } = finderOf([{ services: [service('Only', 1)], settled: 50 }]);
		const first = finder.change({ place: PLACE, words: 'only' });
		const second = finder.change({ place: { label: 'There', point: [55, -2.5] } });
		await Promise.all([first, second]);
		expect(names(finder.near)).toEqual(['Only']);
		expect(finder.loading).toBe(false);
	});

	test('a newer directory is looked through anew', async () => {
		const { finder, taken, served } = finderOf([{ services: many('a', 40, 0), settled: 5 }]);
		await finder.change({ place: PLACE });
		served.version = 'two';
		await finder.change({ free: false });
		expect(taken).toEqual(['ring-0', 'ring-0']);
	});
});

describe('what is for everywhere', () => {
	const everywhere = {
		uk: [
			service('Helpline', 0, { places: [], reach: 'uk' as const, delivery: ['phone' as const] })
		],
		wales: [service('Welsh line', 0, { places: [], reach: 'wales' as const })],
		online: [
			service('Online meeting', 0, {
				places: [],
				reach: 'online' as const,
				kind: 'meeting' as const,
				needs: ['mutual-aid' as const],
				delivery: ['online' as const]
			})
		]
	};

	test('is that of the nation looked in', async () => {
		const { finder, asked } = finderOf([], everywhere);
		await finder.change({ place: PLACE });
		expect(asked).toEqual([['uk', 'england']]);
		expect(names(finder.everywhere)).toEqual(['Helpline']);
	});

	test('is that of all nations without a place', async () => {
		const { finder } = finderOf([], everywhere);
		await finder.open('');
		expect(names(finder.everywhere)).toEqual(['Helpline', 'Welsh line']);
		expect(finder.exhausted).toBe(true);
	});

	test.for([
		[{ delivery: ['online'] as const }],
		[{ kind: 'meeting' as const }],
		[{ needs: ['mutual-aid'] as const }]
	])('online meetings are fetched only when somebody wants them: %o', async ([changes]) => {
		const { finder, asked } = finderOf([], everywhere);
		await finder.open('');
		expect(asked.flat()).not.toContain('online');
		await finder.change(changes as Parameters<Finder['change']>[0]);
		expect(asked.at(-1)).toContain('online');
		expect(names(finder.everywhere)).toEqual(['Online meeting']);
	});
});

describe('what is somewhere, but not exactly known where', () => {
	const hidden = service('Refuge', 0, { places: [{ precision: 'hidden', town: 'Here' }] });
	const rings = [{ services: [service('Near', 1), hidden], settled: 5 }];

	test('stands apart, so that the near list never moves', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE });
		expect(names(finder.near)).toEqual(['Near']);
		expect(names(finder.unsure)).toEqual(['Refuge']);
	});

	test('those of which nothing says where they are come when they are asked for', async () => {
		const lost = service('Lost', 0, { places: [] });
		const { finder } = finderOf(rings, {}, [lost, service('Money', 0, { needs: ['finance'] })]);
		await finder.change({ place: PLACE, needs: ['housing'] });
		expect(finder.unplacedLeft).toBe(2);
		await finder.showUnplaced();
		expect(finder.unplacedLeft).toBe(0);
		expect(names(finder.unsure)).toEqual(['Refuge', 'Lost']);
	});
});

describe('words', () => {
	const rings = [
		{
			services: [
				service('Tarn Advice', 1, { summary: 'Rent, debt and letters.' }),
				service('Debt Clinic', 3),
				service('Night Shelter', 2)
			],
			settled: 50
		}
	];

	test('the more relevant comes before the nearer', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE, words: 'debt' });
		expect(names(finder.near)).toEqual(['Debt Clinic', 'Tarn Advice']);
		expect(finder.partial).toBe(false);
	});

	test('a typing error is forgiven', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE, words: 'sheltr' });
		expect(names(finder.near)).toEqual(['Night Shelter']);
	});

	test('when no service has all of them it says so', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE, words: 'debt shelter' });
		expect(finder.partial).toBe(true);
		expect(names(finder.near)).toContain('Night Shelter');
	});

	test('the list follows when the words of a cell arrive', async () => {
		const late = cell('late', [service('Debt Clinic', 1)], false);
		const { served, finder } = finderOf([]);
		served.cells = async function* () {
			yield await Promise.resolve({ cell: late, settled: 50_000 });
		};
		await finder.change({ place: PLACE, words: 'debt' });
		expect(finder.near).toEqual([]);
		expect(finder.searchable).toBe(false);
		late.take('search', new Uint8Array(encodeCell([service('Debt Clinic', 1)]).search));
		flushSync();
		expect(names(finder.near)).toEqual(['Debt Clinic']);
	});
});

describe('order and counts', () => {
	const rings = [
		{
			services: [
				service('Unknown', 1),
				service('Later', 2, { sessions: [{ days: [3], start: '18:00', end: '20:00' }] }),
				service('Open', 3, { sessions: [{ days: [3], start: '09:00', end: '17:00' }] }),
				service('Soon', 4, { sessions: [{ days: [3], start: '13:00', end: '14:00' }] })
			],
			settled: 50
		}
	];

	test('soonest: open, then by start, then not known', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE, order: 'soonest' });
		expect(names(finder.near)).toEqual(['Open', 'Soon', 'Later', 'Unknown']);
	});

	test('soonest looks beyond the edge of a cell, and does not claim to know all within it', async () => {
		const next = service('Across the street', 3, {
			sessions: [{ days: [3], start: '09:00', end: '17:00' }]
		});
		const { finder } = finderOf([
			{ services: many('here', 30, 1), settled: 2 },
			{ services: [next], settled: 9 },
			{ services: [service('Far', 20)], settled: 90 }
		]);
		await finder.change({ place: PLACE, order: 'soonest' });
		expect(names(finder.near)[0]).toBe('Across the street');
		expect(names(finder.near)).not.toContain('Far');
		expect(finder.lookedTo).toBeUndefined();
	});

	test('soonest asks what is near, not what opens first an hour away', async () => {
		const far = service('Far but open', 60, {
			sessions: [{ days: [3], start: '09:00', end: '17:00' }]
		});
		const near = many('near', 25, 1);
		const { finder } = finderOf([{ services: [...near, far], settled: 100 }]);
		await finder.change({ place: PLACE, order: 'soonest' });
		expect(names(finder.near)[0]).not.toBe('Far but open');
		expect(names(finder.near).at(-1)).toBe('Far but open');
	});

	test('counts say what a choice would give before it is made', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE });
		expect(counted(finder).total).toBe(4);
		expect(counted(finder).openNow).toBe(1);
		await finder.change({ openNow: true });
		expect(counted(finder).total).toBe(1);
		expect(names(finder.near)).toEqual(['Open']);
	});

	test('thousands are counted bit by bit, so that the page can answer in between', async () => {
		const { finder } = finderOf([{ services: many('here', 2500, 1), settled: 50 }]);
		await finder.change({ place: PLACE });
		const run = finder.count();
		expect([run.next().done, run.next().done, run.next().done]).toEqual([false, false, true]);
		expect(counted(finder).total).toBe(2500);
	});

	test('what is near and for everywhere is counted once', async () => {
		const both = service('Both', 1, { reach: 'uk' });
		const { finder } = finderOf([{ services: [both], settled: 50 }], { uk: [both] });
		await finder.change({ place: PLACE });
		expect(counted(finder).total).toBe(1);
		expect(names(finder.near)).toEqual(['Both']);
		expect(finder.everywhere).toEqual([]);
	});

	test('clearing keeps the place', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE, openNow: true, words: 'open' });
		await finder.clear();
		expect(finder.filter).toMatchObject({ openNow: false, words: '', place: PLACE });
	});

	test('the address is read back as it was written', async () => {
		const { finder } = finderOf(rings);
		await finder.change({ place: PLACE, openNow: true, words: 'open' });
		const other = finderOf(rings).finder;
		await other.open(`#${finder.fragment}`);
		expect(other.filter).toEqual(finder.filter);
	});
});

describe('the place of the last visit', () => {
	function remembering(remembered: { name: string; point: Point } | undefined) {
		const kept: unknown[] = [];
		const finder = new Finder({
			directory: directory([]).fake,
			holidays: () => new Set(),
			remembered: () => Promise.resolve(remembered),
			remember: (place) => Promise.resolve(void kept.push(place)),
			breathe: () => Promise.resolve()
		});
		return { finder, kept };
	}

	test('is taken up', async () => {
		const { finder } = remembering({ name: 'Leeds', point: [53.8, -1.55] });
		await finder.recall();
		expect(finder.filter.place).toEqual({ label: 'Leeds', point: [53.8, -1.55] });
	});

	test('does not push away one that somebody just named', async () => {
		const { finder } = remembering({ name: 'Leeds', point: [53.8, -1.55] });
		await finder.change({ place: PLACE });
		await finder.recall();
		expect(finder.filter.place?.label).toBe('Here');
	});

	test('is kept rounded', async () => {
		const { finder, kept } = remembering(undefined);
		await finder.change({ place: { label: 'Here', point: [54.00123, -2.50987] } });
		expect(kept).toEqual([{ name: 'Here', point: [54, -2.51] }]);
	});
});
