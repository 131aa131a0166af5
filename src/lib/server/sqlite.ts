/** Kysely over `node:sqlite`: the only file that knows that driver. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import {
	CompiledQuery,
	SqliteAdapter,
	SqliteDriver,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type DatabaseConnection,
	type Dialect,
	type SqliteDatabase,
	type SqliteStatement,
	type TransactionSettings
} from 'kysely';

/** Preparing costs more than running; the register's loops repeat a few dozen statements. */
const PREPARED = 100;

function bindable(parameters: readonly unknown[]): SQLInputValue[] {
	return parameters.map((value) =>
		typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)
	);
}

function asKyselyWants(database: DatabaseSync): SqliteDatabase {
	const prepared = new Map<string, StatementSync>();
	const prepare = (sql: string): StatementSync => {
		const known = prepared.get(sql);
		if (known) return known;
		const statement = database.prepare(sql);
		if (prepared.size >= PREPARED) prepared.clear();
		prepared.set(sql, statement);
		return statement;
	};
	return {
		close: () => database.close(),
		prepare(sql): SqliteStatement {
			const statement = prepare(sql);
			return {
				reader: statement.columns().length > 0,
				all: (parameters) => statement.all(...bindable(parameters)),
				run: (parameters) => statement.run(...bindable(parameters)),
				// Not the shared statement: two loops over it would disturb each other.
				iterate: (parameters) =>
					database.prepare(sql).iterate(...bindable(parameters)) as IterableIterator<unknown>
			};
		}
	};
}

/** How long to wait for another process's import before giving up. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 20;
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/**
 * Waits for the write lock without standing still: SQLite's own waiting would stop the whole
 * process, every request in it and perhaps the very transaction that it waits for.
 */
function patient(connection: DatabaseConnection): DatabaseConnection {
	return {
		async executeQuery(query) {
			const deadline = Date.now() + PATIENCE_MS;
			for (;;) {
				try {
					return await connection.executeQuery(query);
				} catch (error) {
					if (!isBusy(error) || Date.now() > deadline) throw error;
					await pause(RETRY_MS);
				}
			}
		},
		streamQuery: (query, size) => connection.streamQuery(query, size)
	};
}

class Driver extends SqliteDriver {
	override async acquireConnection(): Promise<DatabaseConnection> {
		return patient(await super.acquireConnection());
	}

	/**
	 * Takes the write lock at once, because it cannot be waited for halfway; a transaction that
	 * only reads takes none, and sees the database as it was when it began.
	 */
	override async beginTransaction(
		connection: DatabaseConnection,
		settings?: TransactionSettings
	): Promise<void> {
		const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
		await connection.executeQuery(CompiledQuery.raw(begin));
	}
}

/** Sets what a durable, shared file needs, and reads it back: a file system may refuse silently. */
function harden(database: DatabaseSync, path: string): void {
	database.exec(
		'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10; pragma secure_delete = on'
	);
	const wanted: [pragma: string, value: unknown][] = [
		['journal_mode', path === ':memory:' ? 'memory' : 'wal'],
		['synchronous', 2],
		['foreign_keys', 1]
	];
	for (const [pragma, value] of wanted) {
		const [got] = Object.values(database.prepare(`pragma ${pragma}`).get() ?? {});
		if (got !== value) {
			throw new Error(
				`SQLite did not accept ${pragma} = ${String(value)} for ${path} (it says ${String(got)}). Put the data folder on a local disk.`
			);
		}
	}
}

/**
 * A dialect over one SQLite file, made when it is not there (`:memory:` for none). WAL and
 * `synchronous = FULL` are asserted: what was committed survives a power cut.
 */
export function sqliteDialect(path: string): Dialect {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const open = async () => {
		const database = new DatabaseSync(path);
		harden(database, path);
		return asKyselyWants(database);
	};
	return {
		createDriver: () => new Driver({ database: open }),
		createQueryCompiler: () => new SqliteQueryCompiler(),
		createAdapter: () => new SqliteAdapter(),
		createIntrospector: (db) => new SqliteIntrospector(db)
	};
}
