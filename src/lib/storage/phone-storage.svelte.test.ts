import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { destroy, open } from './database.ts';
import { LiveQuery } from './live-query.svelte.ts';
import { PhoneStorage } from './phone-storage.svelte.ts';
import * as settings from './settings.ts';

const NAME = 'waymark-phone-test';
const HULL = { name: 'Hull', point: [53.745, -0.335] as const };
const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more);

function phone(hint: 'yes' | 'no' | 'maybe' = 'no') {
	const note = vi.fn<(something: boolean) => void>();
	const storage = new PhoneStorage({
		open: (blocked) => open(blocked, NAME),
		kept: () => hint,
		note
	});
	return { storage, note };
}

const broken = (error: Error) =>
	new PhoneStorage({ open: () => Promise.reject(error), kept: () => 'no', note: () => undefined });

let opened: PhoneStorage | undefined;
afterEach(async () => {
	await opened?.close();
	opened = undefined;
	await destroy(NAME);
});

describe('the phone that keeps', () => {
	test('a write is saved, noted, and read again', async () => {
		const { storage, note } = phone();
		opened = storage;
		expect(await storage.write((db) => settings.change(db, { place: HULL }))).toEqual({
			saved: true
		});
		expect(note).toHaveBeenLastCalledWith(true);
		expect(await storage.read(settings.get)).toEqual({ place: HULL });
		expect(storage.trouble).toBeUndefined();
	});

	test('an empty database where something was kept has been cleared', async () => {
		const { storage, note } = phone('yes');
		opened = storage;
		await storage.open();
		expect(storage.trouble).toBe('evicted');
		expect(note).toHaveBeenLastCalledWith(false);
	});

	test('an empty database at the first visit is no trouble', async () => {
		const { storage } = phone('no');
		opened = storage;
		await storage.open();
		expect(storage.trouble).toBeUndefined();
	});
});

describe('the phone that does not keep', () => {
	test.for([
		['SecurityError', 'blocked'],
		['MissingAPIError', 'missing'],
		['UnheardOfError', 'failed']
	] as const)('%s: nothing is claimed saved, nothing thrown', async ([name, trouble]) => {
		const storage = broken(named(name));
		expect(await storage.write(() => Promise.resolve())).toEqual({ saved: false, trouble });
		expect(await storage.read(() => Promise.resolve(1))).toBeUndefined();
		expect(storage.trouble).toBe(trouble);
	});

	test('where not even a note may be read, an unnamed failure is a refusal', async () => {
		const storage = new PhoneStorage({
			open: () => Promise.reject(named('UnknownError')),
			kept: () => 'maybe',
			note: () => undefined
		});
		await storage.open();
		expect(storage.trouble).toBe('blocked');
	});

	test('a notice put away does not come back by itself, a write still tells', async () => {
		const storage = broken(named('SecurityError'));
		await storage.open();
		storage.dismiss();
		await storage.open();
		expect(storage.trouble).toBeUndefined();
		expect(await storage.write(() => Promise.resolve())).toEqual({
			saved: false,
			trouble: 'blocked'
		});
	});

	test('a full disk is said, and over when a write succeeds', async () => {
		const { storage } = phone();
		opened = storage;
		const full = named('AbortError', { inner: named('QuotaExceededError') });
		expect(await storage.write(() => Promise.reject(full))).toEqual({
			saved: false,
			trouble: 'full'
		});
		expect(storage.trouble).toBe('full');
		await storage.write((db) => settings.change(db, { place: HULL }));
		expect(storage.trouble).toBeUndefined();
	});

	test('a bug in the work is thrown on', async () => {
		const { storage } = phone();
		opened = storage;
		await expect(storage.write(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
		await expect(storage.read(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
	});

	test('a browser that is tidier later is asked again', async () => {
		let works = false;
		const storage = new PhoneStorage({
			open: (blocked) => (works ? open(blocked, NAME) : Promise.reject(named('UnknownError'))),
			kept: () => 'no',
			note: () => undefined
		});
		opened = storage;
		expect(await storage.open()).toBeUndefined();
		works = true;
		expect(await storage.open()).toBeDefined();
		expect(storage.trouble).toBeUndefined();
	});
});

describe('asking to be kept', () => {
	test('is asked once, and not when it is granted already', async () => {
		const persist = vi.fn(() => Promise.resolve(false));
		let granted = false;
		const storage = new PhoneStorage({
			storage: () => ({ persist, persisted: () => Promise.resolve(granted) })
		});
		expect(await storage.persist()).toBe(false);
		expect(await storage.persist()).toBe(false);
		expect(persist).toHaveBeenCalledTimes(1);
		granted = true;
		expect(await storage.persist()).toBe(true);
	});

	test('a browser without the question is no trouble', async () => {
		const storage = new PhoneStorage({ storage: () => undefined });
		expect(await storage.persist()).toBe(false);
		expect(await storage.estimate()).toEqual({
			used: undefined,
			allowed: undefined,
			persisted: undefined
		});
	});
});

describe('a live query', () => {
	test('answers, follows writes, and stops when nobody reads', async () => {
		const { storage } = phone();
		opened = storage;
		const log: unknown[] = [];
		let asked = 0;
		const query = new LiveQuery(storage, (database) => {
			asked += 1;
			return settings.get(database);
		});
		const stop = $effect.root(() => {
			$effect(() => {
				log.push([query.ready, query.current]);
			});
		});
		flushSync();
		await vi.waitFor(() => expect(log.at(-1)).toEqual([true, {}]));
		await storage.write((db) => settings.change(db, { place: HULL }));
		await vi.waitFor(() => expect(log.at(-1)).toEqual([true, { place: HULL }]));
		expect(log[0]).toEqual([false, undefined]);
		stop();
		await Promise.resolve();
		const before = asked;
		await storage.write((db) => settings.change(db, { place: undefined }));
		expect(await storage.read(settings.get)).toEqual({});
		expect(asked).toBe(before);
	});

	test('is ready with no answer where nothing is kept, and tells an error', async () => {
		const nothing = new LiveQuery(broken(named('SecurityError')), settings.get);
		const { storage } = phone();
		opened = storage;
		const failing = new LiveQuery(storage, () => Promise.reject(named('QuotaExceededError')));
		const stop = $effect.root(() => {
			$effect(() => void [nothing.ready, failing.ready]);
		});
		flushSync();
		await vi.waitFor(() => expect([nothing.ready, failing.ready]).toEqual([true, true]));
		expect(nothing.current).toBeUndefined();
		expect(nothing.error).toBeUndefined();
		expect(failing.error).toMatchObject({ name: 'QuotaExceededError' });
		stop();
	});
});
