import { encodeGazetteer } from '#lib/search/gazetteer.ts';
import { isTown, placesOfUk } from '#lib/server/gazetteer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

/** The smaller towns and the villages of the United Kingdom, written once at build time. */
export const GET: RequestHandler = () =>
	new Response(encodeGazetteer(placesOfUk().filter((place) => !isTown(place))), {
		headers: { 'content-type': 'application/json' }
	});
