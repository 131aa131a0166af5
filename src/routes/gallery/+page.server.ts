import { error } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { env } from '$env/dynamic/private';
import type { PageServerLoad } from './$types';

// Asked at each request, so that one build serves people (404) and the accessibility suite.
export const prerender = false;

export const load: PageServerLoad = () => {
	if (!dev && env.WAYMARK_GALLERY !== '1') error(404);
};
