import * as settings from '#lib/storage/settings.ts';
import type { App } from '../offline/app.svelte.ts';

/**
 * Keeps where somebody looks, where anything is kept at all. Not waited for: a first visit opens the
 * database only once the list is there and kept. `isLatest` is asked then.
 */
export function rememberPlace(
	{ directory, storage }: Pick<App, 'directory' | 'storage'>,
	place: settings.RememberedPlace,
	isLatest: () => boolean
): void {
	void directory.whenKept().then(async () => {
		// Where somebody looks is locked away with the rest: not asked for, and not kept in clear.
		if (!isLatest() || storage.hint() === 'no' || storage.locked) return;
		await storage.write((database) => settings.change(database, { place }));
	});
}
