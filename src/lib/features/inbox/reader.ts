/**
 * Follows the team's threads: lists them, hears of news, and opens them in slices: what nobody has
 * looked at first. Keeps a line of each and the whole only of those that are on the screen, so that
 * five thousand cost little. Clock, network and pauses are the caller's.
 */
import { fromBase64Url, LIMITS } from '#lib/domain/help-wire.ts';
import { gistOf, type InboxRow, inOrder } from '#lib/domain/inbox.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';
import { openThread, type TeamThread, unread } from '#lib/sealing/team-thread.ts';
import type { TeamApi, Told } from '../team/api.ts';

/** How it is going: nothing came yet, news come, the line broke, the session is over. */
export type Line = 'loading' | 'live' | 'cut' | 'signed-out';

export interface ReaderParts {
	keys: { readonly epochs: ReadonlyMap<number, EpochPair> };
	api: Pick<TeamApi, 'threads' | 'envelopes'>;
	/** Something changed: rows, line or a whole thread. */
	onchange: () => void;
	now: () => number;
	/** Waits so many milliseconds, or until the signal ends it. */
	wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	/** Lets the page draw and answer to presses. */
	breathe: () => Promise<void>;
}

/** Opened in the first slice: a screenful. */
const FIRST = 24;
/** Opened side by side. */
const AT_ONCE = 12;
/** A question held open that ends sooner than this without news: something was deleted. */
const QUICK_MS = (LIMITS.waitSeconds - 5) * 1000;
const WAITS_MS = [1000, 2000, 5000, 10_000, 20_000, 30_000];
/** All is listed anew because of a deletion no more often than this. */
const LISTING_EVERY_MS = 4000;
const TOO_QUICK_MS = 500;

type Envelopes = Awaited<ReturnType<TeamApi['envelopes']>>;

export class Reader {
	readonly rows = new Map<string, InboxRow>();
	line: Line = 'loading';
	/** Everything is listed. */
	listed = false;
	readonly #parts: ReaderParts;
	/** Ids whose line is older than what the relay has. */
	readonly #stale = new Set<string>();
	/** Whole threads that somebody looks at; undefined until they were read. */
	readonly #watched = new Map<string, TeamThread | 'gone' | undefined>();
	#after = 0;
	#listedAt = 0;
	/** Something was deleted: all is to be listed anew. */
	#owed = false;
	#draining: Promise<void> | undefined;
	#first = true;
	#signal = AbortSignal.abort();
	#retry: () => void = () => undefined;
	#epochs = 0;

	constructor(parts: ReaderParts) {
		this.#parts = parts;
	}

	/** Follows until the signal ends it; afterwards it may be run again, and goes on where it was. */
	async run(signal: AbortSignal): Promise<void> {
		this.#signal = signal;
		let failures = 0;
		while (!signal.aborted) {
			const told = await this.#news(signal);
			if (told.is === 'stopped') return;
			if (told.is === 'done') {
				failures = 0;
				this.#setLine('live');
				continue;
			}
			if (told.is === 'refused' && told.code === 'sign-in') {
				this.#setLine('signed-out');
				return;
			}
			this.#setLine('cut');
			const usual = WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0;
			failures += 1;
			const asked = told.is === 'refused' ? (told.after ?? 0) * 1000 : 0;
			await this.#pause(Math.max(usual, asked), signal);
		}
	}

	/** The line may be back: tries now. */
	retry(): void {
		this.#retry();
	}

