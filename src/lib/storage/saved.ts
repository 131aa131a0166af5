/** The services somebody saved for their plan. */
import type { Service } from '../domain/service.ts';
import type { Database, SavedService } from './database.ts';

/** All of them, the newest first. */
export async function all(database: Database): Promise<SavedService[]> {
	return database.saved.orderBy('savedAt').reverse().toArray();
}

/** Ids of all of them, for marking what is saved in a list. */
export async function ids(database: Database): Promise<Set<string>> {
	return new Set(await database.saved.toCollection().primaryKeys());
}

/** One of them, as it was when it was saved. */
export async function get(database: Database, id: string): Promise<SavedService | undefined> {
	return database.saved.get(id);
}

/** Saves the whole service as it is now; saved again, it is brought up to date in its old place. */
export async function add(database: Database, service: Service, now: number): Promise<void> {
	await database.transaction('rw', database.saved, async () => {
		const before = await database.saved.get(service.id);
		await database.saved.put({ id: service.id, service, savedAt: before?.savedAt ?? now });
	});
}

/** Takes a service out of the plan; one that is not in it stays out. */
export async function remove(database: Database, id: string): Promise<void> {
	await database.saved.delete(id);
}
