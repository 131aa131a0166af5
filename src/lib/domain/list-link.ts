/**
 * A list as the text after `#` of its link, and back. It reaches no server: a fragment is not sent.
 *
 * Version 1, base64url (RFC 4648, without padding) of:
 *
 *     1 byte   version, 1
 *     1 byte   how: 0 open, 1 locked with a code word, 2 open and signed by the operator
 *     body     open: as below; locked: 16 bytes of salt, then the body under AES-256-GCM; signed: as
 *              below, then 64 bytes, ECDSA (P-256, SHA-256) over `signedListBytes` of the body
 *     3 bytes  check: FNV-1a of all bytes before, so that a link cut short is seen as such
 *
 *     body:    6 bytes id of the list · 2 bytes edition · 1 byte number of services ·
 *              8 bytes for each service's id · the rest: name, greeting and one line for each
 *              service, joined by line feeds, UTF-8, raw deflate (RFC 1951) with `DICTIONARY`
 *
 * What is read may come from anybody: reading never throws, never makes more than the limits allow,
 * and refuses whole whatever this writer would not have written.
 */
import { deflateSync, inflateSync } from 'fflate';
import { cleanText } from './fragment.ts';
import { LIST_LIMITS, tidyList, type ListItem, type ServiceList } from './list.ts';
import { DICTIONARY } from './list-dictionary.ts';

/** Longest link text that is made or read, in characters. */
export const LONGEST_LINK = 2000;

/** Why a link is not opened. */
export type Refusal =
	/** There is nothing in it that could be a list. */
	| 'none'
	/** Longer than any link of ours. */
	| 'too-long'
	/** Cut short, or changed on its way. */
	| 'damaged'
	/** Made by a newer Waymark. */
	| 'newer'
	/** It holds what no list of ours holds: hidden characters, too many services, too much text. */
	| 'unsafe';

/** What a link carries, before it is unlocked. */
export type Carried = { locked: boolean; body: Bytes; signature?: Bytes } | { refused: Refusal };

/** `signed` came with it; whether it is right is for `sealing/list-signature.ts` to say. */
export type Read = { list: ServiceList; signed?: SignedList } | { refused: Refusal };

/** A list's body and what claims to be the operator's signature of it. */
export interface SignedList {
	body: Bytes;
	signature: Bytes;
}

type Bytes = Uint8Array<ArrayBuffer>;

const VERSION = 1;
const OPEN = 0;
const LOCKED = 1;
const SIGNED = 2;
const SIGNATURE = 64;
const HEAD = 2;
const CHECK = 3;
const FIXED = 9;
const ID_BYTES = 8;
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

const dictionary = new TextEncoder().encode(DICTIONARY);

/** All texts of the longest list, four bytes to each character, and what parts them. */
const MOST_TEXT =
	4 * (LIST_LIMITS.from + LIST_LIMITS.greeting + LIST_LIMITS.items * LIST_LIMITS.note) +
	LIST_LIMITS.items +
	2;

/** The body of a list: `wrap` it, or lock it first. */
export function listBytes(list: ServiceList): Bytes {
	const { id, edition, from = '', greeting = '', items } = tidyList(list);
	const texts = [from, greeting, ...items.map(({ note = '' }) => note)].join('\n');
	const packed = deflateSync(new TextEncoder().encode(texts), { level: 9, dictionary });
	const bytes = new Uint8Array(FIXED + items.length * ID_BYTES + packed.length);
	const view = new DataView(bytes.buffer);
	for (let at = 0; at < 6; at += 1) bytes[at] = parseInt(id.slice(at * 2, at * 2 + 2), 16);
	view.setUint16(6, edition);
	bytes[8] = items.length;
	items.forEach((item, at) => view.setBigUint64(FIXED + at * ID_BYTES, idNumber(item.id)));
	bytes.set(packed, FIXED + items.length * ID_BYTES);
	return bytes;
}

