/**
 * The root key's word that a key is whose it is said to be: a member's, given by the admin who compared
 * six words, and the printed kit's. So that a server cannot slip in a key of its own when the next
 * epoch is wrapped.
 */
import { BYTES } from '../domain/help-wire.ts';
import { kitVouchBytes, vouchBytes } from '../domain/team-wire/signed.ts';
import type { Bytes } from './bytes.ts';
import { type KeyPair, PUBLIC_KEY_BYTES, publicKey } from './keys.ts';

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** Whose key: team and member have 16 bytes, the key 65. */
export interface Vouched {
	team: Uint8Array;
	member: Uint8Array;
	publicKey: Uint8Array;
}

function bound(what: Vouched): Bytes {
	const { team, member, publicKey: key } = what;
	if (team.length !== BYTES.team || member.length !== 16 || key.length !== PUBLIC_KEY_BYTES) {
		throw new Error('A team and a member have 16 bytes, a public key 65.');
	}
	return vouchBytes(team, member, key);
}

/** Signs it: 64 bytes. */
export async function vouch(root: KeyPair, what: Vouched): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.sign(SIGNING, root.privateKey, bound(what)));
}

/** Whether the root key of these bytes signed it. Never throws for bytes that came from a server. */
export async function isVouched(
	rootKey: Uint8Array,
	what: Vouched,
	signature: Uint8Array
): Promise<boolean> {
	const root = await publicKey(rootKey, 'sign');
	if (!root || what.member.length !== 16 || what.publicKey.length !== PUBLIC_KEY_BYTES) {
		return false;
	}
	return crypto.subtle.verify(SIGNING, root, new Uint8Array(signature), bound(what));
}

function boundKit(team: Uint8Array, kitKey: Uint8Array): Bytes {
	if (team.length !== BYTES.team || kitKey.length !== PUBLIC_KEY_BYTES) {
		throw new Error('A team has 16 bytes, a public key 65.');
	}
	return kitVouchBytes(team, kitKey);
}

/** Signs that a kit's key is the team's: 64 bytes. */
export async function vouchKit(
	root: KeyPair,
	team: Uint8Array,
	kitKey: Uint8Array
): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.sign(SIGNING, root.privateKey, boundKit(team, kitKey)));
}

/** Whether the root key of these bytes signed it. Never throws for bytes that came from a server. */
export async function isVouchedKit(
	rootKey: Uint8Array,
	team: Uint8Array,
	kitKey: Uint8Array,
	signature: Uint8Array
): Promise<boolean> {
	const root = await publicKey(rootKey, 'sign');
	if (!root || kitKey.length !== PUBLIC_KEY_BYTES) return false;
	return crypto.subtle.verify(SIGNING, root, new Uint8Array(signature), boundKit(team, kitKey));
}
