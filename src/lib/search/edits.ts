/** How far two words are apart in typing errors. */

/** Edits that are forgiven in a word of this length: none below 4 letters, then 1, from 8 on 2. */
export function forgiven(length: number): number {
	if (length < 4) return 0;
	return length < 8 ? 1 : 2;
}

let before = new Uint8Array(64);
let last = new Uint8Array(64);
let row = new Uint8Array(64);

/**
 * Letters wrong, missing, too many or swapped with their neighbour (optimal string alignment), up
 * to `limit`; anything above is `limit + 1`. With `beginning` the second word may go on: the
 * distance is that to its nearest beginning.
 */
export function edits(typed: string, word: string, limit: number, beginning = false): number {
	const far = limit + 1;
	const width = Math.min(word.length, typed.length + limit);
	if (typed.length - word.length > limit) return far;
	if (!beginning && word.length > width) return far;
	if (width >= row.length) {
		before = new Uint8Array(width * 2);
		last = new Uint8Array(width * 2);
		row = new Uint8Array(width * 2);
	}
	for (let column = 0; column <= width; column += 1) row[column] = Math.min(column, far);
	for (let line = 1; line <= typed.length; line += 1) {
		[before, last, row] = [last, row, before];
		const letter = typed.charCodeAt(line - 1);
		const from = Math.max(1, line - limit);
		const to = Math.min(width, line + limit);
		let least = (row[from - 1] = from === 1 ? Math.min(line, far) : far);
		for (let column = from; column <= to; column += 1) {
			const other = word.charCodeAt(column - 1);
			let cost = (last[column - 1] ?? far) + (letter === other ? 0 : 1);
			cost = Math.min(cost, (row[column - 1] ?? far) + 1);
			if (column < line + limit) cost = Math.min(cost, (last[column] ?? far) + 1);
			if (
				line > 1 &&
				column > 1 &&
				letter === word.charCodeAt(column - 2) &&
				typed.charCodeAt(line - 2) === other
			) {
				cost = Math.min(cost, (before[column - 2] ?? far) + 1);
			}
			row[column] = cost;
			if (cost < least) least = cost;
		}
		// A swap may still look back one line, so two lines must be beyond hope.
		if (least > limit && (line === 1 || rowLeast(last, from, to) > limit)) return far;
	}
	if (!beginning) return Math.min(row[width] ?? far, far);
	let nearest = far;
	for (let at = Math.max(0, typed.length - limit); at <= width; at += 1) {
		nearest = Math.min(nearest, row[at] ?? far);
	}
	return nearest;
}

function rowLeast(line: Uint8Array, from: number, to: number): number {
	let least = 255;
	for (let at = Math.max(0, from - 2); at < to; at += 1) least = Math.min(least, line[at] ?? 255);
	return least;
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

/** Bits set in a 32-bit number. */
export function bits(value: number): number {
	let rest = value - ((value >>> 1) & 0x55555555);
	rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
	return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
