import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPerson } from '../../../tests/fixtures/arbitrary-caseload.ts';
import {
	guessMapping,
	peopleRows,
	readPeople,
	readSubstance,
	type ReadWith
} from './caseload-csv.ts';
import { csvFile } from './csv-cell.ts';

const TODAY = '2027-12-31';
let ids = 0;
const settings = (more: Partial<ReadWith> = {}): ReadWith => ({
	mapping: { reference: 0, since: 1, until: 2, substance: 3, keyworker: 4, drugFree: 5 },
	there: [],
	members: [{ id: 'm1', name: 'Amal' }],
	today: TODAY,
	newId: () => `id${String((ids += 1))}`,
	confirmed: false,
	...more
});
const rows = (...lines: string[]) =>
	lines.map((line, at) => ({ line: at + 2, cells: line.split('|') }));

describe('columns', () => {
	test.each([
		[
			[
				'Reference',
				'In treatment since',
				'In treatment until',
				'Substance group',
				'Keyworker',
				'Drug free since'
			],
			{ reference: 0, since: 1, until: 2, substance: 3, keyworker: 4, drugFree: 5 }
		],
		[['CLIENTID', 'TRIAGED', 'DISD', 'Drug'], { reference: 0, since: 1, until: 2, substance: 3 }],
		[['Name', 'Something else'], {}]
	])('%s', (headers, mapping) => {
		expect(guessMapping(headers)).toEqual(mapping);
	});
});

test.each([
	['Opiate', 'opiates'],
	['opiates', 'opiates'],
	['Non-opiate only', 'non-opiates'],
	['Non-opiate and alcohol', 'non-opiates-and-alcohol'],
	['Alcohol only', 'alcohol-only'],
	['alcohol', 'alcohol-only'],
	['heroin', undefined]
])('the group %s is %s', (text, group) => {
	expect(readSubstance(text)).toBe(group);
});

describe('reading', () => {
	test('lines with the same reference are one person', () => {
		const run = readPeople(
			rows(
				'HT-1|2026-03-02||opiates|amal|',
				'ht-1|01/01/2024|2024-05-01|alcohol|Amal|',
				'|||||',
				'HT-2||||Jo|'
			),
			settings()
		);
		expect(run).toMatchObject({ issues: [], lines: 3, strangers: ['Jo'] });
		expect(run.people).toMatchObject([
			{
				reference: 'HT-1',
				keyworker: 'm1',
				treatment: [
					{ since: '2024-01-01', until: '2024-05-01', substance: 'alcohol-only' },
					{ since: '2026-03-02', substance: 'opiates' }
				]
			},
			{ reference: 'HT-2', treatment: [] }
		]);
	});

	test.each([
		['HT-1|yesterday||opiates||', 'since', 'no-day'],
		['HT-1|2026-03-02|never|opiates||', 'until', 'no-day'],
		['HT-1||2026-03-02|opiates||', 'since', 'no-since'],
		['HT-1|2026-03-02||heroin||', 'substance', 'no-substance'],
		['HT-1|2026-03-02||||', 'substance', 'no-substance'],
		['HT-1|2026-03-02|2026-03-01|opiates||', 'since', 'backwards'],
		['HT-1|2099-03-02||opiates||', 'since', 'future'],
		['|2026-03-02||opiates||', 'reference', 'empty'],
		['9434765919|2026-03-02||opiates||', 'reference', 'nhs-number'],
		['Sam Jones|2026-03-02||opiates||', 'reference', 'name'],
		['HT-1|2026-03-02||opiates||often', 'drugFree', 'no-day']
	])('%s: %s %s', (line, field, problem) => {
		const run = readPeople(rows('HT-0|2026-03-02||opiates||', line), settings());
		expect(run.issues.map((one) => `${String(one.line)} ${one.field} ${one.problem}`)).toContain(
			`3 ${field} ${problem}`
		);
		expect(run.people.map((one) => one.reference)).toEqual(['HT-0']);
	});

	test('names the line of the time that lies over another', () => {
		const run = readPeople(
			rows('HT-1|2026-03-02||opiates||', 'HT-1|2026-01-01|2026-04-01|opiates||'),
			settings()
		);
		expect(run.issues).toMatchObject([{ line: 2, problem: 'overlap' }]);
	});

	test('leaves those who are there alone, and takes a name that was said to be none', () => {
		const there = [{ id: 'x', reference: 'HT-1' }];
		const run = readPeople(
			rows('ht-1||||', 'Kingfisher||||'),
			settings({ there, confirmed: true })
		);
		expect(run).toMatchObject({ already: ['ht-1'], issues: [] });
		expect(run.people.map((one) => one.reference)).toEqual(['Kingfisher']);
	});
});

describe('writing', () => {
	test('what is written is read by somebody else’s reader, and by ours as the same people', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(arbitraryPerson, { maxLength: 6, selector: (one) => one.reference }),
				(people) => {
					const [headers = [], ...lines] = parse(csvFile(peopleRows(people, [])), { bom: true });
					const run = readPeople(
						lines.map((cells, at) => ({ line: at + 2, cells })),
						settings({ mapping: guessMapping(headers), confirmed: true })
					);
					const known = run.people.map(({ reference, treatment, drugFree }) => [
						reference,
						treatment,
						drugFree?.since
					]);
					expect(known).toEqual(
						people
							.filter(({ reference }) => !run.issues.some((one) => one.value === reference))
							.map(({ reference, treatment, drugFree }) => [reference, treatment, drugFree?.since])
					);
					expect(run.issues.filter((one) => one.field !== 'reference')).toEqual([]);
				}
			)
		);
	});

	test('no cell runs anything, and it comes back as it was', () => {
		for (const reference of ['=1+1', '+HT', '-HT', '@SUM(A1)', '＝1+1', '=cmd|"/C calc"!A1']) {
			const text = csvFile(peopleRows([{ id: 'x', reference, treatment: [], threads: [] }], []));
			const [, line = []] = parse(text, { bom: true });
			expect(line[0]).toBe(`'${reference}`);
			const run = readPeople([{ line: 2, cells: line }], settings({ confirmed: true }));
			expect(run.people.map((one) => one.reference)).toEqual([reference]);
		}
	});
});
