import { error } from '@sveltejs/kit';
import { browser } from '$app/environment';
import type { Service } from '#lib/domain/service.ts';
import type { PageLoad } from './$types';

/** Drawn for each request, for sharing, search engines and phones without JavaScript. */
export const prerender = false;

interface Served {
	service: Service;
	feedTitle?: string;
}

/** Whether this very page came from the server with the service in it. */
function servedWith(id: string): boolean {
	return (
		document.querySelector(`meta[name="waymark:served"][content="${CSS.escape(id)}"]`) !== null
	);
}

let arrived = false;

/**
 * On the server: the published service. In the browser: what the server sent with the page, at the
 * first load only; afterwards nothing is asked of anybody, and the page reads the phone's own copy.
 */
export const load: PageLoad = async ({ fetch, params }) => {
	const { id } = params;
	const asked = !browser || (!arrived && servedWith(id));
	if (browser) arrived = true;
	if (!asked) return { id, served: undefined };
	const response = await fetch(`/services/${id}/record.json`);
	if (!response.ok) error(response.status, { message: 'not listed', code: 'service-gone' });
	return { id, served: (await response.json()) as Served };
};
