import { createSubscriber } from 'svelte/reactivity';
import type { Database } from './database.ts';
import { troubleOf } from './state.ts';

/** Whoever can open the database; `undefined` when the phone keeps nothing. */
interface Opener {
	open(): Promise<Database | undefined>;
	/** The answer is locked. */
	lockedOut?(): void;
	/** Calls back when what was locked is open; gives the way to stop that. */
	onUnlock?(again: () => void): () => void;
}

/**
 * A question to the database whose answer follows every write, from this tab or another. Asks while
 * somebody reads it, stops when nobody does. Where the database cannot be opened, it is ready with
 * no answer.
 *
 * A changed input needs a new query: `$derived.by(() => { const id = here; return new LiveQuery(…) })`.
 */
export class LiveQuery<T> {
	#value: T | undefined;
	#error: unknown;
	#ready = false;
	#subscribe: () => void;

	constructor(storage: Opener, query: (database: Database) => Promise<T>) {
		this.#subscribe = createSubscriber((update) => {
			let stopped = false;
			let stop = () => undefined as void;
			const answer = (value: T | undefined, error?: unknown) => {
				this.#value = value;
				this.#error = error;
				this.#ready = true;
				update();
			};
			const begin = async () => {
				const database = await storage.open();
				if (stopped) return;
				if (!database) return answer(undefined);
				const { liveQuery } = await import('dexie');
				if (stopped) return;
				const subscription = liveQuery(() => query(database)).subscribe(
					(value) => answer(value),
					(error) => {
						const locked = troubleOf(error) === 'locked';
						if (locked) storage.lockedOut?.();
						answer(locked ? undefined : this.#value, error);
					}
				);
				stop = () => subscription.unsubscribe();
			};
			const start = () => void begin().catch((error: unknown) => answer(undefined, error));
			start();
			const forget = storage.onUnlock?.(() => {
				stop();
				start();
			});
			return () => {
				stopped = true;
				forget?.();
				stop();
			};
		});
	}

	/** The newest answer; `undefined` before the first, and where the phone keeps nothing. */
	get current(): T | undefined {
		this.#subscribe();
		return this.#value;
	}

	/** Whether there has been an answer, if only that there is none. */
	get ready(): boolean {
		this.#subscribe();
		return this.#ready;
	}

	/** What went wrong with the newest question; `troubleOf` names it. */
	get error(): unknown {
		this.#subscribe();
		return this.#error;
	}
}
