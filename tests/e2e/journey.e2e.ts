/** From a place to a service that is kept, and all of it again with the server gone. */
import type { Page } from '@playwright/test';
import {
	count,
	expect,
	find,
	installed,
	keptCells,
	keptRows,
	named,
	open,
	pageOf,
	test
} from './town.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const results = (page: Page) => page.locator('main li').filter({ has: page.locator('h3') });
const near = (page: Page) => page.locator('.found > ul[role=list] > li, .found > ul > li');
const names = (page: Page) => results(page).locator('h3').allTextContents();
/** The names once all are there: a long list is drawn bit by bit. */
async function drawn(page: Page): Promise<string[]> {
	let all = await names(page);
	await expect
		.poll(async () => {
			const before = all.length;
			all = await names(page);
			return all.length - before;
		})
		.toBe(0);
	return all;
}
const filters = (page: Page) => page.locator('summary', { hasText: 'Filters' });

async function ready(page: Page) {
	await expect(results(page).first()).toBeVisible();
	await expect(page.getByText(/^Looking.*…$/)).toHaveCount(0);
}

/** The link of a result, once as much is shown as it takes. */
async function listed(page: Page, name: string) {
	await ready(page);
	const link = page.getByRole('link', { name, exact: true });
	while (!(await link.isVisible())) await page.getByRole('button', { name: 'Show more' }).click();
	return link;
}

async function typePlace(page: Page, text: string) {
	await page.getByRole('searchbox').first().fill(text);
	await page.getByRole('button', { name: 'Look here' }).click();
}

test.describe('a place', () => {
	test('with namesakes is chosen among them', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await typePlace(page, 'Newport');
		await expect(page.getByText('Which one?').first()).toBeVisible();
		const towns = page.getByRole('button', { name: /^Newport.*– / });
		expect(await towns.count()).toBeGreaterThan(2);
		await towns.filter({ hasText: 'Wales' }).first().click();
		await expect(heading(page)).toHaveText('Help near Newport');
		expect(new URL(page.url()).pathname).toBe('/find');
	});

	test('by the first half of a postcode', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await typePlace(page, 'la80');
		await expect(heading(page)).toHaveText('Help near LA80');
		await expect(results(page).first()).toContainText(/Tarnwick/);
	});

	test('that nobody knows is said to be unknown, and can be typed again', async ({
		page,
		waymark
	}) => {
		await open(page, waymark.url);
		await typePlace(page, 'Xyzzyville');
		await expect(page.getByText('We do not know a place called Xyzzyville')).toBeVisible();
		await expect(page.getByRole('searchbox').first()).toBeFocused();
		await typePlace(page, '');
		await expect(page.getByText('Type a postcode, a town or a village.')).toBeVisible();
		await typePlace(page, 'Leeds');
		await expect(heading(page)).toHaveText('Help near Leeds');
	});

	test('is the one of last time when somebody comes back', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await page.getByRole('button', { name: /Tarnwick/ }).click();
		await ready(page);
		// Kept once the list is: a first visit does nothing else before.
		await keptRows(page, 'settings', 1);
		await open(page, waymark.url);
		await expect(page.getByRole('link', { name: 'Show everything near Tarnwick' })).toBeVisible();
	});
});

