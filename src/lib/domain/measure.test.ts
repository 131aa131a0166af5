import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCaseload, asked, EMPTY, madeUp } from '../../../tests/fixtures/caseload.ts';
import { type Asked, type Basis, measure, mergeMeasures, usualBasis } from './measure.ts';
import { NEED_ROWS } from './measure-cells.ts';
import type { CalendarDate } from './service.ts';
import type {
	Caseload,
	Person,
	SubstanceGroup,
	SupportAct,
	SupportRecord,
	TreatmentSpan
} from './support.ts';
import { wilson } from './wilson.ts';

const QUARTER = { from: '2026-10-01', to: '2026-12-31' };
const NOW: Partial<Asked> = { period: QUARTER, today: '2027-01-15' };

function someone(id: string, ...treatment: TreatmentSpan[]): Person {
	return { id, reference: id.toUpperCase(), treatment, threads: [] };
}

const span = (
	since: CalendarDate,
	until?: CalendarDate,
	substance: SubstanceGroup = 'opiates'
): TreatmentSpan => ({ since, ...(until && { until }), substance });

const act = (day: CalendarDate, kind: SupportAct['kind'] = 'information'): SupportAct => ({
	kind,
	day
});

let last = 0;
function support(person: string, record: Partial<SupportRecord>): SupportRecord {
	last += 1;
	return { id: `r${String(last)}`, person, need: 'housing', done: [], ...record };
}

function reckon(caseload: Partial<Caseload>, more: Partial<Asked> = {}) {
	return measure({ ...EMPTY, ...caseload }, asked({ ...EMPTY, ...caseload }, { ...NOW, ...more }));
}

/** Numbers of some names, in their order. */
function of(caseload: Partial<Caseload>, names: string[], more: Partial<Asked> = {}) {
	const { counts } = reckon(caseload, more);
	return names.map((name) => counts[name]);
}

test('the worked example', () => {
	const caseload = {
		people: [
			someone('a', span('2026-05-04')),
			someone('b', span('2026-02-01', '2026-10-01')),
			someone(
				'c',
				span('2026-10-05', '2026-10-30', 'non-opiates'),
				span('2026-12-07', undefined, 'non-opiates')
			),
			someone('d', span('2026-03-01', undefined, 'alcohol-only')),
			someone('e', span('2027-01-01'))
		],
		records: [
			support('a', { done: [act('2026-11-03', 'appointment')] }),
			support('b', { need: 'finance', offered: '2026-10-01' }),
			support('c', {
				need: 'mutual-aid',
				mutualAid: 'smart',
				done: [act('2026-09-30'), act('2026-12-09', 'go-together')]
			}),
			support('d', { need: 'employment', offered: '2026-11-09', done: [act('2026-11-09')] }),
			support('e', { need: 'employment', offered: '2026-12-05', done: [act('2026-12-05')] })
		]
	};
	const { counts } = reckon(caseload);
	expect(counts).toMatchObject({
		treated: 3,
		received: 2,
		offered: 1,
		'received/housing': 1,
		'received/mutual-aid': 1,
		'received/mutual-aid/smart': 1,
		'received/employment': 0,
		'offered/finance': 1,
		offers: 1,
		'answer/none': 1,
		'month/2026-10/treated': 3,
		'month/2026-10/received': 0,
		'month/2026-11/treated': 1,
		'month/2026-11/received': 1,
		'month/2026-12/treated': 2,
		'month/2026-12/received': 1
	});
	const share = wilson(2, 3);
	expect(
		[share?.low, share?.share, share?.high].map((one) => Math.round(100 * (one ?? 0)))
	).toEqual([21, 67, 94]);
});

