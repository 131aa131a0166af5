/**
 * What the printed team kit's words are besides the key that unlocks its lock: a login part that the
 * server knows the hash of, and the proof that they opened the root key.
 */
import { kitProofBytes } from '../domain/team-wire/signed.ts';
import type { Bytes } from './bytes.ts';
import { derive, type KeyPair } from './keys.ts';

/** Bytes of the secret that is printed as twenty-four words. */
export const KIT_SECRET_BYTES = 32;

/** The login part, 32 bytes: finds the team, and tells nothing of the key that unlocks. */
export function kitLogin(secret: Bytes): Promise<Bytes> {
	if (secret.length !== KIT_SECRET_BYTES) throw new Error('A kit has 32 bytes.');
	return derive(secret, 'kit login', 32);
}

/** Signs the server's challenge with the root key that the kit opened: 64 bytes. */
export async function kitProof(
	root: KeyPair,
	team: Uint8Array,
	challenge: Uint8Array
): Promise<Bytes> {
	const signed = await crypto.subtle.sign(
		{ name: 'ECDSA', hash: 'SHA-256' },
		root.privateKey,
		kitProofBytes(team, challenge)
	);
	return new Uint8Array(signed);
}
