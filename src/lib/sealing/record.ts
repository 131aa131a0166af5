/**
 * Team records: what a team writes down for itself. Sealed with AES-256-GCM under a key that only
 * holders of the epoch's private key can work out, and bound to protocol, team, record id and the
 * whole head (suite, kind, revision, epoch): moved to another id or team, renumbered or put back under
 * an older one, a record does not open.
 *
 * Not HPKE to the epoch: its public key is known to the relay, which could then write records of its
 * own. The key comes from the Diffie–Hellman value of the epoch's pair with itself, which takes the
 * private half; HKDF's purpose keeps it apart from what HPKE makes of the same pair.
 */
import {
	readRecordHeader,
	RECORD_HEADER_BYTES,
	RECORD_ID_BYTES,
	RECORD_SIZES,
	type RecordHeader,
	writeRecordHeader
} from '../domain/record-wire.ts';
import { AES_BYTES, open, seal } from './aes.ts';
import { type Bytes, concat, labelled } from './bytes.ts';
import { type EpochPair, TooLongError } from './envelope.ts';
import { aesKey, derive } from './keys.ts';
import { pad, unpad } from './padding.ts';

const keys = new WeakMap<CryptoKey, Promise<CryptoKey>>();

async function derived({ publicKey, privateKey }: EpochPair): Promise<CryptoKey> {
	const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256);
	return aesKey(await derive(new Uint8Array(bits), 'records', 32));
}

/** The key of an epoch's records; worked out once for each pair that is held. */
function recordKey(epoch: EpochPair): Promise<CryptoKey> {
	const known = keys.get(epoch.privateKey);
	if (known) return known;
	const made = derived(epoch);
	keys.set(epoch.privateKey, made);
	return made;
}

/** Which record, and which change of it. */
export interface RecordPlace {
	/** 16 bytes. */
	id: Bytes;
	revision: number;
	kind: RecordHeader['kind'];
}

function boundTo(team: Bytes, id: Bytes, header: Uint8Array): Bytes {
	if (id.length !== RECORD_ID_BYTES) throw new Error('A record id has 16 bytes.');
	return labelled('record', team, id, header);
}

/** Seals a record to an epoch. Throws a TooLongError when it fits no size class. */
export async function sealRecord(
	epoch: EpochPair,
	{ id, revision, kind }: RecordPlace,
	plain: Bytes
): Promise<Bytes> {
	const header = writeRecordHeader({ kind, revision, epoch: epoch.epoch });
	const padded = pad(plain, RECORD_HEADER_BYTES + AES_BYTES);
	const most = RECORD_SIZES[RECORD_SIZES.length - 1] ?? 0;
	if (!padded || padded.length + RECORD_HEADER_BYTES + AES_BYTES > most) {
		throw new TooLongError('This is too long to be kept.');
	}
	const key = await recordKey(epoch);
	return concat(header, await seal(key, padded, boundTo(epoch.team, id, header)));
}

/**
 * What was sealed; undefined when it was not sealed by a holder of this epoch's private key, for this
 * team, this id and just this head.
 */
export async function openRecord(
	epoch: EpochPair,
	id: Bytes,
	body: Bytes
): Promise<{ header: RecordHeader; plain: Bytes } | undefined> {
	const header = readRecordHeader(body);
	if (header?.epoch !== epoch.epoch) return undefined;
	const padded = await open(
		await recordKey(epoch),
		body.subarray(RECORD_HEADER_BYTES),
		boundTo(epoch.team, id, body.subarray(0, RECORD_HEADER_BYTES))
	);
	const plain = padded && unpad(padded);
	return plain && { header, plain };
}
