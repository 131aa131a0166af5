/**
 * Locks bytes with words that people choose: PBKDF2 (SHA-256) makes a key of them, AES-256-GCM locks.
 * Each lock has a salt of its own, so its key locks one thing only and the initialisation vector may
 * be fixed. The words are kept nowhere: forgotten means gone.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** Rounds of PBKDF2: what OWASP advises for SHA-256; a tenth of a second on a good phone. */
export const ROUNDS = 600_000;
/** What is believed of a foreign file: fewer are no lock, more would hang a phone. */
export const ROUNDS_ALLOWED = { least: 100_000, most: 5_000_000 } as const;

export const SALT_BYTES = 16;
const TAG_BYTES = 16;
const VECTOR = new Uint8Array(12);

export interface Lock {
	/** As they were typed; see `sameWords`. */
	words: string;
	/** Bytes that are not secret and must not be changed unnoticed: the header. */
	about: Bytes;
	rounds?: number;
}

/** Whether this browser can lock at all: only over https, or on the machine itself. */
export function canLock(): boolean {
	return globalThis.crypto?.subtle !== undefined;
}

/** Words as the key is made of them: so that a capital letter or a second space locks nobody out. */
export function sameWords(words: string): string {
	return words.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

async function keyOf(words: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
	const material = await crypto.subtle.importKey(
		'raw',
		new TextEncoder().encode(sameWords(words)),
		'PBKDF2',
		false,
		['deriveKey']
	);
	return crypto.subtle.deriveKey(
		{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
		material,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

/** The salt, then what is locked and its tag: 32 bytes more than were given. */
export async function lock(bytes: Bytes, { words, about, rounds = ROUNDS }: Lock): Promise<Bytes> {
	const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
	const key = await keyOf(words, salt, rounds);
	const algorithm = { name: 'AES-GCM', iv: VECTOR, additionalData: about };
	const locked = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes));
	const all = new Uint8Array(SALT_BYTES + locked.length);
	all.set(salt);
	all.set(locked, SALT_BYTES);
	return all;
}

/** What was locked; `undefined` when the words are others, or anything was changed since. */
export async function unlock(
	locked: Bytes,
	{ words, about, rounds = ROUNDS }: Lock
): Promise<Bytes | undefined> {
	if (locked.length < SALT_BYTES + TAG_BYTES) return undefined;
	const key = await keyOf(words, locked.slice(0, SALT_BYTES), rounds);
	const algorithm = { name: 'AES-GCM', iv: VECTOR, additionalData: about };
	try {
		return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, locked.slice(SALT_BYTES)));
	} catch (error) {
		// The one thing that a wrong key or a changed byte gives.
		if (error instanceof DOMException && error.name === 'OperationError') return undefined;
		throw error;
	}
}
