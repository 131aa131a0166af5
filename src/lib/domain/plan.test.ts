import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Need } from './need.ts';
import {
	ahead,
	bothNotes,
	byNeed,
	checkIns,
	hasWords,
	merged,
	NOTE_LIMIT,
	OUTCOMES,
	overview,
	reworded,
	tidyWords,
	wordsOf,
	type OwnWords,
	type PlanEntry
} from './plan.ts';
import type { Service } from './service.ts';

function service(id: string, needs: Need[] = ['housing']): Service {
	const provenance = { feed: 'test', sourceId: id };
	return {
		id,
		kind: 'service',
		name: id,
		needs,
		delivery: [],
		places: [],
		sessions: [],
		provenance
	};
}

function entry(words: Partial<PlanEntry> = {}, needs?: Need[]): PlanEntry {
	return { id: 'a', service: service('a', needs), savedAt: 1, ...words };
}

const someNote = fc.lorem({ maxCount: 5 });
const someWords: fc.Arbitrary<OwnWords> = fc.record(
	{
		note: someNote,
		step: fc.lorem({ maxCount: 2 }),
		date: fc.constantFrom('2026-11-23', '2027-02-01'),
		time: fc.constantFrom('09:00', '14:30'),
		done: fc.constant<true>(true),
		outcome: fc.constantFrom(...OUTCOMES)
	},
	{ requiredKeys: [], noNullPrototype: true }
);

describe('own words', () => {
	test('are trimmed and cut; what is no date, time or outcome is not kept', () => {
		expect(
			tidyWords({
				note: `  ${'x'.repeat(NOTE_LIMIT + 9)} `,
				step: '   ',
				date: '2026-02-30',
				time: '25:00',
				outcome: 'failed' as 'went'
			})
		).toEqual({ note: 'x'.repeat(NOTE_LIMIT) });
	});

	test('of two who write at once each keeps the fields they touched', () => {
		const before = { note: 'old', step: 'phone', date: '2026-11-23' };
		const start = entry(before);
		const first = reworded(start, { ...before, step: 'write' }, before, 5);
		const second = reworded(first, { ...before, date: '2026-11-30' }, before, 6);
		expect(wordsOf(second)).toEqual({ note: 'old', step: 'write', date: '2026-11-30' });
		expect(second.written).toEqual({ step: 5, date: 6 });
	});

	test('of one field the last counts, and an emptied one is empty', () => {
		const one = reworded(entry({ step: 'a' }), { step: 'b' }, { step: 'a' }, 5);
		expect(reworded(one, { step: 'c' }, { step: 'a' }, 6).step).toBe('c');
		expect('step' in reworded(one, {}, { step: 'b' }, 7)).toBe(false);
		expect(reworded(one, {}, { step: 'b' }, 7).written?.step).toBe(7);
	});

	test('a note written meanwhile is never lost, whatever is written over it', () => {
		fc.assert(
			fc.property(someNote, someNote, someNote, (before, theirs, mine) => {
				const start = entry(before ? { note: before } : {});
				const other = reworded(start, { note: theirs }, { note: before }, 5);
				const both = reworded(other, { note: mine }, { note: before }, 6);
				if (theirs.trim() !== before.trim() && theirs.trim() && mine.trim() !== before.trim()) {
					expect(both.note).toContain(theirs.trim());
				}
				if (mine.trim() && mine.trim() !== before.trim()) expect(both.note).toContain(mine.trim());
			})
		);
	});

	test('what was not touched is not written', () => {
		const start = entry({ note: 'a', written: { note: 3 } });
		expect(reworded(start, { note: ' a ' }, { note: 'a' }, 9)).toEqual(start);
	});

	test('something sent with a list is something that would be gone, too', () => {
		expect(hasWords(entry())).toBe(false);
		expect(hasWords(entry({ outcome: 'went' }))).toBe(true);
		expect(hasWords(entry({ said: { text: 'Ask for Sam' } }))).toBe(true);
	});
});

