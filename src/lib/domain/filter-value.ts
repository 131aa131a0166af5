/** What somebody looks for, as a value. `filter.ts` matches it, `fragment.ts` writes it. */
import type { Need } from './need.ts';
import type { Point, Roughness } from './place.ts';
import type { Fellowship, Group, Service } from './service.ts';

/** `in-person` is face to face: outreach and home visits too. Hybrid matches both its ways. */
export const WAYS = ['in-person', 'online', 'phone'] as const;
export type Way = (typeof WAYS)[number];

export const KINDS = ['service', 'meeting'] as const;

/** Where somebody looks. Absent `rough`: as exact as the app keeps any place. */
export interface SoughtPlace {
	label: string;
	point: Point;
	rough?: Roughness;
}

export interface Filter {
	needs: Need[];
	kind?: Service['kind'];
	/** What was typed, at most 100 characters. */
	words: string;
	/** Where to measure from; the point is rounded to about 500 m. */
	place?: SoughtPlace;
	/** Metres; absent is as far as it takes. */
	radius?: number;
	order: 'distance' | 'soonest';
	openNow: boolean;
	noReferral: boolean;
	delivery: Way[];
	/** For one of these: made for them only, or they are named as welcome. */
	groups: Group[];
	/** For family and friends. */
	families: boolean;
	stepFree: boolean;
	free: boolean;
	/** BCP 47, lower case. */
	languages: string[];
	fellowships: Fellowship[];
}

/** Nothing asked. Do not change it: copy it. */
export const EMPTY_FILTER: Readonly<Filter> = Object.freeze({
	needs: [],
	words: '',
	order: 'distance',
	openNow: false,
	noReferral: false,
	delivery: [],
	groups: [],
	families: false,
	stepFree: false,
	free: false,
	languages: [],
	fellowships: []
});
