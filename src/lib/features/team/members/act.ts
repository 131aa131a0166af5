/** One change to the team: made of what the server says now, sent, and the team read anew. */
import type { TeamAnswer } from '#lib/domain/team-wire/team.ts';
import type { Told } from '../api.ts';
import type { Unmade } from '../bodies.ts';
import type { Holder } from '../kept-keys.ts';
import type { Pin } from '../pins.ts';
import type { TeamSession } from '../session.svelte.ts';
import { toldWords } from '../told-words.ts';

/** What a change is made of. */
export interface Ground {
	team: TeamAnswer;
	holder: Holder;
	pin: Pin | undefined;
	/** In days after 1970-01-01. */
	today: number;
}

/**
 * Asks whoever it is to prove it where that is due, makes and sends. What went wrong, in words;
 * undefined when nothing did, or the member thought better of it.
 */
export async function act<B>(
	session: TeamSession,
	make: (ground: Ground) => Promise<B | Unmade | 'done'>,
	send: (body: B) => Promise<Told<unknown>>
): Promise<string | undefined> {
	if (!(await session.confirmAgain())) return undefined;
	await session.refresh();
	const { team, holder, pin } = session;
	if (!team || !holder) return undefined;
	const body = await make({ team, holder, pin, today: session.today() });
	if (body === 'done') return undefined;
	if (typeof body === 'object' && body !== null && 'unmade' in body) return toldWords(body);
	const told = await session.confirmed(() => send(body));
	await session.refresh();
	return toldWords(told);
}
