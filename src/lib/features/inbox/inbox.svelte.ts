import {
	countsOf,
	EVERYTHING_OPEN,
	type InboxCounts,
	type InboxFilter,
	type InboxRow,
	inOrder,
	isWanted
} from '#lib/domain/inbox.ts';
import type { Received } from '#lib/domain/help-outbox.ts';
import { nextPlace } from '#lib/domain/help-thread.ts';
import { FOR_HEADER } from '#lib/domain/push-wire.ts';
import { toWall } from '#lib/domain/schedule.ts';
import type { TeamThread } from '#lib/sealing/team-thread.ts';
import type { KeptSend } from '#lib/storage/database.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { holidays } from '../finder/holidays.ts';
import { browserLock } from '../help/browser-lock.ts';
import type { Online } from '../offline/online.svelte.ts';
import type { TeamApi } from '../team/api.ts';
import type { OpenTeam } from '../team/open-team.ts';
import { Outbox, type OutboxEvent, type Saying } from './outbox.ts';
import { type Line, Reader } from './reader.ts';
import { keptStore } from './send-store.ts';

interface Given {
	team: OpenTeam;
	api: TeamApi;
	storage: PhoneStorage;
	online: Pick<Online, 'report' | 'whenBack'>;
	/** A request that nobody has opened came while somebody was there. */
	onfresh?: () => void;
	/** The session is over. */
	onout?: () => void;
}

type Known = Pick<OpenTeam, 'current' | 'epochs' | 'me' | 'promise'>;

/** What of the team is used here, read anew while it can be: work that is under way when it is locked ends with what it had. */
function knownOf(team: OpenTeam): Known {
	const read = ({ current, epochs, me, promise }: OpenTeam) => ({ current, epochs, me, promise });
	let last = read(team);
	const now = () => {
		try {
			last = read(team);
		} catch {
			// Locked a moment ago.
		}
		return last;
	};
	return {
		get current() {
			return now().current;
		},
		get epochs() {
			return now().epochs;
		},
		get me() {
			return now().me;
		},
		get promise() {
			return now().promise;
		}
	};
}

/** Nobody looks for so long (milliseconds): going from page to page is not leaving. */
const LEFT_MS = 1000;
const SEND_PATIENCE = 30_000;

/** Sends an envelope of the team; undefined when nothing came back. */
async function put(
	thread: string,
	envelope: string,
	bytes: Uint8Array<ArrayBuffer>,
	handed?: string
): Promise<Received | undefined> {
	try {
		const response = await fetch(`/api/threads/${thread}/envelopes/${envelope}`, {
			method: 'PUT',
			headers: {
				'content-type': 'application/octet-stream',
				...(handed !== undefined && { [FOR_HEADER]: handed })
			},
			body: bytes,
			cache: 'no-store',
			redirect: 'error',
			referrerPolicy: 'no-referrer',
			signal: AbortSignal.timeout(SEND_PATIENCE)
		});
		const retryAfter = response.headers.get('retry-after');
		return {
			status: response.status,
			contentType: response.headers.get('content-type') ?? '',
			body: await response.text(),
			...(retryAfter !== null && { retryAfter })
		};
	} catch {
		return undefined;
	}
}

/** Settles after so many milliseconds, or when the signal ends it. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((done) => {
		const end = () => {
			clearTimeout(timer);
			done();
		};
		const timer = setTimeout(end, milliseconds);
		signal.addEventListener('abort', end, { once: true });
		if (signal.aborted) end();
	});
}

/** The team's requests as a member's screens see them. Lives as long as the member's key is here. */
export class Inbox {
	/** In the order of the inbox. */
	rows = $state.raw<readonly InboxRow[]>([]);
	line = $state<Line>('loading');
	/** All are listed, if not opened yet. */
	listed = $state(false);
	/** What waits to be sent, or was refused. */
	sends = $state.raw<readonly KeptSend[]>([]);
	/** What waits would outlive this page. */
	lasting = $state(true);
	/** A colleague was quicker. */
	takenBy = $state.raw<{ thread: string; member: string | undefined }>();
	filter = $state.raw<InboxFilter>(EVERYTHING_OPEN);
	/** Today, as it was when something last changed. */
	today = $state(toWall(Date.now()).date);
	readonly #given: Given;
	readonly #team: Known;
	readonly #reader: Reader;
	readonly #outbox: Outbox;
	#version = $state(0);
	#followers = 0;
	#ending: AbortController | undefined;
	#fresh: number | undefined;
	#trail: string[] = [];

