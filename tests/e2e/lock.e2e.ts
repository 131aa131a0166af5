/** The lock: put on, asked for, opened, slowed down, taken off; nothing personal to be read meanwhile. */
import type { CDPSession, Page } from '@playwright/test';
import { expect, FIND_LEEDS, installed, keptCells, open, test } from './app.ts';
import { authenticator } from './authenticator.ts';
import { violations } from './looking.ts';
import { hostel, line } from './services.ts';

const WORDS = 'Green door by the river';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function save(page: Page, url: string, name: string) {
	await open(page, url + FIND_LEEDS);
	await page.getByRole('button', { name: `Save ${name}` }).click();
	await expect(page.getByRole('button', { name: `Remove ${name} from` })).toBeVisible();
	await keptCells(page, 2);
}

async function note(page: Page, url: string, text: string) {
	await open(page, `${url}/plan`);
	await page.locator('main li summary').first().click();
	await page.getByLabel('My note').fill(text);
	await page.getByRole('button', { name: 'Keep this' }).click();
	await expect(page.locator('.note')).toHaveText(text);
}

/** Puts a lock on in settings; the twelve words, where they were wanted. */
async function putOn(page: Page, url: string, paper = false): Promise<string[]> {
	await open(page, `${url}/settings`);
	await page.getByRole('button', { name: 'Put on a lock' }).click();
	await expect(page.getByText('Forgotten means gone')).toBeVisible();
	await page.getByLabel('Your new words').fill(WORDS);
	await page.getByLabel('The same once more').fill(WORDS);
	if (!paper) await page.getByLabel('Give me twelve words to write down').uncheck();
	await page.getByRole('button', { name: 'Put on a lock' }).click();
	await expect(page.getByText('The lock is on. Waymark asks').first()).toBeVisible();
	if (!paper) return [];
	const onPaper = page.locator('ol[lang="en"] li');
	await expect(onPaper).toHaveCount(12);
	const words = await onPaper.allTextContents();
	await page.getByLabel('To be sure').fill('not these');
	await page.getByRole('button', { name: 'I have written them down' }).click();
	await expect(page.getByText('That is not right.')).toBeVisible();
	await page.getByLabel('To be sure').fill(`${words[2] ?? ''} ${words[7] ?? ''}`);
	await page.getByRole('button', { name: 'I have written them down' }).click();
	await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
	return words;
}

async function say(page: Page, words: string) {
	await page.getByLabel('Your words').fill(words);
	await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** Everything that the browser's own stores hold, as text. */
function everythingKept(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const found: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
		const db = await new Promise<IDBDatabase>((done) => {
			const request = indexedDB.open('waymark');
			request.onsuccess = () => done(request.result);
		});
		for (const name of db.objectStoreNames) {
			if (['cells', 'extras'].includes(name)) continue;
			const rows = await new Promise((done) => {
				const request = db.transaction(name).objectStore(name).getAll();
				request.onsuccess = () => done(request.result);
			});
			found.push(name, rows);
		}
		db.close();
		return JSON.stringify(found);
	});
}

test('locked, nothing personal can be read or seen, and all that is public works', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	await note(page, waymark.url, 'canary note');
	expect(await everythingKept(page)).toContain('canary note');
	await putOn(page, waymark.url);
	const kept = await everythingKept(page);
	expect(kept).toContain('sealed');
	expect(kept).not.toMatch(/canary/);
	expect(kept).not.toContain(hostel.name);
	expect(kept).not.toContain(hostel.id);

	// Open until the page begins anew, also as somebody goes about in the app.
	await page.getByRole('link', { name: 'My plan' }).first().click();
	await expect(page.locator('.note')).toHaveText('canary note');
	await installed(page);
	await waymark.stopServer();
	await page.reload();
	await expect(heading(page)).toHaveText('Your things are locked');
	await expect(page.getByText('canary')).toHaveCount(0);
	await expect(page.getByText(hostel.name)).toHaveCount(0);
	expect(await page.title()).not.toMatch(/plan/i);

	await page.getByRole('link', { name: 'Find', exact: true }).first().click();
	await page.goto(waymark.url + FIND_LEEDS);
	await expect(page.getByRole('link', { name: hostel.name })).toBeVisible();
	await expect(page.getByRole('button', { name: `Save ${hostel.name}` })).toBeVisible();
	await page.goto(`${waymark.url}/lists`);
	await expect(heading(page)).toHaveText('Your things are locked');
	await page.goto(`${waymark.url}/urgent`);
	await expect(heading(page)).toBeVisible();
	await expect(page.locator('a[href="/exit"]')).toBeVisible();

	await page.goto(`${waymark.url}/plan`);
	await say(page, 'green gate');
	await expect(page.getByText('These are not the right words.').first()).toBeVisible();
	await say(page, 'green DOOR by the  river');
	await expect(page.locator('.note')).toHaveText('canary note');
	await page.getByRole('button', { name: 'Lock now' }).click();
	await expect(heading(page)).toHaveText('Your things are locked');
	await waymark.startServer();
});

