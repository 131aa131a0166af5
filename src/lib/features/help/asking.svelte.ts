import { EMPTY_DRAFT, type AskStep, type HelpDraft, stepsOf } from '#lib/domain/help-draft.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as writing from '#lib/storage/writing.ts';

/** After the last key, milliseconds. */
const PAUSE = 400;

/**
 * The request that somebody is writing. Every answer is kept on the phone as it is given, so that
 * neither a call nor an empty battery costs a word.
 */
export class Asking {
	draft = $state<HelpDraft>({ ...EMPTY_DRAFT });
	/** Whether what was written before is here. */
	ready = $state(false);
	/** Whether it goes to a team by the app, or the person takes it along as a text. */
	sending = $state(true);
	readonly #storage: Pick<PhoneStorage, 'read' | 'write'>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#kept = '';

	constructor(storage: Pick<PhoneStorage, 'read' | 'write'>) {
		this.#storage = storage;
	}

	get steps(): AskStep[] {
		return stepsOf(this.draft, this.sending);
	}

	/** Takes up what was begun before. */
	async open(): Promise<void> {
		const before = await this.#storage.read(writing.request);
		if (before) this.draft = before;
		this.#kept = this.#text();
		this.ready = true;
	}

	#text(): string {
		return JSON.stringify($state.snapshot(this.draft));
	}

	/** Keeps it soon, if anything changed; for an effect. Reads every answer. */
	follow(): void {
		const text = this.#text();
		if (!this.ready || text === this.#kept) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.keep(), PAUSE);
	}

	/** Keeps it now. */
	async keep(): Promise<void> {
		clearTimeout(this.#timer);
		const text = this.#text();
		if (!this.ready || text === this.#kept) return;
		this.#kept = text;
		const draft = JSON.parse(text) as HelpDraft;
		await this.#storage.write((database) => writing.putRequest(database, draft));
	}

	/** Takes the answer of a screen back: it was skipped. */
	skip(step: AskStep): void {
		const { kinds, services, words, callMe, ways, phone, times, needs, interpreter, keep } =
			structuredClone(EMPTY_DRAFT);
		const empty: Partial<Record<AskStep, Partial<HelpDraft>>> = {
			kinds: { kinds },
			services: { services },
			words: { words },
			name: { callMe },
			reach: { ways, phone },
			careful: { voicemail: undefined, sayWho: undefined, times },
			needs: { needs, interpreter },
			keep: { keep }
		};
		Object.assign(this.draft, empty[step]);
	}

	/** The screen after or before one. */
	beside(step: AskStep, by: 1 | -1): AskStep {
		const { steps } = this;
		return steps[steps.indexOf(step) + by] ?? step;
	}

	/** It is on its way, or was thrown away: nothing more of it is kept. */
	async close(): Promise<void> {
		this.ready = false;
		clearTimeout(this.#timer);
		await this.#storage.write(writing.clearRequest);
		this.draft = { ...EMPTY_DRAFT };
	}
}
