/**
 * A note outside the database that says whether the database holds anything: so a first visit need
 * not load the database's code before its first list, and a later one can tell "empty" from
 * "cleared by the browser". It holds a 1 and nothing else.
 */

const KEY = 'waymark.kept';

/** Where the note lies; `localStorage` may throw when it is only looked at. */
type Notes = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const local: Notes = () => localStorage;

/** Whether something is kept: `maybe` when the browser will not say. */
export function kept(notes: Notes = local): 'yes' | 'no' | 'maybe' {
	try {
		return notes().getItem(KEY) === null ? 'no' : 'yes';
	} catch {
		return 'maybe';
	}
}

/** Notes that something is kept, or that nothing is. Does nothing where notes are refused. */
export function note(something: boolean, notes: Notes = local): void {
	try {
		if (something) notes().setItem(KEY, '1');
		else notes().removeItem(KEY);
	} catch {
		// The note is a help, not a need: without it the answer is "maybe".
	}
}
