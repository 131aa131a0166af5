/** Asking a team: connected by link, asked offline, sent once, answered, and read by nobody else. */
import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintWords } from '../../src/lib/sealing/words.ts';
import { watch } from './app.ts';
import {
	connect,
	expect,
	find,
	installed,
	keptRows,
	named,
	open,
	pageOf,
	test,
	toLastLook
} from './help-town.ts';
import { violations } from './looking.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const CANARY = 'canaryviolet seven';

test.use({ viewport: { width: 360, height: 740 } });

test('link, six words, ask without signal, then online: stored once, answered, told how it went', async ({
	page,
	waymark,
	teams: { team },
	desk
}) => {
	const before = new Set(await desk.threads());
	await open(page, `${waymark.url}/list#${team.fragment}`);
	await expect(page.getByText('It calls itself “Harbour team”.')).toBeVisible();
	await expect(page.locator('main ol[lang=en] li')).toHaveText(fingerprintWords(team.fingerprint));
	await page.screenshot({ path: 'test-results/look/help-pair.png', fullPage: true });
	await keptRows(page, 'teams', 0);
	await page.getByRole('button', { name: 'Connect', exact: true }).click();
	await expect(page.getByText('You can ask this team for help now.')).toBeVisible();
	// What has just happened is what is in view, however far down the button stood.
	await expect(page.getByRole('heading', { name: 'Connected' })).toBeFocused();
	await expect(page.getByRole('heading', { name: 'Connected' })).toBeInViewport();
	await expect(page.getByRole('heading', { name: 'Open a list' })).toHaveCount(0);
	expect(new URL(page.url()).hash).toBe('');
	await installed(page);

	const service = named('Tarnwick Recovery Hub');
	await open(page, waymark.url + find());
	await keptRows(page, 'cells', 1);
	await open(page, waymark.url + pageOf(service));
	await waymark.stopServer();
	await page.getByRole('link', { name: 'Ask for help with this' }).first().click();
	await expect(heading(page)).toHaveText('What kind of help would you like?');
	await page.screenshot({ path: 'test-results/look/help-kinds.png', fullPage: true });
	await page.getByRole('checkbox', { name: 'Make an appointment for me' }).check();
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(heading(page)).toHaveText('What is it about?');
	await expect(page.getByRole('checkbox', { name: service.name })).toBeChecked();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByLabel('In your own words').fill('I do not know how to begin.');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByLabel('A first name').fill('Sam');
	await page.goBack();
	await expect(page.getByLabel('In your own words')).toHaveValue('I do not know how to begin.');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByLabel('A first name')).toHaveValue('Sam');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('checkbox', { name: 'Call me' }).check();
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByText('Write the number, or choose another way.')).toBeVisible();
	await expect(page.getByLabel('Telephone number')).toBeFocused();
	await page.getByLabel('Telephone number').fill('07700 900123');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(heading(page)).toHaveText('What if somebody else answers?');
	await page.getByRole('button', { name: 'Skip this question' }).click();
	await page.getByRole('combobox', { name: 'An interpreter' }).selectOption('pl');
	// What is written survives a phone that is switched off.
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(heading(page)).toHaveText('Where shall your way back be kept?');
	await page.reload();
	await expect(heading(page)).toHaveText('Where shall your way back be kept?');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(heading(page)).toHaveText('A last look before you send');
	await expect(page.locator('main dl')).toContainText('I do not know how to begin.');
	await expect(page.locator('main dl')).toContainText('No voicemail.');
	await page.screenshot({ path: 'test-results/look/help-look.png', fullPage: true });
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(heading(page)).toHaveText('Waiting to send');
	await expect(heading(page)).toBeFocused();
	expect(await desk.threads()).toEqual([...before]);

	await waymark.startServer();
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
	await expect(heading(page)).toHaveText('Sent');
	const [thread = ''] = (await desk.threads()).filter((one) => !before.has(one));
	const opened = await desk.open(thread);
	expect([opened.said.length, opened.broken]).toEqual([1, 0]);
	expect(opened.request).toEqual({
		kinds: ['appointment'],
		services: [
			expect.objectContaining({ id: service.id, name: service.name, needs: service.needs })
		],
		words: 'I do not know how to begin.',
		callMe: 'Sam',
		contact: { ways: ['call'], phone: '07700900123' },
		needs: [],
		interpreter: 'pl'
	});

	await page.getByRole('link', { name: 'See this request' }).click();
	await expect(heading(page)).toHaveText(service.name);
	await expect(page.locator('main .lead')).toHaveText('Sent');
	await desk.answer(opened, { type: 'seen' });
	await expect(page.locator('main .lead')).toHaveText('Seen by your team', { timeout: 30_000 });
	await desk.answer(opened, {
		type: 'arranged',
		arrangement: { date: '2027-03-01', time: '10:30', place: 'At the door', together: 'Jo' },
		words: 'I will wait for you.',
		by: 'Jo'
	});
	await expect(page.locator('main .lead')).toHaveText('Arranged', { timeout: 30_000 });
	await expect(page.getByText('Jo goes with you.')).toBeVisible();
	await page.screenshot({ path: 'test-results/look/help-arranged.png', fullPage: true });

	await page.getByLabel('Your message').fill('Thank you');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByLabel('Your message')).toHaveValue('');
	await page.getByRole('radio', { name: 'They could not help' }).check();
	await page.getByRole('radio', { name: 'It was full' }).check();
	await page.getByRole('button', { name: 'Tell my team' }).click();
	await expect.poll(async () => (await desk.open(thread)).said.length, { timeout: 30_000 }).toBe(3);
	expect((await desk.open(thread)).said.slice(1)).toEqual([
		{ type: 'words', words: 'Thank you' },
		{ type: 'outcome', service: service.id, outcome: 'they-could-not-help', why: 'full' }
	]);

	// All of it is there without a server.
	await waymark.stopServer();
	await page.reload();
	await expect(page.getByText('Jo goes with you.')).toBeVisible();
	await open(page, `${waymark.url}/plan/requests`);
	await expect(page.getByRole('link', { name: service.name })).toBeVisible();
	await waymark.startServer();
});

