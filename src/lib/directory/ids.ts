/**
 * Ids in 8 bytes each, where they are ours (`serviceId`: 64 bits in 13 characters); any other
 * text is kept as it is.
 */
import type { ByteReader, ByteWriter } from '../search/bytes.ts';
import { parseList } from './columns.ts';

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';
const OURS = /^[0-9a-f][0-9a-hjkmnp-tv-z]{12}$/;
const BYTES = 8;
const DIGITS_OF_ID = 13;

const PACKED = 0;
const AS_TEXT = 1;

/** Writes a list of ids; its length is not written. */
export function writeIds(writer: ByteWriter, ids: readonly string[]): void {
	if (ids.every((id) => OURS.test(id))) {
		writer.byte(PACKED);
		for (const id of ids) writer.raw(packed(id));
	} else {
		writer.byte(AS_TEXT);
		writer.text(JSON.stringify(ids));
	}
}

function packed(id: string): Uint8Array {
	const bytes = new Uint8Array(BYTES);
	let bits = 0;
	let waiting = 0;
	let at = 0;
	for (let digit = 0; digit < id.length; digit += 1) {
		const width = digit === 0 ? 4 : 5;
		waiting = (waiting << width) | BASE32.indexOf(id.charAt(digit));
		bits += width;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at++] = waiting >> bits;
		waiting &= (1 << bits) - 1;
	}
	return bytes;
}

const DIGITS = Uint8Array.from(BASE32, (digit) => digit.charCodeAt(0));

function unpacked(bytes: Uint8Array, at: number): string {
	// Joined from parts, a text keeps all its parts in memory: so the characters are made first.
	const codes = new Array<number>(DIGITS_OF_ID).fill(0);
	let bits = 0;
	let waiting = 0;
	let digit = 0;
	for (let byte = at; byte < at + BYTES; byte += 1) {
		waiting = (waiting << 8) | (bytes[byte] ?? 0);
		bits += 8;
		for (let width = digit === 0 ? 4 : 5; bits >= width; width = 5) {
			bits -= width;
			codes[digit++] = DIGITS[waiting >> bits] ?? 0;
			waiting &= (1 << bits) - 1;
		}
	}
	return String.fromCharCode(...codes);
}

/** Reads `count` ids; gives a function that says the id of a position below `count`. */
export function readIds(reader: ByteReader, count: number): (position: number) => string {
	if (reader.byte() === PACKED) {
		const bytes = reader.raw(count * BYTES);
		return (position) => unpacked(bytes, position * BYTES);
	}
	const ids = parseList(reader.text()) as string[];
	if (ids.length !== count) throw new RangeError('as many ids as rows');
	return (position) => ids[position] ?? '';
}
