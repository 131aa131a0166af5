import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySupport } from '../../../tests/fixtures/arbitrary-caseload.ts';
import { inTreatment, lastDay, supportProblems, tidySupport } from './support-change.ts';
import type { SupportRecord } from './support.ts';

const TODAY = '2026-11-22';
const base: SupportRecord = {
	id: 'r',
	person: 'p',
	need: 'housing',
	offered: '2026-11-10',
	done: []
};

describe('a record', () => {
	test.each<[string, Partial<SupportRecord>]>([
		['an offer alone', {}],
		['an offer long ago', { offered: '2019-04-01' }],
		['declined the same day', { answer: { is: 'declined', day: '2026-11-10' } }],
		['done without an offer', { offered: undefined, done: [{ kind: 'information', day: TODAY }] }],
		['a follow-up to come', { followUp: { due: '2027-01-04' } }],
		['full, and why', { outcome: { is: 'they-could-not-help', day: TODAY, why: 'full' } }],
		['mutual aid, and which', { need: 'mutual-aid', mutualAid: 'smart' }]
	])('%s may be kept', (_, more) => {
		expect(supportProblems({ ...base, ...more } as SupportRecord, TODAY)).toEqual([]);
	});

	test.each<[string, Partial<SupportRecord>, string]>([
		['nothing at all', { offered: undefined }, 'offered nothing'],
		['an offer tomorrow', { offered: '2026-11-23' }, 'offered future'],
		['an offer in the year 206', { offered: '0206-11-01' }, 'offered too-early'],
		['an answer before', { answer: { is: 'accepted', day: '2026-11-09' } }, 'answer before-offer'],
		[
			'an answer to nothing',
			{
				offered: undefined,
				done: [{ kind: 'concerns', day: TODAY }],
				answer: { is: 'accepted', day: TODAY }
			},
			'answer no-offer'
		],
		['done before', { done: [{ kind: 'transport', day: '2026-11-09' }] }, 'done before-offer'],
		['done tomorrow', { done: [{ kind: 'transport', day: '2026-11-23' }] }, 'done future'],
		['contact tomorrow', { firstContact: '2026-11-23' }, 'firstContact future'],
		['a follow-up before', { followUp: { due: '2026-11-01' } }, 'followUp before-offer'],
		['asked after tomorrow', { followUp: { due: TODAY, done: '2026-11-23' } }, 'followUp future'],
		['which mutual aid, of housing', { mutualAid: 'smart' }, 'mutualAid not-mutual-aid'],
		[
			'went, and why not',
			{ outcome: { is: 'went', day: TODAY, why: 'full' } },
			'outcome why-without'
		]
	])('%s is refused', (_, more, expected) => {
		const issues = supportProblems({ ...base, ...more } as SupportRecord, TODAY);
		expect(issues.map(({ field, problem }) => `${field} ${problem}`)).toContain(expected);
	});

	test('is tidied without losing an act, once and for all', () => {
		fc.assert(
			fc.property(arbitrarySupport, (record) => {
				const tidy = tidySupport(record);
				expect(tidySupport(tidy)).toEqual(tidy);
				const days = tidy.done.map((act) => act.day);
				expect(days).toEqual(days.toSorted());
				const acts = (of: SupportRecord) =>
					new Set(of.done.map(({ kind, day }) => `${day} ${kind}`));
				expect(acts(tidy)).toEqual(acts(record));
				expect(supportProblems(tidy, TODAY).map((one) => one.field)).not.toContain('mutualAid');
			})
		);
	});

	test('knows when something last happened', () => {
		expect(lastDay({ ...base, followUp: { due: '2027-01-01', done: '2026-11-20' } })).toBe(
			'2026-11-20'
		);
		expect(lastDay({ ...base, offered: undefined } as unknown as SupportRecord)).toBeUndefined();
	});
});

test('in treatment, both days with it', () => {
	const treatment = [
		{ since: '2026-01-10', until: '2026-03-01', substance: 'opiates' as const },
		{ since: '2026-09-01', substance: 'opiates' as const }
	];
	const days = ['2026-01-09', '2026-01-10', '2026-03-01', '2026-03-02', '2026-09-01', '2030-01-01'];
	expect(days.map((day) => inTreatment({ treatment }, day))).toEqual([
		false,
		true,
		true,
		false,
		true,
		true
	]);
});
