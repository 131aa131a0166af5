/** The teams that this phone can ask for help. */
import type { Database } from './database.ts';
import type { KeptTeam } from './help-rows.ts';

/** All of them, the one connected last first. */
export async function all(database: Database): Promise<KeptTeam[]> {
	const rows = await database.teams.toArray();
	return rows.sort((a, b) => (a.pairedOn < b.pairedOn ? 1 : -1));
}

/** One of them by its id. */
export async function get(database: Database, id: string): Promise<KeptTeam | undefined> {
	return database.teams.get(id);
}

/**
 * Remembers a team. What was ever believed of its keys is never forgotten by connecting again, and a
 * request that waits under an older link goes on under this one.
 */
export async function put(database: Database, team: KeptTeam, post: string): Promise<void> {
	await database.transaction('rw', database.teams, database.outbox, async () => {
		const before = await database.teams.get(team.id);
		const seen = newer(before?.seen, team.seen);
		const card = newerCard(before?.card, team.card);
		const endorsed = team.endorsed ?? before?.endorsed;
		await database.teams.put({
			...team,
			...(seen && { seen }),
			...(card !== undefined && { card }),
			...(endorsed !== undefined && { endorsed })
		});
		const waiting = database.outbox.filter((one) => one.team === team.id && one.counter === 0);
		await waiting.modify((row) => {
			row.post = post;
			row.notBefore = 0;
			delete row.parked;
		});
	});
}

/** The later epoch of two. */
export function newer(one: KeptTeam['seen'], other: KeptTeam['seen']): KeptTeam['seen'] {
	if (!one || !other) return one ?? other;
	return other.epoch >= one.epoch ? other : one;
}

/** The later edition of two. */
function newerCard(one: number | undefined, other: number | undefined): number | undefined {
	return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

/** Notes what was learned of a team that is still connected. */
export async function learn(
	database: Database,
	id: string,
	learned: Pick<KeptTeam, 'about' | 'seen' | 'card' | 'problem' | 'endorsed'>
): Promise<void> {
	await database.transaction('rw', database.teams, async () => {
		const before = await database.teams.get(id);
		if (!before) return;
		const { problem: _solved, ...rest } = before;
		const seen = newer(before.seen, learned.seen);
		const card = newerCard(before.card, learned.card);
		// Of two tabs that asked at once, the one with the older answer does not have the last word.
		const older = learned.card !== card;
		const about = (older ? undefined : learned.about) ?? before.about;
		const { problem } = learned;
		const endorsed = learned.endorsed ?? before.endorsed;
		await database.teams.put({
			...rest,
			...(endorsed !== undefined && { endorsed }),
			...(about && { about }),
			...(seen && { seen }),
			...(card !== undefined && { card }),
			...(problem && { problem })
		});
	});
}

/** Forgets a team. Threads with it stay, and so does what waits to be sent to it. */
export async function remove(database: Database, id: string): Promise<void> {
	await database.teams.delete(id);
}
