/** Forgetting: what is kept longer than was promised is a leak waiting to happen. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import * as challenges from './challenges.ts';
import { dayOf, daysAfter } from './day.ts';
import * as invitations from './invitations.ts';
import * as pushes from './pushes.ts';
import { forgetGone } from './records.ts';
import * as sessions from './sessions.ts';
import { forgetEpochs } from './teams.ts';
import { bury } from './threads.ts';
import * as tries from './tries.ts';

/** Threads deleted in one go, so that nobody waits long for the database. */
const AT_ONCE = 200;

async function buryOld(trx: Queries, kind: Database['kind'], today: string): Promise<number> {
	const old = await trx
		.selectFrom('threads')
		.select(['id', 'read_hash'])
		.where('delete_on', '<=', today)
		.orderBy('delete_on')
		.limit(AT_ONCE)
		// One that is written to just now has another day when it is looked at again.
		.$if(kind === 'postgres', (query) => query.forUpdate())
		.execute();
	await bury(trx, old, today);
	return old.length;
}

/**
 * Deletes threads whose day has come, tombstones and counts that are no longer needed, sessions,
 * invitations, challenges and tries that are over, browsers of members who stay away, what stood in records that were taken away, and the
 * keys of epochs without envelopes. Returns how many threads went. Of several processes one does it.
 */
export async function forget(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	now: Date
): Promise<number> {
	const today = dayOf(now);
	let threads = 0;
	for (let last = AT_ONCE; last === AT_ONCE; threads += last) {
		last = await db.transaction().execute(async (trx) => {
			if (kind === 'postgres') {
				const { rows } = await sql<{ mine: boolean }>`
					select pg_try_advisory_xact_lock(7739243) as mine`.execute(trx);
				if (rows[0]?.mine !== true) return 0;
			}
			return buryOld(trx, kind, today);
		});
	}
	await db.deleteFrom('tombstones').where('until', '<', today).execute();
	await db.deleteFrom('link_days').where('day', '<', daysAfter(today, -1)).execute();
	await sessions.forgetOld(db, now);
	await challenges.forgetOld(db, now);
	await tries.forgetOld(db, now);
	await invitations.forgetOld(db, now);
	await pushes.forgetOld(db, today);
	await forgetGone(db, today);
	await db.transaction().execute((trx) => forgetEpochs(trx, today));
	// What was deleted also leaves the log beside the file.
	if (kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
	return threads;
}
