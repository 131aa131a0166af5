/**
 * Where the lock meets the tables. While the table `lock` has its row, everything personal is sealed:
 * each transaction looks for that row itself, so that no tab ever writes in clear beside a lock that
 * another tab has just put on. Without the row this only hands on.
 */
import type { DBCore, DBCoreTable, DBCoreTransaction } from 'dexie';

/**
 * The tables that stay readable: parts of the public directory, which parts are kept, and the lock
 * itself. Every other table, of today or of a later version, is personal.
 */
export const READABLE: readonly string[] = ['cells', 'directory', 'extras', 'lock'];

/** Whether a lock covers a table. */
export function isPersonal(table: string): boolean {
	return !READABLE.includes(table);
}

/** Something personal was asked for while it is locked. */
export class LockedError extends Error {
	constructor() {
		super('Personal things are locked.');
		this.name = 'LockedError';
	}
}

/** A sealed row could not be opened: its bytes were changed. */
export class DamagedRowError extends Error {
	constructor(table: string) {
		super(`A row of ${table} does not open.`);
		this.name = 'DamagedRowError';
	}
}

/** A table as it is seen by whoever has the key of its rows. */
export type Unsealed = (sealed: DBCoreTable) => DBCoreTable;

/** By the lock's id: the keys that are in memory. */
export type Keyring = Map<string, Unsealed>;

/** Dexie's own promises, which keep to their transaction, are what its type says. */
type Chosen = <T>(trans: DBCoreTransaction, work: (table: DBCoreTable) => Promise<T>) => Promise<T>;

/** Covers the personal tables of a database. */
export function lockable(keyring: Keyring): (down: DBCore) => DBCore {
	return (down) => {
		/** By transaction: the id of the lock that it saw. */
		const seen = new WeakMap<DBCoreTransaction, Promise<string | undefined>>();

		const lockOf = (trans: DBCoreTransaction): Promise<string | undefined> => {
			const before = seen.get(trans);
			if (before) return before;
			const row: Promise<unknown> = down.table('lock').get({ trans, key: 'lock' });
			const id = row.then((found) => (found as { id: string } | undefined)?.id);
			seen.set(trans, id);
			return id;
		};

		const personal = (table: DBCoreTable): DBCoreTable => {
			const views = new Map<Unsealed, DBCoreTable>();
			const chosen: Chosen = (trans, work) =>
				lockOf(trans).then((id) => {
					if (id === undefined) return work(table);
					const unsealed = keyring.get(id);
					if (!unsealed) throw new LockedError();
					const view = views.get(unsealed) ?? unsealed(table);
					views.set(unsealed, view);
					return work(view);
				});
			return {
				...table,
				mutate: (request) => chosen(request.trans, (one) => one.mutate(request)),
				get: (request) => chosen<unknown>(request.trans, (one) => one.get(request)),
				getMany: (request) => chosen(request.trans, (one) => one.getMany(request)),
				query: (request) => chosen(request.trans, (one) => one.query(request)),
				openCursor: (request) => chosen(request.trans, (one) => one.openCursor(request)),
				count: (request) => chosen(request.trans, (one) => one.count(request))
			};
		};

		/** The lock's own table: what is written there counts at once, in the same transaction. */
		const watched = (table: DBCoreTable): DBCoreTable => ({
			...table,
			mutate: (request) => {
				seen.delete(request.trans);
				return table.mutate(request);
			}
		});

		const tables = new Map<string, DBCoreTable>();
		return {
			...down,
			transaction: (stores, mode, options) =>
				down.transaction(
					stores.some(isPersonal) && !stores.includes('lock') ? [...stores, 'lock'] : stores,
					mode,
					options
				),
			table: (name) => {
				const made =
					tables.get(name) ??
					(name === 'lock' ? watched : isPersonal(name) ? personal : (one: DBCoreTable) => one)(
						down.table(name)
					);
				tables.set(name, made);
				return made;
			}
		};
	};
}
