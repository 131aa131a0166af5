/** Where Exit leads when the operator chose nothing: a page that anybody may have open. */
export const NEUTRAL_SITE = 'https://www.bbc.co.uk/weather';

/** What somebody may choose instead on their own phone: pages that many people look at each day. */
export const NEUTRAL_SITES = {
	weather: NEUTRAL_SITE,
	news: 'https://www.bbc.co.uk/news',
	sport: 'https://www.bbc.co.uk/sport',
	food: 'https://www.bbc.co.uk/food'
} as const;

/** Where Exit leads within the app: an address of ours that leads on to the operator's choice. */
export const EXIT_PATH = '/exit';

/** The address as it is used, when it may be where Exit leads: https, and no password in it. */
export function neutralSite(text: string): string | undefined {
	const url = URL.parse(text);
	if (url?.protocol !== 'https:' || url.username || url.password) return undefined;
	return url.href;
}
