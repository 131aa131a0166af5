/**
 * Signs that there is something new, by mail or by push: never more than one in a quarter of an hour for
 * whoever gets them (a team by mail, a browser by push), and not at once, so that when one comes says
 * little about when somebody wrote. Kept in this process's memory: nothing is stored of when there was
 * news. A sign is a kindness: one that a restart forgets is lost.
 */
import { logError } from './log.ts';

const MINUTE = 60_000;
/** More than this at once are not told. */
const MOST = 10_000;

export interface Timing {
	/** Milliseconds before the first sign, chosen anew each time. */
	first: () => number;
	/** Milliseconds without another sign after one. */
	quiet: number;
	/** Milliseconds before each further try. */
	again: readonly number[];
}

export const TIMING: Timing = {
	first: () => (1 + 2 * Math.random()) * MINUTE,
	quiet: 15 * MINUTE,
	again: [1, 5, 25, 60].map((minutes) => minutes * MINUTE)
};

export class Signs {
	readonly #send: (whom: string) => Promise<void>;
	readonly #timing: Timing;
	readonly #waiting = new Set<string>();
	readonly #quietUntil = new Map<string, number>();

	/** `send` gives somebody their sign, and rejects when that should be tried again. */
	constructor(send: (whom: string) => Promise<void>, timing: Timing = TIMING) {
		this.#send = send;
		this.#timing = timing;
	}

	/** There is something new for somebody. */
	tell(whom: string): void {
		const quiet = (this.#quietUntil.get(whom) ?? 0) - performance.now();
		this.#later(whom, Math.max(quiet, this.#timing.first()), 0);
	}

	#later(whom: string, milliseconds: number, tried: number): void {
		if (this.#waiting.has(whom) || this.#waiting.size >= MOST) return;
		this.#waiting.add(whom);
		setTimeout(() => void this.#go(whom, tried), milliseconds).unref();
	}

	async #go(whom: string, tried: number): Promise<void> {
		const now = performance.now();
		for (const [other, until] of this.#quietUntil) {
			if (until <= now) this.#quietUntil.delete(other);
		}
		this.#quietUntil.set(whom, now + this.#timing.quiet);
		// What comes from here on is for the next sign.
		this.#waiting.delete(whom);
		try {
			await this.#send(whom);
		} catch (error) {
			logError(error);
			const wait = this.#timing.again[tried];
			if (wait !== undefined) this.#later(whom, wait, tried + 1);
		}
	}
}
