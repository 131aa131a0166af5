/**
 * The pairing link: `/list#p=<66 characters>`, and perhaps a list beside it (`&l=`). Public-ish
 * data only, because fragments stay in a browser's history: no name, no person's id, no key.
 */
import { BYTES, fromBase64Url, toBase64Url } from '../domain/help-wire.ts';
import { type Bytes, concat } from './bytes.ts';

const VERSION = 1;
const LENGTH = 1 + BYTES.team + BYTES.fingerprint + BYTES.capability;
const CHARACTERS = 66;
/** Longer texts are no links of ours, and are not looked through. */
const LONGEST = 8000;

export interface Pairing {
	team: Bytes;
	fingerprint: Bytes;
	/** Lets a phone begin threads with the team. The server knows only its hash. */
	capability: Bytes;
}

/** The 66 characters of a pairing. */
export function pairingText({ team, fingerprint, capability }: Pairing): string {
	const bytes = concat(Uint8Array.of(VERSION), team, fingerprint, capability);
	if (bytes.length !== LENGTH) throw new Error('A part of the pairing has the wrong length.');
	return toBase64Url(bytes);
}

/** What a link, its fragment or the bare characters say; undefined when they say nothing of ours. */
export function readPairing(text: string): { pairing: Pairing; list?: string } | undefined {
	const given = text.trim();
	if (given.length > LONGEST) return undefined;
	const fragment = given.slice(given.indexOf('#') + 1);
	const fields = new URLSearchParams(fragment);
	const bytes = fromBase64Url(fields.get('p') ?? fragment);
	if (bytes?.length !== LENGTH || bytes[0] !== VERSION) return undefined;
	let at = 1;
	const next = (length: number) => bytes.slice(at, (at += length));
	const pairing = {
		team: next(BYTES.team),
		fingerprint: next(BYTES.fingerprint),
		capability: next(BYTES.capability)
	};
	const list = fields.get('l');
	return list ? { pairing, list } : { pairing };
}

export { CHARACTERS as PAIRING_CHARACTERS };
