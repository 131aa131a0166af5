/** The browser's own part of push. Nothing here is asked before somebody switches it on. */
import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';

/**
 * Whether this browser can show notices: `denied`: somebody said no in its settings; `install`: only from
 * the home screen (iPhone, iPad); `none`: it cannot.
 */
export type Able = 'able' | 'denied' | 'install' | 'none';

/** Where this browser is pushed to. The address is a secret; the hash names it. */
export interface Subscribed {
	endpoint: string;
	/** SHA-256, base64url. */
	hash: string;
}

/** Longest wait for the worker, which a first visit may still be installing; milliseconds. */
const PATIENCE = 10_000;

/** What this browser can do, without asking anybody. */
export function able(): Able {
	const there = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
	if (there) return Notification.permission === 'denied' ? 'denied' : 'able';
	const { standalone } = navigator as { standalone?: boolean };
	return standalone === false ? 'install' : 'none';
}

/** Whether notices may be shown now. */
export function allowed(): boolean {
	return 'Notification' in window && Notification.permission === 'granted';
}

/** Asks whether notices may be shown. Has to be the first thing that a press does. */
export async function ask(): Promise<boolean> {
	return (await Notification.requestPermission()) === 'granted';
}

async function named({ endpoint }: PushSubscription): Promise<Subscribed> {
	const bytes = new TextEncoder().encode(endpoint);
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return { endpoint, hash: toBase64Url(hash) };
}

async function subscription(): Promise<PushSubscription | null | undefined> {
	// Where it is forbidden it may throw instead of saying that there is none.
	return navigator.serviceWorker
		?.getRegistration()
		.then((registration) => registration?.pushManager?.getSubscription())
		.catch(() => undefined);
}

/** Where this browser is pushed to already; undefined when it is not, or may not show anything. */
export async function here(): Promise<Subscribed | undefined> {
	const found = await subscription();
	return found && allowed() ? named(found) : undefined;
}

function sameKey(one: ArrayBuffer | null, key: Uint8Array): boolean {
	return one !== null && toBase64Url(new Uint8Array(one)) === toBase64Url(key);
}

/** Subscribes with the operator's key; undefined when the browser or its maker would not. */
export async function subscribe(key: string): Promise<Subscribed | undefined> {
	const applicationServerKey = fromBase64Url(key);
	if (!applicationServerKey) return undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<undefined>((done) => {
		timer = setTimeout(() => done(undefined), PATIENCE);
	});
	try {
		const registration = await Promise.race([navigator.serviceWorker.ready, late]);
		const before = await registration?.pushManager.getSubscription();
		// The operator has other keys by now: the browser keeps to the first it was given.
		if (before && !sameKey(before.options.applicationServerKey, applicationServerKey)) {
			await before.unsubscribe();
		}
		const made = await registration?.pushManager.subscribe({
			userVisibleOnly: true,
			applicationServerKey
		});
		return made && (await named(made));
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

/** Ends it in this browser, whatever it was for; where that was, if it was on. */
export async function unsubscribe(): Promise<string | undefined> {
	const found = await subscription();
	await found?.unsubscribe().catch(() => undefined);
	return found?.endpoint;
}

/**
 * Ends it in this browser and asks the server to forget the address: for whoever erases everything, also
 * behind a lock. Without a line the push service tells our server the next time.
 */
export async function end(fetching: typeof fetch = fetch): Promise<void> {
	const from = await unsubscribe();
	if (from === undefined) return;
	await fetching('/api/push', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ from }),
		credentials: 'omit',
		cache: 'no-store',
		redirect: 'error',
		referrerPolicy: 'no-referrer'
	});
}

export type BrowserPush = Pick<
	typeof import('./browser-push.ts'),
	'here' | 'subscribe' | 'unsubscribe'
>;
