/**
 * The team's caseload, opened: what `/team/people` writes and `/team/measure` reckons from. Lives in
 * the memory of one page, like the keys that opened it; at rest there is only ciphertext, on the server.
 *
 * A page that wants it stands within `<CaseloadScope>` and calls `caseload()`.
 */
import { createContext } from 'svelte';
import type { Caseload } from '#lib/domain/support.ts';

/** What can be written down, by the name it has in `EntryOf`. */
export type EntryKind = 'person' | 'support' | 'carer' | 'month' | 'waited';

/** Something that was added, changed or taken away. `id` is that of the person, record or carer, the
 * month (`2026-11`), or the thread of what waited. */
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

export interface OpenCaseload {
	/**
	 * All that was written down, opened. Never changed in place: each change makes a new `current`, in
	 * which whatever did not change is the very same object. Reactive.
	 */
	readonly current: Caseload;
	/** Counts up with each new `current`; 0 before anything was opened. Reactive. */
	readonly version: number;
	/** Everything that the relay held when it was asked has been opened. Reactive. */
	readonly ready: boolean;
	/** While it is being loaded: how many are open, of how many that are known of. Reactive. */
	readonly progress: { open: number; of: number };
	readonly trouble: CaseloadTrouble | undefined;
	/** Sealed to keys that this member was never given, or damaged: counted, never guessed. Reactive. */
	readonly unreadable: number;
	/**
	 * What changed after a version, each once; for reckoning anew only what that touches. Undefined
	 * when the version is too long ago (or is none): then everything is to be reckoned anew.
	 */
	since(version: number): CaseloadChange[] | undefined;
}

const [get, set] = createContext<OpenCaseload>();

/** The caseload, from within `<CaseloadScope>`. */
export const caseload = get;

/** Hands a caseload down; for `<CaseloadScope>`, and for tests of what stands under it. */
export const provideCaseload = set;
