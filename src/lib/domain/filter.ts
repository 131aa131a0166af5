/**
 * What somebody looks for: a value, whether a card matches it, and how many would. Words and
 * distance are in the value but not matched here: the search index and the finder do that.
 * Choices of one group are alternatives (housing *or* money), groups all hold.
 * `fragment.ts` writes it after the `#` of the address.
 */
import { type Filter, KINDS, type Way, WAYS } from './filter-value.ts';
import { NEEDS, type Need } from './need.ts';
import { type ScheduleClock, stateAt } from './schedule.ts';
import {
	type Fellowship,
	FELLOWSHIPS,
	type Group,
	GROUPS,
	type Service,
	type ServiceCard
} from './service.ts';
import { type Traits, traitsOf } from './traits.ts';

export {
	EMPTY_FILTER,
	type Filter,
	KINDS,
	type SoughtPlace,
	type Way,
	WAYS
} from './filter-value.ts';
export { fromFragment, tidy, toFragment } from './fragment.ts';

/** What matching needs besides card and filter: make one clock for each `now`. */
export interface FilterContext {
	clock: ScheduleClock;
}

/** What may match: a card, or a row of a list whose card is not made. */
export interface Candidate {
	readonly traits: Traits;
	/** Whether it is known to be open at the moment of the clock. */
	isOpen(clock: ScheduleClock): boolean;
}

/**
 * The groups of choices; `openNow` is not among them, it changes with the hour. A candidate that fails
 * only one of them still counts for its choices.
 */
const GROUP_TESTS: readonly ((traits: Traits, filter: Filter) => boolean)[] = [
	({ needs }, { needs: asked }) => !asked.length || asked.some((one) => needs.includes(one)),
	({ kind }, { kind: asked }) => asked === undefined || asked === kind,
	({ ways }, { delivery }) => !delivery.length || delivery.some((way) => ways.includes(way)),
	({ groups }, { groups: asked }) => !asked.length || asked.some((one) => groups.includes(one)),
	({ languages }, { languages: asked }) =>
		!asked.length || asked.some((one) => languages.includes(one)),
	({ fellowship }, { fellowships }) =>
		!fellowships.length || (fellowship !== undefined && fellowships.includes(fellowship)),
	({ noReferral }, filter) => !filter.noReferral || noReferral,
	({ families }, filter) => !filter.families || families,
	({ stepFree }, filter) => !filter.stepFree || stepFree,
	({ free }, filter) => !filter.free || free
];
const [NEED, KIND, WAY, GROUP, LANGUAGE, FELLOWSHIP, REFERRAL, FAMILY, STEP, FREE] =
	GROUP_TESTS.keys();

/** A card as what may match. */
export function candidate(card: ServiceCard): Candidate {
	return { traits: traitsOf(card), isOpen: (clock) => stateAt(card, clock) === 'open' };
}

/**
 * Those that are what the filter asks for, in their order; words and distance apart. Not known is
 * no match.
 */
export function matching<T extends Candidate>(
	candidates: readonly T[],
	filter: Filter,
	{ clock }: FilterContext
): T[] {
	const fails = failing(filter);
	return candidates.filter(
		(one) => fails(one.traits) === NONE && (!filter.openNow || one.isOpen(clock))
	);
}

const NONE = -1;
const SEVERAL = -2;

/** Tells the one group that traits fail, `NONE` or `SEVERAL`; each traits are asked once. */
function failing(filter: Filter): (traits: Traits) => number {
	const asked = new Map<Traits, number>();
	return (traits) => {
		let failed = asked.get(traits);
		if (failed === undefined) {
			failed = failedGroup(traits, filter);
			asked.set(traits, failed);
		}
		return failed;
	};
}

function failedGroup(traits: Traits, filter: Filter): number {
	let failed = NONE;
	for (let index = 0; index < GROUP_TESTS.length; index += 1) {
		if (GROUP_TESTS[index]?.(traits, filter)) continue;
		if (failed !== NONE) return SEVERAL;
		failed = index;
	}
	return failed;
}

/** Whether every card matches: nothing is asked for but words, a place and an order. */
export function asksNothing(filter: Filter): boolean {
	const { needs, delivery, groups, languages, fellowships } = filter;
	const { kind, noReferral, families, stepFree, free, openNow } = filter;
	return (
		[needs, delivery, groups, languages, fellowships].every((chosen) => chosen.length === 0) &&
		kind === undefined &&
		!(noReferral || families || stepFree || free || openNow)
	);
}

/**
 * How many cards each choice would show: those that have it and match all other groups. For a
 * switch: how many there are with it on. `total` match the filter as it is.
 */
export interface FacetCounts {
	total: number;
	needs: Record<Need, number>;
	kinds: Record<Service['kind'], number>;
	delivery: Record<Way, number>;
	groups: Record<Group, number>;
	fellowships: Record<Fellowship, number>;
	/** Only languages that occur. */
	languages: Map<string, number>;
	openNow: number;
	noReferral: number;
	families: number;
	stepFree: number;
	free: number;
}

/**
 * Counts before you choose: add what already matches words and distance, then read `counts`. Adding
 * can be done bit by bit, so that thousands do not hold a page up.
 */
export class FacetCounter {
	readonly counts: FacetCounts = {
		total: 0,
		needs: zeros(NEEDS),
		kinds: zeros(KINDS),
		delivery: zeros(WAYS),
		groups: zeros(GROUPS),
		fellowships: zeros(FELLOWSHIPS),
		languages: new Map(),
		openNow: 0,
		noReferral: 0,
		families: 0,
		stepFree: 0,
		free: 0
	};
	readonly #openNow: boolean;
	readonly #clock: ScheduleClock;
	readonly #fails: (traits: Traits) => number;

	constructor(filter: Filter, { clock }: FilterContext) {
		this.#openNow = filter.openNow;
		this.#clock = clock;
		this.#fails = failing(filter);
	}

	add(candidates: Iterable<Candidate>): void {
		for (const one of candidates) {
			const failed = this.#fails(one.traits);
			if (failed === SEVERAL) continue;
			const open = (failed === NONE || this.#openNow) && one.isOpen(this.#clock);
			if (this.#openNow && !open) continue;
			this.#count(one.traits, failed);
			if (open && failed === NONE) this.counts.openNow += 1;
		}
	}

	#count(traits: Traits, failed: number): void {
		const { counts } = this;
		/** Whether all groups match but perhaps this one. */
		const in_ = (group: number | undefined) => failed === NONE || failed === group;
		if (failed === NONE) counts.total += 1;
		if (in_(NEED)) for (const need of traits.needs) counts.needs[need] += 1;
		if (in_(KIND)) counts.kinds[traits.kind] += 1;
		if (in_(WAY)) for (const way of traits.ways) counts.delivery[way] += 1;
		if (in_(GROUP)) for (const group of traits.groups) counts.groups[group] += 1;
		if (in_(FELLOWSHIP) && traits.fellowship) counts.fellowships[traits.fellowship] += 1;
		if (in_(LANGUAGE)) {
			for (const one of traits.languages) {
				counts.languages.set(one, (counts.languages.get(one) ?? 0) + 1);
			}
		}
		if (in_(REFERRAL) && traits.noReferral) counts.noReferral += 1;
		if (in_(FAMILY) && traits.families) counts.families += 1;
		if (in_(STEP) && traits.stepFree) counts.stepFree += 1;
		if (in_(FREE) && traits.free) counts.free += 1;
	}
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
	return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
