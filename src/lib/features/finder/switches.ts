/** The filters that are on or off, as one group of boxes to tick. */
import type { Filter } from '#lib/domain/filter.ts';
import * as m from '#lib/i18n/generated/messages.js';

export const SWITCHES = ['openNow', 'noReferral', 'stepFree', 'free'] as const;
export type Switch = (typeof SWITCHES)[number];

/** Name and, where it needs one, explanation. */
export function switchWords(value: Switch): { label: string; hint?: string } {
	switch (value) {
		case 'openNow':
			return { label: m.finder_filter_open() };
		case 'noReferral':
			return {
				label: m.finder_filter_no_referral(),
				hint: m.finder_filter_no_referral_hint()
			};
		case 'stepFree':
			return { label: m.finder_filter_step_free() };
		case 'free':
			return { label: m.finder_filter_free() };
	}
}

/** Those that are on. */
export function chosenSwitches(filter: Filter): Switch[] {
	return SWITCHES.filter((one) => filter[one]);
}

/** The change that puts just these on. */
export function switched(chosen: readonly Switch[]): Record<Switch, boolean> {
	return {
		openNow: chosen.includes('openNow'),
		noReferral: chosen.includes('noReferral'),
		stepFree: chosen.includes('stepFree'),
		free: chosen.includes('free')
	};
}
