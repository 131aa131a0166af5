import { createContext } from 'svelte';
import type { PlanEntry } from '#lib/domain/plan.ts';
import type { Service } from '#lib/domain/service.ts';
import type { Database } from '#lib/storage/database.ts';
import { LiveQuery } from '#lib/storage/live-query.svelte.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as saved from '#lib/storage/saved.ts';
import type { Saved, StorageTrouble } from '#lib/storage/state.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';

interface Parts {
	storage: PhoneStorage;
	directory: PhoneDirectory;
	now?: () => number;
}

/**
 * `not-here`: the whole service has not reached this phone, so it cannot be kept whole. `has-words`:
 * something was written to it that would be gone with it. `list-full`: the list holds no more.
 */
export type PlanAnswer =
	| { saved: true }
	| { saved: false; trouble: StorageTrouble | 'not-here' | 'has-words' | 'list-full' };

/** A list that is being made: while there is one, the same button puts services on it. */
export interface Filling {
	readonly id: string;
	readonly name: string;
	readonly ids: ReadonlySet<string>;
	add(service: Service): Promise<PlanAnswer>;
	remove(id: string): Promise<PlanAnswer>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What somebody saved: whole services, so that they can be read when the directory has forgotten
 * them. Nothing is told as saved before the phone has it. Made once in the root layout; making it
 * does nothing, so the server may.
 */
export class Plan {
	/** What was taken out last on this visit, so that a slip of the thumb costs nothing. */
	removed = $state.raw<PlanEntry>();
	/** The list that services are chosen for just now. */
	filling = $state.raw<Filling>();
	#parts: Required<Parts>;
	/** Whether the database may be opened: it weighs much, and a first visit has nothing in it. */
	#begun = $state(false);
	/** Whether it was looked if there may be anything: not on the server, nor in the page it sends. */
	#looked = $state(false);
	/** There was nothing at the beginning: then nobody waits for the first thing to be read back. */
	#empty = false;
	#ids: LiveQuery<Set<string>>;
	#all: LiveQuery<PlanEntry[]>;

	constructor(parts: Parts) {
		this.#parts = { now: Date.now, ...parts };
		this.#ids = new LiveQuery(parts.storage, saved.ids);
		this.#all = new LiveQuery(parts.storage, saved.all);
	}

	/** Begins to follow what is saved, if anything may be. */
	start(): void {
		this.#empty = this.#parts.storage.hint() === 'no';
		if (!this.#empty) this.#begun = true;
		this.#looked = true;
	}

	/** Ids of what is saved; empty until it is known. */
	get ids(): ReadonlySet<string> {
		return (this.#begun ? this.#ids.current : undefined) ?? NOTHING;
	}

	/** What is saved, the newest first; undefined while it is being read. */
	get all(): PlanEntry[] | undefined {
		if (!this.#begun) return this.#looked ? [] : undefined;
		if (this.#all.ready) return this.#all.current ?? [];
		return this.#empty ? [] : undefined;
	}

	/** Saves a service whole, by its id, or as it is given. */
	async save(id: string, service?: Service): Promise<PlanAnswer> {
		const whole = service ?? (await this.#parts.directory.find(id));
		if (!whole) return { saved: false, trouble: 'not-here' };
		return this.write((database) => saved.add(database, whole, this.#parts.now()));
	}

	/** Puts a service on the list that is being made. */
	async choose(filling: Filling, id: string, service?: Service): Promise<PlanAnswer> {
		const whole = service ?? (await this.#parts.directory.find(id));
		return whole ? filling.add(whole) : { saved: false, trouble: 'not-here' };
	}

	/** Does some writing to the plan, and follows it from then on. */
	async write(work: (database: Database) => Promise<unknown>): Promise<Saved> {
		const { storage } = this.#parts;
		const answer = await storage.writeAsked(work);
		this.#begun = true;
		if (answer.saved) void storage.persist();
		return answer;
	}

	/**
	 * Takes a service out of what is saved; `undo` puts it back. One to which something was written
	 * stays, unless it is `meant`.
	 */
	async remove(id: string, meant = false): Promise<PlanAnswer> {
		const { storage } = this.#parts;
		const row = await storage.read((database) => saved.get(database, id));
		// What is rarely needed does not come with the first list.
		const { hasWords } = await import('#lib/domain/plan.ts');
		if (row && hasWords(row) && !meant) return { saved: false, trouble: 'has-words' };
		const answer = await storage.writeAsked((database) => saved.remove(database, id));
		if (answer.saved) this.removed = row;
		return answer;
	}

	/** Puts back what was taken out last, as it was, with all that was written to it. */
	async undo(): Promise<void> {
		const entry = this.removed;
		if (!entry) return;
		const { takeIn } = await import('#lib/storage/plan.ts');
		const answer = await this.write((database) => takeIn(database, [entry]));
		if (answer.saved) this.removed = undefined;
	}
}

export const [planContext, setPlanContext] = createContext<Plan>();
