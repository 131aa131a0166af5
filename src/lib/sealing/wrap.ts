/**
 * Private keys put away: sealed to another key (an epoch's to each member), or locked with a secret
 * (a member's own, under a passkey, a passphrase or printed words; the team kit's, under its words).
 */
import { BYTES, SUITE } from '../domain/help-wire.ts';
import * as aes from './aes.ts';
import { type Bytes, concat, labelled, uint32, utf8 } from './bytes.ts';
import * as hpke from './hpke.ts';
import {
	aesKey,
	derive,
	importPair,
	type KeyPair,
	PRIVATE_KEY_BYTES,
	type Purpose
} from './keys.ts';

/** Whose key, and which: bound into the wrap, so that none can be passed off as another. */
export interface WrapFor {
	/** 16 bytes. */
	team: Bytes;
	/** An epoch's key, or the root's (epoch 0). */
	epoch: number;
	/** Id of the member that it is wrapped for, or `kit`. */
	recipient: string;
}

function info({ team, epoch, recipient }: WrapFor): Bytes {
	if (team.length !== BYTES.team) throw new Error('A team id has 16 bytes.');
	return labelled('wrap', team, uint32(epoch), utf8(recipient));
}

const SUITED = Uint8Array.of(SUITE);

/** A private key sealed to a member's key or the team kit's. */
export async function wrapTo(
	recipient: CryptoKey,
	what: WrapFor,
	privateBytes: Bytes
): Promise<Bytes> {
	return concat(SUITED, await hpke.seal(recipient, privateBytes, info(what), SUITED));
}

/** The bytes of what was wrapped, to be wrapped for somebody else; undefined when it is not for us. */
export async function unwrapBytes(
	own: KeyPair,
	what: WrapFor,
	wrap: Uint8Array
): Promise<Bytes | undefined> {
	if (wrap[0] !== SUITE) return undefined;
	const bytes = await hpke.open(own, wrap.subarray(1), info(what), SUITED);
	return bytes?.length === PRIVATE_KEY_BYTES ? bytes : undefined;
}

/**
 * The pair of a wrapped key, usable and not readable; undefined when the wrap is not for us or the
 * key inside is not the one that the statement names.
 */
export async function unwrap(
	own: KeyPair,
	what: WrapFor,
	wrap: Uint8Array,
	purpose: Purpose,
	publicBytes: Uint8Array
): Promise<KeyPair | undefined> {
	const bytes = await unwrapBytes(own, what, wrap);
	const pair = bytes && (await importPair(bytes, purpose));
	return pair?.publicBytes.every((byte, at) => byte === publicBytes[at]) ? pair : undefined;
}

/** How a private key is locked with a secret. */
export type LockKind = 'passkey' | 'passphrase' | 'words' | 'kit';

/** The key that a secret of at least 16 unguessable bytes makes for one kind of lock and one owner. */
export async function lockKey(secret: Bytes, kind: LockKind, owner: string): Promise<CryptoKey> {
	return aesKey(await derive(secret, `lock ${kind}`, 32, utf8(owner)));
}

function lockBound(kind: LockKind, owner: string): Bytes {
	return labelled(`lock ${kind}`, utf8(owner));
}

/** A private key locked with a secret. `owner` is the id of its member, or of the team for its kit. */
export async function lock(
	key: CryptoKey,
	kind: LockKind,
	owner: string,
	privateBytes: Bytes
): Promise<Bytes> {
	return concat(SUITED, await aes.seal(key, privateBytes, lockBound(kind, owner)));
}

/**
 * The pair that was locked; undefined with the wrong secret. Opened once like this before an older
 * lock may be thrown away.
 */
export async function unlock(
	key: CryptoKey,
	kind: LockKind,
	owner: string,
	locked: Uint8Array
): Promise<KeyPair | undefined> {
	const bytes = await unlockBytes(key, kind, owner, locked);
	return bytes && importPair(bytes, 'seal');
}

/** The bytes that were locked, for locking them in another way. */
export async function unlockBytes(
	key: CryptoKey,
	kind: LockKind,
	owner: string,
	locked: Uint8Array
): Promise<Bytes | undefined> {
	if (locked[0] !== SUITE) return undefined;
	return aes.open(key, locked.subarray(1), lockBound(kind, owner));
}
