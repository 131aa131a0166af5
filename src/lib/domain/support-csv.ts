/**
 * Support records from and to a spreadsheet: one line each. Reading writes nothing: it says what there
 * is, what is wrong with it and what is written down already.
 */
import { REFERENCE_NAMES } from './caseload-csv.ts';
import { codesFor } from './crosswalk.ts';
import { cellsOf, type Columns, guessColumns, isBlank, readDay, type Row } from './csv-columns.ts';
import type { CalendarDate } from './service.ts';
import type { Person, SupportAct, SupportRecord } from './support.ts';
import {
	type SupportIssue,
	type SupportProblem,
	supportProblems,
	tidySupport
} from './support-change.ts';
import {
	readAct,
	readAnswer,
	readMutualAid,
	readNeed,
	readOutcome,
	readReason
} from './support-words.ts';

/** What a column may say. */
export const SUPPORT_FIELDS = [
	'reference',
	'need',
	'mutualAid',
	'offered',
	'answer',
	'answered',
	'done',
	'doneOn',
	'firstContact',
	'outcome',
	'outcomeDay',
	'why',
	'followUp',
	'followedUp',
	'ndtms',
	'record'
] as const;
export type SupportField = (typeof SUPPORT_FIELDS)[number];

const NAMES: Record<SupportField, readonly string[]> = {
	reference: REFERENCE_NAMES,
	need: ['need', 'needqs', 'supportwith', 'domain', 'intervention', 'subintervention'],
	mutualAid: ['mutualaid', 'mutualaidkind', 'fellowship'],
	offered: ['offered', 'offeredon', 'offerdate', 'dateoffered'],
	answer: ['answer', 'response', 'theiranswer'],
	answered: ['answered', 'answeredon', 'answerdate', 'responsedate'],
	done: ['done', 'whatwasdone', 'supportgiven', 'support', 'action', 'activity'],
	doneOn: ['doneon', 'date', 'day', 'supportdate', 'interventiondate', 'firstday'],
	firstContact: ['firstcontact', 'firstcontactdate', 'firstattended'],
	outcome: ['outcome', 'whatcameofit', 'result'],
	outcomeDay: ['outcomeday', 'outcomedate', 'outcomeon'],
	why: ['whynot', 'why', 'reason'],
	followUp: ['followupdue', 'followup', 'followupdate'],
	followedUp: ['followedup', 'followedupon', 'followupdone'],
	ndtms: ['ndtmscode', 'ndtms', 'subinterventioncode'],
	record: ['record', 'recordid']
};

/** Which column says what, by the words above them. */
export function guessSupport(headers: readonly string[]): Columns<SupportField> {
	return guessColumns(NAMES, headers);
}

/** What is wrong with a line. */
export type SupportLineProblem =
	| SupportProblem
	/** Nobody in the caseload has this reference. */
	| 'nobody'
	/** A day that is none, or is missing. */
	| 'no-day'
	/** None of the six needs. */
	| 'no-need'
	/** A word that none of the lists has. */
	| 'not-known';

export interface SupportLineIssue {
	line: number;
	field: SupportField;
	/** What stands there. */
	value: string;
	problem: SupportLineProblem;
}

/** What reading a file came to. Nothing has been written. */
export interface SupportRun {
	records: SupportRecord[];
	issues: SupportLineIssue[];
	/** Lines of what is written down already, or stands in the file twice: left as it is. */
	already: number;
	/** Lines in which something stands. */
	lines: number;
}

export interface ReadSupport {
	columns: Columns<SupportField>;
	people: readonly Pick<Person, 'id' | 'reference'>[];
	/** All that is written down. */
	there: readonly SupportRecord[];
	today: CalendarDate;
	/** Ids that are nobody's yet: base64url of 16 random bytes. */
	newId: () => string;
}

const lower = (text: string) => text.trim().toLocaleLowerCase('en-GB');

/** What makes two lines the same record, where neither says which record it is. */
function sameness({ person, need, mutualAid, offered, done }: SupportRecord): string {
	const acts = done.map(({ kind, day }) => `${day} ${kind}`).join();
	return [person, need, mutualAid ?? '', offered ?? '', acts].join('\n');
}

const COLUMN_OF: Record<SupportIssue['field'], SupportField> = {
	offered: 'offered',
	answer: 'answered',
	done: 'done',
	firstContact: 'firstContact',
	outcome: 'outcomeDay',
	followUp: 'followUp',
	mutualAid: 'mutualAid'
};

/**
 * The lines of a spreadsheet as support records, with all that is wrong. `rows` without the headers.
 * The same file a second time brings nothing: a line with the id of a record that is there is left
 * alone, and so is one of the same person, need, offer and acts.
 */
