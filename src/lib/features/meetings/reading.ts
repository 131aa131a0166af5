import type { Attachment } from 'svelte/attachments';

/** So long after a touch somebody may still be looking at what they touched, in milliseconds. */
const REST = 8000;

/**
 * Whether somebody is busy with a list just now: a finger on it, a scroll, the keyboard's focus in it.
 * Then nothing in it may move.
 */
export class Reading {
	#now: () => number;
	#node: HTMLElement | undefined;
	#held = false;
	#last = -Infinity;

	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	get current(): boolean {
		if (this.#held || this.#node?.querySelector(':focus-visible')) return true;
		return this.#now() - this.#last < REST;
	}

	/** Watches a list. */
	readonly watch: Attachment<HTMLElement> = (node) => {
		this.#node = node;
		const stop = new AbortController();
		const { signal } = stop;
		const touched = () => (this.#last = this.#now());
		const release = () => {
			this.#held = false;
			touched();
		};
		node.addEventListener('pointerdown', () => (this.#held = true), { signal });
		node.addEventListener('keydown', touched, { signal });
		for (const type of ['pointerup', 'pointercancel'] as const) {
			window.addEventListener(type, () => this.#held && release(), { signal });
		}
		window.addEventListener('scroll', touched, { signal, passive: true });
		return () => {
			stop.abort();
			this.#node = undefined;
			this.#held = false;
		};
	};
}
