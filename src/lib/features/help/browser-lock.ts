/** Runs work while nobody else with the same name does, in any tab. */
export type Lock = (name: string, work: () => Promise<void>) => Promise<void>;

/** Longer than one envelope may take to be answered, milliseconds. */
const LONGEST_HOLD = 25_000;

/**
 * The browser's own locks. Whoever waits longer than any sending takes goes on without: the holder is
 * a tab that sleeps or hangs, and two at once only ask the relay twice, which the ids allow. The same
 * where an old browser has no locks.
 */
export const browserLock: Lock = async (name, work) => {
	const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
	if (!locks) return work();
	const waiting = new AbortController();
	const timer = setTimeout(() => waiting.abort(), LONGEST_HOLD);
	let begun = false;
	try {
		await locks.request(name, { signal: waiting.signal }, async () => {
			begun = true;
			clearTimeout(timer);
			await work();
		});
	} catch (error) {
		if (begun || !waiting.signal.aborted) throw error;
		await work();
	} finally {
		clearTimeout(timer);
	}
};
