/** The plan: written to, taken along, compared, moved, and told to nobody. */
import type { Locator, Page } from '@playwright/test';
import ICAL from 'ical.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, installed, keptCells, keptRows, open, test, watch, FIND_LEEDS } from './app.ts';
import { violations } from './looking.ts';
import { everything, hostel, line } from './services.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The card of a saved service. */
function card(page: Page, name: string): Locator {
	return page.locator('main li', { has: page.getByRole('heading', { level: 3, name }) });
}

async function save(page: Page, url: string, ...names: string[]) {
	await open(page, url + FIND_LEEDS);
	for (const name of names) {
		await page.getByRole('button', { name: `Save ${name}` }).click();
		await expect(page.getByRole('button', { name: `Remove ${name} from` })).toBeVisible();
	}
	await keptCells(page, 2);
}

async function write(
	page: Page,
	name: string,
	words: { note?: string; step?: string; date?: string }
) {
	const one = card(page, name);
	const summary = one.locator('summary').first();
	if (!(await one.getByLabel('My note').isVisible())) await summary.click();
	if (words.step) await one.getByLabel('My next step').fill(words.step);
	if (words.date) await one.getByLabel('Day', { exact: true }).fill(words.date);
	if (words.note) await one.getByLabel('My note').fill(words.note);
	await one.getByRole('button', { name: 'Keep this' }).click();
}

test('a note, a step with a day, what came of it: kept, also without the server', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	await expect(heading(page)).toHaveText('My plan');
	await write(page, hostel.name, {
		note: 'Ask for the garden room',
		step: 'Phone them',
		date: '2027-03-01'
	});
	await expect(page.getByText('Kept on this phone').first()).toBeVisible();
	const ahead = page.locator('section', { has: page.getByRole('heading', { name: 'Coming up' }) });
	await expect(ahead).toContainText('Monday, 1 March 2027');
	await expect(ahead).toContainText('Phone them');

	await card(page, hostel.name).getByText('How did it go?').click();
	await page.getByRole('radio', { name: 'They could not help: it was full' }).check();
	await expect(card(page, hostel.name).locator('.outcome')).toContainText('it was full');
	await card(page, hostel.name).getByRole('checkbox').check();
	await expect(ahead).toHaveCount(0);

	await installed(page);
	await waymark.stopServer();
	await page.reload();
	await expect(card(page, hostel.name)).toContainText('Ask for the garden room');
	await expect(card(page, hostel.name).getByRole('checkbox')).toBeChecked();
	await expect(card(page, hostel.name).getByRole('link', { name: /^Call/ })).toBeVisible();
});

test('what is typed is kept when the page is left without saying so', async ({ page, waymark }) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	await card(page, hostel.name).locator('summary').first().click();
	await page.getByLabel('My note').fill('half a thought');
	await page.getByRole('link', { name: 'Settings' }).first().click();
	await expect(heading(page)).toHaveText('Settings');
	await page.goBack();
	await expect(card(page, hostel.name)).toContainText('half a thought');
});

test('one press does not throw away what somebody wrote, and taking out can be undone', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	await write(page, hostel.name, { note: 'Mine' });
	await expect(page.locator('.note')).toHaveText('Mine');
	await open(page, `${waymark.url}/services/${hostel.id}`);
	await page.getByRole('button', { name: `Remove ${hostel.name} from` }).click();
	await expect(page.getByText('You wrote something about this.').last()).toBeVisible();
	await open(page, `${waymark.url}/plan`);
	await page.getByRole('button', { name: `Remove ${hostel.name} from` }).click();
	await expect(page.getByText('You have not saved anything yet')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(card(page, hostel.name)).toContainText('Mine');
});

test('two tabs at once lose neither’s words', async ({ page, context, waymark }) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	const other = await context.newPage();
	await open(other, `${waymark.url}/plan`);
	for (const tab of [page, other]) {
		await card(tab, hostel.name).locator('summary').first().click();
	}
	await page.getByLabel('My note').fill('from the first tab');
	await other.getByLabel('My note').fill('from the second tab');
	await other.getByLabel('My next step').fill('ring the bell');
	await page.getByRole('button', { name: 'Keep this' }).click();
	await expect(other.locator('.note')).toHaveText('from the first tab');
	// Still what was being typed there.
	await expect(other.getByLabel('My note')).toHaveValue('from the second tab');
	await other.getByRole('button', { name: 'Keep this' }).click();
	for (const tab of [page, other]) {
		await expect(tab.locator('.note')).toContainText('from the first tab');
		await expect(tab.locator('.note')).toContainText('from the second tab');
		await expect(tab.locator('.step')).toHaveText('ring the bell');
	}
});

