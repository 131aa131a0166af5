import type { Page } from '@playwright/test';
import { expect, installed, open, test, watch, type Waymark } from './app.ts';
import { neutral, WEATHER } from './neutral.ts';

const SIZE = 3_000_000;
const ABOUT = {
	bounds: [-1.7, 53.7, -1.4, 53.9],
	minZoom: 7,
	maxZoom: 14,
	attribution: '© OpenStreetMap contributors',
	date: '2026-11-02'
};

/** Bytes without a pattern: the phone keeps a map, whatever is in it. */
function aMap(seed: number): Uint8Array {
	const bytes = new Uint8Array(SIZE);
	let state = seed;
	for (let at = 0; at < SIZE; at += 1) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		bytes[at] = state >>> 24;
	}
	return bytes;
}

const street = (page: Page) => page.getByRole('region', { name: 'Street map' });
const country = (page: Page) => page.getByRole('region', { name: 'Map of the whole country' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const READY = 'On this phone. It takes up 3 MB.';
/** However far it had come when somebody pressed. */
const STOPPED = /Not finished: 1(?:\.\d)? MB of 3 MB/;

/** What was asked for maps: path, and which bytes. */
function asked(waymark: Waymark): string[] {
	return waymark.asked
		.filter(({ path }) => path.includes('.pmtiles'))
		.map(({ path, headers }) => {
			const range = /^range\n(.*)$/im.exec(headers)?.[1];
			return range === undefined ? path : `${path} ${range}`;
		});
}

async function settings(page: Page, waymark: Waymark): Promise<void> {
	await open(page, `${waymark.url}/settings`);
	await expect(street(page)).toBeVisible();
}

test('is offered with its weight, comes whole in one piece, and is there with the server gone', async ({
	page,
	waymark
}) => {
	const path = await waymark.publishMap(aMap(1), ABOUT);
	await settings(page, waymark);
	await expect(street(page)).toContainText('Size: 3 MB.');
	await expect(street(page)).toContainText('© OpenStreetMap contributors, 2 November 2026');
	await installed(page);
	expect(asked(waymark)).toEqual([]);
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText(READY);
	await button(page, 'Download the map of the whole country').click();
	await expect(country(page)).toContainText('On this phone. It takes up 0.3 MB.');
	expect(asked(waymark)).toEqual([
		path,
		expect.stringMatching(/^\/_app\/immutable\/assets\/uk-overview\.[0-9a-f]{12}\.pmtiles$/)
	]);
	const overview = waymark.answers.find((answer) => answer.path.includes('uk-overview'));
	expect(overview?.headers['content-type']).toBe('application/octet-stream');
	expect(overview?.headers['cache-control']).toContain('immutable');

	await waymark.stopServer();
	await page.reload();
	await expect(street(page)).toContainText(READY);
	await expect(country(page)).toContainText('On this phone.');
});

test('a newer app does not fetch the maps again', async ({ page, waymark }) => {
	await waymark.publishMap(aMap(1), ABOUT);
	await settings(page, waymark);
	await installed(page);
	await button(page, 'Download the street map').click();
	await button(page, 'Download the map of the whole country').click();
	await expect(street(page)).toContainText(READY);
	await expect(country(page)).toContainText('On this phone.');
	waymark.forget();
	await waymark.upgrade();
	await page.reload();
	await page.getByRole('button', { name: 'Use it now' }).click();
	await expect(page.getByText('This is the newer Waymark.')).toBeVisible();
	await expect(street(page)).toContainText(READY);
	await expect(country(page)).toContainText('On this phone.');
	expect(asked(waymark)).toEqual([]);
});

test('a line that breaks: what came is kept, and only the rest is asked for', async ({
	page,
	waymark
}) => {
	const path = await waymark.publishMap(aMap(2), ABOUT);
	waymark.limit(path, 1_700_000, 'break');
	await settings(page, waymark);
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText(
		'We could not get the map. What has come so far is kept.'
	);
	await expect(street(page)).toContainText('Not finished: 1.7 MB of 3 MB is on this phone.');
	await page.reload();
	await expect(street(page)).toContainText('Not finished: 1.7 MB of 3 MB');
	await button(page, 'Go on with the street map').click();
	await expect(street(page)).toContainText(READY);
	expect(asked(waymark)).toEqual([path, `${path} bytes=1700000-`]);
});

test('a download that is stopped goes on later; without a server it says so', async ({
	page,
	waymark
}) => {
	const path = await waymark.publishMap(aMap(3), ABOUT);
	waymark.limit(path, 1_500_000, 'silence');
	await settings(page, waymark);
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText('1 MB of 3 MB');
	await button(page, 'Stop').click();
	await expect(street(page)).toContainText(STOPPED);
	await waymark.stopServer();
	await button(page, 'Go on with the street map').click();
	await expect(street(page)).toContainText('We could not get the map.');
	await expect(street(page)).toContainText(STOPPED);
	await waymark.startServer();
	await button(page, 'Go on with the street map').click();
	await expect(street(page)).toContainText(READY);
	await button(page, 'Remove the street map').click();
	await expect(street(page)).toContainText('Size: 3 MB.');
});

test('another file under its name is not kept, and the map of before stays', async ({
	page,
	waymark
}) => {
	await waymark.publishMap(aMap(4), ABOUT);
	await settings(page, waymark);
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText(READY);
	const path = await waymark.publishMap(aMap(5), ABOUT);
	waymark.overwrite(path.slice(1), aMap(6));
	await page.reload();
	await expect(street(page)).toContainText('There is a newer map. Size: 3 MB.');
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText('The map that came was broken, so we did not keep it.');
	await expect(street(page)).toContainText('The map you had still works.');
	waymark.overwrite(path.slice(1), aMap(5));
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText(READY);
});

test('a phone that fills up says so, keeps nothing of the new map and loses nothing', async ({
	page,
	waymark
}) => {
	await waymark.publishMap(aMap(7), ABOUT);
	await settings(page, waymark);
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText(READY);
	await waymark.publishMap(aMap(8), ABOUT);
	await page.reload();
	await expect(street(page)).toContainText('There is a newer map.');
	// As a browser refuses when the disk is full, from the second piece on.
	await page.evaluate(() => {
		const put = Cache.prototype.put;
		let pieces = 0;
		Cache.prototype.put = function (...given) {
			pieces += 1;
			if (pieces === 1) return put.apply(this, given);
			return Promise.reject(new DOMException('full', 'QuotaExceededError'));
		};
	});
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText('This phone has no room for the map');
	await expect(street(page)).toContainText('The map you had still works.');
	const kept = () =>
		page.evaluate(async () =>
			(await (await caches.open('map-files')).keys()).map(({ url }) => url)
		);
	const pieces = (await kept()).filter((url) => /\d+-\d+$/.test(url));
	expect(new Set(pieces.map((url) => url.split('/').at(-2))).size).toBe(1);
	await page.reload();
	await expect(street(page)).toContainText('There is a newer map. Size: 3 MB.');
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText(READY);
});

test('comes with an area, when somebody wants it', async ({ page, waymark }) => {
	const path = await waymark.publishMap(aMap(8), ABOUT);
	await settings(page, waymark);
	await page.getByRole('button', { name: 'Choose a place' }).click();
	await page.getByRole('searchbox').fill('Leeds');
	await page.getByRole('searchbox').press('Enter');
	const which = page.getByRole('button', { name: /^Leeds/ });
	const choice = page.getByRole('checkbox', { name: 'With the street map, 3 MB more' });
	await expect(which.or(choice).first()).toBeVisible();
	if (!(await choice.isVisible())) await which.first().click();
	await choice.check();
	await page.getByRole('button', { name: 'Download and keep' }).click();
	await expect(page.getByText('Done. It works without signal now.').first()).toBeVisible();
	await expect(street(page)).toContainText(READY);
	expect(asked(waymark)).toEqual([path]);
	await expect(page.getByRole('listitem').filter({ hasText: 'A map.' })).toBeVisible();
});

test('goes with everything else, also while it is still coming', async ({ browser, waymark }) => {
	const context = await browser.newContext();
	const wrong = watch(context, waymark, WEATHER);
	const page = await context.newPage();
	await neutral(page, WEATHER);
	const path = await waymark.publishMap(aMap(9), ABOUT);
	await settings(page, waymark);
	await button(page, 'Download the map of the whole country').click();
	await expect(country(page)).toContainText('On this phone.');
	waymark.limit(path, 1_500_000, 'silence');
	await button(page, 'Download the street map').click();
	await expect(street(page)).toContainText('1 MB of 3 MB');
	await page.getByRole('button', { name: 'Delete everything Waymark keeps on this phone' }).click();
	await page.getByRole('dialog').getByRole('button', { name: /^Yes/ }).click();
	await expect(page).toHaveURL(WEATHER);
	await page.goto(`${waymark.url}/manifest.webmanifest`);
	expect(await page.evaluate(() => caches.keys())).toEqual([]);
	expect(wrong).toEqual([]);
	await context.close();
});
