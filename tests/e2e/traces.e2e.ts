/**
 * What is on the disk after everything was deleted: the files of the browser's profile are looked
 * through for words that somebody wrote. Chromium's own way of keeping things is what is measured here.
 */
import { test as base, chromium, type BrowserContext, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, FIND_LEEDS, installed, keptCells, open, Waymark, watch } from './app.ts';
import { findBrowser, FLAGS } from './browser.ts';
import { neutral, WEATHER } from './neutral.ts';
import { hostel } from './services.ts';

const CANARY = 'canary-in-a-note';
const WORDS = 'Green door by the river';

/** A browser with a profile on the disk. */
class Profile {
	readonly folder = mkdtempSync(join(tmpdir(), 'waymark-profile-'));
	wrong: string[] = [];
	#context: BrowserContext | undefined;

	async open(waymark: Waymark): Promise<Page> {
		this.#context = await chromium.launchPersistentContext(this.folder, {
			executablePath: findBrowser(),
			args: FLAGS
		});
		this.wrong = watch(this.#context, waymark, WEATHER);
		const page = await this.#context.newPage();
		await neutral(page, WEATHER);
		return page;
	}

	/** Ends the browser and gives what went wrong in it. */
	async close(): Promise<string[]> {
		await this.#context?.close();
		this.#context = undefined;
		return this.wrong;
	}

	/** Ends the browser as a phone that runs out of power does. */
	async kill(): Promise<void> {
		const marks = execFileSync('pgrep', ['-f', this.folder], { encoding: 'utf8' });
		for (const id of marks.trim().split('\n')) {
			try {
				process.kill(Number(id), 'SIGKILL');
			} catch {
				// It went with the one before.
			}
		}
		await this.#context?.close().catch(() => undefined);
		this.#context = undefined;
		for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
			rmSync(join(this.folder, lock), { force: true });
		}
	}

	/** Its files that hold a text, as it is or in UTF-16. */
	holding(text: string): string[] {
		const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')];
		return readdirSync(this.folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.filter((path) => {
				if (!existsSync(path)) return false;
				const bytes = readFileSync(path);
				return forms.some((form) => bytes.includes(form));
			});
	}
}

const test = base.extend<{ profile: Profile; waymark: Waymark }>({
	profile: async ({}, use) => {
		const profile = new Profile();
		await use(profile);
		await profile.close();
		rmSync(profile.folder, { recursive: true, force: true });
	},

	waymark: async ({}, use) => {
		const waymark = await Waymark.open();
		await use(waymark);
		await waymark.close();
	}
});

async function save(page: Page, waymark: Waymark) {
	await open(page, waymark.url + FIND_LEEDS);
	await page.getByRole('button', { name: `Save ${hostel.name}` }).click();
	await expect(page.getByRole('button', { name: `Remove ${hostel.name} from` })).toBeVisible();
	await installed(page);
	await keptCells(page, 2);
}

async function writeNote(page: Page, waymark: Waymark) {
	await open(page, `${waymark.url}/plan`);
	const words = page.getByLabel('Your words');
	await expect(page.locator('main li summary').first().or(words)).toBeVisible();
	if (await words.isVisible()) {
		await words.fill(WORDS);
		await page.keyboard.press('Enter');
	}
	await page.locator('main li summary').first().click();
	await page.getByLabel('My note').fill(CANARY);
	await page.getByRole('button', { name: 'Keep this' }).click();
	await expect(page.locator('.note')).toHaveText(CANARY);
}

async function putOnLock(page: Page, waymark: Waymark) {
	await open(page, `${waymark.url}/settings`);
	await page.getByRole('button', { name: 'Put on a lock' }).click();
	await page.getByLabel('Your new words').fill(WORDS);
	await page.getByLabel('The same once more').fill(WORDS);
	await page.getByLabel('Give me twelve words to write down').uncheck();
	await page.getByRole('button', { name: 'Put on a lock' }).click();
	await expect(page.getByText('The lock is on. Waymark asks').first()).toBeVisible();
}

async function deleteAll(page: Page) {
	await page.getByRole('button', { name: 'Delete everything Waymark keeps' }).click();
	await page.getByRole('button', { name: 'Yes, delete everything' }).click();
}

/** Said, for the page that tells people what remains. */
function tell(when: string, files: string[]) {
	const names = files.map((path) => path.split('/Default/').at(-1)).join(', ');
	console.log(`${when}, the note is in: ${names || 'no file'}`);
}

const away = (page: Page) => expect(page.getByRole('heading', { name: 'Sunny' })).toBeVisible();

