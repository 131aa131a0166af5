/**
 * The keys of a thread. Everything comes from one secret of 16 bytes that never leaves the person's
 * phone (or the twelve words on their paper). The team is given only the key of a generation, so a
 * member can read and answer, and can neither delete the thread nor follow it into keys that were
 * made after they left.
 */
import type { Direction } from '../domain/help-wire.ts';
import { type Bytes, concat, random, utf8 } from './bytes.ts';
import { aesKey, derive } from './keys.ts';

/** Bytes of the secret, and of what the team is given of it. */
export const SECRET_BYTES = 16;
export const GENERATION_BYTES = 32;

/** What the phone shows to the relay. */
export interface ThreadIdentity {
	/** 32 bytes. */
	thread: Bytes;
	/** 16 bytes: reads, adds to and deletes the thread. The relay keeps its hash. */
	capability: Bytes;
}

/** A new thread's secret. */
export function newSecret(): Bytes {
	return random(SECRET_BYTES);
}

/** Where the thread of a secret is, and how the phone proves that it is its own. */
export async function identityOf(secret: Bytes): Promise<ThreadIdentity> {
	return {
		thread: await derive(secret, 'thread', 32),
		capability: await derive(secret, 'read', 16)
	};
}

/** The key of a generation: what a request, or a sealing anew, gives to the team. */
export function generationKey(secret: Bytes, generation: number): Promise<Bytes> {
	return derive(secret, 'generation', GENERATION_BYTES, Uint8Array.of(generation));
}

/** What both sides make of a generation's key. */
export interface ThreadKeys {
	generation: number;
	toTeam: CryptoKey;
	toPerson: CryptoKey;
	/** Proves to the team that an envelope sealed to its epoch comes from within the thread. */
	proof: Bytes;
}

/** The keys of one generation of a thread. */
export async function threadKeys(
	key: Bytes,
	thread: Bytes,
	generation: number
): Promise<ThreadKeys> {
	const context = concat(thread, Uint8Array.of(generation));
	const way = (direction: Exclude<Direction, 'in-team'>) =>
		derive(key, 'direction', 32, concat(context, utf8(direction)));
	return {
		generation,
		toTeam: await aesKey(await way('to-team')),
		toPerson: await aesKey(await way('to-person')),
		proof: await derive(key, 'proof', 32, context)
	};
}
