import { preloadCode } from '$app/navigation';

/**
 * Fetches the code of the page that comes next, once this one has what it needs: the same files for
 * everybody, so they say nothing about who opens what. `done` once they are there: whoever asks again
 * each time something changes need not ask any more. Gives the way to stop.
 */
export function fetchCodeOf(path: string, done?: () => void): () => void {
	const begin = () => void preloadCode(path).then(done, () => undefined);
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
