/**
 * What somebody looks for among meetings, as a value. Choices of one group are alternatives (AA *or*
 * NA), groups all hold, and of `needed` every one. `agenda.ts` matches it, `meeting-fragment.ts`
 * writes it after the `#` of the address.
 */
import { type SoughtPlace, WAYS, type Way } from './filter-value.ts';
import type { Access, Fellowship, Group, Weekday } from './service.ts';

/** Monday first, as in the rest of the app. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Each begins where the one before it ends; a meeting belongs to the one in which it begins. */
export const DAYTIMES = ['morning', 'afternoon', 'evening', 'night'] as const;
export type Daytime = (typeof DAYTIMES)[number];

/** Minutes after midnight at which morning, afternoon, evening and night begin. */
export const DAYTIME_BEGINS: Readonly<Record<Daytime, number>> = {
	morning: 5 * 60,
	afternoon: 12 * 60,
	evening: 17 * 60,
	night: 21 * 60
};

/** Whether somebody may come who does not have the problem; not known is a choice of its own. */
export const OPEN_TO = ['anyone', 'ask', 'members', 'unknown'] as const satisfies (
	NonNullable<Access['open']> | 'unknown'
)[];
export type OpenTo = (typeof OPEN_TO)[number];

export const PEOPLE = ['women', 'men', 'lgbtq', 'young-people'] as const satisfies readonly Group[];
export type People = (typeof PEOPLE)[number];

/** `running` is not closed for now; `families` is made for them or open to anyone. */
export const NEEDED = [
	'families',
	'newcomers',
	'step-free',
	'hearing-loop',
	'bsl',
	'chit',
	'running'
] as const;
export type Needed = (typeof NEEDED)[number];

export interface MeetingFilter {
	/** Where to measure from; the point is rounded to about 500 m. */
	place?: SoughtPlace;
	/** Metres; absent is what is near, and at least the nearest few. */
	radius?: number;
	days: Weekday[];
	times: Daytime[];
	fellowships: Fellowship[];
	ways: Way[];
	open: OpenTo[];
	people: People[];
	needed: Needed[];
	/** BCP 47 without region, lower case. */
	languages: string[];
}

/** Nothing asked. Do not change it: copy it. */
export const EMPTY_MEETING_FILTER: Readonly<MeetingFilter> = Object.freeze({
	days: [],
	times: [],
	fellowships: [],
	ways: [],
	open: [],
	people: [],
	needed: [],
	languages: []
});

export { WAYS, type Way };