test('what an older Waymark saved is there, and can be written to', async ({ page, waymark }) => {
	await page.goto(`${waymark.url}/icon.svg`);
	await page.evaluate(
		(service) =>
			new Promise<void>((done, failed) => {
				localStorage.setItem('waymark.kept', '1');
				const request = indexedDB.open('waymark', 10);
				request.onerror = () => failed(request.error ?? new Error('not opened'));
				request.onupgradeneeded = () => {
					const db = request.result;
					db.createObjectStore('cells', { keyPath: 'key' });
					db.createObjectStore('directory', { keyPath: 'key' });
					db.createObjectStore('extras', { keyPath: 'path' });
					db.createObjectStore('saved', { keyPath: 'id' }).createIndex('savedAt', 'savedAt');
					db.createObjectStore('reports', { keyPath: 'number', autoIncrement: true });
					db.createObjectStore('settings', { keyPath: 'key' });
				};
				request.onsuccess = () => {
					const db = request.result;
					const transaction = db.transaction('saved', 'readwrite');
					transaction.objectStore('saved').put({ id: service.id, service, savedAt: 5 });
					transaction.oncomplete = () => {
						db.close();
						done();
					};
				};
			}),
		{ ...hostel, name: 'Saved long ago' }
	);
	await open(page, `${waymark.url}/plan`);
	await expect(card(page, 'Saved long ago')).toBeVisible();
	await write(page, 'Saved long ago', { note: 'Still good' });
	await expect(page.locator('.note')).toHaveText('Still good');
	await page.reload();
	await expect(card(page, 'Saved long ago')).toContainText('Still good');
});

test('no room left: said, kept in the boxes, and nothing half there', async ({ page, waymark }) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	await write(page, hostel.name, { note: 'first' });
	await expect(page.locator('.note')).toHaveText('first');
	// What a browser does when the disk is full, at the moment somebody presses.
	await page.evaluate(() => {
		const own = IDBObjectStore.prototype.put;
		Object.assign(window, { room: () => (IDBObjectStore.prototype.put = own) });
		IDBObjectStore.prototype.put = function () {
			throw new DOMException('no room', 'QuotaExceededError');
		};
	});
	await write(page, hostel.name, { note: 'second', step: 'never half' });
	await expect(page.getByText('This could not be kept on this phone.').first()).toBeVisible();
	await expect(page.getByLabel('My note')).toHaveValue('second');
	await expect(page.locator('.note')).toHaveText('first');
	await expect(page.locator('.step')).toHaveCount(0);
	await page.evaluate(() => (window as unknown as { room: () => void }).room());
	await page.getByRole('button', { name: 'Keep this' }).click();
	await expect(page.locator('.note')).toHaveText('second');
	await expect(page.locator('.step')).toHaveText('never half');
});

test('what the directory says otherwise stands beside what was saved', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, hostel.name, 'Place 19');
	const changed = {
		...hostel,
		sessions: [{ days: [6 as const], start: '12:00', end: '14:00' }],
		contact: { phones: [{ number: '01134960199' }] }
	};
	const others = everything.filter(({ id, name }) => id !== hostel.id && name !== 'Place 19');
	await waymark.publish([changed, ...others], '2026-11-20');
	await open(page, `${waymark.url}/plan`);
	await expect(page.getByText('Changed since you saved it: times and phone numbers')).toBeVisible();
	const one = card(page, hostel.name);
	await expect(one).toContainText('0113 496 0199');
	await expect(one.getByRole('link', { name: /^Call/ })).toHaveAttribute('href', 'tel:01134960123');
	await expect(card(page, 'Place 19')).toContainText('No longer listed');
	await one.getByRole('button', { name: 'Use the new details' }).click();
	await expect(one.getByRole('link', { name: /^Call/ })).toHaveAttribute('href', 'tel:01134960199');
	await expect(page.getByText('Changed since you saved it')).toHaveCount(0);
});