	async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
		const early = new AbortController();
		this.#retry = () => early.abort();
		await this.#parts.wait(milliseconds, AbortSignal.any([signal, early.signal]));
	}

	#setLine(line: Line): void {
		if (this.line === line) return;
		this.line = line;
		this.#parts.onchange();
	}

	/** Asks once for news; the question is held open once everything is listed. */
	async #news(signal: AbortSignal): Promise<Told<unknown>> {
		const { api, now } = this.#parts;
		const rest = this.#listedAt + LISTING_EVERY_MS - now();
		if (!this.listed || (this.#owed && rest <= 0)) return this.#list(signal);
		const begun = now();
		// After a break what was left is read first; there is time to wait for news afterwards.
		const longest = this.#owed ? Math.ceil(rest / 1000) : LIMITS.waitSeconds;
		const seconds = this.line === 'live' ? longest : 0;
		const told = await api.threads(this.#after, seconds, signal);
		if (told.is !== 'done') return told;
		if (told.value.threads.length > 0) this.#take(told.value.threads);
		else if (seconds > 0 && now() - begun < Math.min(QUICK_MS, seconds * 900)) {
			this.#owed = true;
			// A server that holds no more questions open answers at once: not to be asked without end.
			if (now() - begun < TOO_QUICK_MS) await this.#pause(TOO_QUICK_MS, signal);
		}
		void this.#drain();
		return told;
	}

	/** Lists all threads anew; whoever is not there any more goes. */
	async #list(signal: AbortSignal): Promise<Told<unknown>> {
		const there = new Set<string>();
		let after = 0;
		for (;;) {
			const told = await this.#parts.api.threads(after, 0, signal);
			if (told.is !== 'done') return told;
			const { threads, more } = told.value;
			for (const { id } of threads) there.add(id);
			this.#take(threads);
			after = threads.at(-1)?.change ?? after;
			if (!more) break;
		}
		for (const id of this.rows.keys()) if (!there.has(id)) this.#gone(id);
		this.listed = true;
		this.#owed = false;
		this.#listedAt = this.#parts.now();
		this.#parts.onchange();
		void this.#drain();
		return { is: 'done', value: undefined };
	}

	/** Takes in what the relay lists. */
	#take(threads: readonly Omit<InboxRow, 'state' | 'gist'>[]): void {
		for (const listed of threads) {
			this.#after = Math.max(this.#after, listed.change);
			const before = this.rows.get(listed.id);
			if (before?.change === listed.change && before.state !== 'listed') continue;
			this.rows.set(listed.id, { ...before, ...listed, state: before?.state ?? 'listed' });
			this.#stale.add(listed.id);
		}
		this.#parts.onchange();
	}

	#gone(id: string): void {
		this.rows.delete(id);
		this.#stale.delete(id);
		if (this.#watched.has(id)) this.#watched.set(id, 'gone');
	}

	/** What is read next: what is on the screen, then what nobody opened, then in the inbox's order. */
	#next(count: number): string[] {
		const watched = [...this.#watched.keys()].filter((id) => this.#stale.has(id));
		if (watched.length >= count) return watched.slice(0, count);
		const stale = [...this.rows.values()].filter(
			({ id }) => this.#stale.has(id) && !this.#watched.has(id)
		);
		return [...watched, ...inOrder(stale).map(({ id }) => id)].slice(0, count);
	}

	/** Reads what is stale, slice by slice; one such work at a time. */
	#drain(): Promise<void> {
		this.#draining ??= this.#drainAll().finally(() => (this.#draining = undefined));
		return this.#draining;
	}

	async #drainAll(): Promise<void> {
		const { keys, breathe } = this.#parts;
		if (keys.epochs.size !== this.#epochs) {
			// A key came: what was locked may open now.
			for (const { id, state } of this.rows.values()) if (state === 'locked') this.#stale.add(id);
			this.#epochs = keys.epochs.size;
		}
		while (this.#stale.size > 0 && !this.#signal.aborted) {
			const ids = this.#next(this.#first ? FIRST : LIMITS.batch);
			// The loop over news says what is wrong with the line, and begins this again.
			if (!(await this.#readSome(ids, this.#signal))) return;
			this.#first = false;
			await breathe();
		}
	}

	async #readSome(ids: readonly string[], signal: AbortSignal): Promise<boolean> {
		const before = new Map(ids.map((id) => [id, this.#known(id)]));
		const changes = new Map(ids.map((id) => [id, this.rows.get(id)?.change]));
		const threads = [...before].map(([id, thread]) => ({ id, after: thread?.last ?? 0 }));
		const told: Envelopes = await this.#parts.api.envelopes({ threads }, signal);
		if (told.is !== 'done') return false;
		for (let at = 0; at < told.value.threads.length; at += AT_ONCE) {
			const some = told.value.threads.slice(at, at + AT_ONCE);
			await Promise.all(
				some.map(async ({ id, envelopes, more }) => {
					if (!envelopes) return this.#gone(id);
					const known = before.get(id) ?? unread(fromBase64Url(id) ?? new Uint8Array());
					const thread = await openThread(known, this.#parts.keys.epochs, envelopes);
					await this.#keep(
						id,
						more ? await this.#rest(id, thread, signal) : thread,
						changes.get(id)
					);
				})
			);
			await this.#parts.breathe();
		}
		this.#parts.onchange();
		return true;
	}

	#known(id: string): TeamThread | undefined {
		const known = this.#watched.get(id);
		return known === 'gone' ? undefined : known;
	}

	/** A thread of more pages than one, to its end. */
	async #rest(id: string, thread: TeamThread, signal: AbortSignal): Promise<TeamThread> {
		let whole = thread;
		for (;;) {
			const asked = { threads: [{ id, after: whole.last }] };
			const told: Envelopes = await this.#parts.api.envelopes(asked, signal);
			const page = told.is === 'done' ? told.value.threads[0] : undefined;
			if (!page?.envelopes) return whole;
			whole = await openThread(whole, this.#parts.keys.epochs, page.envelopes);
			if (!page.more) return whole;
		}
	}

	/** Shows what was read; `change` is that of the line when it was asked for. */
	#keep(id: string, thread: TeamThread, change: number | undefined): void {
		if (this.#watched.has(id)) this.#watched.set(id, thread);
		const row = this.rows.get(id);
		if (!row) return;
		// Changed again meanwhile: what was read is shown, and read once more.
		if (row.change === change) this.#stale.delete(id);
		const gist = gistOf(thread.messages, thread.notes, thread.unopened.length);
		const { gist: _before, ...rest } = row;
		this.rows.set(id, gist ? { ...rest, state: 'open', gist } : { ...rest, state: 'locked' });
	}

	/** Keeps the whole of a thread at hand until it is let go. Gives the way to do that. */
	watch(id: string): () => void {
		this.#watched.set(id, undefined);
		this.#stale.add(id);
		// At once, not behind the slice that is being read.
		void this.fresh(id);
		return () => this.#watched.delete(id);
	}

	/** A thread that is watched; `gone` when it was deleted, undefined until it was read. */
	whole(id: string): TeamThread | 'gone' | undefined {
		if (this.listed && !this.rows.has(id)) return 'gone';
		return this.#watched.get(id);
	}

	/** A thread as it is on the server now; undefined when the server cannot be reached. */
	async fresh(id: string): Promise<TeamThread | 'gone' | undefined> {
		const known = this.#known(id) ?? unread(fromBase64Url(id) ?? new Uint8Array());
		const asked = { threads: [{ id, after: known.last }] };
		const told: Envelopes = await this.#parts.api.envelopes(asked);
		if (told.is !== 'done') return undefined;
		const [page] = told.value.threads;
		if (!page) return undefined;
		if (!page.envelopes) {
			this.#gone(id);
			this.#parts.onchange();
			return 'gone';
		}
		const thread = await openThread(known, this.#parts.keys.epochs, page.envelopes);
		const whole = page.more ? await this.#rest(id, thread, new AbortController().signal) : thread;
		this.#keep(id, whole, undefined);
		this.#parts.onchange();
		return whole;
	}
}
