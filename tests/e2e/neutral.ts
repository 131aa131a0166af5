/** The site that Exit and deleting everything lead to, played by the test. */
import type { Page } from '@playwright/test';

/** Where they lead when the operator chose nothing. */
export const WEATHER = 'https://www.bbc.co.uk/weather';

/** Answers for the neutral site: it is a redirect's end, where Playwright's own routes do not reach. */
export async function neutral(page: Page, site: string): Promise<void> {
	const session = await page.context().newCDPSession(page);
	session.on('Fetch.requestPaused', ({ requestId, request }) => {
		// A request's head, as the site would see it: nothing in it tells where somebody came from.
		const told = Object.entries(request.headers).filter(([name]) =>
			/^(referer|origin)$/i.test(name)
		);
		void session.send('Fetch.fulfillRequest', {
			requestId,
			responseCode: 200,
			responseHeaders: [{ name: 'content-type', value: 'text/html' }],
			body: btoa(`<title>Weather</title><h1>Sunny</h1><p>${JSON.stringify(told)}</p>`)
		});
	});
	await session.send('Fetch.enable', { patterns: [{ urlPattern: `${site}*` }] });
}
