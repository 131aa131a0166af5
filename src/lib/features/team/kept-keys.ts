/**
 * The team's keys as a member holds them: each epoch's, and for an admin the root's. All of them
 * come wrapped from the server; none is used that is not the one the team's own statement names.
 */
import type { Bytes } from '#lib/sealing/bytes.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';
import { importPair, type KeyPair } from '#lib/sealing/keys.ts';
import { unwrapBytes } from '#lib/sealing/wrap.ts';
import { sameBytes } from '#lib/domain/help-wire.ts';

/** The number under which the root key is wrapped. */
export const ROOT = 0;

/** An epoch that the server still keeps. */
export interface KeptEpoch {
	epoch: number;
	publicKey: Bytes;
	/** For whoever asks; undefined when it was never wrapped for them. */
	wrap?: Bytes | undefined;
}

/** Whoever opens wraps: a member, or the printed kit. */
export interface Holder {
	/** Id of the member, or `kit`. */
	recipient: string;
	pair: KeyPair;
}

/** A key of the team that opened. */
export interface OpenKey {
	pair: KeyPair;
	/** To be wrapped for somebody else and then forgotten. */
	bytes: Bytes;
}

async function openWrap(
	holder: Holder,
	team: Bytes,
	kept: KeptEpoch,
	purpose: 'seal' | 'sign'
): Promise<OpenKey | undefined> {
	const { epoch, wrap, publicKey } = kept;
	if (!wrap) return undefined;
	const what = { team, epoch, recipient: holder.recipient };
	const bytes = await unwrapBytes(holder.pair, what, wrap);
	const pair = bytes && (await importPair(bytes, purpose));
	return bytes && pair && sameBytes(pair.publicBytes, publicKey) ? { pair, bytes } : undefined;
}

/** The root key; undefined when it was not wrapped for this holder. */
export function openRoot(
	holder: Holder,
	team: Bytes,
	publicKey: Bytes,
	wrap: Bytes | undefined
): Promise<OpenKey | undefined> {
	return openWrap(holder, team, { epoch: ROOT, publicKey, wrap }, 'sign');
}

/** Every epoch that opens for a holder, by number, and the numbers of those that do not. */
export async function openEpochs(
	holder: Holder,
	team: Bytes,
	kept: readonly KeptEpoch[]
): Promise<{ open: Map<number, OpenKey>; shut: number[] }> {
	const open = new Map<number, OpenKey>();
	const shut: number[] = [];
	for (const one of kept) {
		const key = await openWrap(holder, team, one, 'seal');
		if (key) open.set(one.epoch, key);
		else shut.push(one.epoch);
	}
	return { open, shut };
}

/** An epoch's pair as envelopes are opened with it. */
export function epochPair(team: Bytes, epoch: number, { pair }: OpenKey): EpochPair {
	return { team, epoch, publicKey: pair.publicKey, privateKey: pair.privateKey };
}
