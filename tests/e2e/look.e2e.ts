/** Every page in every state: axe in both themes on a phone and a wide screen, narrow, and with large letters. */
import type { Page } from '@playwright/test';
import type { Waymark } from './app.ts';
import { look } from './looking.ts';
import { expect, find, installed, keptCells, meetings, named, open, pageOf, test } from './town.ts';

interface State {
	name: string;
	/** Brings the page there. */
	go: (page: Page, waymark: Waymark) => Promise<void>;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A state that is an address, and something that is there when it is. */
function at(name: string, path: string, there: string | RegExp = /./): State {
	return {
		name,
		async go(page, waymark) {
			await open(page, waymark.url + path);
			await expect(heading(page)).toBeVisible();
			await expect(page.getByText(/^(Looking|Opening|نبحث|نفتح).*…$/)).toHaveCount(0);
			await expect(page.locator('main').getByText(there).first()).toBeVisible();
		}
	};
}

/** A state that comes of doing something in another. */
const then = (state: State, name: string, act: State['go']): State => ({
	name,
	async go(page, waymark) {
		await state.go(page, waymark);
		await act(page, waymark);
	}
});

/** Every component in every state, also those that wait. */
const gallery = (path: string): State => ({
	name: path,
	async go(page, waymark) {
		await open(page, waymark.url + path);
		await expect(page.locator('main :is(input, textarea, button)').nth(20)).toBeVisible();
	}
});

const service = (name: string) => at(name, pageOf(named(name)), 'Who says so');

const START: State[] = [
	at('start', '/'),
	then(at('start', '/'), 'a place nobody knows', async (page) => {
		await page.getByRole('searchbox').fill('Xyzzyville');
		await page.getByRole('button', { name: 'Look here' }).click();
		await expect(page.getByText('We do not know a place')).toBeVisible();
	}),
	then(at('start', '/'), 'namesakes', async (page) => {
		await page.getByRole('searchbox').fill('Newport');
		await page.getByRole('button', { name: 'Look here' }).click();
		await expect(page.getByText('Which one?').first()).toBeVisible();
	}),
	then(at('list', find()), 'start with a place', async (page) => {
		await page.getByRole('link', { name: 'Waymark, start page' }).click();
		await expect(page.getByRole('link', { name: /^Show everything near/ })).toBeVisible();
	}),
	at('families', '/families', 'All meetings for family and friends'),
	at('meetings without a place', '/meetings', /meetings? by phone or online$/),
	at('meetings', meetings(), /meetings?: within/),
	at('meetings, nothing', meetings({ languages: ['xh'] }), 'No meeting matches all of that'),
	at('urgent', '/urgent')
];

const FIND: State[] = [
	at('find without a place', '/find', /results?$/),
	at('list', find(), /results? near/),
	then(at('list', find(), /results? near/), 'filters', async (page) => {
		const free = page.getByRole('checkbox', { name: /^Free/ });
		if (!(await free.isVisible())) await page.locator('summary', { hasText: 'Filters' }).click();
		await free.check();
		await page.getByRole('checkbox', { name: /^Meetings/ }).check();
		await expect(page.getByRole('button', { name: 'Remove: Free' })).toBeVisible();
	}),
	at('nothing', find({ words: 'qqqqzzzzqqqq', free: true }), 'We found nothing for'),
	at('some words', find({ words: 'shelter qqqqzzzzqqqq' }), 'match some of them'),
	at('soonest', find({ order: 'soonest', kind: 'meeting' }), /results? near/),
	{
		name: 'no directory',
		async go(page, waymark) {
			await waymark.stopServer();
			await waymark.startServer();
			waymark.answer('/directory/index.json', 503);
			await open(page, waymark.url + find());
			await expect(page.getByText('We could not load the list')).toBeVisible();
		}
	}
];

/** The map is drawn and its marks can be pressed. */
async function drawn(page: Page) {
	await expect(page.locator('.map-ground[aria-busy="false"]')).toBeVisible();
	await expect(page.locator('.map-ground .mark:not([inert])').first()).toBeVisible();
}

const map = then(at('list', find(), /results? near/), 'map', async (page) => {
	await page.getByRole('button', { name: 'Map', exact: true }).click();
	await drawn(page);
	await page.getByText('What the marks mean').click();
});

const MAPS: State[] = [
	map,
	then(map, 'map, a mark chosen', async (page) => {
		await page.locator('.mark.spot:not([inert])').first().press('Enter');
		await expect(page.getByRole('button', { name: 'Close and go back to the map' })).toBeVisible();
	}),
	then(at('service', pageOf(named('Tarnwick Recovery Hub'))), 'where it is', async (page) => {
		await page.getByRole('button', { name: 'Show where it is on a map' }).first().click();
		await drawn(page);
	}),
	{
		name: 'ar map',
		async go(page, waymark) {
			await open(page, `${waymark.url}/ar${find()}&map`);
			await drawn(page);
		}
	}
];

const SERVICES: State[] = [
	service('Tarnwick Recovery Hub'),
	service('Bramble House'),
	service('Forklift licence in a week'),
	service('Moorland Lodge'),
	service('Midnight Oil'),
	service('Brigmoss Fireside'),
	service('Sunrise on Screen'),
	service('اجتماع الأمل'),
	service(
		'Tarnwick, Brigmoss, Skelmoor and Upper Wharrow Valley Partnership for Health, Home and Hope: Neighbourhood Wellbeing and Recovery Connectors (North Team)'
	),
	then(service('Loom counselling'), 'report', async (page) => {
		await page.getByText('Report a mistake').click();
		await page.getByRole('button', { name: 'Keep this report' }).click();
		await expect(page.getByText('Choose what is wrong')).toBeVisible();
	})
];

const KEPT: State[] = [
	at('plan, empty', '/plan', 'You have not saved anything yet'),
	then(service('Lantern Night Shelter'), 'plan, filled', async (page) => {
		await page.getByRole('button', { name: /^Save/ }).click();
		await expect(page.getByRole('button', { name: /^Remove/ })).toBeVisible();
		await page.getByRole('link', { name: 'My plan' }).first().click();
		await expect(heading(page)).toHaveText('My plan');
		await expect(page.locator('main li h3')).toHaveCount(1);
	}),
	{
		name: 'plan, nothing can be kept',
		async go(page, waymark) {
			await page.addInitScript(() => {
				Object.defineProperty(window, 'indexedDB', { value: undefined });
			});
			await open(page, waymark.url + pageOf(named('Lantern Night Shelter')));
			await page.getByRole('button', { name: /^Save/ }).click();
			await expect(page.getByText('This could not be saved.').last()).toBeVisible();
			await page.getByRole('link', { name: 'My plan' }).first().click();
			await expect(page.getByText('does not let Waymark keep anything').first()).toBeVisible();
		}
	},
	at('week, empty', '/plan/week', 'You have not saved a meeting yet'),
	at('a list to open', '/list', 'Link to the list'),
	at('lists, none yet', '/lists', 'Or start from here'),
	at('settings', '/settings'),
	then(at('settings', '/settings'), 'choosing an area', async (page) => {
		await page.getByRole('button', { name: 'Choose a place' }).click();
		await page.getByRole('searchbox').fill('LA80');
		await page.getByRole('button', { name: 'Look here' }).click();
		await expect(page.getByText(/MB to download/)).toBeVisible();
	}),
	then(at('settings', '/settings'), 'deleting', async (page) => {
		await page.getByRole('button', { name: 'Delete everything Waymark keeps' }).click();
		await expect(page.getByRole('dialog')).toBeVisible();
	}),
	{
		name: 'offline',
		async go(page, waymark) {
			await open(page, waymark.url + find());
			await expect(page.locator('main h3').first()).toBeVisible();
			await installed(page);
			await keptCells(page, 2);
			await waymark.stopServer();
			await page.reload();
			await expect(page.getByText('You are offline').first()).toBeVisible();
			await expect(page.locator('main h3').first()).toBeVisible();
		}
	},
	{
		name: 'a service that is not on the phone',
		async go(page, waymark) {
			await open(page, waymark.url);
			await installed(page);
			await open(page, `${waymark.url}/services/nobody`);
			await expect(page.getByText('This is not on this phone')).toBeVisible();
		}
	}
];

const READ: State[] = [
	at('about', '/about'),
	at('privacy', '/privacy'),
	at('accessibility', '/accessibility'),
	at('safety', '/safety'),
	at('not found', '/nothing-here', 'We cannot find that page'),
	gallery('/gallery')
];

const ARABIC: State[] = [
	at('ar start', '/ar'),
	at('ar list', `/ar${find()}`, 'Tarnwick'),
	at('ar nothing', `/ar${find({ words: 'qqqqzzzzqqqq', free: true })}`),
	at('ar service', `/ar${pageOf(named('Tarnwick Recovery Hub'))}`),
	at('ar hidden', `/ar${pageOf(named('Bramble House'))}`),
	at('ar meeting', `/ar${pageOf(named('Midnight Oil'))}`),
	at('ar plan', '/ar/plan'),
	at('ar settings', '/ar/settings'),
	at('ar families', '/ar/families'),
	at('ar meetings', `/ar${meetings()}`, 'Tarnwick'),
	at('ar urgent', '/ar/urgent'),
	gallery('/ar/gallery')
];

for (const state of [...START, ...FIND, ...MAPS, ...SERVICES, ...KEPT, ...READ, ...ARABIC]) {
	test(state.name, async ({ page, waymark }) => {
		await state.go(page, waymark);
		await look(page, state.name);
	});
}