test('a need, counts before choosing, a filter taken away, all cleared', async ({
	page,
	waymark
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await open(page, waymark.url + find());
	await ready(page);
	// The town lies in several parts of the directory, which come one after the other.
	await expect.poll(() => count(page)).toBeGreaterThan(100);
	const everything = await count(page);
	await filters(page).click();
	const housing = page.getByRole('checkbox', { name: /^A place to live/ });
	await expect(housing).toBeVisible();
	const promised = async (box: typeof housing) =>
		Number(/(\d+)\D*$/.exec(await box.locator('xpath=..').innerText())?.[1]);
	const free = page.getByRole('checkbox', { name: /^Free/ });
	const before = await promised(free);
	await housing.check();
	// Fewer are left to choose from, and the page says so before anything is chosen.
	await expect.poll(() => promised(free)).toBeLessThan(before);
	const freeHomes = await promised(free);
	await free.check();
	await ready(page);
	await expect(page).toHaveURL(/#.*housing/);
	const more = page.getByRole('button', { name: /^(Show more|Show all phone|Look further)/ });
	while (await more.first().isVisible()) await more.first().click();
	await ready(page);
	await expect.poll(() => results(page).count()).toBe(freeHomes);

	await page.getByRole('button', { name: 'Remove: Free' }).click();
	await expect(free).not.toBeChecked();
	await expect.poll(() => results(page).count()).toBeGreaterThan(0);
	await free.check();
	await page.getByRole('button', { name: 'Clear all' }).click();
	await expect(housing).not.toBeChecked();
	await expect.poll(() => count(page)).toBe(everything);
	await expect(page).not.toHaveURL(/housing/);
});

test('nothing found: what to do next', async ({ page, waymark }) => {
	await open(page, waymark.url + find({ words: 'qqqqzzzzqqqq', free: true }));
	await expect(page.getByText('We found nothing for “qqqqzzzzqqqq”')).toBeVisible();
	const main = page.getByRole('main');
	await expect(main.getByRole('link', { name: 'See numbers you can call' })).toBeVisible();
	await expect(main.getByText('Ask your keyworker.')).toBeVisible();
	await expect(main.getByRole('button', { name: 'Clear everything and look again' })).toBeVisible();
	await main.getByRole('button', { name: 'Remove: “qqqqzzzzqqqq”' }).last().click();
	await ready(page);
	expect(await results(page).count()).toBeGreaterThan(0);
	await expect(page).not.toHaveURL(/qqqq/);
});

test('back from a service: the list and where it was', async ({ page, waymark }) => {
	await page.setViewportSize({ width: 360, height: 640 });
	await open(page, waymark.url + find());
	await ready(page);
	await page.getByRole('button', { name: 'Show more' }).click();
	await expect.poll(() => near(page).count()).toBeGreaterThan(20);
	await page.getByRole('button', { name: 'Show all phone and online help' }).click();
	const before = await drawn(page);
	expect(before.length).toBeGreaterThan(30);
	for (const way of ['browser', 'page']) {
		const chosen = near(page).nth(24);
		// Waits until it stands still: what comes into view is only laid out then.
		await chosen.getByRole('link').first().hover();
		expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
		const top = (await chosen.boundingBox())?.y ?? NaN;
		await chosen.getByRole('link').first().click();
		await expect(page.getByRole('link', { name: 'Back to the list' })).toBeVisible();
		if (way === 'browser') await page.goBack();
		else await page.getByRole('link', { name: 'Back to the list' }).click();
		await expect(heading(page)).toHaveText('Help near Tarnwick');
		expect(await names(page)).toEqual(before);
		// On the pixel, whether or not all above it has ever been looked at.
		await expect
			.poll(async () => Math.abs(((await chosen.boundingBox())?.y ?? NaN) - top))
			.toBeLessThan(2);
	}
});

test('the whole way, then the server is gone, then the whole way again', async ({
	page,
	waymark
}) => {
	const shelter = named('Lantern Night Shelter');
	await open(page, waymark.url);
	await page.getByRole('button', { name: /Tarnwick/ }).click();
	await expect(heading(page)).toHaveText('Help near Tarnwick');
	await ready(page);
	await installed(page);

	async function wholeWay(saved: boolean) {
		await page.getByRole('link', { name: 'Waymark, start page' }).click();
		await page.getByRole('link', { name: 'A place to live' }).click();
		await expect(page).toHaveURL(/\/find#.*housing/);
		await ready(page);
		await (await listed(page, shelter.name)).click();
		await expect(heading(page)).toHaveText(shelter.name);
		await expect(page.getByRole('link', { name: /^Call/ }).first()).toHaveAttribute(
			'href',
			/^tel:0/
		);
		if (!saved) await page.getByRole('button', { name: `Save ${shelter.name}` }).click();
		await expect(
			page.getByRole('button', { name: `Remove ${shelter.name} from what you saved` })
		).toBeVisible();
		await page.getByRole('link', { name: 'My plan' }).first().click();
		await expect(heading(page)).toHaveText('My plan');
		await expect(page.getByRole('link', { name: shelter.name, exact: true })).toBeVisible();
	}

	await wholeWay(false);
	await keptCells(page, 2);
	await waymark.stopServer();
	await wholeWay(true);

	// And each page loaded anew, as from a bookmark.
	await open(page, waymark.url + find({ needs: ['housing'] }));
	await expect(heading(page)).toHaveText('Help near Tarnwick');
	await listed(page, shelter.name);
	await page.reload();
	await listed(page, shelter.name);
	await open(page, waymark.url + pageOf(shelter));
	await expect(heading(page)).toHaveText(shelter.name);
	await expect(page).toHaveTitle('Details – Waymark');
	await page.reload();
	await expect(heading(page)).toHaveText(shelter.name);
	await open(page, `${waymark.url}/plan`);
	await expect(page.getByRole('link', { name: shelter.name, exact: true })).toBeVisible();
	for (const path of ['/families', '/urgent', '/settings']) {
		await open(page, waymark.url + path);
		await expect(heading(page)).toBeVisible();
	}
	// Found by words, too: the index of words is on the phone.
	await open(page, waymark.url + find({ words: 'somewhere to sleep' }));
	await expect(page.getByRole('link', { name: shelter.name, exact: true })).toBeVisible();
});

test('the large files of a list ask to be compiled while they come', async ({
	request,
	waymark
}) => {
	for (const path of ['/find', '/ar/find']) {
		const html = await (await request.get(waymark.url + path)).text();
		const named = new Set(html.match(/[\w./-]+\/chunks\/[\w.-]+\.js/g));
		const texts = await Promise.all(
			[...named].map(async (file) => (await request.get(new URL(file, waymark.url).href)).text())
		);
		const large = texts.filter((text) => text.length > 20_000);
		expect(large.length, path).toBeGreaterThan(1);
		for (const text of large) expect(text).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
	}
});

test('a first visit to the start page alone, then the server is gone', async ({
	page,
	waymark
}) => {
	await open(page, waymark.url);
	await installed(page);
	await waymark.stopServer();
	await page.reload();
	await expect(heading(page)).toHaveText('Find help near you');
	// The towns came along: a place can still be named, and what is missing is said.
	await typePlace(page, 'Leeds');
	await expect(heading(page)).toHaveText('Help near Leeds');
	await expect(page.getByText('You are offline').first()).toBeVisible();
	await expect(page.getByText('We could not load the list of services')).toBeVisible();
	await page.getByRole('link', { name: 'Urgent help' }).first().click();
	await expect(page.locator('a[href="tel:999"]').first()).toBeVisible();
});
