/** The lock over personal tables: put on, taken off, given another key. */
import type { Database, LockRow } from './database.ts';
import { DamagedRowError, isPersonal } from './lockable.ts';
import { pack } from './pack.ts';

/** The lock; undefined while there is none. */
export async function get(database: Database): Promise<LockRow | undefined> {
	return database.lock.get('lock');
}

/** Changes some of it, if there is one; gives it as it is then. */
export async function change(
	database: Database,
	changes: (row: LockRow) => Partial<Omit<LockRow, 'key' | 'id'>>
): Promise<LockRow | undefined> {
	return database.transaction('rw', database.lock, async () => {
		const row = await get(database);
		if (!row) return undefined;
		const after = { ...row, ...changes(row) };
		await database.lock.put(after);
		return after;
	});
}

function sameRows(before: readonly unknown[], after: readonly unknown[]): boolean {
	const decoder = new TextDecoder();
	const texts = (rows: readonly unknown[]) => rows.map((row) => decoder.decode(pack(row))).sort();
	const [one, other] = [texts(before), texts(after)];
	return one.length === other.length && one.every((text, at) => text === other[at]);
}

/**
 * Seals every personal row under the lock `next`, or with `undefined` writes them in clear. One
 * transaction: whoever reads, and a phone that is switched off in the middle, finds all rows as they
 * were or all as they are to be. Every row is read back before it counts. The keys of both locks must
 * be in the database's keyring. Rejects, and nothing has changed, when any row does not open or there
 * is no room.
 */
export async function relock(database: Database, next: LockRow | undefined): Promise<void> {
	const tables = database.tables.filter(({ name }) => isPersonal(name));
	await database.transaction('rw', [...tables, database.lock], async () => {
		const kept: { table: (typeof tables)[number]; rows: unknown[] }[] = [];
		for (const table of tables) {
			kept.push({ table, rows: await table.toArray() });
			await table.clear();
		}
		await (next ? database.lock.put(next) : database.lock.delete('lock'));
		for (const { table, rows } of kept) {
			await table.bulkPut(rows);
			if (!sameRows(rows, await table.toArray())) throw new DamagedRowError(table.name);
		}
	});
}

/** Forgets the key for good: what is sealed with it cannot be opened by anybody any more. */
export async function destroyKey(database: Database): Promise<void> {
	database.keyring.clear();
	await database.lock.update('lock', {
		wrapped: new Uint8Array(),
		recovery: undefined,
		passkey: undefined
	});
}
