/**
 * A caseload from and to a spreadsheet: one line a time in treatment, several lines with the same
 * reference are one person. Reading it writes nothing: it says what there is and what is wrong with it.
 */
import { cellsOf, type Columns, guessColumns, isBlank, readDay, type Row } from './csv-columns.ts';
import type { PersonProblem } from './person-change.ts';
import { personProblems, sortedSpans } from './person-change.ts';
import type { CalendarDate } from './service.ts';
import {
	type Person,
	SUBSTANCE_GROUPS,
	type SubstanceGroup,
	type TreatmentSpan
} from './support.ts';

/** What a column may say. */
export const PERSON_FIELDS = [
	'reference',
	'since',
	'until',
	'substance',
	'keyworker',
	'drugFree'
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** The column of each field. */
export type Mapping = Columns<PersonField>;

/** How the column of a reference is called elsewhere. */
export const REFERENCE_NAMES: readonly string[] = [
	'reference',
	'ref',
	'clientid',
	'clientref',
	'clientreference',
	'id',
	'localid',
	'casenumber',
	'caseref'
];

/** How columns are called elsewhere, in small letters without spaces and signs. */
const NAMES: Record<PersonField, readonly string[]> = {
	reference: REFERENCE_NAMES,
	since: [
		'intreatmentsince',
		'since',
		'start',
		'startdate',
		'treatmentstart',
		'triaged',
		'triagedate',
		'modst',
		'from'
	],
	until: [
		'intreatmentuntil',
		'until',
		'end',
		'enddate',
		'treatmentend',
		'discharged',
		'dischargedate',
		'disd',
		'to'
	],
	substance: ['substancegroup', 'substance', 'primarysubstance', 'drug', 'druggroup', 'group'],
	keyworker: ['keyworker', 'worker', 'keyworkername', 'recoveryworker'],
	drugFree: ['drugfreesince', 'drugfree', 'abstinentsince']
};

/** Which column says what, by the words above them. */
export function guessMapping(headers: readonly string[]): Mapping {
	return guessColumns(NAMES, headers);
}

/** A group of substances in the words of NDTMS, or ours. */
export function readSubstance(text: string): SubstanceGroup | undefined {
	const words = text
		.toLowerCase()
		.replaceAll(/[^a-z]+/g, '-')
		.replaceAll(/^-|-$/g, '');
	const known: Record<string, SubstanceGroup> = {
		opiate: 'opiates',
		'opiate-only': 'opiates',
		'non-opiate': 'non-opiates',
		'non-opiate-only': 'non-opiates',
		'non-opiate-and-alcohol': 'non-opiates-and-alcohol',
		alcohol: 'alcohol-only'
	};
	return SUBSTANCE_GROUPS.find((group) => group === words) ?? known[words];
}

/** What is wrong with a line. */
export type LineProblem =
	| PersonProblem
	/** A day that is none. */
	| 'no-day'
	/** When it began is missing. */
	| 'no-since'
	/** A group of substances that is none of the four. */
	| 'no-substance';

export interface LineIssue {
	/** As a spreadsheet counts: the line of the headers is 1. */
	line: number;
	field: PersonField;
	/** What stands there. */
	value: string;
	problem: LineProblem;
}

/** What reading a file came to. Nothing has been written. */
export interface DryRun {
	people: Person[];
	issues: LineIssue[];
	/** References of people who are in the caseload already: they are left as they are. */
	already: string[];
	/** Names of keyworkers who are not in the team: their people get none. */
	strangers: string[];
	/** Lines in which something stands. */
	lines: number;
}

export interface ReadWith {
	mapping: Mapping;
	/** Everybody in the caseload. */
	there: readonly Pick<Person, 'id' | 'reference'>[];
	members: readonly { id: string; name: string }[];
	today: CalendarDate;
	/** Ids that are nobody's yet: base64url of 16 random bytes. */
	newId: () => string;
	/** It was said that references that look like names are none. */
	confirmed: boolean;
}

interface Line {
	line: number;
	cells: Partial<Record<PersonField, string>>;
}

const lower = (text: string) => text.trim().toLocaleLowerCase('en-GB');

/** The lines of a spreadsheet as people, with all that is wrong. `rows` without the headers. */
export function readPeople(
	rows: readonly Row[],
	{ mapping, there, members, today, newId, confirmed }: ReadWith
): DryRun {
	const byReference = new Map<string, Line[]>();
	let lines = 0;
	for (const row of rows) {
		if (isBlank(row)) continue;
		lines += 1;
		const { line } = row;
		const read: Line = { line, cells: cellsOf(row, mapping) };
		const key = lower(read.cells.reference ?? '');
		// A line without a reference is nobody's: each is wrong by itself.
		const name = key === '' ? `\n${String(line)}` : key;
		byReference.set(name, [...(byReference.get(name) ?? []), read]);
	}
	const known = new Set(there.map((one) => lower(one.reference)));
	const run: DryRun = { people: [], issues: [], already: [], strangers: [], lines };
	const strangers = new Set<string>();
	for (const [key, own] of byReference) {
		const reference = own[0]?.cells.reference ?? '';
		if (known.has(key)) {
			run.already.push(reference);
			continue;
		}
		const { person, issues } = readPerson(own, reference, newId(), today, confirmed);
		const name = own.find((one) => one.cells.keyworker !== undefined)?.cells.keyworker;
		const member = members.find((one) => lower(one.name) === lower(name ?? ''));
		if (member) person.keyworker = member.id;
		else if (name !== undefined) strangers.add(name);
		run.issues.push(...issues);
		if (issues.length === 0) run.people.push(person);
	}
	run.strangers = [...strangers];
	run.issues.sort((a, b) => a.line - b.line);
	return run;
}

function readPerson(
	own: readonly Line[],
	reference: string,
	id: string,
	today: CalendarDate,
	confirmed: boolean
): { person: Person; issues: LineIssue[] } {
	const issues: LineIssue[] = [];
	const spans: { span: TreatmentSpan; line: Line }[] = [];
	let drugFree: CalendarDate | undefined;
	for (const line of own) {
		const { since, until, substance, drugFree: free } = line.cells;
		const wrong = (field: PersonField, problem: LineProblem) =>
			issues.push({ line: line.line, field, value: line.cells[field] ?? '', problem });
		const [from, to] = [readDay(since ?? ''), readDay(until ?? '')];
		if (since !== undefined && !from) wrong('since', 'no-day');
		if (until !== undefined && !to) wrong('until', 'no-day');
		if (since === undefined && (until !== undefined || substance !== undefined)) {
			wrong('since', 'no-since');
		}
		const group = readSubstance(substance ?? '');
		if (!group && (substance !== undefined || since !== undefined))
			wrong('substance', 'no-substance');
		if (from && group)
			spans.push({ span: { since: from, ...(to && { until: to }), substance: group }, line });
		if (free === undefined) continue;
		drugFree = readDay(free);
		if (!drugFree) wrong('drugFree', 'no-day');
	}
	const person: Person = {
		id,
		reference,
		treatment: sortedSpans(spans.map(({ span }) => span)),
		threads: []
	};
	if (drugFree !== undefined) person.drugFree = { since: drugFree, checkUps: [] };
	for (const { field, problem, at } of personProblems(person, [], today, confirmed)) {
		const span = at === undefined ? undefined : person.treatment[at];
		const line = spans.find((one) => one.span === span)?.line ?? own[0];
		const shown = field === 'treatment' ? 'since' : field;
		const value = line?.cells[shown] ?? '';
		issues.push({ line: line?.line ?? 0, field: shown, value, problem });
	}
	return { person, issues };
}

/** People as rows of a spreadsheet that `readPeople` reads back: one for each time in treatment. */
export function peopleRows(
	people: readonly Person[],
	members: readonly { id: string; name: string }[]
): string[][] {
	const names = new Map(members.map(({ id, name }) => [id, name]));
	return [
		[
			'Reference',
			'In treatment since',
			'In treatment until',
			'Substance group',
			'Keyworker',
			'Drug free since'
		],
		...people.flatMap(({ reference, treatment, keyworker, drugFree }) => {
			const spans: (TreatmentSpan | undefined)[] = treatment.length > 0 ? treatment : [undefined];
			return spans.map((span) => [
				reference,
				span?.since ?? '',
				span?.until ?? '',
				span?.substance ?? '',
				names.get(keyworker ?? '') ?? '',
				drugFree?.since ?? ''
			]);
		})
	];
}
