/** The map beside the list: what it shows, how it is used, what it asks of the server, and what happens when it breaks. */
import type { Page } from '@playwright/test';
import { sharedData } from '../fixtures/shared-data.ts';
import type { Waymark } from './app.ts';
import { NEWPORT, OAKHAM, withStreets } from './street-town.ts';
import { expect, find, installed, keptCells, named, open, pageOf, test } from './town.ts';

const MAP_FILES = 'map-files';

const mapButton = (page: Page) => page.getByRole('button', { name: 'Map', exact: true });
const region = (page: Page) => page.getByRole('region', { name: 'Map of what was found' });
const ground = (page: Page) => page.getByRole('group', { name: /^Map picture/ });
const marks = (page: Page) => page.locator('.mark:not([inert])');
const close = (page: Page) => page.getByRole('button', { name: 'Close and go back to the map' });

async function drawn(page: Page): Promise<void> {
	await expect(page.locator('.map-ground[aria-busy="false"]')).toBeVisible();
	await expect(page.locator('.map-ground canvas.leaflet-tile-loaded').first()).toBeVisible();
}

/** Different colours on the picture: a plain ground has one or two, streets and names have many. */
async function colours(page: Page): Promise<number> {
	return page.evaluate(() => {
		const seen = new Set<number>();
		for (const tile of document.querySelectorAll<HTMLCanvasElement>('canvas.leaflet-tile-loaded')) {
			const { width, height } = tile;
			const pixels = tile.getContext('2d')?.getImageData(0, 0, width, height).data;
			for (let at = 0; pixels && at < pixels.length; at += 4 * 7) {
				seen.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
			}
		}
		return seen.size;
	});
}

async function openMap(page: Page, waymark: Waymark, address = find()): Promise<void> {
	await open(page, waymark.url + address);
	await expect(page.locator('main h3').first()).toBeVisible();
	await mapButton(page).click();
	await drawn(page);
	await expect(marks(page).first()).toBeVisible();
}

/** Tabs on until something has the focus. */
async function tabTo(page: Page, is: (name: string) => boolean, key = 'Tab'): Promise<string> {
	for (let presses = 0; presses < 90; presses += 1) {
		await page.keyboard.press(key);
		const name = await page.evaluate(() => {
			const element = document.activeElement;
			const icon = element?.querySelector('svg[aria-label]');
			const label = element?.getAttribute('aria-label') ?? icon?.getAttribute('aria-label');
			return label ?? element?.textContent?.trim() ?? '';
		});
		if (is(name)) return name;
	}
	throw new Error('never came there');
}

