/**
 * Small whole numbers in few bits: Rice codes (a quotient in ones, a zero, the rest in `k` bits),
 * which suit numbers that are mostly near nought. A reader never reads past the end: it throws a
 * RangeError.
 */

/** From this quotient on the number is written plain: an outlier must not cost a hundred bits. */
const LONGEST = 11;
const PLAIN_BITS = 20;

/** The largest number that can be written. */
export const LARGEST = 2 ** PLAIN_BITS - 1;

/** A whole number of either sign as one that is not negative, small ones staying small. */
export function zigzag(value: number): number {
	return value < 0 ? -value * 2 - 1 : value * 2;
}

/** `zigzag` the other way round. */
export function unzigzag(value: number): number {
	return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** How many bits a number takes with this `k`. */
function cost(value: number, k: number): number {
	const quotient = Math.floor(value / 2 ** k);
	return quotient < LONGEST ? quotient + 1 + k : LONGEST + PLAIN_BITS;
}

/** The `k` up to `most` with which these numbers take the fewest bits. */
export function bestK(values: readonly number[], most: number): number {
	let best = 0;
	let least = Infinity;
	for (let k = 0; k <= most; k += 1) {
		const bits = values.reduce((sum, value) => sum + cost(value, k), 0);
		if (bits < least) [best, least] = [k, bits];
	}
	return best;
}

/** Collects bits, the highest of each byte first. */
export class BitWriter {
	readonly #bytes: number[] = [];
	#free = 0;

	bits(value: number, count: number): void {
		for (let at = count - 1; at >= 0; at -= 1) {
			if (this.#free === 0) {
				this.#bytes.push(0);
				this.#free = 8;
			}
			this.#free -= 1;
			const last = this.#bytes.length - 1;
			this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >>> at) & 1) << this.#free);
		}
	}

	/** A whole number from 0 to `LARGEST`. */
	rice(value: number, k: number): void {
		const quotient = value >>> k;
		if (quotient >= LONGEST) {
			this.bits(2 ** LONGEST - 1, LONGEST);
			this.bits(value, PLAIN_BITS);
			return;
		}
		this.bits(2 ** (quotient + 1) - 2, quotient + 1);
		this.bits(value, k);
	}

	/** A copy, with noughts up to a whole byte. */
	done(): Uint8Array<ArrayBuffer> {
		return Uint8Array.from(this.#bytes);
	}
}

/** Reads what a `BitWriter` wrote, in the same order. */
export class BitReader {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** Whether nothing is left but the noughts that fill the last byte. */
	get done(): boolean {
		const whole = Math.ceil(this.#at / 8);
		if (whole !== this.#bytes.length) return false;
		const rest = this.#at % 8;
		return rest === 0 || ((this.#bytes[whole - 1] ?? 0) & (255 >>> rest)) === 0;
	}

	bits(count: number): number {
		let value = 0;
		for (let read = 0; read < count; read += 1) {
			const byte = this.#bytes[this.#at >>> 3];
			if (byte === undefined) throw new RangeError('read past the end');
			value = (value << 1) | ((byte >>> (7 - (this.#at & 7))) & 1);
			this.#at += 1;
		}
		return value;
	}

	rice(k: number): number {
		let quotient = 0;
		while (quotient < LONGEST && this.bits(1) === 1) quotient += 1;
		if (quotient === LONGEST) return this.bits(PLAIN_BITS);
		return (quotient << k) | this.bits(k);
	}
}
