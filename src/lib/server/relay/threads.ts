/**
 * Threads and their envelopes. The relay counts, orders and forgets; what is inside is for the two
 * ends. What a caller may not see is answered exactly like what is not there.
 */
import { sql } from 'kysely';
import { type Direction, LIMITS } from '../../domain/help-wire.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import { topicOf } from '../wake.ts';
import { dayOf, daysAfter } from './day.ts';
import { hashOf, sameHash } from './secret.ts';
import type { EnvelopeRow, ThreadRow } from './tables.ts';

/** Who asks: the person, by the hash of what the phone showed, or a member. */
export type Asker =
	| { as: 'person'; readHash: string; postHash?: string }
	| { as: 'member'; id: string; team: string };

/** Whether an asker may see a thread. Takes as long when there is none. */
export function maySee(asker: Asker, thread: ThreadRow | undefined): thread is ThreadRow {
	if (asker.as === 'member') return thread?.team === asker.team;
	return sameHash(asker.readHash, thread?.read_hash);
}

/** A thread, locked against other writers if that is asked. */
export function find(
	db: Queries,
	id: string,
	kind: Database['kind'],
	lock = false
): Promise<ThreadRow | undefined> {
	return db
		.selectFrom('threads')
		.selectAll()
		.where('id', '=', id)
		.$if(lock && kind === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

/** Whether an envelope of this id is there, for an asker who may see the thread. */
export async function has(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	asker: Asker,
	thread: string,
	id: string
): Promise<boolean> {
	if (!maySee(asker, await find(db, thread, kind))) return false;
	const found = await db
		.selectFrom('envelopes')
		.select('id')
		.where('thread', '=', thread)
		.where('id', '=', id)
		.executeTakeFirst();
	return found !== undefined;
}

export interface Page {
	envelopes: Pick<EnvelopeRow, 'sequence' | 'id' | 'day' | 'body'>[];
	/** There are more after these. */
	more: boolean;
}

/** The directions that somebody is given. The team's notes are the team's. */
function readable(asker: Asker): readonly Direction[] {
	return asker.as === 'member' ? ['to-team', 'to-person', 'in-team'] : ['to-team', 'to-person'];
}

/**
 * What came after a sequence number; undefined when the thread is not there for this asker. Notes
 * on which day a member fetched it.
 */
export async function read(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	asker: Asker,
	id: string,
	after: number,
	now: Date
): Promise<Page | undefined> {
	const thread = await find(db, id, kind);
	if (!maySee(asker, thread)) return undefined;
	const envelopes = await db
		.selectFrom('envelopes')
		.select(['sequence', 'id', 'day', 'body'])
		.where('thread', '=', id)
		.where('sequence', '>', after)
		.where('direction', 'in', readable(asker))
		.orderBy('sequence')
		.limit(LIMITS.page + 1)
		.execute();
	if (asker.as === 'member' && envelopes.length > 0)
		await noteFetched({ db, kind }, [id], asker.id, now);
	return { envelopes: envelopes.slice(0, LIMITS.page), more: envelopes.length > LIMITS.page };
}

/** Notes on which day a member fetched threads. */
async function noteFetched(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	threads: readonly string[],
	member: string,
	now: Date
): Promise<void> {
	// Of those that are still there: one may have been deleted while it was read.
	await db
		.insertInto('fetches')
		.columns(['thread', 'member', 'day'])
		.expression((where) =>
			where
				.selectFrom('threads')
				.where('id', 'in', threads)
				.$if(kind === 'postgres', (query) => query.forKeyShare())
				.select((select) => [
					'id as thread',
					select.val(member).as('member'),
					select.val(dayOf(now)).as('day')
				])
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** A thread and the sequence number after which it is wanted. */
export interface Wanted {
	id: string;
	after: number;
}

/**
 * Many threads of a team at once, in the order asked for: what is not the team's is `undefined`. All
 * together at most `LIMITS.batchBytes` of envelopes, but always the first thread: who is missing at
 * the end is to be asked for again. Notes the fetching as `read` does.
 */
export async function readMany(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	asker: Asker & { as: 'member' },
	wanted: readonly Wanted[],
	now: Date
): Promise<Map<string, Page | undefined>> {
	const after = new Map(wanted.map((one) => [one.id, one.after]));
	if (after.size === 0) return new Map();
	const own = await db
		.selectFrom('threads')
		.select('id')
		.where('team', '=', asker.team)
		.where('id', 'in', [...after.keys()])
		.execute();
	const there = new Set(own.map((one) => one.id));
	const pages = new Map<string, Page | undefined>();
	/** The last sequence number that is given of each thread. */
	const upTo = new Map<string, number>();
	const sizes = there.size === 0 ? [] : await sizesAfter(db, there, after);
	let bytes = 0;
	for (const id of after.keys()) {
		if (!there.has(id)) {
			pages.set(id, undefined);
			continue;
		}
		const all = sizes.filter((one) => one.thread === id);
		const given = all.slice(0, LIMITS.page);
		const weight = given.reduce((sum, one) => sum + Number(one.bytes), 0);
		if (bytes > 0 && bytes + weight > LIMITS.batchBytes) break;
		bytes += weight;
		pages.set(id, { envelopes: [], more: all.length > given.length });
		const last = given.at(-1);
		if (last) upTo.set(id, last.sequence);
	}
	if (upTo.size === 0) return pages;
	const rows = await db
		.selectFrom('envelopes')
		.select(['thread', 'sequence', 'id', 'day', 'body'])
		.where((where) =>
			where.or(
				[...upTo].map(([id, last]) =>
					where.and([
						where('thread', '=', id),
						where('sequence', '>', after.get(id) ?? 0),
						where('sequence', '<=', last)
					])
				)
			)
		)
		.orderBy('thread')
		.orderBy('sequence')
		.execute();
	for (const { thread, ...rest } of rows) pages.get(thread)?.envelopes.push(rest);
	await noteFetched({ db, kind }, [...upTo.keys()], asker.id, now);
	return pages;
}

/** How many bytes each envelope after a number has, thread by thread. */
function sizesAfter(db: Queries, threads: ReadonlySet<string>, after: ReadonlyMap<string, number>) {
	return db
		.selectFrom('envelopes')
		.select(['thread', 'sequence', sql<number>`length(body)`.as('bytes')])
		.where((where) =>
			where.or(
				[...threads].map((id) =>
					where.and([where('thread', '=', id), where('sequence', '>', after.get(id) ?? 0)])
				)
			)
		)
		.orderBy('thread')
		.orderBy('sequence')
		.execute();
}

/** A thread as its person may know it; undefined when it is not there for this asker. */
export async function get(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	asker: Asker,
	id: string
): Promise<ThreadRow | undefined> {
	const thread = await find(db, id, kind);
	return maySee(asker, thread) ? thread : undefined;
}

/** Deletes threads and leaves a tombstone for each, inside a transaction. */
export async function bury(
	trx: Queries,
	threads: readonly Pick<ThreadRow, 'id' | 'read_hash'>[],
	today: string
): Promise<void> {
	if (threads.length === 0) return;
	const until = daysAfter(today, LIMITS.tombstoneDays);
	await trx
		.insertInto('tombstones')
		.values(threads.map(({ id, read_hash }) => ({ thread_hash: hashOf(id), read_hash, until })))
		.onConflict((conflict) => conflict.column('thread_hash').doUpdateSet({ until }))
		.execute();
	const ids = threads.map((one) => one.id);
	await trx.deleteFrom('threads').where('id', 'in', ids).execute();
}

/** The person deletes their thread. False when it is not there for them. */
export async function remove(
	{ db, kind, wake }: Database,
	asker: Asker,
	id: string,
	now: Date
): Promise<boolean> {
	const topics: string[] = [];
	const gone = await db.transaction().execute(async (trx) => {
		const thread = await find(trx, id, kind, true);
		if (asker.as !== 'person' || !maySee(asker, thread)) return false;
		await bury(trx, [thread], dayOf(now));
		topics.push(topicOf('thread', id), topicOf('team', thread.team));
		await wake.inside(trx, topics);
		return true;
	});
	wake.after(topics);
	return gone;
}

/** A team's threads that changed after a count, in the order of their last change. */
export function changed(db: Queries, team: string, after: number): Promise<ThreadRow[]> {
	return db
		.selectFrom('threads')
		.selectAll()
		.where('team', '=', team)
		.where('change', '>', after)
		.orderBy('change')
		.limit(LIMITS.listing + 1)
		.execute();
}
