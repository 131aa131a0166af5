/** What may be written down about somebody in the caseload, and what is due with them. */
import { isNever, type ReferenceProblem, referenceProblems } from './reference-check.ts';
import { monthsLater } from './measure-period.ts';
import type { CalendarDate } from './service.ts';
import type { CheckUp, Person, SupportRecord, TreatmentSpan } from './support.ts';
import { inTreatment } from './support-change.ts';

/** Why somebody may not be kept like this. */
export type PersonProblem =
	| ReferenceProblem
	/** Another person of the caseload has this reference. */
	| 'taken'
	| 'future'
	| 'too-early'
	/** It ends before it begins. */
	| 'backwards'
	/** Two times in treatment lie over each other. */
	| 'overlap';

export interface PersonIssue {
	field: 'reference' | 'treatment' | 'drugFree';
	problem: PersonProblem;
	/** Of the time in treatment. */
	at?: number;
}

const FIRST_DAY = '1980-01-01';

/** Times in treatment in order. */
export function sortedSpans(spans: readonly TreatmentSpan[]): TreatmentSpan[] {
	return spans.toSorted((a, b) => (a.since < b.since ? -1 : 1));
}

/**
 * What speaks against keeping somebody. `confirmed`: it was said that the reference is no name and no
 * birthday, though it looks like one.
 */
export function personProblems(
	person: Person,
	others: readonly Pick<Person, 'id' | 'reference'>[],
	today: CalendarDate,
	confirmed = false
): PersonIssue[] {
	const issues: PersonIssue[] = [];
	const add = (field: PersonIssue['field'], problem: PersonProblem, at?: number) =>
		issues.push({ field, problem, ...(at !== undefined && { at }) });
	for (const problem of referenceProblems(person.reference)) {
		if (isNever(problem) || !confirmed) add('reference', problem);
	}
	const same = (one: string) => one.trim().toLocaleLowerCase('en-GB');
	const taken = others.some(
		({ id, reference }) => id !== person.id && same(reference) === same(person.reference)
	);
	if (taken) add('reference', 'taken');
	for (const [at, { since, until }] of person.treatment.entries()) {
		if (since > today || (until ?? since) > today) add('treatment', 'future', at);
		if (since < FIRST_DAY) add('treatment', 'too-early', at);
		if (until !== undefined && until < since) add('treatment', 'backwards', at);
		const before = person.treatment[at - 1];
		if (before && (before.until ?? '9999') >= since) add('treatment', 'overlap', at);
	}
	const free = person.drugFree;
	const days = free && [free.since, free.offered, ...free.checkUps.map((one) => one.done)];
	if (days?.some((day) => day !== undefined && day > today)) add('drugFree', 'future');
	if (free && free.since < FIRST_DAY) add('drugFree', 'too-early');
	if (days?.some((day) => day !== undefined && free && day < free.since)) {
		add('drugFree', 'backwards');
	}
	return issues;
}

/** After how many months somebody is asked how it goes. The statement says: for at least 6 months. */
const CHECK_UPS = [1, 3, 6];

/** The check-ups that follow the day since which somebody is drug free. */
export function checkUpsAfter(since: CalendarDate): CheckUp[] {
	return CHECK_UPS.map((months) => ({ due: monthsLater(since, months) }));
}

/** Months between two reviews of what is recorded for NDTMS. */
export const REVIEW_MONTHS = 6;

/** The day on which the review is next due; undefined for somebody who is not in treatment. */
export function reviewDue(person: Person, today: CalendarDate): CalendarDate | undefined {
	const span = person.treatment.find(
		({ since, until }) => since <= today && (until ?? today) >= today
	);
	if (!span) return undefined;
	const { reviewed } = person;
	const from = reviewed !== undefined && reviewed > span.since ? reviewed : span.since;
	return monthsLater(from, REVIEW_MONTHS);
}

/** Something that somebody has to be asked or that has to be looked through. */
export interface Due {
	what: 'follow-up' | 'check-up' | 'review';
	day: CalendarDate;
	/** Id of the support record. */
	record?: string;
}

/** What is due with somebody by a day, the longest due first. */
export function dueWith(
	person: Person,
	records: readonly SupportRecord[],
	today: CalendarDate
): Due[] {
	const due: Due[] = [];
	for (const { id, followUp } of records) {
		if (followUp && followUp.done === undefined) {
			due.push({ what: 'follow-up', day: followUp.due, record: id });
		}
	}
	for (const { due: day, done } of person.drugFree?.checkUps ?? []) {
		if (done === undefined) due.push({ what: 'check-up', day });
	}
	const review = reviewDue(person, today);
	if (review !== undefined) due.push({ what: 'review', day: review });
	return due.filter(({ day }) => day <= today).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** What the list of people is narrowed to. */
export interface PeopleFilter {
	/** Part of a reference. */
	words: string;
	/** Member id; `none`: nobody has them. */
	keyworker?: string;
	only?: 'in-treatment' | 'attention';
}

/** The people that fit, by reference; numbers in it in their order. */
export function peopleThatFit(
	people: readonly Person[],
	records: ReadonlyMap<string, readonly SupportRecord[]>,
	filter: PeopleFilter,
	today: CalendarDate
): Person[] {
	const words = filter.words.trim().toLocaleLowerCase('en-GB');
	const order = new Intl.Collator('en-GB', { numeric: true });
	return people
		.filter((person) => {
			if (!person.reference.toLocaleLowerCase('en-GB').includes(words)) return false;
			if (filter.keyworker !== undefined && (person.keyworker ?? 'none') !== filter.keyworker) {
				return false;
			}
			if (filter.only === 'in-treatment') return inTreatment(person, today);
			if (filter.only === 'attention') {
				return dueWith(person, records.get(person.id) ?? [], today).length > 0;
			}
			return true;
		})
		.toSorted((a, b) => order.compare(a.reference, b.reference));
}