/** The list of a body. */
export function readList(body: Bytes): Read {
	const count = body[8];
	if (count === undefined) return { refused: 'damaged' };
	if (count > LIST_LIMITS.items) return { refused: 'unsafe' };
	const textAt = FIXED + count * ID_BYTES;
	if (body.length <= textAt) return { refused: 'damaged' };
	const text = inflated(body.subarray(textAt));
	if (typeof text !== 'string') return text;
	const lines = text.split('\n');
	if (lines.length !== count + 2) return { refused: 'unsafe' };
	const [from = '', greeting = '', ...notes] = lines;
	const view = new DataView(body.buffer, body.byteOffset);
	const items = notes.map((note, at): ListItem => {
		const id = idText(view.getBigUint64(FIXED + at * ID_BYTES));
		return note ? { id, note } : { id };
	});
	const id = [...body.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	const list: ServiceList = { id, edition: view.getUint16(6), items };
	if (from) list.from = from;
	if (greeting) list.greeting = greeting;
	return isTidy(list) ? { list } : { refused: 'unsafe' };
}

/** Whether a list is as this writer would have written it: nothing hidden, doubled or over a limit. */
function isTidy(list: ServiceList): boolean {
	const texts: [string | undefined, number][] = [
		[list.from, LIST_LIMITS.from],
		[list.greeting, LIST_LIMITS.greeting],
		...list.items.map(({ note }): [string | undefined, number] => [note, LIST_LIMITS.note])
	];
	const ids = new Set(list.items.map(({ id }) => id));
	return (
		list.edition >= 1 &&
		ids.size === list.items.length &&
		texts.every(([text = '', limit]) => cleanText(text, limit) === text)
	);
}

/** The text; what swells beyond the longest list is refused before it is made. */
function inflated(packed: Bytes): string | { refused: Refusal } {
	try {
		// One byte more than may be: what fills it is too much.
		const out = new Uint8Array(MOST_TEXT + 1);
		const bytes = inflateSync(packed, { out, dictionary });
		if (bytes.length > MOST_TEXT) return { refused: 'unsafe' };
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return { refused: 'damaged' };
	}
}

/** The text after `#` of a body, locked or not. */
export function wrap(body: Bytes, locked: boolean): string {
	return written(locked ? LOCKED : OPEN, body);
}

/** What the operator signs of a list: its body, so name, words, services and edition, and nothing else. */
export function signedListBytes(body: Uint8Array): Bytes {
	return Uint8Array.of(...new TextEncoder().encode('waymark/1 list\0'), ...body);
}

/** The text after `#` of an open body with the operator's signature (64 bytes): 86 characters more. */
export function wrapSigned({ body, signature }: SignedList): string {
	return written(SIGNED, Uint8Array.of(...body, ...signature));
}

function written(how: number, body: Bytes): string {
	const bytes = new Uint8Array(HEAD + body.length + CHECK);
	bytes[0] = VERSION;
	bytes[1] = how;
	bytes.set(body, HEAD);
	bytes.set(check(bytes.subarray(0, -CHECK)), HEAD + body.length);
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}

/** What a link's text carries. Never throws. */
export function unwrap(fragment: string): Carried {
	if (fragment.length > LONGEST_LINK) return { refused: 'too-long' };
	if (!/^[\w-]+$/.test(fragment)) return { refused: 'none' };
	const bytes = fromBase64(fragment);
	if (!bytes || bytes.length < HEAD + CHECK) return { refused: 'damaged' };
	const [version, how] = bytes;
	const sum = check(bytes.subarray(0, -CHECK));
	if (sum.some((byte, at) => byte !== bytes[bytes.length - CHECK + at]))
		return { refused: 'damaged' };
	if (version !== VERSION || how === undefined || how > SIGNED) return { refused: 'newer' };
	const body = bytes.slice(HEAD, -CHECK);
	if (how !== SIGNED) return { locked: how === LOCKED, body };
	if (body.length < SIGNATURE) return { refused: 'damaged' };
	return {
		locked: false,
		body: body.slice(0, -SIGNATURE),
		signature: body.slice(-SIGNATURE)
	};
}

/** The text after `#` of a link to a list within a text: a whole message, an address, or it alone. */
export function linkIn(text: string): string {
	const found = /\/list#([\w-]+)/.exec(text.slice(0, 20_000))?.[1];
	return found ?? text.trim().replace(/^#/, '');
}

function fromBase64(text: string): Bytes | undefined {
	try {
		const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
		const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
		return bytes;
	} catch {
		return undefined;
	}
}

/** 24 bits of 32-bit FNV-1a, folded. */
function check(bytes: Uint8Array): [number, number, number] {
	let hash = 0x811c9dc5;
	for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	const folded = (hash >>> 24) ^ (hash & 0xffffff);
	return [folded >>> 16, (folded >>> 8) & 0xff, folded & 0xff];
}

function idNumber(id: string): bigint {
	let number = 0n;
	for (const digit of id) number = (number << 5n) | BigInt(BASE32.indexOf(digit));
	return BigInt.asUintN(64, number);
}

function idText(number: bigint): string {
	let id = '';
	for (let digit = 0, rest = number; digit < 13; digit += 1, rest >>= 5n) {
		id = BASE32.charAt(Number(rest & 31n)) + id;
	}
	return id;
}