test.describe('the list and the map', () => {
	test('share a phone’s screen by one switch, and the way back finds the list', async ({
		page,
		waymark
	}) => {
		await page.setViewportSize({ width: 360, height: 740 });
		await openMap(page, waymark);
		await expect(page.locator('.found')).toBeHidden();
		expect(new URL(page.url()).hash.split('&')).toContain('map');
		await page.goBack();
		await expect(page.locator('.found')).toBeVisible();
		await expect(region(page)).toHaveCount(0);
		await page.goForward();
		await expect(marks(page).first()).toBeVisible();
		await page.reload();
		await expect(marks(page).first()).toBeVisible();
	});

	test('going back while the address still settles is going back', async ({ page, waymark }) => {
		await page.setViewportSize({ width: 360, height: 740 });
		// A slow phone: what waits to write the address comes between the way back and the news of it.
		await page.addInitScript(() => {
			addEventListener('hashchange', (event) => {
				if (!event.isTrusted) return;
				event.stopImmediatePropagation();
				setTimeout(() => dispatchEvent(new HashChangeEvent('hashchange')), 1000);
			});
		});
		await open(page, waymark.url + find());
		await expect(page.locator('main h3').first()).toBeVisible();
		await mapButton(page).click();
		await expect(page.locator('.found')).toBeHidden();
		await page.goBack();
		await expect(page.locator('.found')).toBeVisible();
		expect(new URL(page.url()).hash.split('&')).not.toContain('map');
	});

	test('stand side by side on a wide screen, and keep in step both ways', async ({
		page,
		waymark
	}) => {
		await page.setViewportSize({ width: 1280, height: 900 });
		await openMap(page, waymark, find({ kind: 'meeting' }));
		await expect(page.locator('.found > ul').first()).toBeVisible();
		// Under the pointer in the list, picked out on the map: those that stand on it.
		const picked = page.locator('.mark.picked');
		let found = 0;
		for (const item of await page.locator('.found > ul > li h3').all()) {
			await item.hover();
			await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
			found += await picked.count();
		}
		expect(found).toBeGreaterThan(3);
		// What is chosen on the map is marked in the list, as far as it is drawn there.
		const names = await page.locator('.found > ul h3').allTextContents();
		const mark = page.locator('.mark.spot:not([inert])');
		await mark.first().press('Enter');
		const chosen = await page.locator('section[aria-labelledby] h3').allTextContents();
		await expect(page.locator('.found [aria-current=true]')).toHaveCount(
			names.filter((name) => chosen.includes(name)).length
		);
		await expect(page.locator('.mark.picked').first()).toHaveAttribute('aria-current', 'true');
	});

	test('say what stands nowhere: private addresses are never marked', async ({ page, waymark }) => {
		const hidden = named('Bramble House');
		await openMap(page, waymark, find({ words: hidden.name }));
		await expect(region(page).getByText(/have no exact place|has no exact place/)).toBeVisible();
		const labels = await page
			.locator('.mark')
			.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
		expect(labels.filter((label) => label?.includes(hidden.name))).toEqual([]);
	});
});

test.describe('without a mouse', () => {
	test('from the list to a mark, into its panel and back', async ({ page, waymark }) => {
		await page.setViewportSize({ width: 1280, height: 900 });
		await open(page, waymark.url + find());
		await expect(page.locator('main h3').first()).toBeVisible();
		await mapButton(page).focus();
		await page.keyboard.press('Enter');
		await drawn(page);
		await tabTo(page, (name) => name === 'Skip the map');
		await page.keyboard.press('Enter');
		await expect(page.locator('#map-end')).toBeFocused();
		await tabTo(page, (name) => name.startsWith('Map picture'), 'Shift+Tab');

		// Every stop on the picture is a mark that is in view.
		const name = await tabTo(page, (one) => /in one place|made-up/.test(one) && !/zoom/.test(one));
		const button = page.getByRole('button', { name, exact: true });
		await expect(button).toBeInViewport();
		for (const key of ['Enter', 'Space']) {
			await page.keyboard.press(key);
			await expect(close(page)).toBeVisible();
			await expect(page.locator('section[tabindex="-1"]')).toBeFocused();
			await page.keyboard.press('Escape');
			await expect(close(page)).toHaveCount(0);
			await expect(button).toBeFocused();
		}
		await page.keyboard.press('Enter');
		await tabTo(page, (one) => one === 'Close and go back to the map');
		await page.keyboard.press('Enter');
		await expect(button).toBeFocused();
	});

	test('keys and buttons move it and look closer; nothing needs dragging', async ({
		page,
		waymark
	}) => {
		await openMap(page, waymark);
		const labels = () =>
			marks(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).sort());
		const still = async (before: (string | null)[]) => {
			await expect.poll(labels).not.toEqual(before);
			return labels();
		};
		let now = await labels();
		await ground(page).focus();
		for (const key of ['+', '-', '-', 'ArrowLeft', 'ArrowUp']) {
			await page.keyboard.press(key);
			if (key === '-' || key === '+') now = await still(now);
		}
		for (const name of ['Look closer', 'See more of the country']) {
			await page.getByRole('button', { name }).click();
			now = await still(now);
		}
		for (const name of ['Move left', 'Move left', 'Move left']) {
			await page.getByRole('button', { name }).click();
		}
		await still(now);
	});

	test('many are looked at from nearer, and the keyboard stays on the map', async ({
		page,
		waymark
	}) => {
		await openMap(page, waymark);
		await page.getByRole('button', { name: 'See more of the country' }).click();
		const many = page.locator('.mark.crowd:not([inert])').first();
		const before = Number(/\d+/.exec((await many.getAttribute('aria-label')) ?? '')?.[0]);
		expect(before).toBeGreaterThan(1);
		await many.focus();
		await page.keyboard.press('Enter');
		await expect(ground(page)).toBeFocused();
		await expect(marks(page).nth(1)).toBeVisible();
	});

	test('is read as a region with named buttons, after the list', async ({ page, waymark }) => {
		await page.setViewportSize({ width: 1280, height: 900 });
		await openMap(page, waymark);
		const tree = await page.locator('main').ariaSnapshot();
		expect(tree.indexOf('Map of what was found')).toBeGreaterThan(tree.indexOf('heading'));
		expect(tree.indexOf('- list')).toBeLessThan(tree.indexOf('Map of what was found'));
		const buttons = [...(await region(page).ariaSnapshot()).matchAll(/- button(?: "(.*)")?/g)].map(
			([, name]) => name
		);
		expect(buttons.length).toBeGreaterThan(8);
		expect(buttons.filter((name) => !name)).toEqual([]);
		await expect(region(page).getByRole('status').first()).toHaveText(
			/^\d+ services? on this part of the map$/
		);
	});
});

