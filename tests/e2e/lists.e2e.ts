/** Lists by link: made on a wide screen, opened on a phone that knows nothing, kept, and told to nobody. */
import type { Browser, Page } from '@playwright/test';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { listBytes, signedListBytes, wrap, wrapSigned } from '../../src/lib/domain/list-link.ts';
import type { ServiceList } from '../../src/lib/domain/list.ts';
import { serviceId } from '../../src/lib/domain/service-id.ts';
import { watch, type Waymark } from './app.ts';
import { violations } from './looking.ts';
import { expect, find, installed, keptRows, named, open, test } from './town.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const LINE = 'Ask for the blue room, canary line';

/** A phone of 360 px that has never been here. */
async function phone(browser: Browser, waymark: Waymark) {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
	const wrong = watch(context, waymark);
	return { context, wrong, page: await context.newPage() };
}

/** Chooses so many services of the town for the list that is being made. */
async function choose(page: Page, count: number): Promise<string[]> {
	const names: string[] = [];
	await expect(page.locator('main h3').first()).toBeVisible();
	await expect(page.getByRole('region', { name: 'The list you are making' })).toBeVisible();
	for (let at = 0; at < count; at += 1) {
		const more = page.getByRole('button', { name: 'Show more' });
		const button = page.getByRole('button', { name: /^Add to list: / }).first();
		if (!(await button.isVisible())) await more.click();
		const name = /^Add to list: (.*)$/.exec((await button.getAttribute('aria-label')) ?? '')?.[1];
		await button.click();
		names.push(name ?? '');
		await expect(
			page.getByText(`${String(at + 1)} service`, { exact: false }).first()
		).toBeVisible();
	}
	return names;
}

const linkOn = (page: Page) => page.locator('.link bdi').innerText();

/** A link to a list, made without the builder. */
const linkTo = (waymark: Waymark, list: Partial<ServiceList>, path = '/list') =>
	`${waymark.url}${path}#${wrap(listBytes({ id: 'abcdef012345', edition: 1, items: [], ...list }), false)}`;

/** The same, signed as `waymark list sign` does. */
function signedLink(waymark: Waymark, list: Partial<ServiceList>, key: KeyObject) {
	const body = listBytes({ id: 'abcdef012345', edition: 1, items: [], ...list });
	const signature = sign('sha256', signedListBytes(body), { key, dsaEncoding: 'ieee-p1363' });
	return `${waymark.url}/list#${wrapSigned({ body, signature: new Uint8Array(signature) })}`;
}

/** The phone has met this operator, as it does when it connects with one of their teams. */
async function meetOperator(page: Page, key: KeyObject): Promise<void> {
	const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
	const point = [x, y].flatMap((part) => [...Buffer.from(part, 'base64url')]);
	await page.evaluate(
		(bytes) =>
			new Promise<void>((done, failed) => {
				const request = indexedDB.open('waymark');
				request.onerror = () => failed(request.error);
				request.onsuccess = () => {
					const db = request.result;
					const writing = db.transaction('operator', 'readwrite');
					writing
						.objectStore('operator')
						.put({ key: 'operator', operatorKey: new Uint8Array(bytes) });
					writing.onabort = () => failed(writing.error);
					writing.oncomplete = () => {
						db.close();
						done();
					};
				};
			}),
		[4, ...point]
	);
}

const three = ['Lantern Night Shelter', 'Tarnwick Recovery Hub', 'Midnight Oil'].map((name) => ({
	id: named(name).id
}));

