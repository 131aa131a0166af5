/** Bytes put together and taken apart: the one encoding that is signed, bound and sealed. */

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** UTF-8. */
export function utf8(text: string): Bytes {
	return encoder.encode(text);
}

/** The text of UTF-8; undefined when it is none. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** One after the other. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** Four bytes, the most significant first. */
export function uint32(value: number): Bytes {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value);
	return bytes;
}

/** Reads four bytes, the most significant first. */
export function readUint32(bytes: Uint8Array, at: number): number {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at);
}

/** Unguessable bytes. */
export function random(length: number): Bytes {
	return crypto.getRandomValues(new Uint8Array(length));
}

/** SHA-256. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * A purpose and its parts, so that bytes made for one purpose mean nothing for another. Every part
 * has a fixed length within its purpose, so no two lists of parts become the same bytes.
 */
export function labelled(purpose: string, ...parts: readonly Uint8Array[]): Bytes {
	return concat(utf8(`waymark/1 ${purpose}`), new Uint8Array(1), ...parts);
}