describe('the same entry from two phones', () => {
	test.for([
		[
			'the later word counts',
			{ step: 'a', written: { step: 1 } },
			{ step: 'b', written: { step: 2 } },
			{ step: 'b' }
		],
		[
			'the earlier does not',
			{ step: 'a', written: { step: 3 } },
			{ step: 'b', written: { step: 2 } },
			{ step: 'a' }
		],
		['emptied later is empty', { step: 'a', written: { step: 1 } }, { written: { step: 2 } }, {}],
		['what only one has is there', {}, { step: 'b', written: { step: 2 } }, { step: 'b' }],
		['also without a time', {}, { step: 'b' }, { step: 'b' }],
		[
			'both notes, the later first',
			{ note: 'x', written: { note: 1 } },
			{ note: 'y', written: { note: 2 } },
			{ note: 'y\n\nx' }
		],
		[
			'a note that was emptied is not lost',
			{ note: 'x', written: { note: 1 } },
			{ written: { note: 2 } },
			{ note: 'x' }
		]
	] as [string, Partial<PlanEntry>, Partial<PlanEntry>, OwnWords][])(
		'%s',
		([, here, there, expected]) => {
			expect(wordsOf(merged(entry(here), entry(there)))).toEqual(expected);
		}
	);

	test('taking in the same again changes nothing, and no note is lost', () => {
		const stamps = fc.record(
			{ note: fc.nat(9), step: fc.nat(9), date: fc.nat(9), done: fc.nat(9), outcome: fc.nat(9) },
			{ requiredKeys: [], noNullPrototype: true }
		);
		const some = fc
			.tuple(someWords, stamps, fc.nat(9))
			.map(([words, written, savedAt]) => entry({ ...tidyWords(words), written, savedAt }));
		fc.assert(
			fc.property(some, some, (here, there) => {
				const once = merged(here, there);
				expect(merged(once, there)).toEqual(once);
				for (const { note } of [here, there]) if (note) expect(once.note).toContain(note);
				expect(once.service).toBe(here.service);
			})
		);
	});

	test.for([
		['a', undefined, 'a'],
		[undefined, 'b', 'b'],
		['a b', 'b', 'a b'],
		['b', 'a b', 'a b'],
		['a', 'b', 'a\n\nb']
	] as const)('notes %s and %s are %s', ([first, second, both]) => {
		expect(bothNotes(first, second)).toBe(both);
	});
});

describe('the order of a plan', () => {
	const plan = [
		entry({ id: '1', date: '2026-12-01' }, ['finance', 'education']),
		entry({ id: '2', date: '2026-11-23', time: '14:00' }, ['housing']),
		entry({ id: '3', date: '2026-11-23', time: '09:00', done: true }, []),
		entry({ id: '4', date: '2026-11-23' }, ['education'])
	];

	test('each service stands once, under the first of its needs', () => {
		expect(
			byNeed(plan).map(({ need, entries }) => [need, entries.map(({ id }) => id).join()])
		).toEqual([
			['housing', '2'],
			['education', '1,4'],
			[undefined, '3']
		]);
	});

	test('what is ahead is by date, and what is done is not', () => {
		expect(ahead(plan).map(({ id }) => id)).toEqual(['4', '2', '1']);
	});

	test('"not now" is an answer until something is saved', () => {
		const states = overview(plan, ['housing', 'healthcare']).map(({ need, count, state }) => [
			need,
			count,
			state
		]);
		expect(states).toEqual([
			['housing', 1, 'something'],
			['education', 2, 'something'],
			['employment', 0, 'open'],
			['finance', 1, 'something'],
			['healthcare', 0, 'not-now'],
			['mutual-aid', 0, 'open']
		]);
	});
});

describe('after treatment', () => {
	test.for([
		['2026-11-22', ['2026-12-22', '2027-02-22', '2027-05-22']],
		['2026-08-31', ['2026-09-30', '2026-11-30', '2027-02-28']],
		['2023-11-30', ['2023-12-30', '2024-02-29', '2024-05-30']]
	] as const)('of %s', ([ended, dates]) => {
		expect(checkIns(ended).map(({ date }) => date)).toEqual(dates);
	});
});
