import { describe, expect, test } from 'vitest';
import {
	checkUpsAfter,
	dueWith,
	peopleThatFit,
	personProblems,
	reviewDue,
	sortedSpans
} from './person-change.ts';
import type { Person, SupportRecord, TreatmentSpan } from './support.ts';

const TODAY = '2026-11-22';
const span = (since: string, until?: string): TreatmentSpan => ({
	since,
	...(until && { until }),
	substance: 'opiates'
});
const person = (more: Partial<Person> = {}): Person => ({
	id: 'p',
	reference: 'HT-1',
	treatment: [span('2026-03-02')],
	threads: [],
	...more
});

describe('somebody', () => {
	test.each<[string, Partial<Person>]>([
		['in treatment', {}],
		['not in treatment', { treatment: [] }],
		['twice', { treatment: [span('2024-01-01', '2024-05-01'), span('2026-03-02')] }],
		['drug free', { drugFree: { since: '2026-10-01', checkUps: checkUpsAfter('2026-10-01') } }]
	])('%s may be kept', (_, more) => {
		expect(personProblems(person(more), [], TODAY)).toEqual([]);
	});

	test.each<[string, Partial<Person>, string]>([
		['with an NHS number', { reference: '943 476 5919' }, 'reference nhs-number'],
		['with a name', { reference: 'Sam Jones' }, 'reference name'],
		['with a reference that is taken', { reference: 'ht-2 ' }, 'reference taken'],
		['from tomorrow', { treatment: [span('2026-11-23')] }, 'treatment future'],
		['backwards', { treatment: [span('2026-03-02', '2026-03-01')] }, 'treatment backwards'],
		['of the year 206', { treatment: [span('0206-03-02')] }, 'treatment too-early'],
		[
			'overlapping',
			{ treatment: [span('2026-01-01', '2026-03-02'), span('2026-03-02')] },
			'treatment overlap'
		],
		[
			'open, then again',
			{ treatment: [span('2025-01-01'), span('2026-03-02')] },
			'treatment overlap'
		],
		[
			'drug free from tomorrow',
			{ drugFree: { since: '2026-11-23', checkUps: [] } },
			'drugFree future'
		],
		[
			'offered before drug free',
			{ drugFree: { since: '2026-11-01', offered: '2026-10-01', checkUps: [] } },
			'drugFree backwards'
		]
	])('%s is refused', (_, more, expected) => {
		const others = [{ id: 'q', reference: 'HT-2' }];
		const issues = personProblems(person(more), others, TODAY);
		expect(issues.map(({ field, problem }) => `${field} ${problem}`)).toContain(expected);
	});

	test('what looks like a name may be said to be none; an NHS number may not', () => {
		expect(personProblems(person({ reference: 'Kingfisher' }), [], TODAY, true)).toEqual([]);
		expect(personProblems(person({ reference: '9434765919' }), [], TODAY, true)).toHaveLength(1);
	});

	test('is no other than themself', () => {
		expect(personProblems(person(), [{ id: 'p', reference: 'HT-1' }], TODAY)).toEqual([]);
	});
});

describe('what is due', () => {
	const record = (followUp?: SupportRecord['followUp']): SupportRecord => ({
		id: 'r',
		person: 'p',
		need: 'housing',
		done: [],
		...(followUp && { followUp })
	});

	test('a review six months after the beginning, then after each', () => {
		expect(reviewDue(person(), TODAY)).toBe('2026-09-02');
		expect(reviewDue(person({ reviewed: '2026-09-10' }), TODAY)).toBe('2027-03-10');
		// One of a time in treatment before does not count for this one.
		expect(reviewDue(person({ reviewed: '2025-09-10' }), TODAY)).toBe('2026-09-02');
		expect(
			reviewDue(person({ treatment: [span('2024-01-01', '2024-05-01')] }), TODAY)
		).toBeUndefined();
	});

	test('check-ups after one, three and six months', () => {
		expect(checkUpsAfter('2026-08-31').map((one) => one.due)).toEqual([
			'2026-09-30',
			'2026-11-30',
			'2027-02-28'
		]);
	});

	test('the longest due first; what is done or to come is not', () => {
		const somebody = person({
			drugFree: {
				since: '2026-08-01',
				checkUps: [
					{ due: '2026-09-01', done: '2026-09-03' },
					{ due: '2026-11-01' },
					{ due: '2027-02-01' }
				]
			}
		});
		const records = [
			record({ due: TODAY }),
			record({ due: '2026-11-23' }),
			record({ due: '2026-01-01', done: '2026-01-02' }),
			record()
		];
		expect(dueWith(somebody, records, TODAY)).toEqual([
			{ what: 'review', day: '2026-09-02' },
			{ what: 'check-up', day: '2026-11-01' },
			{ what: 'follow-up', day: TODAY, record: 'r' }
		]);
	});
});

test('a list is narrowed and stands in order', () => {
	const people = [
		person({ id: '1', reference: 'HT-10', keyworker: 'm', reviewed: TODAY }),
		person({ id: '2', reference: 'HT-9', reviewed: TODAY }),
		person({ id: '3', reference: 'X-1', treatment: [] })
	];
	const records = new Map([
		[
			'3',
			[
				{
					id: 'r',
					person: '3',
					need: 'housing' as const,
					done: [],
					followUp: { due: '2026-11-01' }
				}
			]
		]
	]);
	const fit = (filter: object) =>
		peopleThatFit(people, records, { words: '', ...filter }, TODAY).map((one) => one.id);
	expect(fit({})).toEqual(['2', '1', '3']);
	expect(fit({ words: ' ht' })).toEqual(['2', '1']);
	expect(fit({ keyworker: 'm' })).toEqual(['1']);
	expect(fit({ keyworker: 'none' })).toEqual(['2', '3']);
	expect(fit({ only: 'in-treatment' })).toEqual(['2', '1']);
	expect(fit({ only: 'attention' })).toEqual(['3']);
});

test('times in treatment are put in order', () => {
	expect(
		sortedSpans([span('2026-03-02'), span('2024-01-01', '2024-05-01')]).map((one) => one.since)
	).toEqual(['2024-01-01', '2026-03-02']);
});
