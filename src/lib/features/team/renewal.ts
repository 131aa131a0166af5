/**
 * What the team's keys need with time, done by whichever admin comes by: the next epoch every ninety
 * days, and the statement renewed before people's phones stop believing it.
 */
import { dayNumber } from '#lib/domain/calendar.ts';
import type { TeamAnswer } from '#lib/domain/team-wire/team.ts';
import { beginBody, renewBody } from './bodies.ts';
import { wantsEpoch, wantsRenewal } from './rotation.ts';
import type { TeamSession } from './session.svelte.ts';

type Renewing = Pick<
	TeamSession,
	'team' | 'keys' | 'me' | 'holder' | 'pin' | 'today' | 'api' | 'refresh'
>;

/** Whether the newest epoch is as old as one may get. `today` is in days after 1970-01-01. */
export function isEpochOld({ epochs }: Pick<TeamAnswer, 'epochs'>, today: number): boolean {
	const begun = epochs.map((one) => dayNumber(one.begun));
	return begun.length > 0 && wantsEpoch(Math.max(...begun), today);
}

/**
 * Does what is due, when an admin is here, without asking anything. False when something is due and was
 * not done: the page then says so. A page that is killed in between has changed nothing, or all of it.
 */
export async function renewIfDue(session: Renewing): Promise<boolean> {
	const { team, keys, me, holder, pin } = session;
	const today = session.today();
	if (!team || !keys || !holder) return true;
	const old = isEpochOld(team, today);
	if (!old && !wantsRenewal(keys.expires, today)) return true;
	if (me?.role !== 'admin') return false;
	const next = old ? await beginBody(team, holder, pin, today) : undefined;
	// The next epoch brings a statement of its own; where it cannot begin, the old one must not run out.
	const begins = next !== undefined && !('unmade' in next);
	const made = begins ? next : await renewBody(team, holder, today);
	if ('unmade' in made) return false;
	const told = await session.api.putEpoch(made.epoch, made.body);
	if (told.is !== 'done') return false;
	await session.refresh();
	return begins || !old;
}
