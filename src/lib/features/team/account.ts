/**
 * A new account put together in the browser: a key pair, and its private half locked in at least two
 * ways, each opened once. What is sent holds neither passphrase nor words nor a passkey's secret.
 */
import { toBase64Url } from '#lib/domain/help-wire.ts';
import type { AcceptBody, Lock, NewPasskey, TotpBody } from '#lib/domain/team-wire/invitation.ts';
import { TEAM_BYTES } from '#lib/domain/team-wire/rules.ts';
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import { newSalt, passphraseSecrets } from '#lib/sealing/passphrase.ts';
import { makeLock, newKey, type OwnKey } from './locks.ts';
import type { LockSecret } from './session.svelte.ts';

/** One lock, opened once, as it is sent. */
export async function newLock(
	member: string,
	own: OwnKey,
	{ kind, secret, credential }: LockSecret
): Promise<Lock> {
	const locked = await makeLock(kind, member, secret, own);
	const id = toBase64Url(random(TEAM_BYTES.lock));
	return { id, kind, ...(credential && { credential }), locked: toBase64Url(locked) };
}

/** A passphrase made ready: what the server keeps of it, and what locks. */
export interface PreparedPassphrase {
	salt: string;
	proof: string;
	secret: LockSecret;
}

/** Takes a passphrase apart. Slow on purpose. */
export async function preparePassphrase(
	passphrase: string,
	rounds?: number
): Promise<PreparedPassphrase> {
	const salt = newSalt();
	const { login, locking } = await passphraseSecrets(passphrase, salt, rounds);
	return {
		salt: toBase64Url(salt),
		proof: toBase64Url(login),
		secret: { kind: 'passphrase', secret: locking }
	};
}

/** What somebody chose on the way in. */
export interface Chosen {
	/** The member's id to be. */
	member: string;
	login: string;
	name: string;
	passphrase: PreparedPassphrase;
	totp: TotpBody;
	passkey?: { made: NewPasskey; secret: Bytes | undefined } | undefined;
	/** 16 bytes that were shown as twelve words and typed back. */
	words?: Bytes | undefined;
}

/** Whether the key would be locked in two ways: with less, one slip loses everything. */
export function hasTwoWays({ passkey, words }: Pick<Chosen, 'passkey' | 'words'>): boolean {
	return passkey?.secret !== undefined || words !== undefined;
}

/** The account as it is sent. Throws when it would have one lock only. */
export async function newAccount(chosen: Chosen): Promise<AcceptBody> {
	if (!hasTwoWays(chosen)) throw new Error('A key needs two locks.');
	const { member, login, name, passphrase, totp, passkey, words } = chosen;
	const own = await newKey();
	const locks = [await newLock(member, own, passphrase.secret)];
	if (passkey?.secret) {
		const credential = passkey.made.response.id;
		const { secret } = passkey;
		locks.push(await newLock(member, own, { kind: 'passkey', secret, credential }));
	}
	if (words) locks.push(await newLock(member, own, { kind: 'words', secret: words }));
	return {
		login,
		name,
		publicKey: toBase64Url(own.pair.publicBytes),
		salt: passphrase.salt,
		proof: passphrase.proof,
		totp,
		locks,
		...(passkey && { passkey: passkey.made })
	};
}
