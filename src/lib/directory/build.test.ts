import { describe, expect, test } from 'vitest';
import { generate } from '../../../tests/bench/generate.ts';
import { builtDirectory } from '../../../tests/fixtures/built-directory.ts';
import { inBox, type Point } from '../domain/place.ts';
import { serviceId } from '../domain/service-id.ts';
import type { Service } from '../domain/service.ts';
import { build } from './build.ts';
import { decodeCore, decodeText, joinService } from './cell.ts';
import { CELL_LIMIT, cellLimit, cellPath } from './format.ts';
import { decodeIndex, encodeIndex } from './index-file.ts';
import { keyOf, publishable } from './keys.ts';
import { decodeOutcodes } from './outcodes.ts';

const services = [...generate(4000)];

function simple(number: number, more: Partial<Service> = {}): Service {
	return {
		id: serviceId('test', String(number)),
		kind: 'service',
		name: `Service ${String(number)}`,
		needs: ['housing'],
		delivery: ['in-person'],
		places: [],
		sessions: [],
		provenance: { feed: 'test', sourceId: String(number) },
		...more
	};
}

function at(point: Point): Pick<Service, 'places'> {
	return { places: [{ precision: 'exact', point }] };
}

describe('building', () => {
	test('keeps every service, in cells that hold its places and at most the limit', async () => {
		const { index, files, mostLoaded } = await builtDirectory(services);
		const byId = new Map(services.map((service) => [service.id, service]));
		const found = new Set<string>();
		for (const cell of index.cells) {
			const core = decodeCore(files.get(cellPath(cell, 'core')) ?? new Uint8Array());
			const text = decodeText(files.get(cellPath(cell, 'text')) ?? new Uint8Array());
			expect(core.count).toBe(cell.count);
			expect(core.count).toBeLessThanOrEqual(CELL_LIMIT);
			for (let position = 0; position < core.count; position += 1) {
				const service = joinService(core.card(position), text.text(position));
				const original = byId.get(service.id);
				expect(service).toEqual(original && publishable(original));
				const { box } = cell;
				if (box) {
					expect(service.places.some(({ point }) => point && inBox(point, box))).toBe(true);
				}
				found.add(service.id);
			}
		}
		expect(found.size).toBe(services.length);
		expect(index.count).toBe(services.length);
		expect(mostLoaded).toBeLessThanOrEqual(CELL_LIMIT);
	});

	test('cuts a small directory finer: its one cell would be all that a first list waits for', async () => {
		const spread = (count: number) =>
			Array.from({ length: count }, (_, number) =>
				simple(number, at([51 + (number % 40) / 10, -3 + number / 300]))
			);
		const most = async (count: number) => {
			const { index } = await builtDirectory(spread(count));
			return Math.max(...index.cells.map((cell) => cell.count));
		};
		expect(await most(300)).toBeLessThanOrEqual(125);
		expect(await most(1300)).toBeLessThanOrEqual(250);
		expect([cellLimit(1000), cellLimit(1001), cellLimit(4001)]).toEqual([125, 250, CELL_LIMIT]);
	});

	test('gives the same bytes for the same services in any order', async () => {
		const there = await builtDirectory(services);
		const back = await builtDirectory([...services].reverse());
		expect(encodeIndex(back.index)).toBe(encodeIndex(there.index));
		expect(back.files).toEqual(there.files);
	});

	test('changes one cell when one service changes', async () => {
		const before = await builtDirectory(services);
		const place = services.findIndex((one) => one.places.length === 1 && one.reach === undefined);
		const changed = services.map((one, position) =>
			position === place ? { ...one, name: 'Under a new name' } : one
		);
		const after = await builtDirectory(changed);
		const fresh = [...after.files.keys()].filter((path) => !before.files.has(path));
		expect(fresh.map((path) => path.replace(/\..*\./, ' '))).toHaveLength(3);
		expect(new Set(fresh.map((path) => path.split('.')[0])).size).toBe(1);
		expect(after.index.version).not.toBe(before.index.version);
	});

	test('ends when more than a cell can hold are on one spot', async () => {
		const many = Array.from({ length: 1200 }, (_, number) => simple(number, at([51.5, -0.1])));
		const { index } = await builtDirectory(many);
		expect(index.cells.map((cell) => cell.count).reduce((a, b) => a + b)).toBe(1200);
		expect(Math.max(...index.cells.map((cell) => cell.count))).toBeLessThanOrEqual(CELL_LIMIT);
		expect(index.cells.every((cell) => cell.box && inBox([51.5, -0.1], cell.box))).toBe(true);
		expect(decodeIndex(encodeIndex(index))).toEqual(index);
	});

	test('counts a repeated key once', async () => {
		const { index } = await builtDirectory([
			simple(1, at([51.5, -0.1])),
			simple(1, at([51.5, -0.1]))
		]);
		expect(index.count).toBe(1);
		expect(index.cells.map((cell) => cell.count)).toEqual([1]);
	});

	test('makes an index of nothing', async () => {
		const { index } = await builtDirectory([]);
		expect(index).toMatchObject({ count: 0, cells: [], published: '' });
		expect(decodeIndex(encodeIndex(index))).toEqual(index);
	});

	test('fails when a service cannot be loaded, rather than leave it out', async () => {
		const failing = build({
			keys: [{ id: 'x', points: [], reach: 'uk', group: 'housing' }],
			load: async () => [],
			write: async () => 1,
			hash: () => '0123456789abcdef',
			feeds: []
		});
		await expect(failing).rejects.toThrow('x has a key');
	});

	test('begins no further cell after one has failed', async () => {
		let loads = 0;
		const failing = build({
			keys: [...generate(4000)].flatMap((service) => keyOf(service) ?? []),
			load: async () => {
				loads += 1;
				throw new Error('disk full');
			},
			write: async () => 1,
			hash: () => '0123456789abcdef',
			feeds: []
		});
		await expect(failing).rejects.toThrow('disk full');
		await new Promise((resolve) => setImmediate(resolve));
		expect(loads).toBeLessThanOrEqual(4);
	});

	test('tells how far it is and whose facts these are', async () => {
		const seen: [number, number][] = [];
		const feed = { name: 'b', title: 'B', count: 1, fetched: '2026-10-02' };
		const index = await build({
			keys: [{ id: 'x', points: [[51, 0]], group: 'housing' }],
			load: async () => [simple(1, { id: 'x' })],
			write: async () => 1,
			hash: () => '0123456789abcdef',
			feeds: [feed, { ...feed, name: 'a', fetched: '2026-09-01' }],
			onProgress: (done, cells) => seen.push([done, cells])
		});
		expect(seen).toEqual([[1, 1]]);
		expect(index.feeds.map(({ name }) => name)).toEqual(['a', 'b']);
		expect(index.published).toBe('2026-10-02');
		expect(index.cells[0]?.bytes).toBe(1500);
	});
});

