/**
 * What can be wrong with a phone's own storage, as a closed list: every one has its sentence on
 * screen. Nothing here knows the database, so that any screen may import it.
 */

export const TROUBLES = [
	/** The browser has no IndexedDB. */
	'missing',
	/** The browser refuses it: private window, blocked site data. */
	'blocked',
	/** No room left. */
	'full',
	/** What was kept is gone: the browser cleared it to make room. */
	'evicted',
	/** Another tab holds an older version open, so this one cannot begin. */
	'other-tab',
	/** What is kept was written by a newer Waymark than this one. */
	'newer',
	/** A row could not be read; it was removed. */
	'damaged',
	/** Personal things are locked, and the words were not said yet. */
	'locked',
	/** The browser failed for a reason of its own. */
	'failed'
] as const;
export type StorageTrouble = (typeof TROUBLES)[number];

/** The answer of everything that writes. Only `saved: true` may be told as saved. */
export type Saved = { saved: true } | { saved: false; trouble: StorageTrouble };

/** By the names of DOMException and of Dexie's errors. */
const BY_NAME: Readonly<Record<string, StorageTrouble>> = {
	MissingAPIError: 'missing',
	SecurityError: 'blocked',
	NotAllowedError: 'blocked',
	// Firefox in a private window: "did not allow mutations".
	InvalidStateError: 'blocked',
	QuotaExceededError: 'full',
	VersionError: 'newer',
	// A table that this version expects is not there.
	NotFoundError: 'newer',
	NoSuchDatabaseError: 'evicted',
	LockedError: 'locked',
	DamagedRowError: 'failed',
	UnknownError: 'failed',
	AbortError: 'failed',
	TimeoutError: 'failed',
	DatabaseClosedError: 'failed',
	OpenFailedError: 'failed',
	NotReadableError: 'failed',
	TransactionInactiveError: 'failed',
	BulkError: 'failed',
	ModifyError: 'failed'
};

interface Nested {
	name?: unknown;
	inner?: unknown;
	failures?: readonly unknown[];
}

/**
 * Which trouble an error of the storage is; `undefined` when it is none of the storage's: a bug,
 * to be thrown on. The innermost reason counts: a full disk arrives as an AbortError whose `inner`
 * is the QuotaExceededError.
 */
export function troubleOf(error: unknown): StorageTrouble | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	const { name, inner, failures } = error as Nested;
	for (const reason of [inner, ...(failures ?? [])]) {
		const trouble = reason === error ? undefined : troubleOf(reason);
		if (trouble && trouble !== 'failed') return trouble;
	}
	return typeof name === 'string' ? BY_NAME[name] : undefined;
}
