import { describe, expect, test } from 'vitest';
import { decodeCore, encodeCell } from '#lib/directory/cell.ts';
import type { Point } from '#lib/domain/place.ts';
import type { Service } from '#lib/domain/service.ts';
import { pool, type Row } from '../finder/results.ts';
import { FinderMap } from './finder-map.svelte.ts';
import type { Marker } from './markers.ts';
import type { MapSurface, Sight } from './surface.ts';

const TOWN: Point = [54, -2.5];

function rowsOf(points: Point[]): Row[] {
	const services = points.map((point, at): Service => ({
		id: `service-${String(at)}`,
		kind: 'service',
		name: `Service ${String(at)}`,
		needs: ['housing'],
		delivery: ['in-person'],
		places: [{ precision: 'exact', point }],
		sessions: [],
		provenance: { feed: 'test', sourceId: String(at) }
	}));
	const core = decodeCore(encodeCell(services).core);
	const cell = { count: core.count, core, index: undefined, card: (at: number) => core.card(at) };
	return pool([cell], undefined);
}

/** A map that looks where it is told and notes what it is told. */
function surface(box: Sight['box'] = [-2.6, 53.95, -2.4, 54.05]) {
	const told = {
		looks: [] as Parameters<MapSurface['look']>[0][],
		marks: [] as (readonly Marker[])[],
		picked: [] as string[],
		focused: [] as (string | undefined)[]
	};
	const sight: Sight = { center: TOWN, zoom: 13, box };
	const made = {
		sight: () => sight,
		look: (to) => void told.looks.push(to),
		mark: (markers) => void told.marks.push(markers),
		pick: (keys) => (told.picked = [...keys]),
		focus: (key) => void told.focused.push(key)
	} as Partial<MapSurface> as MapSurface;
	return { made, told, sight };
}

const NEAR = rowsOf([TOWN, TOWN, [54.02, -2.45]]);

async function opened(rows = NEAR) {
	const map = new FinderMap(() => Promise.resolve());
	await map.take(rows, TOWN);
	const { made, told, sight } = surface();
	const leave = map.attach(made);
	// Making marks is not added to making the map.
	expect(told.marks).toEqual([]);
	await expect.poll(() => told.marks.length).toBe(1);
	return { map, told, sight, leave };
}

/** What is looked at first, to a metre. */
function firstBox(map: FinderMap): number[] {
	const start = map.start();
	return 'box' in start ? start.box.map((degrees) => Number(degrees.toFixed(5)) + 0) : [];
}

describe('the results on a map', () => {
	test('are marked, counted once each, and first looked at round the place', async () => {
		const { map, told } = await opened();
		expect(told.marks.at(-1)?.map(({ rows }) => rows)).toEqual([[0, 1], [2]]);
		expect(map.inView).toBe(3);
		expect(map.unplaced).toBe(0);
		expect(firstBox(map)).toEqual([-2.5, 54, -2.45, 54.02]);
	});

	test('are not marked on a map that has gone meanwhile', async () => {
		const { map, leave } = await opened();
		leave();
		const { made, told } = surface();
		map.attach(made)();
		await map.take(NEAR, TOWN);
		expect(told.marks).toEqual([]);
	});

	test('without any the place is looked at, without a place the country', async () => {
		const map = new FinderMap();
		await map.take([], TOWN);
		expect(map.start()).toEqual({ point: TOWN, zoom: 12 });
		await map.take([], undefined);
		expect(map.start()).toMatchObject({ box: [-8.7, 49.8, 1.9, 61] });
	});

	test('a first view is not drawn out by a far second door', async () => {
		const map = new FinderMap();
		const rows = rowsOf([...Array<Point>(20).fill([54.001, -2.501]), [57, -4]]);
		await map.take([...rows.slice(-1), ...rows.slice(0, -1)], TOWN);
		expect(firstBox(map)).toEqual([-2.501, 54, -2.5, 54.001]);
	});

	test('one spot opens its panel, and closing it gives the keyboard back', async () => {
		const { map, told } = await opened();
		const [spot] = told.marks.at(-1) ?? [];
		if (!spot) throw new Error('no mark');
		map.press(spot);
		expect(map.chosen?.rows.map(({ card }) => card.name)).toEqual(['Service 0', 'Service 1']);
		map.close();
		expect(map.chosen).toBeUndefined();
		expect(told.focused).toEqual([spot.key]);
	});

	test('many are looked at from nearer', async () => {
		const { map, told } = await opened();
		const box = [-2.51, 54, -2.49, 54.01] as const;
		map.press({ ...(told.marks.at(-1)?.[0] as Marker), spot: false, box });
		expect(map.chosen).toBeUndefined();
		expect(told.looks.at(-1)).toEqual({ box });
		expect(told.focused).toEqual([undefined]);
	});

	test('a small move makes no new marks, a large one and another zoom do', async () => {
		const { map, told, sight } = await opened();
		const made = told.marks.length;
		map.moved({ ...sight, box: [-2.61, 53.95, -2.41, 54.05] }, true);
		expect(told.marks).toHaveLength(made);
		map.moved({ ...sight, box: [-2.9, 53.95, -2.7, 54.05] }, true);
		expect(told.marks).toHaveLength(made + 1);
		map.moved({ ...sight, zoom: 14 }, true);
		expect(told.marks).toHaveLength(made + 2);
	});

	test('looking elsewhere can be searched, rounded, and the view then stays', async () => {
		const { map, told, sight } = await opened();
		map.moved({ ...sight, center: [54.001, -2.501] }, true);
		expect(map.elsewhere).toBeUndefined();
		map.moved({ ...sight, center: [54.2012, -2.3344] }, false);
		expect(map.elsewhere).toBeUndefined();
		map.moved({ ...sight, center: [54.2012, -2.3344] }, true);
		expect(map.elsewhere).toEqual([54.2012, -2.3344]);
		const point = map.searchHere();
		expect(point).toEqual([54.2, -2.335]);
		const looks = told.looks.length;
		await map.take(NEAR, point);
		expect(told.looks).toHaveLength(looks);
		// Another place from elsewhere is looked at.
		await map.take(NEAR, [53, -1]);
		expect(told.looks).toHaveLength(looks + 1);
	});

	test('a service is picked out by its id; a panel whose services are gone closes', async () => {
		const { map, told } = await opened();
		map.pick(['service-2', 'nobody']);
		expect(told.picked).toEqual([told.marks.at(-1)?.[1]?.key]);
		map.press(told.marks.at(-1)?.[0] as Marker);
		await map.take(NEAR.slice(0, 1), TOWN);
		expect(map.chosen).toBeDefined();
		await map.take([], TOWN);
		expect(map.chosen).toBeUndefined();
	});
});