test('saving while it is locked asks for the words and then goes on', async ({ page, waymark }) => {
	await save(page, waymark.url, hostel.name);
	await putOn(page, waymark.url);
	await open(page, waymark.url + FIND_LEEDS);
	await page.getByRole('button', { name: `Save ${line.name}` }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Your things are locked');
	// Shut without words: not kept, and said so.
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: `Save ${line.name}` })).toBeVisible();
	await page.getByRole('button', { name: `Save ${line.name}` }).click();
	await dialog.getByLabel('Your words').fill(WORDS);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: `Remove ${line.name} from` })).toBeVisible();
	await expect(page.getByRole('button', { name: `Remove ${hostel.name} from` })).toBeVisible();
	await page.getByRole('link', { name: 'My plan' }).first().click();
	await expect(page.locator('main li h3')).toHaveCount(2);
});

test('wrong words slow down, also after a reload; the words on paper open it', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	const paper = await putOn(page, waymark.url, true);
	expect(paper).toHaveLength(12);
	await open(page, `${waymark.url}/plan`);
	for (let tries = 0; tries < 3; tries += 1) {
		await say(page, `wrong ${String(tries)}`);
		await expect(page.getByText('These are not the right words.').first()).toBeVisible();
	}
	await expect(page.getByText('Too many wrong tries.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Too many wrong tries.')).toBeVisible();
	await page.getByText('I forgot my words').click();
	await page.getByLabel('The twelve words you wrote down').fill(paper.join(' '));
	await page.getByRole('button', { name: 'Open', exact: true }).last().click();
	await expect(page.locator('main li h3')).toHaveText(hostel.name);
	await expect(page.getByText('You opened it with the words on paper.')).toBeVisible();
});

