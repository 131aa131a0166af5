/** The parts of a window it listens to. */
interface Surroundings {
	window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
	document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
	/** What the browser believes. */
	connected: () => boolean;
}

/** How long to wait before it is tried again, while the page is looked at. */
const RETRY = 30_000;

/**
 * Whether our server can be reached. A browser that says "offline" is believed; one that says
 * "online" only knows that there is a network of some kind, so a request that fails sets this to
 * offline and only one that succeeds sets it back. While offline, those who asked `whenBack` are
 * given a chance to try: when the network changes, when the page is looked at again, and now and
 * then.
 */
export class Online {
	current = $state(true);
	#tries: (() => void)[] = [];

	/** A request succeeded or did not get through. */
	report(reached: boolean): void {
		this.current = reached;
	}

	/** `attempt` is called when it may be worth trying again. Gives the way to stop that. */
	whenBack(attempt: () => void): () => void {
		this.#tries.push(attempt);
		return () => {
			this.#tries = this.#tries.filter((one) => one !== attempt);
		};
	}

	/** Lets those who wait try now. */
	retry(): void {
		for (const attempt of this.#tries) attempt();
	}

	/** Begins to listen; gives the way to stop. */
	listen(around: Surroundings = browser()): () => void {
		if (!around.connected()) this.current = false;
		const onOffline = () => this.report(false);
		const onOnline = () => this.retry();
		const onVisible = () => {
			if (around.document.visibilityState === 'visible' && !this.current) this.retry();
		};
		around.window.addEventListener('offline', onOffline);
		around.window.addEventListener('online', onOnline);
		around.document.addEventListener('visibilitychange', onVisible);
		const timer = setInterval(onVisible, RETRY);
		return () => {
			clearInterval(timer);
			around.window.removeEventListener('offline', onOffline);
			around.window.removeEventListener('online', onOnline);
			around.document.removeEventListener('visibilitychange', onVisible);
		};
	}
}

function browser(): Surroundings {
	return { window, document, connected: () => navigator.onLine };
}
