/**
 * Tells the service worker whose browser this is: a member's keeps the files of the team's pages, so
 * that they open without a connection; after signing out it keeps none.
 */
type Container = Pick<ServiceWorkerContainer, 'ready'>;

/** Tells it. Where there is no worker nothing is kept, and nothing is to be dropped. */
export function tellWorker(
	type: 'TEAM_IN' | 'TEAM_OUT',
	container: Container | undefined = navigator.serviceWorker
): void {
	void container?.ready.then(({ active }) => active?.postMessage({ type }));
}
