import { version } from '$app/environment';
import { createContext, onMount } from 'svelte';
import * as m from '#lib/i18n/generated/messages.js';
import { files } from '../directory/files.ts';
import { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { some } from '#lib/storage/waiting.ts';
import type { Help } from '../help/help.ts';
import type { MapFiles } from '../map/files/map-files.svelte.ts';
import { leave } from '../safety/leave.ts';
import { finish, unfinished } from '../settings/unfinished.ts';
import { AppUpdate } from './app-update.svelte.ts';
import { atRest } from './at-rest.ts';
import { Online } from './online.svelte.ts';

/** What every screen stands on. */
export interface App {
	storage: PhoneStorage;
	online: Online;
	directory: PhoneDirectory;
	update: AppUpdate;
	/** The maps on this phone: the same for all screens, loaded when one first asks. In browsers only. */
	maps(): Promise<MapFiles>;
	/** The help requests of this phone; loaded when somebody asks or something waits. In browsers only. */
	help(): Promise<Help>;
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
	// What is deleted in one tab is not left standing in another.
	const storage = new PhoneStorage({ erased: () => leave(m.safety_exit_leaving()) });
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
	let help: Promise<Help> | undefined;
	const loadHelp = async () => {
		const { startHelp } = await import('../help/start.ts');
		return startHelp({ storage, online });
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
		},
		help() {
			help ??= loadHelp().catch((error: unknown) => {
				help = undefined;
				throw error;
			});
			return help;
		}
	};
	set(made);
	onMount(() => {
		const { look } = document.documentElement.dataset;
		// Painted so already; what the browser draws round the page follows.
		if (look) void import('../settings/apply-look.ts').then((one) => one.applyLook(look));
		if (unfinished()) {
			void finish().then((done) => {
				if (done) location.reload();
			});
		}
		// Whoever never asked for anything loads nothing of it and asks the server nothing.
		const waiting = async () => {
			if (storage.hint() === 'no' || !(await storage.read(some))) return;
			// Without a line the code itself may not come: sent at the next visit, or when a page asks.
			const help = await made.help().catch(() => undefined);
			await help?.flush(true);
		};
		const stops = [online.listen(), made.update.follow(), storage.onUnlock(() => void waiting())];
		void afterLoad()
			.then(() => atRest(window))
			.then(() => directory.quiet())
			// Who loses the connection a moment later is told so, worker or not.
			.then(() => import('./Notices.svelte').catch(() => undefined))
			.then(() => made.update.register())
			.then(waiting);
		return () => {
			for (const stop of stops) stop();
		};
	});
	return made;
}

/** Settles when everything the page itself asked for is there. */
function afterLoad(): Promise<void> {
	return new Promise((done) => {
		if (document.readyState === 'complete') done();
		else window.addEventListener('load', () => done(), { once: true });
	});
}
