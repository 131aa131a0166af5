/** The operator's key as this phone met it first. */
import type { Database } from './database.ts';

/** The key, 65 bytes; undefined while no team that an operator confirmed was ever connected. */
export async function get(database: Database): Promise<Uint8Array<ArrayBuffer> | undefined> {
	return (await database.operator.get('operator'))?.operatorKey;
}

/** Remembers the first that is met: no later one takes its place. */
export async function pin(database: Database, operatorKey: Uint8Array<ArrayBuffer>): Promise<void> {
	await database.transaction('rw', database.operator, async () => {
		const before = await database.operator.get('operator');
		if (!before) await database.operator.add({ key: 'operator', operatorKey });
	});
}
