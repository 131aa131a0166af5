/**
 * Which browsers want to hear that there is something new: of a thread, its person's; of a team, its
 * members'. A browser has one address for push (its endpoint), kept sealed; its name is a keyed hash of
 * it. So the same browser has the same name in each thread for which somebody switched it on.
 */
import type { Direction } from '../../domain/help-wire.ts';
import type { Queries } from '../feeds.ts';
import { daysAfter } from './day.ts';

/** Browsers of one thread, or of one member. */
export const MOST_BROWSERS = 5;
/** A member's browsers are forgotten so many days after they last signed in. */
const MEMBER_DAYS = 60;

export interface Browser {
	name: string;
	/** The endpoint, sealed. */
	sealed: string;
}

/** Who hears: the person of a thread, or a member. */
export type Hearer = { thread: string } | { member: string };

/** Notes a browser, once however often; beyond the most, the one noted longest ago goes. */
export async function put(
	db: Queries,
	hearer: Hearer,
	{ name, sealed }: Browser,
	day: string
): Promise<void> {
	const row = { name, sealed, day };
	if ('thread' in hearer) {
		const { thread } = hearer;
		await db
			.insertInto('thread_pushes')
			.values({ ...row, thread })
			.onConflict((conflict) => conflict.columns(['thread', 'name']).doUpdateSet({ sealed, day }))
			.execute();
	} else {
		const { member } = hearer;
		await db
			.insertInto('member_pushes')
			.values({ ...row, member })
			.onConflict((conflict) => conflict.columns(['member', 'name']).doUpdateSet({ sealed, day }))
			.execute();
	}
	const all = await browsersOf(db, hearer);
	const others = all.filter((one) => one.name !== name);
	for (const one of others.slice(MOST_BROWSERS - 1)) await remove(db, hearer, one.name);
}

/** The browsers of one hearer, the one noted last first. */
export async function browsersOf(db: Queries, hearer: Hearer): Promise<Browser[]> {
	const rows =
		'thread' in hearer
			? await db
					.selectFrom('thread_pushes')
					.select(['name', 'sealed', 'day'])
					.where('thread', '=', hearer.thread)
					.execute()
			: await db
					.selectFrom('member_pushes')
					.select(['name', 'sealed', 'day'])
					.where('member', '=', hearer.member)
					.execute();
	return rows.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}

/** One browser hears no more of this. */
export async function remove(db: Queries, hearer: Hearer, name: string): Promise<void> {
	if ('thread' in hearer) {
		const query = db.deleteFrom('thread_pushes').where('thread', '=', hearer.thread);
		await query.where('name', '=', name).execute();
	} else {
		const query = db.deleteFrom('member_pushes').where('member', '=', hearer.member);
		await query.where('name', '=', name).execute();
	}
}

/** No browser of a member hears any more. */
export async function removeAll(db: Queries, member: string): Promise<void> {
	await db.deleteFrom('member_pushes').where('member', '=', member).execute();
}

/** A browser hears of nothing any more. */
export async function forget(db: Queries, name: string): Promise<void> {
	await db.deleteFrom('thread_pushes').where('name', '=', name).execute();
	await db.deleteFrom('member_pushes').where('name', '=', name).execute();
}

/** A browser's address has changed: whatever it heard of, it hears of at the new one. */
export async function move(trx: Queries, from: string, to: Browser): Promise<void> {
	if (from === to.name) return;
	const threads = trx.selectFrom('thread_pushes').where('name', '=', from);
	for (const { thread, day } of await threads.select(['thread', 'day']).execute()) {
		await put(trx, { thread }, to, day);
	}
	const members = trx.selectFrom('member_pushes').where('name', '=', from);
	for (const { member, day } of await members.select(['member', 'day']).execute()) {
		await put(trx, { member }, to, day);
	}
	await forget(trx, from);
}

/** Where a browser is pushed to, sealed; undefined when it hears of nothing. */
export async function endpointOf(db: Queries, name: string): Promise<string | undefined> {
	const row =
		(await db
			.selectFrom('thread_pushes')
			.select('sealed')
			.where('name', '=', name)
			.executeTakeFirst()) ??
		(await db
			.selectFrom('member_pushes')
			.select('sealed')
			.where('name', '=', name)
			.executeTakeFirst());
	return row?.sealed;
}

/** The names of the browsers that an envelope in a thread is news for. */
export async function hearing(
	db: Queries,
	thread: string,
	direction: Direction
): Promise<string[]> {
	// Notes of a team are no news.
	if (direction === 'in-team') return [];
	const rows =
		direction === 'to-person'
			? await db.selectFrom('thread_pushes').select('name').where('thread', '=', thread).execute()
			: await db
					.selectFrom('member_pushes')
					.innerJoin('members', 'members.id', 'member_pushes.member')
					.innerJoin('threads', 'threads.team', 'members.team')
					.where('threads.id', '=', thread)
					.where('members.removed', 'is', null)
					.select('member_pushes.name')
					.execute();
	return [...new Set(rows.map(({ name }) => name))];
}

/** The names of a member's browsers, for a colleague of theirs. */
export async function hearingOf(db: Queries, member: string, team: string): Promise<string[]> {
	const rows = await db
		.selectFrom('member_pushes')
		.innerJoin('members', 'members.id', 'member_pushes.member')
		.where('members.id', '=', member)
		.where('members.team', '=', team)
		.where('members.removed', 'is', null)
		.select('member_pushes.name')
		.execute();
	return rows.map(({ name }) => name);
}

/** A member has signed in: what their browsers wanted is wanted still. */
export async function renew(db: Queries, member: string, day: string): Promise<void> {
	await db.updateTable('member_pushes').set({ day }).where('member', '=', member).execute();
}

/** Forgets the browsers of members who have not signed in for long. */
export async function forgetOld(db: Queries, today: string): Promise<void> {
	await db.deleteFrom('member_pushes').where('day', '<', daysAfter(today, -MEMBER_DAYS)).execute();
}
