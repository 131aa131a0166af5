/** What is being filtered by, in words, each with the change that takes it away. */
import type { Filter } from '#lib/domain/filter.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { languageWords } from '#lib/i18n/language-words.ts';
import { deliveryWords, fellowshipWords, groupWords, needWords } from '#lib/i18n/service-words.ts';

export interface ActiveFilter {
	key: string;
	label: string;
	/** The change that takes it away. */
	without: Partial<Filter>;
}

function without<T>(all: readonly T[], one: T): T[] {
	return all.filter((other) => other !== one);
}

/** Everything that narrows the list, place and order apart, in the order of the panel. */
export function activeFilters(filter: Filter): ActiveFilter[] {
	const active: ActiveFilter[] = [];
	const add = (key: string, label: string, change: Partial<Filter>) => {
		active.push({ key, label, without: change });
	};
	if (filter.words) add('words', `“${filter.words}”`, { words: '' });
	for (const need of filter.needs) {
		add(need, needWords(need), { needs: without(filter.needs, need) });
	}
	if (filter.kind)
		add(filter.kind, filter.kind === 'meeting' ? m.finder_meetings() : m.finder_services(), {
			kind: undefined
		});
	if (filter.families) add('families', m.start_family(), { families: false });
	if (filter.openNow) add('open', m.finder_filter_open(), { openNow: false });
	if (filter.noReferral) add('referral', m.finder_filter_no_referral(), { noReferral: false });
	for (const way of filter.delivery) {
		add(way, deliveryWords(way), { delivery: without(filter.delivery, way) });
	}
	for (const group of filter.groups) {
		add(`group-${group}`, groupWords(group), { groups: without(filter.groups, group) });
	}
	if (filter.stepFree) add('step-free', m.finder_filter_step_free(), { stepFree: false });
	if (filter.free) add('free', m.finder_filter_free(), { free: false });
	for (const language of filter.languages) {
		const languages = without(filter.languages, language);
		add(`language-${language}`, languageWords(language), { languages });
	}
	for (const fellowship of filter.fellowships) {
		const fellowships = without(filter.fellowships, fellowship);
		add(`fellowship-${fellowship}`, fellowshipWords(fellowship), { fellowships });
	}
	return active;
}