test('a list of 12 made on a wide screen, three of it saved on a phone, then the server is gone', async ({
	page,
	browser,
	waymark
}) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await open(page, waymark.url + find());
	await expect(page.locator('main h3').first()).toBeVisible();
	// The place is remembered once the list is kept.
	await keptRows(page, 'settings', 1);
	await open(page, `${waymark.url}/lists`);
	await page.getByLabel('Name of the list').fill('For Tuesday');
	await page.getByRole('button', { name: 'Start an empty list' }).click();
	await expect(heading(page)).toHaveText('For Tuesday');
	await page.getByRole('button', { name: 'Choose services' }).click();
	const names = await choose(page, 12);
	await page.getByRole('button', { name: 'Done choosing' }).click();
	await expect(page.getByRole('heading', { name: '12 services' })).toBeVisible();
	const [first = '', second = '', third = ''] = names;
	await page.getByLabel(`Your line about ${first}`, { exact: true }).fill(LINE);
	await page.getByLabel('Greeting').fill('Here is what we talked about.');
	await page.getByLabel('Who it is from').fill('Tarnwick Recovery Hub');
	await page.getByRole('button', { name: `Move up: ${second}`, exact: true }).click();
	await expect(page.getByText(`${second} is now number 1.`)).toHaveCount(1);
	await page.getByRole('button', { name: 'Make the link' }).click();
	const link = await linkOn(page);
	expect(link).toMatch(/\/list#[\w-]+$/);
	await expect(page.getByRole('img', { name: 'QR code of the list' })).toBeVisible();
	const sms = await page.getByRole('link', { name: 'Text message' }).getAttribute('href');
	expect(decodeURIComponent(sms ?? '')).toContain(link);
	await page.screenshot({ path: 'test-results/look/lists-made.png', fullPage: true });
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.sheet')).toContainText(LINE);
	await expect(page.locator('.sheet svg[role="img"]')).toBeVisible();
	writeFileSync('test-results/list.pdf', await page.pdf({ format: 'A4' }));
	await page.setViewportSize({ width: 794, height: 1123 });
	await page.screenshot({ path: 'test-results/look/list-paper.png', fullPage: true });
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.emulateMedia({ media: 'screen' });

	const { context, wrong, page: small } = await phone(browser, waymark);
	waymark.forget();
	await open(small, link);
	await expect(heading(small)).toHaveText('A list with 12 services');
	await expect(small).toHaveTitle('Waymark');
	await expect(small.getByText('It says it is from “Tarnwick Recovery Hub”.')).toBeVisible();
	await expect(small.getByText('Here is what we talked about.').first()).toBeVisible();
	await expect(small.locator('main li h2')).toHaveText([second, first, ...names.slice(2)]);
	await expect(small.getByText(LINE).first()).toBeVisible();
	expect(await rows(small, 'saved')).toBe(0);
	await small.screenshot({ path: 'test-results/look/list-opened.png', fullPage: true });
	for (const name of [first, second, third]) {
		await small.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
	}
	await small.getByRole('button', { name: 'Save the 3 I chose' }).click();
	await expect(small.getByText('3 services saved.')).toBeVisible();
	expect(new URL(small.url()).hash).toBe('');
	await installed(small);

	const sent = waymark.asked.map((one) => `${one.path}\n${one.headers}\n${one.body}`).join('\n');
	const fragment = new URL(link).hash.slice(1);
	const ids = names.slice(0, 3).map((name) => named(name).id);
	for (const secret of ['canary', fragment.slice(0, 40), ...ids])
		expect(sent).not.toContain(secret);
	expect(waymark.asked.filter(({ method }) => method !== 'GET')).toEqual([]);

	await waymark.stopServer();
	await open(small, `${waymark.url}/plan`);
	await expect(small.locator('main li h3')).toHaveCount(3);
	for (const name of [first, second, third]) {
		await expect(small.getByRole('link', { name, exact: true })).toBeVisible();
	}
	await expect(small.getByText('say they are “Tarnwick Recovery Hub”')).toBeVisible();
	await expect(small.getByText(LINE)).toBeVisible();
	await open(small, `${waymark.url}/list`);
	await small
		.getByRole('button', { name: 'It says it is from “Tarnwick Recovery Hub”: 12 services' })
		.click();
	await expect(small.locator('main li h2')).toHaveCount(12);
	await small.getByText('Times, address and more').first().click();
	await small.emulateMedia({ media: 'print' });
	writeFileSync('test-results/list-phone.pdf', await small.pdf({ format: 'A4' }));
	await context.close();
	await waymark.startServer();
	expect(wrong).toEqual([]);
});

/** How many rows a table of the phone has. */
function rows(page: Page, table: string): Promise<number> {
	return page.evaluate(
		(name) =>
			new Promise<number>((done) => {
				const request = indexedDB.open('waymark');
				// There is none: looking must not make one.
				request.onupgradeneeded = () => request.transaction?.abort();
				request.onerror = () => done(0);
				request.onsuccess = () => {
					const db = request.result;
					if (!db.objectStoreNames.contains(name)) {
						db.close();
						done(0);
						return;
					}
					const counted = db.transaction(name).objectStore(name).count();
					counted.onsuccess = () => {
						db.close();
						done(counted.result);
					};
				};
			}),
		table
	);
}