export function readSupport(
	rows: readonly Row[],
	{ columns, people, there, today, newId }: ReadSupport
): SupportRun {
	const byReference = new Map(people.map((one) => [lower(one.reference), one.id]));
	const ids = new Set(there.map((one) => one.id));
	const known = new Set(there.map((one) => sameness(tidySupport(one))));
	const run: SupportRun = { records: [], issues: [], already: 0, lines: 0 };
	for (const row of rows) {
		if (isBlank(row)) continue;
		run.lines += 1;
		const said = cellsOf(row, columns);
		if (said.record !== undefined && ids.has(said.record)) {
			run.already += 1;
			continue;
		}
		const wrong: Wrong = (field, problem) =>
			issues.push({ line: row.line, field, value: said[field] ?? '', problem });
		const issues: SupportLineIssue[] = [];
		const person = byReference.get(lower(said.reference ?? ''));
		if (person === undefined) wrong('reference', 'nobody');
		const record = readRecord(said, { id: newId(), person: person ?? '' }, wrong);
		// What is wrong with a word is told once, not again by what it leaves undone.
		if (record && issues.length === 0) {
			for (const { field, problem } of supportProblems(record, today)) {
				wrong(COLUMN_OF[field], problem);
			}
		}
		if (!record || issues.length > 0) {
			run.issues.push(...issues);
			continue;
		}
		const same = sameness(record);
		if (known.has(same)) run.already += 1;
		else run.records.push(record);
		known.add(same);
	}
	return run;
}

type Said = Partial<Record<SupportField, string>>;
type Wrong = (field: SupportField, problem: SupportLineProblem) => unknown;

/** One line; undefined where not even its need is known. */
function readRecord(
	said: Said,
	start: Pick<SupportRecord, 'id' | 'person'>,
	wrong: Wrong
): SupportRecord | undefined {
	const day = (field: SupportField, or?: CalendarDate): CalendarDate | undefined => {
		const text = said[field];
		const read = text === undefined ? or : readDay(text);
		if (text !== undefined && !read) wrong(field, 'no-day');
		return read;
	};
	const word = <T>(field: SupportField, read: (text: string) => T | undefined): T | undefined => {
		const text = said[field];
		const found = text === undefined ? undefined : read(text);
		if (text !== undefined && found === undefined) wrong(field, 'not-known');
		return found;
	};
	const found = readNeed(said.need ?? said.ndtms ?? '');
	if (!found) {
		wrong('need', 'no-need');
		return undefined;
	}
	const { need } = found;
	const mutualAid = word('mutualAid', readMutualAid) ?? found.mutualAid;
	const offered = day('offered');
	const answer = word('answer', readAnswer);
	const answered = day('answered', offered);
	const outcome = word('outcome', readOutcome);
	const outcomeDay = day('outcomeDay');
	if (outcome && !outcomeDay && said.outcomeDay === undefined) wrong('outcomeDay', 'no-day');
	const why = word('why', readReason);
	const firstContact = day('firstContact');
	const done = day('followedUp');
	const due = day('followUp', done);
	const ndtms =
		word('ndtms', (text) => codesFor(need).find(({ code }) => code === text.toUpperCase())?.code) ??
		found.ndtms;
	return tidySupport({
		...start,
		need,
		...(mutualAid && { mutualAid }),
		...(offered !== undefined && { offered }),
		...(answer && { answer: { is: answer, day: answered ?? '' } }),
		done: readActs(said, day('doneOn'), wrong),
		...(firstContact !== undefined && { firstContact }),
		...(outcome && { outcome: { is: outcome, day: outcomeDay ?? '', ...(why && { why }) } }),
		...(due !== undefined && { followUp: { due, ...(done !== undefined && { done }) } }),
		...(ndtms !== undefined && { ndtms })
	});
}

/** `2026-03-02 appointment; go-together`: what stands without a day of its own was done on `on`. */
function readActs(said: Said, on: CalendarDate | undefined, wrong: Wrong): SupportAct[] {
	const acts: SupportAct[] = [];
	for (const part of (said.done ?? '').split(/[;|\n]/)) {
		const text = part.trim();
		if (text === '') continue;
		const [first = '', ...rest] = text.split(' ');
		const own = readDay(first);
		const kind = readAct(own ? rest.join(' ') : text);
		const day = own ?? on;
		if (!kind) wrong('done', 'not-known');
		else if (day === undefined) wrong('doneOn', 'no-day');
		else acts.push({ kind, day });
	}
	return acts;
}

/** Support records as rows of a spreadsheet that `readSupport` reads back. */
export function supportRows(
	people: readonly Person[],
	records: readonly SupportRecord[]
): string[][] {
	const references = new Map(people.map(({ id, reference }) => [id, reference]));
	return [
		[
			'Reference',
			'Need',
			'Mutual aid',
			'Offered',
			'Answer',
			'Answered',
			'Done',
			'First contact',
			'Outcome',
			'Outcome day',
			'Why not',
			'Follow-up due',
			'Followed up',
			'NDTMS code',
			'Record'
		],
		...records.map((record) => [
			references.get(record.person) ?? '',
			record.need,
			record.mutualAid ?? '',
			record.offered ?? '',
			record.answer?.is ?? '',
			record.answer?.day ?? '',
			record.done.map(({ kind, day }) => `${day} ${kind}`).join('; '),
			record.firstContact ?? '',
			record.outcome?.is ?? '',
			record.outcome?.day ?? '',
			record.outcome?.why ?? '',
			record.followUp?.due ?? '',
			record.followUp?.done ?? '',
			record.ndtms ?? '',
			record.id
		])
	];
}
