/**
 * A push came. It has nothing in it, so all that can be shown is what a page left here when somebody
 * switched it on: a name and four words, the same each time and one at a time. Nobody is asked anything.
 */
import { NOTICE, type Notice } from '../lib/domain/notice.ts';
import { worker } from './scope.ts';

/** So that several never pile up. */
const TAG = 'update';

async function left(): Promise<Partial<Notice>> {
	if (!(await worker.caches.has(NOTICE.cache))) return {};
	const kept = await (await worker.caches.open(NOTICE.cache)).match(NOTICE.at);
	return kept ? ((await kept.json().catch(() => ({}))) as Partial<Notice>) : {};
}

/** "You have an update" in each language of the app, and no other word of them. */
const WORDS = import.meta.glob<string>('../lib/i18n/messages/signs/*.json', {
	eager: true,
	import: 'signs_update'
});

/** Those words in the first of the browser's languages that the app has; in English where it has none. */
function ownWords(languages: readonly string[]): Pick<Notice, 'title' | 'language'> {
	for (const wanted of [...languages, 'en']) {
		for (const language of [wanted, wanted.replace(/-.*/, '')]) {
			const title = WORDS[`../lib/i18n/messages/signs/${language}.json`];
			if (title !== undefined) return { title, language };
		}
	}
	throw new Error('English is one of the languages.');
}

/** Shows it. A browser that is pushed and shows nothing takes the permission away. */
export async function show(): Promise<void> {
	const { title, ...found } = await left();
	// Where nothing is left the words are the title. No name is told: this phone may have chosen another.
	const first = title === undefined ? ownWords(worker.navigator.languages) : { title };
	const { text, icon, language, direction } = { ...found, ...first };
	await worker.registration.showNotification(first.title, {
		tag: TAG,
		...(text !== undefined && { body: text }),
		...(icon !== undefined && { icon }),
		...(language !== undefined && { lang: language }),
		...(direction !== undefined && { dir: direction })
	});
}

/** It was pressed: the page that says what is new, where it is open already, else anew. */
export async function pressed(notification: Pick<Notification, 'close'>): Promise<void> {
	notification.close();
	const { page = '/' } = await left();
	const windows = await worker.clients.matchAll({ type: 'window' });
	const there = windows.find(({ url }) => new URL(url).pathname === page);
	if (there) await there.focus();
	else await worker.clients.openWindow(page);
}

function tell(moved: { from: string; to?: string }): Promise<unknown> {
	return fetch('/api/push', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(moved),
		credentials: 'omit',
		cache: 'no-store',
		redirect: 'error',
		referrerPolicy: 'no-referrer'
	});
}

/** Not yet known to TypeScript. */
export interface ChangeEvent extends ExtendableEvent {
	oldSubscription?: PushSubscription | null;
	newSubscription?: PushSubscription | null;
}

/** The browser has another address for push now: what was switched on goes on there. */
export async function changed({ oldSubscription, newSubscription }: ChangeEvent): Promise<void> {
	if (!oldSubscription) return;
	const { applicationServerKey } = oldSubscription.options;
	const fresh =
		newSubscription ??
		(await worker.registration.pushManager
			.subscribe({ userVisibleOnly: true, applicationServerKey })
			.catch(() => undefined));
	await tell({ from: oldSubscription.endpoint, ...(fresh && { to: fresh.endpoint }) });
}

/** Somebody left in a hurry: no notice is to be seen, and none comes any more. */
export async function silence(): Promise<void> {
	for (const one of await worker.registration.getNotifications()) one.close();
	const subscription = await worker.registration.pushManager?.getSubscription();
	if (!subscription) return;
	await subscription.unsubscribe();
	// Without a line its push service says so the next time.
	await tell({ from: subscription.endpoint }).catch(() => undefined);
}
