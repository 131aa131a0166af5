/**
 * What an admin does with the team's keys: wrap them for somebody, begin an epoch, renew its
 * statement. Pure: nothing is sent, and nothing of the team changes before the server took it.
 */
import type { Bytes } from '#lib/sealing/bytes.ts';
import { generatePair, type KeyPair, publicKey } from '#lib/sealing/keys.ts';
import { signStatement } from '#lib/sealing/statement.ts';
import { wrapTo } from '#lib/sealing/wrap.ts';
import type { OpenKey } from './kept-keys.ts';

/** The recipient that stands for the printed kit. */
export const KIT = 'kit';

/** Days for which a statement holds; the team's people come by more often than that. */
export const STATEMENT_DAYS = 90;
/**
 * Days after which an epoch gives way to the next although nobody left: whoever gets hold of a key
 * reads no more than that, once what was sealed to it is deleted.
 */
export const EPOCH_DAYS = 90;
/** Renewed when it has no more days left than these. */
const RENEW_DAYS = 60;

/** Somebody that keys are wrapped for: a member, or the kit. */
export interface Recipient {
	id: string;
	publicKey: Bytes;
}

/** Somebody's public key is none: nothing can be wrapped for them. */
export class NoKeyError extends Error {
	override readonly name = 'NoKeyError';
}

/** One key of the team wrapped for one recipient. `epoch` 0 is the root's. */
export async function wrapKey(
	team: Bytes,
	epoch: number,
	recipient: Recipient,
	key: Pick<OpenKey, 'bytes'>
): Promise<Bytes> {
	const to = await publicKey(recipient.publicKey, 'seal');
	if (!to) throw new NoKeyError(recipient.id);
	return wrapTo(to, { team, epoch, recipient: recipient.id }, key.bytes);
}

/** Several keys wrapped for one recipient, by epoch. */
export async function wrapAll(
	team: Bytes,
	recipient: Recipient,
	keys: ReadonlyMap<number, Pick<OpenKey, 'bytes'>>
): Promise<Map<number, Bytes>> {
	const wraps = new Map<number, Bytes>();
	for (const [epoch, key] of keys) wraps.set(epoch, await wrapKey(team, epoch, recipient, key));
	return wraps;
}

/** An epoch that is about to begin. */
export interface NextEpoch {
	epoch: number;
	publicKey: Bytes;
	statement: Bytes;
	/** The new private half, by recipient. */
	wraps: Map<string, Bytes>;
	/** The pair itself, for whoever began it. */
	key: OpenKey;
}

/** Some kept epochs do not open, so that going on would lose what is sealed to them. */
export interface Shut {
	shut: readonly number[];
}

/**
 * The next epoch, for those who stay and the kit. Refuses while any kept epoch does not open for
 * whoever asks: after a turn nobody could mend that. `today` is in days after 1970-01-01.
 */
export async function nextEpoch(given: {
	team: Bytes;
	root: KeyPair;
	/** The number of the current epoch; 0 when the team is being founded. */
	current: number;
	/** Numbers of kept epochs that did not open. */
	shut: readonly number[];
	/** Everybody who stays, and the kit. */
	recipients: readonly Recipient[];
	today: number;
}): Promise<NextEpoch | Shut> {
	const { team, root, shut, recipients, today } = given;
	if (shut.length > 0) return { shut };
	const epoch = given.current + 1;
	const key = await generatePair('seal');
	const statement = await statementOf(root, team, epoch, key.pair.publicBytes, today);
	const wraps = new Map<string, Bytes>();
	for (const one of recipients) wraps.set(one.id, await wrapKey(team, epoch, one, key));
	return { epoch, publicKey: key.pair.publicBytes, statement, wraps, key };
}

/** The statement of an epoch, signed anew. `today` is in days after 1970-01-01. */
export function statementOf(
	root: KeyPair,
	team: Bytes,
	epoch: number,
	epochKey: Bytes,
	today: number
): Promise<Bytes> {
	return signStatement(root, { team, epoch, epochKey, expires: today + STATEMENT_DAYS });
}

/** Whether a statement that holds until `expires` should be renewed. Both in days after 1970-01-01. */
export function wantsRenewal(expires: number, today: number): boolean {
	return expires - today <= RENEW_DAYS;
}

/** Whether an epoch has lasted long enough. Both in days after 1970-01-01. */
export function wantsEpoch(begun: number, today: number): boolean {
	return today - begun >= EPOCH_DAYS;
}
