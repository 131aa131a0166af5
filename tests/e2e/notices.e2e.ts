/**
 * Notices: off and unasked for until somebody wants them, then four words and no more, in a real worker.
 * The browser's maker is played by the test, because a browser without a network cannot subscribe.
 */
import type { Page } from '@playwright/test';
import { newPushKey } from '../../src/lib/server/push/vapid.ts';
import { expect } from './app.ts';
import { type HelpTeams, withTeams } from './help-teams.ts';
import { connect, toLastLook } from './help-town.ts';
import { installed, townWith } from './town.ts';

const made = new Map<string, HelpTeams>();
const SERVICE = 'http://127.0.0.1:9';

const test = townWith(
	async (data) => {
		made.set(data, await withTeams(data));
	},
	undefined,
	{ ORIGIN: 'http://localhost', WAYMARK_PUSH_KEY: newPushKey(), WAYMARK_PUSH_SERVICES: SERVICE }
);

/** Plays the maker's side in every page, and counts what it and the person are asked. */
async function playMaker(page: Page): Promise<void> {
	await page.addInitScript((service) => {
		const asked = (what: string) => {
			const before = Number(sessionStorage.getItem(what) ?? 0);
			sessionStorage.setItem(what, String(before + 1));
		};
		const subscription = (): PushSubscription | null =>
			sessionStorage.getItem('test.at') === null
				? null
				: ({
						endpoint: `${service}/push/one`,
						options: { applicationServerKey: null },
						unsubscribe: () => {
							sessionStorage.removeItem('test.at');
							return Promise.resolve(true);
						}
					} as unknown as PushSubscription);
		PushManager.prototype.getSubscription = () => Promise.resolve(subscription());
		PushManager.prototype.subscribe = () => {
			asked('test.subscribed');
			sessionStorage.setItem('test.at', '1');
			return Promise.resolve(subscription() as PushSubscription);
		};
		const real = Notification.requestPermission.bind(Notification);
		Notification.requestPermission = () => {
			asked('test.prompted');
			return real();
		};
	}, SERVICE);
}

/** How often the maker and the person were asked. */
const asked = (page: Page) =>
	page.evaluate(() =>
		['test.subscribed', 'test.prompted'].map((what) => Number(sessionStorage.getItem(what) ?? 0))
	);

const shown = (page: Page) =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const all = await registration.getNotifications();
		return all.map(({ title, body, tag, lang, dir, data }) => [title, body, tag, lang, dir, data]);
	});

test('notices are off until they are wanted, and then say four words and no more', async ({
	page,
	context,
	waymark,
	town: { data }
}) => {
	const team = made.get(data)?.team;
	if (!team) throw new Error('no teams were made');
	const { url } = waymark;
	await context.grantPermissions(['notifications'], { origin: url });
	await playMaker(page);
	// The worker of a registration, as the browser's own tools know it.
	const tools = await context.newCDPSession(page);
	let registrationId = '';
	tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
		registrationId = registrations.find((one) => !one.isDeleted)?.registrationId ?? registrationId;
	});
	await tools.send('ServiceWorker.enable');
	const deliver = () =>
		tools.send('ServiceWorker.deliverPushMessage', { origin: url, registrationId, data: '' });

	await connect(page, url, team);
	await installed(page);
	await page.goto(`${url}/plan/ask`);
	await toLastLook(page);
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await page.getByRole('link', { name: 'See this request' }).click();
	const summary = page.getByText('Notices when something new comes');
	await expect(summary).toBeVisible();
	expect(await asked(page)).toEqual([0, 0]);
	expect(waymark.asked.filter(({ path }) => path.includes('/push'))).toEqual([]);

	// Read before it is pressed: what it says, who can see it, who learns what.
	await summary.click();
	await expect(page.getByText('That company learns that this browser')).toBeVisible();
	await page.getByRole('button', { name: 'Switch notices on' }).click();
	await expect(page.getByText('Notices are on in this browser.')).toBeVisible();
	expect(await asked(page)).toEqual([1, 1]);
	const told = waymark.asked.filter(({ path }) => path.includes('/push/'));
	expect(told.map(({ method }) => method)).toEqual(['PUT']);

	await expect.poll(() => registrationId).not.toBe('');
	await deliver();
	const notice = ['Waymark', 'You have an update', 'update', 'en', 'ltr', null];
	await expect.poll(() => shown(page)).toEqual([notice]);
	await deliver();
	await expect.poll(() => shown(page)).toEqual([notice]);

	// What a page says that was left by Exit takes it from the screen.
	await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ type: 'LEFT' }));
	await expect.poll(() => shown(page)).toEqual([]);
});
