/**
 * Deleting everything without a connection is finished when there is one: only the server can have the
 * browser clear its own copies. Until then a note says so, and nothing else.
 */

const KEY = 'waymark.erase';

/** Where the note lies; `localStorage` may throw when it is only looked at. */
type Notes = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const local: Notes = () => localStorage;

/** Whether the server is still to be asked. */
export function unfinished(notes: Notes = local): boolean {
	try {
		return notes().getItem(KEY) !== null;
	} catch {
		return false;
	}
}

/** Notes that the server is still to be asked. */
export function noteUnfinished(notes: Notes = local): void {
	try {
		notes().setItem(KEY, '1');
	} catch {
		// Where nothing can be noted, nothing was kept either.
	}
}

/** Asks the server to have the browser clear its copies; whether it answered as ours does. */
export async function askServer(): Promise<boolean> {
	// A browser does not clear for a request that leaves its cookies out, though there are none.
	const answer = await fetch('/settings/clear', { method: 'POST', credentials: 'same-origin' });
	return answer.status === 204;
}

/** Asks the server at last; the note is gone when it answered. */
export async function finish(
	ask: () => Promise<boolean> = askServer,
	notes: Notes = local
): Promise<boolean> {
	const done = await ask().catch(() => false);
	// Cleared with the rest, except where the browser does not heed the server.
	if (done) notes().removeItem(KEY);
	return done;
}
