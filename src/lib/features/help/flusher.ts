/**
 * Sends what waits, exactly once each: one flusher at a time among all tabs, the frozen bytes as often
 * as it takes, and nothing marked as sent before the relay said so in its own words.
 */
import { answerOf, nextToSend, nextTry, settle } from '#lib/domain/help-outbox.ts';
import type { KeptEnvelope } from '#lib/storage/database.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as threads from '#lib/storage/threads.ts';
import { dayOf, type Relay } from './relay.ts';

/** Runs work while nobody else with the same name does, in any tab. */
export type Lock = (name: string, work: () => Promise<void>) => Promise<void>;

/** Sealed anew more often than this, something is wrong that trying does not mend. */
const MOST_RESEALS = 6;
/** Who has this lock may touch what waits. */
export const OUTBOX = 'waymark-outbox';
/** A timer never sleeps longer, milliseconds: phones stop long ones. */
const LONGEST_SLEEP = 10 * 60_000;
/** Longer than one envelope may take to be answered, milliseconds. */
const LONGEST_HOLD = 25_000;

interface Parts {
	storage: Pick<PhoneStorage, 'read' | 'write'>;
	relay: Relay;
	lock: Lock;
	now: () => number;
	chance: () => number;
	/** Seals what is not sealed yet, or seals it anew; undefined when that cannot be done now. */
	reseal: (
		item: KeptEnvelope,
		why: 'first' | 'old-epoch' | 'counter-taken'
	) => Promise<KeptEnvelope | undefined>;
}

export class Flusher {
	readonly #parts: Parts;
	#running: Promise<void> | undefined;
	#again: 'no' | 'yes' | 'eager' = 'no';
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/**
	 * Sends what may be tried now; `eager`: also what only waited because nobody answered before.
	 * Settles when there is nothing more to try.
	 */
	flush(eager = false): Promise<void> {
		if (this.#stopped) return Promise.resolve();
		if (this.#running) {
			// What was put in meanwhile must not wait for a timer.
			if (this.#again !== 'eager') this.#again = eager ? 'eager' : 'yes';
			return this.#running;
		}
		this.#running = this.#flush(eager).finally(() => {
			this.#running = undefined;
			const again = this.#again;
			this.#again = 'no';
			return again === 'no' ? this.#sleep() : this.flush(again === 'eager');
		});
		return this.#running;
	}

	/** Tries no more; settles when what was under way is over. */
	async stop(): Promise<void> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		await this.#running;
	}

	async #flush(eager: boolean): Promise<void> {
		clearTimeout(this.#timer);
		if ((await this.#items()).length === 0) return;
		await this.#parts.lock(OUTBOX, async () => {
			if (eager) await this.#wake();
			for (;;) {
				const item = nextToSend(await this.#items(), this.#parts.now());
				if (!item || this.#stopped) return;
				// Nobody there: the rest would meet nobody either.
				if (!(await this.#send(item))) return;
			}
		});
	}

	async #items(): Promise<KeptEnvelope[]> {
		return (await this.#parts.storage.read(threads.outbox)) ?? [];
	}

	/** What waited for a connection waits no longer. */
	async #wake(): Promise<void> {
		for (const item of await this.#items()) {
			const notBefore = item.heldUntil ?? 0;
			if (item.notBefore > notBefore) await this.#put({ ...item, notBefore });
		}
	}

	/** False when the phone could not write it: then nothing is tried until it can. */
	async #write(work: Parameters<PhoneStorage['write']>[0]): Promise<boolean> {
		return (await this.#parts.storage.write(work)).saved;
	}

	#put(item: KeptEnvelope): Promise<boolean> {
		return this.#write((database) => threads.update(database, item));
	}

	/** Sends one; false when nobody answered, or the phone could not note the answer. */
	async #send(item: KeptEnvelope): Promise<boolean> {
		const { relay, now, chance, reseal } = this.#parts;
		if (!item.bytes) {
			const sealed = await reseal(item, 'first');
			if (!sealed) return this.#later(item);
			return this.#swap(item, sealed);
		}
		const { read, post } = item;
		const received = await relay.put(item.thread, item.id, item.bytes, {
			read,
			...(item.counter === 0 && post !== undefined && { post })
		});
		const answer = answerOf(received, item.id);
		const settled = settle(item, answer, now(), chance());
		switch (settled.then) {
			case 'drop': {
				if (!settled.sent) {
					return this.#write((database) => threads.ended(database, item.thread));
				}
				const day = dayOf(received) ?? new Date(now()).toISOString().slice(0, 10);
				return this.#write((database) => threads.sent(database, item, day));
			}
			case 'reseal': {
				const code = answer.is === 'refused' ? answer.code : undefined;
				const why = code === 'counter-taken' ? 'counter-taken' : 'old-epoch';
				if (item.resealed >= MOST_RESEALS) return this.#put({ ...item, parked: why });
				const sealed = await reseal(item, why);
				if (!sealed) return this.#later(item);
				return this.#swap(item, sealed);
			}
			default: {
				const held = answer.is === 'refused' && settled.then === 'retry';
				const { heldUntil: _before, ...rest } = settled.item;
				const noted = await this.#put(held ? { ...rest, heldUntil: rest.notBefore } : rest);
				return noted && answer.is !== 'none';
			}
		}
	}

	#swap(item: KeptEnvelope, sealed: KeptEnvelope): Promise<boolean> {
		return this.#write((database) => threads.replace(database, item, sealed));
	}

	/** Cannot be sealed now: tried again as if nobody had answered. */
	async #later(item: KeptEnvelope): Promise<boolean> {
		const { now, chance } = this.#parts;
		const settled = settle(item, { is: 'none' }, now(), chance());
		return settled.then === 'retry' && (await this.#put(settled.item));
	}

	async #sleep(): Promise<void> {
		if (this.#stopped) return;
		const next = nextTry(await this.#items());
		if (next === undefined) return;
		const wait = Math.min(Math.max(next - this.#parts.now(), 500), LONGEST_SLEEP);
		this.#timer = setTimeout(() => void this.flush(), wait);
	}
}

/**
 * The browser's own locks. Whoever waits longer than any sending takes goes on without: the holder is
 * a tab that sleeps or hangs, and two at once only ask the relay twice, which the ids allow. The same
 * where an old browser has no locks.
 */
export const browserLock: Lock = async (name, work) => {
	const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
	if (!locks) return work();
	const waiting = new AbortController();
	const timer = setTimeout(() => waiting.abort(), LONGEST_HOLD);
	let begun = false;
	try {
		await locks.request(name, { signal: waiting.signal }, async () => {
			begun = true;
			clearTimeout(timer);
			await work();
		});
	} catch (error) {
		if (begun || !waiting.signal.aborted) throw error;
		await work();
	} finally {
		clearTimeout(timer);
	}
};
