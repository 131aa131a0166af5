import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../domain/help-draft.ts';
import type { Service } from '../domain/service.ts';
import * as cells from './cells.ts';
import { destroy, open, type Database } from './database.ts';
import * as plans from './plan.ts';
import * as reports from './reports.ts';
import * as saved from './saved.ts';
import * as settings from './settings.ts';
import { some } from './waiting.ts';
import * as writing from './writing.ts';

const NAME = 'waymark-test';

const bytes = (...values: number[]) => Uint8Array.from(values);
const cell = (id: string, hash: string) => ({ id, hash });
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

let database: Database;
beforeEach(async () => {
	({ database } = await open(undefined, NAME));
});
afterEach(async () => {
	database.close();
	await destroy(NAME);
});

describe('opening', () => {
	test('says when there was nothing before', async () => {
		database.close();
		const again = await open(undefined, NAME);
		expect(again.created).toBe(false);
		again.database.close();
		await destroy(NAME);
		const anew = await open(undefined, NAME);
		expect(anew.created).toBe(true);
		anew.database.close();
	});

	test('finds what version 1 kept, as version 1 wrote it', async () => {
		database.close();
		await destroy(NAME);
		await asVersion(1, (stores) => {
			stores('cells').put({
				key: '03.a',
				id: '03',
				hash: 'a',
				core: bytes(1),
				search: bytes(2),
				text: bytes(3),
				savedAt: 5
			});
			stores('directory').put({
				key: 'current',
				index: '{}',
				fetchedAt: 7,
				area: { name: 'Leeds', point: [53.8, -1.55], radius: 8000 }
			});
			stores('extras').put({ path: 'places/x.bin', bytes: bytes(9), savedAt: 5 });
			stores('saved').put({ id: 's1', service: service('s1'), savedAt: 6 });
			stores('reports').put({
				number: 3,
				service: 's1',
				name: 'S',
				wrong: ['phone'],
				note: 'n',
				at: 8
			});
			stores('settings').put({
				key: 'settings',
				value: { schemaVersion: 1, values: { place: { name: 'Leeds', point: [53.8, -1.55] } } }
			});
		});
		({ database } = await open(undefined, NAME));
		expect(await cells.get(database, cell('03', 'a'))).toMatchObject({
			core: bytes(1),
			text: bytes(3)
		});
		expect(await cells.directory(database)).toMatchObject({ fetchedAt: 7, area: { radius: 8000 } });
		expect(await cells.extra(database, 'places/x.bin')).toEqual(bytes(9));
		expect(await saved.get(database, 's1')).toEqual({
			id: 's1',
			service: service('s1'),
			savedAt: 6
		});
		// What version 2 adds is there, and can be written to what version 1 kept.
		expect(await plans.answers(database)).toEqual({ key: 'plan', notNow: [] });
		const [row] = await saved.all(database);
		if (!row) throw new Error('nothing saved');
		await plans.reword(database, row, { note: 'new' }, {}, 9);
		expect(await saved.get(database, 's1')).toMatchObject({ note: 'new', savedAt: 6 });
		expect((await reports.all(database)).map((one) => one.number)).toEqual([3]);
		expect(await settings.get(database)).toEqual({
			place: { name: 'Leeds', point: [53.8, -1.55] }
		});
	});

	test('finds what version 2 kept, and takes help requests in beside it', async () => {
		database.close();
		await destroy(NAME);
		await asVersion(2, (stores) => {
			stores('saved').put({ id: 's1', service: service('s1'), savedAt: 6, note: 'mine' });
			stores('plan').put({ key: 'plan', notNow: ['finance'] });
			stores('drafts').put({ id: 'd1', name: 'For Tuesday', list: {}, services: [], changedAt: 3 });
		});
		({ database } = await open(undefined, NAME));
		expect(await saved.get(database, 's1')).toMatchObject({ note: 'mine', savedAt: 6 });
		expect((await plans.answers(database)).notNow).toEqual(['finance']);
		expect(await database.drafts.count()).toBe(1);
		expect(await some(database)).toBe(false);
		await writing.putRequest(database, { ...EMPTY_DRAFT, words: 'new' });
		expect((await writing.request(database))?.words).toBe('new');
	});
});

