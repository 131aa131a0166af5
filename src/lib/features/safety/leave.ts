import { EXIT_PATH, NEUTRAL_SITE } from '#lib/domain/neutral-site.ts';
import { LEFT } from '#lib/domain/notice.ts';
import { exitSite } from '#lib/storage/exit-site.ts';

/** A note for this tab alone that it was left by Exit. It holds a 1 and nothing else. */
const KEY = 'left';

/** Who has not come away by then is sent past our server, in milliseconds. */
const PATIENCE = 3000;

/** The parts of the browser it uses. */
export interface Leaving {
	document: Document;
	location: Pick<Location, 'replace'>;
	navigator: Pick<Navigator, 'onLine'>;
	/** Of this page; it may throw when it is only looked at. */
	worker: () => Pick<ServiceWorker, 'postMessage'> | null | undefined;
	/** `sessionStorage` may throw when it is only looked at. */
	notes: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	/** Whether this page was come to by going back or forward. */
	wentBack: () => boolean;
	later: (work: () => void, milliseconds: number) => unknown;
}

const here = (): Leaving => ({
	document,
	location,
	navigator,
	worker: () => navigator.serviceWorker?.controller,
	notes: () => sessionStorage,
	wentBack: () =>
		performance
			.getEntriesByType('navigation')
			.some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward'),
	later: (work, milliseconds) => setTimeout(work, milliseconds)
});

/**
 * Leaves at once: first nothing of the page is seen or read out any more, then the tab goes to the
 * neutral site, which takes this page's place in the tab's history. `title` is what the tab is
 * called until then, `chosen` the site that somebody chose on this phone: then our server is not asked.
 */
export function leave(title: string, browser: Leaving = here(), chosen = exitSite()): void {
	browser.document.documentElement.classList.add('left');
	browser.document.title = title;
	try {
		browser.notes().setItem(KEY, '1');
	} catch {
		// Then "Back" shows the pages before this one.
	}
	try {
		// No notice may come while somebody else is looking.
		browser.worker()?.postMessage({ type: LEFT });
	} catch {
		// Then there is none to come.
	}
	const past = () => browser.location.replace(chosen ?? NEUTRAL_SITE);
	if (chosen || !browser.navigator.onLine) return past();
	browser.location.replace(EXIT_PATH);
	browser.later(past, PATIENCE);
}

/**
 * Whether this page is only here again because somebody went back in a tab that was left by Exit.
 * Whoever opens the app anew is let in, and the note is gone. `woken`: the browser had kept the page
 * as it was, and says so.
 */
export function cameBack(woken = false, browser: Leaving = here()): boolean {
	try {
		const notes = browser.notes();
		if (notes.getItem(KEY) === null) return false;
		if (woken || browser.wentBack()) return true;
		notes.removeItem(KEY);
	} catch {
		// There is no note.
	}
	return false;
}
