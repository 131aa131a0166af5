/** Settings: how it looks, what it is called, where Exit leads; there from the first paint on. */
import type { Page, Route } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { test as base, expect, FIND_LEEDS, finish, keptRows, open, Waymark, watch } from './app.ts';
import { violations } from './looking.ts';
import { neutral } from './neutral.ts';
import { hostel } from './services.ts';

const NEWS = 'https://www.bbc.co.uk/news';

const test = base.extend<{ waymark: Waymark }>({
	waymark: async ({ context }, use) => {
		const waymark = await Waymark.open();
		const wrong = watch(context, waymark, NEWS);
		await use(waymark);
		try {
			await finish(context, waymark, wrong);
		} finally {
			await waymark.close();
		}
	}
});

const background = (page: Page) =>
	page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const letters = (page: Page) =>
	page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));

test.describe(() => {
	// It would bring the code from its own store.
	test.use({ serviceWorkers: 'block' });

	test('how it looks is kept, and there before any of the app has come', async ({
		page,
		waymark
	}) => {
		await page.emulateMedia({ colorScheme: 'light' });
		await open(page, `${waymark.url}/settings`);
		const [light, usual] = [await background(page), await letters(page)];
		await page.getByRole('radio', { name: 'Dark', exact: true }).check();
		await page.getByRole('radio', { name: 'Very large' }).check();
		await page.getByRole('checkbox', { name: 'Nothing moves' }).check();
		const dark = await background(page);
		expect(dark).not.toBe(light);
		expect(await letters(page)).toBeGreaterThan(usual * 1.4);
		await expect(page.locator('meta[name="theme-color"][media="all"]')).toHaveCount(1);

		// Nothing of the app's code comes: it is painted so all the same, with the policy in force.
		const held: Route[] = [];
		await page.route('**/_app/**/*.js', (route) => void held.push(route));
		for (const path of ['/urgent', '/ar/find', `/services/${hostel.id}`]) {
			await page.goto(waymark.url + path, { waitUntil: 'commit' });
			await expect(page.locator('footer')).toBeAttached();
			await expect.poll(() => held.length).toBeGreaterThan(0);
			expect(await background(page), path).toBe(dark);
			expect(await letters(page), path).toBeGreaterThan(usual * 1.4);
		}
		await page.unrouteAll();
		for (const route of held) await route.continue().catch(() => undefined);

		await open(page, `${waymark.url}/settings`);
		await expect(page.getByRole('radio', { name: 'Dark', exact: true })).toBeChecked();
		await expect(page.getByRole('checkbox', { name: 'Nothing moves' })).toBeChecked();
		await expect(page.locator('meta[name="theme-color"][media="all"]')).toHaveCount(1);
		await page.getByRole('radio', { name: 'As my phone has it' }).check();
		await page.getByRole('radio', { name: 'Usual', exact: true }).check();
		await page.getByRole('checkbox', { name: 'Nothing moves' }).uncheck();
		expect([await background(page), await letters(page)]).toEqual([light, usual]);
		expect(await page.evaluate(() => localStorage.getItem('waymark.look'))).toBeNull();
	});
});

test('Exit leads where somebody chose, and our server is not told', async ({ page, waymark }) => {
	await neutral(page, NEWS);
	await open(page, `${waymark.url}/settings`);
	await page.getByRole('radio', { name: 'BBC News' }).check();
	await open(page, `${waymark.url}/find`);
	waymark.forget();
	await page.locator('a[href="/exit"]').click();
	await expect(page.getByRole('heading', { name: 'Sunny' })).toBeVisible();
	expect(page.url()).toBe(NEWS);
	expect(waymark.paths('/exit')).toEqual([]);
});

test('another name and picture, in the tab, on the page and for the home screen', async ({
	page,
	waymark
}) => {
	await open(page, `${waymark.url}/settings`);
	const pictures = page.locator('main figure img');
	await expect(pictures).toHaveCount(3);
	for (const picture of await pictures.all()) {
		await expect
			.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth))
			.toBeGreaterThan(0);
	}
	await page.getByRole('radio', { name: 'My week' }).check();
	await expect(page).toHaveTitle('Settings – My week');
	await open(page, `${waymark.url}/ar`);
	await expect(page).toHaveTitle(/أسبوعي/);
	await expect(page.locator('header a').first()).toContainText('أسبوعي');
	const manifest = page.locator('link[rel="manifest"]');
	await expect(manifest).toHaveAttribute('href', '/names/week.webmanifest');
	await open(page, `${waymark.url}/settings`);
	await page.getByRole('radio', { name: 'Waymark', exact: true }).check();
	await expect(page).toHaveTitle('Settings – Waymark');
	await expect(manifest).toHaveAttribute('href', '/manifest.webmanifest');
});

