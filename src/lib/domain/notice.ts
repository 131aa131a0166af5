/**
 * The one notice that a push becomes on a screen, as the page leaves it for the worker: a push has nothing
 * in it, and the worker reads neither what lies behind a lock nor the page's own notes.
 */

/** The cache that holds it, and its address in there. No name of ours before it: `precache.ts` keeps those. */
export const NOTICE = { cache: 'notice', at: '/notice' } as const;

/** Told to the worker by a page that was left by Exit. */
export const LEFT = 'LEFT';

export interface Notice {
	/** What the app is called on this phone. */
	title: string;
	/** "You have an update". */
	text: string;
	/** The picture of that name. */
	icon: string;
	language: string;
	direction: 'ltr' | 'rtl';
	/** Where pressing it leads. */
	page: string;
	/** Ids of the members of teams who want to hear here: several may share a browser. */
	team: readonly string[];
}
