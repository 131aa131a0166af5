/** The services somebody saved for their plan. What they wrote to them is in `plan.ts`. */
import type { PlanEntry } from '../domain/plan.ts';
import type { Service } from '../domain/service.ts';
import type { Database } from './database.ts';

/** All of them, the newest first. */
export async function all(database: Database): Promise<PlanEntry[]> {
	return database.saved.orderBy('savedAt').reverse().toArray();
}

/** Ids of all of them, for marking what is saved in a list. */
export async function ids(database: Database): Promise<Set<string>> {
	return new Set(await database.saved.toCollection().primaryKeys());
}

/** One of them, as it was when it was saved. */
export async function get(database: Database, id: string): Promise<PlanEntry | undefined> {
	return database.saved.get(id);
}

/**
 * Saves the whole service as it is now. Saved again, its details are brought up to date in its old
 * place, and what was written to it stays.
 */
export async function add(database: Database, service: Service, now: number): Promise<void> {
	await database.transaction('rw', database.saved, async () => {
		const before = await database.saved.get(service.id);
		await database.saved.put({
			...before,
			id: service.id,
			service,
			savedAt: before?.savedAt ?? now
		});
	});
}

/** Takes a service out of the plan; one that is not in it stays out. */
export async function remove(database: Database, id: string): Promise<void> {
	await database.saved.delete(id);
}
