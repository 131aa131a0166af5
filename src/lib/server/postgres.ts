/** Kysely over `pg`: the only file that knows that driver. */
import { PostgresDialect, type Dialect } from 'kysely';
import { Pool } from 'pg';

const CONNECTIONS = 10;
const CONNECT_MS = 10_000;

/** A dialect over PostgreSQL, by address (`postgres://…`). Connects when first asked. */
export function postgresDialect(url: string): Dialect {
	const pool = new Pool({
		connectionString: url,
		max: CONNECTIONS,
		connectionTimeoutMillis: CONNECT_MS,
		application_name: 'waymark'
	});
	// A server that restarts drops idle connections; the next query opens another.
	pool.on('error', (error) => {
		if (!pool.ending) console.error(`PostgreSQL dropped a connection: ${error.message}`);
	});
	return new PostgresDialect({ pool });
}