test('opened twice it adds nothing twice; a newer version says what is new', async ({
	page,
	waymark
}) => {
	const items = three.map((item, at) => (at === 0 ? { ...item, note: 'First line' } : item));
	await open(page, linkTo(waymark, { items, from: 'The hub' }));
	await page.getByRole('button', { name: 'Save all 3' }).click();
	await expect(page.getByText('3 services saved.')).toBeVisible();
	await open(page, `${waymark.url}/settings`);
	await open(page, linkTo(waymark, { items, from: 'The hub' }));
	await expect(page.getByText('You kept this list before')).toBeVisible();
	await expect(page.getByText('All of them are in your plan.')).toBeVisible();

	const bramble = named('Bramble House');
	const [shelter, hub] = items;
	const next = [
		{ id: shelter?.id ?? '', note: 'Another line' },
		hub ?? { id: '' },
		{ id: bramble.id }
	];
	await open(page, `${waymark.url}/settings`);
	await open(page, linkTo(waymark, { items: next, from: 'The hub', edition: 2 }));
	await expect(page.getByText('This is a newer version of a list you kept')).toBeVisible();
	await expect(page.getByText('New: Bramble House')).toBeVisible();
	await expect(page.getByText('Taken off: Midnight Oil.')).toBeVisible();
	await expect(page.getByText('Another line about: Lantern Night Shelter')).toBeVisible();
	await page.getByRole('button', { name: 'Save it' }).click();
	await expect(page.getByText('1 service saved.')).toBeVisible();
	expect(await rows(page, 'saved')).toBe(4);
	expect(await rows(page, 'lists')).toBe(1);

	await open(page, `${waymark.url}/settings`);
	await open(page, linkTo(waymark, { items, from: 'The hub' }));
	await expect(page.getByText('This is an older version of a list you kept')).toBeVisible();
});

test('whose list it is: signed by the operator, or by somebody else', async ({ page, waymark }) => {
	const { privateKey: operator } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { privateKey: somebody } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const [shelter, hub] = three;
	const said = {
		from: 'The hub',
		items: [{ id: shelter?.id ?? '', note: 'Come to the side door' }]
	};
	// As long as the phone knows no operator, a signature says nothing.
	await open(page, signedLink(waymark, said, operator));
	await expect(page.getByText('It says it is from “The hub”.')).toBeVisible();
	await page.getByRole('button', { name: 'Save it' }).click();
	await expect(page.getByText('1 service saved.')).toBeVisible();
	await meetOperator(page, operator);

	await open(page, `${waymark.url}/settings`);
	await open(page, signedLink(waymark, said, operator));
	await expect(page.getByText('The people who run this site have checked that.')).toBeVisible();
	const forged = {
		from: 'The hub',
		items: [{ id: hub?.id ?? '', note: 'Bring money' }],
		edition: 2
	};
	await open(page, `${waymark.url}/settings`);
	await open(page, signedLink(waymark, forged, somebody));
	await expect(page.getByText('Perhaps not from “The hub”')).toBeVisible();
	// Nor does the plan tell the name again.
	await page.getByRole('button', { name: 'Save it' }).click();
	await page.getByRole('link', { name: 'Open my plan' }).click();
	await expect(heading(page)).toHaveText('My plan');
	await expect(page.locator('main li').getByText('Bring money')).toBeVisible();
	await expect(
		page.getByText('They wrote this, and say they are “The hub”. We cannot check that.')
	).toHaveCount(1);
});

test('what this directory does not have is said', async ({ page, waymark }) => {
	await open(page, linkTo(waymark, { items: [...three, { id: serviceId('gone', '1') }] }));
	await expect(
		page.getByText('1 service of this list is no longer in our directory.')
	).toBeVisible();
	await expect(page.locator('main li h2')).toHaveCount(3);
	await expect(page.getByText('It does not say who it is from.')).toBeVisible();
});

