/**
 * Wakes who waits for news. In one process by a list of waiters; over several by PostgreSQL's
 * LISTEN and NOTIFY, which tells a change when it is committed and never before.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Queries } from './feeds.ts';
import { listen } from './postgres.ts';

export interface Waiting {
	/**
	 * True as soon as something was told of the topic since this was last asked; false after so many
	 * milliseconds without, when `signal` says so, and when nothing will be told any more.
	 */
	within(milliseconds: number, signal?: AbortSignal): Promise<boolean>;
	/** No longer of interest. Must be called in the end. */
	stop(): void;
}

export interface Wake {
	/** To be called inside the transaction that makes the change. */
	inside(trx: Queries, topics: readonly string[]): Promise<void>;
	/** To be called when it is committed. */
	after(topics: readonly string[]): void;
	/** Hears of everything told from now on: begin before looking, so that nothing is missed. */
	listen(topic: string): Waiting;
	close(): Promise<void>;
}

/** A topic as it is told about: what PostgreSQL may log says nothing of the thread or team. */
export function topicOf(kind: 'team' | 'thread' | 'records', id: string): string {
	return createHash('sha256').update(`${kind} ${id}`).digest('base64url').slice(0, 16);
}

class Waiters {
	readonly #byTopic = new Map<string, Set<() => void>>();
	#over = false;

	tell(topic: string): void {
		for (const hear of this.#byTopic.get(topic) ?? []) hear();
	}

	tellAll(): void {
		for (const topic of this.#byTopic.keys()) this.tell(topic);
	}

	/** Nothing will be told any more. */
	end(): void {
		this.#over = true;
		this.tellAll();
	}

	listen(topic: string): Waiting {
		let heard = false;
		const told = () => {
			const news = heard && !this.#over;
			heard = false;
			return news;
		};
		let wake: () => void = () => undefined;
		const hear = () => {
			heard = true;
			wake();
		};
		const all = this.#byTopic.get(topic) ?? new Set();
		this.#byTopic.set(topic, all.add(hear));
		return {
			within: (milliseconds, signal) =>
				new Promise((resolve) => {
					if (heard || this.#over || signal?.aborted) {
						resolve(told());
						return;
					}
					const done = () => {
						clearTimeout(timer);
						signal?.removeEventListener('abort', done);
						resolve(told());
					};
					const timer = setTimeout(done, milliseconds);
					signal?.addEventListener('abort', done);
					wake = done;
				}),
			stop: () => {
				all.delete(hear);
				if (all.size === 0) this.#byTopic.delete(topic);
			}
		};
	}
}

/** Within this process only. */
export function localWake(): Wake {
	const waiters = new Waiters();
	return {
		inside: () => Promise.resolve(),
		after: (topics) => {
			for (const topic of topics) waiters.tell(topic);
		},
		listen: (topic) => waiters.listen(topic),
		close: () => {
			waiters.end();
			return Promise.resolve();
		}
	};
}

const CHANNEL = 'waymark_news';

/** Over all processes on one PostgreSQL. Connects when somebody first waits. */
export function postgresWake(url: string): Wake {
	const waiters = new Waiters();
	let connection: { close(): Promise<void> } | undefined;
	return {
		async inside(trx, topics) {
			for (const topic of topics) {
				await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(trx);
			}
		},
		after: () => undefined,
		listen(topic) {
			// A connection that was lost may have missed something: everybody looks again.
			connection ??= listen(
				url,
				CHANNEL,
				(told) => waiters.tell(told),
				() => waiters.tellAll()
			);
			return waiters.listen(topic);
		},
		async close() {
			waiters.end();
			await connection?.close();
		}
	};
}
