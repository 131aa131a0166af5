/**
 * The service worker: when things happen. What is kept is in `precache.ts`, how requests are
 * answered in `strategies.ts`, and the page's side in `lib/features/offline`.
 */
import { SEND_TAG } from '../lib/domain/help-outbox.ts';
import { sendWaiting } from './outbox.ts';
import { files, forgetOtherPages, keepLanguage, languagesInUse } from './precache.ts';
import { worker } from './scope.ts';
import { route } from './strategies.ts';
import { tidy } from './tidy.ts';

worker.addEventListener('install', (event) => {
	event.waitUntil(install(event));
});

async function install(event: ExtendableEvent): Promise<void> {
	const languages = await languagesInUse();
	if (languages.size === 0) languages.add('');
	for (const language of languages) await keepLanguage(language);
	await files.install(event);
}

worker.addEventListener('activate', (event) => {
	// The page of a first visit is looked after at once, so that it too lasts without signal.
	event.waitUntil(Promise.all([forgetOtherPages(), worker.clients.claim()]));
});

worker.addEventListener('message', (event) => {
	const { type } = (event.data ?? {}) as { type?: unknown };
	// Only ever sent when somebody pressed "Use it now".
	if (type === 'SKIP_WAITING') void worker.skipWaiting();
	if (type === 'TIDY') event.waitUntil(tidy(event));
});

/** Not yet known to TypeScript. */
interface SyncEvent extends ExtendableEvent {
	tag: string;
}

worker.addEventListener('sync', (event) => {
	const { tag } = event as SyncEvent;
	if (tag === SEND_TAG) (event as SyncEvent).waitUntil(sendWaiting());
});

route();
