/** The team's card, signed by its root key and read again: see `domain/team-card.ts`. */
import { sameBytes } from '../domain/help-wire.ts';
import { readCard, type TeamCard, writeCard } from '../domain/team-card.ts';
import { cardBytes } from '../domain/team-wire/signed.ts';
import { type Bytes, concat } from './bytes.ts';
import { type KeyPair, publicKey } from './keys.ts';

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** An edition of a card, signed: its bytes and then the signature. */
export async function signCard(
	root: KeyPair,
	team: Uint8Array,
	edition: number,
	card: TeamCard
): Promise<Bytes> {
	const body = writeCard(team, edition, card);
	const signature = await crypto.subtle.sign(SIGNING, root.privateKey, cardBytes(body));
	return concat(body, new Uint8Array(signature));
}

/** Why a card is not believed: see `StatementProblem`. Each is a hard stop. */
export type CardProblem = 'malformed' | 'wrong-team' | 'bad-signature' | 'rolled-back';

/**
 * The card that a server handed out, if it is to be believed. `rootKey` must be the one that the link
 * pins. `seen` is the newest edition that was ever believed: where one was seen, there is one for ever.
 * Undefined when there is none and never was. Never throws.
 */
export async function checkCard(
	signed: Uint8Array | undefined,
	rootKey: Uint8Array,
	team: Uint8Array,
	seen: number | undefined
): Promise<{ edition: number; card: TeamCard } | CardProblem | undefined> {
	if (!signed) return seen === undefined ? undefined : 'rolled-back';
	const read = readCard(signed);
	const root = await publicKey(rootKey, 'sign');
	if (!read || !root) return 'malformed';
	const { edition, card, body, signature } = read;
	if (!(await crypto.subtle.verify(SIGNING, root, signature, cardBytes(body)))) {
		return 'bad-signature';
	}
	if (!sameBytes(read.team, team)) return 'wrong-team';
	return edition < (seen ?? 0) ? 'rolled-back' : { edition, card };
}