describe('who is in drug treatment', () => {
	test.for([
		['nobody', [], 0],
		['until the day before', [span('2026-01-01', '2026-09-30')], 0],
		['until the first day', [span('2026-01-01', '2026-10-01')], 1],
		['since the last day', [span('2026-12-31')], 1],
		['since the day after', [span('2027-01-01')], 0],
		['one day within', [span('2026-11-11', '2026-11-11')], 1],
		['twice: once', [span('2026-10-02', '2026-10-09'), span('2026-12-01')], 1],
		['alcohol only', [span('2026-01-01', undefined, 'alcohol-only')], 0],
		[
			'first alcohol only, then another as well',
			[
				span('2026-01-01', '2026-10-20', 'alcohol-only'),
				span('2026-10-21', undefined, 'non-opiates-and-alcohol')
			],
			1
		],
		[
			'drugs before the period, alcohol only in it',
			[span('2026-01-01', '2026-09-30'), span('2026-10-01', undefined, 'alcohol-only')],
			0
		],
		['moved here from another team, and on to a third', [span('2026-11-01', '2026-11-20')], 1]
	] as const)('%s', ([, spans, treated]) => {
		const people = spans.length === 0 ? [someone('x')] : [someone('x', ...spans)];
		expect(of({ people }, ['treated'])).toEqual([treated]);
	});
});

describe('what is counted', () => {
	const people = [someone('a', span('2026-01-01'))];
	test.for([
		['nothing', {}, [0, 0, 0]],
		[
			'offered and declined',
			{ offered: '2026-11-01', answer: { is: 'declined', day: '2026-11-01' } },
			[1, 0, 1]
		],
		[
			'offered before, done in the period',
			{ offered: '2026-09-30', done: [act('2026-10-01')] },
			[0, 1, 0]
		],
		[
			'offered in the period, done after it',
			{ offered: '2026-12-31', done: [act('2027-01-01')] },
			[1, 0, 0]
		],
		['done on the last day, never offered', { done: [act('2026-12-31')] }, [0, 1, 0]],
		['twice for the same', { done: [act('2026-10-01'), act('2026-12-01')] }, [0, 1, 0]]
	] as const)('%s', ([, record, numbers]) => {
		const records = [support('a', record as Partial<SupportRecord>)];
		expect(of({ people, records }, ['offered', 'received', 'answer/declined'])).toEqual(numbers);
	});

	test('each kind of support is support', () => {
		const kinds = [
			'information',
			'appointment',
			'transport',
			'go-together',
			'concerns',
			'follow-up'
		];
		for (const kind of kinds as SupportAct['kind'][]) {
			const records = [support('a', { done: [act('2026-11-11', kind)] })];
			expect(of({ people, records }, ['received'])).toEqual([1]);
		}
	});

	test('somebody with everything is in every row and once at the top', () => {
		const records = NEED_ROWS.map((row) => {
			const [need, , kind] = /^([a-z-]+?)(\/([a-z-]+))?$/.exec(row)?.slice(1) ?? [];
			return support('a', {
				need: need as SupportRecord['need'],
				...(kind && { mutualAid: kind as NonNullable<SupportRecord['mutualAid']> }),
				done: [act('2026-11-11')]
			});
		});
		const { counts } = reckon({ people, records });
		expect(counts['received']).toBe(1);
		expect(NEED_ROWS.map((row) => counts[`received/${row}`])).toEqual(NEED_ROWS.map(() => 1));
	});

	test('declined everything: offered, not received', () => {
		const records = ['housing', 'finance', 'education'].map((need) =>
			support('a', {
				need: need as SupportRecord['need'],
				offered: '2026-11-02',
				answer: { is: 'declined', day: '2026-11-02' }
			})
		);
		expect(of({ people, records }, ['treated', 'offered', 'received', 'offers'])).toEqual([
			1, 1, 0, 3
		]);
	});

	test('a month is about those in treatment in it', () => {
		const left = [someone('a', span('2026-01-01', '2026-10-15'))];
		const records = [support('a', { done: [act('2026-11-20', 'follow-up')] })];
		const names = [
			'received',
			'month/2026-10/received',
			'month/2026-11/received',
			'month/2026-11/treated'
		];
		expect(of({ people: left, records }, names)).toEqual([1, 0, 0, 0]);
	});

	test('records of nobody are not counted, and said', () => {
		const records = [support('gone', { done: [act('2026-11-20')] })];
		const { counts, loose } = reckon({ people, records });
		expect([counts['received'], loose]).toEqual([0, 1]);
	});

	test('what could not be had, whoever it was for', () => {
		const failed = (need: SupportRecord['need'], why?: 'full' | 'closed') =>
			support('a', {
				need,
				outcome: { is: 'they-could-not-help', day: '2026-10-10', ...(why && { why }) }
			});
		const records = [
			failed('housing', 'full'),
			failed('housing', 'full'),
			failed('finance'),
			support('a', { outcome: { is: 'went', day: '2026-10-10' } }),
			support('a', { outcome: { is: 'they-could-not-help', day: '2026-09-30', why: 'full' } })
		];
		const names = [
			'outcomes',
			'outcome/they-could-not-help',
			'gap/housing',
			'gap/housing/full',
			'why/full',
			'gap/finance/not-said'
		];
		expect(of({ people: [], records }, names)).toEqual([4, 3, 2, 2, 2, 1]);
	});
});

