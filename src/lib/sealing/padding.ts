/** Words made as long as a size class, so that the length of an envelope says little. */
import { ENVELOPE_SIZES } from '../domain/help-wire.ts';
import { type Bytes, concat } from './bytes.ts';

const LENGTH_BYTES = 2;

/**
 * The words, their length before them and zeros behind, so that together with `around` bytes of
 * envelope they fill a size class. Undefined when they fit into none.
 */
export function pad(words: Bytes, around: number): Bytes | undefined {
	const least = LENGTH_BYTES + words.length + around;
	const size = ENVELOPE_SIZES.find((one) => one >= least);
	if (size === undefined) return undefined;
	const length = Uint8Array.of(words.length >> 8, words.length & 0xff);
	return concat(length, words, new Uint8Array(size - least));
}

/** The words again; undefined when they were not padded by `pad`. */
export function unpad(padded: Uint8Array): Bytes | undefined {
	const [high, low] = padded;
	if (high === undefined || low === undefined) return undefined;
	const end = LENGTH_BYTES + high * 256 + low;
	if (end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) return undefined;
	return new Uint8Array(padded.subarray(LENGTH_BYTES, end));
}
