/**
 * What is round the content of each file of a cell, so that a foreign, truncated or damaged file
 * is refused before anything of it is read:
 *
 *     'W' 'M' format part length(4, little-endian) | content | 3 × 8 bytes of digests
 *
 * The digests are those of the contents of the three files; the hash in the cell's name is the
 * digest of them. So one hash in the index names three files, and each proves itself alone.
 */
import { DirectoryError } from './error.ts';
import { FORMAT, PARTS, type CellInfo, type Part } from './format.ts';

const HEADER = 8;
const DIGEST = 8;
const TRAILER = DIGEST * PARTS.length;

/**
 * Digits of the hash in a name: 32 bits tell two versions of one cell apart, and each digit more is
 * 440 bytes of index on every phone for a thousand cells.
 */
export const HASH_DIGITS = 8;

export type Parts = Record<Part, Uint8Array<ArrayBuffer>>;

/** Puts the header before a content. */
export function withHeader(part: Part, content: Uint8Array): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(HEADER + content.length);
	bytes.set([0x57, 0x4d, FORMAT, PARTS.indexOf(part)]);
	new DataView(bytes.buffer).setUint32(4, content.length, true);
	bytes.set(content, HEADER);
	return bytes;
}

/** The content of a file, sealed or not. Throws a DirectoryError when it is not a whole `part`. */
export function contentOf(part: Part, bytes: Uint8Array): Uint8Array {
	if (bytes.length < HEADER || bytes[0] !== 0x57 || bytes[1] !== 0x4d) {
		throw new DirectoryError('foreign', part);
	}
	if ((bytes[2] ?? 0) > FORMAT) throw new DirectoryError('newer', part);
	if (bytes[3] !== PARTS.indexOf(part)) throw new DirectoryError('foreign', part);
	const end = HEADER + new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
	if (bytes.length < end) throw new DirectoryError('truncated', part);
	if (bytes.length !== end && bytes.length !== end + TRAILER) {
		throw new DirectoryError('damaged', part);
	}
	return bytes.subarray(HEADER, end);
}

/**
 * The three files as they are published, and the hash that names them. `hash` gives at least 16
 * hexadecimal digits (SHA-256 in practice).
 */
export function seal(
	parts: Parts,
	hash: (bytes: Uint8Array) => string
): { hash: string; files: Parts } {
	const trailer = new Uint8Array(TRAILER);
	PARTS.forEach((part, at) => {
		trailer.set(fromHex(hash(parts[part]).slice(0, DIGEST * 2)), at * DIGEST);
	});
	const sealed = (part: Part) => {
		const file = new Uint8Array(parts[part].length + TRAILER);
		file.set(parts[part]);
		file.set(trailer, parts[part].length);
		return file;
	};
	return {
		hash: hash(trailer).slice(0, HASH_DIGITS),
		files: { core: sealed('core'), search: sealed('search'), text: sealed('text') }
	};
}

/** Says in hexadecimal what SHA-256 makes of bytes. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;

/** Throws a DirectoryError when a sealed file is not, byte for byte, the one that was published. */
export async function verify(
	bytes: Uint8Array<ArrayBuffer>,
	cell: Pick<CellInfo, 'id' | 'hash'>,
	part: Part,
	digest: Digest
): Promise<void> {
	contentOf(part, bytes);
	const body = bytes.subarray(0, bytes.length - TRAILER);
	const trailer = bytes.subarray(bytes.length - TRAILER);
	const at = PARTS.indexOf(part) * DIGEST;
	const [name, own] = await Promise.all([digest(trailer), digest(body)]);
	if (
		name.slice(0, cell.hash.length) !== cell.hash ||
		own.slice(0, DIGEST * 2) !== toHex(trailer.subarray(at, at + DIGEST))
	) {
		throw new DirectoryError('damaged', `${cell.id} ${part}`);
	}
}

function fromHex(text: string): Uint8Array {
	return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
