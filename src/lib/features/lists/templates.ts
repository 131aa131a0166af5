/** Starting points for lists that are made often: a greeting, and where to look for what goes on them. */
import { EMPTY_FILTER, type Filter } from '#lib/domain/filter.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { OwnTemplate } from '#lib/storage/database.ts';

export interface Template {
	key: string;
	name: () => string;
	/** What it is for. */
	about: () => string;
	greeting: () => string;
	/** What to look for, each a search of its own; the place is that of whoever looks. */
	looks: readonly { name: () => string; filter: Partial<Filter> }[];
	/** What is on such a list from the beginning. */
	services?: OwnTemplate['services'];
}

export const TEMPLATES: readonly Template[] = [
	{
		key: 'first-week',
		name: m.lists_first_week,
		about: m.lists_first_week_about,
		greeting: m.lists_first_week_greeting,
		looks: [
			{ name: m.domain_need_healthcare, filter: { needs: ['healthcare'], noReferral: true } },
			{ name: m.domain_need_mutual_aid, filter: { needs: ['mutual-aid'], order: 'soonest' } },
			{ name: m.domain_need_finance, filter: { needs: ['finance'], noReferral: true } }
		]
	},
	{
		key: 'leaving-prison',
		name: m.lists_prison,
		about: m.lists_prison_about,
		greeting: m.lists_prison_greeting,
		looks: [
			{ name: m.domain_group_prison_leavers, filter: { groups: ['prison-leavers'] } },
			{ name: m.domain_need_housing, filter: { needs: ['housing'] } },
			{ name: m.domain_need_finance, filter: { needs: ['finance'] } },
			{ name: m.domain_need_healthcare, filter: { needs: ['healthcare'], noReferral: true } }
		]
	},
	{
		key: 'money',
		name: m.lists_money,
		about: m.lists_money_about,
		greeting: m.lists_money_greeting,
		looks: [
			{ name: m.domain_need_finance, filter: { needs: ['finance'], free: true } },
			{ name: m.domain_need_employment, filter: { needs: ['employment'] } }
		]
	},
	{
		key: 'tonight',
		name: m.lists_tonight,
		about: m.lists_tonight_about,
		greeting: m.lists_tonight_greeting,
		looks: [
			{ name: m.domain_need_housing, filter: { needs: ['housing'], openNow: true } },
			{ name: m.domain_need_mutual_aid, filter: { kind: 'meeting', order: 'soonest' } },
			{ name: m.domain_delivery_phone, filter: { delivery: ['phone'], openNow: true } }
		]
	}
];

/** The filter of one of its searches, round the place looked at now. */
export function lookFilter(look: Partial<Filter>, place: Filter['place']): Filter {
	return { ...EMPTY_FILTER, ...look, ...(place ? { place } : {}) };
}
