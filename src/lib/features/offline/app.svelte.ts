import { version } from '$app/environment';
import { createContext, onMount } from 'svelte';
import { files } from '../directory/files.ts';
import { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { MapFiles } from '../map/files/map-files.svelte.ts';
import { AppUpdate } from './app-update.svelte.ts';
import { Online } from './online.svelte.ts';

/** What every screen stands on. */
export interface App {
	storage: PhoneStorage;
	online: Online;
	directory: PhoneDirectory;
	update: AppUpdate;
	/** The maps on this phone: the same for all screens, loaded when one first asks. In browsers only. */
	maps(): Promise<MapFiles>;
}

const [get, set] = createContext<App>();

/** What every screen stands on, from within any component. */
export const app = get;

/**
 * Makes what every screen stands on and hands it down; for the root layout. In the browser it begins
 * to listen, and registers the worker once the page and its first list are there: what comes for a
 * later visit must not slow this one.
 */
export function provideApp(): App {
	const storage = new PhoneStorage();
	const online = new Online();
	const directory = new PhoneDirectory({
		storage,
		online,
		files: files((reached) => online.report(reached))
	});
	let maps: Promise<MapFiles> | undefined;
	const loadMaps = async () => {
		const { MapFiles: Files } = await import('../map/files/map-files.svelte.ts');
		return new Files({ directory, storage });
	};
	const made: App = {
		storage,
		online,
		directory,
		update: new AppUpdate({ version }),
		maps() {
			maps ??= loadMaps().catch((error: unknown) => {
				// Without a line the code itself may not come: the next to ask tries again.
				maps = undefined;
				throw error;
			});
			return maps;
		}
	};
	set(made);
	onMount(() => {
		const stops = [online.listen(), made.update.follow()];
		void afterLoad()
			.then(pause)
			.then(() => directory.quiet())
			// Who loses the connection a moment later is told so, worker or not.
			.then(() => import('./Notices.svelte').catch(() => undefined))
			.then(() => made.update.register());
		return () => {
			for (const stop of stops) stop();
		};
	});
	return made;
}

/** A slow phone draws its first list within this time after the page has loaded, in milliseconds. */
const FIRST_LIST = 3000;

/** Leaves the line to the first list. */
function pause(): Promise<void> {
	return new Promise((done) => setTimeout(done, FIRST_LIST));
}

/** Settles when everything the page itself asked for is there. */
function afterLoad(): Promise<void> {
	return new Promise((done) => {
		if (document.readyState === 'complete') done();
		else window.addEventListener('load', () => done(), { once: true });
	});
}
