import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCaseload, asked, madeUp, PERIOD } from '../../../tests/fixtures/caseload.ts';
import { type Layout, layoutOf, type Rule } from './measure-cells.ts';
import { measure } from './measure.ts';
import { monthsOf } from './measure-period.ts';
import { NEEDS } from './need.ts';
import { example, narrow, openBounds, webOf } from './number-ranges.ts';
import { type Published, rangesTold, rangeTold, suppress } from './suppression.ts';

const cells = (...ids: string[]) => ids.map((id, at) => ({ id, worth: at }));
const sum = (total: string, ...parts: string[]): Rule => ({ add: parts, take: [total], is: '=' });

const TABLE: Layout = {
	cells: cells('a', 'b', 'c', 'total'),
	rules: [sum('total', 'a', 'b', 'c')]
};

describe('one sum', () => {
	test.for([
		['nothing small', { a: 5, b: 6, c: 7, total: 18 }, { a: 5, b: 6, c: 7, total: 18 }],
		[
			'one small: another beside it',
			{ a: 17, b: 3, c: 9, total: 29 },
			{ a: 'hidden', b: 'few', c: 9, total: 29 }
		],
		[
			'none at all is small',
			{ a: 17, b: 0, c: 9, total: 26 },
			{ a: 'hidden', b: 'few', c: 9, total: 26 }
		],
		[
			'two small that a small total would tell',
			{ a: 4, b: 3, c: 0, total: 7 },
			{ a: 'few', b: 'few', c: 'few', total: 7 }
		],
		['all small', { a: 1, b: 1, c: 1, total: 3 }, { a: 'few', b: 'few', c: 'few', total: 'few' }]
	] as const)('%s', ([, counts, told]) => {
		expect(suppress(TABLE, counts)).toEqual(told);
	});

	test('two small whose sum leaves them little room: the total goes', () => {
		const layout = { cells: cells('a', 'b', 'total'), rules: [sum('total', 'a', 'b')] };
		expect(suppress(layout, { a: 4, b: 3, total: 7 })).toEqual({
			a: 'few',
			b: 'few',
			total: 'hidden'
		});
	});
});

test('118 of 120 would tell that 2 did not', () => {
	const layout: Layout = {
		cells: [
			{ id: 'treated', worth: 2 },
			{ id: 'received', worth: 1 },
			{ id: 'rest', worth: 0, rest: true }
		],
		rules: [sum('treated', 'received', 'rest')]
	};
	const told = suppress(layout, { treated: 120, received: 118 });
	expect(told).toEqual({ treated: 120, received: 'hidden', rest: 'few' });
	expect(rangesTold(layout, told)?.['received']).toEqual({ low: 116, high: 120 });
});

test('numbers that contradict each other are noticed', () => {
	expect(rangesTold(TABLE, { a: 5, b: 5, c: 5, total: 16 })).toBeUndefined();
	expect(() => suppress(TABLE, { a: 5, b: 5, c: 5, total: 16 })).toThrow('own rules');
});

/** Every table of a small kind, by what is told of it: what somebody knows who knows our rules. */
function worlds(layout: Layout, most: number, free: readonly string[]) {
	const told = new Map<string, Record<string, number>[]>();
	const web = webOf(
		layout.cells.map(({ id }) => id),
		layout.rules
	);
	const fill = (at: number, counts: Record<string, number>): void => {
		const id = free[at];
		if (id === undefined) {
			const bounds = openBounds(web);
			for (const [name, number] of Object.entries(counts)) {
				const place = web.place.get(name) ?? 0;
				bounds.low[place] = bounds.high[place] = number;
			}
			if (!narrow(web, bounds)) return;
			const whole = Object.fromEntries(
				web.ids.map((name, place) => [name, bounds.low[place] ?? 0])
			);
			const key = JSON.stringify(suppress(layout, whole));
			told.set(key, [...(told.get(key) ?? []), whole]);
			return;
		}
		for (let number = 0; number <= most; number += 1) fill(at + 1, { ...counts, [id]: number });
	};
	fill(0, {});
	return told;
}

