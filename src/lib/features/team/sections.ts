import * as m from '#lib/i18n/generated/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

interface Section {
	href: `/team${string}`;
	/** Called while drawing, so that it speaks the language of the page. */
	label: () => string;
	icon: IconName;
}

/** The pages of an open team, in the order in which they are shown. */
export const SECTIONS: readonly Section[] = [
	{ href: '/team', label: m.inbox_title, icon: 'text' },
	{ href: '/team/lists', label: m.inbox_links_title, icon: 'share' },
	{ href: '/team/phrases', label: m.inbox_shared_title, icon: 'text' },
	{ href: '/team/people', label: m.people_title, icon: 'list' },
	{ href: '/team/measure', label: m.measure_title, icon: 'list' },
	{ href: '/team/about', label: m.team_section_home, icon: 'home' },
	{ href: '/team/members', label: m.team_section_members, icon: 'family' },
	{ href: '/team/account', label: m.team_section_own, icon: 'person' }
];
