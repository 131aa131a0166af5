/**
 * How often something may be done within a while: counted in this process's memory, never stored,
 * so that no table says when somebody wrote.
 */

/** More than this are not told apart: the oldest are forgotten first. */
const MOST_KEYS = 50_000;

interface Window {
	ends: number;
	used: number;
}

export class Allowance {
	readonly #most: number;
	readonly #windowMs: number;
	readonly #windows = new Map<string, Window>();

	/** So many within so many milliseconds, for each key. */
	constructor(most: number, windowMs: number) {
		this.#most = most;
		this.#windowMs = windowMs;
	}

	/** Seconds until the key may again; undefined when it may now. */
	wait(key: string, now: number): number | undefined {
		const window = this.#windows.get(key);
		if (!window || window.ends <= now || window.used < this.#most) return undefined;
		return Math.ceil((window.ends - now) / 1000);
	}

	/**
	 * Counts so many. To be called before what is counted is begun, so that many at once do not slip
	 * through; what came to nothing is given back.
	 */
	use(key: string, now: number, times = 1): void {
		const window = this.#windows.get(key);
		if (window && window.ends > now) {
			window.used += times;
			return;
		}
		this.#windows.delete(key);
		if (this.#windows.size >= MOST_KEYS) {
			const [oldest] = this.#windows.keys();
			if (oldest !== undefined) this.#windows.delete(oldest);
		}
		this.#windows.set(key, { ends: now + this.#windowMs, used: times });
	}

	/** So many did not happen after all. */
	giveBack(key: string, times = 1): void {
		const window = this.#windows.get(key);
		if (!window) return;
		window.used -= times;
		// Whoever only knocks takes no place from those who are counted.
		if (window.used <= 0) this.#windows.delete(key);
	}
}
