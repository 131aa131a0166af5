/** What became of a text that somebody wanted to hand on. */
export type Shared = 'shared' | 'copied' | 'given-up' | 'failed';

/** Hands a text to the phone's own sharing, or where there is none puts it on the clipboard. */
export async function shareText(text: string): Promise<Shared> {
	if (typeof navigator.share === 'function') {
		try {
			await navigator.share({ text });
			return 'shared';
		} catch (error) {
			if (error instanceof DOMException && error.name === 'AbortError') return 'given-up';
		}
	}
	return copyText(text);
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
