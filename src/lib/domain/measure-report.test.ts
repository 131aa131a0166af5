import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCaseload, asked, PERIOD, TODAY } from '../../../tests/fixtures/caseload.ts';
import { measure, mergeMeasures } from './measure.ts';
import {
	type MeasureReport,
	type MergedReport,
	mergeReports,
	proportion,
	rangesKnown,
	reportOf
} from './measure-report.ts';

const team = (id: string) => ({ id, name: `Team ${id}`, promise: 2 });

function merged(reports: MeasureReport[]): MergedReport {
	const all = mergeReports(reports);
	if ('problem' in all) throw new Error(all.problem);
	return all;
}

/** A report with some numbers of its own; all others are small. */
function report(id: string, cells: MeasureReport['cells']): MeasureReport {
	const empty = measure(
		{ people: [], records: [], carers: [], months: [], waited: [] },
		{
			...asked({ people: [], records: [], carers: [], months: [], waited: [] }),
			basis: 'people'
		}
	);
	const made = reportOf(empty, team(id), TODAY);
	return { ...made, cells: { ...made.cells, ...cells } };
}

describe('merging', () => {
	test('12 and fewer than 5 are 12 to 16', () => {
		const all = merged([report('a', { asked: 12 }), report('b', {})]);
		expect(all.ranges['asked']).toEqual({ low: 12, high: 16 });
	});

	test('what one team hides is as wide as it must be', () => {
		const a = report('a', { offers: 20, 'answer/accepted': 'hidden', 'answer/declined': 'few' });
		// The other two answers are few as well: accepted is 20 less 0 to 12.
		const all = merged([a, report('b', {})]);
		expect(all.ranges['answer/accepted']).toEqual({ low: 8, high: 24 });
		expect(all.ranges['offers']).toEqual({ low: 20, high: 24 });
	});

	test.for([
		['same-team', [report('a', {}), report('b', {}), report('a', {})], [0, 2]],
		[
			'other-period',
			[report('a', {}), { ...report('b', {}), period: { from: '2026-04-01', to: '2026-06-30' } }],
			[0, 1]
		],
		['contradiction', [report('a', {}), report('b', { offers: 90 })], [1, 1]]
	] as const)('%s is refused', ([problem, reports, at]) => {
		expect(mergeReports(reports)).toEqual({ problem, at });
	});

	test('of reports: never narrower than the truth', () => {
		fc.assert(
			fc.property(arbitraryCaseload, arbitraryCaseload, (one, other) => {
				const measures = [one, other].map((caseload) => measure(caseload, asked(caseload)));
				const [a, b] = measures;
				if (!a || !b) throw new Error('There are two.');
				const truth = mergeMeasures(a, b).counts;
				const { ranges } = merged([reportOf(a, team('a'), TODAY), reportOf(b, team('b'), TODAY)]);
				for (const [id, number] of Object.entries(truth)) {
					expect(ranges[id]?.low, id).toBeLessThanOrEqual(number);
					expect(ranges[id]?.high, id).toBeGreaterThanOrEqual(number);
				}
			}),
			{ numRuns: 15 }
		);
	});
});

test('a median of fewer than five is not told', () => {
	const waited = [1, 2, 3, 4].map((day) => ({
		thread: String(day),
		asked: PERIOD.from,
		seen: `2026-07-0${String(day)}`
	}));
	const caseload = { people: [], records: [], carers: [], months: [], waited };
	const four = measure(caseload, asked(caseload));
	expect(reportOf(four, team('a'), TODAY).median).toEqual({ seen: null, answered: null });
	const five = {
		...caseload,
		waited: [...waited, { thread: '5', asked: PERIOD.from, seen: '2026-07-09' }]
	};
	expect(reportOf(measure(five, asked(five)), team('a'), TODAY).median.seen).toBe(2);
});

test('numbers a month leave the period between the largest and all of them', () => {
	const months = ['2026-07', '2026-08', '2026-09'].map((month) => ({
		month,
		inDrugTreatment: 100
	}));
	const caseload = { people: [], records: [], carers: [], months, waited: [] };
	const { counts } = measure(caseload, asked(caseload));
	expect(rangesKnown(PERIOD, counts)['treated']).toEqual({ low: 100, high: 300 });
});

describe('a proportion', () => {
	const exact = (number: number) => ({ low: number, high: number });
	test('of exact numbers is Wilson’s', () => {
		const found = proportion(exact(54), exact(120));
		expect(found?.share).toEqual({ low: 0.45, high: 0.45 });
		expect(found?.interval.low).toBeCloseTo(0.3639, 4);
		expect(found?.interval.high).toBeCloseTo(0.5392, 4);
	});
	test('of ranges holds each that is possible', () => {
		const found = proportion({ low: 12, high: 16 }, { low: 20, high: 24 });
		expect(found?.share).toEqual({ low: 0.5, high: 0.8 });
	});
	test.for([
		[exact(0), exact(0)],
		[exact(3), { low: 0, high: 4 }],
		[exact(3), { low: 5, high: Infinity }],
		[undefined, exact(3)]
	] as const)('%o of %o is unknown', ([count, total]) => {
		expect(proportion(count, total)).toBeUndefined();
	});
	test('of nearly all is never above all', () => {
		expect(proportion({ low: 18, high: Infinity }, exact(20))?.share.high).toBe(1);
	});
});
