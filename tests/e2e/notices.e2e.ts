/**
 * Notices: off and unasked for until somebody wants them, then four words and no more, in a real worker.
 * The browser's maker is played by the test, because a browser without a network cannot subscribe.
 */
import type { Page } from '@playwright/test';
import { hashOf } from '../../src/lib/server/relay/secret.ts';
import { newPushKey } from '../../src/lib/server/push/vapid.ts';
import { pushService, type PushService } from '../fixtures/push-service.ts';
import { expect, type Waymark } from './app.ts';
import { ask } from './asking.ts';
import { type HelpTeams, withTeams } from './help-teams.ts';
import { connect, toLastLook } from './help-town.ts';
import { addMember, addTeams, COOKIE, done, foundTeam, pairingLink, signIn } from './team-town.ts';
import { installed, townWith } from './town.ts';

const made = new Map<string, { teams: HelpTeams; service: PushService }>();

/** What the operator sets; at which service the test plays the maker is known once it is there. */
const environment: Record<string, string> = {
	ORIGIN: 'http://localhost',
	WAYMARK_PUSH_KEY: newPushKey(),
	NODE_OPTIONS: `--import ${new URL('hurry.ts', import.meta.url).href}`
};

const test = townWith(
	async (data) => {
		await addTeams(data, 1);
		const service = await pushService();
		environment['WAYMARK_PUSH_SERVICES'] = service.origin;
		made.set(data, { teams: await withTeams(data), service });
	},
	COOKIE,
	environment
);

test.afterAll(async () => {
	for (const { service } of made.values()) await service.close();
	made.clear();
});

function here(data: string): { teams: HelpTeams; service: PushService } {
	const found = made.get(data);
	if (!found) throw new Error('nothing was made');
	return found;
}

/** Plays the maker's side in every page, and counts what it and the person are asked. */
async function playMaker(page: Page, { origin }: PushService): Promise<void> {
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
	}, origin);
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

/** A browser that may show notices, whose maker the test plays; gives the maker's way to it. */
async function delivery(
	page: Page,
	{ url }: Waymark,
	service: PushService
): Promise<() => Promise<void>> {
	await page.context().grantPermissions(['notifications'], { origin: url });
	await playMaker(page, service);
	// The worker of a registration, as the browser's own tools know it.
	const tools = await page.context().newCDPSession(page);
	let registrationId = '';
	tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
		registrationId = registrations.find((one) => !one.isDeleted)?.registrationId ?? registrationId;
	});
	await tools.send('ServiceWorker.enable');
	return async () => {
		await expect.poll(() => registrationId).not.toBe('');
		await tools.send('ServiceWorker.deliverPushMessage', { origin: url, registrationId, data: '' });
	};
}

test('notices are off until they are wanted, and then say four words and no more', async ({
	page,
	waymark,
	town: { data }
}) => {
	const { teams, service } = here(data);
	const { url } = waymark;
	const deliver = await delivery(page, waymark, service);

	await connect(page, url, teams.team);
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

	await deliver();
	const notice = ['Waymark', 'You have an update', 'update', 'en', 'ltr', null];
	await expect.poll(() => shown(page)).toEqual([notice]);
	await deliver();
	await expect.poll(() => shown(page)).toEqual([notice]);

	// What a page says that was left by Exit takes it from the screen.
	await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ type: 'LEFT' }));
	await expect.poll(() => shown(page)).toEqual([]);
});

test('a member hears of a request in this browser until they switch it off', async ({
	page,
	waymark,
	town: { data }
}) => {
	const { service } = here(data);
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	const link = await pairingLink(team);
	// The colleague hears in a browser of their own: what comes there shows that a sign went out.
	const elsewhere = `${service.origin}/push/elsewhere`;
	done(await amal.api.putPush(hashOf(elsewhere), { endpoint: elsewhere }));
	const deliver = await delivery(page, waymark, service);
	await signIn(page, waymark, team.founder, '/team/account');
	await installed(page);
	await expect(page.getByText('or a colleague hands a request to you')).toBeVisible();
	await page.getByRole('button', { name: 'Switch notices on' }).click();
	await expect(page.getByText('Notices are on in this browser.')).toBeVisible();
	expect(await asked(page)).toEqual([1, 1]);

	const before = service.knocks.length;
	await ask(waymark, team, link, { callMe: 'Sam' });
	const first = (await service.knocked(before + 2)).slice(before);
	expect(first.map(({ path, body }) => [path, body]).sort()).toEqual([
		['/push/elsewhere', ''],
		['/push/one', '']
	]);
	await deliver();
	const notice = ['Waymark', 'You have an update', 'update', 'en', 'ltr', null];
	await expect.poll(() => shown(page)).toEqual([notice]);

	await page.getByRole('button', { name: 'Switch notices off' }).click();
	await expect(page.getByText('Notices are off.')).toBeVisible();
	expect(await page.evaluate(() => sessionStorage.getItem('test.at'))).toBeNull();
	expect(done(await team.founder.api.push()).told).toEqual([]);
	await ask(waymark, team, link, { callMe: 'Ali' });
	const second = (await service.knocked(before + 3)).slice(before + 2);
	expect(second.map(({ path }) => path)).toEqual(['/push/elsewhere']);
});