describe('numbers a month instead of people', () => {
	const records = ['x', 'y'].map((id) => support(id, { done: [act('2026-11-20')] }));
	const months = ['2026-10', '2026-11', '2026-12'].map((month, at) => ({
		month,
		inDrugTreatment: 100 + at
	}));
	const november = { period: { from: '2026-11-01', to: '2026-11-30' } };

	test('of one month: its number', () => {
		expect(of({ months, records }, ['treated', 'received'], november)).toEqual([101, 2]);
	});
	test('of several: how many different people is not known', () => {
		const { counts, basis, odd } = reckon({ months, records });
		expect(basis).toBe('months');
		expect(odd).toEqual([]);
		expect(counts).toMatchObject({ received: 2, 'month/2026-11/treated': 101 });
		expect(counts).not.toHaveProperty('treated');
	});
	test('of part of a month: not known', () => {
		const period = { from: '2026-11-02', to: '2026-11-30' };
		expect(of({ months, records }, ['treated', 'month/2026-11/treated'], { period })).toEqual([
			undefined,
			undefined
		]);
	});
	test('fewer than received support: not believed', () => {
		const { counts, odd } = reckon(
			{ months: [{ month: '2026-11', inDrugTreatment: 1 }], records },
			november
		);
		expect(odd).toEqual(['2026-11']);
		expect(counts).not.toHaveProperty('treated');
	});
	test('somebody entered as alcohol only is not counted all the same', () => {
		const people = [someone('x', span('2026-01-01', undefined, 'alcohol-only'))];
		const basis: Basis = 'months';
		expect(of({ people, months, records }, ['received'], { ...november, basis })).toEqual([1]);
	});
	test('no people and no numbers: nothing is known', () => {
		const { counts } = reckon({});
		expect(counts).not.toHaveProperty('treated');
		expect(counts['received']).toBe(0);
	});
});

describe('waiting', () => {
	// Friday 30 October; two working days end on Tuesday 3 November.
	test.for([
		['seen at once', { seen: '2026-10-30' }, '2027-01-15', 'within'],
		['seen on the last day', { seen: '2026-11-03' }, '2027-01-15', 'within'],
		['seen a day later', { seen: '2026-11-04' }, '2027-01-15', 'late'],
		['answered without being marked as seen', { answered: '2026-11-02' }, '2027-01-15', 'within'],
		['not seen, still time', {}, '2026-11-03', 'open'],
		['not seen, time is over', {}, '2026-11-04', 'late']
	] as const)('%s', ([, how, today, wait]) => {
		const waited = [{ thread: 't', asked: '2026-10-30', ...how }];
		expect(of({ waited }, ['asked', `wait/${wait}`], { today })).toEqual([1, 1]);
	});
	test('days waited, in order', () => {
		const waited = [
			{ thread: 't', asked: '2026-10-30', seen: '2026-11-04', answered: '2026-11-09' },
			{ thread: 'u', asked: '2026-10-30', seen: '2026-10-30' }
		];
		expect(reckon({ waited }).waits).toEqual({ seen: [0, 5], answered: [10] });
	});
});

test('statement 3: carers identified in the period', () => {
	const carers = [
		{
			id: '1',
			reference: 'C1',
			identified: '2026-10-01',
			offered: '2027-01-05',
			assessed: '2027-01-09'
		},
		{ id: '2', reference: 'C2', identified: '2026-12-31' },
		{ id: '3', reference: 'C3', identified: '2026-09-30', offered: '2026-10-02' }
	];
	expect(of({ carers }, ['carers', 'carers/offered', 'carers/assessed'])).toEqual([2, 1, 1]);
});

