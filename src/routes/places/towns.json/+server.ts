import { encodeGazetteer } from '#lib/search/gazetteer.ts';
import { townsOfUk } from '#lib/server/gazetteer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

/** Towns and villages of the United Kingdom, written once at build time. */
export const GET: RequestHandler = () =>
	new Response(encodeGazetteer(townsOfUk()), { headers: { 'content-type': 'application/json' } });
