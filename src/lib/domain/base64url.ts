/** Bytes as text for addresses and headers: base64url without padding (RFC 4648, section 5). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** The one text of some bytes. */
export function toBase64Url(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 3) {
		const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
		const all = (first << 16) | (second << 8) | third;
		const letters = Math.min(bytes.length - at, 3) + 1;
		for (let letter = 0; letter < letters; letter += 1) {
			text += ALPHABET.charAt((all >> (18 - 6 * letter)) & 63);
		}
	}
	return text;
}

/** The bytes of a text; undefined when it is not the one text that `toBase64Url` writes for them. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (text.length % 4 === 1) return undefined;
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let bits = 0;
	let held = 0;
	let at = 0;
	for (const letter of text) {
		const value = VALUES.get(letter);
		if (value === undefined) return undefined;
		bits = ((bits << 6) | value) & 0xffff;
		held += 6;
		if (held >= 8) {
			held -= 8;
			bytes[at] = (bits >> held) & 0xff;
			at += 1;
		}
	}
	// What is left over at the end is nothing, or several texts would mean the same.
	return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined;
}
