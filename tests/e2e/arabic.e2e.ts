/** Waymark in Arabic, from right to left. */
import type { Locator, Page } from '@playwright/test';
import { expect, find, keptCells, meetings, named, open, pageOf, test } from './town.ts';

const ARABIC = /[\u0600-\u06ff]/;
const PAGES = [
	'/',
	find(),
	find({ words: 'qqqqzzzz' }),
	pageOf(named('Tarnwick Recovery Hub')),
	pageOf(named('Bramble House')),
	pageOf(named('Midnight Oil')),
	'/plan',
	'/plan/week',
	'/list',
	'/lists',
	meetings(),
	'/families',
	'/urgent',
	'/settings',
	'/about',
	'/privacy',
	'/accessibility',
	'/safety',
	'/nothing-here'
];

/** Words of ours on the page that are still English: everything else a feed said. */
async function english(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const text = node.textContent?.trim() ?? '';
			const parent = node.parentElement;
			if (!parent || parent.closest('script, style, noscript, [dir=auto], bdi, [lang=en]'))
				continue;
			// Not ours alone: a name in a sentence.
			if (/[\u0600-\u06ff]/.test(text)) continue;
			// Three words of Latin letters in a row are a sentence that nobody put into Arabic.
			if (/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text)) found.push(text);
		}
		return found;
	});
}

/** Whether the characters of a text stand in this order from left to right on the screen. */
async function reads(locator: Locator): Promise<string> {
	return locator.evaluate((element) => {
		const placed: { left: number; character: string }[] = [];
		const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const text = node.textContent ?? '';
			for (let at = 0; at < text.length; at += 1) {
				const range = document.createRange();
				range.setStart(node, at);
				range.setEnd(node, at + 1);
				const { left, width } = range.getBoundingClientRect();
				if (width > 0) placed.push({ left, character: text[at] ?? '' });
			}
		}
		return placed
			.sort((a, b) => a.left - b.left)
			.map(({ character }) => character)
			.join('');
	});
}

test('the whole way in Arabic', async ({ page, waymark }) => {
	const hub = named('Tarnwick Recovery Hub');
	await open(page, `${waymark.url}/ar`);
	const root = page.locator('html');
	await expect(root).toHaveAttribute('dir', 'rtl');
	await expect(root).toHaveAttribute('lang', 'ar');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(ARABIC);
	await page.getByRole('searchbox').fill('LA80');
	await page.getByRole('button', { name: 'ابحث هنا' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('مساعدة قرب LA80');
	expect(new URL(page.url()).pathname).toBe('/ar/find');
	await page.getByRole('searchbox').first().fill(hub.name);
	await page.getByRole('link', { name: hub.name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(hub.name);
	expect(new URL(page.url()).pathname).toBe(`/ar${pageOf(hub)}`);
	await expect(root).toHaveAttribute('dir', 'rtl');
	await page.getByRole('button', { name: new RegExp(hub.name) }).click();
	await page.getByRole('link', { name: 'خطتي' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('خطتي');
	await expect(page.getByRole('link', { name: hub.name, exact: true })).toBeVisible();
});

test('numbers and times are read from left to right', async ({ page, waymark }) => {
	await open(page, `${waymark.url}/ar${pageOf(named('Tarnwick Recovery Hub'))}`);
	const phone = page.locator('a[href^="tel:"] .number').first();
	const number = await phone.innerText();
	expect(number).toMatch(/^0[\d ]+$/);
	expect(await reads(phone)).toBe(number);
	const times = page.locator('#when ~ ul li', { hasText: /\d:\d\d/ }).first();
	const clocks = (await times.innerText()).match(/\d{1,2}[:.]\d{2}/g) ?? [];
	expect(clocks.length).toBeGreaterThan(0);
	const seen = await reads(times);
	for (const clock of clocks) expect(seen).toContain(clock);
	await open(page, `${waymark.url}/ar/urgent`);
	const urgent = page.locator('a[href="tel:116123"]').first();
	expect(await reads(urgent)).toContain('116 123');
});

for (const width of [320, 360]) {
	test(`nothing is wider than ${String(width)} px, and all of it is Arabic`, async ({
		page,
		waymark
	}) => {
		await page.setViewportSize({ width, height: 640 });
		for (const path of PAGES) {
			const address = path === '/' ? '/ar' : `/ar${path}`;
			await open(page, waymark.url + address);
			await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			const { scroll, client } = await page.evaluate(() => ({
				scroll: document.documentElement.scrollWidth,
				client: document.documentElement.clientWidth
			}));
			expect(scroll, address).toBe(client);
			expect(await english(page), address).toEqual([]);
		}
	});
}

test('another language is the same page, with what stands after #', async ({ page, waymark }) => {
	const address = find({ needs: ['housing'], free: true });
	await open(page, waymark.url + address);
	await expect(page.locator('main h3').first()).toBeVisible();
	await keptCells(page, 2);
	const english = new URL(page.url());
	await page.getByRole('link', { name: 'العربية' }).click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	const arabic = new URL(page.url());
	expect(arabic.pathname).toBe('/ar/find');
	expect(arabic.hash).toBe(english.hash);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('مساعدة قرب Tarnwick');
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
	expect(page.url()).toBe(english.href);

	const service = pageOf(named('Bramble House'));
	await open(page, waymark.url + service);
	await page.getByRole('link', { name: 'العربية' }).click();
	await expect(page).toHaveURL(`${waymark.url}/ar${service}`);
});
