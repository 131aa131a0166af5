import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Service } from '#lib/domain/service.ts';
import { destroy, open, type Database, type DraftList } from '#lib/storage/database.ts';
import * as lists from '#lib/storage/lists.ts';
import * as locks from '#lib/storage/lock.ts';
import { isPersonal, READABLE } from '#lib/storage/lockable.ts';
import * as plans from '#lib/storage/plan.ts';
import * as reports from '#lib/storage/reports.ts';
import * as saved from '#lib/storage/saved.ts';
import * as settings from '#lib/storage/settings.ts';
import * as templates from '#lib/storage/templates.ts';
import {
	addPasskey,
	type Chosen,
	putOn,
	removePasskey,
	setAfter,
	takeOff,
	tryPasskey,
	tryRecovery,
	tryWords
} from './locking.ts';

const NAME = 'waymark-lock-test';
const WORDS = 'Green door by the river';
/** Tests need not be slow. */
const rounds = 1_000;
const chosen: Chosen = { words: WORDS, by: 'words', after: 5, recovery: false, rounds };

const service = (id: string, name = id): Service => ({
	id,
	kind: 'service',
	name,
	needs: ['housing'],
	delivery: [],
	places: [],
	sessions: [],
	provenance: { feed: 'test', sourceId: id }
});

const list = (id: string): DraftList => ({
	id,
	name: 'canary draft',
	list: { id, edition: 1, items: [] },
	services: [],
	changedAt: 1
});

let database: Database;
beforeEach(async () => {
	({ database } = await open(undefined, NAME));
});
afterEach(async () => {
	database.close();
	await destroy(NAME);
});

/** Something of every kind, none of which may be read while it is locked. */
async function fill() {
	await saved.add(database, service('a', 'canary hostel'), 3);
	await saved.add(database, service('b'), 1);
	await saved.add(database, service('c'), 2);
	await plans.answer(database, 'finance', true);
	await lists.addDraft(database, list('d1'));
	await lists.addDraft(database, { ...list('d2'), changedAt: 2 });
	await templates.keep(database, { id: 't1', name: 'canary start', looks: [] });
	await settings.change(database, { place: { name: 'Canary Wharf', point: [51.5, 0] } });
	await reports.add(
		database,
		{ service: 'canary', name: 'n', wrong: ['closed'], note: 'canary' },
		1
	);
}

/** Everything as the verbs tell it. */
async function told() {
	return {
		saved: await saved.all(database),
		ids: [...(await saved.ids(database))].sort(),
		one: await saved.get(database, 'b'),
		none: await saved.get(database, 'z'),
		whole: await plans.whole(database),
		drafts: await lists.drafts(database),
		templates: await templates.all(database),
		settings: await settings.get(database),
		reports: await reports.all(database)
	};
}

/** What lies on the disk, whatever the app would say of it. */
async function raw(): Promise<Record<string, unknown[]>> {
	const db = database.backendDB();
	const found: Record<string, unknown[]> = {};
	for (const name of db.objectStoreNames) {
		found[name] = await new Promise<unknown[]>((done) => {
			const request = db.transaction(name).objectStore(name).getAll();
			request.onsuccess = () => done(request.result as unknown[]);
		});
	}
	return found;
}

const reopen = async () => {
	database.close();
	const again = await open(undefined, NAME);
	database = again.database;
	return again.locked;
};

