/** What may be written down about support, and what it may not say. Backdating is allowed. */
import type { CalendarDate } from './service.ts';
import type { Person, SupportAct, SupportRecord } from './support.ts';

/** Why a record may not be kept. */
export type SupportProblem =
	/** Neither offered nor done: there is nothing to keep. */
	| 'nothing'
	/** A day that has not come. */
	| 'future'
	/** A day of another century: a slip of the hand. */
	| 'too-early'
	/** Answered, done or asked after before it was offered. */
	| 'before-offer'
	/** An answer to no offer. */
	| 'no-offer'
	/** Which mutual aid, for another need. */
	| 'not-mutual-aid'
	/** Why they could not help, where they could. */
	| 'why-without';

export interface SupportIssue {
	field: 'offered' | 'answer' | 'done' | 'firstContact' | 'outcome' | 'followUp' | 'mutualAid';
	problem: SupportProblem;
}

const FIRST_DAY = '2000-01-01';

/** A record in the form in which it is kept: acts in order of day, each once. */
export function tidySupport(record: SupportRecord): SupportRecord {
	const acts = new Map(record.done.map((act) => [`${act.day} ${act.kind}`, act]));
	const done: SupportAct[] = [...acts]
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([, act]) => act);
	const { mutualAid, ...rest } = record;
	const kept = record.need === 'mutual-aid' && mutualAid !== undefined;
	return { ...rest, done, ...(kept && { mutualAid }) };
}

/** What speaks against keeping a record. */
export function supportProblems(record: SupportRecord, today: CalendarDate): SupportIssue[] {
	const { offered, answer, done, firstContact, outcome, followUp, mutualAid, need } = record;
	const issues: SupportIssue[] = [];
	const add = (field: SupportIssue['field'], problem: SupportProblem, is: boolean) => {
		if (is) issues.push({ field, problem });
	};
	const days: [SupportIssue['field'], CalendarDate | undefined][] = [
		['offered', offered],
		['answer', answer?.day],
		...done.map(({ day }): [SupportIssue['field'], CalendarDate] => ['done', day]),
		['firstContact', firstContact],
		['outcome', outcome?.day],
		['followUp', followUp?.done]
	];
	for (const [field, day] of days) {
		if (day === undefined) continue;
		add(field, 'future', day > today);
		add(field, 'too-early', day < FIRST_DAY);
		add(field, 'before-offer', offered !== undefined && day < offered);
	}
	add('offered', 'nothing', offered === undefined && done.length === 0);
	add('answer', 'no-offer', answer !== undefined && offered === undefined);
	add('followUp', 'before-offer', (followUp?.due ?? '9') < (offered ?? FIRST_DAY));
	add('mutualAid', 'not-mutual-aid', mutualAid !== undefined && need !== 'mutual-aid');
	add('outcome', 'why-without', outcome?.why !== undefined && outcome.is !== 'they-could-not-help');
	return issues;
}

/** Whether a person was in treatment on a day. */
export function inTreatment({ treatment }: Pick<Person, 'treatment'>, day: CalendarDate): boolean {
	return treatment.some(({ since, until }) => since <= day && (until ?? day) >= day);
}

/** The last day on which anything happened in a record; undefined when nothing did. */
export function lastDay(record: SupportRecord): CalendarDate | undefined {
	const { offered, answer, done, firstContact, outcome, followUp } = record;
	const days = [
		offered,
		answer?.day,
		...done.map((act) => act.day),
		firstContact,
		outcome?.day,
		followUp?.done
	];
	return days
		.filter((day) => day !== undefined)
		.toSorted()
		.at(-1);
}
