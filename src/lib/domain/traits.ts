/**
 * What filters ask of a service, told once: of thousands of services many are alike in it, and those
 * share one value, so that a filter is asked of some hundred values and no card is made for it.
 */
import { type Way, WAYS } from './filter-value.ts';
import type { Need } from './need.ts';
import { forFamilies, isFree, isStepFree, needsNoReferral } from './offer.ts';
import type { Fellowship, Group, Service, ServiceCard } from './service.ts';

/** The part of a card that traits are read from. */
export type Offer = Pick<
	ServiceCard,
	| 'kind'
	| 'needs'
	| 'delivery'
	| 'audience'
	| 'access'
	| 'meeting'
	| 'cost'
	| 'languages'
	| 'facilities'
>;

/** The properties of an `Offer`. */
export const OFFER = [
	'kind',
	'needs',
	'delivery',
	'audience',
	'access',
	'meeting',
	'cost',
	'languages',
	'facilities'
] as const satisfies readonly (keyof Offer)[];

export interface Traits {
	readonly kind: Service['kind'];
	readonly needs: readonly Need[];
	/** In the order of `WAYS`. */
	readonly ways: readonly Way[];
	/** Made for them only, or named as welcome; each once. */
	readonly groups: readonly Group[];
	/** Primary languages, lower case, each once. */
	readonly languages: readonly string[];
	readonly fellowship: Fellowship | undefined;
	readonly noReferral: boolean;
	readonly families: boolean;
	readonly stepFree: boolean;
	readonly free: boolean;
}

/** Those met so far; a country has some thousands. */
const met = new Map<string, Traits>();

/** The traits of an offer; of offers that are alike in them one and the same object. */
export function traitsOf(offer: Offer): Traits {
	const traits: Traits = {
		kind: offer.kind,
		needs: offer.needs,
		ways: WAYS.filter((way) => isGiven(offer.delivery, way)),
		groups: namedGroups(offer.audience),
		languages: [...new Set(offer.languages?.map(primary))],
		fellowship: offer.meeting?.fellowship,
		noReferral: needsNoReferral(offer),
		families: forFamilies(offer) !== undefined,
		stepFree: isStepFree(offer),
		free: isFree(offer)
	};
	const key = JSON.stringify(traits);
	const known = met.get(key);
	if (!known) met.set(key, traits);
	return known ?? traits;
}

function isGiven(delivery: ServiceCard['delivery'], way: Way): boolean {
	if (delivery.includes(way)) return true;
	return way === 'in-person' && (delivery.includes('outreach') || delivery.includes('home-visit'));
}

function namedGroups(audience: ServiceCard['audience']): readonly Group[] {
	const { only, welcome } = audience ?? {};
	if (!only || !welcome) return only ?? welcome ?? [];
	return [...new Set([...only, ...welcome])];
}

/** `pt-BR` is Portuguese; sign languages (`bfi`) have codes of their own. */
function primary(language: string): string {
	const end = language.indexOf('-');
	return (end < 0 ? language : language.slice(0, end)).toLowerCase();
}
