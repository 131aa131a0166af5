/**
 * What may leave the team: numbers under 5 are not told, and as many others are held back as it takes
 * that none of them can be worked out.
 *
 * - **Under 5 is one thing.** 0, 1, 2, 3 and 4 are all told as `few`: that nobody at all had something
 *   tells as much of everybody as that one had it.
 * - **So is what can be subtracted.** Where a part and its total are told, the rest is told; 118 of
 *   120 says that 2 did not. Such a rest under 5 counts as a small number too.
 * - **All tables at once.** The rules of the layout join totals, needs, months and kinds. A small
 *   number is safe when for each of 0, 1, 2, 3 and 4 there are numbers in all the other places that
 *   agree with everything told. Such numbers are looked for, and kept as proof; where none are found,
 *   another number is hidden: first those worth least, the headline last.
 * - **Proportions and intervals** are reckoned from what is told, so they cannot tell more.
 *
 * Numbers that the team does not know itself are told as `unknown`.
 */
import type { Counts, Layout } from './measure-cells.ts';
import {
	type Bounds,
	example,
	narrow,
	openBounds,
	type Range,
	type Ranges,
	rangesOf,
	type Web,
	webOf
} from './number-ranges.ts';

/** Numbers below this are small. */
export const SMALL = 5;

/** A number as others see it: itself, `few` (0 to 4), `hidden` (any), or not known to anybody. */
export type Told = number | 'few' | 'hidden' | 'unknown';

/** By name. Of what can only be subtracted, nothing but the small ones: told as `few`. */
export type Published = Readonly<Record<string, Told>>;

/**
 * What a number told says of itself. Whoever knows the rules above knows of a hidden one that it is
 * not small: else it would be told as `few`.
 */
export function rangeTold(told: Told | undefined): Range {
	if (typeof told === 'number') return { low: told, high: told };
	if (told === 'few') return { low: 0, high: SMALL - 1 };
	return { low: told === 'hidden' ? SMALL : 0, high: Infinity };
}

function boundsOf(web: Web, told: readonly Told[]): Bounds {
	const bounds = openBounds(web);
	told.forEach((one, at) => {
		const { low, high } = rangeTold(one);
		bounds.low[at] = low;
		bounds.high[at] = high;
	});
	return bounds;
}

/** The number of each place: those that are subtracted too, where both sides are known. */
function numbersOf(web: Web, layout: Layout, counts: Counts): (number | undefined)[] {
	const bounds = openBounds(web);
	for (const { id } of layout.cells) {
		const at = web.place.get(id);
		const number = counts[id];
		if (at !== undefined && number !== undefined) bounds.low[at] = bounds.high[at] = number;
	}
	if (!narrow(web, bounds)) throw new Error('These numbers do not keep their own rules.');
	return web.ids.map((_, at) => (bounds.low[at] === bounds.high[at] ? bounds.low[at] : undefined));
}

/** The numbers as they may leave the team. The same numbers always come out the same. */
export function suppress(layout: Layout, counts: Counts): Published {
	const ids = layout.cells.map(({ id }) => id);
	const web = webOf(ids, layout.rules);
	const numbers = numbersOf(web, layout, counts);
	const isRest = layout.cells.map(({ rest }) => rest === true);
	const told = numbers.map((number, at): Told => {
		if (number === undefined) return 'unknown';
		if (number < SMALL) return 'few';
		return isRest[at] ? 'hidden' : number;
	});
	const small = told.flatMap((one, at) => (one === 'few' ? [at] : []));
	const cap = 2 * Math.max(SMALL, ...Object.values(counts)) + 50;

	/** Small numbers that some numbers found so far would have as this. */
	const shown = new Map(small.map((at) => [at, new Set<number>()]));
	const canBe = (at: number, value: number): boolean => {
		const bounds = boundsOf(web, told);
		bounds.low[at] = bounds.high[at] = value;
		const found = example(web, bounds, cap);
		// Whatever is hidden later, these numbers go on agreeing with what is told.
		if (found) for (const one of small) shown.get(one)?.add(found[one] ?? 0);
		return found !== undefined;
	};
	const isSafe = (at: number) => {
		for (let value = 0; value < SMALL; value += 1) {
			if (!shown.get(at)?.has(value) && !canBe(at, value)) return false;
		}
		return true;
	};
	for (const at of hiddenWithParts(web, layout, told)) told[at] = 'hidden';
	for (const at of small) {
		// When everything that touches it is hidden, it is as safe as it can be.
		while (!isSafe(at)) {
			const next = toHide(web, layout, told, at);
			if (next === undefined) break;
			told[next] = 'hidden';
		}
	}
	return Object.fromEntries(
		ids.flatMap((id, at) => {
			const one = told[at] ?? 'unknown';
			return isRest[at] && one !== 'few' ? [] : [[id, one] as const];
		})
	);
}

/** Of some places, the one that is told and worth least. */
function leastWorth(
	layout: Layout,
	told: readonly Told[],
	places: Iterable<number>
): number | undefined {
	const worth = (at: number) => layout.cells[at]?.worth ?? 0;
	return [...places]
		.filter((at) => typeof told[at] === 'number')
		.sort((a, b) => worth(a) - worth(b) || a - b)[0];
}

/**
 * Numbers hidden whatever they are: where a whole is at most its parts together (people with several
 * needs are in several parts) and one part is small, another part goes. Were it hidden only when it
 * must be, its not being hidden would say how large the whole is.
 */
function hiddenWithParts(web: Web, layout: Layout, told: readonly Told[]): number[] {
	return web.rules.flatMap(({ take, equal }) => {
		if (equal || take.length < 2 || !take.some((at) => told[at] === 'few')) return [];
		const least = leastWorth(layout, told, take);
		return least === undefined ? [] : [least];
	});
}

/**
 * The number to hide next so that `cell` cannot be worked out: of those told that are nearest to it by
 * the rules, the one worth least. Undefined when nothing that hangs together with it is told any more.
 */
function toHide(web: Web, layout: Layout, told: readonly Told[], cell: number): number | undefined {
	let near = new Set([cell]);
	for (;;) {
		const rules = [...near].flatMap((at) => web.touching[at] ?? []);
		const wider = new Set(near);
		for (const rule of rules) {
			for (const at of web.rules[rule]?.add ?? []) wider.add(at);
			for (const at of web.rules[rule]?.take ?? []) wider.add(at);
		}
		const least = leastWorth(layout, told, wider);
		if (least !== undefined || wider.size === near.size) return least;
		near = wider;
	}
}

/** What anybody can work out from numbers told; undefined when they contradict each other. */
export function rangesTold(layout: Layout, published: Published): Ranges | undefined {
	const web = webOf(
		layout.cells.map(({ id }) => id),
		layout.rules
	);
	const told = layout.cells.map(({ id }) => [id, rangeTold(published[id])] as const);
	return rangesOf(web, Object.fromEntries(told));
}
