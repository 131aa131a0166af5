/**
 * What a team's browsers and the relay agree on about the outside of a sealed team record. Nothing
 * here can open one.
 */
import { fromBase64Url, SUITE, toBase64Url } from './help-wire.ts';

/** Bytes of a record, all told: it is padded to one of these, so that its length says little. */
export const RECORD_SIZES = [512, 1024, 2048, 4096, 8192] as const;

/** Bytes of a record's id. */
export const RECORD_ID_BYTES = 16;

/** Bytes before the sealed part: suite, kind, two of nothing, revision (4), epoch (4). */
export const RECORD_HEADER_BYTES = 12;

/** Limits that both sides know. */
export const RECORD_LIMITS = {
	/** Records of a team, those that were taken away among them. */
	records: 60_000,
	/** Changes of one record. */
	revisions: 1000,
	/** What is answered in one page: records, and bytes. */
	page: 500,
	pageBytes: 512 * 1024,
	/** What may be sent at once. */
	postBytes: 256 * 1024,
	/** Records that a member may write in an hour. */
	anHour: 20_000,
	/** Days for which what was taken away can be brought back. */
	goneDays: 30
} as const;

/** The second byte. Those of envelopes are lower. */
const KINDS = { entry: 16, gone: 17 } as const;

export interface RecordHeader {
	/** `gone`: taken away; nothing but who did it is in it. */
	kind: keyof typeof KINDS;
	/** 1, 2, 3…: each change is the next. */
	revision: number;
	/** The epoch whose members can read it. */
	epoch: number;
}

const MOST_NUMBER = 0x7fff_ffff;

/** The head of a record, as it is written and as it is bound into the seal. */
export function writeRecordHeader(header: RecordHeader): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(RECORD_HEADER_BYTES);
	const view = new DataView(bytes.buffer);
	view.setUint8(0, SUITE);
	view.setUint8(1, KINDS[header.kind]);
	view.setUint32(4, header.revision);
	view.setUint32(8, header.epoch);
	return bytes;
}

/** The head of a record; undefined when this is none of suite 1. */
export function readRecordHeader(body: Uint8Array): RecordHeader | undefined {
	if (!RECORD_SIZES.some((size) => size === body.length)) return undefined;
	const view = new DataView(body.buffer, body.byteOffset, body.length);
	const kind = view.getUint8(1);
	if (view.getUint8(0) !== SUITE || view.getUint16(2) !== 0) return undefined;
	if (kind !== KINDS.entry && kind !== KINDS.gone) return undefined;
	const revision = view.getUint32(4);
	const epoch = view.getUint32(8);
	if (revision < 1 || revision > RECORD_LIMITS.revisions) return undefined;
	if (epoch < 1 || epoch > MOST_NUMBER) return undefined;
	return { kind: kind === KINDS.gone ? 'gone' : 'entry', revision, epoch };
}

/** A sealed record on its way. */
export interface Framed {
	/** Base64url. */
	id: string;
	/** The team's count when it was written; 0 on the way in. */
	change: number;
	body: Uint8Array<ArrayBuffer>;
}

const FRAME_BYTES = RECORD_ID_BYTES + 8;

/** How long some records are together with what is round them. */
export function framedBytes(records: readonly Pick<Framed, 'body'>[]): number {
	return 1 + records.reduce((sum, { body }) => sum + FRAME_BYTES + body.length, 0);
}

/** Some records in one body: whether there are more, then id, count, length and bytes of each. */
export function writeFrames(
	records: readonly (Omit<Framed, 'body'> & { body: Uint8Array })[],
	more = false
): Uint8Array<ArrayBuffer> {
	const length = records.reduce((sum, { body }) => sum + FRAME_BYTES + body.length, 1);
	const bytes = new Uint8Array(length);
	const view = new DataView(bytes.buffer);
	bytes[0] = more ? 1 : 0;
	let at = 1;
	for (const { id, change, body } of records) {
		const idBytes = fromBase64Url(id);
		if (idBytes?.length !== RECORD_ID_BYTES) throw new Error('A record id has 16 bytes.');
		bytes.set(idBytes, at);
		view.setUint32(at + RECORD_ID_BYTES, change);
		view.setUint32(at + RECORD_ID_BYTES + 4, body.length);
		bytes.set(body, at + FRAME_BYTES);
		at += FRAME_BYTES + body.length;
	}
	return bytes;
}

/** The records again; undefined when it is not what `writeFrames` makes. */
export function readFrames(bytes: Uint8Array): { records: Framed[]; more: boolean } | undefined {
	const [more] = bytes;
	if (more !== 0 && more !== 1) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const records: Framed[] = [];
	let at = 1;
	while (at < bytes.length) {
		if (at + FRAME_BYTES > bytes.length) return undefined;
		const length = view.getUint32(at + RECORD_ID_BYTES + 4);
		const end = at + FRAME_BYTES + length;
		if (end > bytes.length) return undefined;
		records.push({
			id: toBase64Url(bytes.subarray(at, at + RECORD_ID_BYTES)),
			change: view.getUint32(at + RECORD_ID_BYTES),
			body: new Uint8Array(bytes.subarray(at + FRAME_BYTES, end))
		});
		at = end;
	}
	return { records, more: more === 1 };
}
