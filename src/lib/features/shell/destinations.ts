import * as m from '#lib/i18n/generated/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

interface Destination {
	path: `/${string}`;
	/** Called while drawing, so that it speaks the language of the page. */
	label: () => string;
	icon: IconName;
	/** Where it has a place: in the bar under the thumb, in the row of a wide screen, or in both. */
	on: 'phone' | 'wide' | 'both';
	urgent?: true;
}

/**
 * The main pages. A phone's bar has room for four words that can be read; the rest is in the footer.
 * Urgent help is always last, where the thumb rests.
 */
export const DESTINATIONS: readonly Destination[] = [
	{ path: '/', label: m.common_home, icon: 'home', on: 'phone' },
	{ path: '/find', label: m.common_find, icon: 'search', on: 'both' },
	{ path: '/meetings', label: m.meetings_title, icon: 'meeting', on: 'wide' },
	{ path: '/families', label: m.common_families, icon: 'family', on: 'wide' },
	{ path: '/plan', label: m.common_plan, icon: 'saved', on: 'both' },
	{ path: '/settings', label: m.common_settings, icon: 'settings', on: 'wide' },
	{ path: '/urgent', label: m.common_urgent, icon: 'urgent', on: 'both', urgent: true }
];

/** What the footer leads to: everything that the bar of a phone has no room for. */
export const FOOTER: readonly Pick<Destination, 'path' | 'label'>[] = [
	{ path: '/meetings', label: m.meetings_title },
	{ path: '/families', label: m.common_families },
	{ path: '/settings', label: m.common_settings },
	{ path: '/about', label: m.common_about },
	{ path: '/privacy', label: m.common_privacy },
	{ path: '/safety', label: m.common_safety },
	{ path: '/accessibility', label: m.common_accessibility },
	{ path: '/about#sources', label: m.common_sources },
	{ path: '/team', label: m.team_title }
];

/** Whether `path` is the page being shown, or the page above it: `/services/x` belongs to Find. */
export function isCurrent(path: string, shown: string): boolean {
	if (path === '/') return shown === '/';
	if (path === '/find' && shown.startsWith('/services/')) return true;
	return shown === path || shown.startsWith(`${path}/`);
}
