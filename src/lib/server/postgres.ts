/** Kysely over `pg`: the only file that knows that driver. */
import { PostgresDialect, type Dialect } from 'kysely';
import { Client, Pool } from 'pg';

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

const RECONNECT_MS = 1000;

/**
 * Hears what is told on a channel, over a connection of its own that is made again when it is lost.
 * `connected` is called each time it stands: what was told meanwhile was missed.
 */
export function listen(
	url: string,
	channel: string,
	told: (payload: string) => void,
	connected: () => void
): { close(): Promise<void> } {
	let closed = false;
	let client: Client | undefined;
	let timer: NodeJS.Timeout | undefined;

	const again = () => {
		client = undefined;
		if (closed) return;
		timer = setTimeout(() => void connect(), RECONNECT_MS);
		timer.unref();
	};
	const connect = async () => {
		const next = new Client({
			connectionString: url,
			connectionTimeoutMillis: CONNECT_MS,
			application_name: 'waymark news'
		});
		client = next;
		next.on('notification', ({ payload }) => told(payload ?? ''));
		// An error that ends a connection is followed by its end.
		next.on('error', () => undefined);
		next.on('end', again);
		try {
			await next.connect();
			await next.query(`listen ${channel}`);
			connected();
		} catch {
			await next.end().catch(() => undefined);
		}
	};
	void connect();
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			await client?.end().catch(() => undefined);
		}
	};
}
