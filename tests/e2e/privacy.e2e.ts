/** What somebody types, chooses, opens and keeps reaches nobody; every answer of the server is safe. */
import type { Page } from '@playwright/test';
import { request as nodeRequest } from 'node:http';
import { faultsOf } from './answers.ts';
import { watch } from './app.ts';
import { leaked } from './leaks.ts';
import type { Asked } from './recorder.ts';
import { expect, find, installed, keptCells, named, open, pageOf, test } from './town.ts';

const CANARY = {
	postcode: 'ZZ9 4QX',
	close: 'ZZ94QX',
	place: 'Kanarienberg',
	words: 'zqxcanarysearch',
	note: 'zqxcanarynote'
};
/** In the made-up town, so that there is something to show; more digits than the phone keeps. */
const POSITION = { latitude: 54.0123457, longitude: -2.5543219 };

async function stays(page: Page) {
	await expect(page.locator('main h3').first()).toBeVisible();
	await expect(page.getByText(/^Looking.*…$/)).toHaveCount(0);
}

test('what is typed, chosen, found and noted is in no request', async ({
	page,
	context,
	waymark
}) => {
	await context.grantPermissions(['geolocation'], { origin: waymark.url });
	await context.setGeolocation(POSITION);
	await open(page, waymark.url);
	const place = page.getByRole('searchbox');
	await place.pressSequentially(CANARY.place);
	await page.getByRole('button', { name: 'Look here' }).click();
	await expect(page.getByText(`We do not know a place called ${CANARY.place}`)).toBeVisible();
	await place.fill(CANARY.postcode);
	await place.press('Enter');
	await expect(page.getByText('We do not know where ZZ9 is')).toBeVisible();
	await page.getByRole('button', { name: 'Use my location' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help near where you are');
	await stays(page);
	await expect(page).toHaveURL(/#.*near=54\.0/);
	await keptCells(page, 2);

	const free = page.getByRole('checkbox', { name: /^Free/ });
	await free.check();
	await page.getByRole('checkbox', { name: /^Money/ }).check();
	await expect(page).toHaveURL(/#.*finance/);
	await page.getByRole('searchbox', { name: 'Search in your own words' }).fill(CANARY.words);
	await expect(page).toHaveURL(new RegExp(CANARY.words));
	// With all of it in the address: what the browser sends along must not have it.
	await page.reload();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help near where you are');
	await expect(page.getByText(new RegExp(CANARY.words)).first()).toBeVisible();

	const service = named('Moor & Mill Credit Union');
	await page.getByRole('button', { name: 'Clear all' }).click();
	await page.getByRole('searchbox', { name: 'Search in your own words' }).fill(service.name);
	await page.getByRole('link', { name: service.name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(service.name);
	await page.getByRole('button', { name: /^Save/ }).click();
	await expect(page.getByRole('button', { name: /^Remove/ })).toBeVisible();
	await page.getByText('Report a mistake').click();
	await page.getByRole('checkbox', { name: 'The times' }).check();
	await page.getByRole('textbox', { name: 'Tell us more' }).fill(CANARY.note);
	await page.getByRole('button', { name: 'Keep this report' }).click();
	await expect(page.getByText('Your report is kept on this phone')).toBeVisible();
	await page.reload();
	await installed(page);
	await page.getByRole('link', { name: 'My plan' }).first().click();
	await expect(page.getByRole('link', { name: service.name, exact: true })).toBeVisible();

	expect(waymark.asked.length).toBeGreaterThan(20);
	const secrets = [
		...Object.values(CANARY),
		service.name,
		'54.01',
		'-2.55',
		'where you are',
		'need=',
		'free&'
	];
	expect(leaked(waymark.asked, secrets)).toEqual([]);
	expect(waymark.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
	expect(waymark.asked.filter(({ headers }) => /^cookie$/im.test(headers))).toEqual([]);
	// The browser itself names the worker when it asks for a newer one; no page is ever named.
	const referers = waymark.asked.map(({ headers }) => /^referer\n(.*)$/im.exec(headers)?.[1]);
	expect(
		referers.filter((one) => one !== undefined && !one.endsWith('/service-worker.js'))
	).toEqual([]);
	expect(waymark.asked.filter(({ path }) => path.includes('?'))).toEqual([]);
});

test('the check for words finds them in every disguise', () => {
	const asked = (part: Partial<Asked>): Asked[] => [
		{ method: 'GET', path: '/', headers: '', body: '', bytes: 0, ...part }
	];
	const word = 'Tŷ secret place';
	const code = Buffer.from(word);
	for (const part of [
		{ path: `/x?y=${encodeURIComponent(word)}` },
		{ path: `/x?y=${encodeURIComponent(word).replaceAll('%20', '+')}` },
		{ headers: `Referer\nhttp://here/#${word}` },
		{ body: code.toString('hex') },
		...['', 'a', 'ab', 'abc'].map((before) => ({
			body: Buffer.from(`${before}${word} and more`).toString('base64')
		})),
		{ path: `/${Buffer.from(`id=${word}`).toString('base64url')}` }
	]) {
		expect(leaked(asked(part), [word]), JSON.stringify(part)).toEqual([word]);
	}
	expect(leaked(asked({ path: '/directory/index.json' }), [word])).toEqual([]);
});

test('opening ten services asks the server nothing', async ({ page, waymark }) => {
	await open(page, waymark.url + find());
	await stays(page);
	await installed(page);
	await keptCells(page, 2);
	// Whatever still comes for later has come.
	await page.waitForLoadState('networkidle');
	const links = page.locator('main li h3 a');
	await expect(links.nth(9)).toBeVisible();
	waymark.forget();
	for (let at = 0; at < 10; at += 1) {
		const link = links.nth(at);
		const name = (await link.textContent()) ?? '';
		// Nothing is fetched for a finger that rests on it, either.
		await link.hover();
		await link.dispatchEvent('touchstart');
		await link.click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
		await expect(page.getByRole('heading', { name: 'Who says so' })).toBeVisible();
		await page.goBack();
		await stays(page);
	}
	expect(waymark.asked).toEqual([]);
});

test('nothing is kept that a server could read back', async ({ page, context, waymark }) => {
	await open(page, waymark.url + find());
	await stays(page);
	await keptCells(page, 2);
	expect(await context.cookies()).toEqual([]);
	expect(await page.evaluate(() => document.cookie)).toBe('');
});

/** One request as no browser would make it, and the head of its answer. */
function ask(url: string, method = 'GET', headers: Record<string, string> = {}) {
	return new Promise<{ status: number; etag: string }>((done, failed) => {
		nodeRequest(url, { method, headers }, (answer) => {
			answer.resume();
			answer.on('end', () => {
				done({ status: answer.statusCode ?? 0, etag: String(answer.headers.etag) });
			});
		})
			.on('error', failed)
			.end();
	});
}

test('every kind of answer carries the security headers', async ({ page, waymark }) => {
	await open(page, waymark.url);
	const pages = ['/', '/find', '/ar/find', '/urgent', '/ar', '/shell', '/gallery'];
	const service = pageOf(named('Lantern Night Shelter'));
	const found = [
		...pages,
		service,
		`${service}/record.json`,
		'/service-worker.js',
		'/places/towns.json',
		'/places/villages.json',
		'/manifest.webmanifest',
		'/icon.svg',
		'/health',
		'/directory/index.json',
		...waymark.paths('/_app/immutable/').slice(0, 4)
	];
	const status = async (path: string, method = 'GET', headers = {}) =>
		(await ask(waymark.url + path, method, headers)).status;
	for (const path of found) expect(await status(path), path).toBe(200);
	const cell = waymark.index.cells[0];
	if (!cell) throw new Error('no cell');
	expect(await status(`/directory/cells/${cell.id}.${cell.hash}.core`)).toBe(200);
	for (const path of ['/directory/index.json', '/', '/service-worker.js']) {
		const { etag } = await ask(waymark.url + path);
		expect(await status(path, 'GET', { 'if-none-match': etag }), path).toBe(304);
	}
	for (const path of [
		'/nothing',
		'/services/nobody',
		'/directory/nothing.json',
		'/_app/immutable/nothing.js'
	]) {
		expect(await status(path), path).toBe(404);
	}
	expect(await status('/', 'POST')).toBe(405);
	expect(await status('/%00')).toBe(400);
	expect(await status(`/${'x'.repeat(5000)}`)).toBe(414);

	const statuses = new Set(waymark.answers.map(({ status }) => status));
	expect([...statuses].sort()).toEqual([200, 304, 400, 404, 405, 414]);
	expect(waymark.answers.flatMap((answer) => faultsOf(answer))).toEqual([]);
});

test('the check of answers sees what is missing or too much', ({ waymark }) => {
	const good = { path: '/', status: 200, headers: waymark.answers[0]?.headers ?? {} };
	const policy =
		"default-src 'none'; script-src 'self' 'sha256-abc'; frame-ancestors 'none'; style-src 'self'";
	const headers = {
		'content-security-policy': policy,
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'no-referrer',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'microphone=(), payment=(), usb=(), serial=(), hid=()'
	};
	// What a page may use is asked of pages only.
	const page = { 'content-type': 'text/html', ...headers };
	expect(faultsOf({ ...good, headers: page })).toEqual([]);
	for (const name of Object.keys(headers)) {
		expect(faultsOf({ ...good, headers: { ...page, [name]: undefined } }), name).not.toEqual([]);
	}
	for (const more of [
		{ 'set-cookie': ['a=b'] },
		{ 'content-security-policy': `${policy}; script-src-elem 'unsafe-inline'` },
		{ 'content-security-policy': policy.replace("'sha256-abc'", "'unsafe-eval'") },
		{ 'content-security-policy': `${policy}; connect-src https://elsewhere.test` },
		{ 'content-security-policy': policy.replace("frame-ancestors 'none'", '') }
	]) {
		expect(faultsOf({ ...good, headers: { ...headers, ...more } })).not.toEqual([]);
	}
});

test('a request to another host, an error and a forbidden script would be seen', async ({
	browser,
	waymark
}) => {
	const context = await browser.newContext();
	const wrong = watch(context, waymark);
	const page = await context.newPage();
	await open(page, waymark.url);
	expect(wrong).toEqual([]);
	await page.evaluate(async () => {
		await fetch('http://elsewhere.test/').catch(() => undefined);
		const script = document.createElement('script');
		script.textContent = '0';
		document.body.append(script);
		setTimeout(() => {
			throw new Error('on purpose');
		});
		await new Promise((done) => setTimeout(done, 50));
	});
	await page.goto('http://elsewhere.test/').catch(() => undefined);
	await expect.poll(() => wrong.join('\n')).toMatch(/request to http:\/\/elsewhere\.test\/[^]*/);
	const seen = wrong.join('\n');
	expect(seen).toContain('on purpose');
	expect(seen).toMatch(/connect-src/);
	expect(seen).toMatch(/script-src/);
	await context.close();
});
