/**
 * What phone, relay and team agree on about the outside of an envelope. Nothing here can open one:
 * this is all that the server knows of the protocol.
 */
import { fromBase64Url, toBase64Url } from './base64url.ts';

/** The first byte of every envelope. 2 is kept for a post-quantum suite. */
export const SUITE = 1;

/** How an envelope is closed: its second byte. */
export const ENVELOPE_KINDS = {
	/** HPKE to the team's epoch; opens a thread and carries its key. */
	request: 1,
	/** AES-GCM under the key of the thread and direction. */
	message: 2,
	/** HPKE to the epoch, with proof that the sender knows the thread: new keys, a note of the team. */
	resealed: 3
} as const;
export type EnvelopeKind = keyof typeof ENVELOPE_KINDS;

/** Where an envelope goes: its third byte. */
export const DIRECTIONS = ['to-team', 'to-person', 'in-team'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Bytes of an envelope, all told: it is padded to one of these, so that its length says little. */
export const ENVELOPE_SIZES = [512, 1024, 2048, 4096, 8192, 16_384, 32_768] as const;
export const LARGEST_ENVELOPE = 32_768;

/** Bytes of the ids and secrets that travel. */
export const BYTES = { team: 16, thread: 32, envelope: 16, capability: 16, fingerprint: 16 };

/** Bytes before the sealed part: suite, kind, direction, generation, counter (4), epoch (4). */
export const HEADER_BYTES = 12;

export interface EnvelopeHeader {
	kind: EnvelopeKind;
	direction: Direction;
	/** Which keys of the thread: 0 are those of the request, each new epoch brings the next. */
	generation: number;
	/** 0, 1, 2… within the thread and direction. */
	counter: number;
	/** The epoch whose members can read it. */
	epoch: number;
}

const KIND_NAMES: readonly EnvelopeKind[] = ['request', 'message', 'resealed'];
/** What every database holds in a plain integer. */
const MOST_NUMBER = 0x7fff_ffff;

/** The head of an envelope, as it is written and as it is bound into the seal. */
export function writeHeader(header: EnvelopeHeader): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(HEADER_BYTES);
	const view = new DataView(bytes.buffer);
	view.setUint8(0, SUITE);
	view.setUint8(1, ENVELOPE_KINDS[header.kind]);
	view.setUint8(2, DIRECTIONS.indexOf(header.direction));
	view.setUint8(3, header.generation);
	view.setUint32(4, header.counter);
	view.setUint32(8, header.epoch);
	return bytes;
}

/**
 * The head of an envelope; undefined when this is none of suite 1: another suite, an unknown kind or
 * direction, a length that is no size class, or a head that no honest sender writes (a request is
 * always the first envelope, to the team; a member writes no new keys).
 */
export function readHeader(envelope: Uint8Array): EnvelopeHeader | undefined {
	if (!ENVELOPE_SIZES.some((size) => size === envelope.length)) return undefined;
	const view = new DataView(envelope.buffer, envelope.byteOffset, envelope.length);
	const kind = KIND_NAMES[view.getUint8(1) - 1];
	const direction = DIRECTIONS[view.getUint8(2)];
	if (view.getUint8(0) !== SUITE || !kind || !direction) return undefined;
	const header: EnvelopeHeader = {
		kind,
		direction,
		generation: view.getUint8(3),
		counter: view.getUint32(4),
		epoch: view.getUint32(8)
	};
	const first = direction === 'to-team' && header.counter === 0;
	if ((kind === 'request') !== first) return undefined;
	if (kind === 'request' && header.generation !== 0) return undefined;
	if (kind === 'message' && direction === 'in-team') return undefined;
	if (kind === 'resealed' && direction === 'to-person') return undefined;
	const { counter, epoch } = header;
	return epoch > 0 && epoch <= MOST_NUMBER && counter <= MOST_NUMBER ? header : undefined;
}

/** Whether a text names something of so many bytes. */
export function isId(text: string, bytes: number): boolean {
	return fromBase64Url(text)?.length === bytes;
}

/** The same bytes? Public values only: it stops at the first difference. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export { fromBase64Url, toBase64Url };

/** Headers in which secrets travel: never in an address, which ends up in logs and histories. */
export const POST_HEADER = 'waymark-post';
export const READ_HEADER = 'waymark-read';

/** Why the relay refused. The number is the status it comes with. */
export const REFUSALS = {
	/** Not there, not yours, not signed in: told apart for nobody. */
	'not-found': 404,
	/** No session, or it is over. */
	'sign-in': 401,
	/** Another site's page sent it, or nobody knows which. */
	'cross-site': 403,
	/** Signed in, and this takes an admin. */
	'not-allowed': 403,
	/** Signed in, and this takes a fresh proof of who it is. */
	'confirm-again': 403,
	'bad-request': 400,
	'wrong-type': 415,
	'too-large': 413,
	/** The same id with other bytes. */
	'id-taken': 409,
	/** Another envelope of this direction has this counter: seal again with the next. */
	'counter-taken': 409,
	/** The thread was deleted; nothing is revived. */
	deleted: 410,
	/** Two admins, or an admin and a proved team kit, are still missing. */
	'team-not-ready': 403,
	/** Sealed to an epoch that is over: read the statement and seal again. */
	'old-epoch': 409,
	/** Somebody else changed the team meanwhile: read it again. */
	conflict: 409,
	/** As much as a team may keep. */
	full: 409,
	'too-many': 429,
	busy: 503
} as const;
export type Refusal = keyof typeof REFUSALS;

/** Limits that both sides know. */
export const LIMITS = {
	bodyBytes: 64 * 1024,
	threadsADay: 20,
	envelopesAnHour: 10,
	tombstoneDays: 30,
	retentionDays: { least: 30, usual: 90, most: 180 },
	/** Longest that a question for news is held open, seconds. */
	waitSeconds: 25,
	/** Envelopes of one thread in one answer. */
	page: 100,
	/** Threads in one answer of the list of threads, which says nothing of what is in them. */
	listing: 1000,
	/** Threads whose envelopes a member reads at once, and bytes of envelopes in that answer. */
	batch: 100,
	batchBytes: 1024 * 1024
} as const;
