import { untrack } from 'svelte';
import { nextPlace, type Thread, threadOf } from '#lib/domain/help-thread.ts';
import type { HelpRequest, TeamNote, TeamSays } from '#lib/domain/help.ts';
import { fromBase64Url, toBase64Url } from '#lib/domain/help-wire.ts';
import { holderOf, requestOf } from '#lib/domain/inbox.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { labelled, sha256 } from '#lib/sealing/bytes.ts';
import { TooLongError } from '#lib/sealing/envelope.ts';
import type { TeamThread } from '#lib/sealing/team-thread.ts';
import type { KeptSend } from '#lib/storage/database.ts';
import type { OpenTeam } from '../team/open-team.ts';
import type { Inbox } from './inbox.svelte.ts';
import type { Saying } from './outbox.ts';

/** An envelope of ours that waits, with what it says. */
export interface Pending {
	item: KeptSend;
	saying: Saying;
}

/**
 * One request on the screen, with what waits to be said in it. Made while a page is made: it follows
 * the thread, and says "seen" once it was opened here.
 */
export class RequestDesk {
	/** Both the name of its calendar entries, and nothing about it. */
	uid = $state('');
	pending = $state.raw<readonly Pending[]>([]);
	readonly #inbox: Inbox;
	readonly #team: OpenTeam;
	readonly #id: string;
	/** After how many of the person's messages "seen" was said. */
	#seen = 0;

	constructor(inbox: Inbox, team: OpenTeam, id: string) {
		this.#inbox = inbox;
		this.#team = team;
		this.#id = id;
		inbox.enter(id);
		void sha256(labelled('calendar', fromBase64Url(id) ?? new Uint8Array())).then(
			(hash) => (this.uid = toBase64Url(hash).slice(0, 22))
		);
		$effect(() => inbox.watch(id));
		$effect(() => {
			const { whole } = this;
			const items = inbox.sends.filter((one) => one.about === id);
			if (typeof whole === 'object') void this.#read(whole, items);
		});
		$effect(() => {
			const { whole, thread } = this;
			if (typeof whole === 'object' && thread) untrack(() => this.#sayThatSeen(whole, thread));
		});
	}

	/** The whole thread; `gone` when it is not there, undefined until it was read. */
	get whole(): TeamThread | 'gone' | undefined {
		return this.#inbox.whole(this.#id);
	}

	/** The request; undefined when it does not open, or is not there yet. */
	get request(): HelpRequest | undefined {
		const { whole } = this;
		return typeof whole === 'object' ? requestOf(whole.messages) : undefined;
	}

	get thread(): Thread | undefined {
		const { whole, request } = this;
		return typeof whole === 'object' && request ? threadOf(whole.messages) : undefined;
	}

	/** Member id of who has it, with what waits to be said about that. */
	get holder(): string | undefined {
		const { whole } = this;
		const said = this.pending.flatMap(({ saying }) =>
			saying.said.type === 'taken' ? [saying.said.member] : []
		);
		if (said.length > 0) return said.at(-1);
		return typeof whole === 'object' ? holderOf(whole.notes) : undefined;
	}

	async #read(whole: TeamThread, items: readonly KeptSend[]): Promise<void> {
		const read = await Promise.all(
			items.map(async (item) => {
				const saying = await this.#inbox.opened(whole, item);
				return saying ? [{ item, saying }] : [];
			})
		);
		this.pending = read.flat().sort((a, b) => a.item.counter - b.item.counter);
	}

	#sayThatSeen(whole: TeamThread, thread: Thread): void {
		const read = nextPlace(whole.messages, 'team').after;
		if (thread.progress !== 'sent' || this.#seen >= read) return;
		this.#seen = read;
		const waits = this.#inbox.sends.some((one) => one.thread === `${this.#id} to-person`);
		if (!waits) void this.tell({ type: 'seen' });
	}

	/** Tells the person; why not, in words, when it cannot be. */
	tell(said: TeamSays): Promise<string | undefined> {
		return this.#say((after) => ({ to: 'to-person', said, after }));
	}

	/** Tells the team. */
	note(said: TeamNote): Promise<string | undefined> {
		return this.#say((after) => ({ to: 'in-team', said, after }));
	}

	/** Says who has it now. */
	give(member: string | undefined): Promise<string | undefined> {
		return this.note({ type: 'taken', by: this.#team.me.name, ...(member && { member }) });
	}

	async #say(saying: (after: number) => Saying): Promise<string | undefined> {
		const { whole } = this;
		if (typeof whole !== 'object') return m.inbox_refused_other();
		try {
			await this.#inbox.say(whole, saying(nextPlace(whole.messages, 'team').after));
			return undefined;
		} catch (error) {
			if (error instanceof TooLongError) return m.inbox_too_long();
			throw error;
		}
	}
}
