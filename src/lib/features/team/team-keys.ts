/**
 * The server's answer about the team, read and believed only as far as its own root key and this
 * browser's memory of it allow.
 */
import { fromBase64Url, sameBytes } from '#lib/domain/help-wire.ts';
import type { TeamCard } from '#lib/domain/team-card.ts';
import type { TeamAnswer, TeamEpoch, TeamMember } from '#lib/domain/team-wire/team.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { checkCard } from '#lib/sealing/card.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';
import { checkStatement, fingerprintOf, type Statement } from '#lib/sealing/statement.ts';
import { isVouched, isVouchedKit } from '#lib/sealing/vouch.ts';
import { epochPair, type Holder, type KeptEpoch, openEpochs } from './kept-keys.ts';
import type { Pin } from './pins.ts';

/** Bytes that the server promised; throws when they are none: the answer is not one of ours. */
export function bytesOf(text: string): Bytes {
	const bytes = fromBase64Url(text);
	if (!bytes) throw new Error('The server sent something that is not base64url.');
	return bytes;
}

/** An epoch as `kept-keys.ts` opens it. */
export function keptEpoch({ epoch, publicKey, wrap }: TeamEpoch): KeptEpoch {
	return { epoch, publicKey: bytesOf(publicKey), wrap: wrap === null ? undefined : bytesOf(wrap) };
}

/** What a member's browser makes of the team's keys. */
export interface TeamKeys {
	id: Bytes;
	/** Of the root key. */
	fingerprint: Bytes;
	current: EpochPair;
	epochs: Map<number, EpochPair>;
	/** Kept epochs that were not wrapped for this member. */
	shut: number[];
	/** Last day of the current statement, in days after 1970-01-01. */
	expires: number;
	/** What the team says of itself, as its root key signed it; absent before an admin did. */
	card?: { edition: number; card: TeamCard };
}

/**
 * `founding`: the team has no keys yet. `waiting`: nobody wrapped them for this member. `other-root`,
 * `rolled-back`, `bad-statement`: this is not the team that was here before; a hard stop.
 */
export type TeamProblem = 'founding' | 'waiting' | 'other-root' | 'rolled-back' | 'bad-statement';

const IS_ROLLED_BACK: readonly string[] = ['rolled-back', 'other-key'];

/** The statement of an epoch, if the root signed it for this very key; however old it is. */
async function statementOf(
	{ statement, epoch, publicKey }: TeamEpoch,
	rootKey: Bytes,
	pinned: Parameters<typeof checkStatement>[2]
): Promise<Statement | TeamProblem> {
	const read = await checkStatement(bytesOf(statement), rootKey, pinned, 0);
	if (typeof read === 'string')
		return IS_ROLLED_BACK.includes(read) ? 'rolled-back' : 'bad-statement';
	const same = read.epoch === epoch && sameBytes(read.epochKey, bytesOf(publicKey));
	return same ? read : 'bad-statement';
}

/** The team's keys as they open for a holder, or why they do not. */
export async function readTeam(
	holder: Holder,
	team: Pick<TeamAnswer, 'id' | 'rootKey' | 'epochs' | 'card'>,
	pin: Pin | undefined
): Promise<TeamKeys | TeamProblem> {
	if (team.rootKey === null) return 'founding';
	const id = bytesOf(team.id);
	const rootKey = bytesOf(team.rootKey);
	const fingerprint = await fingerprintOf(rootKey);
	if (pin && !sameBytes(pin.fingerprint, fingerprint)) return 'other-root';
	const [newest, ...older] = [...team.epochs].sort((a, b) => b.epoch - a.epoch);
	if (!newest) return 'bad-statement';
	const pinned = { team: id, fingerprint };
	const read = await statementOf(newest, rootKey, {
		...pinned,
		...(pin?.seen && { seen: pin.seen })
	});
	if (typeof read === 'string') return read;
	const signed = team.card === null ? undefined : bytesOf(team.card);
	const card = await checkCard(signed, rootKey, id, pin?.card);
	if (typeof card === 'string') return card === 'rolled-back' ? card : 'bad-statement';
	const believed = [newest];
	for (const one of older) {
		if (typeof (await statementOf(one, rootKey, pinned)) !== 'string') believed.push(one);
	}
	const { open, shut } = await openEpochs(holder, id, believed.map(keptEpoch));
	const current = open.get(newest.epoch);
	if (!current) return 'waiting';
	const unbelieved = older.filter((one) => !believed.includes(one)).map(({ epoch }) => epoch);
	return {
		id,
		fingerprint,
		current: epochPair(id, newest.epoch, current),
		epochs: new Map([...open].map(([epoch, key]) => [epoch, epochPair(id, epoch, key)])),
		shut: [...shut, ...unbelieved],
		expires: read.expires,
		...(card && { card })
	};
}

/** The key of the printed kit, if the root signed it; a kit of before has no such word. */
export async function vouchedKit({
	id,
	rootKey,
	kitKey,
	kitVouch
}: Pick<TeamAnswer, 'id' | 'rootKey' | 'kitKey' | 'kitVouch'>): Promise<Bytes | undefined> {
	if (rootKey === null || kitKey === null || kitVouch === null) return undefined;
	const key = bytesOf(kitKey);
	const vouched = await isVouchedKit(bytesOf(rootKey), bytesOf(id), key, bytesOf(kitVouch));
	return vouched ? key : undefined;
}

/** What to remember of a team that was read. `kitKey`: as the root vouched for it. */
export function pinOf(keys: TeamKeys, publicKey: string, kitKey?: Bytes, pin?: Pin): Pin {
	return {
		fingerprint: keys.fingerprint,
		seen: { epoch: keys.current.epoch, epochKey: bytesOf(publicKey) },
		kitKey: pin?.kitKey ?? kitKey,
		card: keys.card?.edition
	};
}

/** Whether the root key vouches for a member's key: an admin compared six words. */
export function isTrusted(
	{ id, rootKey }: Pick<TeamAnswer, 'id' | 'rootKey'>,
	{ id: member, publicKey, vouch }: Pick<TeamMember, 'id' | 'publicKey' | 'vouch'>
): Promise<boolean> {
	if (vouch === null || rootKey === null) return Promise.resolve(false);
	return isVouched(
		bytesOf(rootKey),
		{ team: bytesOf(id), member: bytesOf(member), publicKey: bytesOf(publicKey) },
		bytesOf(vouch)
	);
}
