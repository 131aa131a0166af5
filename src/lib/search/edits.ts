/** How far two words are apart in typing errors. */

/** Edits that are forgiven in a word of this length: none below 4 letters, then 1, from 8 on 2. */
export function forgiven(length: number): number {
	if (length < 4) return 0;
	return length < 8 ? 1 : 2;
}

/** As many letters as a number has bits for; words are cut off before (`words.ts`). */
const LONGEST = 32;

/**
 * A word as it was typed, made ready for being compared with thousands: counts letters wrong,
 * missing, too many or swapped with their neighbour. All lines of the textbook's table (optimal
 * string alignment) are worked out at once, one bit each (H. Hyyrö, 2003).
 */
export class TypedWord {
	/** Errors between it and the word compared last; one more than the limit is any number above. */
	whole = 0;
	/** The same with the nearest of that word's beginnings. */
	begun = 0;
	readonly #length: number;
	readonly #limit: number;
	/** Where each letter stands in it, a bit for each place; by its code, below 128 and above. */
	readonly #ascii = new Int32Array(128);
	readonly #others = new Map<number, number>();

	/** `limit`: the most errors that matter. */
	constructor(text: string, limit: number) {
		if (text.length > LONGEST) throw new RangeError(`"${text}" has too many letters.`);
		this.#length = text.length;
		this.#limit = limit;
		for (let at = 0; at < text.length; at += 1) {
			const code = text.charCodeAt(at);
			if (code < 128) this.#ascii[code] = (this.#ascii[code] ?? 0) | (1 << at);
			else this.#others.set(code, (this.#others.get(code) ?? 0) | (1 << at));
		}
	}

	/** Sets `whole` and `begun`. */
	compare(word: string): void {
		const far = this.#limit + 1;
		const width = Math.min(word.length, this.#length + this.#limit);
		const last = this.#length === 0 ? 0 : 1 << (this.#length - 1);
		// Lines on which the table goes up or down from the one above, and what the column before left.
		let up = -1;
		let down = 0;
		let same = 0;
		let matchBefore = 0;
		let errors = this.#length;
		let least = errors;
		for (let at = 0; at < width; at += 1) {
			const code = word.charCodeAt(at);
			const match = (code < 128 ? this.#ascii[code] : this.#others.get(code)) ?? 0;
			const swapped = ((~same & match) << 1) & matchBefore;
			same = (((match & up) + up) ^ up) | match | down | swapped;
			let more = down | ~(same | up);
			const fewer = same & up;
			if (last === 0 || more & last) errors += 1;
			else if (fewer & last) errors -= 1;
			if (errors < least) least = errors;
			more = (more << 1) | 1;
			up = (fewer << 1) | ~(same | more);
			down = more & same;
			matchBefore = match;
		}
		this.whole = width < word.length ? far : Math.min(errors, far);
		this.begun = Math.min(least, far);
	}
}

/** Which letters are in a word: a bit each for a to z, others share what is left. */
export function letters(word: string): number {
	let mask = 0;
	for (let at = 0; at < word.length; at += 1) {
		const code = word.charCodeAt(at);
		mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
	}
	return mask;
}

/** Whether more bits than so many are set in a 32-bit number. */
export function moreBits(value: number, limit: number): boolean {
	let rest = value;
	for (let taken = 0; taken < limit && rest !== 0; taken += 1) rest &= rest - 1;
	return rest !== 0;
}
