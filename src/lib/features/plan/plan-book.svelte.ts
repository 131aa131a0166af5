import type { Need } from '#lib/domain/need.ts';
import { wordsOf, type OwnWords, type PlanEntry } from '#lib/domain/plan.ts';
import type { Service } from '#lib/domain/service.ts';
import type { PlanAnswers } from '#lib/storage/database.ts';
import { LiveQuery } from '#lib/storage/live-query.svelte.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as plans from '#lib/storage/plan.ts';
import type { Saved } from '#lib/storage/state.ts';
import { standingsIn, type Directory, type Standing } from '../directory/standing.ts';
import type { Plan, PlanAnswer } from './plan.svelte.ts';

interface Parts {
	plan: Plan;
	storage: PhoneStorage;
	directory: Directory;
	now?: () => number;
}

/** What the page of the plan does beyond showing it; made with the page. */
export class PlanBook {
	/** By id: how each saved service stands in the directory now, as far as it was looked. */
	standings = $state.raw<Readonly<Record<string, Standing>>>({});
	#parts: Required<Parts>;
	#answers: LiveQuery<PlanAnswers>;

	constructor(parts: Parts) {
		this.#parts = { now: Date.now, ...parts };
		this.#answers = new LiveQuery(parts.storage, plans.answers);
	}

	/** The answers; empty ones until they are read. */
	get answers(): PlanAnswers {
		return this.#answers.current ?? { key: 'plan', notNow: [] };
	}

	/** Keeps changed words. `before` is what was seen when the writing began. */
	reword(entry: PlanEntry, words: OwnWords, before: OwnWords = wordsOf(entry)): Promise<Saved> {
		const { plan, now } = this.#parts;
		return plan.write((database) => plans.reword(database, entry, words, before, now()));
	}

	/** Answers "not now" for a need, or takes that back. */
	answer(need: Need, notNow: boolean): Promise<Saved> {
		return this.#parts.plan.write((database) => plans.answer(database, need, notNow));
	}

	/** Switches looking back after treatment on, changes it or switches it off. */
	setCheckIns(checkIns: PlanAnswers['checkIns']): Promise<Saved> {
		return this.#parts.plan.write((database) => plans.setCheckIns(database, checkIns));
	}

	/** Takes the directory's details over the saved ones; only ever because somebody asked for it. */
	takeOver(service: Service): Promise<PlanAnswer> {
		return this.#parts.plan.save(service.id, service);
	}

	/** Looks what the directory says of these now: on this phone, or with `ask` over the network. */
	async look(entries: readonly PlanEntry[], ask = false): Promise<void> {
		const asked = entries.map(({ id, service }) => ({ id, service }));
		const found = await standingsIn(this.#parts.directory, asked, ask);
		// What was known before and cannot be told now, as without signal, is still known.
		const known = [...found].filter(([, { state }]) => state !== 'unknown');
		this.standings = { ...this.standings, ...Object.fromEntries(known) };
	}
}
