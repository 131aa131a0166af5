/** The team's statement renewed by whoever may, before people's phones stop believing it. */
import { renewBody } from './bodies.ts';
import { wantsRenewal } from './rotation.ts';
import type { TeamSession } from './session.svelte.ts';

type Renewing = Pick<TeamSession, 'team' | 'keys' | 'me' | 'holder' | 'today' | 'api' | 'refresh'>;

/**
 * Renews it when that is due and an admin is here, without asking anything. False when it is due and
 * was not done: the page then says so.
 */
export async function renewIfDue(session: Renewing): Promise<boolean> {
	const { team, keys, me, holder } = session;
	const today = session.today();
	if (!team || !keys || !holder || !wantsRenewal(keys.expires, today)) return true;
	if (me?.role !== 'admin') return false;
	const made = await renewBody(team, holder, today);
	if ('unmade' in made) return false;
	const told = await session.api.putEpoch(made.epoch, made.body);
	if (told.is !== 'done') return false;
	await session.refresh();
	return true;
}