test('with a connection nothing that was looked at or written is left, and it ends elsewhere', async ({
	profile,
	waymark
}) => {
	const page = await profile.open(waymark);
	await save(page, waymark);
	// Looked at from the list, and by its address: histories keep titles, and no title tells which it is.
	await page.getByRole('link', { name: hostel.name }).click();
	await expect(page.getByRole('heading', { level: 1, name: hostel.name })).toBeVisible();
	await expect(page).toHaveTitle('Details – Waymark');
	await open(page, `${waymark.url}/services/${hostel.id}`);
	await expect(page).toHaveTitle('Details – Waymark');
	await writeNote(page, waymark);
	const other = await page.context().newPage();
	await neutral(other, WEATHER);
	await open(other, `${waymark.url}/plan`);
	await expect(other.locator('.note')).toHaveText(CANARY);
	// What is looked for can be found while it is there.
	await expect.poll(() => profile.holding(hostel.name)).not.toEqual([]);
	await expect.poll(() => profile.holding(CANARY)).not.toEqual([]);
	// And nowhere else than in our own database: no history, no cache, no list of words to be learned.
	expect(profile.holding(CANARY).filter((path) => !path.includes('/IndexedDB/'))).toEqual([]);
	await open(page, `${waymark.url}/settings`);
	await deleteAll(page);
	await away(page);
	// What another tab showed is not left standing there.
	await away(other);
	expect(waymark.paths('/settings/clear')).toHaveLength(1);
	// Notices were never switched on: there is nothing for the server to forget.
	expect(waymark.paths('/api/push')).toEqual([]);
	await page.goto(`${waymark.url}/manifest.webmanifest`);
	const left = await page.evaluate(async () => ({
		databases: (await indexedDB.databases()).map(({ name }) => name),
		caches: await caches.keys(),
		notes: localStorage.length,
		// So that "Back" in this very tab leads away again; and how far it was scrolled.
		tab: Object.keys(sessionStorage).filter((key) => !key.startsWith('sveltekit:')),
		workers: (await navigator.serviceWorker.getRegistrations()).length
	}));
	expect(left).toEqual({ databases: [], caches: [], notes: 0, tab: ['left'], workers: 0 });
	expect(await profile.close()).toEqual([]);
	expect(profile.holding(hostel.name)).toEqual([]);
	expect(profile.holding(CANARY)).toEqual([]);
});

test('locked, and without a connection: what was written under the lock is nowhere', async ({
	profile,
	waymark
}) => {
	const page = await profile.open(waymark);
	await save(page, waymark);
	await putOnLock(page, waymark);
	await writeNote(page, waymark);
	await open(page, `${waymark.url}/plan`);
	await expect(page.getByRole('heading', { name: 'Your things are locked' })).toBeVisible();
	expect(profile.holding(CANARY)).toEqual([]);
	await page.getByText('I forgot my words').click();
	await page.getByRole('link', { name: 'Delete everything in Settings' }).click();
	await waymark.stopServer();
	await deleteAll(page);
	await expect(page.getByText('Everything is gone from this phone')).toBeVisible();
	expect(await profile.close()).toEqual([]);
	expect(profile.holding(CANARY)).toEqual([]);
});

test('without a connection and without a lock it is finished when there is one', async ({
	profile,
	waymark
}) => {
	const page = await profile.open(waymark);
	await save(page, waymark);
	await writeNote(page, waymark);
	await open(page, `${waymark.url}/settings`);
	await waymark.stopServer();
	await deleteAll(page);
	await expect(page.getByText('Everything is gone from this phone')).toBeVisible();
	expect(await profile.close()).toEqual([]);
	// What is still on the disk is the browser's doing, and differs from one to another: this is why
	// the server is asked. What is asserted is the end.
	tell('deleted without a connection', profile.holding(CANARY));

	await waymark.startServer();
	waymark.forget();
	const again = await profile.open(waymark);
	await open(again, waymark.url);
	await expect.poll(() => waymark.paths('/settings/clear')).toHaveLength(1);
	await expect
		.poll(() => again.evaluate(() => localStorage.getItem('waymark.erase')).catch(() => 'busy'))
		.toBeNull();
	await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
	expect(await profile.close()).toEqual([]);
	expect(profile.holding(CANARY)).toEqual([]);
});

test('a lock put on later covers what was written before, as far as the browser forgets it', async ({
	profile,
	waymark
}) => {
	const page = await profile.open(waymark);
	await save(page, waymark);
	await writeNote(page, waymark);
	await putOnLock(page, waymark);
	await open(page, `${waymark.url}/plan`);
	await expect(page.getByRole('heading', { name: 'Your things are locked' })).toBeVisible();
	tell('locked after it was written', profile.holding(CANARY));
	expect(await profile.close()).toEqual([]);
	tell('and the browser shut', profile.holding(CANARY));
	// Opened with the words it is all there: nothing was lost on the way.
	const again = await profile.open(waymark);
	await open(again, `${waymark.url}/plan`);
	await again.getByLabel('Your words').fill(WORDS);
	await again.keyboard.press('Enter');
	await expect(again.locator('.note')).toHaveText(CANARY);
	// Killed in the very moment of taking the lock off, it is on, or off, and all is there.
	await open(again, `${waymark.url}/settings`);
	await again.getByLabel('Your words').fill(WORDS);
	await again.keyboard.press('Enter');
	await again.getByRole('button', { name: 'Take the lock off' }).click();
	await again.getByLabel('Your words').fill(WORDS);
	await again.keyboard.press('Enter');
	await profile.kill();
	const after = await profile.open(waymark);
	await open(after, `${waymark.url}/plan`);
	const words = after.getByLabel('Your words');
	await expect(after.locator('.note').or(words)).toBeVisible();
	if (await words.isVisible()) {
		await words.fill(WORDS);
		await after.keyboard.press('Enter');
	}
	await expect(after.locator('.note')).toHaveText(CANARY);
});

test('a browser that starts with a service asks nobody which one', async ({ profile, waymark }) => {
	await save(await profile.open(waymark), waymark);
	expect(await profile.close()).toEqual([]);
	// The worker sleeps: Chromium would ask the network for a page while it wakes.
	const page = await profile.open(waymark);
	const before = waymark.asked.length;
	await open(page, `${waymark.url}/services/${hostel.id}`);
	await expect(page.getByRole('heading', { level: 1, name: hostel.name })).toBeVisible();
	const told = () => waymark.asked.slice(before).map(({ path }) => path);
	await expect.poll(told).toContain('/directory/index.json');
	expect(told().filter((path) => path.includes(hostel.id))).toEqual([]);
	expect(await profile.close()).toEqual([]);
});
