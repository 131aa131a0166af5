/**
 * The key of personal rows: 32 bytes of chance. On the phone it lies only locked: with what somebody
 * knows (PBKDF2, see `word-lock.ts`), and where they wanted it with twelve words on paper and with
 * what a passkey of the phone makes.
 */
import * as aes from '#lib/sealing/aes.ts';
import { random, utf8 } from '#lib/sealing/bytes.ts';
import { aesKey, derive } from '#lib/sealing/keys.ts';
import { lock, unlock } from '#lib/sealing/word-lock.ts';
import { secretOfWords, secretWords, type WordsProblem } from '#lib/sealing/words.ts';
import type { RowSeal } from '#lib/storage/sealed-table.ts';
import { toBase64Url } from '#lib/domain/base64url.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;
/** Of the hidden names of rows: nobody's rows are so many that two meet. */
const NAME_BYTES = 16;
const SECRET_BYTES = 16;
const BY_WORDS = utf8('waymark/1 row key, by words');
const BY_RECOVERY = utf8('waymark/1 row key, by recovery');
const BY_PASSKEY = utf8('waymark/1 row key, by passkey');

/** A new key. */
export function newKey(): Bytes {
	return random(KEY_BYTES);
}

/** What a key does with rows. Its own bytes are not needed any more, and cannot be read from it. */
export async function rowSeal(key: Bytes): Promise<RowSeal> {
	const sealing = await aesKey(await derive(key, 'rows sealed', 32));
	const naming = await crypto.subtle.importKey(
		'raw',
		await derive(key, 'rows named', 32),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign']
	);
	return {
		hide: async (table, name) => {
			const mark = await crypto.subtle.sign('HMAC', naming, utf8(JSON.stringify([table, name])));
			return toBase64Url(new Uint8Array(mark, 0, NAME_BYTES));
		},
		seal: (where, plain) => aes.seal(sealing, plain, utf8(where)),
		open: (where, sealed) => aes.open(sealing, sealed, utf8(where))
	};
}

/** The key, locked with what somebody knows. */
export function wrapByWords(key: Bytes, words: string, rounds?: number): Promise<Bytes> {
	return lock(key, { words, about: BY_WORDS, ...(rounds ? { rounds } : {}) });
}

/** The key again; undefined for other words. */
export async function byWords(
	wrapped: Bytes,
	words: string,
	rounds?: number
): Promise<Bytes | undefined> {
	return unlock(wrapped, { words, about: BY_WORDS, ...(rounds ? { rounds } : {}) });
}

/** Twelve new words, and the key locked with them. */
export async function newRecovery(key: Bytes): Promise<{ words: string[]; wrapped: Bytes }> {
	const secret = random(SECRET_BYTES);
	const locking = await aesKey(await derive(secret, 'recovery', 32));
	return { words: await secretWords(secret), wrapped: await aes.seal(locking, key, BY_RECOVERY) };
}

/** The key by its twelve words, or what is wrong with them; `other` when they belong to another lock. */
export async function byRecovery(
	wrapped: Uint8Array,
	text: string
): Promise<Bytes | WordsProblem | { problem: 'other' }> {
	const secret = await secretOfWords(text);
	if ('problem' in secret) return secret;
	if (secret.length !== SECRET_BYTES) return { problem: 'count' };
	const locking = await aesKey(await derive(secret, 'recovery', 32));
	return (await aes.open(locking, wrapped, BY_RECOVERY)) ?? { problem: 'other' };
}

/** The key, locked with what a passkey made: 32 bytes that nobody can guess. */
export async function wrapByPasskey(key: Bytes, secret: Bytes): Promise<Bytes> {
	return aes.seal(await aesKey(await derive(secret, 'passkey', 32)), key, BY_PASSKEY);
}

/** The key again; undefined for another passkey's secret. */
export async function byPasskey(wrapped: Uint8Array, secret: Bytes): Promise<Bytes | undefined> {
	return aes.open(await aesKey(await derive(secret, 'passkey', 32)), wrapped, BY_PASSKEY);
}
