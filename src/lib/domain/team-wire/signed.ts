/**
 * The bytes that keys of a team, and the operator, sign: a purpose and its parts.
 */
import type { CalendarDate } from '../service.ts';

/** A purpose and its parts, as `labelled` of `sealing/bytes.ts` puts them together. */
function labelled(purpose: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const label = new TextEncoder().encode(`waymark/1 ${purpose}\0`);
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, label.length));
	all.set(label);
	let at = label.length;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** What the root key signs to show that the printed kit was opened. */
export function kitProofBytes(team: Uint8Array, challenge: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('kit proof', team, challenge);
}

/** What the root key signs to show that a member's key is theirs: 16, 16 and 65 bytes. */
export function vouchBytes(
	team: Uint8Array,
	member: Uint8Array,
	publicKey: Uint8Array
): Uint8Array<ArrayBuffer> {
	return labelled('vouch', team, member, publicKey);
}

/** What the root key signs of a card's bytes (`writeCard` of `team-card.ts`). */
export function cardBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('card', body);
}

/** What the root key signs to show that the printed kit's public key is the team's: 16 and 65 bytes. */
export function kitVouchBytes(team: Uint8Array, kitKey: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('kit vouch', team, kitKey);
}

/** What a root key's fingerprint is the hash of. */
export function rootBytes(rootKey: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('root', rootKey);
}

/**
 * What the operator's key signs to say that a team is one of theirs (`endorse` of
 * `sealing/statement.ts`); `text` is `endorsedText`.
 */
export function endorsementBytes(
	team: Uint8Array,
	fingerprint: Uint8Array,
	text: string
): Uint8Array<ArrayBuffer> {
	return labelled('endorsement', team, fingerprint, new TextEncoder().encode(text));
}

/** What is endorsed: a name, and the days from which and until which the word holds. */
export function endorsedText(name: string, signed: CalendarDate, until: CalendarDate): string {
	// A name is one line: it cannot bring days of its own.
	return `${name}\n${signed} ${until}`;
}
