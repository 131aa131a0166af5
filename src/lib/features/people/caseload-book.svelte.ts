import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';
import {
	caseloadOf,
	EMPTY_CASELOAD,
	type Entry,
	type EntryKind,
	type EntryOf,
	keyOf,
	minuteOf
} from '#lib/domain/caseload-entry.ts';
import { merge } from '#lib/domain/caseload-merge.ts';
import { type Framed, RECORD_ID_BYTES } from '#lib/domain/record-wire.ts';
import type { Caseload } from '#lib/domain/support.ts';
import { NOTHING_SHARED, type Shared, sharedOf } from '#lib/domain/team-shared.ts';
import { random } from '#lib/sealing/bytes.ts';
import { encodeEntry } from '#lib/sealing/entry.ts';
import { TooLongError } from '#lib/sealing/envelope.ts';
import { sealRecord } from '#lib/sealing/record.ts';
import type { OpenTeam } from '../team/open-team.ts';
import type {
	CaseloadChange,
	CaseloadTrouble,
	NotSaved,
	OpenCaseload,
	Revision,
	Saved
} from './caseload.svelte.ts';
import { ChangeLog } from './change-log.ts';
import { type Held, HeldRecords, openFramed } from './held-records.ts';
import type { Asked, RecordApi, RecordPage } from './record-api.ts';
import { inBodies, resealAll } from './reseal.ts';
import { isOpen } from './still-open.ts';
import { troubleOf } from './trouble.ts';

/** Opened together; then the page may breathe. */
const SLICE = 100;
/** Somebody who writes at the same time as many others may lose a few races. */
const TRIES = 4;
const WAIT_SECONDS = 25;
const PAUSE_MS = { least: 5000, most: 60_000 };

/** Fields to which things are added one by one: two who add at once both count. */
const LISTS: Partial<Record<EntryKind, readonly string[]>> = {
	person: ['threads'],
	support: ['done']
};

const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** The caseload of one open team. `start` loads it and listens for what changes, until `stop`. */
export class CaseloadBook implements OpenCaseload {
	readonly #team: OpenTeam;
	readonly #api: RecordApi;
	readonly #now: () => Date;
	readonly #held = new HeldRecords();
	/** The relay's count up to which everything is held. */
	#cursor = 0;
	readonly #log = new ChangeLog();
	/** The page after the one that is being opened, on its way. */
	#ahead: { after: number; asked: Promise<Asked<RecordPage>> } | undefined;
	/** What was opened of a first load that is not whole yet. */
	#untold: CaseloadChange[] = [];
	#listening: AbortController | undefined;
	/** Parts of the page that want it. */
	#users = 0;
	#loading: Promise<void> | undefined;
	#resealed = 0;

	#current = $state.raw<Caseload>(EMPTY_CASELOAD);
	#shared = $state.raw<Shared>(NOTHING_SHARED);
	#version = $state(0);
	#ready = $state(false);
	#opened = $state(0);
	#unreadable = $state(0);
	#trouble = $state<CaseloadTrouble>();

	constructor(team: OpenTeam, api: RecordApi, now: () => Date) {
		this.#team = team;
		this.#api = api;
		this.#now = now;
	}

	get current() {
		return this.#current;
	}
	get shared() {
		return this.#shared;
	}
	get version() {
		return this.#version;
	}
	get ready() {
		return this.#ready;
	}
	get opened() {
		return this.#opened;
	}
	get unreadable() {
		return this.#unreadable;
	}
	get trouble() {
		return this.#trouble;
	}

	since(version: number): CaseloadChange[] | undefined {
		return version > this.#version ? undefined : this.#log.since(version);
	}

