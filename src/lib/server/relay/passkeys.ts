/** A member's passkeys, as they are kept. */
import type { WebAuthnCredential } from '@simplewebauthn/server';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import type { Passkey } from '../../domain/team-wire/account.ts';
import type { NewPasskey } from '../../domain/team-wire/invitation.ts';
import type { PasskeyBody } from '../../domain/team-wire/session.ts';
import type { Queries } from '../feeds.ts';
import * as challenges from './challenges.ts';
import { randomId } from './secret.ts';
import type { PasskeyRow } from './sign-in-tables.ts';
import { challengeOf, checkMade, checkUse, type Made, type Site } from './webauthn.ts';

/** The passkeys of a member, the oldest first. */
export function ofMember(db: Queries, member: string): Promise<PasskeyRow[]> {
	return db
		.selectFrom('passkeys')
		.selectAll()
		.where('member', '=', member)
		.orderBy('added')
		.orderBy('id')
		.execute();
}

/** A passkey as its member is shown it. */
export function shown(row: PasskeyRow): Passkey {
	const { id, credential, label, added } = row;
	return { id, credential, label, added, backedUp: row.backed_up === 1 };
}

/** A passkey as the library wants it. */
export function credentialOf(row: PasskeyRow): WebAuthnCredential {
	return {
		id: row.credential,
		publicKey: fromBase64Url(row.public_key) ?? new Uint8Array(),
		counter: row.counter,
		transports: row.transports === '' ? [] : row.transports.split(',')
	};
}

/** Keeps a passkey; undefined when somebody has this very one already. */
export async function add(
	db: Queries,
	member: string,
	made: Made,
	label: string,
	today: string
): Promise<PasskeyRow | undefined> {
	return db
		.insertInto('passkeys')
		.values({
			id: randomId(16),
			member,
			credential: made.credential,
			public_key: toBase64Url(made.publicKey),
			counter: made.counter,
			transports: made.transports.filter((one) => /^[\w-]{1,20}$/.test(one)).join(','),
			label,
			added: today,
			backed_up: made.backedUp ? 1 : 0
		})
		.onConflict((conflict) => conflict.column('credential').doNothing())
		.returningAll()
		.executeTakeFirst();
}

/** Calls a passkey something else; false when the member has none of this id. */
export async function rename(
	db: Queries,
	member: string,
	id: string,
	label: string
): Promise<boolean> {
	const named = await db
		.updateTable('passkeys')
		.set({ label })
		.where('member', '=', member)
		.where('id', '=', id)
		.returning('id')
		.execute();
	return named.length > 0;
}

/** What came of an answer to a challenge: right, not right, or too late. */
export type Answered<T> = T | 'wrong-proof' | 'try-again';

/**
 * The passkey that answered a challenge of ours; the challenge is used up and the passkey's count
 * kept. `member` is whose it must be.
 */
export async function use(
	db: Queries,
	site: Site,
	purpose: 'sign-in' | 'confirm',
	response: PasskeyBody['response'],
	now: Date,
	member?: string
): Promise<Answered<PasskeyRow>> {
	const challenge = challengeOf(response);
	if (challenge === undefined) return 'wrong-proof';
	if (!(await challenges.holds(db, purpose, member ?? '', challenge, now))) return 'try-again';
	const row = await db
		.selectFrom('passkeys')
		.selectAll()
		.where('credential', '=', response.id)
		.executeTakeFirst();
	const { userHandle } = response.response;
	if (!row || (member !== undefined && row.member !== member)) return 'wrong-proof';
	if (userHandle !== undefined && userHandle !== row.member) return 'wrong-proof';
	const used = await checkUse(site, challenge, response, credentialOf(row));
	if (!used) return 'wrong-proof';
	if (!(await challenges.spend(db, challenge, now))) return 'try-again';
	await db
		.updateTable('passkeys')
		.set({ counter: used.counter, backed_up: used.backedUp ? 1 : 0 })
		.where('id', '=', row.id)
		.execute();
	return row;
}

/** The passkey that was made for a challenge given to this member, which is used up. */
export async function made(
	db: Queries,
	site: Site,
	response: NewPasskey['response'],
	member: string,
	now: Date
): Promise<Answered<Made>> {
	const challenge = challengeOf(response);
	if (challenge === undefined) return 'wrong-proof';
	if (!(await challenges.holds(db, 'passkey', member, challenge, now))) return 'try-again';
	const passkey = await checkMade(site, challenge, response);
	if (!passkey) return 'wrong-proof';
	return (await challenges.spend(db, challenge, now)) ? passkey : 'try-again';
}
