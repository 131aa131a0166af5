/**
 * How Waymark looks on this phone. It lies in a note of a few words outside the database, because the
 * page reads it before anything is painted (see `app.html`) and while everything else may be locked. It
 * tells nothing of anybody. Words that are not known, as of a newer version, are passed over.
 */

const KEY = 'waymark.look';

/** Names under which it can be put on a phone's home screen; the first is its own. */
export const NAMES = ['waymark', 'week', 'notebook'] as const;
export type Name = (typeof NAMES)[number];

/** Only what was chosen; for the rest the phone's own settings count. */
export interface Look {
	colours?: 'light' | 'dark';
	size?: 'large' | 'larger';
	contrast?: 'contrast';
	motion?: 'still';
	name?: Exclude<Name, 'waymark'>;
}

const WORDS: { [K in keyof Required<Look>]: readonly Required<Look>[K][] } = {
	colours: ['light', 'dark'],
	size: ['large', 'larger'],
	contrast: ['contrast'],
	motion: ['still'],
	name: ['week', 'notebook']
};

/** Where the note lies; `localStorage` may throw when it is only looked at. */
type Notes = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const local: Notes = () => localStorage;

/** The look that a note describes. */
export function lookOf(note: string): Look {
	const said = note.split(' ');
	return Object.fromEntries(
		Object.entries(WORDS).flatMap(([what, words]) => {
			const found = words.find((word) => said.includes(word));
			return found ? [[what, found]] : [];
		})
	);
}

/** The look chosen here; empty when none was, or where notes are refused. */
export function look(notes: Notes = local): Look {
	try {
		return lookOf(notes().getItem(KEY) ?? '');
	} catch {
		return {};
	}
}

/** Keeps a look; the words that the page carries now, or undefined where notes are refused. */
export function keepLook(chosen: Look, notes: Notes = local): string | undefined {
	const note = Object.values(lookOf(Object.values(chosen).join(' '))).join(' ');
	try {
		if (note) notes().setItem(KEY, note);
		else notes().removeItem(KEY);
		return note;
	} catch {
		return undefined;
	}
}
