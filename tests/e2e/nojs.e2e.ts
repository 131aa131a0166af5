/** JavaScript off: what matters most is there all the same. */
import type { Page } from '@playwright/test';
import { expect, named, pageOf, test } from './town.ts';

test.use({ javaScriptEnabled: false });

/** The headings in order, and that none is skipped on the way down. */
async function headings(page: Page): Promise<string[]> {
	const all = await page.locator('main :is(h1, h2, h3, h4)').all();
	const levels: number[] = [];
	const texts: string[] = [];
	for (const one of all) {
		levels.push(Number((await one.evaluate((element) => element.tagName)).slice(1)));
		texts.push(await one.innerText());
	}
	expect(levels[0]).toBe(1);
	levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
	return texts;
}

test('urgent help: numbers that dial', async ({ page, waymark }) => {
	await page.goto(`${waymark.url}/urgent`);
	await expect(page.locator('a[href="tel:999"]').first()).toBeVisible();
	for (const number of ['111', '116123']) {
		await expect(page.locator(`a[href="tel:${number}"]`).first()).toBeVisible();
	}
	expect((await headings(page)).length).toBeGreaterThan(5);
});

test('the start page leads on and says what it cannot do', async ({ page, waymark }) => {
	await page.goto(waymark.url);
	await headings(page);
	await expect(page.locator('noscript p')).toBeVisible();
	await expect(page.locator('noscript p')).toContainText('needs JavaScript');
	// As on a slow phone, before the script is there: what was typed is neither sent nor lost.
	await page.getByRole('searchbox').fill('Leeds');
	await page.getByRole('searchbox').press('Enter');
	await page.getByRole('button', { name: 'Look here' }).click();
	await expect(page.getByRole('searchbox')).toHaveValue('Leeds');
	expect(page.url()).toBe(`${waymark.url}/`);
	await page.getByRole('link', { name: 'Family and friends' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await headings(page);
	await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible();
	await page.getByRole('link', { name: 'Urgent help' }).first().click();
	await expect(page.locator('a[href="tel:999"]').first()).toBeVisible();
});

test('a service page: what, when, where and a number that dials', async ({ page, waymark }) => {
	const service = named('Lantern Night Shelter');
	await page.goto(waymark.url + pageOf(service));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(service.name);
	const number = service.contact?.phones?.[0]?.number ?? 'none';
	await expect(page.locator(`a[href^="tel:${number}"]`).first()).toBeVisible();
	await expect(page.getByText('This is a made-up example')).toBeVisible();
	const texts = await headings(page);
	for (const wanted of ['Contact', 'What it is', 'How to get in', 'When', 'Where', 'Who says so']) {
		expect(texts).toContain(wanted);
	}
	await expect(page.getByText(service.places[0]?.address ?? 'none').first()).toBeVisible();
});

test('the list says that it needs JavaScript, and what there is instead', async ({
	page,
	waymark
}) => {
	for (const path of ['/find', '/ar/find', '/plan']) {
		await page.goto(waymark.url + path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(page.locator('noscript p')).toBeVisible();
		await expect(page.locator('noscript p')).toContainText('JavaScript');
		await expect(page.locator('noscript a[href$="/urgent"]')).toBeVisible();
		// Nothing that seems to be on its way: it never comes.
		await expect(page.locator('main [role=status]:not(.visually-hidden):visible')).toHaveCount(0);
		// Nor anything that was not looked up: it is not known that there is nothing.
		await expect(page.getByText(/\b0 results|Nothing matches|not saved anything/)).toHaveCount(0);
	}
});

test('each page comes with the styles of all that stands on it', async ({ page, waymark }) => {
	for (const path of [
		...['/', '/find', '/meetings', '/families', '/urgent', '/plan', '/plan/week', '/lists'],
		...['/settings', '/about', '/privacy', '/safety', '/accessibility', '/team', '/ar/urgent']
	]) {
		await page.goto(waymark.url + path);
		const { scoped, unstyled } = await page.evaluate(() => {
			const rules = [...document.styleSheets]
				.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
				.join('\n');
			const names = [...document.querySelectorAll('body [class]')].flatMap((element) => [
				...element.classList
			]);
			// The names that Svelte gives: see `cssHash` in svelte.config.js.
			const scoped = [...new Set(names)].filter((name) => /^s(?=\w*\d)[a-z\d]{5,7}$/.test(name));
			return { scoped, unstyled: scoped.filter((name) => !rules.includes(`.${name}`)) };
		});
		expect(scoped.length, path).toBeGreaterThan(5);
		expect(unstyled, path).toEqual([]);
	}
});