test('out of sight it locks, in every tab; what was being typed is kept', async ({
	page,
	context,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	await putOn(page, waymark.url);
	await page.getByRole('radio', { name: 'At once' }).check();
	await open(page, `${waymark.url}/plan`);
	await say(page, WORDS);
	const other = await context.newPage();
	await open(other, `${waymark.url}/plan`);
	await say(other, WORDS);
	await expect(other.locator('main li h3')).toHaveText(hostel.name);

	await page.bringToFront();
	await page.locator('main li summary').first().click();
	await page.getByLabel('My note').fill('half a thought');
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await expect(heading(page)).toHaveText('Your things are locked');
	await expect(heading(other)).toHaveText('Your things are locked');
	await say(page, WORDS);
	await expect(page.locator('.note')).toHaveText('half a thought');
});

test('other words, and off again; a number says what it is worth', async ({ page, waymark }) => {
	await save(page, waymark.url, hostel.name);
	await putOn(page, waymark.url);
	await page.getByRole('button', { name: 'Choose other words' }).click();
	await page.getByLabel('Your words').fill(WORDS);
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByLabel('A short number').check();
	await expect(page.getByText('it merely slows somebody down')).toBeVisible();
	await page.getByLabel('Your new number').fill('12a4');
	await page.getByRole('button', { name: 'Choose other words' }).click();
	await expect(page.getByText('Use digits only').last()).toBeVisible();
	await page.getByLabel('Your new number').fill('4711');
	await page.getByLabel('The same once more').fill('4711');
	await page.getByLabel('Give me twelve words').uncheck();
	await page.getByRole('button', { name: 'Choose other words' }).click();
	await expect(page.getByText('From now on your new words open the lock.')).toBeVisible();

	await open(page, `${waymark.url}/settings`);
	await page.getByLabel('Your number').fill('4711');
	await page.getByRole('button', { name: 'Open', exact: true }).click();
	await page.getByRole('button', { name: 'Take the lock off' }).click();
	await page.getByLabel('Your number').fill('4711');
	await page.getByRole('button', { name: 'Take the lock off' }).click();
	await expect(page.getByText('The lock is off.')).toBeVisible();
	expect(await everythingKept(page)).toContain(hostel.name);
	await open(page, `${waymark.url}/plan`);
	await expect(page.locator('main li h3')).toHaveText(hostel.name);
});

/** What the phone's list of passwords holds. */
async function passkeys(session: CDPSession, authenticatorId: string) {
	return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}

test('this phone’s own lock opens it too; when it is gone, the words do', async ({
	page,
	waymark
}) => {
	const { session, authenticatorId } = await authenticator(page);
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/settings`);
	await page.getByRole('button', { name: 'Put on a lock' }).click();
	await page.getByLabel('Your new words').fill(WORDS);
	await page.getByLabel('The same once more').fill(WORDS);
	await page.getByLabel('Give me twelve words to write down').uncheck();
	waymark.forget();
	await page.getByRole('button', { name: 'Put on a lock' }).click();
	// Said before anything is made: who could open it then, and what is left without it.
	await expect(page.getByText('Whoever can open this phone can then')).toBeVisible();
	await expect(page.getByText('when the passkey is gone, only what you type')).toBeVisible();
	expect(await passkeys(session, authenticatorId)).toEqual([]);
	await page.screenshot({ path: 'test-results/look/lock-passkey.png', fullPage: true });
	await page.getByRole('button', { name: 'Set it up' }).click();
	await expect(page.getByText('From now on this phone’s own lock opens it too.')).toBeVisible();
	const [made] = await passkeys(session, authenticatorId);
	expect([made?.rpId, made?.userName, made?.userDisplayName]).toEqual([
		'localhost',
		'Waymark',
		'Waymark'
	]);
	expect(waymark.asked.filter(({ method }) => method !== 'GET')).toEqual([]);

	await open(page, `${waymark.url}/plan`);
	await expect(heading(page)).toHaveText('Your things are locked');
	const opening = page.getByRole('button', { name: 'Open with this phone’s own lock' });
	await opening.click();
	await expect(page.locator('main li h3')).toHaveText(hostel.name);
	await page.reload();
	await expect(opening).toBeVisible();
	await session.send('WebAuthn.clearCredentials', { authenticatorId });
	await opening.click();
	await expect(page.getByText('That did not work. Try again, or use what you type.')).toBeVisible();
	await say(page, WORDS);
	await expect(page.locator('main li h3')).toHaveText(hostel.name);
});

test('passkeys that cannot open a lock are told so, and nothing is half done', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	await putOn(page, waymark.url);
	await page.setViewportSize({ width: 360, height: 740 });
	await page.emulateMedia({ colorScheme: 'dark' });
	await authenticator(page, false);
	await open(page, `${waymark.url}/ar/settings`);
	await page.getByLabel('كلماتك').fill(WORDS);
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'افتحه بقفل هذا الهاتف أيضًا' }).click();
	await page.getByLabel('كلماتك').fill(WORDS);
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'جهّزه' }).click();
	await expect(page.getByText('مفاتيح المرور في هذا الهاتف لا تستطيع فتح قفل')).toBeVisible();
	expect(await violations(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	await page.screenshot({ path: 'test-results/look/lock-no-passkey-ar.png', fullPage: true });
	expect(await everythingKept(page)).not.toContain('passkey');
	await open(page, `${waymark.url}/plan`);
	await expect(page.getByRole('button', { name: 'Open with this' })).toHaveCount(0);
	await say(page, WORDS);
	await expect(page.locator('main li h3')).toHaveText(hostel.name);
});

test('by keyboard, in Arabic, on a small phone, in both colours', async ({ page, waymark }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/ar/settings`);
	await page.getByRole('button', { name: 'ضع قفلًا' }).focus();
	await page.keyboard.press('Enter');
	const [words, again] = [page.getByLabel('كلماتك الجديدة'), page.getByLabel('الشيء نفسه')];
	await words.focus();
	await page.keyboard.type(WORDS);
	await page.keyboard.press('Tab');
	await expect(again).toBeFocused();
	await page.keyboard.type(WORDS);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await violations(page)).toEqual([]);
	}
	await page.keyboard.press('Enter');
	await expect(page.locator('ol[lang="en"] li')).toHaveCount(12);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	await open(page, `${waymark.url}/ar/plan`);
	await expect(heading(page)).toHaveText('أشياؤك مقفلة');
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await violations(page)).toEqual([]);
	}
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	await page.getByLabel('كلماتك').fill(WORDS);
	await page.keyboard.press('Enter');
	await expect(page.locator('main li h3')).toHaveText(hostel.name);
});
