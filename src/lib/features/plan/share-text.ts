/** What became of a text that somebody wanted to hand on. */
export type Shared = 'shared' | 'copied' | 'given-up' | 'failed';

/**
 * Hands a text, and the address it is about, to the phone's own sharing; where there is none puts them
 * on the clipboard.
 */
export async function shareText(text: string, url?: string): Promise<Shared> {
	if (typeof navigator.share === 'function') {
		try {
			await navigator.share(url === undefined ? { text } : { text, url });
			return 'shared';
		} catch (error) {
			if (error instanceof DOMException && error.name === 'AbortError') return 'given-up';
		}
	}
	return copyText(url === undefined ? text : `${text}\n${url}`);
}

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<Shared> {
	try {
		await navigator.clipboard.writeText(text);
		return 'copied';
	} catch {
		return 'failed';
	}
}
