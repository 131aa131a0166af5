/**
 * Sends what waits, exactly once each: one flusher at a time among all tabs, the frozen bytes as often
 * as it takes, and nothing marked as sent before the relay said so in its own words.
 */
import { answerOf, nextToSend, nextTry, settle, woken } from '#lib/domain/help-outbox.ts';
import type { KeptEnvelope } from '#lib/storage/help-rows.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as threads from '#lib/storage/threads.ts';
import type { Lock } from './browser-lock.ts';
import { dayOf, type Relay } from './relay.ts';

/** Who has this lock may touch what waits; the worker asks for the same one. */
export const OUTBOX = 'waymark-outbox';
/** Sealed anew more often than this, something is wrong that trying does not mend. */
const MOST_RESEALS = 6;
/**
 * No timer sleeps longer, milliseconds, also while nothing waits: phones stop long ones, and another
 * tab may put something in and be gone before it was sent.
 */
const LONGEST_SLEEP = 60_000;
/** Between two tries when nothing stands in the way, and when the phone could not write. */
const SHORTEST_SLEEP = { usual: 500, unwritten: 10_000 };
/** Longer than any step takes: what has not moved for so long hangs, and is gone past. */
const STUCK = 70_000;

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
	/** Counts runs: one that was gone past does nothing more when it wakes. */
	#run = 0;
	/** When the run last got on. */
	#moved = 0;
	#again: 'no' | 'yes' | 'eager' = 'no';
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;
	#unwritten = false;
	/** There while the page is to sleep: ends the question that is under way. */
	#rest: AbortController = new AbortController();

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/**
	 * Sends what may be tried now; `eager`: also what only waited because nobody answered before.
	 * Settles when there is nothing more to try.
	 */
	flush(eager = false): Promise<void> {
		if (this.#stopped) return Promise.resolve();
		// Whatever becomes of this run, something looks after it.
		this.#arm(STUCK);
		if (this.#running && Math.abs(this.#parts.now() - this.#moved) < STUCK) {
			// What was put in meanwhile must not wait for a timer.
			if (this.#again !== 'eager') this.#again = eager ? 'eager' : 'yes';
			return this.#running;
		}
		this.#run += 1;
		const run = this.#run;
		this.#again = 'no';
		this.#rest = new AbortController();
		this.#moved = this.#parts.now();
		this.#unwritten = false;
		this.#running = this.#flush(run, eager).finally(() => {
			if (run !== this.#run) return undefined;
			this.#running = undefined;
			const again = this.#again;
			this.#again = 'no';
			if (this.#rest.signal.aborted) return undefined;
			return again === 'no' ? this.#sleep() : this.flush(again === 'eager');
		});
		return this.#running;
	}

	/**
	 * The page is put to sleep: ends what is under way, so that it does not hold the lock while other
	 * tabs could send. The next `flush` goes on.
	 */
	rest(): void {
		this.#again = 'no';
		this.#rest.abort();
	}

	/** Tries no more; settles when what was under way is over. */
	async stop(): Promise<void> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		await this.#running;
	}

	async #flush(run: number, eager: boolean): Promise<void> {
		const begun = await this.#items();
		if (begun === undefined || begun.length === 0) return;
		const wrong: unknown[] = [];
		await this.#parts.lock(OUTBOX, async () => {
			this.#moved = this.#parts.now();
			if (eager) await this.#wake();
			while (this.#goesOn(run)) {
				const item = nextToSend((await this.#items()) ?? [], this.#parts.now());
				if (!item || !this.#goesOn(run)) return;
				this.#moved = this.#parts.now();
				// Nobody there: the rest would meet nobody either. What breaks holds up nothing else.
				const sent = await this.#send(item).catch((error: unknown) => {
					wrong.push(error);
					return this.#later(item);
				});
				if (!sent) return;
			}
		});
		// A bug: to be seen, once everything else has gone.
		if (wrong.length > 0) throw wrong[0];
	}

	#goesOn(run: number): boolean {
		return run === this.#run && !this.#stopped && !this.#rest.signal.aborted;
	}

	/** What waits; undefined while it cannot be read. */
	#items(): Promise<KeptEnvelope[] | undefined> {
		return this.#parts.storage.read(threads.outbox);
	}

	/** What waited for a connection waits no longer. */
	async #wake(): Promise<void> {
		for (const item of (await this.#items()) ?? []) {
			const awake = woken(item, this.#parts.now());
			if (awake !== item) await this.#put(awake);
		}
	}

	/** False when the phone could not write it: then nothing is tried until it can. */
	async #write(work: Parameters<PhoneStorage['write']>[0]): Promise<boolean> {
		const { saved } = await this.#parts.storage.write(work);
		this.#unwritten ||= !saved;
		return saved;
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
		const { signal } = this.#rest;
		const shown = { read, ...(item.counter === 0 && post !== undefined && { post }) };
		const received = await relay.put(item.thread, item.id, item.bytes, shown, signal);
		// Asleep: nothing is begun that could not be ended.
		if (signal.aborted && !received) return false;
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

	/** Sets when it is tried next; where what waits cannot be read, that is tried too. */
	async #sleep(): Promise<void> {
		this.#arm(LONGEST_SLEEP);
		const run = this.#run;
		const items = await this.#items();
		const next = items && nextTry(items, this.#parts.now());
		if (next === undefined || run !== this.#run) return;
		const least = SHORTEST_SLEEP[this.#unwritten ? 'unwritten' : 'usual'];
		this.#arm(Math.min(Math.max(next - this.#parts.now(), least), LONGEST_SLEEP));
	}

	#arm(milliseconds: number): void {
		clearTimeout(this.#timer);
		if (this.#stopped) return;
		this.#timer = setTimeout(() => void this.flush(), milliseconds);
	}
}
