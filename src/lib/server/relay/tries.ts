/**
 * How often somebody may try: five times in fifteen minutes for one account, and not without end for
 * all together. Kept in the database, because a guesser does not care which process answers; as keyed
 * hashes, so that it does not say which logins were tried.
 */
import { sql } from 'kysely';
import { TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import type { Queries } from '../feeds.ts';
import { keyed } from './server-secret.ts';

const WINDOW_MS = TEAM_LIMITS.triesMinutes * 60_000;
/** Of everybody together: more is somebody going through a list of logins. */
const MOST_OF_ALL = 600;

/** What is tried; each is counted by itself. */
export type Tried = 'passphrase' | 'code' | 'login' | 'mail';

async function nameOf(db: Queries, what: Tried, whose: string): Promise<string> {
	return (await keyed(db, `tries ${what}`, whose)).toString('base64url');
}

const secondsUntil = (until: string, now: Date) =>
	Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / 1000));

async function count(
	db: Queries,
	what: string,
	most: number,
	now: Date
): Promise<number | undefined> {
	const moment = now.toISOString();
	const until = new Date(now.getTime() + WINDOW_MS).toISOString();
	const row = await db
		.insertInto('tries')
		.values({ what, used: 1, until })
		.onConflict((conflict) =>
			conflict.column('what').doUpdateSet({
				used: sql<number>`case when tries.until <= ${moment} then 1 else tries.used + 1 end`,
				until: sql<string>`case when tries.until <= ${moment} then ${until} else tries.until end`
			})
		)
		.returning(['used', 'until'])
		.executeTakeFirstOrThrow();
	if (row.used <= most) return undefined;
	return secondsUntil(row.until, now);
}

/** Seconds that one who tried too often still waits; counts nothing. */
async function waiting(db: Queries, what: string, now: Date): Promise<number | undefined> {
	const row = await db.selectFrom('tries').selectAll().where('what', '=', what).executeTakeFirst();
	if (!row || row.used < TEAM_LIMITS.tries || row.until <= now.toISOString()) return undefined;
	return secondsUntil(row.until, now);
}

/**
 * Counts a try before it is looked at, so that many at once do not slip through. Seconds until there
 * may be another when this one is too many; undefined when it may go on. Whoever knocks on after that
 * uses up nothing of everybody's, and what everybody has bounds how many rows there are.
 */
export async function take(
	db: Queries,
	what: Tried,
	whose: string,
	now: Date
): Promise<number | undefined> {
	const name = await nameOf(db, what, whose);
	return (
		(await waiting(db, name, now)) ??
		(await takeOfAll(db, now)) ??
		(await count(db, name, TEAM_LIMITS.tries, now))
	);
}

/** Counts a try of which nobody can say whose it is. */
export function takeOfAll(db: Queries, now: Date): Promise<number | undefined> {
	return count(db, 'all', MOST_OF_ALL, now);
}

/** Somebody got in: their tries are forgotten. */
export async function clear(db: Queries, what: Tried, whose: string): Promise<void> {
	await db
		.deleteFrom('tries')
		.where('what', '=', await nameOf(db, what, whose))
		.execute();
}

/** Forgets what is over. */
export async function forgetOld(db: Queries, now: Date): Promise<void> {
	await db.deleteFrom('tries').where('until', '<', now.toISOString()).execute();
}