test('a code word, said aloud', async ({ page, browser, waymark }) => {
	await open(page, `${waymark.url}/lists`);
	await page.getByRole('button', { name: 'Tonight', exact: true }).click();
	await page.getByRole('button', { name: 'Look for: A place to live' }).click();
	await expect(page).toHaveURL(/\/find#need=housing&open/);
	await page.getByRole('button', { name: 'Done choosing' }).click();
	await page.getByRole('button', { name: 'Choose services' }).click();
	await open(page, waymark.url + find());
	// A page loaded anew has forgotten which list it was for: it is taken up again from the list.
	await open(page, `${waymark.url}/lists`);
	await page.getByRole('link', { name: 'Tonight' }).click();
	await page.getByRole('button', { name: 'Choose services' }).click();
	const [name = ''] = await choose(page, 1);
	await page.getByRole('button', { name: 'Done choosing' }).click();
	await page.getByLabel('Code word').fill('Green Door River');
	await page.getByRole('button', { name: 'Make the link' }).click();
	await expect(page.getByText('It opens only with the code word.')).toBeVisible();
	const link = await linkOn(page);

	const { context, wrong, page: small } = await phone(browser, waymark);
	await open(small, link);
	await expect(small.getByText('This list is locked.')).toBeVisible();
	await small.getByLabel('Code word').fill('green window');
	await small.getByRole('button', { name: 'Open the list' }).click();
	await expect(small.getByText('This word does not open it.')).toBeVisible();
	await small.getByLabel('Code word').fill('green  door river ');
	await small.getByRole('button', { name: 'Open the list' }).click();
	await expect(small.locator('main li h2')).toHaveText([name]);
	await context.close();
	expect(wrong).toEqual([]);
});

test('a starting point of their own: kept, begun with, called something else, thrown away', async ({
	page,
	waymark
}) => {
	await open(page, `${waymark.url}/lists`);
	await page.getByRole('button', { name: 'First week', exact: true }).click();
	await page.getByLabel('Greeting').fill('For the first days out.');
	await page.getByRole('button', { name: 'Look for: Health' }).click();
	await expect(page).toHaveURL(/\/find#need=healthcare/);
	await page.getByRole('checkbox', { name: /^Free/ }).check();
	await expect(page).toHaveURL(/free/);
	await page.getByRole('button', { name: 'Done choosing' }).click();
	await page.getByText('Keep as a starting point').click();
	await page.getByLabel('Name of the starting point').fill('Leaving the ward');
	await page.getByLabel('Look for: Money').uncheck();
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('Kept as “Leaving the ward”.')).toBeVisible();
	await expect(page.getByText('This one takes its place')).toHaveCount(0);

	await open(page, `${waymark.url}/lists`);
	const begin = page.getByRole('button', { name: 'Leaving the ward', exact: true });
	await begin.click();
	await expect(heading(page)).toHaveText('Leaving the ward');
	await expect(page.getByLabel('Greeting')).toHaveValue('For the first days out.');
	await expect(page.getByRole('button', { name: /^Look for: Meetings/ })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Look for: Money/ })).toHaveCount(0);
	await page.getByRole('button', { name: /^Look for: Health,.*Free/ }).click();
	await expect(page).toHaveURL(/\/find#need=healthcare.*free/);

	await open(page, `${waymark.url}/lists`);
	await page.getByText('Change “Leaving the ward”').click();
	await page.getByLabel('Name of the starting point').fill('Home again');
	await page.getByRole('button', { name: 'Change the name' }).click();
	await expect(page.getByRole('button', { name: 'Home again', exact: true })).toBeVisible();
	await expect(begin).toHaveCount(0);
	await page.getByRole('button', { name: 'Delete this starting point' }).click();
	await page.getByRole('button', { name: 'Yes, delete it' }).click();
	await expect(page.getByText('Your own starting points')).toHaveCount(0);
	expect(await rows(page, 'templates')).toBe(0);
	expect(await rows(page, 'drafts')).toBe(2);
});

test('pasted or scanned; what is no list is refused in words', async ({ page, waymark }) => {
	const link = linkTo(waymark, { items: three });
	await page.addInitScript((text) => {
		const found = ['https://elsewhere.example/', text];
		Object.assign(window, {
			BarcodeDetector: class {
				async detect() {
					const rawValue = found.shift() ?? '';
					return [{ rawValue }];
				}
			}
		});
		navigator.mediaDevices.getUserMedia = async () => {
			const canvas = document.createElement('canvas');
			const paint = canvas.getContext('2d');
			setInterval(() => paint?.fillRect(0, 0, 9, 9), 50);
			return canvas.captureStream();
		};
	}, link);
	await open(page, `${waymark.url}/list`);
	const paste = async (text: string) => {
		await page.getByLabel('Link to the list').fill(text);
		await page.getByRole('button', { name: 'Open', exact: true }).click();
	};
	for (const [text, words] of [
		['https://example.org/', 'This is not a link to a list.'],
		[link.slice(0, -5), 'Part of this link is missing or was changed.'],
		[`${waymark.url}/list#${'A'.repeat(3000)}`, 'This is longer than any list of ours']
	] as const) {
		await paste(text);
		await expect(page.getByText(words)).toBeVisible();
	}
	await paste(`Here you are: ${link} bye`);
	await expect(heading(page)).toHaveText('A list with 3 services');
	await page.getByRole('button', { name: 'Put the list away' }).click();
	await page.getByRole('button', { name: 'Scan a code' }).click();
	await expect(heading(page)).toHaveText('A list with 3 services');
});

