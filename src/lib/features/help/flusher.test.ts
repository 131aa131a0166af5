/** How sending could come to stand still, one test for each way. Time is the test's own. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Received } from '#lib/domain/help-outbox.ts';
import type { Database } from '#lib/storage/database.ts';
import type { KeptEnvelope } from '#lib/storage/help-rows.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { Lock } from './browser-lock.ts';
import { Flusher } from './flusher.ts';
import { Relay } from './relay.ts';

beforeEach(() => {
	vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
	vi.useRealTimers();
});

type Answer = (id: string, signal: AbortSignal) => Promise<Received | undefined>;
type Storage = Pick<PhoneStorage, 'read' | 'write'>;

const stored: Answer = (id) =>
	Promise.resolve({
		status: 201,
		contentType: 'application/json',
		body: JSON.stringify({ envelope: id, day: '2027-01-15' })
	});
const nobody: Answer = () => Promise.resolve(undefined);
const never = () => new Promise<never>(() => undefined);

/** A phone's outbox in memory, and a relay that answers as `net.answer` says. */
function phone() {
	const rows = new Map<string, KeptEnvelope>();
	const database = {
		outbox: {
			toArray: () => Promise.resolve([...rows.values()]),
			get: (id: string) => Promise.resolve(rows.get(id)),
			put: (row: KeptEnvelope) => Promise.resolve(void rows.set(row.id, row)),
			delete: (id: string) => Promise.resolve(void rows.delete(id))
		},
		threads: { get: () => Promise.resolve(undefined) },
		transaction: (...given: unknown[]) => (given.at(-1) as () => Promise<unknown>)()
	} as unknown as Database;
	const storage: Storage = {
		read: (work) => work(database),
		write: async (work) => {
			await work(database);
			return { saved: true };
		}
	};
	const net = { answer: stored };
	const tried: string[] = [];
	const relay = new Relay(async (path, init) => {
		const id = String(path).split('/').at(-1) ?? '';
		tried.push(id);
		const signal = init?.signal ?? new AbortController().signal;
		const ended = new Promise<undefined>((done) => {
			signal.addEventListener('abort', () => done(undefined));
		});
		const received = await Promise.race([net.answer(id, signal), ended]);
		if (!received) throw new TypeError('no answer');
		const headers = { 'content-type': received.contentType };
		return new Response(received.body, { status: received.status, headers });
	});
	const put = (id: string, more: Partial<KeptEnvelope> = {}) =>
		rows.set(id, {
			id,
			thread: id,
			team: 'team',
			said: { type: 'words', words: id },
			counter: 1,
			after: 0,
			since: Date.now(),
			tries: 0,
			notBefore: 0,
			generation: 0,
			epoch: 1,
			resealed: 0,
			bytes: new Uint8Array(8),
			read: 'read',
			...more
		});
	const flusher = (more: { storage?: Storage; lock?: Lock; broken?: string } = {}) =>
		new Flusher({
			storage: more.storage ?? storage,
			relay,
			lock: more.lock ?? ((_name, work) => work()),
			now: Date.now,
			chance: () => 0.5,
			reseal: ({ id }) => {
				if (id === more.broken) throw new Error('a bug');
				return Promise.resolve(undefined);
			}
		});
	return { rows, storage, net, tried, put, flusher };
}

test('pauses that grew while nobody was there begin small again when somebody is', async () => {
	const one = phone();
	const flusher = one.flusher();
	one.put('a');
	one.net.answer = nobody;
	for (let times = 0; times < 12; times += 1) await flusher.flush(true);
	// Each of them was a new chance, so the pause never grew.
	expect(one.rows.get('a')).toMatchObject({ tries: 2 });
	await flusher.flush();
	await vi.advanceTimersByTimeAsync(3 * 60_000);
	expect(one.rows.get('a')?.tries).toBeGreaterThan(4);
	one.net.answer = stored;
	await flusher.flush(true);
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});

test('what was put in by a tab that is gone is found without a sign', async () => {
	const one = phone();
	const flusher = one.flusher();
	await flusher.flush();
	one.put('a');
	await vi.advanceTimersByTimeAsync(61_000);
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});

