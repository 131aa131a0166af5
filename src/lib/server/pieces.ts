/**
 * A large feed in pieces, so that importing it needs the memory of one piece beside its bytes: the
 * same document with only some of its records at a time. A feed of usual size stays whole.
 */
import { decodeText } from '../importers/tabular/decode.ts';

/** So many records are read as one; what an importer learns from a whole feed, it learns from these. */
export const PIECE = 5000;

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

interface RecordList {
	/** Where the list's `[` and `]` are. */
	start: number;
	end: number;
	/** Where each record begins, and after the last of them where the list ends. */
	marks: number[];
}

/** Position of the quote that ends the string begun at `at`. */
function endOfString(text: Buffer, at: number): number {
	let end = text.indexOf(QUOTE, at + 1);
	for (;;) {
		if (end === -1) return text.length;
		let slashes = 0;
		while (text[end - 1 - slashes] === BACKSLASH) slashes += 1;
		if (slashes % 2 === 0) return end;
		end = text.indexOf(QUOTE, end + 1);
	}
}

/** The first sign of a text that is no space; a byte order mark is none either. */
function firstSign(text: Buffer): string | undefined {
	return text.subarray(0, 1000).toString('utf8').replace('\uFEFF', '').trimStart()[0];
}

/**
 * The longest list of a JSON text (UTF-8, in which brackets and quotes are single bytes) that is the
 * document itself or a field of it; undefined when the brackets do not match or there is none. Does
 * not check what is between.
 */
function longestList(text: Buffer): RecordList | undefined {
	const first = firstSign(text);
	if (first !== '[' && first !== '{') return undefined;
	/** A list is looked at where it stands on this depth: 1 in an object, 0 as the document. */
	const listDepth = first === '[' ? 0 : 1;
	let depth = 0;
	let current: RecordList | undefined;
	let longest: RecordList | undefined;
	for (let at = 0; at < text.length; at += 1) {
		const code = text[at];
		if (code === QUOTE) at = endOfString(text, at);
		else if (code === 91 || code === 123) {
			if (code === 91 && depth === listDepth) current = { start: at, end: -1, marks: [at + 1] };
			depth += 1;
		} else if (code === 93 || code === 125) {
			depth -= 1;
			if (depth === listDepth && current && code === 93) {
				current.end = at;
				current.marks.push(at + 1);
				if (!longest || current.marks.length > longest.marks.length) longest = current;
				current = undefined;
			}
		} else if (code === COMMA && current && depth === listDepth + 1) {
			current.marks.push(at + 1);
		}
	}
	return depth === 0 ? longest : undefined;
}

export interface Piece {
	text: string;
	/** How many records stand before the first one of this piece. */
	offset: number;
}

/**
 * A JSON document in pieces of at most `most` records, each decoded when it is its turn; anything
 * else, and whatever has no more than that, is one piece as it is.
 */
export function* piecesOf(bytes: Uint8Array, most: number = PIECE): Generator<Piece> {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const list = longestList(text);
	const count = (list?.marks.length ?? 1) - 1;
	if (!list || count <= most) {
		yield { text: decodeText(bytes), offset: 0 };
		return;
	}
	const before = text.subarray(0, list.start + 1);
	const after = text.subarray(list.end);
	for (let offset = 0; offset < count; offset += most) {
		const from = list.marks[offset] ?? 0;
		const to = (list.marks[Math.min(offset + most, count)] ?? 1) - 1;
		yield { text: decodeText(Buffer.concat([before, text.subarray(from, to), after])), offset };
	}
}
