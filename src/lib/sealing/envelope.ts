/**
 * Envelopes: sealed by a phone or a member, opened by the other side, and by nobody else. What the
 * seal binds: protocol, thread, envelope id, and the whole head (suite, kind, direction, generation,
 * counter, epoch). Moved, mirrored, renumbered or put under another id, an envelope does not open.
 */
import {
	type Direction,
	type EnvelopeHeader,
	HEADER_BYTES,
	readHeader,
	writeHeader
} from '../domain/help-wire.ts';
import * as aes from './aes.ts';
import { type Bytes, concat, labelled, uint32 } from './bytes.ts';
import * as hpke from './hpke.ts';
import type { KeyPair } from './keys.ts';
import { pad, unpad } from './padding.ts';
import { decodeSaid, encodeSaid, type Sealed } from './said.ts';
import { GENERATION_BYTES, type ThreadKeys } from './thread-keys.ts';

/** Which envelope of which thread. Known to the relay; bound by the seal. */
export interface Address {
	/** 32 bytes. */
	thread: Bytes;
	/** 16 bytes, random. */
	id: Bytes;
}

/** The key that requests are sealed to. */
export interface EpochKey {
	team: Bytes;
	epoch: number;
	key: CryptoKey;
}

/** An epoch's own pair, as a member holds it. */
export type EpochPair = Omit<EpochKey, 'key'> & Pick<KeyPair, 'publicKey' | 'privateKey'>;

/** Too long for the largest envelope. */
export class TooLongError extends Error {
	override readonly name = 'TooLongError';
}

function boundTo({ thread, id }: Address, header: Uint8Array): Bytes {
	return labelled('envelope', thread, id, header);
}

function epochInfo({ team, epoch }: Pick<EpochKey, 'team' | 'epoch'>): Bytes {
	return labelled('epoch', team, uint32(epoch));
}

function padded(sealed: Sealed<Direction>, around: number): Bytes {
	const plain = pad(encodeSaid(sealed), HEADER_BYTES + around);
	if (!plain) throw new TooLongError('This is too long to be sent.');
	return plain;
}

/** What an opened envelope says, with its head. */
export interface Opened<D extends Direction> extends Sealed<D> {
	header: EnvelopeHeader;
}

function opened<D extends Direction>(
	plain: Bytes | undefined,
	header: EnvelopeHeader,
	direction: D
): Opened<D> | undefined {
	const words = plain && unpad(plain);
	const sealed = words && decodeSaid(words, direction);
	return sealed && { ...sealed, header };
}

function shared(keys: ThreadKeys, thread: Bytes): hpke.Shared {
	return { key: keys.proof, id: labelled('thread', thread) };
}

/** The first envelope of a thread: the request, and the key that lets the team answer. */
export async function sealRequest(
	to: EpochKey,
	address: Address,
	sealed: Sealed<'to-team'>,
	generationKey: Bytes
): Promise<Bytes> {
	const header = writeHeader({
		kind: 'request',
		direction: 'to-team',
		generation: 0,
		counter: 0,
		epoch: to.epoch
	});
	const plain = concat(generationKey, padded(sealed, hpke.HPKE_BYTES + GENERATION_BYTES));
	return concat(header, await hpke.seal(to.key, plain, epochInfo(to), boundTo(address, header)));
}

/** The request and the thread's first key; undefined when it is not for this team, epoch, thread or id. */
export async function openRequest(
	epoch: EpochPair,
	address: Address,
	envelope: Bytes
): Promise<(Opened<'to-team'> & { generationKey: Bytes }) | undefined> {
	const header = readHeader(envelope);
	if (header?.kind !== 'request' || header.epoch !== epoch.epoch) return undefined;
	const head = envelope.subarray(0, HEADER_BYTES);
	const plain = await hpke.open(
		epoch,
		envelope.subarray(HEADER_BYTES),
		epochInfo(epoch),
		boundTo(address, head)
	);
	const said = opened(plain?.slice(GENERATION_BYTES), header, 'to-team');
	if (!plain || said?.said.type !== 'request') return undefined;
	return { ...said, generationKey: plain.slice(0, GENERATION_BYTES) };
}

type Way = Exclude<Direction, 'in-team'>;

const wayKey = (keys: ThreadKeys, direction: Way) =>
	direction === 'to-team' ? keys.toTeam : keys.toPerson;

