/** Words turned into envelopes: frozen bytes that are kept before anything is sent. */
import type { PersonSays } from '#lib/domain/help.ts';
import { BYTES, fromBase64Url, toBase64Url } from '#lib/domain/help-wire.ts';
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import { type EpochKey, sealMessage, sealRekey, sealRequest } from '#lib/sealing/envelope.ts';
import { decodeSaid, encodeSaid } from '#lib/sealing/said.ts';
import { generationKey, identityOf, newSecret, threadKeys } from '#lib/sealing/thread-keys.ts';
import type { KeptEnvelope, KeptThread } from '#lib/storage/help-rows.ts';

/** What is said and where in its thread. */
export interface Placed {
	said: PersonSays;
	counter: number;
	after: number;
}

/** The bytes behind an id of ours. Throws for what is none: it never came from outside. */
export function bytesOf(id: string): Bytes {
	const bytes = fromBase64Url(id);
	if (!bytes) throw new Error('An id of this phone cannot be read.');
	return bytes;
}

/** A new id for an envelope. */
export function newId(): string {
	return toBase64Url(random(BYTES.envelope));
}

/** A new thread: its secret, and what the relay is shown. */
export async function newThread(): Promise<{ secret: Bytes; id: string; read: string }> {
	const secret = newSecret();
	return { secret, ...(await shownOf(secret)) };
}

/** What the relay is shown of a secret: where the thread is, and that it is ours. */
export async function shownOf(secret: Bytes): Promise<{ id: string; read: string }> {
	const { thread, capability } = await identityOf(secret);
	return { id: toBase64Url(thread), read: toBase64Url(capability) };
}

/** How an envelope is sealed: to the team anew, or under the keys that both sides have. */
interface Sealing {
	generation: number;
	epoch: number;
	bytes: Bytes;
}

/**
 * Seals a message under an id. A request goes to `to`, the team's newest epoch; so does the first
 * message after the team's people have changed, with keys that whoever left cannot have. Undefined
 * when that cannot be done before the team was checked. Throws when the other side would not take it.
 */
export async function seal(
	thread: Pick<KeptThread, 'id' | 'secret' | 'generation' | 'epoch'>,
	{ said, counter, after }: Placed,
	id: string,
	to: EpochKey | undefined,
	/** Of the keys to use; the thread's newest when absent. */
	own?: Pick<KeptEnvelope, 'generation' | 'epoch'>
): Promise<Sealing | undefined> {
	const words = { said, after };
	if (!decodeSaid(encodeSaid(words), 'to-team')) throw new Error('This cannot be said to a team.');
	const address = { thread: bytesOf(thread.id), id: bytesOf(id) };
	const key = (generation: number) => generationKey(thread.secret, generation);
	if (counter === 0) {
		if (!to) return undefined;
		return {
			generation: 0,
			epoch: to.epoch,
			bytes: await sealRequest(to, address, words, await key(0))
		};
	}
	const { generation, epoch } = own ?? thread;
	const keys = async (of: number) => threadKeys(await key(of), address.thread, of);
	if (to && to.epoch > epoch) {
		const next = generation + 1;
		const bytes = await sealRekey(
			to,
			await keys(generation),
			address,
			counter,
			words,
			await key(next)
		);
		return { generation: next, epoch: to.epoch, bytes };
	}
	const place = { direction: 'to-team', counter, epoch } as const;
	return {
		generation,
		epoch,
		bytes: await sealMessage(await keys(generation), address, place, words)
	};
}
