/**
 * A passphrase as two secrets: one that goes to the server to sign in, and one that locks the
 * member's key and never leaves. Neither tells anything of the other.
 */
import { type Bytes, random, utf8 } from './bytes.ts';
import { derive } from './keys.ts';

/** Rounds of PBKDF2-SHA256 (OWASP's figure); about 75 ms on a laptop. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;

export interface PassphraseSecrets {
	/** 32 bytes, sent to the server, which hashes them again. */
	login: Bytes;
	/** 32 bytes for `lockKey`. */
	locking: Bytes;
}

/** A new member's salt; kept by the server, no secret. */
export function newSalt(): Bytes {
	return random(SALT_BYTES);
}

/** Both secrets. The same letters count however the keyboard composed them. */
export async function passphraseSecrets(
	passphrase: string,
	salt: Bytes,
	rounds: number = ROUNDS
): Promise<PassphraseSecrets> {
	const typed = utf8(passphrase.normalize('NFKC'));
	const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits(
		{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
		key,
		256
	);
	const stretched = new Uint8Array(bits);
	return {
		login: await derive(stretched, 'passphrase login', 32),
		locking: await derive(stretched, 'passphrase locking', 32)
	};
}
