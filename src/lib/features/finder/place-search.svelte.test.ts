import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeGazetteer, type Town } from '#lib/search/gazetteer.ts';
import { PlaceSearch } from './place-search.svelte.ts';

const town = (name: string, size: number, point: [number, number]): Town => ({
	name,
	nation: 'E',
	size,
	point
});
const LARGE = [town('Bristol', 9, [51.46, -2.6]), town('Brighton', 8, [50.83, -0.14])];
const SMALL = [
	town('Brislington', 1, [51.43, -2.55]),
	town('Bri', 0, [52, -1]),
	town('Bonsall', 0, [53.12, -1.59])
];

/** Answers that a test lets through one by one, and what was asked for. */
let asked: string[];
let failing: Set<string>;

beforeEach(() => {
	vi.useFakeTimers();
	asked = [];
	failing = new Set();
	vi.stubGlobal('fetch', (path: string) => {
		asked.push(path);
		if (failing.has(path)) return Promise.reject(new TypeError('no signal'));
		return Promise.resolve(
			new Response(encodeGazetteer(path.endsWith('towns.json') ? LARGE : SMALL))
		);
	});
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const source = { feeds: [], hasExtra: () => false, extra: () => Promise.resolve(undefined) };
const names = (search: PlaceSearch) => search.towns.map(({ name }) => name);

async function typed(text: string): Promise<PlaceSearch> {
	const search = new PlaceSearch(source);
	search.prepare();
	search.typed = text;
	search.suggest();
	await vi.waitFor(() => expect(asked).toContain('/places/towns.json'));
	return search;
}

describe('somebody types a town', () => {
	test('the larger towns are offered, the others follow below when nothing more is typed', async () => {
		const search = await typed('Bri');
		await vi.waitFor(() => expect(names(search)).toEqual(['Bristol', 'Brighton']));
		expect(asked).toEqual(['/places/towns.json']);
		await vi.advanceTimersByTimeAsync(700);
		// The exact one too, though it is not put first any more: nothing moves under a finger.
		await vi.waitFor(() =>
			expect(names(search)).toEqual(['Bristol', 'Brighton', 'Bri', 'Brislington'])
		);
		expect(asked).toEqual(['/places/towns.json', '/places/villages.json']);
	});

	test('of a larger town named in full, namesakes are looked for, but only after a while', async () => {
		const search = await typed('Bristol');
		await vi.waitFor(() => expect(names(search)).toEqual(['Bristol']));
		await vi.advanceTimersByTimeAsync(2000);
		expect(asked).toEqual(['/places/towns.json']);
		await vi.advanceTimersByTimeAsync(1000);
		expect(asked).toEqual(['/places/towns.json', '/places/villages.json']);
	});

	test('whoever presses one of them waits for nothing and fetches nothing more', async () => {
		const search = await typed('Bri');
		await vi.waitFor(() => expect(names(search)).toContain('Bristol'));
		const [bristol] = search.towns;
		if (!bristol) throw new Error('nothing is offered');
		expect(search.take(bristol)).toMatchObject({ label: 'Bristol' });
		await vi.advanceTimersByTimeAsync(5000);
		expect(asked).toEqual(['/places/towns.json']);
	});

	test('a name that no larger town has is looked for among the others at once', async () => {
		const search = await typed('Bonsal');
		await vi.waitFor(() => expect(names(search)).toEqual(['Bonsall']));
	});

	test('the button knows them all, whatever was offered', async () => {
		const search = await typed('Bri');
		expect(await search.look()).toBeUndefined();
		// Named in full, but a much larger one begins with it: somebody has to say which.
		expect(names(search)[0]).toBe('Bri');
	});

	test('who chooses something else while the button is answered gets that', async () => {
		const search = await typed('Bristol');
		await vi.waitFor(() => expect(names(search)).toEqual(['Bristol']));
		const [bristol] = search.towns;
		if (!bristol) throw new Error('nothing is offered');
		const looking = search.look();
		expect(search.towns).toEqual([]);
		expect(search.take(bristol)).toMatchObject({ label: 'Bristol' });
		expect(await looking).toBeUndefined();
		expect(search.problem).toBeUndefined();
	});

	test('without the second list a larger town is found, another is said to be not known yet', async () => {
		failing.add('/places/villages.json');
		expect(await (await typed('bristol')).look()).toMatchObject({ label: 'Bristol' });
		const search = await typed('Bonsall');
		expect(await search.look()).toBeUndefined();
		expect(search.problem).toEqual({ kind: 'no-list' });
	});
});
