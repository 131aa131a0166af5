/**
 * Notices for requests, one by one. A browser has a single address for push, so the server can tell that
 * requests with notices are of one phone: it is told of those for which somebody switched them on.
 */
import type { KeptThread } from '#lib/storage/help-rows.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as threads from '#lib/storage/threads.ts';
import type { BrowserPush } from '../push/browser-push.ts';
import { type LeftNotice, tidy } from '../push/tidy.ts';
import { shownOf } from './compose.ts';
import type { Relay } from './relay.ts';

/** `signs` of a thread whose notices have ended without being switched off. */
export const ENDED = 'ended';

interface Parts {
	storage: Pick<PhoneStorage, 'read' | 'write'>;
	relay: Pick<Relay, 'putPush' | 'dropPush'>;
	browser: BrowserPush;
	notice: LeftNotice;
}

/** `failed`: the browser would not; `refused`: the server would not; `unreached`: nobody answered. */
export type SwitchedOn = 'on' | 'failed' | 'refused' | 'unreached';
/** `all`: without a line only the whole browser could be switched off. */
export type SwitchedOff = 'off' | 'all';

export class ThreadSigns {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	#note(id: string, signs: string | undefined) {
		return this.#parts.storage.write((database) => threads.change(database, id, { signs }));
	}

	async #tell(thread: KeptThread, key: string): Promise<SwitchedOn> {
		const { browser, relay } = this.#parts;
		const there = await browser.subscribe(key);
		if (!there) return 'failed';
		const { read } = await shownOf(thread.secret);
		const told = await relay.putPush(thread.id, read, there);
		if (told !== 'done') return told;
		return (await this.#note(thread.id, there.hash)).saved ? 'on' : 'failed';
	}

	/** Switches notices on for a thread, after the browser was allowed to show them. */
	async on({ id }: Pick<KeptThread, 'id'>): Promise<SwitchedOn> {
		const { storage, notice } = this.#parts;
		const thread = await storage.read((database) => threads.get(database, id));
		if (thread?.push === undefined) return 'refused';
		// Before the first can come.
		await notice.leaveNotice((await notice.readNotice())?.team ?? []);
		const switched = await this.#tell(thread, thread.push);
		if (switched !== 'on') await this.tidy();
		return switched;
	}

	/** Switches them off for a thread. It never fails: at worst nothing comes for anything any more. */
	async off({
		id,
		secret,
		signs
	}: Pick<KeptThread, 'id' | 'secret' | 'signs'>): Promise<SwitchedOff> {
		const { relay, browser, notice } = this.#parts;
		const { read } = await shownOf(secret);
		const told = signs === undefined || signs === ENDED || (await relay.dropPush(id, read, signs));
		await this.#note(id, undefined);
		if (told) {
			await this.tidy();
			return 'off';
		}
		await browser.unsubscribe();
		await notice.dropNotice();
		return 'all';
	}

	/** Ends the browser's address when nothing is to be heard with it any more. */
	tidy(): Promise<void> {
		const { storage, browser, notice } = this.#parts;
		return tidy(storage, browser, notice);
	}

	/**
	 * At the start, where notices were ever switched on: today's words for the worker, and the server told
	 * when the browser has another address by now.
	 */
	async begin(): Promise<void> {
		const { storage, browser, notice } = this.#parts;
		if (!(await notice.readNotice())) return;
		await notice.renewNotice();
		const there = await browser.here();
		for (const thread of (await storage.read(threads.all)) ?? []) {
			const { push, signs, gone } = thread;
			if (!there || push === undefined || signs === undefined || gone) continue;
			if (signs !== ENDED && signs !== there.hash) await this.#tell(thread, push);
		}
		await this.tidy();
	}
}
