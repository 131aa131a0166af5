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
			const locks = await import('#lib/storage/lock.ts');
			const passkey = (await locks.get(database))?.passkey;
			await locks.destroyKey(database);
			// Where the browser can: the phone's list of passwords should not name us any more.
			if (passkey) await (await import('../lock/passkey.ts')).forget(passkey);
		},
		endNotices: async () => (await import('../push/browser-push.ts')).end(),
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
