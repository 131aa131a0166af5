/**
 * What a member says, on its way: sealed, frozen and kept before the screen says anything, sent once
 * whatever the line does. Two members who answer at once are told apart by their counter: the second
 * is sealed again with the next one, and nothing is lost.
 */
import type { TeamNote, TeamSays } from '#lib/domain/help.ts';
import {
	answerOf,
	nextToSend,
	nextTry,
	type Received,
	settle,
	woken
} from '#lib/domain/help-outbox.ts';
import { threadOf } from '#lib/domain/help-thread.ts';
import { BYTES, fromBase64Url, readHeader, toBase64Url } from '#lib/domain/help-wire.ts';
import { holderOf } from '#lib/domain/inbox.ts';
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import {
	type EpochKey,
	type EpochPair,
	openMessage,
	openNote,
	sealMessage,
	sealNote
} from '#lib/sealing/envelope.ts';
import { newestGeneration, type TeamThread } from '#lib/sealing/team-thread.ts';
import type { KeptSend } from '#lib/storage/database.ts';

/** What a member says: to the person, or to the team. */
export type Saying =
	| { to: 'to-person'; said: TeamSays; after: number }
	| { to: 'in-team'; said: TeamNote; after: number };

/** No timer sleeps longer, milliseconds: another tab may leave something behind and be gone. */
const LONGEST_SLEEP = 60_000;
/** Until it is tried again when not even trying was possible, milliseconds. */
const AFTER_FAULT = 10_000;

/** Where envelopes wait. */
export interface SendStore {
	all(owner: string): Promise<KeptSend[]>;
	/** All of it, or nothing when one of `out` is there no more: another tab was quicker. */
	swap(out: readonly string[], into: readonly KeptSend[]): Promise<void>;
}

export interface OutboxParts {
	/** Id of the member who writes. */
	owner: string;
	keys: { readonly current: EpochPair; readonly epochs: ReadonlyMap<number, EpochPair> };
	store: SendStore;
	/** Sends; undefined when nothing came back. `handed`: id of the colleague who is to hear of it. */
	put: (
		thread: string,
		envelope: string,
		bytes: Bytes,
		handed?: string
	) => Promise<Received | undefined>;
	/** The thread as it is on the server now; undefined when the server cannot be reached. */
	fresh: (thread: string) => Promise<TeamThread | 'gone' | undefined>;
	/** Whether the session still holds; undefined when nobody can say. */
	signedIn: () => Promise<boolean | undefined>;
	now: () => number;
	/** From 0 to below 1. */
	chance: () => number;
	/** Runs work while no other tab does. */
	alone: (work: () => Promise<void>) => Promise<void>;
	/** Calls back after so many milliseconds, a minute at most; gives the way to stop that. */
	later: (work: () => void, milliseconds: number) => () => void;
	/** Something waits, was sent, or will not be. */
	onchange: (event: OutboxEvent) => void;
}

export type OutboxEvent =
	| { is: 'items' }
	| { is: 'sent'; thread: string }
	/** A colleague was quicker to take it. */
	| { is: 'taken-by'; thread: string; member: string | undefined }
	| { is: 'line'; reached: boolean }
	| { is: 'signed-out' };

type Way = Saying['to'];
const queueOf = (thread: string, to: Way) => `${thread} ${to}`;
const byCounter = (a: KeptSend, b: KeptSend) => a.counter - b.counter;

/** The half of an epoch's pair that is sealed to. */
const epochKey = ({ team, epoch, publicKey }: EpochPair): EpochKey => ({
	team,
	epoch,
	key: publicKey
});

export class Outbox {
	/** What waits, in no order; as it is kept. */
	items: readonly KeptSend[] = [];
	readonly #parts: OutboxParts;
	#saying: Promise<unknown> = Promise.resolve();
	#stopTimer: () => void = () => undefined;
	#flushing = false;
	#again = false;
	#stopped = false;

	constructor(parts: OutboxParts) {
		this.#parts = parts;
	}

	/** Begins with what waits from before. */
	async start(): Promise<void> {
		this.#stopped = false;
		await this.#load();
		void this.flush();
	}

	/** Sends no more until `start`. */
	stop(): void {
		this.#stopped = true;
		this.#stopTimer();
	}

