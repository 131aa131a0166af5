import { flushSync } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { encodeCell } from '#lib/directory/cell.ts';
import type { CellInfo } from '#lib/directory/format.ts';
import type { Point } from '#lib/domain/place.ts';
import type { Reach, Service } from '#lib/domain/service.ts';
import { LoadedCell } from '../directory/loaded-cell.svelte.ts';
import type { Arrival, PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { Meetings } from './meetings.svelte.ts';

const HERE: Point = [54, -2.5];
const PLACE = { label: 'Here', point: HERE };
const KM = 1 / 111.195;
/** A Tuesday, 18:52. */
const NOW = Date.parse('2026-11-17T18:52Z');
const MINUTE = 60_000;

function meeting(
	name: string,
	start: string,
	kilometres: number,
	more: Partial<Service> = {}
): Service {
	return {
		id: name,
		kind: 'meeting',
		name,
		needs: ['mutual-aid'],
		delivery: ['in-person'],
		places: [{ precision: 'exact', point: [HERE[0] + kilometres * KM, HERE[1]] }],
		sessions: [{ days: [2], start, end: '21:00' }],
		meeting: { fellowship: 'aa' },
		provenance: { feed: 'test', sourceId: name },
		...more
	};
}

function cell(id: string, services: Service[]): LoadedCell {
	const info: CellInfo = { id, hash: id, count: services.length, bytes: 0 };
	return new LoadedCell(info, new Uint8Array(encodeCell(services).core));
}

interface Ring {
	services: Service[];
	/** Kilometres within which nothing more comes after it. */
	settled: number;
}

function made(rings: Ring[], online: Service[] = [], ends?: 'early') {
	const taken: number[] = [];
	const asked: Reach[][] = [];
	let time = NOW;
	const directory = {
		version: 'one',
		error: undefined as string | undefined,
		unplacedCount: 0,
		async *cells(_point: Point, metres: number): AsyncGenerator<Arrival, void, void> {
			for (const [at, { services, settled }] of rings.entries()) {
				taken.push(at);
				yield await Promise.resolve({
					cell: cell(`ring-${at}`, services),
					settled: Math.min(metres, settled * 1000)
				});
			}
			if (ends === 'early') directory.error = 'offline';
		},
		reach(...kinds: Reach[]) {
			asked.push(kinds);
			return Promise.resolve(online.length > 0 ? [cell('online', online)] : []);
		},
		unplaced: () => Promise.resolve([])
	};
	const meetings = new Meetings({
		directory: directory as unknown as PhoneDirectory,
		holidays: () => new Set(),
		now: () => time,
		breathe: () => Promise.resolve()
	});
	const told = () =>
		Object.fromEntries(
			meetings.groups.map(({ key, entries }) => [key, entries.map(({ card }) => card.id)])
		);
	const pass = (minutes: number) => {
		time += minutes * MINUTE;
		meetings.beat();
		flushSync();
	};
	return { meetings, directory, taken, asked, told, pass };
}

afterEach(() => vi.useRealTimers());

describe('what is near', () => {
	const evening = [meeting('soon', '19:00', 1), meeting('later', '19:40', 2)];

	test('is told by when it is, with what is online beside it', async () => {
		const screen = meeting('screen', '18:30', 0, {
			delivery: ['online'],
			places: [],
			reach: 'online'
		});
		const { meetings, told, asked } = made([{ services: evening, settled: Infinity }], [screen]);
		await meetings.change({ place: PLACE });
		expect(told()).toEqual({ now: ['screen'], soon: ['soon'], hour: ['later'] });
		expect(asked).toEqual([['online', 'uk', 'england']]);
		const [row] = meetings.groups[1]?.entries ?? [];
		expect(Math.round((row ? meetings.metres(row.card) : NaN) / 1000)).toBe(1);
	});

	test('one on a screen is told without a distance, though its feed gave it a point', async () => {
		const pinned = meeting('pinned', '19:00', 1, { delivery: ['online'] });
		const { meetings, told } = made([{ services: [pinned], settled: Infinity }]);
		await meetings.change({ place: PLACE });
		expect(told()['soon']).toEqual(['pinned']);
		const [row] = meetings.groups[0]?.entries ?? [];
		expect(row && meetings.metres(row.card)).toBe(Infinity);
	});

	test('services that are no meetings are left out', async () => {
		const advice = meeting('advice', '19:00', 1, { kind: 'service' });
		const { meetings, told } = made([{ services: [advice, ...evening], settled: Infinity }]);
		await meetings.change({ place: PLACE });
		expect(Object.values(told()).flat()).toEqual(['soon', 'later']);
	});

	test('no more is fetched than three miles and forty meetings need', async () => {
		const many = Array.from({ length: 40 }, (_, at) => meeting(`m${at}`, '19:30', at / 10));
		const far = [meeting('far', '19:30', 30)];
		const { meetings, taken } = made([
			{ services: many, settled: 6 },
			{ services: far, settled: 50 }
		]);
		await meetings.change({ place: PLACE });
		expect(taken).toEqual([0]);
		expect(meetings.scope.scattered).toBe(false);
	});

	test('where there are few, it goes on to the nearest there are', async () => {
		const { meetings, taken, told } = made([
			{ services: evening, settled: 6 },
			{ services: [meeting('far', '19:45', 30)], settled: 500 }
		]);
		await meetings.change({ place: PLACE });
		expect(taken).toEqual([0, 1]);
		expect(meetings.scope).toMatchObject({ scattered: true });
		expect(told()['hour']).toEqual(['later', 'far']);
		expect(meetings.incomplete).toBe(false);
	});

	test('a chosen distance is fetched and no further; another choice fetches nothing', async () => {
		const { meetings, taken } = made([
			{ services: evening, settled: 6 },
			{ services: [meeting('far', '19:45', 30)], settled: 500 }
		]);
		await meetings.change({ place: PLACE, radius: 5000 });
		expect(taken).toEqual([0]);
		await meetings.change({ ways: ['in-person'], days: [2] });
		expect(taken).toEqual([0]);
		await meetings.change({ radius: 50_000 });
		expect(taken).toEqual([0, 0, 1]);
	});

	test('a part that cannot be had is said, and tried again with the next choice', async () => {
		const { meetings, taken } = made([{ services: evening, settled: 6 }], [], 'early');
		await meetings.change({ place: PLACE });
		expect(meetings.incomplete).toBe(true);
		await meetings.change({ ways: ['in-person'] });
		expect(taken).toEqual([0, 0]);
	});

	test('another place begins anew, whatever was still coming', async () => {
		const { meetings, told } = made([{ services: evening, settled: Infinity }]);
		const first = meetings.change({ place: PLACE });
		const second = meetings.change({ place: { label: 'There', point: [54.05, -2.5] } });
		await Promise.all([first, second]);
		expect(meetings.filter.place?.label).toBe('There');
		expect(meetings.loading).toBe(false);
		expect(told()['soon']).toEqual(['soon']);
	});
});

describe('as time goes by', () => {
	const services = [meeting('first', '19:00', 1), meeting('second', '19:30', 1)];

	async function opened() {
		const all = made([{ services, settled: Infinity }]);
		await all.meetings.change({ place: PLACE });
		return all;
	}

	test('what begins moves up, and is news once', async () => {
		const { meetings, told, pass } = await opened();
		pass(1);
		expect(meetings.news).toBeUndefined();
		pass(7);
		expect(told()).toEqual({ now: ['first'], hour: ['second'] });
		expect(meetings.news?.entries.map(({ card }) => card.id)).toEqual(['first']);
		const news = meetings.news;
		pass(1);
		expect(meetings.news).toBe(news);
	});

	test('while somebody touches the list it stays; only its words go on', async () => {
		const { meetings, told, pass } = await opened();
		const list = document.createElement('div');
		document.body.append(list);
		const stop = meetings.reading.watch(list);
		list.dispatchEvent(new Event('pointerdown'));
		pass(8);
		expect(told()).toEqual({ soon: ['first'], hour: ['second'] });
		expect(meetings.behind).toBe(true);
		expect(meetings.now).toBe(NOW + 8 * MINUTE);
		// The finger is lifted: a moment later it may move.
		window.dispatchEvent(new Event('pointerup'));
		pass(0);
		expect(meetings.behind).toBe(true);
		pass(1);
		expect(meetings.behind).toBe(false);
		expect(told()).toEqual({ now: ['first'], hour: ['second'] });
		stop?.();
	});

	test('who presses “update” need not wait', async () => {
		const { meetings, told, pass } = await opened();
		const list = document.createElement('div');
		const stop = meetings.reading.watch(list);
		list.dispatchEvent(new Event('pointerdown'));
		pass(8);
		meetings.catchUp();
		expect(told()['now']).toEqual(['first']);
		stop?.();
	});

	test('a list that is left open for days is reckoned anew', async () => {
		const { told, pass } = await opened();
		pass(60 * 24 * 8);
		expect(told()).toEqual({ '2026-12-01': ['first', 'second'] });
	});

	test('the next minute is awaited, not a minute from now', async () => {
		vi.useFakeTimers({ now: NOW + 20_000 });
		const { meetings } = made([{ services, settled: Infinity }]);
		const beat = vi.spyOn(meetings, 'beat');
		const stop = meetings.tick();
		expect(beat).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(MINUTE);
		stop();
		expect(beat.mock.calls.length).toBeGreaterThan(1);
		const calls = beat.mock.calls.length;
		await vi.advanceTimersByTimeAsync(10 * MINUTE);
		expect(beat).toHaveBeenCalledTimes(calls);
	});
});

test('the address holds what is looked for, and brings it back', async () => {
	const { meetings } = made([{ services: [meeting('one', '19:00', 1)], settled: Infinity }]);
	await meetings.open('#how=in-person&by=aa&near=54,-2.5&at=Here');
	expect(meetings.fragment).toBe('by=aa&how=in-person&near=54,-2.5&at=Here');
	expect(meetings.counts.total).toBe(1);
	await meetings.clear();
	expect(meetings.fragment).toBe('near=54,-2.5&at=Here');
});