test.describe('what it asks of the server', () => {
	test('is whole files, the same for everybody, and then nothing', async ({ page, waymark }) => {
		const violations: string[] = [];
		await page.exposeFunction('violated', (what: string) => violations.push(what));
		await page.addInitScript(() => {
			document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
				void (window as unknown as { violated(what: string): void }).violated(
					`${violatedDirective} ${blockedURI}`
				);
			});
		});
		await openMap(page, waymark);
		const asked = waymark.asked.filter(({ path }) => path.includes('.pmtiles'));
		expect(asked).toHaveLength(1);
		expect(asked.map(({ headers }) => /\nrange\n/i.test(headers))).toEqual([false]);
		expect(waymark.paths().filter((path) => path.includes('?'))).toEqual([]);

		await installed(page);
		await keptCells(page, 2);
		waymark.forget();
		for (const name of ['Look closer', 'Move left', 'See more of the country', 'Move up']) {
			await page.getByRole('button', { name }).click();
		}
		expect(waymark.paths()).toEqual([]);

		await waymark.stopServer();
		await page.reload();
		await drawn(page);
		await expect(marks(page).first()).toBeVisible();
		for (const name of Array<string>(5).fill('See more of the country')) {
			await page.getByRole('button', { name }).click();
		}
		// The coast, and names.
		await expect.poll(() => colours(page)).toBeGreaterThan(20);
		expect(violations).toEqual([]);
	});

	test('“search here” says where to nobody, rounded like every place', async ({
		page,
		waymark
	}) => {
		await openMap(page, waymark);
		const before = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('near');
		waymark.forget();
		await page.getByRole('button', { name: 'Move right' }).click();
		await page.getByRole('button', { name: 'Search here' }).click();
		const near = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('near') ?? '';
		await expect.poll(near).not.toBe(before);
		for (const degrees of near().split(',')) {
			expect((Number(degrees) * 1000) % 5).toBeCloseTo(0, 6);
		}
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Help near the middle of the map'
		);
		await expect(page.getByRole('button', { name: 'Search here' })).toHaveCount(0);
		const received = JSON.stringify(waymark.asked);
		for (const secret of near().split(',')) expect(received).not.toContain(secret);
	});
});