describe('where a service goes', () => {
	const cellsOf = async (all: Service[], locate?: Parameters<typeof builtDirectory>[1]) => {
		const { index, files } = await builtDirectory(all, locate);
		return index.cells.map((cell) => {
			const core = decodeCore(files.get(cellPath(cell, 'core')) ?? new Uint8Array());
			return [cell.id, cell.reach, core.count];
		});
	};

	test('to the cell of each of its places', async () => {
		const two = simple(1, {
			places: [...at([51.5, -0.1]).places, ...at([51.6, 1]).places, ...at([51.61, 1.01]).places]
		});
		expect(await cellsOf([two])).toEqual([
			['031', undefined, 1],
			['120', undefined, 1]
		]);
	});

	test.each<[string, Partial<Service>, string[]]>([
		['a helpline', { reach: 'uk', delivery: ['phone'], ...at([51.5, -0.1]) }, ['uk-all']],
		['a national service with a door', { reach: 'wales', ...at([51.5, -3]) }, ['031', 'wales-all']],
		['an online meeting', { delivery: ['online'] }, ['online-all']],
		['one that says nothing', { delivery: [] }, ['unplaced-all']],
		['one in a known town', { places: [{ precision: 'town', town: 'Leeds' }] }, ['031']],
		[
			'one in an unknown town',
			{ places: [{ precision: 'town', town: 'Nowhere' }] },
			['unplaced-all']
		],
		['one that is not listed', { availability: { status: 'not-listed' }, reach: 'uk' }, []]
	])('%s', async (_, more, cells) => {
		const locate = ({ town }: { town?: string }): Point | undefined =>
			town === 'Leeds' ? [53.8, -1.55] : undefined;
		expect((await cellsOf([simple(1, more)], { locate })).map(([id]) => id)).toEqual(cells);
	});

	test('a hidden place is found by its town and never shows more than that', async () => {
		const refuge = simple(1, {
			places: [
				{
					precision: 'hidden',
					town: 'Leeds',
					name: 'Secret House',
					address: '7 Secret Street',
					postcode: 'LS1 9ZZ',
					point: [53.81234, -1.54321],
					travel: 'Behind the secret gate'
				}
			]
		});
		const asked: unknown[] = [];
		const { index, files } = await builtDirectory([refuge], {
			locate: (place) => {
				asked.push(place);
				return [53.8, -1.55];
			}
		});
		expect(asked).toEqual([{ town: 'Leeds' }]);
		const [cell] = index.cells;
		const core = decodeCore(files.get(`cells/031.${cell?.hash ?? ''}.core`) ?? new Uint8Array());
		expect(core.card(0).places).toEqual([{ precision: 'hidden', town: 'Leeds' }]);
		const bytes = [...files.values()].map((file) => new TextDecoder().decode(file)).join('\n');
		expect(bytes).not.toMatch(/secret|LS1/i);
	});

	test('many without a place are parted by what they are, one change changes one cell', async () => {
		const online = Array.from({ length: 1300 }, (_, number) =>
			simple(number, {
				kind: 'meeting',
				delivery: ['online'],
				meeting: { fellowship: number % 4 === 0 ? 'na' : 'aa' }
			})
		);
		const before = await builtDirectory(online);
		const ids = before.index.cells.map(({ id }) => id);
		expect(ids.every((id) => /^online-(na|aa)(-|$)/.test(id))).toBe(true);
		expect(Math.max(...before.index.cells.map(({ count }) => count))).toBeLessThanOrEqual(
			CELL_LIMIT
		);
		const after = await builtDirectory([
			...online,
			simple(5000, { kind: 'meeting', delivery: ['online'], meeting: { fellowship: 'aa' } })
		]);
		const hashes = new Set(before.index.cells.map(({ hash }) => hash));
		expect(after.index.cells.filter(({ hash }) => !hashes.has(hash))).toHaveLength(1);
	});
});

test('outcodes are the rounded middle of the points that can be trusted', async () => {
	const place = (point: Point, precision: 'exact' | 'postcode' | 'town', postcode: string) => ({
		point,
		precision,
		postcode
	});
	const { index, files } = await builtDirectory([
		simple(1, {
			places: [
				place([51.4, -2.6], 'exact', 'BS1 4DJ'),
				place([51.42, -2.58], 'postcode', 'BS1 5TR')
			]
		}),
		simple(2, { places: [place([51.9, -2.1], 'town', 'BS1')] }),
		simple(3, { places: [place([50.8, -0.1], 'exact', 'BN2')] })
	]);
	const file = files.get(index.extras?.outcodes?.path ?? '') ?? new Uint8Array();
	expect([...decodeOutcodes(new TextDecoder().decode(file))]).toEqual([
		['BN2', [50.8, -0.1]],
		['BS1', [51.41, -2.59]]
	]);
});