test('another team behind the same link is a full stop', async ({ page, waymark, teams }) => {
	const { pairingText } = await import('../../src/lib/sealing/pairing.ts');
	const { team, other } = teams;
	const forged = pairingText({
		team: team.id,
		fingerprint: other.fingerprint,
		capability: team.capability
	});
	await open(page, `${waymark.url}/list#p=${forged}`);
	await expect(page.getByText('Stop. This does not fit together.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Connect', exact: true })).toHaveCount(0);
	await page.getByRole('button', { name: 'Not now' }).click();
	await expect(heading(page)).toHaveText('Open a list');
});

test('keep nothing, and twelve words that lead back from another phone', async ({
	page,
	browser,
	waymark,
	teams: { team },
	desk
}) => {
	await connect(page, waymark.url, team);
	await open(page, `${waymark.url}/plan/ask`);
	await toLastLook(page, 'keep nothing of this');
	await page.getByRole('button', { name: 'Change: The way back' }).click();
	await page.getByRole('radio', { name: 'Keep nothing' }).check();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(heading(page)).toHaveText('Sent');
	await expect(page.getByText('Nothing of it is kept on this phone any more.')).toBeVisible();
	await page.getByRole('link', { name: 'All my requests' }).click();
	await expect(page.getByText('You have not asked anything yet')).toBeVisible();

	await page.getByRole('link', { name: 'Ask my team for help' }).click();
	await toLastLook(page, 'on paper only');
	await page.getByRole('button', { name: 'Change: The way back' }).click();
	await page.getByRole('radio', { name: 'Twelve words on paper' }).check();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	const onPaper = page.locator('main ol[lang=en] li');
	await expect(onPaper).toHaveCount(12);
	const words = await onPaper.allInnerTexts();
	await expect(heading(page)).toHaveText('Sent');
	await page.getByRole('button', { name: 'I have written them down' }).click();
	await expect(page.getByText('This phone has forgotten it')).toBeVisible();
	for (const id of await desk.threads()) {
		const thread = await desk.open(id);
		if (thread.request.words === 'on paper only') {
			await desk.answer(thread, { type: 'words', words: 'We can help.', by: 'Amal' });
		}
	}

	const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
	const wrong = watch(context, waymark);
	const phone = await context.newPage();
	await open(phone, `${waymark.url}/plan/requests`);
	await phone.getByText('Open a request with twelve words').click();
	const box = phone.getByLabel('The twelve words, in their order');
	await box.fill(words.slice(0, 11).join(' '));
	await phone.getByRole('button', { name: 'Find it' }).click();
	await expect(phone.getByText('These are not twelve words.')).toBeVisible();
	await box.fill(words.map((word) => word.slice(0, 4)).join('  '));
	await phone.getByRole('button', { name: 'Find it' }).click();
	await expect(phone.getByText('We can help.')).toBeVisible();
	await expect(phone.getByText('What you wrote can be read by your team only')).toBeVisible();
	await phone.getByText('More', { exact: true }).click();
	await phone.getByRole('button', { name: 'Delete it everywhere' }).click();
	await phone.getByRole('button', { name: 'Yes, delete it' }).click();
	await expect(phone.getByText('You have not asked anything yet')).toBeVisible();
	await context.close();
	expect(wrong).toEqual([]);
	const left = await Promise.all((await desk.threads()).map((id) => desk.open(id)));
	expect(left.map((one) => one.request.words)).not.toContain('on paper only');
});

