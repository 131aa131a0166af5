/**
 * What a member's own browser keeps for later (a draft, phrases): sealed to the team's epoch, so that
 * on the disk there is nothing to read and whoever is let in again can go on. It never travels.
 */
import { SUITE } from '../domain/help-wire.ts';
import { type Bytes, concat, fromUtf8, labelled, readUint32, uint32, utf8 } from './bytes.ts';
import type { EpochPair } from './envelope.ts';
import * as hpke from './hpke.ts';

const HEAD_BYTES = 1 + 4;

const infoOf = ({ team, epoch }: Pick<EpochPair, 'team' | 'epoch'>) =>
	labelled('kept', team, uint32(epoch));

/** A text sealed to an epoch. `name` says what it is, and is bound: one cannot be put for another. */
export async function sealKept(epoch: EpochPair, name: string, text: string): Promise<Bytes> {
	const head = concat(Uint8Array.of(SUITE), uint32(epoch.epoch));
	const sealed = await hpke.seal(epoch.publicKey, utf8(text), infoOf(epoch), utf8(name));
	return concat(head, sealed);
}

/** The text; undefined when its epoch's key is gone, or it is not what was sealed under this name. */
export async function openKept(
	epochs: ReadonlyMap<number, EpochPair>,
	name: string,
	kept: Uint8Array
): Promise<string | undefined> {
	if (kept.length <= HEAD_BYTES || kept[0] !== SUITE) return undefined;
	const epoch = epochs.get(readUint32(kept, 1));
	if (!epoch) return undefined;
	const plain = await hpke.open(epoch, kept.subarray(HEAD_BYTES), infoOf(epoch), utf8(name));
	return plain && fromUtf8(plain);
}
