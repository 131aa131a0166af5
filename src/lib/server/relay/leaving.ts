/** Somebody leaves a team: what they got in with and what was wrapped for them goes at once. */
import type { Queries } from '../feeds.ts';
import * as accounts from './accounts.ts';

/**
 * Ends a membership inside a transaction; false when there is none. `held` is the epoch whose key they
 * keep in their head, when no new one begins with it: then one is due.
 */
export async function letGo(
	trx: Queries,
	team: string,
	member: string,
	today: string,
	held: number | null = null
): Promise<boolean> {
	const gone = await trx
		.updateTable('members')
		.set({ removed: today, vouch: null, left_epoch: held })
		.where('team', '=', team)
		.where('id', '=', member)
		.where('removed', 'is', null)
		.returning('id')
		.execute();
	if (gone.length === 0) return false;
	await accounts.close(trx, member);
	await trx.deleteFrom('wraps').where('team', '=', team).where('recipient', '=', member).execute();
	// Also those that they made: they may have kept the link of one for themselves.
	await trx
		.deleteFrom('invitations')
		.where((where) => where.or([where('member', '=', member), where('made_by', '=', member)]))
		.execute();
	return true;
}