test('put in while a run is ending: sent without waiting', async () => {
	const one = phone();
	one.put('a');
	const flusher = one.flusher();
	let late = true;
	one.net.answer = (id, signal) => {
		if (late) {
			late = false;
			one.put('b');
			void flusher.flush();
		}
		return stored(id, signal);
	};
	await flusher.flush();
	expect([one.tried, one.rows.size]).toEqual([['a', 'b'], 0]);
	await flusher.stop();
});

test('a storage that cannot be read just now is read again by itself', async () => {
	const one = phone();
	one.put('a');
	let broken = true;
	const storage: Storage = {
		...one.storage,
		read: (work) => (broken ? Promise.resolve(undefined) : one.storage.read(work))
	};
	const flusher = one.flusher({ storage });
	await flusher.flush();
	broken = false;
	await vi.advanceTimersByTimeAsync(61_000);
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});

test('a read that never comes back is gone past, and the run that hangs does nothing more', async () => {
	const one = phone();
	one.put('a');
	let hangs = true;
	let letGo: () => void = () => undefined;
	const storage: Storage = {
		...one.storage,
		read: async (work) => {
			if (hangs) await new Promise<void>((done) => (letGo = done));
			return one.storage.read(work);
		}
	};
	const flusher = one.flusher({ storage });
	void flusher.flush();
	await vi.advanceTimersByTimeAsync(30_000);
	hangs = false;
	await vi.advanceTimersByTimeAsync(60_000);
	expect([one.tried, one.rows.size]).toEqual([['a'], 0]);
	one.put('b');
	one.net.answer = never;
	letGo();
	await vi.advanceTimersByTimeAsync(1000);
	expect(one.tried).toEqual(['a']);
});

test('a lock that is never given does not end sending for good', async () => {
	const one = phone();
	one.put('a');
	let given = false;
	const flusher = one.flusher({ lock: (_name, work) => (given ? work() : never()) });
	void flusher.flush();
	await vi.advanceTimersByTimeAsync(10_000);
	given = true;
	await vi.advanceTimersByTimeAsync(90_000);
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});

test('a question that is never answered is ended, and asked again', async () => {
	const one = phone();
	one.put('a');
	one.net.answer = never;
	const flusher = one.flusher();
	void flusher.flush();
	await vi.advanceTimersByTimeAsync(21_000);
	expect(one.rows.get('a')?.tries).toBe(1);
	one.net.answer = stored;
	await vi.advanceTimersByTimeAsync(10_000);
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});

test('what breaks when it is sealed holds up nothing else, and is seen', async () => {
	const one = phone();
	one.put('bad', { bytes: undefined, since: Date.now() - 1000 });
	one.put('good');
	const flusher = one.flusher({ broken: 'bad' });
	await expect(flusher.flush()).rejects.toThrow('a bug');
	expect([...one.rows.keys()]).toEqual(['bad']);
	expect(one.rows.get('bad')?.notBefore).toBeGreaterThan(Date.now());
	await flusher.stop();
});

test('a phone without room asks the relay now and then, not twice a second', async () => {
	const one = phone();
	one.put('a');
	const storage: Storage = {
		...one.storage,
		write: () => Promise.resolve({ saved: false, trouble: 'full' })
	};
	const flusher = one.flusher({ storage });
	await flusher.flush();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(one.tried.length).toBeGreaterThan(2);
	expect(one.tried.length).toBeLessThan(9);
	await flusher.stop();
});

test('a clock that was years ahead does not hold anything for years', async () => {
	const one = phone();
	const farAway = Date.now() + 2 * 365 * 86_400_000;
	one.put('a', { notBefore: farAway, heldUntil: farAway });
	const flusher = one.flusher();
	await flusher.flush();
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});

test('a page put to sleep lets go of the lock at once, writes nothing, and goes on when it wakes', async () => {
	const one = phone();
	one.put('a');
	let held = 0;
	const lock: Lock = async (_name, work) => {
		held += 1;
		await work();
		held -= 1;
	};
	one.net.answer = never;
	const flusher = one.flusher({ lock });
	const run = flusher.flush();
	await vi.advanceTimersByTimeAsync(10);
	expect([one.tried, held]).toEqual([['a'], 1]);
	flusher.rest();
	await run;
	expect([held, one.rows.get('a')?.tries]).toEqual([0, 0]);
	one.net.answer = stored;
	await flusher.flush(true);
	expect(one.rows.size).toBe(0);
	await flusher.stop();
});
