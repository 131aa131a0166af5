/**
 * Envelopes on their way in: stored once, in order, and acknowledged after commit; or refused with
 * a reason that tells nobody what they may not know.
 */
import type { EnvelopeHeader, Refusal } from '../../domain/help-wire.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import { topicOf } from '../wake.ts';
import { dayOf, daysAfter } from './day.ts';
import * as links from './links.ts';
import { hashOf, sameHash } from './secret.ts';
import type { ThreadRow } from './tables.ts';
import * as teams from './teams.ts';
import { type Asker, find, maySee } from './threads.ts';

export interface Arriving {
	thread: string;
	id: string;
	header: EnvelopeHeader;
	body: Uint8Array;
}

/** Stored now, or before with the same bytes. */
export type Put = { stored: 'new' | 'before'; day: string } | { refused: Refusal };

const COLUMN = { 'to-team': 'to_team', 'to-person': 'to_person', 'in-team': 'in_team' } as const;

/**
 * Counts a change of the team's, so that an inbox can ask what is new: what a thread that changes
 * today says of itself. Locks the team until the end of the transaction.
 */
async function changing(
	trx: Queries,
	team: string,
	today: string
): Promise<Pick<ThreadRow, 'change' | 'touched' | 'delete_on'>> {
	const { last_change: change, retention } = await trx
		.updateTable('teams')
		.set((set) => ({ last_change: set('last_change', '+', 1) }))
		.where('id', '=', team)
		.returning(['last_change', 'retention'])
		.executeTakeFirstOrThrow();
	return { change, touched: today, delete_on: daysAfter(today, retention) };
}

/** Makes the thread that a request begins, or says why not. */
async function beginThread(
	trx: Queries,
	asker: Asker,
	{ thread: id, header }: Arriving,
	today: string
): Promise<ThreadRow | Refusal> {
	const grave = await trx
		.selectFrom('tombstones')
		.selectAll()
		.where('thread_hash', '=', hashOf(id))
		.executeTakeFirst();
	if (asker.as !== 'person') return 'not-found';
	const buried = sameHash(asker.readHash, grave?.read_hash);
	if (grave) return buried ? 'deleted' : 'not-found';
	if (header.kind !== 'request' || asker.postHash === undefined) return 'not-found';
	const link = await links.working(trx, asker.postHash, today);
	const team = link && (await teams.get(trx, link.team));
	if (!link || !team) return 'not-found';
	if (!(await teams.isLive(trx, team))) return 'team-not-ready';
	const [current] = await teams.epochs(trx, team.id);
	if (current?.epoch !== header.epoch) return 'old-epoch';
	if (!(await links.take(trx, link, today))) return 'too-many';
	const row: ThreadRow = {
		id,
		team: team.id,
		read_hash: asker.readHash,
		created: today,
		last_sequence: 0,
		...(await changing(trx, team.id, today)),
		to_team: 0,
		to_person: 0,
		in_team: 0
	};
	await trx.insertInto('threads').values(row).execute();
	return row;
}

/** Why an envelope may not come into a thread that is there, or how it already did. */
async function objection(
	trx: Queries,
	asker: Asker,
	thread: ThreadRow,
	{ id, header, body }: Arriving
): Promise<Put | undefined> {
	const fromPerson = header.direction === 'to-team';
	if (fromPerson !== (asker.as === 'person')) return { refused: 'bad-request' };
	const before = await trx
		.selectFrom('envelopes')
		.select(['id', 'hash', 'day'])
		.where('thread', '=', thread.id)
		.where((where) =>
			where.or([
				where('id', '=', id),
				where.and([
					where('direction', '=', header.direction),
					where('counter', '=', header.counter)
				])
			])
		)
		.execute();
	const same = before.find((one) => one.id === id);
	if (same) {
		return same.hash === hashOf(body)
			? { stored: 'before', day: same.day }
			: { refused: 'id-taken' };
	}
	if (before.length > 0) return { refused: 'counter-taken' };
	const kept = await teams.epochs(trx, thread.team);
	if (!kept.some((one) => one.epoch === header.epoch)) return { refused: 'old-epoch' };
	const newest = kept[0]?.epoch;
	// Keys and notes for those who have left are worth nothing.
	if (header.kind === 'resealed' && header.epoch !== newest) return { refused: 'old-epoch' };
	return undefined;
}

/** The thread was begun by another request a moment ago. */
class Raced extends Error {}

async function putOnce(
	{ db, kind, wake }: Database,
	asker: Asker,
	arriving: Arriving,
	today: string
): Promise<Put> {
	const topics: string[] = [];
	const done = await db.transaction().execute(async (trx): Promise<Put> => {
		let thread = await find(trx, arriving.thread, kind, true);
		if (thread) {
			if (!maySee(asker, thread)) return { refused: 'not-found' };
			const wrong = await objection(trx, asker, thread, arriving);
			if (wrong) return wrong;
		} else {
			const begun = await beginThread(trx, asker, arriving, today).catch((error: unknown) => {
				throw isTaken(error) ? new Raced() : error;
			});
			if (typeof begun === 'string') return { refused: begun };
			thread = begun;
		}
		const { direction, counter, epoch } = arriving.header;
		const sequence = thread.last_sequence + 1;
		await trx
			.insertInto('envelopes')
			.values({
				thread: thread.id,
				sequence,
				id: arriving.id,
				direction,
				counter,
				epoch,
				day: today,
				hash: hashOf(arriving.body),
				body: arriving.body
			})
			.execute();
		await trx
			.updateTable('threads')
			.set({
				last_sequence: sequence,
				[COLUMN[direction]]: thread[COLUMN[direction]] + 1,
				...(sequence > 1 && (await changing(trx, thread.team, today)))
			})
			.where('id', '=', thread.id)
			.execute();
		topics.push(topicOf('thread', thread.id), topicOf('team', thread.team));
		await wake.inside(trx, topics);
		return { stored: 'new', day: today };
	});
	wake.after(topics);
	return done;
}

/** A key that is there already, as either database says it. */
function isTaken(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { code, errcode } = error as { code?: string; errcode?: number };
	return code === '23505' || errcode === 1555 || errcode === 2067;
}

/**
 * Stores an envelope, once: the same id with the same bytes is the same envelope, whenever and
 * however often it arrives. Resolves after commit.
 */
export async function put(
	database: Database,
	asker: Asker,
	arriving: Arriving,
	now: Date
): Promise<Put> {
	const today = dayOf(now);
	try {
		return await putOnce(database, asker, arriving, today);
	} catch (error) {
		// The other one has committed by now: what is there decides.
		if (error instanceof Raced) return putOnce(database, asker, arriving, today);
		throw error;
	}
}
