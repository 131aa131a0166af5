/**
 * A record without its `undefined` fields: what is not known is absent, so that a record looks the
 * same in memory as in the register, where it is JSON.
 */
export function present<T extends object>(record: T): T {
	return JSON.parse(JSON.stringify(record)) as T;
}
