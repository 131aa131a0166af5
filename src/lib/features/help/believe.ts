/** What a phone believes of a team: only what its link vouches for. */
import { cleanText } from '#lib/domain/fragment.ts';
import { dialledNumber } from '#lib/domain/help-draft.ts';
import { fromBase64Url, sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { checkCard } from '#lib/sealing/card.ts';
import type { EpochKey } from '#lib/sealing/envelope.ts';
import { publicKey } from '#lib/sealing/keys.ts';
import type { Pairing } from '#lib/sealing/pairing.ts';
import { checkStatement, type StatementProblem } from '#lib/sealing/statement.ts';
import type { KeptTeam, TeamAbout } from '#lib/storage/database.ts';
import type { TeamTold } from './relay.ts';

const DAY_MS = 86_400_000;
const LONGEST_NAME = 80;

/** Somebody may be in between: nothing is sent until the team was asked in person. */
export function isAlarm(problem: KeptTeam['problem']): boolean {
	return problem !== undefined && problem !== 'expired' && problem !== 'not-found';
}

/** What the server says of a team that signed nothing. */
export function aboutOf({ name, phone, promise, retention }: TeamTold): TeamAbout {
	const number = dialledNumber(phone ?? '');
	return {
		name: cleanText(name, LONGEST_NAME) || '–',
		promise,
		retention,
		...(number !== undefined && { phone: number })
	};
}

/** What a phone remembers of a team once it believed its server. */
export type Learned = Required<Pick<KeptTeam, 'about' | 'seen'>> & Pick<KeptTeam, 'card'>;

/** What is learned of a team from what its server said, or why that is not believed. */
export async function believe(
	team: Pick<KeptTeam, 'id' | 'fingerprint' | 'seen' | 'card'>,
	told: TeamTold,
	now: number
): Promise<Learned | StatementProblem> {
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
	const { epoch, epochKey, expires } = found;
	const seen = { epoch, epochKey: new Uint8Array(epochKey), expires };
	if (!signed) return { about: aboutOf(told), seen };
	return {
		about: { ...signed.card, retention: told.retention },
		seen,
		card: signed.edition
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
