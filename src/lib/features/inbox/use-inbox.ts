/** The inbox, for a page below `/team`. */
import { app } from '../offline/app.svelte.ts';
import { type OpenTeam, openTeam } from '../team/open-team.ts';
import { teamSession } from '../team/session.svelte.ts';
import { type Inbox, inboxOf } from './inbox.svelte.ts';
import { soundWanted } from './keys.ts';
import { chime } from './sound.ts';

/** To be called while a component is made. */
export function useInbox(): { inbox: Inbox; team: OpenTeam } {
	const { storage, online } = app();
	const session = teamSession();
	const team = openTeam();
	if (!session.own) throw new Error('The pages of a team are there once its member’s key is.');
	const inbox = inboxOf(session.own, {
		team,
		api: session.api,
		storage,
		online,
		onfresh: () => {
			if (soundWanted()) chime();
		},
		onout: () => session.missed({ is: 'refused', code: 'sign-in' })
	});
	return { inbox, team };
}