test('where the browser cannot scan, it says so', async ({ page, waymark }) => {
	await page.addInitScript(() => Reflect.deleteProperty(window, 'BarcodeDetector'));
	await open(page, `${waymark.url}/list`);
	await expect(page.getByText('This browser cannot scan codes.')).toBeVisible();
});

test('too much for a link is said before anything is sent', async ({ page, waymark }) => {
	await open(page, waymark.url + find());
	await expect(page.locator('main h3').first()).toBeVisible();
	await keptRows(page, 'settings', 1);
	await open(page, `${waymark.url}/lists`);
	await page.getByRole('button', { name: 'Start an empty list' }).click();
	await page.getByRole('button', { name: 'Choose services' }).click();
	await choose(page, 16);
	await page.getByRole('button', { name: 'Done choosing' }).click();
	const fields = page.getByLabel(/^Your line about/);
	await expect(fields).toHaveCount(16);
	let seed = 7;
	for (const field of await fields.all()) {
		let noise = '';
		while (noise.length < 140) {
			seed = (seed * 48_271) % 2_147_483_647;
			noise += seed.toString(36);
		}
		await field.fill(noise.slice(0, 140));
	}
	await page.getByRole('button', { name: 'Make the link' }).click();
	await expect(page.getByText('The list is too long for a link (2000 characters).')).toBeVisible();
	await expect(page.locator('.link')).toHaveCount(0);
});

test('with the keyboard alone: opened, chosen, saved', async ({ page, waymark }) => {
	await open(page, linkTo(waymark, { items: three }));
	await expect(page.locator('main li h2')).toHaveCount(3);
	const to = async (name: RegExp) => {
		for (let presses = 0; presses < 60; presses += 1) {
			await page.keyboard.press('Tab');
			const at = await page.evaluate(() => {
				const element = document.activeElement as HTMLElement | null;
				const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
				const text = element?.getAttribute('aria-label') ?? (label ?? element)?.textContent ?? '';
				return text.replace(/\s+/g, ' ').trim();
			});
			if (name.test(at)) return;
		}
		throw new Error(`never came to ${String(name)}`);
	};
	await to(/^Choose Tarnwick Recovery Hub/);
	await page.keyboard.press('Space');
	await to(/^Save the 1 I chose/);
	await page.keyboard.press('Enter');
	await expect(page.getByText('1 service saved.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`every page of lists through axe, narrow, ${colorScheme}`, async ({ page, waymark }) => {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width: 320, height: 740 });
		const items = three.map((item) => ({ ...item, note: 'اتصل أولاً, phone first' }));
		const list = { items, from: 'Hub', greeting: 'Hello' };
		const look = async (name: string) => {
			const rules = colorScheme === 'dark' ? 'colours' : 'all';
			expect(await violations(page, rules), name).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320);
		};
		for (const language of ['', '/ar']) {
			const tag = language.slice(1) || 'en';
			await open(page, `${waymark.url}${language}/list`);
			await expect(heading(page)).toBeVisible();
			await look(`${tag}-open`);
			await open(page, linkTo(waymark, list, `${language}/list`));
			await expect(page.locator('main li h2')).toHaveCount(3);
			await page.locator('main summary').first().click();
			await look(`${tag}-sent`);
			await open(page, `${waymark.url}${language}/lists`);
			await page.locator('main form button').first().click();
			await expect(page.locator('main .editor')).toBeVisible();
			await look(`${tag}-empty`);
			await page
				.locator('main .editor section[aria-labelledby="items"] > div > button')
				.first()
				.click();
			await expect(page.locator('.bar.no-print')).toBeVisible();
			await open(page, waymark.url + language + find());
			await expect(page.locator('main h3').first()).toBeVisible();
			await open(page, `${waymark.url}${language}/lists`);
			await page.locator('main ul a').first().click();
			await page
				.locator('main .editor section[aria-labelledby="items"] > div > button')
				.first()
				.click();
			await expect(page.locator('.bar.no-print')).toBeVisible();
			await page.locator('main li .beside button').first().click();
			await look(`${tag}-choosing`);
			await page.locator('.bar.no-print button').click();
			await page.locator('main form button').first().click();
			await expect(page.locator('.link')).toBeVisible();
			await look(`${tag}-made`);
		}
	});
}