test('without a team: a text to send oneself, and nothing leaves', async ({ page, waymark }) => {
	await open(page, `${waymark.url}/plan/ask`);
	await expect(page.getByText('This phone is not connected with a team yet')).toBeVisible();
	waymark.forget();
	await page.getByRole('button', { name: 'Write such a text' }).click();
	await page.getByRole('checkbox', { name: 'Talk about what worries me' }).check();
	await page.getByRole('button', { name: 'Go to the last look' }).click();
	await expect(heading(page)).toHaveText('Your text');
	const sms = await page.getByRole('link', { name: 'Text message' }).getAttribute('href');
	expect(decodeURIComponent(sms ?? '')).toContain('Kind of help: Talk about what worries me');
	expect(waymark.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
	expect(waymark.paths('/api')).toEqual([]);
});

test('whoever never asked anything loads none of it and asks the server nothing', async ({
	page,
	waymark
}) => {
	const scripts: string[] = [];
	page.on('response', async (response) => {
		if (response.url().endsWith('.js')) scripts.push(await response.text().catch(() => ''));
	});
	await open(page, waymark.url + pageOf(named('Tarnwick Recovery Hub')));
	await open(page, `${waymark.url}/find`);
	await page.waitForLoadState('networkidle');
	const heavy = scripts.filter((code) => code.includes('waymark-outbox'));
	expect(heavy).toEqual([]);
	expect(waymark.paths('/api')).toEqual([]);
});

test('the words of a request are nowhere but on the phone and with the team', async ({
	page,
	waymark,
	teams: { team },
	town: { data },
	desk
}) => {
	await connect(page, waymark.url, team);
	await installed(page);
	await open(page, `${waymark.url}/plan/ask`);
	waymark.forget();
	await toLastLook(page, CANARY);
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(heading(page)).toHaveText('Sent');
	await page.getByRole('link', { name: 'See this request' }).click();
	await page.getByLabel('Your message').fill(`${CANARY} again`);
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByText('Waiting to send')).toHaveCount(0);
	const all = await Promise.all((await desk.threads()).map((id) => desk.open(id)));
	expect(all.filter((one) => one.request.words === CANARY).length).toBe(1);

	const sent = waymark.asked.map((one) => `${one.path}\n${one.headers}\n${one.body}`).join('\n');
	expect(sent).toContain('/api/threads/');
	const files = readdirSync(data, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
	const cached = await page.evaluate(async () => {
		const texts: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
			}
		}
		return texts.join('\n');
	});
	expect(cached.length).toBeGreaterThan(1000);
	for (const secret of ['canaryviolet', 'Help me get there']) {
		expect(sent.includes(secret)).toBe(false);
	}
	expect(files.some((bytes) => bytes.includes('canaryviolet'))).toBe(false);
	expect(cached.includes('canaryviolet')).toBe(false);
	// No request names a page of the thread, shows a cookie, or tells where it comes from.
	// The browser looks for a newer worker by itself, and names the worker as where it comes from.
	const pages = waymark.asked.filter(({ path }) => path !== '/service-worker.js');
	for (const { path, headers } of pages) {
		expect(path.includes('/plan/requests/')).toBe(false);
		expect(/\ncookie\n|\nreferer\n/i.test(`\n${headers}\n`)).toBe(false);
	}
});

