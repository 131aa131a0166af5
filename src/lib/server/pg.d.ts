/** What Waymark uses of `pg`, which brings no types of its own. */
declare module 'pg' {
	import type { PostgresPool } from 'kysely';

	export interface PoolConfig {
		connectionString: string;
		/** Most connections at once. */
		max?: number;
		/** Milliseconds to wait for a connection before giving up. */
		connectionTimeoutMillis?: number;
		application_name?: string;
	}
	export interface Pool extends PostgresPool {
		/** `end` was called. */
		readonly ending: boolean;
		/** An idle connection was lost. Without a listener the process would end. */
		on(event: 'error', listener: (error: Error) => void): this;
	}
	export const Pool: new (config: PoolConfig) => Pool;

	/** One connection. */
	export class Client {
		constructor(config: Omit<PoolConfig, 'max'>);
		connect(): Promise<void>;
		query(text: string): Promise<unknown>;
		end(): Promise<void>;
		on(event: 'notification', listener: (message: { payload?: string }) => void): this;
		on(event: 'error', listener: (error: Error) => void): this;
		on(event: 'end', listener: () => void): this;
	}
}