	/** Loads what is there and what comes, until each who started it has stopped it. */
	start(): void {
		this.#users += 1;
		if (this.#listening) return;
		this.#listening = new AbortController();
		void this.#listen(this.#listening.signal);
	}

	stop(): void {
		this.#users = Math.max(0, this.#users - 1);
		if (this.#users === 0) this.#rest();
	}

	#rest(): void {
		this.#listening?.abort();
		this.#listening = undefined;
		this.#ahead = undefined;
	}

	/** Forgets all that was opened. */
	forget(): void {
		this.#rest();
		this.#held.clear();
		this.#cursor = 0;
		this.#resealed = 0;
		this.#current = EMPTY_CASELOAD;
		this.#shared = NOTHING_SHARED;
		this.#version += 1;
		this.#untold = [];
		this.#log.begin(this.#version);
		this.#ready = false;
		this.#opened = 0;
		this.#unreadable = 0;
		this.#trouble = undefined;
	}

	async #listen(signal: AbortSignal): Promise<void> {
		let pause = PAUSE_MS.least;
		while (!signal.aborted) {
			const done = await this.#next(this.#ready ? WAIT_SECONDS : 0, signal);
			if (signal.aborted) return;
			if (done) {
				pause = PAUSE_MS.least;
				if (this.#ready) await this.#reseal();
			} else {
				if (this.#trouble === 'signed-out') return;
				await new Promise((resolve) => setTimeout(resolve, pause));
				pause = Math.min(pause * 2, PAUSE_MS.most);
			}
		}
	}

	/** One page. Undefined when there was no answer, or none that could be used. */
	async #next(wait: number, signal?: AbortSignal): Promise<'more' | 'all' | undefined> {
		const ahead = this.#ahead;
		this.#ahead = undefined;
		const asked = await (ahead?.after === this.#cursor
			? ahead.asked
			: this.#api.changed(this.#cursor, wait, signal));
		if (signal?.aborted) return undefined;
		if (asked.is !== 'done') {
			this.#trouble = troubleOf(asked);
			return undefined;
		}
		this.#trouble = undefined;
		const { records, more } = asked.value;
		const last = Math.max(this.#cursor, records.at(-1)?.change ?? 0);
		// While this page is being opened, the next is on its way.
		if (more) this.#ahead = { after: last, asked: this.#api.changed(last, 0, signal) };
		await this.#open(records, more);
		this.#cursor = Math.max(this.#cursor, last);
		if (more) return 'more';
		this.#ready = true;
		return 'all';
	}

	async refresh(): Promise<void> {
		this.#loading ??= (async () => {
			while ((await this.#next(0)) === 'more');
			this.#loading = undefined;
		})();
		await this.#loading;
	}

	/** Opens a page. Of a first load nothing is told before all of it is open: a part would be wrong. */
	async #open(records: readonly Framed[], more: boolean): Promise<void> {
		if (!isOpen(this.#team)) return;
		const { epochs } = this.#team;
		const changes: CaseloadChange[] = [];
		for (let at = 0; at < records.length; at += SLICE) {
			const slice = records.slice(at, at + SLICE);
			const opened = await Promise.all(slice.map((one) => openFramed(epochs, one)));
			// Locked meanwhile: nothing that was opened may stay.
			if (!isOpen(this.#team)) return;
			changes.push(...this.#held.take(opened.filter((one) => one !== undefined)));
			this.#opened = this.#held.size;
			if (records.length > SLICE) await breathe();
		}
		this.#untold.push(...changes);
		if (more && !this.#ready) return;
		this.#tell(this.#untold.splice(0));
	}

	#tell(all: CaseloadChange[]): void {
		this.#unreadable = this.#held.unreadable;
		if (all.length === 0) return;
		const entries = this.#held.entries();
		// Nobody reckons anew because of a phrase.
		const changes = all.filter(({ kind }) => kind !== 'phrase' && kind !== 'template');
		if (changes.length < all.length) this.#shared = sharedOf(entries);
		if (changes.length === 0) return;
		this.#current = caseloadOf(entries);
		this.#version += 1;
		this.#log.add(this.#version, changes);
		// The end of an import makes all that came before it count.
		if (changes.some((one) => one.kind === 'batch')) this.#log.begin(this.#version);
	}

	async #reseal(): Promise<void> {
		const { epoch } = this.#team.current;
		if (this.#resealed === epoch) return;
		this.#resealed = epoch;
		const run = () => resealAll(this.#team, this.#api);
		// One tab of them does it; to the others the lock comes as null.
		const locks = globalThis.navigator?.locks;
		const done = locks
			? await locks.request('waymark-reseal', { ifAvailable: true }, (lock) =>
					lock ? run() : undefined
				)
			: await run();
		if (done?.unreached) this.#resealed = 0;
	}

	async #sealed(id: string, revision: number, entry: Entry): Promise<Framed['body'] | NotSaved> {
		const bytes = fromBase64Url(id);
		if (!bytes) throw new Error('A record id has 16 bytes.');
		const kind = entry.kind === 'gone' ? 'gone' : 'entry';
		try {
			return await sealRecord(
				this.#team.current,
				{ id: bytes, revision, kind },
				encodeEntry(entry)
			);
		} catch (error) {
			if (error instanceof TooLongError) return 'too-long';
			throw error;
		}
	}

	/** Stores the next revision. `conflict`: there is a newer one, which is held by now. */
	async #put(id: string, revision: number, entry: Entry): Promise<'done' | 'conflict' | NotSaved> {
		const body = await this.#sealed(id, revision, entry);
		if (typeof body === 'string') return body;
		let asked = await this.#api.put(id, revision, body);
		// Perhaps it was stored and only the answer was lost: the same bytes again say so.
		if (asked.is === 'unreached') asked = await this.#api.put(id, revision, body);
		if (asked.is === 'done') {
			this.#tell(this.#held.take([{ id, revision, entry }]));
			return 'done';
		}
		if (asked.is === 'unreached') return 'offline';
		if (asked.code === 'conflict') {
			await this.refresh();
			return 'conflict';
		}
		if (asked.code === 'full') return 'full';
		return asked.code === 'old-epoch' ? 'new-keys' : troubleOf(asked);
	}

	#written() {
		return { by: this.#team.me.id, at: minuteOf(this.#now()) };
	}

	#valueOf<K extends EntryKind>(held: Held | undefined, kind: K): EntryOf[K] | undefined {
		const { entry } = held ?? {};
		return entry?.kind === kind ? (entry.value as EntryOf[K]) : undefined;
	}

	async save<K extends EntryKind>(
		kind: K,
		base: EntryOf[K] | undefined,
		mine: EntryOf[K]
	): Promise<Saved<EntryOf[K]>> {
		const key = keyOf(kind, mine);
		for (let tried = 0; tried < TRIES; tried += 1) {
			const held = this.#held.of(kind, key);
			const theirs = this.#valueOf(held, kind);
			const by = held?.entry?.written.by ?? '';
			let value = mine;
			if (base && held && !theirs) {
				return { is: 'conflict', mine, theirs: undefined, by, fields: [] };
			}
			if (theirs && theirs !== base) {
				const lists = (LISTS[kind] ?? []) as (keyof EntryOf[K] & string)[];
				const merged = merge(base ?? ({} as EntryOf[K]), mine, theirs, lists);
				if (merged.is === 'clash') {
					return { is: 'conflict', mine, theirs, by, fields: merged.fields };
				}
				value = merged.value;
			}
			const id = held?.id ?? toBase64Url(random(RECORD_ID_BYTES));
			const entry = { kind, value, written: this.#written() } as Entry;
			const done = await this.#put(id, (held?.revision ?? 0) + 1, entry);
			if (done === 'done') return { is: 'saved', value };
			if (done !== 'conflict') return { is: 'failed', why: done };
		}
		return { is: 'failed', why: 'failed' };
	}

	async remove(kind: EntryKind, id: string): Promise<Saved<undefined>> {
		for (let tried = 0; tried < TRIES; tried += 1) {
			const held = this.#held.of(kind, id);
			if (!this.#valueOf(held, kind) || !held) return { is: 'saved', value: undefined };
			const entry: Entry = { kind: 'gone', written: this.#written() };
			const done = await this.#put(held.id, held.revision + 1, entry);
			if (done === 'done') return { is: 'saved', value: undefined };
			if (done !== 'conflict') return { is: 'failed', why: done };
		}
		return { is: 'failed', why: 'failed' };
	}

	async saveAll(
		entries: Parameters<OpenCaseload['saveAll']>[0],
		progress?: (sent: number) => void
	): Promise<Saved<undefined>> {
		const batch = toBase64Url(random(RECORD_ID_BYTES));
		const written = { ...this.#written(), batch };
		const sealed: Omit<Framed, 'change'>[] = [];
		for (const one of entries) {
			const id = toBase64Url(random(RECORD_ID_BYTES));
			const body = await this.#sealed(id, 1, { ...one, written });
			if (typeof body === 'string') return { is: 'failed', why: body };
			sealed.push({ id, body });
		}
		let sent = 0;
		for (const body of inBodies(sealed)) {
			let asked = await this.#api.post(body);
			if (asked.is === 'unreached') asked = await this.#api.post(body);
			if (asked.is !== 'done') {
				const full = asked.is === 'refused' && asked.code === 'full';
				return { is: 'failed', why: full ? 'full' : troubleOf(asked) };
			}
			progress?.((sent += body.length));
		}
		// Now it is whole: this is what makes it count.
		const id = toBase64Url(random(RECORD_ID_BYTES));
		const end: Entry = { kind: 'batch', value: { id: batch }, written: this.#written() };
		const done = await this.#put(id, 1, end);
		await this.refresh();
		if (done === 'done') return { is: 'saved', value: undefined };
		return { is: 'failed', why: done === 'conflict' ? 'failed' : done };
	}

	async history(kind: EntryKind, id: string): Promise<Revision[] | undefined> {
		const held = this.#held.of(kind, id);
		if (!held) return [];
		const asked = await this.#api.history(held.id);
		if (asked.is !== 'done') return undefined;
		const { epochs } = this.#team;
		const opened = await Promise.all(
			asked.value.records.filter((one) => one.id === held.id).map((one) => openFramed(epochs, one))
		);
		return opened.flatMap((one) => (one ? [{ revision: one.revision, entry: one.entry }] : []));
	}
}
