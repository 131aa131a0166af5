/**
 * Where Exit leads when somebody chose that on their own phone. A note outside the database: it counts
 * at once, and while everything else is locked.
 */
import { neutralSite } from '../domain/neutral-site.ts';

const KEY = 'waymark.exit';

/** Where the note lies; `localStorage` may throw when it is only looked at. */
type Notes = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const local: Notes = () => localStorage;

/** The address chosen here; undefined where the operator's counts. */
export function exitSite(notes: Notes = local): string | undefined {
	try {
		return neutralSite(notes().getItem(KEY) ?? '');
	} catch {
		return undefined;
	}
}

/** Keeps a choice, or with `undefined` takes it back; whether it was kept. */
export function keepExitSite(address: string | undefined, notes: Notes = local): boolean {
	try {
		if (address) notes().setItem(KEY, address);
		else notes().removeItem(KEY);
		return true;
	} catch {
		return false;
	}
}