describe('the lock', () => {
	test('every table is readable or personal, and what is new is personal', () => {
		const names = database.tables.map(({ name }) => name);
		for (const name of READABLE) expect(names).toContain(name);
		expect(isPersonal('a table of tomorrow')).toBe(true);
	});

	test('put on, everything is as it was, and nothing of it can be read on the disk', async () => {
		await fill();
		const before = await told();
		expect(before.saved.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
		await putOn(database, chosen);
		expect(await told()).toEqual(before);
		const rows = await raw();
		expect(JSON.stringify(rows)).not.toMatch(/canary|hostel|finance|51\.5/i);
		for (const name of Object.keys(rows).filter(isPersonal)) {
			const shapes = new Set(
				rows[name]?.flatMap((row) => Object.keys(row as object)).filter((key) => key !== 'sealed')
			);
			const { keyPath } = database.table(name).schema.primKey;
			expect(
				[...shapes].every((key) => [keyPath].flat().includes(key)),
				name
			).toBe(true);
			// A key of its own says nothing either, except how many there were.
			for (const row of rows[name] ?? []) {
				const key = (row as Record<string, unknown>)[String(keyPath)];
				if (typeof key === 'string') expect(key).toMatch(/^[\w-]{22}$/);
			}
		}
		expect(Object.keys(rows)).toContain('saved');
		expect(rows['saved']).toHaveLength(3);
	});

	test('opened anew, nothing personal is told and nothing can be written; the public is there', async () => {
		await fill();
		await putOn(database, chosen);
		expect(await reopen()).toBe(true);
		const refused = { name: 'LockedError' };
		await expect(saved.all(database)).rejects.toMatchObject(refused);
		await expect(saved.ids(database)).rejects.toMatchObject(refused);
		await expect(saved.get(database, 'a')).rejects.toMatchObject(refused);
		await expect(saved.add(database, service('x'), 1)).rejects.toMatchObject(refused);
		await expect(settings.get(database)).rejects.toMatchObject(refused);
		await expect(database.saved.count()).rejects.toMatchObject(refused);
		await expect(database.saved.toCollection().each(() => undefined)).rejects.toMatchObject(
			refused
		);
		await expect(database.saved.clear()).rejects.toMatchObject(refused);
		expect(await database.cells.count()).toBe(0);
		expect((await raw())['saved']).toHaveLength(3);
	});

	test('the right words open it, in any case; wrong ones do not', async () => {
		await fill();
		const before = await told();
		await putOn(database, chosen);
		await reopen();
		expect(await tryWords(database, 'green gate', Date.now, rounds)).toMatchObject({ wrong: true });
		expect(await tryWords(database, ' green DOOR  by the river', Date.now, rounds)).toBe('open');
		expect(await told()).toEqual(before);
		// And it can be written to.
		await saved.add(database, service('x'), 9);
		await saved.remove(database, 'a');
		await reports.add(database, { service: 's', name: 'n', wrong: [], note: 'second' }, 2);
		expect((await reports.all(database)).map(({ number }) => number)).toEqual([1, 2]);
		expect((await saved.all(database)).map(({ id }) => id)).toEqual(['x', 'c', 'b']);
		await lists.changeDraft(database, 'd1', (one) => ({ ...one, name: 'other' }), 9);
		expect((await lists.drafts(database))[0]).toMatchObject({ id: 'd1', name: 'other' });
	});

	test('wrong tries slow down, also after starting anew; the right words clear them', async () => {
		await putOn(database, chosen);
		let time = 1_000_000;
		const now = () => time;
		const wrong = () => tryWords(database, 'something else', now, rounds);
		expect([await wrong(), await wrong(), await wrong()]).toEqual([
			{ wrong: true, wait: 0 },
			{ wrong: true, wait: 0 },
			{ wrong: true, wait: 5_000 }
		]);
		await reopen();
		time += 1_000;
		// Too early: even the right words are not looked at, and it does not count.
		expect(await tryWords(database, WORDS, now, rounds)).toEqual({ wrong: true, wait: 4_000 });
		time += 4_000;
		expect(await wrong()).toEqual({ wrong: true, wait: 10_000 });
		time += 10_000;
		expect(await tryWords(database, WORDS, now, rounds)).toBe('open');
		expect(await locks.get(database)).toMatchObject({ failures: 0, until: 0 });
	});

	test('taken off, everything is in clear again, and as it was', async () => {
		await fill();
		const before = await raw();
		await putOn(database, chosen);
		await takeOff(database);
		expect(await raw()).toEqual(before);
		expect(await reopen()).toBe(false);
	});

	test('other words are another key: the old ones open nothing', async () => {
		await fill();
		const before = await told();
		await putOn(database, chosen);
		const old = await raw();
		await putOn(database, { ...chosen, words: 'A quite different sentence' });
		const rows = await raw();
		expect(rows['saved']?.map((row) => (row as { id: string }).id)).not.toEqual(
			old['saved']?.map((row) => (row as { id: string }).id)
		);
		expect(await told()).toEqual(before);
		await reopen();
		expect(await tryWords(database, WORDS, Date.now, rounds)).toMatchObject({ wrong: true });
		expect(await tryWords(database, 'A quite different sentence', Date.now, rounds)).toBe('open');
		expect(await told()).toEqual(before);
	});

	test('twelve words on paper open it too', async () => {
		await fill();
		const before = await told();
		expect(await putOn(database, chosen)).toBeUndefined();
		expect(await tryRecovery(database, 'a b c')).toBeUndefined();
		const paper = (await putOn(database, { ...chosen, recovery: true })) ?? [];
		expect(paper).toHaveLength(12);
		await reopen();
		expect(await tryRecovery(database, paper.slice(1).join(' '))).toEqual({ problem: 'count' });
		expect(await tryRecovery(database, paper.join(' '))).toBe('open');
		expect(await told()).toEqual(before);
		// Of another lock.
		await putOn(database, { ...chosen, recovery: true });
		await reopen();
		expect(await tryRecovery(database, paper.join(' '))).toEqual({ problem: 'other' });
	});

	test('when it locks can be chosen without the words', async () => {
		await putOn(database, chosen);
		await setAfter(database, 15);
		expect(await locks.get(database)).toMatchObject({ after: 15, by: 'words' });
	});
});

describe('a passkey of the phone', () => {
	const passkey = { id: Uint8Array.of(1, 2), salt: Uint8Array.of(3, 4) };
	const secret = Uint8Array.from({ length: 32 }, (_, at) => at);
	const said = { words: WORDS, rounds };

	test('opens it beside the words; another secret does not', async () => {
		await fill();
		const before = await told();
		await putOn(database, chosen);
		expect(await tryPasskey(database, secret)).toBeUndefined();
		expect(await addPasskey(database, said, passkey, secret)).toBe(true);
		expect(await locks.get(database)).toMatchObject({ passkey });
		await reopen();
		await tryWords(database, 'wrong', Date.now, rounds);
		expect(await tryPasskey(database, secret.toReversed())).toBe('other');
		await expect(saved.all(database)).rejects.toMatchObject({ name: 'LockedError' });
		expect(await tryPasskey(database, secret)).toBe('open');
		expect(await told()).toEqual(before);
		expect(await locks.get(database)).toMatchObject({ failures: 0 });
		await reopen();
		expect(await tryWords(database, WORDS, Date.now, rounds)).toBe('open');
		expect(await told()).toEqual(before);
	});

	test('its secret is not on the disk, and what is there is no key', async () => {
		await fill();
		await putOn(database, chosen);
		await addPasskey(database, said, passkey, secret);
		const row = await locks.get(database);
		expect(row?.passkey?.wrapped).toHaveLength(32 + 12 + 16);
		expect(JSON.stringify(await raw())).not.toContain(
			JSON.stringify(Object.fromEntries(secret.entries())).slice(1, -1)
		);
	});

	test('is added with the words on paper too, and with no others', async () => {
		const paper = (await putOn(database, { ...chosen, recovery: true }))?.join(' ') ?? '';
		expect(await addPasskey(database, { ...said, words: 'wrong' }, passkey, secret)).toBe(false);
		expect(await addPasskey(database, { paper: 'wrong' }, passkey, secret)).toBe(false);
		expect(await locks.get(database)).not.toHaveProperty('passkey');
		expect(await addPasskey(database, { paper }, passkey, secret)).toBe(true);
		await reopen();
		expect(await tryPasskey(database, secret)).toBe('open');
	});

	test('taken away, or with other words chosen, it opens nothing', async () => {
		await fill();
		await putOn(database, chosen);
		await addPasskey(database, said, passkey, secret);
		expect(await removePasskey(database)).toMatchObject(passkey);
		expect(await tryPasskey(database, secret)).toBeUndefined();
		await addPasskey(database, said, passkey, secret);
		await putOn(database, { ...chosen, words: 'A quite different sentence' });
		expect(await tryPasskey(database, secret)).toBeUndefined();
		// And where the key was destroyed, nothing of it is left.
		await putOn(database, chosen);
		await addPasskey(database, said, passkey, secret);
		await locks.destroyKey(database);
		expect(await tryPasskey(database, secret)).toBeUndefined();
		expect(await tryWords(database, WORDS, Date.now, rounds)).toMatchObject({ wrong: true });
	});
});

describe('in the middle', () => {
	/** The next writes of rows fail, as on a full disk, after so many went well. */
	function fullAfter(count: number) {
		const { put } = IDBObjectStore.prototype;
		let left = count;
		IDBObjectStore.prototype.put = function (...given) {
			left -= 1;
			if (left < 0) {
				this.transaction.abort();
				throw new DOMException('full', 'QuotaExceededError');
			}
			return put.apply(this, given);
		};
		return () => (IDBObjectStore.prototype.put = put);
	}

	test.each([0, 1, 3, 6])(
		'no room after %i rows, put on or taken off: everything is as it was',
		async (count) => {
			await fill();
			const before = await told();
			const clear = await raw();
			let restore = fullAfter(count);
			await expect(putOn(database, chosen)).rejects.toBeTruthy();
			restore();
			expect(await raw()).toEqual(clear);
			expect(await told()).toEqual(before);

			await putOn(database, chosen);
			const sealed = await raw();
			restore = fullAfter(count);
			await expect(takeOff(database)).rejects.toBeTruthy();
			restore();
			expect(await raw()).toEqual(sealed);
			expect(await told()).toEqual(before);
		}
	);

	test('a row that does not open stops the lock from being taken off, and is not thrown away', async () => {
		await fill();
		await putOn(database, chosen);
		const db = database.backendDB();
		await new Promise<void>((done) => {
			const store = db.transaction('saved', 'readwrite').objectStore('saved');
			const request = store.openCursor();
			request.onsuccess = () => {
				const row = request.result?.value as { id: string; sealed: Uint8Array };
				row.sealed[20] = (row.sealed[20] ?? 0) ^ 1;
				store.put(row).onsuccess = () => done();
			};
		});
		await expect(takeOff(database)).rejects.toMatchObject({ name: 'DamagedRowError' });
		expect((await raw())['saved']).toHaveLength(3);
		expect(await locks.get(database)).toBeDefined();
	});

	test('two rows that change places do not open', async () => {
		await fill();
		await putOn(database, chosen);
		const db = database.backendDB();
		await new Promise<void>((done) => {
			const store = db.transaction('saved', 'readwrite').objectStore('saved');
			const request = store.getAll();
			request.onsuccess = () => {
				const [one, two] = request.result as { id: string; sealed: Uint8Array }[];
				store.put({ ...one, sealed: two?.sealed }).onsuccess = () => done();
			};
		});
		await expect(saved.all(database)).rejects.toMatchObject({ name: 'DamagedRowError' });
	});
});

describe('two tabs', () => {
	let other: Database;
	beforeEach(async () => {
		({ database: other } = await open(undefined, NAME));
	});
	afterEach(() => other.close());

	test('one that knew of no lock writes nothing in clear once the other has put it on', async () => {
		await saved.add(other, service('a', 'canary'), 1);
		await putOn(database, chosen);
		await expect(saved.add(other, service('b', 'canary'), 2)).rejects.toMatchObject({
			name: 'LockedError'
		});
		await expect(saved.all(other)).rejects.toMatchObject({ name: 'LockedError' });
		expect(JSON.stringify(await raw())).not.toContain('canary');
		expect((await saved.all(database)).map(({ id }) => id)).toEqual(['a']);
	});

	test('writing while the lock is being put on loses nothing and leaves nothing in clear', async () => {
		const writes = Array.from({ length: 20 }, (_, at) =>
			saved.add(other, service(`w${String(at)}`, 'canary'), at).then(
				() => `w${String(at)}`,
				() => undefined
			)
		);
		await putOn(database, chosen);
		const kept = (await Promise.all(writes)).filter((id) => id !== undefined).sort();
		expect([...(await saved.ids(database))].sort()).toEqual(kept);
		expect(JSON.stringify(await raw())).not.toContain('canary');
	});

	test('one that was open with the old words does not write under them', async () => {
		await putOn(database, chosen);
		expect(await tryWords(other, WORDS, Date.now, rounds)).toBe('open');
		await saved.add(other, service('a'), 1);
		await putOn(database, { ...chosen, words: 'A quite different sentence' });
		await expect(saved.add(other, service('b'), 2)).rejects.toMatchObject({ name: 'LockedError' });
		await takeOff(database);
		await saved.add(other, service('c'), 3);
		expect((await saved.ids(database)).size).toBe(2);
	});
});
