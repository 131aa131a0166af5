/** Members' sessions: a random token in a cookie there, its hash here. */
import type { Queries } from '../feeds.ts';
import type { MemberRow } from './tables.ts';
import { hashOf, randomId } from './secret.ts';

const MINUTE = 60_000;
const IDLE_MS = 30 * MINUTE;
const LONGEST_MS = 12 * 60 * MINUTE;
/** How long a proof of who it is holds for members, keys and exports. */
const CONFIRMED_MS = 10 * MINUTE;
/** Writing at every request would cost more than it tells. */
const SEEN_EVERY_MS = MINUTE;

/** What a request of a member may do. */
export interface Caller extends Pick<MemberRow, 'id' | 'team' | 'role' | 'name'> {
	/** Of the session. */
	hash: string;
	/** Proved again just now who they are. */
	confirmed: boolean;
}

/** The token of a new session. `whole` once every factor was given, which also confirms. */
export async function start(
	db: Queries,
	member: string,
	whole: boolean,
	now: Date
): Promise<string> {
	const token = randomId(32);
	const moment = now.toISOString();
	await db
		.insertInto('sessions')
		.values({
			hash: hashOf(token),
			member,
			whole: whole ? 1 : 0,
			started: moment,
			seen: moment,
			confirmed: whole ? moment : null
		})
		.execute();
	return token;
}

/**
 * Who a token is for; undefined when it is none, half signed in, idle for 30 minutes, 12 hours old,
 * or its member has left.
 */
export async function callerOf(db: Queries, token: string, now: Date): Promise<Caller | undefined> {
	const hash = hashOf(token);
	const row = await db
		.selectFrom('sessions')
		.innerJoin('members', 'members.id', 'sessions.member')
		.where('sessions.hash', '=', hash)
		.select(['members.id', 'members.team', 'members.role', 'members.name', 'members.removed'])
		.select(['sessions.whole', 'sessions.started', 'sessions.seen', 'sessions.confirmed'])
		.executeTakeFirst();
	if (!row || row.removed !== null || row.whole !== 1) return undefined;
	const since = (moment: string) => now.getTime() - Date.parse(moment);
	if (since(row.seen) > IDLE_MS || since(row.started) > LONGEST_MS) return undefined;
	if (since(row.seen) > SEEN_EVERY_MS) {
		await db
			.updateTable('sessions')
			.set({ seen: now.toISOString() })
			.where('hash', '=', hash)
			.execute();
	}
	const { id, team, role, name } = row;
	const confirmed = row.confirmed !== null && since(row.confirmed) <= CONFIRMED_MS;
	return { id, team, role, name, hash, confirmed };
}

/** Ends one session. */
export async function end(db: Queries, hash: string): Promise<void> {
	await db.deleteFrom('sessions').where('hash', '=', hash).execute();
}

/** Forgets sessions that can no longer be used. */
export async function forgetOld(db: Queries, now: Date): Promise<void> {
	const before = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
	await db
		.deleteFrom('sessions')
		.where((where) =>
			where.or([where('seen', '<', before(IDLE_MS)), where('started', '<', before(LONGEST_MS))])
		)
		.execute();
}
