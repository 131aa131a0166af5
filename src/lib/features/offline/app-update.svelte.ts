import type { Workbox } from 'workbox-window';
import { typed } from './typed.ts';

/** The parts of the browser it uses. */
interface Parts {
	/** Loads and makes what registers the worker. */
	workbox: () => Promise<Workbox>;
	container: () => ServiceWorkerContainer | undefined;
	/** Whether somebody has typed something here that a reload would lose. */
	typed: () => boolean;
	reload: () => void;
	/** Of this page: the worker asks for it before it deletes files. */
	version: string;
}

/** How often a page that stays open asks whether there is a newer app. */
const HOURLY = 3_600_000;

/**
 * The app on this phone and its updates. A newer version is fetched quietly and then offered; it
 * takes over when somebody says so, in all tabs at once, except where something is being typed:
 * there the old version goes on, with its own files, until that is done.
 */
export class AppUpdate {
	/** A newer version is on the phone and waits to be used. */
	offered = $state(false);
	/** A newer version took over in another tab; this page is of the old one and has typed text in it. */
	overtaken = $state(false);
	/** The app works without signal: true when its files are on the phone. */
	installed = $state(false);
	/** They came just now, for the first time. */
	justInstalled = $state(false);
	/** "Use it now" was pressed while something typed would be lost: asked once more. */
	asking = $state(false);
	#parts: Parts;
	#workbox: Workbox | undefined;
	#hadWorker = false;
	#agreed = false;

	constructor(parts: Partial<Parts> & Pick<Parts, 'version'>) {
		this.#parts = {
			workbox: async () => {
				const { Workbox } = await import('workbox-window');
				return new Workbox('/service-worker.js');
			},
			container: () => navigator.serviceWorker,
			typed: () => typed(document),
			reload: () => location.reload(),
			...parts
		};
	}

	/** Registers the worker and follows it. Does nothing where the browser has none. */
	async register(): Promise<void> {
		const container = this.#parts.container();
		if (!container) return;
		this.#hadWorker = container.controller !== null;
		this.installed = this.#hadWorker;
		container.addEventListener('controllerchange', () => {
			// Without a worker there is nothing newer: everything was deleted.
			if (container.controller) this.#takenOver();
		});
		container.addEventListener('message', (event) => {
			const { type } = (event.data ?? {}) as { type?: unknown };
			if (type === 'WHICH_VERSION') event.ports[0]?.postMessage(this.#parts.version);
		});
		const workbox = await this.#parts.workbox();
		this.#workbox = workbox;
		workbox.addEventListener('waiting', () => (this.offered = true));
		workbox.addEventListener('activated', ({ isUpdate }) => {
			if (isUpdate) return;
			this.installed = true;
			this.justInstalled = true;
		});
		try {
			await workbox.register({ immediate: true });
		} catch {
			// Refused, or no connection: the app works online, as before.
			return;
		}
		container.controller?.postMessage({ type: 'TIDY' });
	}

	/**
	 * Keeps asking for a newer version while the page is looked at. Gives the way to stop. Whether a
	 * worker serves this page is known before it is registered again, which without a line takes long.
	 */
	follow(doc: Document = document): () => void {
		this.installed ||= (this.#parts.container()?.controller ?? null) !== null;
		let last = Date.now();
		const onVisible = () => {
			if (doc.visibilityState !== 'visible' || Date.now() - last < HOURLY) return;
			last = Date.now();
			// No connection: asked again another time.
			this.#workbox?.update().catch(() => undefined);
		};
		doc.addEventListener('visibilitychange', onVisible);
		return () => doc.removeEventListener('visibilitychange', onVisible);
	}

	/** The person pressed "Use it now". Asks once more when something typed would be lost. */
	use(): void {
		if (!this.asking && this.#parts.typed()) {
			this.asking = true;
			return;
		}
		this.#agreed = true;
		this.asking = false;
		this.offered = false;
		if (this.overtaken) this.#parts.reload();
		else this.#workbox?.messageSkipWaiting();
	}

	/** The person pressed "Later": it is offered again at the next visit. */
	later(): void {
		this.offered = false;
		this.asking = false;
	}

	/** The note that the app works without signal has been read. */
	dismiss(): void {
		this.justInstalled = false;
	}

	#takenOver(): void {
		// The first worker took the page in; the page is of its version.
		if (!this.#hadWorker) {
			this.#hadWorker = true;
			return;
		}
		if (this.#agreed || !this.#parts.typed()) this.#parts.reload();
		else {
			this.offered = false;
			this.overtaken = true;
		}
	}
}
