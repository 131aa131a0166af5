import { FAMILIES } from '#data/national/families.ts';
import type { Entry } from '#data/national/record.ts';
import * as m from '#lib/i18n/generated/messages.js';

/** What we say about a group in the reader's language; names and numbers come from the data. */
interface Words {
	text: () => string;
	/** `Entry.open` of the data in words. */
	hours?: () => string;
	/** What to know before calling. */
	check?: () => string;
}

/**
 * The groups on the page by the id of their entry, in the order in which they are shown. A test
 * holds the hours in words and the hours in the data together.
 */
export const WORDS: Record<string, Words> = {
	'al-anon': { text: m.families_group_al_anon, hours: m.families_hours_daily_10_22 },
	'families-anonymous': { text: m.families_group_families_anonymous },
	'smart-family-and-friends': {
		text: m.families_group_smart_family_and_friends,
		hours: m.families_hours_smart
	},
	'addiction-family-support': {
		text: m.families_group_addiction_family_support,
		hours: m.families_hours_week
	},
	adfam: { text: m.families_group_adfam },
	sfad: { text: m.families_group_sfad },
	'gam-anon': { text: m.families_group_gam_anon, check: m.families_check },
	alateen: { text: m.families_group_alateen, hours: m.families_hours_daily_10_22 },
	nacoa: { text: m.families_group_nacoa, hours: m.families_hours_nacoa },
	childline: { text: m.families_group_childline, hours: m.families_hours_always },
	nspcc: { text: m.families_group_nspcc }
};

/** A group as the page shows it. */
export type Group = Words & Pick<Entry, 'id' | 'name' | 'website' | 'free'> & { phone?: string };

/** The groups of the page. A number that was seen nowhere yet is not shown. */
export const GROUPS: readonly Group[] = Object.entries(WORDS).flatMap(([id, words]) => {
	const entry = FAMILIES.find((one) => one.id === id);
	if (!entry) return [];
	const { name, website, free, phones, seen } = entry;
	const first = seen === 'recalled' ? undefined : phones?.[0];
	const phone = typeof first === 'string' ? first : first?.number;
	return [{ ...words, id, name, website, free, phone }];
});

/** Where people meet others like them; who answers the phone; who is there for children. */
export const SECTIONS = {
	meet: ['al-anon', 'families-anonymous', 'smart-family-and-friends', 'gam-anon', 'alateen'],
	talk: ['addiction-family-support', 'adfam', 'sfad'],
	children: ['nacoa', 'childline', 'nspcc']
} as const;
