/**
 * A member's own key and the locks on it. The key is made here; the server keeps it only locked.
 * Nothing counts as a lock before it was opened once with the very secret that somebody will have.
 */
import { sameBytes } from '#lib/domain/help-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { generatePair, importPair, type KeyPair } from '#lib/sealing/keys.ts';
import { lock, lockKey, type LockKind, unlockBytes } from '#lib/sealing/wrap.ts';

/** A private key that can be used, and its bytes for as long as another lock is to be made. */
export interface OwnKey {
	pair: KeyPair;
	/** To be locked and then forgotten. */
	bytes: Bytes;
}

/** A new member's key. */
export function newKey(): Promise<OwnKey> {
	return generatePair('seal');
}

/**
 * Locks a key with a secret and opens it once. Throws when it does not open: what cannot be opened
 * now must not take the place of what can. `owner` is the member's id, or the team's for its kit.
 */
export async function makeLock(
	kind: LockKind,
	owner: string,
	secret: Bytes,
	own: OwnKey
): Promise<Bytes> {
	const locked = await lock(await lockKey(secret, kind, owner), kind, owner, own.bytes);
	await proveLock(kind, owner, secret, locked, own.pair.publicBytes);
	return locked;
}

/** Opens a lock to see that it does; throws when it does not, or holds another key. */
export async function proveLock(
	kind: LockKind,
	owner: string,
	secret: Bytes,
	locked: Bytes,
	publicBytes: Bytes
): Promise<void> {
	const opened = await openLock(kind, owner, secret, locked);
	if (!opened || !sameBytes(opened.pair.publicBytes, publicBytes)) {
		throw new Error('A lock that was just made does not open.');
	}
}

/** The key under a lock; undefined with another secret, another owner, or after any change. */
export async function openLock(
	kind: LockKind,
	owner: string,
	secret: Bytes,
	locked: Uint8Array
): Promise<OwnKey | undefined> {
	const bytes = await unlockBytes(await lockKey(secret, kind, owner), kind, owner, locked);
	const pair = bytes && (await importPair(bytes, 'seal'));
	return bytes && pair && { pair, bytes };
}
