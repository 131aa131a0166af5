import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bareService, savedEntry } from '../../../tests/fixtures/saved.ts';
import type { ServiceList } from '../domain/list.ts';
import { destroy, open, type Database, type DraftList, type ReceivedList } from './database.ts';
import * as lists from './lists.ts';
import * as plans from './plan.ts';
import * as saved from './saved.ts';

const NAME = 'waymark-lists-test';
const ID = 'abcdef012345';

function sent(edition: number, ...ids: string[]): ReceivedList {
	const list: ServiceList = { id: ID, edition, items: ids.map((id) => ({ id })) };
	return { id: ID, list, services: ids.map(bareService), openedAt: edition };
}

const entry = (id: string, text?: string) =>
	savedEntry(id, { savedAt: 5, ...(text ? { said: { text } } : {}) });

let database: Database;
beforeEach(async () => {
	({ database } = await open(undefined, NAME));
});
afterEach(async () => {
	vi.restoreAllMocks();
	database.close();
	await destroy(NAME);
});

describe('a list that was sent', () => {
	test('kept twice is there once; own words stay and the sender’s line is renewed', async () => {
		await lists.keep(database, sent(1, 'a', 'b'), [entry('a', 'first'), entry('b')]);
		await plans.reword(database, entry('a'), { note: 'mine' }, {}, 6);
		await lists.keep(database, sent(2, 'a', 'c'), [entry('a', 'second'), entry('c')]);
		expect((await saved.all(database)).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
		expect(await saved.get(database, 'a')).toMatchObject({
			note: 'mine',
			said: { text: 'second' }
		});
		expect((await lists.received(database)).map(({ list }) => list.edition)).toEqual([2]);
	});

	test('an older edition does not replace a newer one', async () => {
		await lists.keep(database, sent(2, 'a'), [entry('a')]);
		await lists.keep(database, sent(1, 'a', 'b'), []);
		expect((await lists.receivedOne(database, ID))?.list.edition).toBe(2);
	});

	test('forgotten, what was saved from it stays', async () => {
		await lists.keep(database, sent(1, 'a'), [entry('a')]);
		await lists.forget(database, ID);
		expect(await lists.received(database)).toEqual([]);
		expect(await saved.ids(database)).toEqual(new Set(['a']));
	});

	test('where the room ends in the middle nothing is kept', async () => {
		const put = IDBObjectStore.prototype.put;
		let puts = 0;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: IDBObjectStore,
			...given
		) {
			puts += 1;
			if (puts === 3) throw new DOMException('no room', 'QuotaExceededError');
			return put.apply(this, given);
		});
		const keeping = lists.keep(database, sent(1, 'a', 'b'), [entry('a'), entry('b')]);
		await expect(keeping).rejects.toThrow();
		vi.restoreAllMocks();
		expect(await saved.all(database)).toEqual([]);
		expect(await lists.received(database)).toEqual([]);
	});
});

describe('a list in the making', () => {
	const draft = (id: string, changedAt: number): DraftList => ({
		id,
		name: id,
		list: { id: ID, edition: 1, items: [] },
		services: [],
		changedAt
	});

	test('changes from what it is now, and the one changed last is first', async () => {
		await lists.addDraft(database, draft('a', 1));
		await lists.addDraft(database, draft('b', 2));
		const [first, second] = await Promise.all([
			lists.changeDraft(database, 'a', (row) => ({ ...row, name: `${row.name}1` }), 3),
			lists.changeDraft(database, 'a', (row) => ({ ...row, name: `${row.name}2` }), 4)
		]);
		expect([first?.name, second?.name]).toEqual(['a1', 'a12']);
		expect((await lists.drafts(database)).map(({ id }) => id)).toEqual(['a', 'b']);
		expect((await lists.draft(database, 'a'))?.changedAt).toBe(4);
	});

	test('one that was thrown away does not come back by a late change', async () => {
		await lists.addDraft(database, draft('a', 1));
		await lists.removeDraft(database, 'a');
		expect(await lists.changeDraft(database, 'a', (row) => row, 3)).toBeUndefined();
		expect(await lists.drafts(database)).toEqual([]);
	});
});
