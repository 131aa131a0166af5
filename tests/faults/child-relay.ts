/**
 * A relay in a process of its own that can be killed at the worst moment:
 * `child-relay.ts DATA [DATABASE_URL]`. Answers over IPC.
 */
import * as arrivals from '#lib/server/relay/arrivals.ts';
import type { Arriving } from '#lib/server/relay/arrivals.ts';
import type { Asker } from '#lib/server/relay/threads.ts';
import { open } from '#lib/server/database.ts';

export interface Ask {
	number: number;
	asker: Asker;
	arriving: Omit<Arriving, 'body'>;
	body: string;
	/** Ends the process like a power cut, before, while or after the envelope is committed. */
	die?: 'before' | 'during' | 'after';
}

const [, , data = '', databaseUrl] = process.argv;
const database = await open({ data, ...(databaseUrl && { databaseUrl }) });
const die = () => process.kill(process.pid, 'SIGKILL');

process.on('message', (message) => {
	const { number, asker, arriving, body, die: when } = message as Ask;
	if (when === 'before') die();
	const bytes = new Uint8Array(Buffer.from(body, 'base64'));
	const stored = arrivals.put(database, asker, { ...arriving, body: bytes }, new Date());
	if (when === 'during') setImmediate(die);
	void stored.then((put) => {
		if (when === 'after') die();
		process.send?.({ number, put });
	});
});
process.send?.('ready');