/** A later message. `epoch` is the one that the keys' generation was sealed to. */
export async function sealMessage<D extends Way>(
	keys: ThreadKeys,
	address: Address,
	{ direction, counter, epoch }: Pick<EnvelopeHeader, 'counter' | 'epoch'> & { direction: D },
	sealed: Sealed<D>
): Promise<Bytes> {
	const { generation } = keys;
	const header = writeHeader({ kind: 'message', direction, generation, counter, epoch });
	const plain = padded(sealed, aes.AES_BYTES);
	return concat(header, await aes.seal(wayKey(keys, direction), plain, boundTo(address, header)));
}

/** What a later message says; undefined when it was not sealed with these keys for this place. */
export async function openMessage<D extends Way>(
	keys: ThreadKeys,
	address: Address,
	direction: D,
	envelope: Bytes
): Promise<Opened<D> | undefined> {
	const header = readHeader(envelope);
	if (header?.kind !== 'message' || header.direction !== direction) return undefined;
	if (header.generation !== keys.generation) return undefined;
	const plain = await aes.open(
		wayKey(keys, direction),
		envelope.subarray(HEADER_BYTES),
		boundTo(address, envelope.subarray(0, HEADER_BYTES))
	);
	return opened(plain, header, direction);
}

/** Sealed to an epoch by somebody who is in the thread: `keys` are those of before. */
async function sealAnew(
	to: EpochKey,
	keys: ThreadKeys,
	address: Address,
	place: Pick<EnvelopeHeader, 'direction' | 'counter'>,
	plain: Bytes,
	generation: number
): Promise<Bytes> {
	const header = writeHeader({ ...place, kind: 'resealed', generation, epoch: to.epoch });
	const bound = boundTo(address, header);
	const sealed = await hpke.seal(to.key, plain, epochInfo(to), bound, shared(keys, address.thread));
	return concat(header, sealed);
}

async function openAnew(
	epoch: EpochPair,
	keys: ThreadKeys,
	address: Address,
	direction: Direction,
	envelope: Bytes
): Promise<{ plain: Bytes; header: EnvelopeHeader } | undefined> {
	const header = readHeader(envelope);
	if (header?.kind !== 'resealed' || header.direction !== direction) return undefined;
	if (header.epoch !== epoch.epoch) return undefined;
	const plain = await hpke.open(
		epoch,
		envelope.subarray(HEADER_BYTES),
		epochInfo(epoch),
		boundTo(address, envelope.subarray(0, HEADER_BYTES)),
		shared(keys, address.thread)
	);
	return plain && { plain, header };
}

/**
 * A message that brings the key of the next generation, sealed to a new epoch: whoever left the
 * team before cannot open it. `keys` are those of the generation before.
 */
export function sealRekey(
	to: EpochKey,
	keys: ThreadKeys,
	address: Address,
	counter: number,
	sealed: Sealed<'to-team'>,
	generationKey: Bytes
): Promise<Bytes> {
	const plain = concat(generationKey, padded(sealed, hpke.HPKE_BYTES + GENERATION_BYTES));
	const place = { direction: 'to-team', counter } as const;
	return sealAnew(to, keys, address, place, plain, keys.generation + 1);
}

/** What it says, and the next key; undefined when its sender was not in the thread. */
export async function openRekey(
	epoch: EpochPair,
	keys: ThreadKeys,
	address: Address,
	envelope: Bytes
): Promise<(Opened<'to-team'> & { generationKey: Bytes }) | undefined> {
	const found = await openAnew(epoch, keys, address, 'to-team', envelope);
	if (found?.header.generation !== keys.generation + 1) return undefined;
	const said = opened(found.plain.slice(GENERATION_BYTES), found.header, 'to-team');
	return said && { ...said, generationKey: found.plain.slice(0, GENERATION_BYTES) };
}

/** A note of the team's own: the person's phone cannot open it, and the relay cannot forge it. */
export function sealNote(
	to: EpochKey,
	keys: ThreadKeys,
	address: Address,
	counter: number,
	sealed: Sealed<'in-team'>
): Promise<Bytes> {
	const plain = padded(sealed, hpke.HPKE_BYTES);
	const place = { direction: 'in-team', counter } as const;
	return sealAnew(to, keys, address, place, plain, keys.generation);
}

/** What a note says; undefined when it is none of this thread and epoch. */
export async function openNote(
	epoch: EpochPair,
	keys: ThreadKeys,
	address: Address,
	envelope: Bytes
): Promise<Opened<'in-team'> | undefined> {
	const found = await openAnew(epoch, keys, address, 'in-team', envelope);
	if (found?.header.generation !== keys.generation) return undefined;
	return opened(found.plain, found.header, 'in-team');
}
