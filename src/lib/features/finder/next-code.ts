import { preloadCode } from '$app/navigation';

/**
 * Fetches the code of the page that comes next, once this one has what it needs: the same files for
 * everybody, so they say nothing about who opens what. Gives the way to stop.
 */
export function fetchCodeOf(path: string): () => void {
	const begin = () => void preloadCode(path).catch(() => undefined);
	if (typeof requestIdleCallback !== 'function') {
		const timer = setTimeout(begin, 1000);
		return () => {
			clearTimeout(timer);
		};
	}
	const handle = requestIdleCallback(begin, { timeout: 4000 });
	return () => {
		cancelIdleCallback(handle);
	};
}
