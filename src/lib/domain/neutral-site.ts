/** Where Exit leads when the operator chose nothing: a page that anybody may have open. */
export const NEUTRAL_SITE = 'https://www.bbc.co.uk/weather';

/** Where Exit leads within the app: an address of ours that leads on to the operator's choice. */
export const EXIT_PATH = '/exit';

/** The address as it is used, when it may be where Exit leads: https, and no password in it. */
export function neutralSite(text: string): string | undefined {
	const url = URL.parse(text);
	if (url?.protocol !== 'https:' || url.username || url.password) return undefined;
	return url.href;
}
