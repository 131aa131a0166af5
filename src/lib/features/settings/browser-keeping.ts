import type { App } from '../offline/app.svelte.ts';
import { askServer, noteUnfinished } from './unfinished.ts';
import type { Keeping } from './wipe.ts';

/** Everything in this browser that may hold something of ours. */
export function browserKeeping({ storage, maps }: Pick<App, 'storage' | 'maps'>): Keeping {
	return {
		async destroyKeys() {
			storage.guard?.stop();
			const database = await storage.open();
			if (!database) return;
			const { destroyKey } = await import('#lib/storage/lock.ts');
			await destroyKey(database);
		},
		stopDownloads: async () => (await maps()).close(),
		async destroyDatabase() {
			await storage.close();
			const { destroy } = await import('#lib/storage/database.ts');
			await destroy();
		},
		async databases() {
			// Dexie notes the names of databases in one of its own, empty afterwards.
			const all = (await indexedDB.databases?.()) ?? [];
			return all.flatMap(({ name }) => (name === undefined || name === '__dbnames' ? [] : [name]));
		},
		caches: () => (typeof caches === 'undefined' ? undefined : caches),
		notes: () => [localStorage, sessionStorage],
		workers: async () => (await navigator.serviceWorker?.getRegistrations()) ?? [],
		askServer,
		noteUnfinished
	};
}