describe('somebody who knows the rules by which numbers are hidden, and tries every table', () => {
	test.for([
		['three parts and their total', TABLE, 16, ['a', 'b', 'c']],
		[
			'a table with sums both ways',
			{
				cells: cells('aa', 'ab', 'ba', 'bb', 'a', 'b', 'ca', 'cb', 'all'),
				rules: [
					sum('a', 'aa', 'ab'),
					sum('b', 'ba', 'bb'),
					sum('ca', 'aa', 'ba'),
					sum('cb', 'ab', 'bb'),
					sum('all', 'a', 'b')
				]
			},
			10,
			['aa', 'ab', 'ba', 'bb']
		],
		[
			'overlapping needs: any is at least each, at most their sum',
			{
				cells: [...cells('x', 'y', 'any', 'treated'), { id: 'rest', worth: 0, rest: true }],
				rules: [
					{ add: ['x'], take: ['any'], is: '<=' },
					{ add: ['y'], take: ['any'], is: '<=' },
					{ add: ['any'], take: ['x', 'y'], is: '<=' },
					sum('treated', 'any', 'rest')
				]
			} as Layout,
			13,
			['x', 'y', 'any', 'treated']
		]
	] as const)('cannot tell a small number of %s', ([, layout, most, free]) => {
		let small = 0;
		for (const [told, all] of worlds(layout as Layout, most, free)) {
			const published = JSON.parse(told) as Published;
			// Larger tables than were tried would agree with these as well.
			if (Object.values(published).some((one) => typeof one === 'number' && one > most - 4))
				continue;
			for (const { id } of layout.cells) {
				if (published[id] !== 'few') continue;
				small += 1;
				// More than one small number is possible, whatever else is known.
				expect(new Set(all.map((one) => one[id])).size, told).toBeGreaterThan(1);
			}
		}
		expect(small).toBeGreaterThan(20);
	});
});

describe('the measure of any team', () => {
	const layout = layoutOf(monthsOf(PERIOD));
	const web = webOf(
		layout.cells.map(({ id }) => id),
		layout.rules
	);

	test('tells no number under 5, and each small one may be at least four of 0 to 4', () => {
		fc.assert(
			fc.property(arbitraryCaseload, (caseload) => {
				const { counts } = measure(caseload, asked(caseload));
				const told = suppress(layout, counts);
				for (const [id, one] of Object.entries(told)) {
					if (typeof one === 'number') expect(one, id).toBeGreaterThanOrEqual(5);
					if (typeof one === 'number') expect(one, id).toBe(counts[id]);
				}
				// Checked anew, from nothing but what is told.
				const bounds = openBounds(web);
				web.ids.forEach((id, at) => {
					const { low, high } = rangeTold(told[id]);
					bounds.low[at] = low;
					bounds.high[at] = high;
				});
				for (const [id, one] of Object.entries(told)) {
					if (one !== 'few') continue;
					const possible = [0, 1, 2, 3, 4].filter((value) => {
						const at = web.place.get(id) ?? 0;
						const fixed = { low: bounds.low.slice(), high: bounds.high.slice() };
						fixed.low[at] = fixed.high[at] = value;
						return example(web, fixed, 5000) !== undefined;
					});
					// All five, but where 5 to 8 people are parted in two: then nobody is not possible.
					expect(possible.length, id).toBeGreaterThanOrEqual(4);
				}
			}),
			{ numRuns: 40 }
		);
	});

	test('still tells a big team its headline and every need', () => {
		const caseload = madeUp(300, 900, 7);
		const { counts } = measure(caseload, asked(caseload));
		const told = suppress(layout, counts);
		const wanted = ['treated', 'received', 'offered', ...NEEDS.map((need) => `received/${need}`)];
		expect(Object.fromEntries(wanted.map((id) => [id, told[id]]))).toEqual(
			Object.fromEntries(wanted.map((id) => [id, counts[id]]))
		);
	});
});
