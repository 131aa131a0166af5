/**
 * Help requests on this phone and what waits to be sent. Each verb is one transaction: two tabs never
 * give the same place to two messages, and nothing is both sent and waiting.
 */
import { nextPlace } from '../domain/help-thread.ts';
import type { CalendarDate } from '../domain/service.ts';
import type { Database } from './database.ts';
import type { KeptEnvelope, KeptMessage, KeptThread } from './help-rows.ts';

/** All threads, the newest first. */
export async function all(database: Database): Promise<KeptThread[]> {
	const rows = await database.threads.toArray();
	return rows.sort((a, b) => b.begunAt - a.begunAt);
}

/** One thread by its id. */
export async function get(database: Database, id: string): Promise<KeptThread | undefined> {
	return database.threads.get(id);
}

/** Everything that waits. */
export async function outbox(database: Database): Promise<KeptEnvelope[]> {
	return database.outbox.toArray();
}

/** What waits in one thread, in its order. */
export async function waiting(database: Database, thread: string): Promise<KeptEnvelope[]> {
	const rows = await database.outbox.where('thread').equals(thread).toArray();
	return rows.sort((a, b) => a.counter - b.counter);
}

/** Begins a thread: its row, its request in the outbox, and the draft gone. All of it or nothing. */
export async function begin(
	database: Database,
	thread: KeptThread,
	request: KeptEnvelope
): Promise<void> {
	const { threads, outbox, writing } = database;
	await database.transaction('rw', threads, outbox, writing, async () => {
		await threads.add(thread);
		await outbox.add(request);
		await writing.delete('request');
	});
}

/** The counter and the `after` of what the person says next, with what waits already. */
export function placeAfter(
	thread: KeptThread,
	waits: readonly KeptEnvelope[]
): { counter: number; after: number } {
	const { counter, after } = nextPlace(thread.messages, 'person');
	return { counter: Math.max(counter, ...waits.map((one) => one.counter + 1)), after };
}

/**
 * Puts a message in the outbox and, when it brings new keys, notes these. False when its place was
 * taken meanwhile: seal it again for the next.
 */
export async function add(database: Database, envelope: KeptEnvelope): Promise<boolean> {
	const { threads, outbox, writing } = database;
	return database.transaction('rw', threads, outbox, writing, async () => {
		const thread = await threads.get(envelope.thread);
		if (!thread) return false;
		const waits = await waiting(database, thread.id);
		if (placeAfter(thread, waits).counter !== envelope.counter) return false;
		if (envelope.generation < thread.generation) return false;
		await outbox.add(envelope);
		const { generation, epoch } = envelope;
		if (generation > thread.generation) await threads.update(thread.id, { generation, epoch });
		await writing.delete(thread.id);
		return true;
	});
}

/**
 * The relay has it: out of the outbox and into the thread. A thread that is to be kept nowhere, or on
 * paper alone, goes with its last message.
 */
export async function sent(
	database: Database,
	envelope: KeptEnvelope,
	day: CalendarDate
): Promise<void> {
	const { threads, outbox } = database;
	await database.transaction('rw', threads, outbox, async () => {
		if (!(await outbox.get(envelope.id))) return;
		await outbox.delete(envelope.id);
		const thread = await threads.get(envelope.thread);
		if (!thread) return;
		const { id, counter, after, said } = envelope;
		const known = thread.messages.some((one) => one.id === id);
		const message: KeptMessage = { id, from: 'person', counter, after, said, day };
		const messages = known ? thread.messages : [...thread.messages, message];
		await threads.put({ ...thread, messages });
		await forget(database, thread.id);
	});
}

/** Takes a thread off the phone that is not to be kept here, once nothing of it waits. */
async function forget(database: Database, id: string): Promise<void> {
	const thread = await database.threads.get(id);
	if (!thread || thread.keep === 'phone' || (thread.keep === 'words' && !thread.noted)) return;
	if ((await waiting(database, id)).length === 0) await database.threads.delete(id);
}

/** The twelve words were written down. */
export async function note(database: Database, id: string): Promise<void> {
	const { threads, outbox } = database;
	await database.transaction('rw', threads, outbox, async () => {
		await threads.update(id, { noted: true });
		await forget(database, id);
	});
}

