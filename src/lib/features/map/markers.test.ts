import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCore, encodeCell } from '#lib/directory/cell.ts';
import type { Service } from '#lib/domain/service.ts';
import { CLOSEST, type Marker, markersIn } from './markers.ts';
import { contains, pointAt, squareOf, TILE, xOf, yOf } from './mercator.ts';
import { Pins, pinsOf } from './pins.ts';

const BRITAIN = squareOf([-9, 49, 3, 61]);

type Place = Service['places'][number];

function service(id: string, places: Place[], more: Partial<Service> = {}): Service {
	return {
		id,
		kind: 'service',
		name: id,
		needs: ['housing'],
		delivery: ['in-person'],
		places,
		sessions: [],
		provenance: { feed: 'test', sourceId: id },
		...more
	};
}

const door = (lat: number, lng: number): Place => ({ precision: 'exact', point: [lat, lng] });

async function pinsFor(services: Service[]): Promise<Pins> {
	const core = decodeCore(encodeCell(services).core);
	const rows = services.map((_, at) => ({ at, cell: { core } }));
	const pins = await pinsOf(
		rows,
		() => Promise.resolve(),
		() => false
	);
	if (!pins) throw new Error('nobody gave up');
	return pins;
}

const all = (markers: readonly Marker[]) => markers.flatMap(({ rows }) => rows);

describe('pins', () => {
	test('are where a door or a postcode is known, and nowhere else', async () => {
		const pins = await pinsFor([
			service('door', [door(54, -2)]),
			service('postcode', [{ precision: 'postcode', point: [54.1, -2] }]),
			service('town', [{ precision: 'town', point: [54.2, -2], town: 'Leeds' }]),
			service('hidden', [{ precision: 'hidden', town: 'Leeds' }]),
			service('online', []),
			service('two doors', [door(54.3, -2), door(54.4, -2)]),
			service('on a screen', [door(54.5, -2)], { kind: 'meeting', delivery: ['online'] }),
			service('both', [door(54.6, -2)], { kind: 'meeting', delivery: ['online', 'in-person'] })
		]);
		expect([...pins.row.subarray(0, pins.count)]).toEqual([0, 1, 5, 5, 7]);
		expect(pins.unplaced).toBe(4);
		expect(pins.rows).toBe(8);
	});

	test('know their need and whether they are made up, also past the first thousand', async () => {
		const many = Array.from({ length: 3500 }, (_, at) =>
			service(String(at), [door(50 + at / 1000, -2)], {
				needs: at % 2 ? ['finance'] : ['mutual-aid', 'housing'],
				...(at === 3400 && { example: true })
			})
		);
		const pins = await pinsFor(many);
		expect(pins.count).toBe(3500);
		expect(pins.kind(3)).toBe('finance');
		expect(pins.kind(3400)).toBe('mutual-aid');
		expect(pins.isExample(3400)).toBe(true);
		expect(pins.isExample(3399)).toBe(false);
	});

	test('are given up when nobody waits for them', async () => {
		const core = decodeCore(encodeCell([service('one', [door(54, -2)])]).core);
		const rows = Array.from({ length: 7000 }, () => ({ at: 0, cell: { core } }));
		const given = pinsOf(
			rows,
			() => Promise.resolve(),
			() => true
		);
		expect(await given).toBeUndefined();
	});
});

describe('marks', () => {
	test('several services at one spot are one mark at every zoom', async () => {
		const pins = await pinsFor([
			service('a', [door(54, -2)]),
			service('b', [door(54, -2)], { needs: ['finance'] }),
			service('far', [door(54.2, -2)])
		]);
		for (const zoom of [12, 15, CLOSEST]) {
			const [spot, other] = markersIn(pins, BRITAIN, zoom);
			expect(spot).toMatchObject({ rows: [0, 1], spot: true, kind: undefined });
			expect(other).toMatchObject({ rows: [2], spot: true, kind: 'housing' });
		}
	});

	test('neighbours are many that a closer look tells apart', async () => {
		const pins = await pinsFor([
			service('a', [door(54, -2)]),
			service('b', [door(54.0005, -2)], { example: true })
		]);
		const [both, ...none] = markersIn(pins, BRITAIN, 12);
		expect(none).toEqual([]);
		expect(both).toMatchObject({ rows: [0, 1], spot: false, kind: 'housing', example: false });
		expect(both?.box[1]).toBeCloseTo(54, 6);
		expect(both?.box[3]).toBeCloseTo(54.0005, 6);
		expect(markersIn(pins, BRITAIN, CLOSEST).map(({ rows }) => rows)).toEqual([[0], [1]]);
	});

	test('a service with two doors close by is counted once', async () => {
		const pins = await pinsFor([service('a', [door(54, -2), door(54.0001, -2)])]);
		expect(markersIn(pins, BRITAIN, 10).map(({ rows }) => rows)).toEqual([[0]]);
	});

	test('are those of the part that is looked at', async () => {
		const pins = await pinsFor([service('in', [door(54, -2)]), service('out', [door(55, -2)])]);
		expect(all(markersIn(pins, squareOf([-3, 53, -1, 54.5]), 9))).toEqual([0]);
		expect(markersIn(pins, squareOf([-3, 51, -1, 52]), 9)).toEqual([]);
	});

	test('hold every service once, stand apart, and keep the order of the list', async () => {
		const places = fc.array(
			fc.tuple(fc.double({ min: 53.9, max: 54.1 }), fc.double({ min: -2.6, max: -2.4 })),
			{ minLength: 1, maxLength: 80 }
		);
		await fc.assert(
			fc.asyncProperty(
				places.filter((all) => all.every((one) => one.every(Number.isFinite))),
				fc.integer({ min: 5, max: CLOSEST }),
				async (points, zoom) => {
					const pins = await pinsFor(
						points.map(([lat, lng], at) => service(String(at), [door(lat, lng)]))
					);
					const markers = markersIn(pins, BRITAIN, zoom);
					expect(all(markers).sort((a, b) => a - b)).toEqual([...points.keys()]);
					const firsts = markers.map(({ rows }) => rows[0] ?? -1);
					expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
					expect(new Set(markers.map(({ key }) => key)).size).toBe(markers.length);
				}
			),
			{ numRuns: 40 }
		);
	});

	test('of fifty thousand over the country are few enough to draw', async () => {
		const pins = new Pins();
		for (let at = 0; at < 50_000; at += 1) {
			pins.takePoint([50 + (at % 1000) / 111, -5 + Math.floor(at / 1000) / 8], 'housing', false);
		}
		const markers = markersIn(pins, BRITAIN, 6);
		expect(markers.length).toBeLessThan(400);
		expect(all(markers)).toHaveLength(50_000);
	});
});

test('the unit square and the ground are each other’s way back', () => {
	fc.assert(
		fc.property(
			fc.double({ min: -84, max: 84, noNaN: true }),
			fc.double({ min: -180, max: 180, noNaN: true }),
			(lat, lng) => {
				const [north, east] = pointAt(xOf(lng), yOf(lat));
				expect(north).toBeCloseTo(lat, 9);
				expect(east).toBeCloseTo(lng, 9);
			}
		)
	);
	expect(contains(BRITAIN, squareOf([-3, 51, -2, 52]))).toBe(true);
	expect(contains(squareOf([-3, 51, -2, 52]), BRITAIN)).toBe(false);
	expect(TILE).toBe(256);
});
