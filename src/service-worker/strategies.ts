/**
 * How requests are answered. What is not named here goes past the worker as if it were not there:
 * the directory (the page keeps it itself), everything for machines, and whatever is not a GET.
 */
import { PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkOnly } from 'workbox-strategies';
import { EXIT_PATH, NEUTRAL_SITE } from '../lib/domain/neutral-site.ts';
import {
	FILES,
	files,
	isTeamFile,
	keepable,
	keepLanguage,
	kept,
	keptShell,
	languageOf,
	shellOf
} from './precache.ts';
import { teamFile } from './team.ts';

/** Longer than this nobody should look at nothing while there is a shell at hand. */
const PATIENCE_SECONDS = 3;

/** Addresses of machines; also when somebody opens one in the browser. */
const PAST_THE_WORKER = [
	/^\/(?:directory|api|open-referral|feeds|health)(?:\/|$)/,
	/\.[a-z0-9]+$/i
];

/** Drawn from the phone's own copy: that a service or a request was opened is nobody's business. */
const OWN = /^(?:\/[a-z-]{2,7})?\/(?:services|plan\/requests)\/[^/]+$/;

const network = new NetworkOnly({ networkTimeoutSeconds: PATIENCE_SECONDS });

/**
 * A page that is kept; else the network; else the shell, which draws any page it has the data for.
 * Of what only the phone draws, the network hears no more than the language's shell.
 */
async function page(event: FetchEvent, request: Request, path: string): Promise<Response> {
	const from = OWN.test(path) ? shellOf(path) : path;
	const there = await kept(from);
	if (there) return there;
	try {
		const asked = from === path ? request : new Request(from);
		const response = await network.handle({ event, request: asked });
		// A proxy answers for a server that is gone.
		if (response.status >= 500) return (await keptShell(path)) ?? response;
		// The first page in another language: from now on that language works without signal too.
		if (keepable(from)) event.waitUntil(keepLanguage(languageOf(path)).catch(() => undefined));
		return response;
	} catch (error) {
		const shell = await keptShell(path);
		if (shell) return shell;
		throw error;
	}
}

/** The way out leads on to the operator's choice; without a server, to where it leads by itself. */
async function exit(event: FetchEvent, request: Request): Promise<Response> {
	const response = await network.handle({ event, request }).catch(() => undefined);
	return response?.type === 'opaqueredirect' ? response : Response.redirect(NEUTRAL_SITE);
}

/** Puts the answers in order; the first that fits is given. */
export function route(): void {
	registerRoute(new PrecacheRoute(files));
	// Never into the phone's own files: who only looked in has no team.
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && isTeamFile(url.pathname),
		({ request }) => teamFile(request)
	);
	// Files of the version before, for pages that are still open, and any that were left out.
	registerRoute(
		({ url, sameOrigin }) =>
			sameOrigin &&
			url.pathname.startsWith('/_app/immutable/') &&
			!url.pathname.endsWith('.pmtiles'),
		new CacheFirst({ cacheName: FILES })
	);
	registerRoute(
		({ url, sameOrigin, request }) =>
			sameOrigin && request.mode !== 'navigate' && keepable(url.pathname),
		async ({ url, request }) => (await kept(url.pathname)) ?? fetch(request)
	);
	registerRoute(
		({ url, sameOrigin, request }) =>
			sameOrigin && request.mode === 'navigate' && url.pathname === EXIT_PATH,
		({ event, request }) => exit(event as FetchEvent, request)
	);
	registerRoute(
		new NavigationRoute(
			({ event, request, url }) => page(event as FetchEvent, request, url.pathname),
			{ denylist: PAST_THE_WORKER }
		)
	);
}
