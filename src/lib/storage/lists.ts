/** Lists: those somebody was sent and kept something of, and those that are made on this phone. */
import { merged, type PlanEntry } from '../domain/plan.ts';
import type { Database, DraftList, ReceivedList } from './database.ts';

/** Lists that were sent, the one opened last first. */
export async function received(database: Database): Promise<ReceivedList[]> {
	const all = await database.lists.toArray();
	return all.sort((a, b) => b.openedAt - a.openedAt);
}

/** One of them by its id. */
export async function receivedOne(
	database: Database,
	id: string
): Promise<ReceivedList | undefined> {
	return database.lists.get(id);
}

/**
 * Saves services of a list to the plan and remembers the list: all of it or nothing. What is saved
 * already is not saved twice and keeps what was written to it; only the sender's own line is renewed.
 * An older edition does not replace a newer one.
 */
export async function keep(
	database: Database,
	list: ReceivedList,
	entries: readonly PlanEntry[]
): Promise<void> {
	await database.transaction('rw', database.saved, database.lists, async () => {
		for (const entry of entries) {
			const here = await database.saved.get(entry.id);
			const said = entry.said ?? here?.said;
			const next = here ? merged(here, entry) : entry;
			await database.saved.put(said ? { ...next, said } : next);
		}
		const before = await database.lists.get(list.id);
		if (!before || before.list.edition <= list.list.edition) await database.lists.put(list);
	});
}

/** Forgets a list that was sent; what was saved from it stays. */
export async function forget(database: Database, id: string): Promise<void> {
	await database.lists.delete(id);
}

/** Lists made here, the one changed last first. */
export async function drafts(database: Database): Promise<DraftList[]> {
	const all = await database.drafts.toArray();
	return all.sort((a, b) => b.changedAt - a.changedAt);
}

/** One of them by its id. */
export async function draft(database: Database, id: string): Promise<DraftList | undefined> {
	return database.drafts.get(id);
}

/** Keeps a new list. */
export async function addDraft(database: Database, list: DraftList): Promise<void> {
	await database.drafts.put(list);
}

/** Changes a list as it is now; gives it as it is then, `undefined` when there is none. */
export async function changeDraft(
	database: Database,
	id: string,
	change: (list: DraftList) => DraftList,
	now: number
): Promise<DraftList | undefined> {
	return database.transaction('rw', database.drafts, async () => {
		const before = await database.drafts.get(id);
		if (!before) return undefined;
		const after = { ...change(before), id, changedAt: now };
		await database.drafts.put(after);
		return after;
	});
}

/** Throws a list away. */
export async function removeDraft(database: Database, id: string): Promise<void> {
	await database.drafts.delete(id);
}