test('statement 9: drug free in the period, six months, check-ups', () => {
	const free = (id: string, drugFree: Person['drugFree'], substance?: SubstanceGroup): Person => ({
		...someone(id, span('2026-01-01', undefined, substance)),
		...(drugFree && { drugFree })
	});
	const people = [
		free('kept', {
			since: '2026-10-01',
			offered: '2026-10-02',
			checkUps: [
				{ due: '2026-12-01', done: '2026-12-03' },
				{ due: '2027-04-01', done: '2027-04-01' }
			]
		}),
		free('lost', { since: '2026-10-15', checkUps: [{ due: '2026-12-15' }] }),
		free('young', { since: '2026-12-31', offered: '2026-12-31', checkUps: [] }),
		free('before', { since: '2026-09-30', checkUps: [{ due: '2026-11-30', done: '2026-11-30' }] }),
		free('drink', { since: '2026-10-15', checkUps: [{ due: '2026-12-15' }] }, 'alcohol-only')
	];
	const names = ['free', 'free/offered', 'free/past', 'free/kept', 'checks', 'checks/done'];
	expect(of({ people }, names, { today: '2027-04-20' })).toEqual([3, 2, 2, 1, 3, 2]);
	expect(of({ people }, names, { today: '2026-12-10' })).toEqual([3, 2, 0, 0, 2, 2]);
});

describe('any caseload', () => {
	const counts = (caseload: Caseload) => measure(caseload, asked(caseload)).counts;

	test('no part is larger than its whole', () => {
		fc.assert(
			fc.property(arbitraryCaseload, (caseload) => {
				const found = counts(caseload);
				const treated = found['treated'] ?? NaN;
				for (const side of ['received', 'offered']) {
					expect(found[side]).toBeLessThanOrEqual(treated);
					for (const row of NEED_ROWS) {
						expect(found[`${side}/${row}`]).toBeLessThanOrEqual(found[side] ?? NaN);
					}
				}
				expect(found['free/kept']).toBeLessThanOrEqual(found['free/past'] ?? NaN);
			})
		);
	});

	test('one more record takes nothing away', () => {
		fc.assert(
			fc.property(arbitraryCaseload, fc.nat(), (caseload, seed) => {
				const before = counts(caseload);
				const person = caseload.people[seed % caseload.people.length]?.id ?? '';
				const records = [...caseload.records, support(person, { done: [act('2026-08-08')] })];
				const after = counts({ ...caseload, records });
				for (const [name, number] of Object.entries(before)) {
					expect(after[name], name).toBeGreaterThanOrEqual(number);
				}
			})
		);
	});

	test('the order makes no difference', () => {
		fc.assert(
			fc.property(arbitraryCaseload, (caseload) => {
				const turned = {
					people: caseload.people.toReversed(),
					records: caseload.records.toReversed(),
					carers: caseload.carers.toReversed(),
					months: caseload.months,
					waited: caseload.waited.toReversed()
				};
				expect(measure(turned, asked(turned))).toEqual(measure(caseload, asked(caseload)));
			})
		);
	});

	test('two teams with nobody in common are as one', () => {
		fc.assert(
			fc.property(
				fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 200 }), fc.nat({ max: 10_000 })),
				fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 200 }), fc.nat({ max: 10_000 })),
				([people, records, seed], [otherPeople, otherRecords, otherSeed]) => {
					const a = madeUp(people + 1, records, seed);
					const b = madeUp(otherPeople + 1, otherRecords, otherSeed + 10_001);
					const union = {
						people: [...a.people, ...b.people],
						records: [...a.records, ...b.records],
						carers: [...a.carers, ...b.carers],
						months: [],
						waited: [...a.waited, ...b.waited]
					};
					expect(mergeMeasures(measure(a, asked(a)), measure(b, asked(b)))).toEqual(
						measure(union, asked(union))
					);
				}
			)
		);
	});

	test('the basis is the people wherever there are any', () => {
		expect(usualBasis({ people: [] })).toBe('months');
		expect(usualBasis({ people: [someone('a')] })).toBe('people');
	});
});
