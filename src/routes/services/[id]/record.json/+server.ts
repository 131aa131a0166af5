import { error, json } from '@sveltejs/kit';
import { findPublished, publishedIndex } from '#lib/server/published.ts';
import type { RequestHandler } from './$types';

/** One published service, for the page that the server draws. Inside the app nobody asks for it. */
export const GET: RequestHandler = async ({ params }) => {
	const service = await findPublished(params.id);
	if (!service) error(404, { message: 'not listed', code: 'service-gone' });
	const index = await publishedIndex();
	const feed = index?.feeds.find((one) => one.name === service.provenance.feed);
	return json({ service, feedTitle: feed?.title });
};
