/** What waits sent by the worker, when no page is open: see `src/service-worker/outbox.ts`. */
import { SEND_TAG } from '#lib/domain/help-outbox.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';

/** Not yet known to TypeScript: https://wicg.github.io/background-sync/spec/ */
interface SyncRegistration {
	sync?: { register(tag: string): Promise<void> };
}

/**
 * Whether what waits can go out although no page is open: the browser knows how, a worker is there, and
 * no lock seals the outbox.
 */
export function sendsWhenShut(storage: Pick<PhoneStorage, 'guard' | 'locked'>): boolean {
	const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
	const can =
		'ServiceWorkerRegistration' in window && 'sync' in ServiceWorkerRegistration.prototype;
	return can && serviceWorker?.controller != null && !storage.guard && storage.locked === false;
}

/** Asks the browser to wake the worker when there is a connection. It may refuse: a page sends as well. */
export async function askToSend(): Promise<void> {
	const registration = (await navigator.serviceWorker.ready) as SyncRegistration;
	await registration.sync?.register(SEND_TAG).catch(() => undefined);
}
