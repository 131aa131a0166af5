/**
 * Writing and reading small binary files: unsigned integers in as few bytes as they need
 * (LEB128 varints), texts as UTF-8. A reader never reads past the end: it throws a RangeError.
 */

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** Collects bytes; grows as needed. */
export class ByteWriter {
	#bytes = new Uint8Array(1024);
	#length = 0;

	#room(extra: number): void {
		if (this.#length + extra <= this.#bytes.length) return;
		const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + extra));
		grown.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = grown;
	}

	byte(value: number): void {
		this.#room(1);
		this.#bytes[this.#length++] = value;
	}

	/** A whole number from 0 to 2^53 − 1. */
	uint(value: number): void {
		this.#room(8);
		let rest = value;
		while (rest > 127) {
			this.#bytes[this.#length++] = (rest % 128) | 128;
			rest = Math.floor(rest / 128);
		}
		this.#bytes[this.#length++] = rest;
	}

	/** A whole number of either sign: zigzag, so that small ones stay short. */
	int(value: number): void {
		this.uint(value < 0 ? -value * 2 - 1 : value * 2);
	}

	raw(bytes: Uint8Array): void {
		this.#room(bytes.length);
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}

	/** Bytes with their length before them. */
	block(bytes: Uint8Array): void {
		this.uint(bytes.length);
		this.raw(bytes);
	}

	/** A text with its length in bytes before it. */
	text(text: string): void {
		this.block(ENCODER.encode(text));
	}

	/** A copy of what was written. */
	done(): Uint8Array<ArrayBuffer> {
		return this.#bytes.slice(0, this.#length);
	}
}

/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** Bytes not read yet. */
	get left(): number {
		return this.#bytes.length - this.#at;
	}

	byte(): number {
		const value = this.#bytes[this.#at];
		if (value === undefined) throw new RangeError('read past the end');
		this.#at += 1;
		return value;
	}

	uint(): number {
		let value = 0;
		for (let scale = 1; scale < 2 ** 53; scale *= 128) {
			const byte = this.byte();
			if (byte < 128) return value + byte * scale;
			value += (byte - 128) * scale;
		}
		throw new RangeError('a number too long');
	}

	int(): number {
		const value = this.uint();
		return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
	}

	/** A view, not a copy. */
	raw(length: number): Uint8Array {
		if (length > this.left) throw new RangeError('read past the end');
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}

	block(): Uint8Array {
		return this.raw(this.uint());
	}

	text(): string {
		return DECODER.decode(this.block());
	}
}

/** UTF-8 of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
	return ENCODER.encode(text);
}

/** The text of UTF-8 bytes. */
export function fromUtf8(bytes: Uint8Array): string {
	return DECODER.decode(bytes);
}

/** 32-bit FNV-1a of a text's UTF-16 units, spread (murmur3's finish). Not for secrets. */
export function hash32(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
