import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySupport } from '../../../tests/fixtures/arbitrary-caseload.ts';
import { csvFile } from './csv-cell.ts';
import type { Person, SupportRecord } from './support.ts';
import { supportProblems, tidySupport } from './support-change.ts';
import { guessSupport, readSupport, type ReadSupport, supportRows } from './support-csv.ts';

const TODAY = '2027-12-31';
const PEOPLE: Person[] = ['HT-1', '=HT-2'].map((reference, at) => ({
	id: `p${String(at)}`,
	reference,
	treatment: [],
	threads: []
}));

let ids = 0;
const newId = () => `new${String((ids += 1))}`;

function read(headers: string, lines: readonly string[], more: Partial<ReadSupport> = {}) {
	const rows = lines.map((line, at) => ({ line: at + 2, cells: line.split('|') }));
	const columns = guessSupport(headers.split('|'));
	return readSupport(rows, { columns, people: PEOPLE, there: [], today: TODAY, newId, ...more });
}

/** Our own table, read by somebody else's reader, and again by ours. */
function again(records: readonly SupportRecord[], more: Partial<ReadSupport> = {}) {
	const [headers = [], ...lines] = parse(csvFile(supportRows(PEOPLE, records)), { bom: true });
	const rows = lines.map((cells, at) => ({ line: at + 2, cells }));
	const columns = guessSupport(headers);
	return readSupport(rows, { columns, people: PEOPLE, there: [], today: TODAY, newId, ...more });
}

/** What a table of ours holds of a record: all but its id, thread and service. */
const told = ({ id: _id, thread: _thread, service: _service, ...rest }: SupportRecord) => rest;

const kept = fc
	.tuple(arbitrarySupport, fc.constantFrom('p0', 'p1'), fc.boolean())
	.map(([record, person, code]) => {
		const { ndtms: _, ...rest } = record;
		const ndtms = { housing: 'RECHSE', employment: 'RECWPRJ', finance: 'RECOTH' }[
			record.need as string
		];
		return tidySupport({ ...rest, person, ...(code && ndtms !== undefined && { ndtms }) });
	})
	.filter((record) => supportProblems(record, TODAY).length === 0);

describe('our own table', () => {
	test('comes back as the same records, whoever read it', () => {
		fc.assert(
			fc.property(fc.array(kept, { maxLength: 5 }), (records) => {
				const run = again(records);
				expect(run.issues).toEqual([]);
				expect(run.lines).toBe(records.length);
				const texts = (all: readonly SupportRecord[]) =>
					new Set(all.map((one) => JSON.stringify(sorted(told(one)))));
				if (run.already === 0) expect(texts(run.records)).toEqual(texts(records));
				expect(run.records.length + run.already).toBe(records.length);
			})
		);
	});

	test('brings nothing a second time, also where the records were changed since', () => {
		fc.assert(
			fc.property(fc.array(kept, { maxLength: 5 }), (records) => {
				const first = again(records);
				expect(again(records, { there: first.records }).records).toEqual([]);
				const changed = records.map((one) => ({ ...one, done: [], offered: '2020-01-01' }));
				expect(again(records, { there: changed })).toMatchObject({
					records: [],
					already: records.length
				});
			})
		);
	});
});

/** The same whatever order its fields were written in. */
function sorted(value: object): object {
	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, one]: [string, unknown]) => [
				name,
				one !== null && typeof one === 'object' && !Array.isArray(one) ? sorted(one) : one
			])
	);
}

describe('a table of somebody else', () => {
	test('one line an act, by the words and codes that case systems use', () => {
		const run = read('Client ID|Intervention|Date|Action', [
			'ht-1|RECHSE|02/03/2026|Referral',
			'HT-1|SMART Recovery|46083|Accompanied',
			'HT-1|Personal finance|2 Mar 26|advice; follow up',
			'|||'
		]);
		expect(run.issues).toEqual([]);
		expect(run.lines).toBe(3);
		const day = '2026-03-02';
		expect(run.records.map(told)).toEqual([
			{ person: 'p0', need: 'housing', done: [{ kind: 'appointment', day }], ndtms: 'RECHSE' },
			{
				person: 'p0',
				need: 'mutual-aid',
				mutualAid: 'smart',
				done: [{ kind: 'go-together', day }]
			},
			{
				person: 'p0',
				need: 'finance',
				done: [
					{ kind: 'follow-up', day },
					{ kind: 'information', day }
				]
			}
		]);
	});

	test('an offer and its answer, on one day where only one is given', () => {
		const run = read('Reference|Need|Offered|Answer', ['=HT-2|money|1/2/2026|Not now']);
		expect(run.records.map(told)).toEqual([
			{
				person: 'p1',
				need: 'finance',
				offered: '2026-02-01',
				answer: { is: 'not-now', day: '2026-02-01' },
				done: []
			}
		]);
	});

	test('the same line twice is one record; twice at different days is two', () => {
		const line = 'HT-1|housing|2026-02-01';
		const run = read('Reference|Need|Offered', [line, line, 'HT-1|housing|2026-02-02']);
		expect([run.records.length, run.already]).toEqual([2, 1]);
	});

	test.each([
		['HT-9|housing|2026-02-01||||', 'reference', 'nobody'],
		['|housing|2026-02-01||||', 'reference', 'nobody'],
		['HT-1|gardening|2026-02-01||||', 'need', 'no-need'],
		['HT-1|RECOTH|2026-02-01||||', 'need', 'no-need'],
		['HT-1|housing|03/14/2026||||', 'offered', 'no-day'],
		['HT-1|housing|2099-01-01||||', 'offered', 'future'],
		['HT-1|housing|||||', 'offered', 'nothing'],
		['HT-1|housing|2026-02-01|perhaps|||', 'answer', 'not-known'],
		['HT-1|housing||yes|2026-02-01 information||', 'answered', 'no-offer'],
		['HT-1|housing||||went|', 'outcomeDay', 'no-day'],
		['HT-1|housing|2026-02-01||2026-01-31 information||', 'done', 'before-offer'],
		['HT-1|housing|2026-02-01||prayed||', 'done', 'not-known'],
		['HT-1|housing|2026-02-01||transport||', 'doneOn', 'no-day'],
		['HT-1|housing|2026-02-01||||RECEMP', 'ndtms', 'not-known']
	])('%s: %s %s', (line, field, problem) => {
		const run = read('Reference|Need|Offered|Answer|Done|Outcome|NDTMS code', [
			'HT-1|housing|2026-01-05||||',
			line
		]);
		expect(run.issues.map((one) => `${String(one.line)} ${one.field} ${one.problem}`)).toContain(
			`3 ${field} ${problem}`
		);
		expect(run.records.map((one) => one.offered)).toEqual(['2026-01-05']);
	});
});

test('no cell of the table runs anything', () => {
	const record: SupportRecord = { id: '-r', person: 'p1', need: 'housing', done: [] };
	const [, line = []] = parse(csvFile(supportRows(PEOPLE, [record])), { bom: true });
	expect([line[0], line.at(-1)]).toEqual(["'=HT-2", "'-r"]);
});