test.describe('where a service is', () => {
	test('is shown on its page when asked for, with the way on foot', async ({ page, waymark }) => {
		await open(page, waymark.url + find());
		await expect(page.locator('main h3').first()).toBeVisible();
		await open(page, waymark.url + pageOf(named('Tarnwick Recovery Hub')));
		await page.getByRole('button', { name: 'Show where it is on a map' }).first().click();
		await drawn(page);
		await expect(marks(page)).toHaveCount(1);
		await expect(marks(page)).toHaveAttribute('aria-label', /^Tarnwick Recovery Hub, /);
		await page.getByRole('button', { name: 'Hide the map' }).click();
		await expect(page.locator('.map-ground')).toHaveCount(0);
	});

	test('is not shown where the address is private', async ({ page, waymark }) => {
		await open(page, waymark.url + pageOf(named('Bramble House')));
		await expect(page.getByRole('heading', { name: 'Where', exact: true })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Show where it is on a map' })).toHaveCount(0);
	});
});

/** Puts bytes where this phone keeps its overview, as if they were a whole map. */
async function keep(page: Page, bytes: number[]): Promise<void> {
	await page.evaluate(
		async ([name, bytes]) => {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys()) await cache.delete(url);
			const blob = new Blob([new Uint8Array(bytes)]);
			const size = String(blob.size);
			await cache.put(`/${name}/overview/bad0/0-${size}`, new Response(blob));
			const note = { path: '/bad', bytes: blob.size, hash: 'bad0' };
			await cache.put(`/${name}/overview`, new Response(JSON.stringify(note)));
		},
		[MAP_FILES, bytes] as const
	);
}

test.describe('an archive that is not one', () => {
	test('is said, drawn without, and got again; the list is untouched', async ({
		page,
		waymark
	}) => {
		await openMap(page, waymark);
		const whole = await page.evaluate(async (name) => {
			const cache = await caches.open(name);
			const [piece] = (await cache.keys()).filter(({ url }) => /\/0-\d+$/.test(url));
			const bytes = piece && (await (await cache.match(piece))?.arrayBuffer());
			return [...new Uint8Array(bytes ?? new ArrayBuffer(0))];
		}, MAP_FILES);
		expect(whole.length).toBeGreaterThan(100_000);
		const pictures = [...whole];
		// The kind of its tiles: PNG.
		pictures[99] = 2;
		const broken: Record<string, number[]> = {
			truncated: whole.slice(0, 60_000),
			foreign: [...new TextEncoder().encode('<!doctype html><title>Sign in</title>'.repeat(40))],
			pictures
		};
		for (const [what, bytes] of Object.entries(broken)) {
			await keep(page, bytes);
			await page.reload();
			await expect(page.getByText('The map picture on this phone is damaged'), what).toBeVisible();
			await expect(marks(page).first(), what).toBeVisible();
			await page.getByRole('button', { name: 'List', exact: true }).click();
			await expect(page.locator('main h3').first(), what).toBeVisible();
			await mapButton(page).click();
			// It has looked at what is kept: from here on it touches nothing of it by itself.
			await expect(page.getByText('The map picture on this phone is damaged'), what).toBeVisible();
		}
		await page.getByRole('button', { name: 'Get it again' }).click();
		await expect(page.getByText('The map picture on this phone is damaged')).toHaveCount(0);
		await drawn(page);
	});
});

for (const place of [NEWPORT, OAKHAM]) {
	const { file, at, label } = place;
	withStreets(place)(
		`streets: ${label} is offered, downloaded whole, and drawn with the server gone`,
		async ({ page, streets: waymark }) => {
			expect(sharedData(file) === undefined).toBe(waymark === undefined);
			if (!waymark) return;
			await openMap(page, waymark, `/find#near=${at.join(',')}&at=${label}`);
			const before = await colours(page);
			await page.getByRole('button', { name: /^Get the street map \(.* MB\)$/ }).click();
			await expect(page.getByText('© OpenStreetMap contributors')).toBeVisible();
			await drawn(page);
			await expect.poll(() => colours(page)).toBeGreaterThan(before + 50);
			await expect(page.getByText('There is no street map here')).toHaveCount(0);
			await installed(page);
			await keptCells(page, 1);
			await waymark.stopServer();
			await page.reload();
			await drawn(page);
			await expect(marks(page).first()).toBeVisible();
			await expect.poll(() => colours(page)).toBeGreaterThan(before + 50);
			const archives = waymark.asked.filter(({ path }) => path.includes('pmtiles'));
			expect(archives.map(({ headers }) => /\nrange\n/i.test(headers))).not.toContain(true);
			expect(await page.locator('.map-ground a').count()).toBe(0);
		}
	);
}