	async #load(): Promise<readonly KeptSend[]> {
		this.items = await this.#parts.store.all(this.#parts.owner);
		this.#parts.onchange({ is: 'items' });
		return this.items;
	}

	/** The same envelopes, with what was learnt of them. */
	#replace(items: readonly KeptSend[]): Promise<void> {
		return this.#swap(
			items.map((one) => one.id),
			items
		);
	}

	async #swap(out: readonly string[], into: readonly KeptSend[]): Promise<void> {
		await this.#parts.store.swap(out, into);
		await this.#load();
	}

	/**
	 * Seals and keeps; resolves once it is kept. Rejects with `TooLongError`, or when the thread cannot
	 * be written to: nobody could open its request.
	 */
	say(thread: TeamThread, saying: Saying): Promise<void> {
		// One after the other: each takes the next counter.
		const done = this.#saying.then(async () => {
			const id = toBase64Url(thread.thread);
			const waiting = this.#of(id, saying.to).map((one) => readHeader(one.bytes)?.counter ?? 0);
			const counter = Math.max(thread.next[saying.to], ...waiting.map((one) => one + 1));
			await this.#swap([], [await this.#seal(thread, saying, counter, this.#parts.now())]);
		});
		this.#saying = done.catch(() => undefined);
		void done.then(
			() => this.flush(),
			() => undefined
		);
		return done;
	}

	#of(thread: string, to: Way): KeptSend[] {
		return this.items.filter((one) => one.thread === queueOf(thread, to)).sort(byCounter);
	}

	async #seal(
		thread: TeamThread,
		saying: Saying,
		counter: number,
		since: number
	): Promise<KeptSend> {
		const own = newestGeneration(thread);
		if (!own) throw new Error('A thread that does not open cannot be answered.');
		const address = { thread: thread.thread, id: random(BYTES.envelope) };
		const { after } = saying;
		const bytes =
			saying.to === 'to-person'
				? await sealMessage(
						own.keys,
						address,
						{ direction: 'to-person', counter, epoch: own.epoch },
						{ said: saying.said, after }
					)
				: await sealNote(epochKey(this.#parts.keys.current), own.keys, address, counter, {
						said: saying.said,
						after
					});
		const about = toBase64Url(thread.thread);
		const taker = saying.said.type === 'taken' ? saying.said.member : undefined;
		const handed = taker === this.#parts.owner ? undefined : taker;
		return {
			id: toBase64Url(address.id),
			owner: this.#parts.owner,
			about,
			// Notes and answers do not wait for each other. Counted from 1: 0 is a request's, see `heads`.
			thread: queueOf(about, saying.to),
			counter: counter + 1,
			since,
			tries: 0,
			notBefore: since,
			bytes,
			...(handed !== undefined && { handed })
		};
	}

	/** What an envelope of ours says; undefined when its keys are not there. */
	async opened(thread: TeamThread, item: KeptSend): Promise<Saying | undefined> {
		const header = readHeader(item.bytes);
		const own = header && thread.generations.get(header.generation);
		if (!own) return undefined;
		const address = { thread: thread.thread, id: fromBase64Url(item.id) ?? new Uint8Array() };
		if (header.direction === 'to-person') {
			const read = await openMessage(own.keys, address, 'to-person', item.bytes);
			return read && { to: 'to-person', said: read.said, after: read.after };
		}
		const epoch = this.#parts.keys.epochs.get(header.epoch);
		const read = epoch && (await openNote(epoch, own.keys, address, item.bytes));
		return read && { to: 'in-team', said: read.said, after: read.after };
	}

	/** Gives up one that was refused. */
	async drop(id: string): Promise<void> {
		await this.#swap([id], []);
	}

	/** Tries to send all that may be sent now. Whatever becomes of it, it is tried again. */
	async flush(): Promise<void> {
		if (this.#stopped) return;
		if (this.#flushing) {
			this.#again = true;
			return;
		}
		this.#flushing = true;
		this.#stopTimer();
		let longest = AFTER_FAULT;
		try {
			do {
				this.#again = false;
				await this.#parts.alone(() => this.#sendAll());
			} while (this.#again && !this.#isStopped());
			longest = LONGEST_SLEEP;
		} finally {
			this.#flushing = false;
			this.#sleep(longest);
		}
	}

	#sleep(longest: number): void {
		if (this.#isStopped()) return;
		const { now, later } = this.#parts;
		const next = nextTry(this.items, now()) ?? Infinity;
		// What is due and yet was not tried is not tried again in the same breath.
		const wait = next > now() ? Math.min(next - now(), longest) : AFTER_FAULT;
		this.#stopTimer = later(() => void this.flush(), wait);
	}

	/** Lets what waits for its next try go now: the line is back. What the relay asked for stays. */
	async retry(): Promise<void> {
		const now = this.#parts.now();
		const waiting = this.items.filter((one) => one.parked === undefined);
		const awake = waiting.map((one) => woken(one, now)).filter((one, at) => one !== waiting[at]);
		if (awake.length > 0) await this.#replace(awake);
		await this.flush();
	}

	#isStopped(): boolean {
		return this.#stopped;
	}

	async #sendAll(): Promise<void> {
		const { now, put, chance, onchange, signedIn } = this.#parts;
		for (;;) {
			const item = nextToSend(await this.#load(), now());
			if (!item || this.#stopped) return;
			const answer = answerOf(await put(item.about, item.id, item.bytes, item.handed), item.id);
			onchange({ is: 'line', reached: answer.is !== 'none' });
			// The relay tells nobody who is not signed in whether a thread is there.
			if (answer.is === 'refused' && answer.code === 'not-found' && (await signedIn()) !== true) {
				onchange({ is: 'signed-out' });
				this.stop();
				return;
			}
			const done = settle(item, answer, now(), chance());
			if (done.then === 'drop') {
				await this.#swap([item.id], []);
				if (done.sent) onchange({ is: 'sent', thread: item.about });
			} else if (done.then === 'reseal') await this.#sealAnew(item);
			else {
				const { heldUntil: _before, ...rest } = done.item;
				const held = answer.is === 'refused' && done.then === 'retry';
				await this.#replace([held ? { ...rest, heldUntil: rest.notBefore } : rest]);
			}
		}
	}

	/**
	 * Seals anew what was never stored, and what waits behind it, with the next counters and keys. What
	 * has become pointless goes: a second "seen", a claim to what a colleague has taken meanwhile.
	 */
	async #sealAnew(item: KeptSend): Promise<void> {
		const { now, chance, fresh, keys, onchange } = this.#parts;
		const thread = await fresh(item.about);
		if (thread === undefined) {
			const done = settle(item, { is: 'none' }, now(), chance());
			if (done.then === 'retry') await this.#replace([done.item]);
			return;
		}
		if (thread === 'gone') {
			await this.#replace([{ ...item, parked: 'not-found' }]);
			return;
		}
		const to: Way = item.thread.endsWith('in-team') ? 'in-team' : 'to-person';
		const old = readHeader(item.bytes);
		const own = newestGeneration(thread);
		const epoch = to === 'in-team' ? keys.current.epoch : own?.epoch;
		let counter = thread.next[to];
		if (!own || (old?.epoch === epoch && old?.counter === counter)) {
			// Nothing newer is known here that could be written under: not lost, and not tried for ever.
			await this.#replace([{ ...item, parked: 'old-epoch' }]);
			return;
		}
		const line = this.#of(item.about, to).filter((one) => one.counter >= item.counter);
		const sealed: KeptSend[] = [];
		for (const one of line) {
			const saying = await this.opened(thread, one);
			if (!saying) {
				sealed.push({ ...one, parked: 'old-epoch' });
				continue;
			}
			if (saying.said.type === 'seen' && threadOf(thread.messages).progress !== 'sent') continue;
			if (saying.said.type === 'taken' && wasTaken(thread, readHeader(one.bytes)?.counter)) {
				const member = holderOf(thread.notes);
				if (member !== saying.said.member) {
					onchange({ is: 'taken-by', thread: item.about, member });
				}
				continue;
			}
			sealed.push(await this.#seal(thread, saying, counter, one.since));
			counter += 1;
		}
		// Another tab that did the same meanwhile has taken these out: then ours are thrown away.
		await this.#swap(
			line.map((one) => one.id),
			sealed
		);
	}
}

/** Whether a colleague said who has it, at or after a counter. */
function wasTaken({ notes }: TeamThread, since = 0): boolean {
	return notes.some(({ counter, said }) => said.type === 'taken' && counter >= since);
}
