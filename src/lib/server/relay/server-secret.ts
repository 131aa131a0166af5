/**
 * The server's own secret, made once and kept in the database, so that several processes agree: for
 * challenges, for the salts of logins that nobody has, and for counting tries without naming them.
 */
import { createHmac } from 'node:crypto';
import type { Queries } from '../feeds.ts';
import { randomId } from './secret.ts';

const NAME = 'sign-in';

async function secretOf(db: Queries): Promise<string> {
	const read = () =>
		db.selectFrom('server_secrets').select('value').where('name', '=', NAME).executeTakeFirst();
	const found = await read();
	if (found) return found.value;
	await db
		.insertInto('server_secrets')
		.values({ name: NAME, value: randomId(32) })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const made = await read();
	if (!made) throw new Error('The server’s secret was not kept.');
	return made.value;
}

/** HMAC-SHA256 of something under the server's secret, for one purpose; 32 bytes. */
export async function keyed(db: Queries, purpose: string, what: string): Promise<Buffer> {
	const secret = await secretOf(db);
	return createHmac('sha256', secret).update(`${purpose}\0${what}`).digest();
}
