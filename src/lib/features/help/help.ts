/**
 * Help requests on this phone: asking, sending, reading, deleting. Loaded only when somebody asks or
 * something waits; screens follow what it writes to the phone's storage.
 */
import { type HelpDraft, requestOf } from '#lib/domain/help-draft.ts';
import type { PersonSays } from '#lib/domain/help.ts';
import { readHeader, toBase64Url } from '#lib/domain/help-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { secretOfWords, secretWords, type WordsProblem } from '#lib/sealing/words.ts';
import type { KeptEnvelope, KeptTeam, KeptThread } from '#lib/storage/help-rows.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { Saved } from '#lib/storage/state.ts';
import * as teams from '#lib/storage/teams.ts';
import * as threads from '#lib/storage/threads.ts';
import type { BrowserPush } from '../push/browser-push.ts';
import type { LeftNotice } from '../push/tidy.ts';
import { aboutOf, sealsTo } from './believe.ts';
import { newId, newThread, seal, shownOf } from './compose.ts';
import { browserLock, type Lock } from './browser-lock.ts';
import { Flusher, OUTBOX } from './flusher.ts';
import { Looking, type Looked, type LookOptions } from './looking.ts';
import { builtInOperator, Operator } from './operator-key.ts';
import { Relay } from './relay.ts';
import { TeamBook } from './team-book.ts';
import { ThreadSigns } from './thread-signs.ts';

/** Between two looks for answers that nobody asked for, milliseconds. */
const HOURLY = 3_600_000;
/** How often a message is sealed for the next place when another tab took its own. */
const TRIES = 5;

interface Parts {
	storage: Pick<PhoneStorage, 'read' | 'write' | 'writeAsked' | 'persist'>;
	fetch: typeof fetch;
	reached?: (reached: boolean) => void;
	/** Something was put in the outbox: also to be sent when no page is open, where that can be. */
	kept?: () => void;
	/** Notices, where the browser can show any. */
	push?: { browser: BrowserPush; notice: LeftNotice };
	lock?: Lock;
	/** The operator's public key that the app was built with. */
	operator?: Bytes | undefined;
	now?: () => number;
	chance?: () => number;
}

/** What became of asking. `words`: to be written down. */
export type Asked = { thread: string; words?: string[] } | { trouble: Saved };

export class Help {
	readonly #parts: Required<Omit<Parts, 'reached' | 'kept' | 'operator' | 'push'>>;
	readonly #kept: () => void;
	/** The teams that this phone is connected with. */
	readonly teams: TeamBook;
	/** Notices for requests; absent where the browser has none. */
	readonly signs: ThreadSigns | undefined;
	readonly #relay: Relay;
	readonly #operator: Operator;
	readonly #looking: Looking;
	readonly #flusher: Flusher;

