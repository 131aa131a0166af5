import { openKept, sealKept } from '#lib/sealing/kept.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as desk from '#lib/storage/team-desk.ts';
import type { OpenTeam } from '../team/open-team.ts';

type Storage = Pick<PhoneStorage, 'read' | 'write'>;
type Keys = Pick<OpenTeam, 'current' | 'epochs' | 'me'>;

/** Texts that a member's browser keeps, sealed to the team. */
export class Shelf {
	readonly #storage: Storage;
	readonly #team: Keys;
	/** The newest key that was seen: what is typed just before the page is locked is kept too. */
	#epoch: Keys['current'];
	readonly #me: string;

	constructor(storage: Storage, team: Keys) {
		this.#storage = storage;
		this.#team = team;
		this.#epoch = team.current;
		this.#me = team.me.id;
		void storage.write((database) => desk.forgetOldSealed(database, Date.now()));
	}

	/** What was kept under a name; undefined when nothing was, or its key is gone. */
	async get(name: string): Promise<string | undefined> {
		const key = `${this.#me} ${name}`;
		const kept = await this.#storage.read((database) => desk.sealed(database, key));
		return kept && openKept(this.#team.epochs, key, kept.bytes);
	}

	/** Takes the newest key for what is put next. */
	renew(): void {
		this.#epoch = this.#team.current;
	}

	/** Keeps a text, or forgets it; whether that was done. */
	async put(name: string, text: string | undefined): Promise<boolean> {
		const key = `${this.#me} ${name}`;
		const bytes = text === undefined ? undefined : await sealKept(this.#epoch, key, text);
		const { saved } = await this.#storage.write((database) =>
			desk.keepSealed(database, key, bytes, Date.now())
		);
		return saved;
	}
}

/** What is being written to one request. */
export interface Writing {
	reply: string;
	note: string;
	by: string;
	date: string;
	time: string;
	place: string;
	together: string;
	service: string;
	arrangeWords: string;
	reason: string;
	closeWords: string;
}

const BLANK: Writing = {
	reply: '',
	note: '',
	by: '',
	date: '',
	time: '',
	place: '',
	together: '',
	service: '',
	arrangeWords: '',
	reason: '',
	closeWords: ''
};

/** What is being written to one request, kept a moment after it was typed. */
export class Draft {
	fields = $state<Writing>({ ...BLANK });
	/** Whether this browser keeps it; undefined until it was tried. */
	kept = $state<boolean>();
	readonly #shelf: Shelf;
	readonly #name: string;
	#ready = false;
	#last = '';

	/** `by` is how the member is called unless they said otherwise. */
	constructor(shelf: Shelf, thread: string, by: string) {
		this.#shelf = shelf;
		this.#name = `draft ${thread}`;
		this.fields.by = by;
		this.#last = this.#says();
	}

	#says(): string {
		return JSON.stringify(this.fields);
	}

	/** Brings back what was being written, unless something was typed meanwhile. */
	async restore(): Promise<void> {
		const kept = await this.#shelf.get(this.#name);
		this.#ready = true;
		if (kept === undefined || this.#says() !== this.#last) return;
		// Written by this very code and sealed: it is what it was.
		this.fields = { ...BLANK, ...(JSON.parse(kept) as Partial<Writing>) };
		this.#last = this.#says();
	}

	/** Keeps it now, if it changed. */
	async keep(): Promise<void> {
		const now = this.#says();
		if (!this.#ready || now === this.#last) return;
		this.#last = now;
		const { by: _by, ...typed } = this.fields;
		const blank = Object.values(typed).every((text) => text.trim() === '');
		this.kept = await this.#shelf.put(this.#name, blank ? undefined : now);
	}

	/** Adds a phrase to the answer. */
	addPhrase(phrase: string): void {
		const { reply } = this.fields;
		this.fields.reply = reply.trim() ? `${reply.trimEnd()}\n${phrase}` : phrase;
	}

	/** Empties fields that were sent. */
	clear(...names: (keyof Writing)[]): void {
		for (const name of names) this.fields[name] = '';
		void this.keep();
	}
}

/** Most phrases, and code points of one. */
const MOST_PHRASES = 30;

/** Sentences that a member writes often. */
export class Phrases {
	list = $state.raw<readonly string[]>([]);
	readonly #shelf: Shelf;

	constructor(shelf: Shelf, first: readonly string[]) {
		this.#shelf = shelf;
		this.list = first;
	}

	/** Reads those that were kept. */
	async restore(): Promise<void> {
		const kept = await this.#shelf.get('phrases');
		if (kept !== undefined) this.list = JSON.parse(kept) as string[];
	}

	/** Adds one at the front. */
	add(phrase: string): void {
		const text = phrase.trim();
		if (!text) return;
		this.#keep([text, ...this.list.filter((one) => one !== text)].slice(0, MOST_PHRASES));
	}

	remove(phrase: string): void {
		this.#keep(this.list.filter((one) => one !== phrase));
	}

	#keep(list: readonly string[]): void {
		this.list = list;
		void this.#shelf.put('phrases', JSON.stringify(list));
	}
}