	constructor(given: Given) {
		this.#given = given;
		const { api, storage } = given;
		const team = knownOf(given.team);
		this.#team = team;
		this.#reader = new Reader({
			keys: team,
			api,
			onchange: () => this.#changed(),
			now: Date.now,
			wait,
			breathe: () => new Promise((done) => setTimeout(done, 0))
		});
		const store = keptStore(storage);
		this.#outbox = new Outbox({
			owner: team.me.id,
			keys: team,
			store,
			put,
			fresh: (thread) => this.#reader.fresh(thread),
			signedIn: async () => {
				const told = await api.session();
				return told.is === 'done' ? true : told.is === 'refused' ? false : undefined;
			},
			now: Date.now,
			chance: Math.random,
			alone: (work) => browserLock('waymark-team-sends', work),
			later: (work, milliseconds) => {
				const timer = setTimeout(work, milliseconds);
				return () => clearTimeout(timer);
			},
			onchange: (event) => {
				this.#sending(event);
				this.lasting = store.lasting();
			}
		});
	}

	/** Begins to follow what happens; gives the way to stop. */
	follow(): () => void {
		this.#followers += 1;
		if (!this.#ending) {
			this.#ending = new AbortController();
			void this.#reader.run(this.#ending.signal);
			void this.#outbox.start();
		}
		this.#changed();
		const stopTrying = this.#given.online.whenBack(() => this.retry());
		return () => {
			stopTrying();
			this.#followers -= 1;
			setTimeout(() => {
				if (this.#followers > 0) return;
				this.#ending?.abort();
				this.#ending = undefined;
				this.#outbox.stop();
			}, LEFT_MS);
		};
	}

	/** Tries the line now. */
	retry(): void {
		this.#reader.retry();
		void this.#outbox.retry();
	}

	#changed(): void {
		// Nobody is there to see it; perhaps the key has gone.
		if (this.#followers === 0) return;
		const { rows, line, listed } = this.#reader;
		this.rows = inOrder([...rows.values()]);
		this.today = toWall(Date.now()).date;
		if (line === 'live' || line === 'cut') this.#given.online.report(line === 'live');
		// The line is back: what waits need not wait for its time.
		if (line === 'live' && this.line === 'cut') void this.#outbox.retry();
		this.line = line;
		this.listed = listed;
		this.#version += 1;
		if (line === 'signed-out') {
			this.#given.onout?.();
			return;
		}
		if (!listed) return;
		const { fresh } = this.counts;
		if (this.#fresh !== undefined && fresh > this.#fresh) this.#given.onfresh?.();
		this.#fresh = fresh;
	}

	#sending(event: OutboxEvent): void {
		if (this.#followers === 0) return;
		if (event.is === 'items') this.sends = this.#outbox.items;
		else if (event.is === 'taken-by') this.takenBy = event;
		else if (event.is === 'signed-out') this.#given.onout?.();
		else if (event.is === 'line' && !event.reached && this.line === 'live') this.line = 'cut';
	}

	/** How many there are of each. */
	get counts(): InboxCounts {
		const { me, promise } = this.#team;
		return countsOf(this.rows, me.id, promise, holidays(undefined), this.today);
	}

	/** Those that fit what was chosen, in order. */
	get wanted(): InboxRow[] {
		return this.rows.filter((row) => isWanted(row, this.filter, this.#team.me.id));
	}

	/** A request was opened: from it on, next and before go by the order in which they stood then. */
	enter(id: string): void {
		if (!this.#trail.includes(id)) this.#trail = this.wanted.map((row) => row.id);
	}

	/** The list is looked at again: the next that is opened begins a new order. */
	leave(): void {
		this.#trail = [];
	}

	/**
	 * The request before or after one, as they stood when the first was opened: what was answered moves
	 * down the list, and going on must not jump with it. After the last come those that are new since.
	 */
	beside(id: string, by: 1 | -1): InboxRow | undefined {
		this.enter(id);
		const find = (id: string | undefined) => this.rows.find((row) => row.id === id);
		for (let at = this.#trail.indexOf(id) + by; at >= 0 && at < this.#trail.length; at += by) {
			const row = find(this.#trail[at]);
			if (row) return row;
		}
		const since = by === 1 ? this.wanted.find((row) => !this.#trail.includes(row.id)) : undefined;
		if (since) this.#trail.push(since.id);
		return since;
	}

	/** Keeps a whole thread at hand; gives the way to let it go. */
	watch(id: string): () => void {
		return this.#reader.watch(id);
	}

	/** A thread that is watched; `gone` when it is not there, undefined until it was read. */
	whole(id: string): TeamThread | 'gone' | undefined {
		return this.#version >= 0 ? this.#reader.whole(id) : undefined;
	}

	/** Seals and keeps what is said; resolves once it is on its way. Rejects with `TooLongError`. */
	say(thread: TeamThread, saying: Saying): Promise<void> {
		return this.#outbox.say(thread, saying);
	}

	/** Says who has a request now: a member, or nobody. False when it cannot be read just now. */
	async give(id: string, member: string | undefined): Promise<boolean> {
		const thread = await this.#reader.fresh(id);
		if (thread === undefined || thread === 'gone' || thread.messages.length === 0) return false;
		const said = {
			type: 'taken' as const,
			by: this.#team.me.name,
			...(member && { member })
		};
		await this.say(thread, {
			to: 'in-team',
			said,
			after: nextPlace(thread.messages, 'team').after
		});
		return true;
	}

	/** What an envelope that waits says. */
	opened(thread: TeamThread, item: KeptSend): Promise<Saying | undefined> {
		return this.#outbox.opened(thread, item);
	}

	/** Gives up what was refused. */
	drop(id: string): Promise<void> {
		return this.#outbox.drop(id);
	}
}

/**
 * One inbox for all pages of an unlocked key: when the key goes, so does what was opened with it. A
 * module's own, and yet nobody's but the key's.
 */
const byKey = new WeakMap<object, Inbox>();

/** The inbox of an unlocked key, made at the first call. In browsers only. */
export function inboxOf(key: object, given: Given): Inbox {
	let inbox = byKey.get(key);
	if (!inbox) {
		inbox = new Inbox(given);
		byKey.set(key, inbox);
	}
	return inbox;
}
