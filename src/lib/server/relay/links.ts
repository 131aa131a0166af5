/** A team's pairing links, as far as the relay knows them: hash, label, quota, last day. */
import type { CalendarDate } from '../../domain/service.ts';
import type { Queries } from '../feeds.ts';
import type { LinkRow } from './tables.ts';

/** The links of a team, the newest first. */
export function ofTeam(db: Queries, team: string): Promise<LinkRow[]> {
	return db
		.selectFrom('links')
		.selectAll()
		.where('team', '=', team)
		.orderBy('created', 'desc')
		.orderBy('hash')
		.execute();
}

/**
 * Adds a link, or changes its label, quota and last day. False when the hash is another team's, or
 * of a link that was revoked: a revoked one stays so.
 */
export async function put(
	db: Queries,
	link: Pick<LinkRow, 'hash' | 'team' | 'label' | 'quota' | 'expires'>,
	today: CalendarDate
): Promise<boolean> {
	const { label, quota, expires } = link;
	const written = await db
		.insertInto('links')
		.values({ ...link, revoked: null, created: today })
		.onConflict((conflict) =>
			conflict
				.column('hash')
				.doUpdateSet({ label, quota, expires })
				.where('links.team', '=', link.team)
				.where('links.revoked', 'is', null)
		)
		.returning('hash')
		.execute();
	return written.length > 0;
}

/** Takes a link back; its threads go on. False when the team has no such link. */
export async function revoke(
	db: Queries,
	team: string,
	hash: string,
	today: CalendarDate
): Promise<boolean> {
	const found = await db
		.updateTable('links')
		.set((set) => ({ revoked: set.fn.coalesce('revoked', set.val(today)) }))
		.where('team', '=', team)
		.where('hash', '=', hash)
		.returning('hash')
		.execute();
	return found.length > 0;
}

/** The link of a capability's hash, if it works today. */
export function working(
	db: Queries,
	hash: string,
	today: CalendarDate
): Promise<LinkRow | undefined> {
	return db
		.selectFrom('links')
		.selectAll()
		.where('hash', '=', hash)
		.where('revoked', 'is', null)
		.where((where) => where.or([where('expires', 'is', null), where('expires', '>=', today)]))
		.executeTakeFirst();
}

/** Takes one of today's threads; false when the quota is used up. */
export async function take(db: Queries, link: LinkRow, today: CalendarDate): Promise<boolean> {
	if (link.quota < 1) return false;
	const taken = await db
		.insertInto('link_days')
		.values({ link: link.hash, day: today, threads: 1 })
		.onConflict((conflict) =>
			conflict
				.columns(['link', 'day'])
				.doUpdateSet((set) => ({ threads: set('link_days.threads', '+', 1) }))
				.where('link_days.threads', '<', link.quota)
		)
		.returning('threads')
		.execute();
	return taken.length > 0;
}
