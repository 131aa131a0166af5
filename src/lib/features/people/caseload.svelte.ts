/**
 * The team's caseload, opened: what `/team/people` writes and `/team/measure` reckons from. Lives in
 * the memory of one page, like the keys that opened it; at rest there is only ciphertext, on the server.
 *
 * A page that wants it stands within `<CaseloadScope>` and calls `caseload()`.
 */
import { createContext } from 'svelte';
import type { Entry, EntryKind, EntryOf } from '#lib/domain/caseload-entry.ts';
import type { Caseload } from '#lib/domain/support.ts';
import type { Shared } from '#lib/domain/team-shared.ts';

export type { EntryKind };

/**
 * Something that was added, changed or taken away. `id` is that of the person, record or carer, the
 * month (`2026-11`), or the thread of what waited.
 */
export interface CaseloadChange {
	kind: EntryKind;
	id: string;
}

/** Why the caseload is not whole or not up to date. */
export type CaseloadTrouble =
	/** No answer: what is shown may be old, and nothing can be saved now. */
	| 'offline'
	/** The session is over. */
	| 'signed-out'
	/** The server refused, or answered nonsense. */
	| 'failed';

/** Why nothing was saved. */
export type NotSaved =
	| CaseloadTrouble
	/** The team may keep no more. */
	| 'full'
	/** More than fits into one record. */
	| 'too-long'
	/** The team's keys have just changed: once they are here it can be saved. */
	| 'new-keys';

/** What came of saving. */
export type Saved<T> =
	| { is: 'saved'; value: T }
	/** Somebody else changed the same fields meanwhile: nothing was written over, nothing is lost. */
	| { is: 'conflict'; mine: T; theirs: T | undefined; by: string; fields: string[] }
	| { is: 'failed'; why: NotSaved };

/** One kept change of a record. */
export interface Revision {
	revision: number;
	/** Undefined where this member has no key for it, or it was damaged. */
	entry: Entry | undefined;
}

export interface OpenCaseload {
	/**
	 * All that was written down, opened. Never changed in place: each change makes a new `current`, in
	 * which whatever did not change is the very same object. Reactive.
	 */
	readonly current: Caseload;
	/** What members share for their own work; changes without a new `current`. Reactive. */
	readonly shared: Shared;
	/** Counts up with each new `current`; 0 before anything was opened. Reactive. */
	readonly version: number;
	/** Everything that the relay held when it was asked has been opened. Reactive. */
	readonly ready: boolean;
	/** While it is being loaded: how many are open. Reactive. */
	readonly opened: number;
	readonly trouble: CaseloadTrouble | undefined;
	/** Sealed to keys that this member was never given, or damaged: counted, never guessed. Reactive. */
	readonly unreadable: number;
	/**
	 * What changed after a version, each once; for reckoning anew only what that touches. Undefined
	 * when the version is too long ago (or is none): then everything is to be reckoned anew.
	 */
	since(version: number): CaseloadChange[] | undefined;
	/**
	 * Saves what became of `base`, which is what it was when somebody began to change it (undefined:
	 * there was none). What others changed meanwhile is kept where it is in other fields.
	 */
	save<K extends EntryKind>(
		kind: K,
		base: EntryOf[K] | undefined,
		mine: EntryOf[K]
	): Promise<Saved<EntryOf[K]>>;
	/** Takes something away. For a month it can be brought back: `history`, then `save` what it was. */
	remove(kind: EntryKind, id: string): Promise<Saved<undefined>>;
	/** Writes many new things down: all of them count, or none. `progress` is told how many are sent. */
	saveAll(
		entries: readonly { [K in EntryKind]: { kind: K; value: EntryOf[K] } }[EntryKind][],
		progress?: (sent: number) => void
	): Promise<Saved<undefined>>;
	/** Every kept change, the first first; undefined when it could not be asked for. */
	history(kind: EntryKind, id: string): Promise<Revision[] | undefined>;
	/** Asks again now. */
	refresh(): Promise<void>;
}

const [get, set] = createContext<OpenCaseload>();

/** The caseload, from within `<CaseloadScope>`. */
export const caseload = get;

/** Hands a caseload down; for `<CaseloadScope>`, and for tests of what stands under it. */
export const provideCaseload = set;