	constructor(parts: Parts) {
		this.#parts = {
			lock: browserLock,
			now: Date.now,
			chance: Math.random,
			...parts
		};
		const builtIn = 'operator' in parts ? parts.operator : builtInOperator();
		this.#operator = new Operator(parts.storage, builtIn);
		this.#kept = parts.kept ?? (() => undefined);
		let reachable = true;
		this.#relay = new Relay(parts.fetch, (reached) => {
			const back = reached && !reachable;
			reachable = reached;
			parts.reached?.(reached);
			// Whatever was answered: what waited because nobody was there need not wait longer.
			if (back) void this.flush(true);
		});
		this.teams = new TeamBook({
			...this.#parts,
			relay: this.#relay,
			operator: this.#operator,
			connected: () => void this.flush(true)
		});
		const { storage, push } = parts;
		this.#looking = new Looking({
			storage,
			relay: this.#relay,
			teams: this.teams,
			operator: this.#operator,
			now: this.#parts.now
		});
		this.signs = push && new ThreadSigns({ storage, relay: this.#relay, ...push });
		this.#flusher = new Flusher({
			storage: parts.storage,
			relay: this.#relay,
			lock: this.#parts.lock,
			now: this.#parts.now,
			chance: this.#parts.chance,
			reseal: (item, why) => this.#reseal(item, why)
		});
	}

	/** Sends what waits; `eager` when something changed that makes it worth trying at once. */
	flush(eager = false): Promise<void> {
		return this.#flusher.flush(eager);
	}

	/** The page is put to sleep; the next `flush` wakes it. */
	rest(): void {
		this.#flusher.rest();
	}

	/** Sends no more; settles when what was under way is over. */
	stop(): Promise<void> {
		return this.#flusher.stop();
	}

	// Asking

	/**
	 * Puts a request in the outbox: sealed when the team was checked, else as soon as it is. Only when
	 * this has a thread is the request kept, and may be said to be on its way.
	 */
	async ask(draft: HelpDraft, team: KeptTeam): Promise<Asked> {
		const { storage, now } = this.#parts;
		const { secret, id, read } = await newThread();
		const thread: KeptThread = {
			id,
			team: team.id,
			secret,
			keep: draft.keep,
			begunAt: now(),
			generation: 0,
			epoch: team.seen?.epoch ?? 0,
			messages: [],
			unopened: 0,
			sequence: 0,
			...(team.about && { about: team.about })
		};
		const placed = {
			said: { type: 'request', request: requestOf(draft) } as const,
			counter: 0,
			after: 0
		};
		const post = toBase64Url(team.capability);
		const item = await this.#item(thread, placed, { read, post }, await sealsTo(team, now()));
		thread.epoch = item.epoch;
		const saved = await storage.write((database) => threads.begin(database, thread, item));
		if (!saved.saved) return { trouble: saved };
		void storage.persist();
		this.#kept();
		void this.flush();
		return draft.keep === 'words'
			? { thread: id, words: await secretWords(secret) }
			: { thread: id };
	}

	async #item(
		thread: KeptThread,
		placed: Parameters<typeof seal>[1],
		shown: { read: string; post?: string },
		to: Awaited<ReturnType<typeof sealsTo>>
	): Promise<KeptEnvelope> {
		const id = newId();
		const sealed = await seal(thread, placed, id, to);
		const { generation, epoch } = sealed ?? thread;
		return {
			...placed,
			...shown,
			id,
			thread: thread.id,
			team: thread.team,
			since: this.#parts.now(),
			tries: 0,
			notBefore: 0,
			generation,
			epoch,
			resealed: 0,
			...(sealed && { bytes: sealed.bytes })
		};
	}

	/** Says something in a thread: kept on the phone, then sent. */
	async say(id: string, said: PersonSays): Promise<Saved> {
		const { storage, now } = this.#parts;
		for (let left = TRIES; left > 0; left -= 1) {
			const here = await storage.read(async (database) => {
				const thread = await threads.get(database, id);
				const team = thread && (await teams.get(database, thread.team));
				return { thread, team, waits: await threads.waiting(database, id) };
			});
			if (!here?.thread) return { saved: false, trouble: 'failed' };
			const { thread, team, waits } = here;
			const placed = { said, ...threads.placeAfter(thread, waits) };
			const to = team && (await sealsTo(team, now()));
			const { read } = await shownOf(thread.secret);
			const item = await this.#item(thread, placed, { read }, to);
			let added = false;
			const saved = await storage.write(async (database) => {
				added = await threads.add(database, item);
			});
			if (!saved.saved) return saved;
			if (added) {
				this.#kept();
				void this.flush();
				return saved;
			}
		}
		return { saved: false, trouble: 'failed' };
	}

	/** Seals what was not sealed yet, or what the relay would not take as it was. */
	async #reseal(
		item: KeptEnvelope,
		why: 'first' | 'old-epoch' | 'counter-taken'
	): Promise<KeptEnvelope | undefined> {
		const { storage, now } = this.#parts;
		if (item.counter === 0 && why !== 'counter-taken') await this.teams.check(item.team);
		else if ((await this.look(item.thread, { team: true })) === 'none') return undefined;
		const here = await storage.read(async (database) => ({
			thread: await threads.get(database, item.thread),
			team: await teams.get(database, item.team),
			waits: await threads.waiting(database, item.thread)
		}));
		if (!here?.thread) return undefined;
		const { thread, team } = here;
		const to = team && (await sealsTo(team, now()));
		if (item.counter === 0 && !to) return undefined;
		// Sealed to the same epoch as before it would be refused as before.
		if (why === 'old-epoch' && (!to || to.epoch <= item.epoch)) return undefined;
		const counter =
			why === 'counter-taken'
				? threads.placeAfter(
						thread,
						here.waits.filter((one) => one.id !== item.id)
					).counter
				: item.counter;
		const id = newId();
		// What brought new keys brings the same ones again, to the newest epoch.
		const rekeys = item.bytes && readHeader(item.bytes)?.kind === 'resealed';
		const own = rekeys && why === 'old-epoch' ? before(item) : undefined;
		const placed = { said: item.said, after: item.after, counter };
		const sealed = await seal(thread, placed, id, to, own);
		return (
			sealed && {
				...item,
				...sealed,
				id,
				counter,
				tries: 0,
				notBefore: 0,
				resealed: item.resealed + 1
			}
		);
	}

	// Reading

	/** Looks what is new in a thread: see `Looking`. */
	look(id: string, options: LookOptions = {}): Promise<Looked> {
		return this.#looking.look(id, options);
	}

	/** At the start: what waits is sent, and threads are looked at that nobody has for an hour. */
	async begin(): Promise<void> {
		await this.flush(true);
		await this.#looking.lookAll(HOURLY);
	}

	/** Looks at every thread that nobody has looked at for a minute; once at each team. */
	lookAll(): Promise<void> {
		return this.#looking.lookAll();
	}

	// Leaving

	/**
	 * Deletes a thread for everybody, then here. False when the server could not be asked and may have
	 * something of it: then nothing is gone.
	 */
	async remove({ id, secret }: Pick<KeptThread, 'id' | 'secret'>): Promise<boolean> {
		const { storage, lock } = this.#parts;
		const { read: shown } = await shownOf(secret);
		let removed = false;
		// Not while something of it is on its way.
		await lock(OUTBOX, async () => {
			const here = await storage.read(async (database) => ({
				thread: await threads.get(database, id),
				waits: await threads.waiting(database, id)
			}));
			const there =
				(here?.thread?.messages.length ?? 0) > 0 || here?.waits.some((one) => one.tries > 0);
			if (!(await this.#relay.remove(id, shown)) && there) return;
			removed = (await storage.write((database) => threads.remove(database, id))).saved;
		});
		await this.signs?.tidy();
		return removed;
	}

	/** The twelve words of a thread. */
	words(thread: Pick<KeptThread, 'secret'>): Promise<string[]> {
		return secretWords(thread.secret);
	}

	/** Finds a thread by its twelve words and keeps it on this phone. */
	async find(
		text: string
	): Promise<{ thread: string } | WordsProblem | { problem: 'gone' | 'none' | 'storage' }> {
		const { storage, now } = this.#parts;
		const secret = await secretOfWords(text);
		if ('problem' in secret) return secret;
		if (secret.length !== 16) return { problem: 'count' };
		const { id, read: shown } = await shownOf(secret);
		const told = await this.#relay.thread(id, shown);
		if (told.is === 'gone' || told.is === 'none') return { problem: told.is };
		const thread: KeptThread = {
			id,
			team: told.told.team.id,
			secret,
			keep: 'phone',
			begunAt: now(),
			generation: 0,
			epoch: 0,
			messages: [],
			unopened: 0,
			sequence: 0,
			found: true,
			about: aboutOf(told.told.team, await this.#operator.known())
		};
		const saved = await storage.write((database) => threads.keep(database, thread));
		if (!saved.saved) return { problem: 'storage' };
		await this.look(id, { team: true, watched: true });
		return { thread: id };
	}
}

/** The keys before those that a message brings. */
function before({ generation }: KeptEnvelope): { generation: number; epoch: number } {
	return { generation: generation - 1, epoch: 0 };
}