/** Puts an envelope back as it is now, unless it was sent or taken out meanwhile. */
export async function update(database: Database, envelope: KeptEnvelope): Promise<void> {
	await database.transaction('rw', database.outbox, async () => {
		if (await database.outbox.get(envelope.id)) await database.outbox.put(envelope);
	});
}

/** Sealed again: another envelope in the place of one that was never stored. */
export async function replace(
	database: Database,
	before: KeptEnvelope,
	envelope: KeptEnvelope
): Promise<void> {
	const { threads, outbox } = database;
	await database.transaction('rw', threads, outbox, async () => {
		if (!(await outbox.get(before.id))) return;
		await outbox.delete(before.id);
		await outbox.put(envelope);
		const thread = await threads.get(envelope.thread);
		if (!thread) return;
		const { generation, epoch } = envelope;
		// The newest keys are those of the message that brought them.
		if (generation >= thread.generation) await threads.update(thread.id, { generation, epoch });
	});
}

/** Tries what was refused once more. */
export async function retry(database: Database, id: string): Promise<void> {
	await database.outbox
		.where('id')
		.equals(id)
		.modify((row) => {
			row.notBefore = 0;
			delete row.parked;
			delete row.heldUntil;
		});
}

/** Takes a message out that was never sent; the thread with it when that was its request. */
export async function drop(database: Database, envelope: KeptEnvelope): Promise<void> {
	const { threads, outbox, writing } = database;
	await database.transaction('rw', threads, outbox, writing, async () => {
		await outbox.delete(envelope.id);
		if (envelope.counter === 0) await removeRows(database, envelope.thread);
		else await forget(database, envelope.thread);
	});
}

/** What came from the relay after a sequence number. */
export interface Arrived {
	messages: readonly KeptMessage[];
	unopened: number;
	sequence: number;
	generation: number;
	epoch: number;
}

/**
 * Takes in what came. What is there already is not doubled; `watched`: somebody is looking at the
 * thread just now.
 */
export async function receive(
	database: Database,
	id: string,
	arrived: Arrived,
	now: number,
	watched: boolean
): Promise<void> {
	await database.transaction('rw', database.threads, async () => {
		const thread = await database.threads.get(id);
		if (!thread) return;
		const { gone: _back, ...rest } = thread;
		const first = arrived.sequence > thread.sequence;
		const known = new Set(thread.messages.map((one) => one.id));
		const fresh = arrived.messages.filter((one) => !known.has(one.id));
		const news = !watched && fresh.some((one) => one.from === 'team');
		const newer = arrived.generation >= thread.generation && arrived.epoch >= thread.epoch;
		const keys = newer ? arrived : thread;
		await database.threads.put({
			...rest,
			messages: [...thread.messages, ...fresh],
			unopened: thread.unopened + (first ? arrived.unopened : 0),
			sequence: Math.max(thread.sequence, arrived.sequence),
			generation: keys.generation,
			epoch: keys.epoch,
			lookedAt: now,
			...(news && { fresh: true })
		});
	});
}

/** Changes what is noted of a thread. */
export async function change(
	database: Database,
	id: string,
	changes: Partial<
		Pick<KeptThread, 'about' | 'fresh' | 'gone' | 'lookedAt' | 'keep' | 'push' | 'signs'>
	>
): Promise<void> {
	await database.threads.update(id, changes);
}

/** Keeps a thread that was found by its words; one that is here already stays as it is. */
export async function keep(database: Database, thread: KeptThread): Promise<void> {
	await database.transaction('rw', database.threads, async () => {
		const here = await database.threads.get(thread.id);
		if (here) await database.threads.update(thread.id, { keep: 'phone' });
		else await database.threads.add(thread);
	});
}

async function removeRows(database: Database, id: string): Promise<void> {
	await database.threads.delete(id);
	await database.outbox.where('thread').equals(id).delete();
	await database.writing.delete(id);
}

/** Takes a thread off this phone, with what waits in it. */
export async function remove(database: Database, id: string): Promise<void> {
	const { threads, outbox, writing } = database;
	await database.transaction('rw', threads, outbox, writing, () => removeRows(database, id));
}

/** The relay says that the thread was deleted: nothing more is sent to it. */
export async function ended(database: Database, id: string): Promise<void> {
	const { threads, outbox } = database;
	await database.transaction('rw', threads, outbox, async () => {
		await outbox.where('thread').equals(id).delete();
		await threads.update(id, { gone: true });
		await forget(database, id);
	});
}