test('each name has all its pictures, and one app behind it', async ({ request, waymark }) => {
	const names = [];
	for (const path of [
		'/manifest.webmanifest',
		'/names/week.webmanifest',
		'/names/notebook.webmanifest'
	]) {
		const answer = await request.get(waymark.url + path);
		expect(answer.headers()['content-type']).toContain('application/manifest+json');
		const { name, id, start_url, icons } = (await answer.json()) as {
			name: string;
			id: string;
			start_url: string;
			icons: { src: string; type: string }[];
		};
		names.push(name);
		expect([id, start_url, icons.length]).toEqual(['/', '/', 5]);
		for (const { src, type } of icons) {
			const picture = await request.get(waymark.url + src);
			expect([src, picture.status(), picture.headers()['content-type']]).toEqual([src, 200, type]);
		}
	}
	expect(names).toEqual(['Waymark', 'My week', 'Notebook']);
});

/** Words that would tell somebody who looks over a shoulder what this is for. */
const TELLING =
	/help|support|service|treat|recover|drug|alcohol|addict|substance|sober|clean|rehab|dependen|using|withdraw|keyworker|probation|مساعدة|خدمة|خدمات|علاج|تعاف|مخدر|كحول|إدمان|ادمان/i;

test('no title, name or description of the app says what it is for', async ({
	request,
	waymark
}) => {
	const config = readFileSync('svelte.config.js', 'utf8');
	const list = /const PAGES = \[([^\]]+)\]/.exec(config)?.[1] ?? '';
	const pages = [...list.matchAll(/'(\/[^']*)'/g)].map(([, path = '']) => path);
	expect(pages).toContain('/plan');
	// The pages of keyworkers say whose they are; nobody else comes to them.
	for (const path of pages.filter((one) => !/\.|^\/(shell|team)/.test(one))) {
		for (const language of ['', '/ar']) {
			const answer = await request.get(waymark.url + (language + path || '/'));
			const title = /<title>([^<]*)<\/title>/.exec(await answer.text())?.[1] ?? '';
			expect(title, language + path).toContain('Waymark');
			expect(title, language + path).not.toMatch(TELLING);
		}
	}
	// Nor which service somebody looks at: a page that the server draws keeps to that as well.
	const page = await (await request.get(`${waymark.url}/services/${hostel.id}`)).text();
	expect(page).toContain(`>${hostel.name}</h1>`);
	expect(/<title>([^<]*)<\/title>/.exec(page)?.[1]).toBe('Details – Waymark');
	// What is typed is checked for spelling by nobody else: a browser may send it to its maker.
	expect(page).toMatch(/<body[^>]*spellcheck="false"[^>]*writingsuggestions="false"/);
});

test('what takes up room is told by what it is', async ({ page, waymark }) => {
	await open(page, `${waymark.url}/settings`);
	await expect(page.getByText('Nothing of yours is kept on this phone.')).toBeVisible();
	await open(page, waymark.url + FIND_LEEDS);
	await page.getByRole('button', { name: `Save ${hostel.name}` }).click();
	await keptRows(page, 'saved', 1);
	await open(page, `${waymark.url}/lists`);
	await page.getByRole('button', { name: /First week/i }).click();
	await keptRows(page, 'drafts', 1);
	await open(page, `${waymark.url}/settings`);
	await expect(page.getByText('1 service you saved in your plan.')).toBeVisible();
	await expect(page.getByText('1 list that you made.')).toBeVisible();
	await expect(page.getByText('Nothing of yours is kept on this phone.')).toHaveCount(0);
	await expect(page.getByText('about less')).toHaveCount(0);
});

for (const look of ['light', 'dark contrast', 'dark larger', 'light contrast larger']) {
	test(`through axe and on a small phone: ${look}`, async ({ page, waymark }) => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(`${waymark.url}/manifest.webmanifest`);
		await page.evaluate((note) => localStorage.setItem('waymark.look', note), look);
		for (const path of ['/settings', '/ar/settings', '/', '/find', '/safety']) {
			await open(page, waymark.url + path);
			expect(await violations(page), path).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
		}
	});
}
