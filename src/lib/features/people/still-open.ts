import type { OpenTeam } from '../team/open-team.ts';

/** Whether the team is still unlocked: its keys are gone with the lock. */
export function isOpen(team: OpenTeam): boolean {
	try {
		return team.current.epoch > 0;
	} catch {
		return false;
	}
}
