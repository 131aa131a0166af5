/** What a member's browser keeps of their work: envelopes on their way, and drafts sealed to the team. */
import type { Database, KeptSealed, KeptSend } from './database.ts';

/** Drafts older than this are thrown away: their threads are long gone. Milliseconds. */
const LONGEST = 180 * 86_400_000;

/** A member's envelopes that are still to be sent. */
export async function sends(database: Database, owner: string): Promise<KeptSend[]> {
	return database.teamSends.where('owner').equals(owner).toArray();
}

/**
 * Takes some out and puts others in: all of it, or nothing when another tab has taken one of them out
 * meanwhile. `elsewhere`: those of `out` that need not be here.
 */
export async function swapSends(
	database: Database,
	out: readonly string[],
	into: readonly KeptSend[],
	elsewhere: ReadonlySet<string> = new Set()
): Promise<void> {
	await database.transaction('rw', database.teamSends, async () => {
		const here = await database.teamSends.bulkGet(out.filter((id) => !elsewhere.has(id)));
		if (here.includes(undefined)) return;
		await database.teamSends.bulkDelete([...out]);
		await database.teamSends.bulkPut([...into]);
	});
}

/** What was kept under a key. */
export async function sealed(database: Database, key: string): Promise<KeptSealed | undefined> {
	return database.teamSealed.get(key);
}

/** Keeps bytes under a key; without bytes, forgets it. */
export async function keepSealed(
	database: Database,
	key: string,
	bytes: KeptSealed['bytes'] | undefined,
	now: number
): Promise<void> {
	if (bytes) await database.teamSealed.put({ key, bytes, at: now });
	else await database.teamSealed.delete(key);
}

/** Forgets what is too old to be of use. */
export async function forgetOldSealed(database: Database, now: number): Promise<void> {
	const old = await database.teamSealed.filter(({ at }) => now - at > LONGEST).primaryKeys();
	await database.teamSealed.bulkDelete(old);
}
