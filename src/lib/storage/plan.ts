/**
 * What somebody writes to the services they saved, and the answers that belong to no service. Each
 * verb is one transaction: it is kept whole or not at all, and two tabs never overwrite each other's
 * fields.
 */
import type { Need } from '../domain/need.ts';
import { merged, reworded, type OwnWords, type PlanEntry } from '../domain/plan.ts';
import type { Database, PlanAnswers } from './database.ts';

/** Everything that belongs to a plan. */
export interface WholePlan {
	entries: PlanEntry[];
	answers: Omit<PlanAnswers, 'key'>;
}

/**
 * Changes what is written to a saved service. `entry` and `before` are what the writer saw when they
 * began: fields they did not touch stay as they are now, and if the service was taken out meanwhile
 * it is back, so that no word is lost.
 */
export async function reword(
	database: Database,
	entry: PlanEntry,
	words: OwnWords,
	before: OwnWords,
	now: number
): Promise<void> {
	await database.transaction('rw', database.saved, async () => {
		const row = (await database.saved.get(entry.id)) ?? entry;
		await database.saved.put(reworded(row, words, before, now));
	});
}

/**
 * Takes in entries from elsewhere: another phone, a list, an undo. What is there is merged with, not
 * replaced. Gives how many were new.
 */
export async function takeIn(database: Database, entries: readonly PlanEntry[]): Promise<number> {
	return database.transaction('rw', database.saved, () => takeInEach(database, entries));
}

async function takeInEach(database: Database, entries: readonly PlanEntry[]): Promise<number> {
	let added = 0;
	for (const entry of entries) {
		const here = await database.saved.get(entry.id);
		if (!here) added += 1;
		await database.saved.put(here ? merged(here, entry) : entry);
	}
	return added;
}

/** The answers; none given gives empty ones. */
export async function answers(database: Database): Promise<PlanAnswers> {
	return (await database.plan.get('plan')) ?? { key: 'plan', notNow: [] };
}

/** Answers "not now" for a need, or takes that back. */
export async function answer(database: Database, need: Need, notNow: boolean): Promise<void> {
	await database.transaction('rw', database.plan, async () => {
		const row = await answers(database);
		const others = row.notNow.filter((one) => one !== need);
		await database.plan.put({ ...row, notNow: notNow ? [...others, need] : others });
	});
}

/** Switches looking back on, changes it, or with `undefined` switches it off. */
export async function setCheckIns(
	database: Database,
	checkIns: PlanAnswers['checkIns']
): Promise<void> {
	await database.transaction('rw', database.plan, async () => {
		const { checkIns: _before, ...row } = await answers(database);
		await database.plan.put(checkIns ? { ...row, checkIns } : row);
	});
}

/** The whole plan, for taking it to another phone. */
export async function whole(database: Database): Promise<WholePlan> {
	const { notNow, checkIns } = await answers(database);
	const entries = await database.saved.orderBy('savedAt').toArray();
	return { entries, answers: checkIns ? { notNow, checkIns } : { notNow } };
}

/** Takes a whole plan in beside this one: all of it or none. Gives how many services were new. */
export async function takeInPlan(database: Database, plan: WholePlan): Promise<number> {
	return database.transaction('rw', database.saved, database.plan, async () => {
		const row = await answers(database);
		const notNow = [...new Set([...row.notNow, ...plan.answers.notNow])];
		const checkIns = row.checkIns ?? plan.answers.checkIns;
		await database.plan.put({ ...row, notNow, ...(checkIns ? { checkIns } : {}) });
		return takeInEach(database, plan.entries);
	});
}
