/**
 * What somebody looks for: a value, whether a card matches it, and how many would. Words and
 * distance are in the value but not matched here: the search index and the finder do that.
 * Choices of one group are alternatives (housing *or* money), groups all hold.
 * `fragment.ts` writes it after the `#` of the address.
 */
import { type Filter, KINDS, type Way, WAYS } from './filter-value.ts';
import { NEEDS, type Need } from './need.ts';
import { forFamilies, isFree, isStepFree, needsNoReferral } from './offer.ts';
import { type ScheduleClock, stateAt } from './schedule.ts';
import {
	type Fellowship,
	FELLOWSHIPS,
	type Group,
	GROUPS,
	type Service,
	type ServiceCard
} from './service.ts';

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

/** The groups of choices. A card that fails only one of them still counts for its choices. */
const GROUP_TESTS: readonly ((
	card: ServiceCard,
	filter: Filter,
	context: FilterContext
) => boolean)[] = [
	({ needs }, filter) => !filter.needs.length || filter.needs.some((one) => needs.includes(one)),
	({ kind }, filter) => filter.kind === undefined || filter.kind === kind,
	(card, filter) => !filter.delivery.length || filter.delivery.some((way) => isGiven(card, way)),
	(card, filter) => !filter.groups.length || filter.groups.some((one) => isFor(card, one)),
	({ languages }, filter) =>
		!filter.languages.length || filter.languages.some((one) => speaks(languages, one)),
	({ meeting }, filter) =>
		!filter.fellowships.length ||
		(meeting !== undefined && filter.fellowships.includes(meeting.fellowship)),
	(card, filter) => !filter.noReferral || needsNoReferral(card),
	(card, filter) => !filter.families || forFamilies(card) !== undefined,
	(card, filter) => !filter.stepFree || isStepFree(card),
	(card, filter) => !filter.free || isFree(card),
	(card, filter, { clock }) => !filter.openNow || stateAt(card, clock) === 'open'
];
const [NEED, KIND, WAY, GROUP, LANGUAGE, FELLOWSHIP, REFERRAL, FAMILY, STEP, FREE, OPEN] =
	GROUP_TESTS.keys();

/** Whether a card is what the filter asks for, words and distance apart. Not known is no match. */
export function matches(card: ServiceCard, filter: Filter, context: FilterContext): boolean {
	for (const test of GROUP_TESTS) {
		if (!test(card, filter, context)) return false;
	}
	return true;
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

/** Counts before you choose, in one pass over cards that already match words and distance. */
export function facetCounts(
	cards: Iterable<ServiceCard>,
	filter: Filter,
	context: FilterContext
): FacetCounts {
	const counts: FacetCounts = {
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
	for (const card of cards) {
		const failed = failedGroup(card, filter, context);
		if (failed !== SEVERAL) count(counts, card, failed, context);
	}
	return counts;
}

const NONE = -1;
const SEVERAL = -2;

/** The one group a card fails, `NONE` or `SEVERAL`. */
function failedGroup(card: ServiceCard, filter: Filter, context: FilterContext): number {
	let failed = NONE;
	for (let index = 0; index < GROUP_TESTS.length; index += 1) {
		if (GROUP_TESTS[index]?.(card, filter, context)) continue;
		if (failed !== NONE) return SEVERAL;
		failed = index;
	}
	return failed;
}

function count(
	counts: FacetCounts,
	card: ServiceCard,
	failed: number,
	{ clock }: FilterContext
): void {
	/** Whether the card matches all groups but perhaps this one. */
	const in_ = (group: number | undefined) => failed === NONE || failed === group;
	if (failed === NONE) counts.total += 1;
	if (in_(NEED)) for (const need of card.needs) counts.needs[need] += 1;
	if (in_(KIND)) counts.kinds[card.kind] += 1;
	if (in_(WAY)) for (const way of WAYS) if (isGiven(card, way)) counts.delivery[way] += 1;
	if (in_(GROUP)) for (const group of namedGroups(card)) counts.groups[group] += 1;
	if (in_(FELLOWSHIP) && card.meeting) counts.fellowships[card.meeting.fellowship] += 1;
	if (in_(LANGUAGE)) {
		for (const one of new Set(card.languages?.map(primary))) {
			counts.languages.set(one, (counts.languages.get(one) ?? 0) + 1);
		}
	}
	if (in_(REFERRAL) && needsNoReferral(card)) counts.noReferral += 1;
	if (in_(FAMILY) && forFamilies(card)) counts.families += 1;
	if (in_(STEP) && isStepFree(card)) counts.stepFree += 1;
	if (in_(FREE) && isFree(card)) counts.free += 1;
	if (in_(OPEN) && stateAt(card, clock) === 'open') counts.openNow += 1;
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
	return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

function isGiven({ delivery }: ServiceCard, way: Way): boolean {
	if (delivery.includes(way)) return true;
	return way === 'in-person' && (delivery.includes('outreach') || delivery.includes('home-visit'));
}

function isFor({ audience }: ServiceCard, group: Group): boolean {
	return (audience?.only?.includes(group) || audience?.welcome?.includes(group)) ?? false;
}

function namedGroups({ audience }: ServiceCard): Iterable<Group> {
	if (!audience) return [];
	const { only, welcome } = audience;
	if (!only || !welcome) return only ?? welcome ?? [];
	return new Set([...only, ...welcome]);
}

/** `pt-BR` is Portuguese; sign languages (`bfi`) have codes of their own. */
function primary(language: string): string {
	const end = language.indexOf('-');
	return (end < 0 ? language : language.slice(0, end)).toLowerCase();
}

function speaks(languages: readonly string[] | undefined, wanted: string): boolean {
	return languages?.some((one) => primary(one) === wanted) ?? false;
}
