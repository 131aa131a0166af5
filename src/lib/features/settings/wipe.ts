/**
 * Taking everything off a phone, and looking whether it is gone. A browser deletes what a script asks
 * it to delete, but may leave bytes on the disk for a while; only the server can ask it to clear all
 * of its copies (`Clear-Site-Data`), so it is asked too, when it can be reached.
 */

/** What may still be there afterwards. */
export type Left = 'database' | 'caches' | 'notes' | 'worker';

/** The parts of a browser that keep things; any of them may be missing or refuse. */
export interface Keeping {
	/** Forgets the key of what is locked, so that whatever stays on the disk stays shut. */
	destroyKeys: () => Promise<unknown>;
	/** Ends notices here, and asks the server to forget where they went. */
	endNotices: () => Promise<unknown>;
	/** Stops downloads, for good: they would fill again what is emptied. */
	stopDownloads: () => Promise<unknown>;
	/** Closes and deletes the database. */
	destroyDatabase: () => Promise<void>;
	databases: () => Promise<string[]>;
	caches: () => Pick<CacheStorage, 'keys' | 'delete'> | undefined;
	notes: () => Pick<Storage, 'clear' | 'length'>[];
	workers: () => Promise<readonly Pick<ServiceWorkerRegistration, 'unregister'>[]>;
	/** Asks the server to have the browser clear its copies; whether it answered. */
	askServer: () => Promise<boolean>;
	/** Notes that the server is still to be asked. */
	noteUnfinished: () => void;
}

/** What came of it. */
export interface Wiped {
	/** What could not be deleted; empty when all is well. */
	left: Left[];
	/** The server told the browser to clear its copies too. Else that comes when it can be reached. */
	finished: boolean;
}

/** Longest wait for one of them: a tab that is stuck must not hold up the rest. */
const PATIENCE = 5_000;

/**
 * Deletes all that is kept, keys first, and looks what is left. Each kind is deleted whether or not
 * another can be.
 */
export async function wipe(keeping: Keeping): Promise<Wiped> {
	await tried(keeping.destroyKeys);
	await tried(keeping.stopDownloads);
	// Before the worker, to which they belong.
	await tried(keeping.endNotices);
	// The worker before the caches: it must not fill caches again that were just deleted.
	await tried(async () => {
		await Promise.all((await keeping.workers()).map((one) => one.unregister()));
	});
	await tried(() => keeping.destroyDatabase());
	await tried(async () => {
		const caches = keeping.caches();
		for (const name of (await caches?.keys()) ?? []) await caches?.delete(name);
	});
	await tried(async () => {
		for (const notes of keeping.notes()) notes.clear();
	});
	const finished = (await tried(keeping.askServer)) === true;
	const wiped = { left: await left(keeping), finished };
	// Only now: the note itself would count as something left.
	if (!finished) keeping.noteUnfinished();
	return wiped;
}

/** Looks what is there. What cannot be looked at is not there. */
async function left(keeping: Keeping): Promise<Left[]> {
	const found: Left[] = [];
	const look = async (what: Left, there: () => Promise<boolean>) => {
		if (await tried(there)) found.push(what);
	};
	await look('database', async () => (await keeping.databases()).length > 0);
	await look('caches', async () => ((await keeping.caches()?.keys()) ?? []).length > 0);
	await look('notes', async () => keeping.notes().some((notes) => notes.length > 0));
	await look('worker', async () => (await keeping.workers()).length > 0);
	return found;
}

/** The answer, or `undefined` when it failed or did not come in time. */
async function tried<T>(work: () => Promise<T>): Promise<T | undefined> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<undefined>((done) => {
		timer = setTimeout(() => done(undefined), PATIENCE);
	});
	try {
		return await Promise.race([work(), late]);
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}
