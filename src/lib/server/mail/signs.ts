/**
 * Signs that there is something new: never more than one for a team in a quarter of an hour, and not at
 * once, so that when one comes says little about when somebody wrote. Kept in this process's memory:
 * nothing is stored of when there was news. A sign is a kindness: one that a restart forgets is lost.
 */
import { logError } from '../log.ts';

const MINUTE = 60_000;
/** More teams than this at once are not told. */
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
	readonly #send: (team: string) => Promise<void>;
	readonly #timing: Timing;
	readonly #waiting = new Set<string>();
	readonly #quietUntil = new Map<string, number>();

	/** `send` gives a team its sign, and rejects when that should be tried again. */
	constructor(send: (team: string) => Promise<void>, timing: Timing = TIMING) {
		this.#send = send;
		this.#timing = timing;
	}

	/** A team has something new. */
	tell(team: string): void {
		const quiet = (this.#quietUntil.get(team) ?? 0) - performance.now();
		this.#later(team, Math.max(quiet, this.#timing.first()), 0);
	}

	#later(team: string, milliseconds: number, tried: number): void {
		if (this.#waiting.has(team) || this.#waiting.size >= MOST) return;
		this.#waiting.add(team);
		setTimeout(() => void this.#go(team, tried), milliseconds).unref();
	}

	async #go(team: string, tried: number): Promise<void> {
		const now = performance.now();
		for (const [other, until] of this.#quietUntil) {
			if (until <= now) this.#quietUntil.delete(other);
		}
		this.#quietUntil.set(team, now + this.#timing.quiet);
		// What comes from here on is for the next sign.
		this.#waiting.delete(team);
		try {
			await this.#send(team);
		} catch (error) {
			logError(error);
			const wait = this.#timing.again[tried];
			if (wait !== undefined) this.#later(team, wait, tried + 1);
		}
	}
}
