/** The choices among meetings in words, and what is chosen with the change that takes it away. */
import type { Daytime, MeetingFilter, Needed, OpenTo, People } from '#lib/domain/meeting-filter.ts';
import { distanceWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { languageWords } from '#lib/i18n/language-words.ts';
import {
	deliveryWords,
	fellowshipWords,
	groupWords,
	weekdayWords
} from '#lib/i18n/service-words.ts';

const TIMES: Record<Daytime, () => string> = {
	morning: m.meetings_time_morning,
	afternoon: m.meetings_time_afternoon,
	evening: m.meetings_time_evening,
	night: m.meetings_time_night
};

const OPEN: Record<OpenTo, () => string> = {
	anyone: m.meetings_open_anyone,
	ask: m.meetings_open_ask,
	members: m.meetings_open_members,
	unknown: m.meetings_open_unknown
};

const NEEDED: Record<Needed, () => string> = {
	families: m.meetings_needed_families,
	newcomers: m.meetings_needed_newcomers,
	'step-free': m.meetings_needed_step_free,
	'hearing-loop': m.meetings_needed_hearing_loop,
	bsl: m.meetings_needed_bsl,
	chit: m.meetings_needed_chit,
	running: m.meetings_needed_running
};

const HINTS: Partial<Record<Needed, () => string>> = {
	families: m.meetings_needed_families_hint,
	chit: m.meetings_needed_chit_hint
};

/** A time of day, with its hours. */
export const timeOfDayWords = (time: Daytime): string => TIMES[time]();
/** Who may come, in words families understand. */
export const openWords = (open: OpenTo): string => OPEN[open]();
/** What a meeting must have. */
export const neededWords = (needed: Needed): { label: string; hint?: string } => ({
	label: NEEDED[needed](),
	hint: HINTS[needed]?.()
});
/** Whom a meeting is for. */
export const peopleWords = (people: People): string => groupWords(people);

/** Metres that can be chosen: 1, 3, 5, 10, 25 and 50 miles. */
export const DISTANCES = [1609, 4828, 8047, 16_093, 40_234, 80_467] as const;

/** The next distance beyond what was looked through; undefined at the end. */
export function furtherThan(metres: number): number | undefined {
	return DISTANCES.find((one) => one > metres * 1.05);
}

export interface ChosenOne {
	key: string;
	label: string;
	without: Partial<MeetingFilter>;
}

/** Everything that narrows the list, the place apart, in the order of the panel. */
export function chosenOf(filter: MeetingFilter): ChosenOne[] {
	const { ways, open, fellowships, days, times, people, needed, languages, radius } = filter;
	const each = <T extends string | number>(
		group: keyof MeetingFilter,
		all: readonly T[],
		words: (one: T) => string
	): ChosenOne[] =>
		all.map((one) => ({
			key: `${group}-${one}`,
			label: words(one),
			without: { [group]: all.filter((other) => other !== one) }
		}));
	return [
		...each('ways', ways, deliveryWords),
		...each('open', open, openWords),
		...each('needed', needed, (one) => neededWords(one).label),
		...each('days', days, weekdayWords),
		...each('times', times, timeOfDayWords),
		...each('fellowships', fellowships, fellowshipWords),
		...each('people', people, peopleWords),
		...each('languages', languages, languageWords),
		...(radius === undefined
			? []
			: [
					{
						key: 'radius',
						label: m.meetings_look_within({ distance: distanceWords(radius) }),
						without: { radius: undefined }
					}
				])
	];
}
