import type { Page } from '@playwright/test';
import { cellPath, PARTS } from '../../src/lib/directory/format.ts';
import { expect, FIND_LEEDS, installed, keptCells, keptPages, open, test } from './app.ts';
import { everything, hostel, quay } from './services.ts';

const PAGES = [
	'/',
	'/find',
	'/meetings',
	'/families',
	'/urgent',
	'/plan',
	'/plan/week',
	'/settings',
	'/about',
	'/privacy',
	'/accessibility',
	'/safety'
];

const listed = (page: Page, { name }: { name: string }) => page.getByRole('link', { name });

const READY = 'Waymark now works without signal';
const NEWER = 'A newer Waymark is ready';

test.describe('one visit, then the server is gone', () => {
	test('every page opens, in its language', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await installed(page);
		// What the worker fetched for later: everything after it was fetched itself.
		const paths = waymark.paths();
		const forLater = waymark.asked.slice(paths.indexOf('/service-worker.js'));
		expect(forLater.length).toBeGreaterThan(PAGES.length);
		expect(paths.filter((path) => /gallery|\.map$|\.csv$|\.xlsx$/.test(path))).toEqual([]);
		// Keyworkers' pages and their code are not for the phones of people who look for help.
		expect(paths.filter((path) => /\/team(\/|$)/.test(path))).toEqual([]);
		const bytes = (asked: readonly { bytes: number }[]) =>
			asked.reduce((sum, one) => sum + one.bytes, 0);
		console.log(
			`first visit ${String(bytes(waymark.asked))} bytes, of which for later ${String(bytes(forLater))} in ${String(forLater.length)} files`
		);

		await waymark.stopServer();
		for (const path of PAGES) {
			await open(page, waymark.url + path);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		}
		// Never visited in Arabic: its words are not here, which is said; the page is.
		await open(page, `${waymark.url}/ar/settings`);
		await expect(page.getByText('العربية is not on this phone yet')).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
		await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');

		await waymark.startServer();
		await open(page, `${waymark.url}/ar/urgent`);
		await keptPages(page, '/ar');
		await waymark.stopServer();
		await open(page, `${waymark.url}/ar/settings`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('الإعدادات');
		await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	});

	test('the scripts of a page speak its language only', async ({ page, waymark }) => {
		await open(page, `${waymark.url}/ar`);
		await installed(page);
		const scripts = waymark.paths('/_app/immutable/').filter((path) => path.endsWith('.js'));
		expect(scripts.length).toBeGreaterThan(10);
		expect(scripts.filter((path) => !path.endsWith('.ar.js'))).toEqual([]);
	});

	test('keyworkers’ pages come to those who open them', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await installed(page);
		expect(waymark.paths().filter((path) => path.includes('/team'))).toEqual([]);
		await open(page, `${waymark.url}/team`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('For keyworkers');
		// What the filter above looks for is there: it comes now, and only now.
		expect(waymark.paths('/_app/immutable/team/')).not.toEqual([]);
		expect(waymark.paths('/team')).toEqual(['/team']);
		// Nor does anything of it stay, for who only looked in.
		const kept = await page.evaluate(async () => {
			const caught = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
			const keys = await Promise.all(caught.map((cache) => cache.keys()));
			return keys.flat().map(({ url }) => url);
		});
		expect(kept.filter((url) => /\/(?:immutable\/)?team[/.]/.test(url))).toEqual([]);
	});

	test('the page that is open goes on, also to pages never opened', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await installed(page);
		await waymark.stopServer();
		await page.getByRole('link', { name: 'Privacy' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/privacy/i);
	});

	test('that it works without signal is said on the next page, once', async ({ page, waymark }) => {
		await open(page, waymark.url);
		await installed(page);
		// Nothing pushes down what is being read.
		await expect(page.getByText(READY)).toBeHidden();
		await page.getByRole('link', { name: 'Privacy' }).click();
		await expect(page.getByText(READY)).toBeVisible();
		await page.getByRole('link', { name: 'Accessibility' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accessibility');
		await expect(page.getByText(READY)).toBeHidden();
	});

	test('what was looked at is there, and says from when', async ({ page, waymark }) => {
		await open(page, waymark.url + FIND_LEEDS);
		await expect(listed(page, hostel)).toBeVisible();
		await installed(page);
		await keptCells(page, 2);
		await waymark.stopServer();
		await page.reload();
		await expect(listed(page, hostel)).toBeVisible();
		await expect(page.getByText('You are offline')).toBeVisible();
		await expect(page.getByText(/Showing what was saved today at/)).toBeVisible();
		await open(page, `${waymark.url}/services/${hostel.id}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostel.name);
		const away = page.getByText('You are offline');
		// Only a server that is missed can come back.
		await expect(away).toBeVisible();
		await waymark.startServer();
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(away).toBeHidden();

		// In another language too, nobody hears which service it is.
		waymark.forget();
		await open(page, `${waymark.url}/ar/services/${hostel.id}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostel.name);
		await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
		expect(waymark.paths('/ar/')).toContain('/ar/shell');
		expect(waymark.asked.filter((one) => JSON.stringify(one).includes(hostel.id))).toEqual([]);
	});
});

test('a server that cannot answer is said, and what is kept is shown', async ({
	page,
	waymark
}) => {
	await open(page, waymark.url + FIND_LEEDS);
	await expect(listed(page, hostel)).toBeVisible();
	await installed(page);
	await keptCells(page, 2);
	waymark.answer('/directory/index.json', 503);
	await page.reload();
	await expect(listed(page, hostel)).toBeVisible();
	await expect(page.getByText('We cannot reach Waymark just now')).toBeVisible();
	await expect(page.getByText('You are offline')).toBeHidden();
});

test('a service opened again is asked of nobody', async ({ page, waymark }) => {
	await open(page, waymark.url + FIND_LEEDS);
	await expect(listed(page, hostel)).toBeVisible();
	await installed(page);
	await keptCells(page, 2);
	waymark.forget();
	await open(page, `${waymark.url}/services/${hostel.id}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostel.name);
	expect(waymark.asked.filter((one) => JSON.stringify(one).includes(hostel.id))).toEqual([]);
});

test.describe('the area somebody keeps', () => {
	async function chooseLeeds(page: Page) {
		await page.getByRole('button', { name: 'Choose a place' }).click();
		await page.getByRole('searchbox').fill('Leeds');
		await page.getByRole('searchbox').press('Enter');
		await expect(page.getByText(/\d+ services\. It is .* MB to download/)).toBeVisible();
		await page.getByRole('button', { name: 'Download and keep' }).click();
	}

	async function keepLeeds(page: Page) {
		await chooseLeeds(page);
		await expect(page.getByText('Done. It works without signal now.').first()).toBeVisible();
	}

	test('is downloaded after its size was said, and is there with the server gone', async ({
		page,
		waymark
	}) => {
		await open(page, `${waymark.url}/settings`);
		await keepLeeds(page);
		await expect(
			page.getByText('On this phone: everything within 10 miles of Leeds')
		).toBeVisible();
		await installed(page);
		await waymark.stopServer();
		await open(page, waymark.url + FIND_LEEDS);
		await expect(listed(page, hostel)).toBeVisible();
		await open(page, `${waymark.url}/settings`);
		await expect(
			page.getByText('On this phone: everything within 10 miles of Leeds')
		).toBeVisible();
	});

	test('an update with one changed cell downloads that cell, and nothing of the person', async ({
		page,
		waymark
	}) => {
		await open(page, `${waymark.url}/settings`);
		await keepLeeds(page);
		await installed(page);
		const before = new Map(waymark.index.cells.map((cell) => [cell.id, cell.hash]));
		const moved = { ...hostel, summary: 'Has moved to the market.' };
		const next = await waymark.publish(
			everything.map((one) => (one === hostel ? moved : one)),
			'2026-11-08'
		);
		const changed = next.cells.filter((cell) => before.get(cell.id) !== cell.hash);
		expect(changed).toHaveLength(1);
		waymark.forget();
		await page.getByRole('button', { name: 'Update now' }).click();
		await expect(page.getByText('It is up to date.').first()).toBeVisible();
		expect(waymark.paths('/directory/').sort()).toEqual(
			[
				'/directory/index.json',
				...changed.flatMap((cell) => PARTS.map((part) => `/directory/${cellPath(cell, part)}`))
			].sort()
		);
		await waymark.stopServer();
		await open(page, `${waymark.url}/services/${hostel.id}`);
		await expect(page.getByText('Has moved to the market.')).toBeVisible();
	});

	test('no room: said in words, nothing claimed, and the rest goes on', async ({
		page,
		context,
		waymark
	}) => {
		await open(page, `${waymark.url}/settings`);
		await installed(page);
		const devtools = await context.newCDPSession(page);
		await devtools.send('Storage.overrideQuotaForOrigin', { origin: waymark.url, quotaSize: 1 });
		await chooseLeeds(page);
		await expect(page.getByText('There is no room left on this phone')).toBeVisible();
		await expect(page.getByText('This phone could not keep it.')).toBeVisible();
		await expect(page.getByText('Done. It works without signal now.')).toBeHidden();
		await open(page, waymark.url + FIND_LEEDS);
		await expect(listed(page, hostel)).toBeVisible();
	});
});

test.describe('a newer app', () => {
	// One after the other: they build the newer app.
	test.describe.configure({ mode: 'default', timeout: 240_000 });

	test('is offered, waits, and takes over in all tabs when somebody says so', async ({
		page,
		context,
		waymark
	}) => {
		await open(page, `${waymark.url}/settings`);
		await installed(page);
		await waymark.upgrade();
		const other = await context.newPage();
		await open(other, `${waymark.url}/about`);
		await expect(other.getByText(NEWER)).toBeVisible();
		await expect(page.getByText(NEWER)).toBeVisible();
		// Offered, not forced: this page is as it was.
		await expect(page.getByText('This is the newer Waymark.')).toBeHidden();

		await other.getByRole('button', { name: 'Use it now' }).click();
		await expect(page.getByText('This is the newer Waymark.')).toBeVisible();
		await expect(other.getByText(NEWER)).toBeHidden();
	});

	test('does not take what somebody is typing; their page goes on with its own files', async ({
		page,
		context,
		waymark
	}) => {
		await open(page, waymark.url);
		await installed(page);
		await waymark.upgrade();
		await page.evaluate(() => {
			const box = document.createElement('textarea');
			document.querySelector('main')?.append(box);
		});
		await page.locator('textarea').fill('half a sentence');
		const other = await context.newPage();
		await open(other, `${waymark.url}/about`);
		await other.getByRole('button', { name: 'Use it now' }).click();
		await expect(page.getByText('A newer Waymark has started in another tab')).toBeVisible();
		await expect(page.locator('textarea')).toHaveValue('half a sentence');
		// Its pages were never loaded: their code comes from what the worker kept of the old version.
		await waymark.stopServer();
		await page.getByRole('link', { name: 'Privacy' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/privacy/i);
	});
});

test.describe('deleting everything', () => {
	test('works without a connection too', async ({ page, waymark }) => {
		await open(page, `${waymark.url}/settings`);
		await installed(page);
		await waymark.stopServer();
		await page.getByRole('button', { name: 'Delete everything Waymark keeps' }).click();
		await page.getByRole('button', { name: 'Yes, delete everything' }).click();
		await expect(page.getByText('Everything is gone from this phone')).toBeVisible();
		await expect(page.goto(waymark.url)).rejects.toThrow();
	});
});

test('a place that is far is not fetched, nor anything asked that says where somebody is', async ({
	page,
	waymark
}) => {
	await open(page, waymark.url + FIND_LEEDS);
	await expect(listed(page, hostel)).toBeVisible();
	const received = JSON.stringify(waymark.asked);
	for (const secret of ['Leeds', '53.8', '-1.55', quay.name])
		expect(received).not.toContain(secret);
});
