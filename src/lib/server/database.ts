/** Opens the operator's database: SQLite in the data folder, or PostgreSQL by its address. */
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Config } from './config.ts';
import { migrate, type DatabaseKind } from './migrations.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { localWake, postgresWake, type Wake } from './wake.ts';

export interface Database {
	kind: DatabaseKind;
	db: Kysely<Tables>;
	/** Tells who waits that something changed, in every process. */
	wake: Wake;
	close(): Promise<void>;
}

/** Opens without migrating; `open` is what the program uses. */
export function connect(config: Pick<Config, 'data' | 'databaseUrl'>): Database {
	const kind = config.databaseUrl === undefined ? 'sqlite' : 'postgres';
	const dialect =
		config.databaseUrl === undefined
			? sqliteDialect(join(config.data, 'waymark.sqlite'))
			: postgresDialect(config.databaseUrl);
	const db = new Kysely<Tables>({ dialect });
	const wake = config.databaseUrl === undefined ? localWake() : postgresWake(config.databaseUrl);
	const close = async () => {
		await wake.close();
		await db.destroy();
	};
	return { kind, db, wake, close };
}

/**
 * Opens the database that the configuration names and brings it up to date. `now` is the moment
 * noted for migrations, ISO 8601. Throws a MigrationError for a database of a newer version.
 */
export async function open(
	config: Pick<Config, 'data' | 'databaseUrl'>,
	now: string = new Date().toISOString()
): Promise<Database> {
	const database = connect(config);
	try {
		await migrate(database.db, database.kind, now);
		return database;
	} catch (error) {
		await database.close();
		throw error;
	}
}