describe('what is being written', () => {
	test('asking about a service keeps what was written before, each service once', async () => {
		const about = { id: 'a', name: 'A', kind: 'service' as const };
		await writing.putRequest(database, { ...EMPTY_DRAFT, words: 'half a thought' });
		await writing.askAbout(database, [about]);
		await writing.askAbout(database, [{ ...about, name: 'A now' }]);
		const draft = await writing.request(database);
		expect([draft?.words, draft?.services]).toEqual([
			'half a thought',
			[{ ...about, name: 'A now' }]
		]);
		await writing.putWords(database, 'thread', 'a message');
		expect(await writing.words(database, 'thread')).toBe('a message');
		await writing.putWords(database, 'thread', '');
		expect(await database.writing.count()).toBe(1);
	});
});

describe('cells', () => {
	test('an old and a new cell lie side by side until the swap', async () => {
		await cells.put(
			database,
			cell('03', 'old'),
			{ core: bytes(1), search: bytes(1), text: bytes() },
			1
		);
		await cells.put(
			database,
			cell('12', 'same'),
			{ core: bytes(2), search: bytes(2), text: bytes() },
			1
		);
		await cells.swap(database, { index: 'one', fetchedAt: 1 }, [
			cell('03', 'old'),
			cell('12', 'same')
		]);
		await cells.put(
			database,
			cell('03', 'new'),
			{ core: bytes(3), search: bytes(3), text: bytes() },
			2
		);
		expect(await cells.keys(database)).toEqual(new Set(['03.old', '03.new', '12.same']));

		await cells.swap(database, { index: 'two', fetchedAt: 2 }, [
			cell('03', 'new'),
			cell('12', 'same')
		]);
		expect(await cells.keys(database)).toEqual(new Set(['03.new', '12.same']));
		expect((await cells.directory(database))?.index).toBe('two');
	});

	test('a swap that fails changes nothing', async () => {
		await cells.put(
			database,
			cell('03', 'old'),
			{ core: bytes(1), search: bytes(1), text: bytes() },
			1
		);
		await cells.swap(database, { index: 'one', fetchedAt: 1 }, [cell('03', 'old')]);
		const unstorable = { index: (() => 'a function') as unknown as string, fetchedAt: 2 };
		await expect(cells.swap(database, unstorable, [])).rejects.toThrow();
		expect(await cells.keys(database)).toEqual(new Set(['03.old']));
		expect((await cells.directory(database))?.index).toBe('one');
	});

	test('a late first index never replaces a newer one', async () => {
		await cells.begin(database, 'one', 1);
		await cells.begin(database, 'other', 2);
		expect(await cells.directory(database)).toMatchObject({ index: 'one', fetchedAt: 1 });
	});

	test('all three files of a row count', async () => {
		await cells.put(
			database,
			cell('03', 'a'),
			{ core: bytes(1, 1), search: bytes(2), text: bytes(3) },
			1
		);
		expect(await cells.sizes(database)).toEqual(new Map([['03.a', 4]]));
	});

	test('only the newest of those nobody chose are kept', async () => {
		for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) {
			await cells.put(
				database,
				cell(id, 'x'),
				{ core: bytes(1), search: bytes(1), text: bytes() },
				at
			);
		}
		await cells.prune(database, [cell('a', 'x')], 2);
		expect(await cells.keys(database)).toEqual(new Set(['a.x', 'c.x', 'd.x']));
	});

	test('whole files that the index no longer names go', async () => {
		await cells.putExtra(database, 'places/1', bytes(1), 1);
		await cells.putExtra(database, 'places/2', bytes(2), 1);
		await cells.pruneExtras(database, new Set(['places/2']));
		expect(await cells.extra(database, 'places/1')).toBeUndefined();
		expect(await cells.extra(database, 'places/2')).toEqual(bytes(2));
	});
});

