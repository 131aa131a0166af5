/**
 * The team's statement: which key is its epoch's, signed by the root key that pairing links pin. A
 * phone seals to no other key.
 */
import { BYTES, sameBytes, SUITE } from '../domain/help-wire.ts';
import { type Bytes, concat, labelled, readUint32, sha256, uint32 } from './bytes.ts';
import { type KeyPair, PUBLIC_KEY_BYTES, publicKey } from './keys.ts';

export interface Statement {
	team: Bytes;
	/** 1, 2, 3… */
	epoch: number;
	epochKey: Bytes;
	/** Last day on which it holds, in days after 1970-01-01. */
	expires: number;
}

const SIGNATURE_BYTES = 64;
const BODY_BYTES = 1 + BYTES.team + 4 + PUBLIC_KEY_BYTES + 4;

/** Bytes of a signed statement. */
export const STATEMENT_BYTES = BODY_BYTES + SIGNATURE_BYTES;

/** Clocks of phones are wrong by hours more often than by days. */
const SLACK_DAYS = 1;

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** What a link pins: the first half of the hash of the team's root key. */
export async function fingerprintOf(rootKey: Uint8Array): Promise<Bytes> {
	const hash = await sha256(labelled('root', rootKey));
	return new Uint8Array(hash.subarray(0, BYTES.fingerprint));
}

/** What two people compare when one joins: a fingerprint of the member's own key. */
export async function memberFingerprint(memberKey: Uint8Array): Promise<Bytes> {
	const hash = await sha256(labelled('member', memberKey));
	return new Uint8Array(hash.subarray(0, BYTES.fingerprint));
}

/** The statement, signed: its bytes and then the signature. */
export async function signStatement(root: KeyPair, statement: Statement): Promise<Bytes> {
	const body = concat(
		Uint8Array.of(SUITE),
		statement.team,
		uint32(statement.epoch),
		statement.epochKey,
		uint32(statement.expires)
	);
	if (body.length !== BODY_BYTES) throw new Error('A part of the statement has the wrong length.');
	const signature = await crypto.subtle.sign(SIGNING, root.privateKey, labelled('statement', body));
	return concat(body, new Uint8Array(signature));
}

/** What a phone knows of a team before it asks the server: from the link, and from earlier visits. */
export interface Pinned {
	team: Uint8Array;
	fingerprint: Uint8Array;
	/** The highest epoch seen, and its key. */
	seen?: { epoch: number; epochKey: Uint8Array };
}

/**
 * Why a statement is not believed. `wrong-root`, `wrong-team`, `bad-signature`, `rolled-back` and
 * `other-key` are a hard stop: somebody may be in between. `expired` is a team that forgot.
 */
export type StatementProblem =
	| 'malformed'
	| 'wrong-root'
	| 'wrong-team'
	| 'bad-signature'
	| 'rolled-back'
	| 'other-key'
	| 'expired';

/**
 * The statement that a server handed out, if it is to be believed. `today` is in days after
 * 1970-01-01. Never throws.
 */
export async function checkStatement(
	signed: Uint8Array,
	rootKey: Uint8Array,
	pinned: Pinned,
	today: number
): Promise<Statement | StatementProblem> {
	if (!sameBytes(await fingerprintOf(rootKey), pinned.fingerprint)) return 'wrong-root';
	const root = await publicKey(rootKey, 'sign');
	if (!root || signed.length !== STATEMENT_BYTES || signed[0] !== SUITE) return 'malformed';
	const body = new Uint8Array(signed.subarray(0, BODY_BYTES));
	const signature = new Uint8Array(signed.subarray(BODY_BYTES));
	if (!(await crypto.subtle.verify(SIGNING, root, signature, labelled('statement', body)))) {
		return 'bad-signature';
	}
	const afterTeam = 1 + BYTES.team;
	const statement: Statement = {
		team: body.slice(1, afterTeam),
		epoch: readUint32(body, afterTeam),
		epochKey: body.slice(afterTeam + 4, afterTeam + 4 + PUBLIC_KEY_BYTES),
		expires: readUint32(body, BODY_BYTES - 4)
	};
	if (!sameBytes(statement.team, pinned.team)) return 'wrong-team';
	if (!(await publicKey(statement.epochKey, 'seal'))) return 'malformed';
	const { seen } = pinned;
	if (seen && statement.epoch < seen.epoch) return 'rolled-back';
	if (seen?.epoch === statement.epoch && !sameBytes(seen.epochKey, statement.epochKey)) {
		return 'other-key';
	}
	return today > statement.expires + SLACK_DAYS ? 'expired' : statement;
}

/**
 * The operator's word that a team is one of theirs, so that a link made by a stranger cannot wear a
 * team's name. Binds id, root key, and name and days (`endorsedText`).
 */
function endorsed(team: Uint8Array, fingerprint: Uint8Array, text: string): Bytes {
	return labelled('endorsement', team, fingerprint, new TextEncoder().encode(text));
}

/** Signs that word with the operator's key. */
export async function endorse(
	operator: KeyPair,
	team: Uint8Array,
	fingerprint: Uint8Array,
	text: string
): Promise<Bytes> {
	const bytes = endorsed(team, fingerprint, text);
	return new Uint8Array(await crypto.subtle.sign(SIGNING, operator.privateKey, bytes));
}

/** Whether the operator gave that word. */
export async function isEndorsed(
	operatorKey: Uint8Array,
	team: Uint8Array,
	fingerprint: Uint8Array,
	text: string,
	signature: Uint8Array
): Promise<boolean> {
	const operator = await publicKey(operatorKey, 'sign');
	if (!operator) return false;
	return crypto.subtle.verify(
		SIGNING,
		operator,
		new Uint8Array(signature),
		endorsed(team, fingerprint, text)
	);
}
