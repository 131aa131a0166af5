/** Members' sessions: a random token in a cookie there, its hash here. */
import { TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import type { Queries } from '../feeds.ts';
import type { MemberRow, SessionRow } from './tables.ts';
import { hashOf, randomId } from './secret.ts';
import { ROOT } from './teams.ts';

const MINUTE = 60_000;
const IDLE_MS = 30 * MINUTE;
const LONGEST_MS = 12 * 60 * MINUTE;
/** How long the second factor may take. */
const HALF_MS = TEAM_LIMITS.halfMinutes * MINUTE;
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
	/** An admin compared words with them and gave them the team's keys. */
	admitted: boolean;
	/** Holds the root key too. */
	signs: boolean;
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
		.select(({ selectFrom }) =>
			selectFrom('wraps')
				.whereRef('wraps.recipient', '=', 'members.id')
				.whereRef('wraps.team', '=', 'members.team')
				.select(({ fn }) => fn.min<number>('wraps.epoch').as('least'))
				.as('least')
		)
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
	const admitted = row.least !== null;
	return { id, team, role, name, hash, confirmed, admitted, signs: row.least === ROOT };
}

/** The member whose passphrase was right a moment ago and whose code is still to come. */
export async function halfOf(db: Queries, token: string, now: Date): Promise<string | undefined> {
	const row = await db
		.selectFrom('sessions')
		.innerJoin('members', 'members.id', 'sessions.member')
		.where('sessions.hash', '=', hashOf(token))
		.where('sessions.whole', '=', 0)
		.where('members.removed', 'is', null)
		.select(['sessions.member', 'sessions.started'])
		.executeTakeFirst();
	if (!row || now.getTime() - Date.parse(row.started) > HALF_MS) return undefined;
	return row.member;
}

/** Ends the session of a token, whatever it is. */
export async function endOf(db: Queries, token: string): Promise<void> {
	await end(db, hashOf(token));
}

/** The moments before which a session must have begun, or been used, to be over. */
function overBefore(now: Date): { started: string; seen: string } {
	const before = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
	return { started: before(LONGEST_MS), seen: before(IDLE_MS) };
}

/** A member's sessions that can be used, the one used last first. */
export function ofMember(
	db: Queries,
	member: string,
	now: Date
): Promise<Pick<SessionRow, 'hash' | 'started' | 'seen'>[]> {
	const over = overBefore(now);
	return db
		.selectFrom('sessions')
		.select(['hash', 'started', 'seen'])
		.where('member', '=', member)
		.where('whole', '=', 1)
		.where('seen', '>=', over.seen)
		.where('started', '>=', over.started)
		.orderBy('seen', 'desc')
		.orderBy('hash')
		.execute();
}

/** Ends one of a member's own sessions; false when they have none of this hash. */
export async function endOwn(db: Queries, member: string, hash: string): Promise<boolean> {
	const ended = await db
		.deleteFrom('sessions')
		.where('member', '=', member)
		.where('hash', '=', hash)
		.returning('hash')
		.execute();
	return ended.length > 0;
}

/** Ends all sessions of a member, but the one that is named. */
export async function endAll(db: Queries, member: string, except?: string): Promise<void> {
	await db
		.deleteFrom('sessions')
		.where('member', '=', member)
		.$if(except !== undefined, (query) => query.where('hash', '!=', except ?? ''))
		.execute();
}

/** Ends one session. */
export async function end(db: Queries, hash: string): Promise<void> {
	await db.deleteFrom('sessions').where('hash', '=', hash).execute();
}

/** Forgets sessions that can no longer be used. */
export async function forgetOld(db: Queries, now: Date): Promise<void> {
	const over = overBefore(now);
	await db
		.deleteFrom('sessions')
		.where((where) =>
			where.or([where('seen', '<', over.seen), where('started', '<', over.started)])
		)
		.execute();
}
