/** Apart from the other verbs, because every visit asks it: it must weigh nothing. */
import type { Database } from './database.ts';

/** Whether there is a help request whose state the network could change. */
export async function some(database: Database): Promise<boolean> {
	return (await database.outbox.count()) > 0 || (await database.threads.count()) > 0;
}
