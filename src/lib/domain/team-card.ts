/**
 * A team's card: what it says of itself on people's phones. An admin writes it and the team's root key
 * signs it, so that a server cannot put another telephone number in; editions count up, so that it
 * cannot put an old one back. Bytes: suite (1), team (16), edition (4), then JSON in UTF-8, then the
 * signature (64).
 */
import { BYTES, SUITE } from './help-wire.ts';
import { cleanText } from './fragment.ts';

/** What stands on it. */
export interface TeamCard {
	name: string;
	/** As it is dialled: digits, perhaps `+` before them. */
	phone?: string;
	/** When somebody answers the telephone, in the team's words. */
	hours?: string;
	/** Working days within which somebody looks. */
	promise: number;
}

/** Limits that browser and server know. */
export const CARD_LIMITS = {
	nameLetters: 60,
	hoursLetters: 120,
	promise: { least: 1, most: 10 },
	bytes: 2048
} as const;

const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 1 + BYTES.team + 4;
const PHONE = /^(?:\+\d{7,15}|0\d{9,10}|\d{3,6})$/;

/** A number as it is dialled, of one that somebody typed; undefined when it is none. */
export function cardPhone(typed: string): string | undefined {
	const digits = typed.replaceAll(/[\s().-]/g, '');
	return PHONE.test(digits) ? digits : undefined;
}

/** Which field of a card is not as it must be; undefined when all are. */
export function cardProblem(card: TeamCard): keyof TeamCard | undefined {
	const { name, phone, hours, promise } = card;
	const { least, most } = CARD_LIMITS.promise;
	if (name === '' || cleanText(name, CARD_LIMITS.nameLetters) !== name) return 'name';
	if (phone !== undefined && cardPhone(phone) !== phone) return 'phone';
	if (hours === '' || (hours && cleanText(hours, CARD_LIMITS.hoursLetters) !== hours)) {
		return 'hours';
	}
	return Number.isInteger(promise) && promise >= least && promise <= most ? undefined : 'promise';
}

/** What is signed, before it is labelled: an edition of a team's card. */
export function writeCard(
	team: Uint8Array,
	edition: number,
	card: TeamCard
): Uint8Array<ArrayBuffer> {
	const { name, phone, hours, promise } = card;
	const text = JSON.stringify({
		name,
		...(phone !== undefined && { phone }),
		...(hours !== undefined && { hours }),
		promise
	});
	const said = new TextEncoder().encode(text);
	const bytes = new Uint8Array(HEAD_BYTES + said.length);
	bytes[0] = SUITE;
	bytes.set(team, 1);
	new DataView(bytes.buffer).setUint32(1 + BYTES.team, edition);
	bytes.set(said, HEAD_BYTES);
	return bytes;
}

/** A card that was read; nobody has looked at its signature yet. */
export interface ReadCard {
	team: Uint8Array<ArrayBuffer>;
	edition: number;
	card: TeamCard;
	/** What `signature` is to be of, once labelled. */
	body: Uint8Array<ArrayBuffer>;
	signature: Uint8Array<ArrayBuffer>;
}

function cardOf(text: string): TeamCard | undefined {
	const given: unknown = JSON.parse(text);
	if (typeof given !== 'object' || given === null) return undefined;
	const { name, phone, hours, promise } = given as Record<string, unknown>;
	if (typeof name !== 'string' || typeof promise !== 'number') return undefined;
	if (phone !== undefined && typeof phone !== 'string') return undefined;
	if (hours !== undefined && typeof hours !== 'string') return undefined;
	const card: TeamCard = {
		name,
		...(phone !== undefined && { phone }),
		...(hours !== undefined && { hours }),
		promise
	};
	return cardProblem(card) === undefined ? card : undefined;
}

/** The parts of a signed card; undefined when the bytes are none, or say what no card may. */
export function readCard(signed: Uint8Array): ReadCard | undefined {
	const { length } = signed;
	if (length <= HEAD_BYTES + SIGNATURE_BYTES || length > CARD_LIMITS.bytes) return undefined;
	if (signed[0] !== SUITE) return undefined;
	const body = new Uint8Array(signed.subarray(0, length - SIGNATURE_BYTES));
	try {
		const card = cardOf(
			new TextDecoder('utf-8', { fatal: true }).decode(body.subarray(HEAD_BYTES))
		);
		return (
			card && {
				team: body.slice(1, 1 + BYTES.team),
				edition: new DataView(body.buffer).getUint32(1 + BYTES.team),
				card,
				body,
				signature: new Uint8Array(signed.subarray(length - SIGNATURE_BYTES))
			}
		);
	} catch {
		return undefined;
	}
}
