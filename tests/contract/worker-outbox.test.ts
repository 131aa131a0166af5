/** The worker beside a real phone's database, and a relay that says what it is to say. */
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { destroy, type LockRow, open } from '../../src/lib/storage/database.ts';
import type { KeptEnvelope } from '../../src/lib/storage/help-rows.ts';
import { OUTBOX } from '../../src/lib/features/help/flusher.ts';
import {
	handOver,
	OUTBOX_LOCK,
	type Sendable,
	waitingHere
} from '../../src/service-worker/outbox.ts';

const NOW = 1_800_000_000_000;

const row = (id: string, more: Partial<KeptEnvelope> = {}): KeptEnvelope => ({
	id,
	thread: 'one',
	team: 'team',
	said: { type: 'words', words: id },
	counter: 1,
	after: 0,
	since: NOW,
	tries: 0,
	notBefore: 0,
	generation: 0,
	epoch: 1,
	resealed: 0,
	bytes: new Uint8Array([1, 2, 3]),
	read: 'reading',
	...more
});

async function onPhone(
	rows: KeptEnvelope[],
	work: (name: string) => Promise<void>,
	lock?: LockRow
) {
	const name = `phone-${String(Math.random())}`;
	const { database } = await open(undefined, name);
	await database.outbox.bulkAdd(rows);
	if (lock) await database.lock.add(lock);
	await work(name);
	database.close();
	await destroy(name);
}

describe('what the worker finds', () => {
	test('is what a page put there, bytes and all', async () => {
		await onPhone([row('a', { counter: 0, post: 'posting' }), row('b')], async (name) => {
			const found = await waitingHere(name);
			expect(found.map(({ id, bytes, read, post }) => [id, bytes?.length, read, post])).toEqual([
				['a', 3, 'reading', 'posting'],
				['b', 3, 'reading', undefined]
			]);
		});
	});

	test('is nothing while a lock seals the outbox', async () => {
		const lock: LockRow = {
			key: 'lock',
			id: 'id',
			by: 'words',
			wrapped: new Uint8Array(),
			after: 0,
			failures: 0,
			until: 0
		};
		await onPhone([row('a')], async (name) => expect(await waitingHere(name)).toEqual([]), lock);
	});

	test('is nothing where nothing was ever kept, and nothing is begun', async () => {
		expect(await waitingHere('never')).toEqual([]);
		expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('never');
		const { created, database } = await open(undefined, 'never');
		expect(created).toBe(true);
		database.close();
		await destroy('never');
	});
});

type Says = (id: string) => Response | undefined;
const stored: Says = (envelope) => Response.json({ envelope, day: '2027-01-15' }, { status: 201 });
const refused: Says = () => Response.json({ code: 'old-epoch' }, { status: 409 });

async function sent(items: Sendable[], says: Says) {
	const asked: { id: string; headers: Record<string, string> }[] = [];
	const done = await handOver(items, NOW, (path, init) => {
		const id = String(path).split('/').at(-1) ?? '';
		asked.push({ id, headers: init?.headers as Record<string, string> });
		const answer = says(id);
		return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no network'));
	});
	return { done, ids: asked.map(({ id }) => id), asked };
}

test('the worker and the pages send one at a time', () => {
	expect(OUTBOX_LOCK).toBe(OUTBOX);
});

describe('what the worker hands over', () => {
	test('goes in the order of its thread, whenever a page would have tried again', async () => {
		const later = { tries: 5, notBefore: NOW + 200_000 };
		const items = [row('b', { ...later, counter: 2 }), row('a', { ...later, counter: 1 })];
		expect(await sent(items, stored)).toMatchObject({ done: true, ids: ['a', 'b'] });
	});

	test('shows the capability to post with the request alone', async () => {
		const items = [row('a', { counter: 0, post: 'posting' }), row('b', { post: 'posting' })];
		const { asked } = await sent(items, stored);
		expect(asked.map(({ headers }) => [headers['waymark-read'], headers['waymark-post']])).toEqual([
			['reading', 'posting'],
			['reading', undefined]
		]);
	});

	test('ends where nobody answers, and is to be tried again', async () => {
		const items = [row('a'), row('b', { counter: 2 }), row('c', { thread: 'two' })];
		expect(await sent(items, () => undefined)).toMatchObject({ done: false, ids: ['a'] });
		const portal: Says = () => new Response('<h1>Sign in</h1>', { status: 200 });
		expect(await sent(items, portal)).toMatchObject({ done: false });
	});

	test.each<[string, Partial<KeptEnvelope>, Says, string[]]>([
		['was refused', {}, (id) => (id === 'a' ? refused(id) : stored(id)), ['a', 'c']],
		['is not sealed', { bytes: undefined }, stored, ['c']],
		['is parked', { parked: 'not-found', counter: 0 }, stored, ['c']],
		['was asked to wait by the relay', { notBefore: NOW + 9, heldUntil: NOW + 9 }, stored, ['c']]
	])('leaves to a page what %s, with what stands behind it', async (_what, more, says, ids) => {
		const items = [row('a', more), row('b', { counter: 2 }), row('c', { thread: 'two' })];
		expect(await sent(items, says)).toMatchObject({ done: true, ids });
	});
});
