/** A row as bytes, so that it can be sealed; its length tells only roughly how much is in it. */

type Bytes = Uint8Array<ArrayBuffer>;

/** Smallest length, and what every length is a doubling of, in bytes. */
const SMALLEST = 2048;
/** Marks text that stands for something JSON has not; text that begins so is marked itself. */
const MARK = '\u0000';

const encoder = new TextEncoder();

function toText(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

function fromText(text: string): Bytes {
	return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

/** What JSON can hold of it; throws for what a row may not hold. */
function written(value: unknown): unknown {
	if (typeof value === 'string') return value.startsWith(MARK) ? `${MARK}s${value}` : value;
	if (value === undefined || value === null || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (value instanceof Uint8Array) return `${MARK}b${toText(value)}`;
	if (Array.isArray(value)) return value.map(written);
	if (typeof value === 'object') {
		const plain: unknown = Object.getPrototypeOf(value);
		if (plain === Object.prototype || plain === null) {
			return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, written(one)]));
		}
	}
	throw new TypeError('A row holds plain values and bytes only.');
}

function read(_key: string, value: unknown): unknown {
	if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
	return value[1] === 's' ? value.slice(2) : fromText(value.slice(2));
}

/** The row as text in UTF-8, filled up with spaces to 2, 4, 8… KiB. */
export function pack(row: unknown): Bytes {
	const text = encoder.encode(JSON.stringify(written(row)));
	let length = SMALLEST;
	while (length < text.length) length *= 2;
	return new Uint8Array(length).fill(0x20, text.length).map((space, at) => text[at] ?? space);
}

/** The row that was packed. */
export function unpack(bytes: Uint8Array): unknown {
	return JSON.parse(new TextDecoder().decode(bytes), read);
}
