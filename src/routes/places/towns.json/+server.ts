import { encodeGazetteer } from '#lib/search/gazetteer.ts';
import { isTown, placesOfUk } from '#lib/server/gazetteer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

/** The larger towns of the United Kingdom, written once at build time. */
export const GET: RequestHandler = () =>
	new Response(encodeGazetteer(placesOfUk().filter(isTown)), {
		headers: { 'content-type': 'application/json' }
	});
