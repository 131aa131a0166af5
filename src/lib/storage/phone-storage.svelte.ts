import type { Database } from './database.ts';
import { kept, note } from './hint.ts';
import { troubleOf, type Saved, type StorageTrouble } from './state.ts';

type Open = typeof import('./database.ts').open;

/** Watches over what is open of a lock. */
export interface Guard {
	/** Minutes out of sight after which it locks; 0 at once. */
	after: number;
	/** It was opened with the words on paper: others should be chosen. */
	byPaper: boolean;
	/** Locks, here and in other tabs. */
	lock(): void;
	/** Somebody leaves this page at once: other tabs lock, and it is not loaded anew on its way out. */
	left(): void;
	stop(): void;
}

/** The parts of the browser it uses. */
interface Parts {
	/** Loads the module that holds Dexie and opens the database. */
	open: Open;
	kept: typeof kept;
	note: typeof note;
	storage: () => Partial<StorageManager> | undefined;
	reload: () => void;
	/** Another tab deletes everything. */
	erased: () => void;
}

const BROWSER: Parts = {
	open: async (...given) => (await import('./database.ts')).open(...given),
	kept,
	note,
	storage: () => navigator.storage,
	reload: () => location.reload(),
	erased: () => location.reload()
};

/**
 * The phone's storage as screens see it: reads answer nothing where there is nothing, writes answer
 * whether they were done, and `trouble` says in one word what is wrong. Never throws for a storage
 * that fails; a bug in the work given to it is thrown on. Made once in the root layout; making it
 * does nothing, so that the server may.
 */
export class PhoneStorage {
	/** What is wrong now; `undefined` while nothing is known to be. */
	trouble = $state<StorageTrouble>();
	/** Whether personal things are locked here; undefined until the database was opened. */
	locked = $state<boolean>();
	/** There while a lock is on and open here. */
	guard = $state.raw<Guard>();
	/** Asks for the lock's words, where that can be shown; whether it is open then. */
	ask: (() => Promise<boolean>) | undefined;
	#onUnlock: readonly (() => void)[] = [];
	#parts: Parts;
	#opening: Promise<Database | undefined> | undefined;
	/** Why it could not be opened, also after the person put the notice away. */
	#shut: StorageTrouble | undefined;
	#asked = false;

	constructor(parts: Partial<Parts> = {}) {
		this.#parts = { ...BROWSER, ...parts };
	}

	/** Whether anything is kept on this phone, before the database is opened. */
	hint(): 'yes' | 'no' | 'maybe' {
		return this.#parts.kept();
	}

	/** The database, opened at the first call; `undefined` where it cannot be: see `trouble`. */
	open(): Promise<Database | undefined> {
		this.#opening ??= this.#open();
		return this.#opening;
	}

	async #open(): Promise<Database | undefined> {
		const before = this.#parts.kept();
		try {
			const opened = await this.#parts.open(() => (this.trouble = 'other-tab'));
			const { database, created, locked } = opened;
			this.locked = locked;
			database.on('versionchange', ({ newVersion }) => {
				if (newVersion === null) this.#parts.erased();
			});
			this.trouble = created && before === 'yes' ? 'evicted' : undefined;
			this.#shut = undefined;
			if (created) this.#parts.note(false);
			return database;
		} catch (error) {
			const named = troubleOf(error) ?? 'failed';
			// Where not even a note may be read, site data are blocked, whatever the error is called.
			const trouble = named === 'failed' && before === 'maybe' ? 'blocked' : named;
			// Said once, not at every attempt: the person may have put the notice away.
			if (trouble !== this.#shut) this.trouble = trouble;
			this.#shut = trouble;
			// The next call tries again: another tab may be closed, a disk be tidied.
			this.#opening = undefined;
			return undefined;
		}
	}

	/** What `work` reads; `undefined` where the storage cannot be read. */
	async read<T>(work: (database: Database) => Promise<T>): Promise<T | undefined> {
		const database = await this.open();
		if (!database) return undefined;
		try {
			return await work(database);
		} catch (error) {
			this.#fail(error);
			return undefined;
		}
	}

	/** Whether `work` was done and kept. What it wrote is on the phone only when `saved` is true. */
	async write(work: (database: Database) => Promise<unknown>): Promise<Saved> {
		const database = await this.open();
		if (!database) return { saved: false, trouble: this.#shut ?? 'failed' };
		try {
			await work(database);
		} catch (error) {
			return { saved: false, trouble: this.#fail(error) };
		}
		this.#parts.note(true);
		if (this.trouble === 'full' || this.trouble === 'failed') this.trouble = undefined;
		return { saved: true };
	}

	/** A row could not be read and was taken out. */
	damaged(): void {
		this.trouble = 'damaged';
	}

	/** The person has read the notice. */
	dismiss(): void {
		this.trouble = undefined;
	}

	#fail(error: unknown): StorageTrouble {
		const trouble = troubleOf(error);
		if (!trouble) throw error;
		// No trouble to tell on every page: where it matters, the page asks for the words.
		if (trouble === 'locked') this.locked = true;
		else this.trouble = trouble;
		return trouble;
	}

	/** `write` at somebody's press: where it is locked, asks for the words and then goes on. */
	async writeAsked(work: (database: Database) => Promise<unknown>): Promise<Saved> {
		const answer = await this.write(work);
		if (answer.saved || answer.trouble !== 'locked' || !(await this.ask?.())) return answer;
		return this.write(work);
	}

	/** The key of the lock is in memory, or there is no lock any more. */
	unlocked(guard?: Guard): void {
		this.guard?.stop();
		this.guard = guard;
		this.locked = false;
		for (const again of this.#onUnlock) again();
	}

	/** Calls back when what was locked is open; gives the way to stop that. */
	onUnlock(again: () => void): () => void {
		this.#onUnlock = [...this.#onUnlock, again];
		return () => (this.#onUnlock = this.#onUnlock.filter((one) => one !== again));
	}

	/** Another tab put a lock on what this page shows: begun anew, nothing of it is left in memory. */
	lockedOut(): void {
		const shown = this.locked === false;
		this.locked = true;
		if (shown) this.#parts.reload();
	}

	/**
	 * Asks the browser not to clear what is kept, once a visit, at a moment when somebody chose to
	 * keep something: some browsers show a question. Whether it agreed.
	 */
	async persist(): Promise<boolean> {
		const storage = this.#parts.storage();
		if (!storage?.persist || !storage.persisted) return false;
		if (await storage.persisted()) return true;
		if (this.#asked) return false;
		this.#asked = true;
		return storage.persist();
	}

	/** Bytes used and allowed, and whether they are safe from clearing; what is not known is absent. */
	async estimate(): Promise<{ used?: number; allowed?: number; persisted?: boolean }> {
		const storage = this.#parts.storage();
		const { usage, quota } = (await storage?.estimate?.()) ?? {};
		const persisted = await storage?.persisted?.();
		return { used: usage, allowed: quota, persisted };
	}

	/** Lets go of the database for good, so that it can be deleted: nothing is kept after this. */
	async close(): Promise<void> {
		const opening = this.#opening;
		this.#opening = Promise.resolve(undefined);
		this.#shut = 'failed';
		(await opening)?.close();
	}
}
