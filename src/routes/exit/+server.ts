import { serverContext } from '#lib/server/context.ts';
import type { RequestHandler } from './$types';

// Where it leads is the operator's choice of today, not of the day of the build.
export const prerender = false;

/** Leads away to the neutral site: for the press on Exit, which works without JavaScript too. */
export const GET: RequestHandler = () =>
	new Response(null, {
		status: 302,
		headers: { location: serverContext().config.exitUrl, 'cache-control': 'no-store' }
	});
