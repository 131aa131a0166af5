/** What a phone believes of a team: only what its link vouches for, and of its name what its operator does. */
import { cleanText } from '#lib/domain/fragment.ts';
import { dialledNumber } from '#lib/domain/help-draft.ts';
import { fromBase64Url, sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { checkCard } from '#lib/sealing/card.ts';
import type { EpochKey } from '#lib/sealing/envelope.ts';
import { publicKey } from '#lib/sealing/keys.ts';
import type { Pairing } from '#lib/sealing/pairing.ts';
import { type Standing, standingOf } from '#lib/sealing/endorsement.ts';
import { checkStatement } from '#lib/sealing/statement.ts';
import type { KeptTeam, TeamAbout } from '#lib/storage/help-rows.ts';
import type { TeamTold } from './relay.ts';

const DAY_MS = 86_400_000;
const LONGEST_NAME = 80;

/** Somebody may be in between: nothing is sent until the team was asked in person. */
export function isAlarm(problem: KeptTeam['problem']): boolean {
	return problem !== undefined && problem !== 'expired' && problem !== 'not-found';
}

/** What the server says of a team that signed nothing. */
function claimed({ name, phone, promise, retention }: TeamTold): TeamAbout {
	const number = dialledNumber(phone ?? '');
	return {
		name: cleanText(name, LONGEST_NAME) || '–',
		promise,
		retention,
		...(number !== undefined && { phone: number })
	};
}

/**
 * What is shown of what a team says of itself. Where an operator is known who does not confirm it, not
 * its name: a link made by a stranger wears none.
 */
function shown(about: TeamAbout, standing: TeamAbout['standing']): TeamAbout {
	const nameless = standing === 'withheld' || standing === 'other-operator';
	return { ...about, ...(nameless && { name: '' }), ...(standing && { standing }) };
}

/** What is shown of a team that cannot be checked just now. */
export function aboutOf(told: TeamTold, operator: Bytes | undefined): TeamAbout {
	return shown(claimed(told), operator && 'withheld');
}

/** What a phone remembers of a team once it believed its server. `operator`: the key that confirmed it. */
export type Learned = Required<Pick<KeptTeam, 'about' | 'seen'>> &
	Pick<KeptTeam, 'card' | 'endorsed'> & { operator?: Bytes };

function standingShown(standing: Standing, operator: Bytes | undefined): TeamAbout['standing'] {
	if (standing === 'confirmed') return 'confirmed';
	if (standing === 'other-key') return 'other-operator';
	return operator && 'withheld';
}

/**
 * What is learned of a team from what its server said, or why that is not believed. `operator`: the
 * operator's key as this phone knows it.
 */
export async function believe(
	team: Pick<KeptTeam, 'id' | 'fingerprint' | 'seen' | 'card' | 'endorsed'>,
	told: TeamTold,
	now: number,
	operator: Bytes | undefined
): Promise<Learned | Exclude<KeptTeam['problem'], 'not-found' | undefined>> {
	const pinned = {
		team: fromBase64Url(team.id) ?? new Uint8Array(),
		fingerprint: team.fingerprint,
		...(team.seen && { seen: team.seen })
	};
	const today = Math.floor(now / DAY_MS);
	const found = await checkStatement(told.statement, told.rootKey, pinned, today);
	if (typeof found === 'string') return found;
	const signed = await checkCard(told.card ?? undefined, told.rootKey, pinned.team, team.card);
	if (typeof signed === 'string') return signed;
	const about = signed ? { ...signed.card, retention: told.retention } : claimed(told);
	const name = signed?.card.name ?? told.name;
	const known = { operatorKey: operator, signed: team.endorsed };
	const word = told.endorsement ?? undefined;
	const standing = await standingOf(word, { ...pinned, name }, known, today);
	if (standing === 'bad-signature') return 'bad-endorsement';
	const { epoch, epochKey, expires } = found;
	return {
		about: shown(about, standingShown(standing, operator)),
		seen: { epoch, epochKey: new Uint8Array(epochKey), expires },
		...(signed && { card: signed.edition }),
		...(standing === 'confirmed' && word && { endorsed: word.signed, operator: word.operatorKey })
	};
}

/** The key that is sealed to; undefined while there is none that may be. */
export async function sealsTo(team: KeptTeam, now: number): Promise<EpochKey | undefined> {
	const { seen, problem } = team;
	// A day of grace, as when it was believed: clocks are wrong.
	if (!seen || problem !== undefined || now / DAY_MS > seen.expires + 2) return undefined;
	const key = await publicKey(seen.epochKey, 'seal');
	const id = fromBase64Url(team.id);
	return key && id && { team: id, epoch: seen.epoch, key };
}

/** A link's team as it is kept: the same team under another root key is another team. */
export function teamOf(pairing: Pairing, pairedOn: string): KeptTeam {
	return {
		id: toBase64Url(pairing.team),
		fingerprint: pairing.fingerprint,
		capability: pairing.capability,
		pairedOn
	};
}

/** Whether a link names another root key than the one that this phone knows the team by. */
export function isOther(known: KeptTeam | undefined, fingerprint: Bytes): boolean {
	return known !== undefined && !sameBytes(known.fingerprint, fingerprint);
}
