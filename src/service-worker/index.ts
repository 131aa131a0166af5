/**
 * The service worker: when things happen. What is kept is in `precache.ts`, how requests are
 * answered in `strategies.ts`, what only keyworkers' browsers keep in `team.ts`, what a push becomes in
 * `notice.ts`, and the page's side in
 * `lib/features/offline`.
 */
import { SEND_TAG } from '../lib/domain/help-outbox.ts';
import { LEFT } from '../lib/domain/notice.ts';
import { sendWaiting } from './outbox.ts';
import { changed, type ChangeEvent, pressed, show, silence } from './notice.ts';
import { files, forgetOtherPages, keepLanguage, languagesInUse } from './precache.ts';
import { worker } from './scope.ts';
import { route } from './strategies.ts';
import { dropTeam, keepTeam, keepTeamAgain } from './team.ts';
import { tidy } from './tidy.ts';

/** Not yet known to TypeScript. */
interface RoutedInstall extends ExtendableEvent {
	addRoutes?(rules: { condition: { requestMode: string }; source: string }[]): Promise<void>;
}

worker.addEventListener('install', (event) => {
	// Chromium asks the network for a page while it wakes a sleeping worker, whatever the worker then
	// answers with: the server would hear which service somebody opens. Pages are the worker's alone.
	const told = (event as RoutedInstall).addRoutes?.([
		{ condition: { requestMode: 'navigate' }, source: 'fetch-event' }
	]);
	event.waitUntil(Promise.all([install(event), told?.catch(() => undefined)]));
});

async function install(event: ExtendableEvent): Promise<void> {
	const languages = await languagesInUse();
	if (languages.size === 0) languages.add('');
	for (const language of languages) await keepLanguage(language);
	await files.install(event);
	// Not had now, they are fetched when the member comes by.
	await keepTeamAgain().catch(() => undefined);
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
	// Sent by a keyworker's page: somebody has signed in, or out.
	if (type === 'TEAM_IN') event.waitUntil(keepTeam().catch(() => undefined));
	if (type === 'TEAM_OUT') event.waitUntil(dropTeam());
	if (type === LEFT) event.waitUntil(silence());
});

/** Not yet known to TypeScript. */
interface SyncEvent extends ExtendableEvent {
	tag: string;
}

worker.addEventListener('sync', (event) => {
	const { tag } = event as SyncEvent;
	if (tag === SEND_TAG) (event as SyncEvent).waitUntil(sendWaiting());
});

worker.addEventListener('push', (event) => event.waitUntil(show()));
worker.addEventListener('notificationclick', (event) => {
	event.waitUntil(pressed(event.notification));
});
worker.addEventListener('pushsubscriptionchange', (event) => {
	(event as ChangeEvent).waitUntil(changed(event as ChangeEvent));
});

route();
