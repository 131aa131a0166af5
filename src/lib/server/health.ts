/** Whether this process can do its work. */
import { sql } from 'kysely';
import type { ServerContext } from './context.ts';
import { logError } from './log.ts';
import { publishedIndex } from './published.ts';

/** True when the database answers and a directory is published. Why not is logged, not thrown. */
export async function isHealthy(context: ServerContext): Promise<boolean> {
	try {
		const { db } = await context.database();
		await sql`select 1`.execute(db);
		return (await publishedIndex(context.config.directory)) !== undefined;
	} catch (error) {
		logError(error);
		return false;
	}
}
