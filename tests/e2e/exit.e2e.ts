/** The way out: by a press, by Shift, without JavaScript, without a server; and what "Back" shows then. */
import type { BrowserContext, Page } from '@playwright/test';
import {
	expect,
	FIND_LEEDS,
	finish,
	installed,
	open,
	test as base,
	watch,
	Waymark
} from './app.ts';
import { violations } from './looking.ts';
import { neutral, WEATHER } from './neutral.ts';
import { hostel } from './services.ts';

const test = base.extend<{ site: string; waymark: Waymark }>({
	site: [WEATHER, { option: true }],
	waymark: async ({ context, site }, use) => {
		const waymark = await Waymark.open(
			undefined,
			site === WEATHER ? {} : { WAYMARK_EXIT_URL: site }
		);
		const wrong = watch(context, waymark, site);
		await use(waymark);
		try {
			await finish(context, waymark, wrong);
		} finally {
			await waymark.close();
		}
	},
	page: async ({ page, site }, use) => {
		await neutral(page, site);
		await use(page);
	}
});

const exit = (page: Page, name = 'Exit: leave Waymark at once') => page.getByRole('link', { name });

async function away(page: Page, site = WEATHER) {
	await expect(page).toHaveURL(site);
	await expect(page.getByRole('heading', { name: 'Sunny' })).toBeVisible();
	// Nobody is told where somebody came from.
	await expect(page.locator('p')).toHaveText('[]');
}

test('a press leads away, and the page is gone from the tab', async ({ page, waymark }) => {
	await page.goto('about:blank');
	await open(page, waymark.url + FIND_LEEDS);
	await expect(page.getByRole('link', { name: hostel.name })).toBeVisible();
	const before = await page.evaluate(() => history.length);
	waymark.forget();
	await exit(page).click();
	await away(page);
	expect(await page.evaluate(() => history.length)).toBe(before);
	// Of where somebody was, the press tells the server nothing.
	expect(waymark.asked.map(({ path }) => path).filter((path) => path === '/exit')).toEqual([
		'/exit'
	]);
	await page.goBack();
	await expect(page).toHaveURL('about:blank');
});

test('the pages before it do not stay when somebody goes back', async ({ page, waymark }) => {
	await open(page, waymark.url);
	await open(page, waymark.url + FIND_LEEDS);
	await page.getByRole('link', { name: hostel.name }).click();
	await expect(page.getByRole('heading', { level: 1, name: hostel.name })).toBeVisible();
	await exit(page).click();
	await away(page);
	for (let steps = 0; steps < 2; steps += 1) {
		await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
		await away(page);
	}
	// Whoever opens it anew is let in.
	await open(page, waymark.url);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('what is seen goes at once, with the title, however slow the line', async ({
	page,
	waymark
}) => {
	await open(page, waymark.url + FIND_LEEDS);
	await expect(page.getByRole('link', { name: hostel.name })).toBeVisible();
	const seen = await page.evaluate(() => {
		document.querySelector<HTMLElement>('a[href="/exit"]')?.click();
		// In the same moment: nothing has been asked for yet.
		return { title: document.title, height: document.body.offsetHeight };
	});
	expect(seen).toEqual({ title: 'Loading', height: 0 });
	await away(page);
});

test('Shift three times, counted aloud and in sight', async ({ page, waymark }) => {
	await open(page, waymark.url);
	const box = page.getByRole('searchbox');
	// Capital letters do not lead away.
	await box.focus();
	for (const letter of 'ABCD') await page.keyboard.press(`Shift+${letter}`);
	await expect(box).toHaveValue('ABCD');
	await expect(page.getByText(/Press Shift/)).toHaveCount(0);
	await page.keyboard.press('Shift');
	await expect(
		page.getByRole('status').filter({ hasText: 'Press Shift 2 more times to exit.' })
	).toBeAttached();
	await expect(page.getByText('1/3')).toBeVisible();
	await page.keyboard.press('Shift');
	await expect(page.getByText('Press Shift 1 more time to exit.')).toBeAttached();
	// Another key, and it begins again.
	await page.keyboard.press('x');
	await expect(page.getByText('2/3')).toHaveCount(0);
	for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
	await away(page);
});

test('Shift leads away while a dialog is open', async ({ page, waymark }) => {
	await open(page, `${waymark.url}/settings`);
	await page.getByRole('button', { name: 'Delete everything Waymark keeps' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
	await away(page);
});

test('the keyboard comes to it first after the skip link', async ({ page, waymark }) => {
	await open(page, waymark.url);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await expect(exit(page)).toBeFocused();
	await page.keyboard.press('Enter');
	await away(page);
});

/** Everything is on the phone, and the server is gone. */
async function serverGone(page: Page, waymark: Waymark) {
	await open(page, waymark.url);
	await installed(page);
	await waymark.stopServer();
	await page.reload();
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

test('without a server it leads to the site that the app knows', async ({ page, waymark }) => {
	await serverGone(page, waymark);
	await exit(page).click();
	await away(page);
});

test('without a connection nobody is asked', async ({ page, context, waymark }) => {
	await open(page, waymark.url);
	await installed(page);
	await offline(context);
	waymark.forget();
	await exit(page).click();
	await expect.poll(() => page.url()).not.toContain(waymark.url);
	expect(waymark.paths('/exit')).toEqual([]);
});

const offline = (context: BrowserContext) => context.setOffline(true);

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('it is a link', async ({ page, waymark }) => {
		for (const path of ['/urgent', '/ar/find']) {
			await page.goto(waymark.url + path);
			await page.locator('a[href="/exit"]').click();
			await away(page);
		}
	});
});

test.describe("the operator's choice", () => {
	const NEWS = 'https://news.example.org/today';
	test.use({ site: NEWS });
	test('is where it leads', async ({ page, waymark }) => {
		await open(page, `${waymark.url}/ar`);
		await exit(page, 'خروج: غادر Waymark فورًا').click();
		await away(page, NEWS);
	});
});

test('fits, can be pressed, and stays in reach', async ({ page, waymark }) => {
	for (const path of ['/', '/ar']) {
		for (const width of [320, 360, 1120, 1280]) {
			await page.setViewportSize({ width, height: 700 });
			await open(page, waymark.url + path);
			const link = page.locator('a[href="/exit"]');
			const box = await link.boundingBox();
			const where = `${path}, ${String(width)} px`;
			expect(box?.height, where).toBeGreaterThanOrEqual(44);
			expect(box?.width, where).toBeGreaterThanOrEqual(44);
			const header = await page.locator('header').boundingBox();
			// The whole header is one row: name, ways on, language, way out.
			expect(header?.height, where).toBeLessThan(70);
			// It lies over nothing else of the header.
			const over = await page.locator('header a:visible').evaluateAll(
				(links, exit) =>
					links
						.map((one) => ({ name: one.textContent.trim(), at: one.getBoundingClientRect() }))
						.filter(
							({ at }) =>
								exit !== null &&
								at.top < exit.y + exit.height &&
								at.bottom > exit.y &&
								at.left < exit.x + exit.width &&
								at.right > exit.x
						)
						.map(({ name }) => name),
				box
			);
			expect(over, where).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBe(width);
			await page.evaluate(() => scrollTo(0, 10_000));
			await expect(link).toBeInViewport({ ratio: 1 });
		}
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			await page.keyboard.press('Shift');
			expect(await violations(page, 'all', 'header, a[href="/exit"]')).toEqual([]);
		}
	}
});