describe('saved', () => {
	test('keeps the whole service, newest first, in its place when it is saved again', async () => {
		await saved.add(database, service('a'), 1);
		await saved.add(database, service('b'), 2);
		await saved.add(database, service('a', 'New name'), 3);
		expect(
			(await saved.all(database)).map((one) => [one.id, one.service.name, one.savedAt])
		).toEqual([
			['b', 'b', 2],
			['a', 'New name', 1]
		]);
		await saved.remove(database, 'b');
		await saved.remove(database, 'never there');
		expect(await saved.ids(database)).toEqual(new Set(['a']));
	});
});

describe('reports', () => {
	test('wait in order; notes are cut at their limit', async () => {
		const long = 'x'.repeat(reports.NOTE_LIMIT + 5);
		await reports.add(
			database,
			{ service: 'a', name: 'A', wrong: ['times', 'phone'], note: '  shut  ' },
			1
		);
		await reports.add(database, { service: 'b', name: 'B', wrong: ['other'], note: long }, 2);
		const queue = await reports.all(database);
		expect(queue.map((one) => [one.service, one.wrong, one.note.length])).toEqual([
			['a', ['times', 'phone'], 4],
			['b', ['other'], reports.NOTE_LIMIT]
		]);
		await reports.remove(database, queue[0]?.number ?? -1);
		expect((await reports.all(database)).map((one) => one.service)).toEqual(['b']);
	});
});

describe('settings', () => {
	test('keep what differs, forget what is undefined', async () => {
		expect(await settings.get(database)).toEqual({});
		const hull = { name: 'Hull', point: [53.745, -0.335] as const };
		await settings.change(database, { place: hull });
		await settings.change(database, {});
		expect(await settings.get(database)).toEqual({ place: hull });
		await settings.change(database, { place: undefined });
		expect(await settings.get(database)).toEqual({});
	});

	const steps = [
		(values: Record<string, unknown>) => ({ town: values.place }),
		({ town, ...rest }: Record<string, unknown>) => ({ ...rest, place: { name: town } })
	];
	test.for([
		[
			'of two versions ago',
			{ schemaVersion: 1, values: { place: 'Hull' } },
			{ place: { name: 'Hull' } }
		],
		[
			'of the last version',
			{ schemaVersion: 2, values: { town: 'Hull' } },
			{ place: { name: 'Hull' } }
		],
		['of this version', { schemaVersion: 3, values: { place: 1 } }, { place: 1 }],
		['of a newer version', { schemaVersion: 4, values: { place: 1 } }, {}],
		['that are no settings', 'text', {}],
		['without a version', { values: {} }, {}],
		['that are not there', undefined, {}]
	] as const)('%s', ([, stored, expected]) => {
		expect(settings.migrate(stored, steps)).toEqual(expected);
	});
});

/** The tables as a version made them, without Dexie. What is here is never to be changed. */
function asVersion(
	version: 1 | 2,
	fill: (stores: (name: string) => IDBObjectStore) => void
): Promise<void> {
	return new Promise((done, failed) => {
		const request = indexedDB.open(NAME, version * 10);
		request.onupgradeneeded = () => {
			const db = request.result;
			db.createObjectStore('cells', { keyPath: 'key' });
			db.createObjectStore('directory', { keyPath: 'key' });
			db.createObjectStore('extras', { keyPath: 'path' });
			db.createObjectStore('saved', { keyPath: 'id' }).createIndex('savedAt', 'savedAt');
			db.createObjectStore('reports', { keyPath: 'number', autoIncrement: true });
			db.createObjectStore('settings', { keyPath: 'key' });
			if (version < 2) return;
			db.createObjectStore('plan', { keyPath: 'key' });
			db.createObjectStore('lists', { keyPath: 'id' });
			db.createObjectStore('drafts', { keyPath: 'id' });
		};
		request.onerror = () => failed(request.error ?? new Error('not opened'));
		request.onsuccess = () => {
			const db = request.result;
			const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
			fill((name) => transaction.objectStore(name));
			transaction.oncomplete = () => {
				db.close();
				done();
			};
			transaction.onerror = () => failed(transaction.error ?? new Error('not filled'));
		};
	});
}
