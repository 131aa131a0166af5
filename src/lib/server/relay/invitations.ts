/** Invitations to a team: one use, seven days, known to the server by their hash. */
import type { AccountBody } from '../../domain/team-wire/invitation.ts';
import type { Role } from '../../domain/team-wire/rules.ts';
import { TEAM_BYTES, TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import * as accounts from './accounts.ts';
import { dayOf } from './day.ts';
import * as locks from './locks.ts';
import * as passkeys from './passkeys.ts';
import { hashOf, randomId } from './secret.ts';
import type { InvitationRow } from './sign-in-tables.ts';
import type { Made } from './webauthn.ts';

const DAY_MS = 86_400_000;
const MEMBER_BYTES = TEAM_BYTES.member;

/** Who is invited, and by whom: the id of a member, `operator` or `kit`. */
export interface Inviting {
	team: string;
	role: Role;
	name: string;
	by: string;
	/** A member who lost everything, and keeps their id. */
	member?: string;
	/** How long it holds; seven days if nothing is said. */
	minutes?: number;
}

/** What an invitation is called, its secret, and the moment until which it holds. */
export interface Invited {
	id: string;
	secret: string;
	expires: string;
}

/** Makes an invitation. The secret is known here only this once. One who is invited again has one. */
export async function make(db: Queries, inviting: Inviting, now: Date): Promise<Invited> {
	const { team, role, name, by, member, minutes } = inviting;
	const secret = randomId(TEAM_BYTES.invitation);
	const lasts = minutes === undefined ? TEAM_LIMITS.invitationDays * DAY_MS : minutes * 60_000;
	const expires = new Date(now.getTime() + lasts).toISOString();
	if (member !== undefined) {
		await db.deleteFrom('invitations').where('member', '=', member).execute();
	}
	await db
		.insertInto('invitations')
		.values({
			hash: hashOf(secret),
			team,
			member: member ?? randomId(MEMBER_BYTES),
			role,
			name,
			made_by: by,
			again: member === undefined ? 0 : 1,
			expires
		})
		.execute();
	return { id: hashOf(secret), secret, expires };
}

/** The invitation of a secret, if it still holds. */
export function ofSecret(
	db: Queries,
	secret: string,
	now: Date
): Promise<InvitationRow | undefined> {
	return db
		.selectFrom('invitations')
		.selectAll()
		.where('hash', '=', hashOf(secret))
		.where('expires', '>', now.toISOString())
		.executeTakeFirst();
}

/** A team's invitations that still hold, the first to end first. */
export function ofTeam(db: Queries, team: string, now: Date): Promise<InvitationRow[]> {
	return db
		.selectFrom('invitations')
		.selectAll()
		.where('team', '=', team)
		.where('expires', '>', now.toISOString())
		.orderBy('expires')
		.orderBy('hash')
		.execute();
}

/** Takes an invitation back; false when the team has none of this id. */
export async function revoke(db: Queries, team: string, id: string): Promise<boolean> {
	const gone = await db
		.deleteFrom('invitations')
		.where('team', '=', team)
		.where('hash', '=', id)
		.returning('hash')
		.execute();
	return gone.length > 0;
}

/** Everything of an account, checked: the passkey verified, the code found right. */
export interface Accepting extends Omit<AccountBody, 'passkey' | 'totp'> {
	totp: string;
	totpStep: number;
	passkey?: Made & { label: string };
}

/** Undoes a transaction and says why. */
class Undone extends Error {
	readonly why: 'not-found' | 'login-taken' | 'conflict';
	constructor(why: 'not-found' | 'login-taken' | 'conflict') {
		super(why);
		this.why = why;
	}
}

/** A member as they are from now on; who comes back keeps id and day, and has no keys yet. */
async function putMember(
	trx: Queries,
	{ team, member: id, role, again }: InvitationRow,
	{ name, publicKey: public_key }: Accepting,
	today: string
): Promise<void> {
	if (again === 0) {
		const row = { id, team, role, name, public_key, joined: today };
		const rest = { removed: null, vouch: null, left_epoch: null };
		await trx
			.insertInto('members')
			.values({ ...row, ...rest })
			.execute();
		return;
	}
	const back = await trx
		.updateTable('members')
		.set({ name, public_key, vouch: null })
		.where('id', '=', id)
		.where('team', '=', team)
		.where('removed', 'is', null)
		.returning('id')
		.execute();
	if (back.length === 0) throw new Undone('not-found');
	await accounts.close(trx, id);
	await trx.deleteFrom('wraps').where('team', '=', team).where('recipient', '=', id).execute();
}

/**
 * Uses an invitation up and makes the account, all or nothing. The id of the member; or why not.
 * `conflict`: the passkey is somebody's already.
 */
export async function accept(
	{ db }: Pick<Database, 'db'>,
	hash: string,
	accepting: Accepting,
	now: Date
): Promise<{ member: string } | { refused: Undone['why'] }> {
	const today = dayOf(now);
	try {
		return await db.transaction().execute(async (trx) => {
			const row = await trx
				.deleteFrom('invitations')
				.where('hash', '=', hash)
				.where('expires', '>', now.toISOString())
				.returningAll()
				.executeTakeFirst();
			if (!row) throw new Undone('not-found');
			await putMember(trx, row, accepting, today);
			const { member } = row;
			const { login, salt, proof, totp, totpStep, passkey } = accepting;
			const account = { member, login, salt, totp, totp_step: totpStep };
			const fits = await accounts.add(trx, { ...account, proof: accounts.proofHash(proof) });
			if (!fits) throw new Undone('login-taken');
			if (passkey && !(await passkeys.add(trx, member, passkey, passkey.label, today))) {
				throw new Undone('conflict');
			}
			await locks.replaceAll(trx, member, accepting.locks, today);
			return { member };
		});
	} catch (error) {
		if (error instanceof Undone) return { refused: error.why };
		throw error;
	}
}

/** Forgets those that are over. */
export async function forgetOld(db: Queries, now: Date): Promise<void> {
	await db.deleteFrom('invitations').where('expires', '<=', now.toISOString()).execute();
}
