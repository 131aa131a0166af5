/**
 * What can be worked out from numbers of which some are not told: each lies in a range, and rules say
 * how they hang together. Numbers are whole and never below nothing.
 */
import type { Rule } from './measure-cells.ts';

export interface Range {
	low: number;
	/** Infinity: nobody can tell. */
	high: number;
}

export type Ranges = Readonly<Record<string, Range>>;

/** Rules with their numbers by place: quicker to go through many times. */
export interface Web {
	/** Names of the numbers, in their places. */
	ids: readonly string[];
	place: ReadonlyMap<string, number>;
	rules: readonly { add: readonly number[]; take: readonly number[]; equal: boolean }[];
	/** The rules that each number is in. */
	touching: readonly (readonly number[])[];
}

/** Lows and highs by place. */
export interface Bounds {
	low: Float64Array;
	high: Float64Array;
}

/** Puts rules together. Every name in a rule must be one of `ids`. */
export function webOf(ids: readonly string[], rules: readonly Rule[]): Web {
	const place = new Map(ids.map((id, at) => [id, at]));
	const placed = (names: readonly string[]) =>
		names.map((name) => {
			const at = place.get(name);
			if (at === undefined) throw new Error(`A rule names ${name}, which is no number here.`);
			return at;
		});
	const touching: number[][] = ids.map(() => []);
	const made = rules.map(({ add, take, is }, at) => {
		const rule = { add: placed(add), take: placed(take), equal: is === '=' };
		for (const cell of [...rule.add, ...rule.take]) touching[cell]?.push(at);
		return rule;
	});
	return { ids, place, rules: made, touching };
}

/** Bounds in which nothing is known. */
export function openBounds({ ids }: Web): Bounds {
	return { low: new Float64Array(ids.length), high: new Float64Array(ids.length).fill(Infinity) };
}

/**
 * Narrows bounds in place as far as each rule by itself allows, until none says more. False: no
 * numbers can be so. `from`: the rules to begin with; all when absent.
 */
export function narrow(web: Web, { low, high }: Bounds, from?: readonly number[]): boolean {
	const waiting = from ? [...from] : web.rules.map((_, at) => at);
	const isWaiting = new Uint8Array(web.rules.length);
	for (const at of waiting) isWaiting[at] = 1;
	const get = (all: Float64Array, at: number) => all[at] ?? 0;
	const wake = (cell: number) => {
		for (const rule of web.touching[cell] ?? []) {
			if (isWaiting[rule]) continue;
			isWaiting[rule] = 1;
			waiting.push(rule);
		}
	};
	const lower = (cell: number, to: number) => {
		if (to >= get(high, cell)) return;
		high[cell] = to;
		wake(cell);
	};
	const raise = (cell: number, to: number) => {
		if (to <= get(low, cell)) return;
		low[cell] = to;
		wake(cell);
	};
	/** `add` together are at most `take` together. */
	const atMost = (add: readonly number[], take: readonly number[]) => {
		const least = add.reduce((sum, cell) => sum + get(low, cell), 0);
		const most = take.reduce((sum, cell) => sum + get(high, cell), 0);
		for (const cell of add) lower(cell, most - (least - get(low, cell)));
		for (const cell of take) {
			const others = take.reduce((sum, at) => (at === cell ? sum : sum + get(high, at)), 0);
			raise(cell, least - others);
		}
	};
	for (let rule = waiting.shift(); rule !== undefined; rule = waiting.shift()) {
		isWaiting[rule] = 0;
		const found = web.rules[rule];
		if (!found) continue;
		atMost(found.add, found.take);
		if (found.equal) atMost(found.take, found.add);
		for (const cell of [...found.add, ...found.take]) {
			if (get(low, cell) > get(high, cell)) return false;
		}
	}
	return true;
}

/** The narrowest ranges that follow; undefined when the numbers contradict the rules. */
export function rangesOf(web: Web, told: Ranges): Ranges | undefined {
	const bounds = openBounds(web);
	for (const [id, { low, high }] of Object.entries(told)) {
		const at = web.place.get(id);
		if (at === undefined) throw new Error(`${id} is no number here.`);
		bounds.low[at] = low;
		bounds.high[at] = high;
	}
	if (!narrow(web, bounds)) return undefined;
	return Object.fromEntries(
		web.ids.map((id, at) => [id, { low: bounds.low[at] ?? 0, high: bounds.high[at] ?? Infinity }])
	);
}

/** Steps after which looking for numbers is given up. */
const MOST_STEPS = 3000;

/**
 * Whole numbers within bounds that keep all rules, each at most `cap`; undefined when there are none,
 * or none was found in good time. Leaves the bounds as they are.
 */
export function example(web: Web, bounds: Bounds, cap: number): Float64Array | undefined {
	let steps = 0;
	const search = ({ low, high }: Bounds): Float64Array | undefined => {
		steps += 1;
		if (steps > MOST_STEPS) return undefined;
		let cell = -1;
		let width = Infinity;
		for (let at = 0; at < low.length && width > 1; at += 1) {
			const between = (high[at] ?? 0) - (low[at] ?? 0);
			if (between > 0 && between < width) [cell, width] = [at, between];
		}
		if (cell < 0) return low;
		const [least = 0, most = 0] = [low[cell], high[cell]];
		const middle = Math.floor((least + most) / 2);
		for (const [from, to] of [
			[least, middle],
			[middle + 1, most]
		] as const) {
			const half = { low: low.slice(), high: high.slice() };
			half.low[cell] = from;
			half.high[cell] = to;
			const found = narrow(web, half, web.touching[cell]) ? search(half) : undefined;
			if (found) return found;
		}
		return undefined;
	};
	const start = {
		low: bounds.low.slice(),
		high: bounds.high.map((one) => Math.min(one, cap))
	};
	return narrow(web, start) ? search(start) : undefined;
}
