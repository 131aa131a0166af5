/**
 * A member's login, passphrase and one-time codes. A login that nobody has is answered like one that
 * somebody has, its salt with it.
 */
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import type { AccountBody } from '../../domain/team-wire/invitation.ts';
import { TEAM_BYTES } from '../../domain/team-wire/rules.ts';
import type { Queries } from '../feeds.ts';
import * as pushes from './pushes.ts';
import { hashOf, sameHash } from './secret.ts';
import { keyed } from './server-secret.ts';
import type { AccountRow } from './sign-in-tables.ts';
import { stepOfCode } from './totp.ts';

/** What a passphrase gives to the server, and with which salt. */
export type PassphrasePart = Pick<AccountBody, 'salt' | 'proof'>;

/** The account of a folded login, if its member has not left. */
export async function ofLogin(db: Queries, login: string): Promise<AccountRow | undefined> {
	return db.selectFrom('accounts').selectAll().where('login', '=', login).executeTakeFirst();
}

/** The account of a member; undefined when they have none yet, or left. */
export function ofMember(db: Queries, member: string): Promise<AccountRow | undefined> {
	return db.selectFrom('accounts').selectAll().where('member', '=', member).executeTakeFirst();
}

/** The salt of a login; one that nobody has always has the same, too. */
export async function saltOf(db: Queries, login: string): Promise<string> {
	const made = await keyed(db, 'salt', login);
	const account = await ofLogin(db, login);
	return account?.salt ?? toBase64Url(made.subarray(0, TEAM_BYTES.salt));
}

/**
 * Of a proof only its hash is kept. It is no passphrase: 600,000 rounds were spent on it in the
 * browser, and whoever has the database tries passphrases against the lock beside it at the same
 * price, so a slow hash here would slow nobody but the server.
 */
export function proofHash(proof: string): string {
	return hashOf(proof);
}

/** Whether a passphrase's proof is this account's; takes as long when there is no account. */
export function isProof(proof: string, account: AccountRow | undefined): account is AccountRow {
	return sameHash(proofHash(proof), account?.proof);
}

/** Uses up a one-time code; false when it is wrong or was used. Of two at once one counts. */
export async function useCode(
	db: Queries,
	account: AccountRow,
	code: string,
	now: Date
): Promise<boolean> {
	const secret = fromBase64Url(account.totp) ?? new Uint8Array();
	const step = stepOfCode(secret, code, now, account.totp_step);
	if (step === undefined) return false;
	const used = await db
		.updateTable('accounts')
		.set({ totp_step: step })
		.where('member', '=', account.member)
		.where('totp_step', '<', step)
		.returning('member')
		.execute();
	return used.length > 0;
}

/** Makes a member's account; false when the login is somebody else's, also by a moment. */
export async function add(db: Queries, account: AccountRow): Promise<boolean> {
	const written = await db
		.insertInto('accounts')
		.values(account)
		.onConflict((conflict) => conflict.column('login').doNothing())
		.returning('member')
		.execute();
	return written.length > 0;
}

/** Sets a new passphrase's part. */
export async function setPassphrase(
	db: Queries,
	member: string,
	{ salt, proof }: PassphrasePart
): Promise<void> {
	await db
		.updateTable('accounts')
		.set({ salt, proof: proofHash(proof) })
		.where('member', '=', member)
		.execute();
}

/** Sets a new secret for one-time codes, of which one was just used. */
export async function setTotp(
	db: Queries,
	member: string,
	secret: string,
	step: number
): Promise<void> {
	await db
		.updateTable('accounts')
		.set({ totp: secret, totp_step: step })
		.where('member', '=', member)
		.execute();
}

/** Takes away all with which a member gets in, sessions, login, passkeys and locks, and what told them of news. */
export async function close(db: Queries, member: string): Promise<void> {
	await db.deleteFrom('sessions').where('member', '=', member).execute();
	await db.deleteFrom('accounts').where('member', '=', member).execute();
	await db.deleteFrom('passkeys').where('member', '=', member).execute();
	await db.deleteFrom('locks').where('member', '=', member).execute();
	await pushes.removeAll(db, member);
}