test('neither notes nor what is saved is in any request', async ({ page, waymark }) => {
	await save(page, waymark.url, hostel.name, line.name);
	await open(page, `${waymark.url}/plan`);
	await write(page, hostel.name, {
		note: 'canary seven violet',
		step: 'canary step',
		date: '2027-01-04'
	});
	await expect(page.locator('.note')).toHaveText('canary seven violet');
	await page.getByRole('button', { name: 'Not now: Money' }).click();
	await page.getByRole('button', { name: 'Check for changes' }).click();
	await expect(page.getByText('Looked it up.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Not now. You can change that any day.')).toBeVisible();
	const sent = waymark.asked.map((one) => `${one.path}\n${one.headers}\n${one.body}`).join('\n');
	for (const secret of ['canary', hostel.id, line.id, 'Kirkgate', '2027-01']) {
		expect(sent).not.toContain(secret);
	}
	expect(waymark.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('the dates go into a calendar that another program reads', async ({ page, waymark }) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	await write(page, hostel.name, { step: 'Phone them', date: '2027-03-01' });
	const take = page.locator('section', {
		has: page.getByRole('heading', { name: 'Take it with you' })
	});
	const read = async () => {
		const coming = page.waitForEvent('download');
		await take.getByRole('button', { name: 'Put the dates in my calendar' }).click();
		const text = readFileSync(await (await coming).path(), 'utf8');
		const calendar = new ICAL.Component(ICAL.parse(text) as never);
		return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
	};
	const [plain] = await read();
	expect([plain?.summary, plain?.startDate.toString()]).toEqual(['Reminder', '2027-03-01']);
	await page.getByRole('checkbox', { name: /^With my own notes/ }).check();
	const [named] = await read();
	expect([named?.summary, named?.uid]).toEqual(['Phone them', plain?.uid]);

	await page.getByText('Switch on check-in dates').click();
	await page.getByLabel('When did treatment end').fill('2026-11-30');
	await page.getByRole('button', { name: 'Switch on', exact: true }).click();
	await expect(page.getByText('Sunday, 28 February 2027')).toBeVisible();
	await page.getByRole('checkbox', { name: /^After 1 month/ }).check();
	await page.reload();
	await expect(page.getByRole('checkbox', { name: /^After 1 month/ })).toBeChecked();
});

test('the whole plan goes to another phone as a locked file', async ({
	page,
	browser,
	waymark
}) => {
	await save(page, waymark.url, hostel.name);
	await open(page, `${waymark.url}/plan`);
	await write(page, hostel.name, { note: 'from my old phone' });
	await page.getByText('Make a file of my plan').click();
	await page.getByLabel('Words that lock it').first().fill('green door by the river');
	const coming = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Make the file' }).click();
	const path = await (await coming).path();
	expect(readFileSync(path).includes('old phone')).toBe(false);

	const context = await browser.newContext();
	const wrong = watch(context, waymark);
	const phone = await context.newPage();
	await open(phone, `${waymark.url}/plan`);
	await phone.getByText('Open a file of my plan').click();
	const take = async (name: string, buffer: Buffer, words: string) => {
		await phone
			.getByLabel('The file')
			.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
		await phone.getByLabel('Words that lock it').fill(words);
		await phone.getByRole('button', { name: 'Open it' }).click();
	};
	const file = readFileSync(path);
	await take('photo.bin', Buffer.from('not a plan at all, only some words'), 'x');
	await expect(phone.getByText('This file is not a plan')).toBeVisible();
	const broken = Buffer.from(file);
	broken[60] = (broken[60] ?? 0) ^ 1;
	await take('backup.bin', broken, 'green door by the river');
	await expect(phone.getByText('This file is damaged')).toBeVisible();
	await take('backup.bin', file, 'blue door');
	await expect(phone.getByText('These words do not open it')).toBeVisible();
	await take('backup.bin', file, 'Green door  by the river');
	await expect(phone.getByText('Done. 1 service is new here.')).toBeVisible();
	await expect(card(phone, hostel.name)).toContainText('from my old phone');
	await context.close();
	expect(wrong).toEqual([]);
});

test('on paper: numbers, hours, what was written if wanted, and a code', async ({
	page,
	waymark
}) => {
	await page.addInitScript(() => {
		window.print = () => document.body.setAttribute('data-printed', '');
	});
	await save(page, waymark.url, hostel.name, line.name, 'Place 19', 'Place 12');
	await open(page, `${waymark.url}/plan`);
	await write(page, hostel.name, { note: 'Ask for the garden room' });
	await page.getByRole('button', { name: 'Print' }).click();
	await expect(page.locator('body[data-printed]')).toHaveCount(1);
	await page.emulateMedia({ media: 'print' });
	const sheet = page.locator('.sheet');
	await expect(sheet).toContainText('0113 496 0123');
	await expect(sheet).toContainText('Monday to Friday, 9am to 5pm');
	await expect(sheet.locator('svg[role="img"]')).toBeVisible();
	await expect(sheet).not.toContainText('garden room');
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
	writeFileSync('test-results/plan.pdf', await page.pdf({ format: 'A4' }));
	await page.screenshot({ path: 'test-results/look/plan-paper.png', fullPage: true });
	await page.emulateMedia({ media: 'screen' });
	await page.getByRole('checkbox', { name: /^With my own notes/ }).check();
	await page.emulateMedia({ media: 'print' });
	await expect(sheet).toContainText('garden room');
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`everything open, through axe, ${colorScheme}`, async ({ page, waymark }) => {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width: 360, height: 740 });
		await save(page, waymark.url, hostel.name, 'Place 19');
		const others = everything.filter(({ id }) => id !== hostel.id);
		await waymark.publish(
			[{ ...hostel, sessions: [] }, ...others.filter(({ name }) => name !== 'Place 19')],
			'2026-11-20'
		);
		for (const path of ['/plan', '/ar/plan']) {
			await open(page, waymark.url + path);
			await keptRows(page, 'saved', 2);
			await expect(page.locator('main li h3')).toHaveCount(2);
			for (const summary of await page.locator('main summary').all()) await summary.click();
			await expect(page.locator('main .notice')).not.toHaveCount(0);
			expect(await violations(page)).toEqual([]);
			const over = await page.locator('main *').evaluateAll((all) =>
				all
					.filter((one) => {
						const { left, right, width } = one.getBoundingClientRect();
						return width > 1 && (left < -1 || right > 361);
					})
					.map((one) => `${one.tagName} ${one.className.toString()}`)
			);
			expect(over).toEqual([]);
		}
	});
}
