import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { savedEntry as entry } from '../../../tests/fixtures/saved.ts';
import { destroy, open, type Database } from './database.ts';
import * as plans from './plan.ts';
import * as saved from './saved.ts';
import { troubleOf } from './state.ts';

const NAME = 'waymark-plan-test';

let database: Database;
beforeEach(async () => {
	({ database } = await open(undefined, NAME));
});
afterEach(async () => {
	vi.restoreAllMocks();
	database.close();
	await destroy(NAME);
});

describe('what is written to a saved service', () => {
	test('two tabs at once: each field of the last who touched it, and both notes', async () => {
		const other = (await open(undefined, NAME)).database;
		await saved.add(database, entry('a').service, 1);
		const seen = entry('a');
		await Promise.all([
			plans.reword(database, seen, { note: 'from here', step: 'phone' }, {}, 5),
			plans.reword(other, seen, { note: 'from there', date: '2026-11-23' }, {}, 6)
		]);
		const row = await saved.get(database, 'a');
		expect(row).toMatchObject({ step: 'phone', date: '2026-11-23' });
		expect(row?.note).toContain('from here');
		expect(row?.note).toContain('from there');
		other.close();
	});

	test('is not lost when the service was taken out meanwhile', async () => {
		await plans.reword(database, entry('a'), { note: 'mine' }, {}, 5);
		expect((await saved.get(database, 'a'))?.note).toBe('mine');
	});

	test('stays when the details are brought up to date', async () => {
		await plans.takeIn(database, [entry('a', { note: 'mine', said: { text: 'theirs' } })]);
		await saved.add(database, { ...entry('a').service, name: 'New name' }, 9);
		expect(await saved.get(database, 'a')).toMatchObject({
			note: 'mine',
			said: { text: 'theirs' },
			savedAt: 1,
			service: { name: 'New name' }
		});
	});
});

describe('taking in', () => {
	test('counts what is new, and twice adds nothing', async () => {
		expect(await plans.takeIn(database, [entry('a'), entry('b')])).toBe(2);
		expect(await plans.takeIn(database, [entry('b'), entry('c')])).toBe(1);
		expect(await plans.takeIn(database, [entry('a'), entry('b'), entry('c')])).toBe(0);
	});

	test('a whole plan goes to another phone and back with nothing lost', async () => {
		await plans.takeIn(database, [entry('a', { note: 'one' })]);
		await plans.answer(database, 'finance', true);
		const there: plans.WholePlan = {
			entries: [entry('a', { note: 'two' }), entry('b')],
			answers: { notNow: ['housing'], checkIns: { ended: '2026-11-22', done: [] } }
		};
		expect(await plans.takeInPlan(database, there)).toBe(1);
		const now = await plans.whole(database);
		expect(now.entries.map(({ id, note }) => [id, note])).toEqual([
			['a', 'one\n\ntwo'],
			['b', undefined]
		]);
		expect(now.answers).toEqual({
			notNow: ['finance', 'housing'],
			checkIns: { ended: '2026-11-22', done: [] }
		});
		expect(await plans.takeInPlan(database, now)).toBe(0);
		expect(await plans.whole(database)).toEqual(now);
	});

	test('where the room ends in the middle, nothing is half there', async () => {
		await plans.takeIn(database, [entry('a', { note: 'one' })]);
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
		const plan: plans.WholePlan = {
			entries: [entry('a', { note: 'two' }), entry('b'), entry('c'), entry('d')],
			answers: { notNow: ['housing'] }
		};
		const failure: unknown = await plans
			.takeInPlan(database, plan)
			.catch((error: unknown) => error);
		expect(troubleOf(failure)).toBe('full');
		expect(puts).toBe(3);
		vi.restoreAllMocks();
		expect(await plans.whole(database)).toEqual({
			entries: [entry('a', { note: 'one' })],
			answers: { notNow: [] }
		});
	});
});

describe('answers', () => {
	test('"not now" is given and taken back', async () => {
		await plans.answer(database, 'finance', true);
		await plans.answer(database, 'housing', true);
		await plans.answer(database, 'finance', true);
		expect((await plans.answers(database)).notNow).toEqual(['housing', 'finance']);
		await plans.answer(database, 'housing', false);
		expect((await plans.answers(database)).notNow).toEqual(['finance']);
	});

	test('looking back is switched on and off, and leaves the others alone', async () => {
		await plans.answer(database, 'finance', true);
		await plans.setCheckIns(database, { ended: '2026-11-22', done: [1] });
		expect(await plans.answers(database)).toMatchObject({
			notNow: ['finance'],
			checkIns: { ended: '2026-11-22', done: [1] }
		});
		await plans.setCheckIns(database, undefined);
		expect(await plans.answers(database)).toEqual({ key: 'plan', notNow: ['finance'] });
	});
});