test('a link that was taken back: said, with a way out, and sent under a new one', async ({
	page,
	waymark,
	teams: { team }
}) => {
	await connect(page, waymark.url, team);
	await installed(page);
	// The relay's own refusal, as a link that was taken back meets it.
	await page.route('**/api/threads/**', (route) =>
		route.fulfill({ status: 404, json: { code: 'not-found' } })
	);
	await open(page, `${waymark.url}/plan/ask`);
	await toLastLook(page, 'under an old link');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByText('The link of your team does not work any more.')).toBeVisible();
	await expect(page.getByRole('link', { name: /^Call Harbour team/ })).toBeVisible();
	await page.unroute('**/api/threads/**');
	await connect(page, waymark.url, team);
	await open(page, `${waymark.url}/plan/requests`);
	await expect(page.locator('main li strong')).toHaveText('Sent');
});

test('by keyboard alone', async ({ page, waymark, teams: { team } }) => {
	await connect(page, waymark.url, team);
	await open(page, `${waymark.url}/plan/ask`);
	await expect(heading(page)).toHaveText('What kind of help would you like?');
	const press = async (name: string, key = 'Enter') => {
		for (let tries = 0; tries < 60; tries += 1) {
			await page.keyboard.press('Tab');
			const found = await page.evaluate(
				() =>
					document.activeElement?.getAttribute('aria-label') ??
					(document.activeElement instanceof HTMLInputElement
						? document.activeElement.labels?.[0]?.innerText
						: document.activeElement?.textContent) ??
					''
			);
			if (found.trim().startsWith(name)) return page.keyboard.press(key);
		}
		throw new Error(`Tab does not reach ${name}`);
	};
	await press('Come with me', 'Space');
	await press('Next');
	await expect(heading(page)).toHaveText('What is it about?');
	await expect(heading(page)).toBeFocused();
	await press('Skip this question');
	await page.keyboard.press('Tab');
	await page.keyboard.type('typed by keyboard');
	await press('Go to the last look');
	await press('Send');
	await expect(heading(page)).toHaveText('Sent');
});

for (const [name, prefix, scheme] of [
	['English, light', '', 'light'],
	['Arabic, dark', '/ar', 'dark']
] as const) {
	test(`accessible and not too wide: ${name}`, async ({ page, waymark, teams: { team } }) => {
		await page.emulateMedia({ colorScheme: scheme });
		const look = async (where: string) => {
			await expect(heading(page)).toBeVisible();
			expect(await violations(page), where).toEqual([]);
			for (const width of [1280, 360]) {
				await page.setViewportSize({ width, height: 740 });
				const over = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth
				);
				expect(over, `${where} at ${String(width)}`).toBeLessThanOrEqual(0);
			}
		};
		await open(page, `${waymark.url}${prefix}/plan/ask`);
		await look('none');
		await open(page, `${waymark.url}${prefix}/list#${team.fragment}`);
		await page.locator('main ol[lang=en]').waitFor();
		await look('pair');
		await page.locator('main').getByRole('button').first().click();
		await keptRows(page, 'teams', 1);
		await open(page, `${waymark.url}${prefix}/plan/ask`);
		await page.locator('form [type=checkbox]').nth(3).check();
		await look('kinds');
		const next = page.locator('form [type=submit]');
		for (const step of ['services', 'words', 'name', 'reach']) {
			await next.click();
			await expect(heading(page)).toBeFocused();
			await look(step);
		}
		await page.locator('form [type=checkbox]').first().check();
		await page.locator('form [type=tel]').fill('07700900123');
		for (const step of ['careful', 'needs', 'keep', 'last']) {
			await next.click();
			await expect(heading(page)).toBeFocused();
			await look(step);
		}
		await page.locator('main .action').click();
		await expect(page.getByRole('link', { name: /See this request|اعرض هذا الطلب/ })).toBeVisible();
		await look('sent');
		await page.getByRole('link', { name: /See this request|اعرض هذا الطلب/ }).click();
		await page.locator('main ol li').first().waitFor();
		await look('thread');
		await open(page, `${waymark.url}${prefix}/plan/requests`);
		await page.locator('main a[href*="/plan/requests/"]').first().waitFor();
		await look('requests');
	});
}
