import type { RequestHandler } from './$types';

/**
 * Tells the browser to clear all it holds of us: what a script deletes may stay on the disk, what a
 * server asks to be cleared does not. Only our own pages ask for it, after the person confirmed.
 */
export const POST: RequestHandler = ({ request }) => {
	const from = request.headers.get('sec-fetch-site');
	if (from !== null && from !== 'same-origin') return new Response(null, { status: 403 });
	return new Response(null, {
		status: 204,
		headers: { 'clear-site-data': '"cache", "cookies", "storage"', 'cache-control': 'no-store' }
	});
};
