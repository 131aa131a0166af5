/**
 * Bytes as words to write down or read aloud. A secret carries a checksum, so that a wrong word is
 * noticed; a fingerprint needs none, because it is only compared.
 */
import { PLAIN_WORDS } from '#data/plain-words.ts';
import { type Bytes, concat, sha256 } from './bytes.ts';

const BITS = 11;
/** The words of a fingerprint: 66 bits of it. */
const FINGERPRINT_WORDS = 6;
/** No two words share their first four letters, so these are enough. */
const TELLING = 4;

const places = new Map(PLAIN_WORDS.map((word, place) => [word.slice(0, TELLING), place]));

function bitsOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
}

function wordsOf(bits: string): string[] {
	return Array.from(
		{ length: Math.floor(bits.length / BITS) },
		(_, at) => PLAIN_WORDS[Number.parseInt(bits.slice(at * BITS, (at + 1) * BITS), 2)] ?? ''
	);
}

/** The six words of a fingerprint of 16 bytes. */
export function fingerprintWords(fingerprint: Uint8Array): string[] {
	return wordsOf(bitsOf(fingerprint)).slice(0, FINGERPRINT_WORDS);
}

/** A secret of 16 bytes as twelve words, of 32 bytes as twenty-four. */
export async function secretWords(secret: Bytes): Promise<string[]> {
	const checksum = bitsOf(await sha256(secret)).slice(0, secret.length / 4);
	return wordsOf(bitsOf(secret) + checksum);
}

/** What is wrong with words that were typed. */
export type WordsProblem =
	| { problem: 'count' }
	/** Counted from 0. */
	| { problem: 'unknown'; at: number }
	/** Each is a word of ours, but not together: one is wrong, or two changed places. */
	| { problem: 'checksum' };

/** The place of a word as somebody types it; undefined when it is none of ours. */
function placeOf(typed: string): number | undefined {
	const place = places.get(typed.slice(0, TELLING));
	const word = place === undefined ? undefined : PLAIN_WORDS[place];
	return word !== undefined && word.startsWith(typed) && typed.length >= Math.min(4, word.length)
		? place
		: undefined;
}

/**
 * The secret of words as they were typed, in any case, parted by anything; each word may be cut to
 * four letters. Never throws.
 */
export async function secretOfWords(text: string): Promise<Bytes | WordsProblem> {
	const typed = text.toLowerCase().match(/\p{L}+/gu) ?? [];
	if (typed.length !== 12 && typed.length !== 24) return { problem: 'count' };
	let bits = '';
	for (const [at, word] of typed.entries()) {
		const place = placeOf(word);
		if (place === undefined) return { problem: 'unknown', at };
		bits += place.toString(2).padStart(BITS, '0');
	}
	const length = typed.length === 12 ? 16 : 32;
	const secret = concat(
		Uint8Array.from({ length }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2))
	);
	const checksum = bitsOf(await sha256(secret)).slice(0, length / 4);
	return bits.slice(length * 8) === checksum ? secret : { problem: 'checksum' };
}
