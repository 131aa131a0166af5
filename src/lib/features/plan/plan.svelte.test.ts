import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Service } from '#lib/domain/service.ts';
import { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { reword } from '#lib/storage/plan.ts';
import * as saved from '#lib/storage/saved.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { Plan } from './plan.svelte.ts';

function service(id: string): Service {
	return {
		id,
		kind: 'service',
		name: `Name of ${id}`,
		needs: [],
		delivery: [],
		places: [],
		sessions: [],
		provenance: { feed: 'test', sourceId: id }
	};
}

function directoryWith(...services: Service[]): PhoneDirectory {
	const find = (id: string) => Promise.resolve(services.find((one) => one.id === id));
	return { find } as unknown as PhoneDirectory;
}

/** Reads a value the way a page does, until it is what is expected. */
async function sees<T>(read: () => T, expected: T) {
	let value: T | undefined;
	const stop = $effect.root(() => {
		$effect(() => {
			value = read();
		});
	});
	flushSync();
	try {
		await vi.waitFor(() => {
			flushSync();
			expect(value).toEqual(expected);
		});
	} finally {
		stop();
	}
}

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
	localStorage.clear();
});

describe('the plan', () => {
	test('keeps a service whole and says so only then', async () => {
		const plan = new Plan({ storage: new PhoneStorage(), directory: directoryWith(service('a')) });
		plan.start();
		expect(plan.ids.size).toBe(0);
		expect(await plan.save('a')).toEqual({ saved: true });
		await sees(() => [...plan.ids], ['a']);
		await sees(() => plan.all?.map((row) => row.service.name), ['Name of a']);
	});

	test('is there again on the next visit', async () => {
		const first = new PhoneStorage();
		await new Plan({ storage: first, directory: directoryWith(service('a')) }).save('a');
		await first.close();
		const plan = new Plan({ storage: new PhoneStorage(), directory: directoryWith() });
		plan.start();
		await sees(() => [...plan.ids], ['a']);
	});

	test('does not claim to keep what has not reached the phone', async () => {
		const plan = new Plan({ storage: new PhoneStorage(), directory: directoryWith() });
		expect(await plan.save('gone')).toEqual({ saved: false, trouble: 'not-here' });
		expect(plan.ids.size).toBe(0);
	});

	test('does not claim to keep what the browser refuses', async () => {
		const blocked = () => Promise.reject(new DOMException('no', 'SecurityError'));
		const storage = new PhoneStorage({ open: blocked });
		const plan = new Plan({ storage, directory: directoryWith(service('a')) });
		expect(await plan.save('a')).toEqual({ saved: false, trouble: 'blocked' });
		expect(storage.trouble).toBe('blocked');
	});

	test('gives back what was taken out by a slip, with what was written to it', async () => {
		const storage = new PhoneStorage();
		const plan = new Plan({ storage, directory: directoryWith(service('a')) });
		await plan.save('a');
		const [row] = (await storage.read(saved.all)) ?? [];
		if (!row) throw new Error('nothing saved');
		await plan.write((database) => reword(database, row, { note: 'mine' }, {}, 5));
		await plan.remove('a', true);
		await sees(() => [...plan.ids], []);
		expect(plan.removed?.id).toBe('a');
		await plan.undo();
		await sees(() => plan.all?.map(({ id, note }) => [id, note]), [['a', 'mine']]);
		expect(plan.removed).toBeUndefined();
	});

	test('does not throw away what somebody wrote by one press', async () => {
		const storage = new PhoneStorage();
		const plan = new Plan({ storage, directory: directoryWith(service('a')) });
		await plan.save('a');
		const [row] = (await storage.read(saved.all)) ?? [];
		if (!row) throw new Error('nothing saved');
		await plan.write((database) => reword(database, row, { note: 'mine' }, {}, 5));
		expect(await plan.remove('a')).toEqual({ saved: false, trouble: 'has-words' });
		await sees(() => [...plan.ids], ['a']);
		expect(plan.removed).toBeUndefined();
	});
});
