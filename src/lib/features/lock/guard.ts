/**
 * Locks what is open once nobody has looked at it for the chosen time, in all tabs that have it open.
 * A page that locks begins anew: nothing that was read stays in its memory.
 */
import type { Guard, PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';

const MINUTE = 60_000;
/** What is being typed is kept while the page is taken down; it has so long, in milliseconds. */
const LAST_WORDS = 300;
/** What tabs say to each other; heard only by those that have it open. */
const CHANNEL = 'waymark-lock';

/** The parts of the browser it uses. */
export interface Around {
	document: Document;
	window: EventTarget;
	/** Other tabs; undefined where the browser knows none. */
	channel: () => Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'> | undefined;
	now: () => number;
	later: (work: () => void, milliseconds: number) => unknown;
	reload: () => void;
}

const here = (): Around => ({
	document,
	window,
	channel: () =>
		typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL),
	now: Date.now,
	later: (work, milliseconds) => setTimeout(work, milliseconds),
	reload: () => location.reload()
});

/** Begins to watch; for when a lock was opened or put on. */
export function guard(
	storage: Pick<PhoneStorage, 'open' | 'locked'>,
	after: number,
	byPaper = false,
	around: Around = here()
): Guard {
	const { document, window, now, later } = around;
	const root = document.documentElement;
	const channel = around.channel();
	let hiddenAt: number | undefined;
	let stopped = false;

	async function lockHere() {
		if (stopped) return;
		made.stop();
		root.classList.add('covered');
		// Nothing is seen from here on; forms that are taken down keep what was typed.
		storage.locked = true;
		await new Promise<void>((done) => later(done, LAST_WORDS));
		(await storage.open())?.keyring.clear();
		around.reload();
	}

	const isDue = () => hiddenAt !== undefined && now() - hiddenAt >= made.after * MINUTE;

	function onHidden() {
		hiddenAt ??= now();
		root.classList.add('covered');
		if (isDue()) return made.lock();
		// A sleeping phone may run this late: it is asked again when somebody looks.
		later(() => {
			if (isDue()) made.lock();
		}, made.after * MINUTE);
	}

	function onSeen() {
		if (isDue()) return made.lock();
		hiddenAt = undefined;
		root.classList.remove('covered');
	}

	const onVisibility = () => (document.visibilityState === 'hidden' ? onHidden() : onSeen());

	const made: Guard = {
		after,
		byPaper,
		lock() {
			if (!stopped) channel?.postMessage('lock');
			void lockHere();
		},
		left() {
			if (!stopped) channel?.postMessage('lock');
			made.stop();
		},
		stop() {
			stopped = true;
			channel?.close();
			document.removeEventListener('visibilitychange', onVisibility);
			window.removeEventListener('pageshow', onVisibility);
		}
	};

	document.addEventListener('visibilitychange', onVisibility);
	// A page that the browser had put aside whole and brings back.
	window.addEventListener('pageshow', onVisibility);
	if (channel) channel.onmessage = () => void lockHere();
	return made;
}
