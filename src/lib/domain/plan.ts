/**
 * The plan: whole services that somebody saved, with what they wrote to them and how it went. Nothing
 * here counts, scores or judges: a step is done or not, a service helped or did not.
 */
import { dayNumber } from './calendar.ts';
import { clockMinutes, FULL_DAY } from './hours.ts';
import { NEEDS, type Need } from './need.ts';
import type { CalendarDate, Clock, Service } from './service.ts';

/** What came of it. The four in the middle are reasons why they could not help. */
export const OUTCOMES = [
	'went',
	'could-not-go',
	'closed',
	'full',
	'not-for-me',
	'wrong-info',
	'want-help'
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What somebody writes to a service they saved. An absent field is empty. */
export interface OwnWords {
	note?: string;
	/** What to do next: "phone and ask for Sam". */
	step?: string;
	/** When to do it. */
	date?: CalendarDate;
	time?: Clock;
	done?: true;
	outcome?: Outcome;
}

export type OwnField = keyof OwnWords;
export const OWN_FIELDS = ['note', 'step', 'date', 'time', 'done', 'outcome'] as const;

/** A saved service: as it was when it was saved, readable even when the directory drops it. */
export interface PlanEntry extends OwnWords {
	id: string;
	service: Service;
	/** Epoch milliseconds. */
	savedAt: number;
	/** When each of the own words was last written, emptied ones too; epoch milliseconds. */
	written?: Partial<Record<OwnField, number>>;
	/**
	 * The words of whoever sent it in a list; `from` is the name they gave. It is a claim, but where this
	 * phone found the list `signed` by its operator.
	 */
	said?: { text: string; from?: string; signed?: true };
}

/** Longest note and step, in characters. */
export const NOTE_LIMIT = 2000;
export const STEP_LIMIT = 200;

/** Stands between two notes that were both kept. */
const BETWEEN = '\n\n';

/** Own words as they are kept: trimmed, cut, and nothing that is no date, time or outcome. */
export function tidyWords(words: OwnWords): OwnWords {
	const tidy: OwnWords = {};
	const note = words.note?.trim().slice(0, NOTE_LIMIT);
	if (note) tidy.note = note;
	const step = words.step?.trim().slice(0, STEP_LIMIT);
	if (step) tidy.step = step;
	if (words.date !== undefined && !Number.isNaN(dayNumber(words.date))) tidy.date = words.date;
	if (words.time !== undefined && clockMinutes(words.time) < FULL_DAY) tidy.time = words.time;
	if (words.done) tidy.done = true;
	if (words.outcome !== undefined && OUTCOMES.includes(words.outcome)) tidy.outcome = words.outcome;
	return tidy;
}

/** The own words of an entry, without the rest of it. */
export function wordsOf(entry: OwnWords): OwnWords {
	const { note, step, date, time, done, outcome } = entry;
	return tidyWords({ note, step, date, time, done, outcome });
}

/** Whether somebody wrote anything to it that would be gone with it. */
export function hasWords(entry: PlanEntry): boolean {
	return OWN_FIELDS.some((field) => entry[field] !== undefined) || entry.said !== undefined;
}

/** Both notes, the first first; one alone where the other is empty or says nothing more. */
export function bothNotes(first: string | undefined, second: string | undefined) {
	if (!first || !second) return first ?? second;
	if (first.includes(second)) return first;
	return second.includes(first) ? second : first + BETWEEN + second;
}

/**
 * An entry with some words changed. `before` is what the writer saw when they began: only fields that
 * differ from it are written, so of two who write at once each keeps the fields they touched, and of
 * one field the last counts. A note is never lost: where another was written meanwhile, both are kept.
 */
export function reworded(
	entry: PlanEntry,
	words: OwnWords,
	before: OwnWords,
	now: number
): PlanEntry {
	const wanted = tidyWords(words);
	const seen = tidyWords(before);
	const next: PlanEntry = { ...entry, written: { ...entry.written } };
	const set = <F extends OwnField>(field: F, value: PlanEntry[F]) => {
		if (value === undefined) delete next[field];
		else next[field] = value;
		next.written = { ...next.written, [field]: now };
	};
	for (const field of OWN_FIELDS) {
		if (wanted[field] === seen[field]) continue;
		const other = field === 'note' && entry.note !== seen.note ? entry.note : undefined;
		if (other === undefined) set(field, wanted[field]);
		else set('note', bothNotes(wanted.note, other));
	}
	return next;
}

/**
 * The same service from two phones as one entry. Of each field the one written last counts, an empty
 * one too; notes that differ are both kept. The snapshot of `here` stays as it is.
 */
export function merged(here: PlanEntry, there: PlanEntry): PlanEntry {
	const next: PlanEntry = { ...here, savedAt: Math.min(here.savedAt, there.savedAt) };
	const written = { ...here.written };
	for (const field of OWN_FIELDS) {
		const mine = written[field] ?? 0;
		const theirs = there.written?.[field] ?? 0;
		if (field !== 'note' && (theirs > mine || here[field] === undefined) && theirs >= mine) {
			Object.assign(next, { [field]: there[field] });
			if (there[field] === undefined) delete next[field];
		}
		if (Math.max(mine, theirs) > 0) written[field] = Math.max(mine, theirs);
	}
	const newer = (there.written?.note ?? 0) > (here.written?.note ?? 0);
	const note = newer ? bothNotes(there.note, here.note) : bothNotes(here.note, there.note);
	if (note !== undefined) next.note = note;
	if (Object.keys(written).length > 0) next.written = written;
	if (next.said === undefined && there.said !== undefined) next.said = there.said;
	return next;
}

/** The need an entry stands under: the first of its service's, in the order of QS23-7. */
export function needOf({ service }: Pick<PlanEntry, 'service'>): Need | undefined {
	return NEEDS.find((need) => service.needs.includes(need));
}

/** Entries by the need they stand under, in the order of the needs; those without one are last. */
export function byNeed<E extends Pick<PlanEntry, 'service'>>(
	entries: readonly E[]
): { need: Need | undefined; entries: E[] }[] {
	return [...NEEDS, undefined]
		.map((need) => ({ need, entries: entries.filter((entry) => needOf(entry) === need) }))
		.filter((group) => group.entries.length > 0);
}

/** What stands open with a date, the soonest first. */
export function ahead<E extends OwnWords>(entries: readonly E[]): E[] {
	const at = ({ date = '', time = '' }: E) => `${date} ${time}`;
	return entries
		.filter((entry) => entry.date !== undefined && !entry.done)
		.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** How one need stands in a plan. `not-now` is an answer, until something is saved for it. */
export interface NeedStanding {
	need: Need;
	/** How many saved services are for it. */
	count: number;
	state: 'something' | 'not-now' | 'open';
}

/** The six needs, each with what there is for it. */
export function overview(
	entries: readonly Pick<PlanEntry, 'service'>[],
	notNow: readonly Need[]
): NeedStanding[] {
	return NEEDS.map((need) => {
		const count = entries.filter(({ service }) => service.needs.includes(need)).length;
		const state = count > 0 ? 'something' : notNow.includes(need) ? 'not-now' : 'open';
		return { need, count, state };
	});
}

/** Months after treatment at which to look how it goes (QS23, statement 9). */
export const CHECK_IN_MONTHS = [1, 3, 6] as const;
export type CheckInMonth = (typeof CHECK_IN_MONTHS)[number];

/**
 * The day so many months after another: the same day of the month, or the last where the month has
 * none. The date itself when it is no date.
 */
export function monthsAfter(date: CalendarDate, months: number): CalendarDate {
	if (Number.isNaN(dayNumber(date))) return date;
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	const then = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
	return then.toISOString().slice(0, 10);
}

/** The dates to look back on after treatment ended. */
export function checkIns(ended: CalendarDate): { months: CheckInMonth; date: CalendarDate }[] {
	return CHECK_IN_MONTHS.map((months) => ({ months, date: monthsAfter(ended, months) }));
}
