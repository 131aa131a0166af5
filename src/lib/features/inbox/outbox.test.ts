import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Received } from '#lib/domain/help-outbox.ts';
import { random } from '#lib/sealing/bytes.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';
import { type KeptSend, open } from '#lib/storage/database.ts';
import { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { anEpoch } from '../../../../tests/fixtures/sealed-team.ts';
import { Outbox } from './outbox.ts';
import { keptStore, memoryStore } from './send-store.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const MINUTE = 60_000;

const item = (id: string, more: Partial<KeptSend> = {}): KeptSend => ({
	id,
	owner: 'jo',
	about: `about ${id}`,
	thread: `about ${id} to-person`,
	counter: 1,
	since: NOW,
	tries: 0,
	notBefore: NOW,
	bytes: new Uint8Array([1]),
	...more
});

const json = (status: number, body: object, retryAfter?: string): Received => ({
	status,
	contentType: 'application/json',
	body: JSON.stringify(body),
	...(retryAfter !== undefined && { retryAfter })
});

/** An outbox whose clock stands, whose timers are noted, and whose line does as it is told. */
async function desk(waiting: readonly KeptSend[]) {
	const { epoch } = await anEpoch(random(16), 1);
	const pair = epoch as EpochPair;
	const store = memoryStore();
	await store.swap([], waiting);
	const clock = { now: NOW };
	const sent: string[] = [];
	const timers: { work: () => void; wait: number }[] = [];
	const way = {
		answer: (id: string): Received | undefined => json(201, { envelope: id }),
		alone: (work: () => Promise<void>) => work()
	};
	const outbox = new Outbox({
		owner: 'jo',
		keys: { current: pair, epochs: new Map([[1, pair]]) },
		store,
		put: (_thread, id) => {
			sent.push(id);
			return Promise.resolve(way.answer(id));
		},
		fresh: () => Promise.resolve(undefined),
		signedIn: () => Promise.resolve(true),
		now: () => clock.now,
		chance: () => 0.5,
		alone: (work) => way.alone(work),
		later: (work, wait) => {
			const timer = { work, wait };
			timers.push(timer);
			return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
		},
		onchange: () => undefined
	});
	const waits = () => store.all('jo');
	return { outbox, store, clock, sent, timers, way, waits };
}

describe('pauses', () => {
	test('that have grown over a long break begin small again once the line is back', async () => {
		const one = await desk([item('a', { tries: 12, notBefore: NOW + 5 * MINUTE })]);
		await one.outbox.flush();
		expect(one.sent).toEqual([]);
		one.way.answer = () => undefined;
		await one.outbox.retry();
		expect(one.sent).toEqual(['a']);
		// The line went again at once: the next try is seconds away, not minutes.
		expect(one.timers.map(({ wait }) => wait)).toEqual([4000]);
		expect(await one.waits()).toMatchObject([{ id: 'a', tries: 2 }]);
	});

	test('that the relay asked for are kept, and no longer than it asked', async () => {
		const one = await desk([item('a')]);
		one.way.answer = () => json(429, { code: 'too-many' }, '600');
		await one.outbox.flush();
		one.way.answer = (id) => json(201, { envelope: id });
		await one.outbox.retry();
		expect(one.sent).toEqual(['a']);
		const [held] = await one.waits();
		expect(held?.heldUntil).toBeGreaterThanOrEqual(NOW + 10 * MINUTE);
		one.clock.now = held?.heldUntil ?? NOW;
		one.way.answer = () => undefined;
		await one.outbox.flush();
		expect((await one.waits())[0]?.heldUntil).toBeUndefined();
		one.way.answer = (id) => json(201, { envelope: id });
		await one.outbox.retry();
		expect(await one.waits()).toEqual([]);
	});
});

describe('it does not stand still', () => {
	test('when its turn cannot be had', async () => {
		const one = await desk([item('a')]);
		one.way.alone = () => Promise.reject(new Error('no lock'));
		await expect(one.outbox.flush()).rejects.toThrow('no lock');
		one.way.alone = (work) => work();
		expect(one.timers).toHaveLength(1);
		expect(one.timers[0]?.wait).toBe(10_000);
		one.timers[0]?.work();
		await expect.poll(() => one.sent).toEqual(['a']);
	});

	test('with what another tab put in and left behind', async () => {
		const one = await desk([]);
		await one.outbox.flush();
		await one.store.swap([], [item('a')]);
		expect(one.timers[0]?.wait).toBeLessThanOrEqual(MINUTE);
		one.timers[0]?.work();
		await expect.poll(() => one.sent).toEqual(['a']);
	});

	test('but does once it is stopped', async () => {
		const one = await desk([item('a')]);
		one.way.answer = () => undefined;
		await one.outbox.flush();
		one.outbox.stop();
		expect(one.timers).toEqual([]);
		await one.outbox.flush();
		expect(one.sent).toEqual(['a']);
	});
});

describe('where envelopes wait', () => {
	let name = '';
	const phones: PhoneStorage[] = [];
	beforeEach(() => {
		name = `desk-${String(Math.random())}`;
	});
	afterEach(async () => {
		for (const phone of phones.splice(0)) await phone.close();
		await Dexie.delete(name);
	});

	const storage = (broken: () => boolean) => {
		const phone = new PhoneStorage({
			open: (taken) => open(taken, name),
			kept: () => 'maybe',
			note: () => undefined
		});
		phones.push(phone);
		return {
			read: phone.read.bind(phone),
			write: (work: Parameters<PhoneStorage['write']>[0]) =>
				broken()
					? Promise.resolve({ saved: false as const, trouble: 'full' as const })
					: phone.write(work)
		};
	};

	test('nothing takes the place of what another tab has taken out', async () => {
		const store = keptStore(storage(() => false));
		const other = keptStore(storage(() => false));
		await store.swap([], [item('a'), item('b')]);
		await other.swap(['a'], [item('a2')]);
		await store.swap(['a', 'b'], [item('a3'), item('b3')]);
		expect((await store.all('jo')).map(({ id }) => id).toSorted()).toEqual(['a2', 'b']);
	});

	test('a disk that takes nothing holds nothing up, and doubles nothing', async () => {
		let full = false;
		const store = keptStore(storage(() => full));
		await store.swap([], [item('a')]);
		full = true;
		await store.swap([], [item('b')]);
		await store.swap(['a'], [item('a', { tries: 1 })]);
		expect((await store.all('jo')).map(({ id, tries }) => [id, tries]).toSorted()).toEqual([
			['a', 1],
			['b', 0]
		]);
		expect(store.lasting()).toBe(false);
		await store.swap(['a'], []);
		expect((await store.all('jo')).map(({ id }) => id)).toEqual(['b']);
		full = false;
		await store.swap(['b'], [item('b2')]);
		expect((await store.all('jo')).map(({ id }) => id)).toEqual(['b2']);
		expect(store.lasting()).toBe(true);
	});
});
