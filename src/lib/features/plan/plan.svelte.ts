import { createContext } from 'svelte';
import type { Service } from '#lib/domain/service.ts';
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

/** `not-here`: the whole service has not reached this phone, so it cannot be kept whole. */
export type PlanAnswer = { saved: true } | { saved: false; trouble: StorageTrouble | 'not-here' };

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What somebody saved: whole services, so that they can be read when the directory has forgotten
 * them. Nothing is told as saved before the phone has it. Made once in the root layout; making it
 * does nothing, so the server may.
 */
export class Plan {
	/** What was taken out last on this visit, so that a slip of the thumb costs nothing. */
	removed = $state.raw<Service>();
	#parts: Required<Parts>;
	/** Whether the database may be opened: it weighs much, and a first visit has nothing in it. */
	#begun = $state(false);
	/** Whether it was looked if there may be anything: not on the server, nor in the page it sends. */
	#looked = $state(false);
	#ids: LiveQuery<Set<string>>;
	#all: LiveQuery<Awaited<ReturnType<typeof saved.all>>>;

	constructor(parts: Parts) {
		this.#parts = { now: Date.now, ...parts };
		this.#ids = new LiveQuery(parts.storage, saved.ids);
		this.#all = new LiveQuery(parts.storage, saved.all);
	}

	/** Begins to follow what is saved, if anything may be. */
	start(): void {
		if (this.#parts.storage.hint() !== 'no') this.#begun = true;
		this.#looked = true;
	}

	/** Ids of what is saved; empty until it is known. */
	get ids(): ReadonlySet<string> {
		return (this.#begun ? this.#ids.current : undefined) ?? NOTHING;
	}

	/** What is saved, the newest first; undefined while it is being read. */
	get all() {
		if (!this.#begun) return this.#looked ? [] : undefined;
		return this.#all.ready ? (this.#all.current ?? []) : undefined;
	}

	/** Saves a service whole, by its id, or as it is given. */
	async save(id: string, service?: Service): Promise<PlanAnswer> {
		const { storage, directory, now } = this.#parts;
		const whole = service ?? (await directory.find(id));
		if (!whole) return { saved: false, trouble: 'not-here' };
		const answer = await storage.write((database) => saved.add(database, whole, now()));
		this.#begun = true;
		if (answer.saved) void storage.persist();
		return answer;
	}

	/** Takes a service out of what is saved; `undo` puts it back. */
	async remove(id: string): Promise<Saved> {
		const { storage } = this.#parts;
		const row = await storage.read((database) => saved.get(database, id));
		const answer = await storage.write((database) => saved.remove(database, id));
		if (answer.saved) this.removed = row?.service;
		return answer;
	}

	/** Puts back what was taken out last, as it was. */
	async undo(): Promise<void> {
		const service = this.removed;
		if (service && (await this.save(service.id, service)).saved) this.removed = undefined;
	}
}

export const [planContext, setPlanContext] = createContext<Plan>();
