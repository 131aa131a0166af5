import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asked, madeUp } from '../../../../tests/fixtures/caseload.ts';
import type { CaseloadChange } from '../people/caseload.svelte.ts';
import { measure } from '#lib/domain/measure.ts';
import { handOver, Ledger } from './ledger.ts';

test('after any changes it finds what reckoning anew finds', () => {
	fc.assert(
		fc.property(fc.nat({ max: 1000 }), fc.nat(), (seed, which) => {
			const before = {
				...madeUp(40, 120, seed),
				months: [{ month: '2026-08', inDrugTreatment: 9 }]
			};
			const other = madeUp(40, 120, seed + 1001);
			const ledger = new Ledger();
			ledger.take(structuredClone(handOver(before, undefined)));

			const lost = before.records[which % before.records.length];
			const changed = before.people[which % before.people.length];
			const found = other.records[0];
			const asks = other.waited[0];
			if (!lost || !changed || !found || !asks) throw new Error('There is one of each.');
			const after = {
				people: before.people.map((one) => (one === changed ? { ...one, treatment: [] } : one)),
				records: [
					...before.records.filter((one) => one !== lost),
					{ ...found, person: changed.id }
				],
				carers: before.carers,
				months: [],
				waited: [...before.waited, asks]
			};
			const changes: CaseloadChange[] = [
				{ kind: 'support', id: lost.id },
				{ kind: 'person', id: changed.id },
				{ kind: 'support', id: found.id },
				{ kind: 'month', id: '2026-08' },
				{ kind: 'waited', id: asks.thread }
			];
			const handed = handOver(after, changes);
			expect(handed.entries.people).toHaveLength(1);
			expect(handed.entries.records).toHaveLength(1);
			ledger.take(structuredClone(handed));
			for (const basis of ['people', 'months'] as const) {
				const question = asked(after, { basis });
				expect(ledger.measure(question)).toEqual(measure(after, question));
			}
		}),
		{ numRuns: 30 }
	);
});

test('given whole again, it forgets what was before', () => {
	const ledger = new Ledger();
	ledger.take(handOver(madeUp(30, 90, 1), undefined));
	const other = madeUp(3, 9, 2);
	ledger.take(handOver(other, undefined));
	expect(ledger.measure(asked(other))).toEqual(measure(other, asked(other)));
});
