/** The team's caseload in real browsers: written, found, changed by two, imported; and nobody else learns. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from '@playwright/test';
import { look } from './looking.ts';
import {
	addMember,
	anotherMachine,
	COOKIE,
	expect,
	foundTeam,
	open,
	signIn,
	test
} from './team-town.ts';

const CANARY = 'ZQX-4417';

const heading = (page: Page, name: string | RegExp) =>
	page.getByRole('heading', { name, exact: typeof name === 'string' });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

async function addPerson(page: Page, reference: string): Promise<void> {
	await page.getByRole('link', { name: 'Add a person' }).click();
	await page.getByLabel('Reference').fill(reference);
	await page.getByLabel('Since', { exact: true }).fill('2026-01-10');
	await save(page);
	await expect(heading(page, reference)).toBeVisible();
}

/** All that the browser keeps, as text. */
function kept(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const found: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
		const text = (value: unknown): string =>
			JSON.stringify(value, (_, part: unknown) =>
				part instanceof Uint8Array ? new TextDecoder().decode(part) : part
			);
		for (const { name = '' } of await indexedDB.databases()) {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const opening = indexedDB.open(name);
				opening.onsuccess = () => resolve(opening.result);
				opening.onerror = () => reject(new Error(name));
			});
			for (const store of database.objectStoreNames) {
				const all = await new Promise<unknown[]>((resolve) => {
					const asking = database.transaction(store).objectStore(store).getAll();
					asking.onsuccess = () => resolve(asking.result);
				});
				found.push(`${store} ${text(all)}`);
			}
			database.close();
		}
		return found.join('\n');
	});
}

test('somebody is written down, offered support, and found by a colleague; no name gets in', async ({
	page,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const bea = await addMember(team, 'Bea');
	await signIn(page, waymark, team.founder, '/team/people');
	await expect(page.getByText('Nobody is written down yet')).toBeVisible();
	waymark.forget();
	await page.getByRole('link', { name: 'Add a person' }).click();
	for (const [reference, says] of [
		['943 476 5919', 'This could be an NHS number.'],
		['12/03/1984', 'This looks like a date of birth.'],
		['Sam Jones', 'This looks like a name. Is it?']
	] as const) {
		await page.getByLabel('Reference').fill(reference);
		await save(page);
		await expect(page.getByText(says)).toBeVisible();
	}
	await page.getByRole('link', { name: 'Everybody', exact: true }).click();
	await addPerson(page, CANARY);

	await page.getByRole('button', { name: 'Write down support' }).click();
	await page.getByLabel('With what').selectOption({ label: 'A place to live' });
	await page.getByLabel('Offered on').fill('2026-02-02');
	await page.getByLabel('Their answer').selectOption({ label: 'Yes' });
	await page.getByRole('checkbox', { name: 'Made an appointment' }).check();
	await save(page);
	await expect(heading(page, 'Support with: A place to live')).toBeVisible();
	await expect(page.getByText('Yes, 2 February 2026')).toBeVisible();

	const other = await anotherMachine(browser, waymark);
	await signIn(other.page, waymark, bea, '/team/people');
	await other.page.getByLabel('Search by reference').fill('zqx');
	await expect(other.page.getByRole('status').filter({ hasText: '1 person' })).toBeVisible();
	await other.page.getByRole('link', { name: CANARY }).click();
	await expect(other.page.getByText('Made an appointment')).toBeVisible();

	// Both change the same thing: nothing is lost, and somebody chooses.
	for (const each of [page, other.page]) {
		await each.getByRole('button', { name: /^Change: ZQX/ }).click();
	}
	await page.getByLabel('Reference').fill(`${CANARY}-A`);
	await save(page);
	await expect(heading(page, `${CANARY}-A`)).toBeVisible();
	await other.page.getByLabel('Reference').fill(`${CANARY}-B`);
	await save(other.page);
	await expect(other.page.getByText('Jo changed this while you were writing')).toBeVisible();
	await expect(other.page.getByRole('definition').filter({ hasText: `${CANARY}-A` })).toBeVisible();
	await other.page.getByRole('button', { name: 'Keep mine' }).click();
	await expect(heading(other.page, `${CANARY}-B`)).toBeVisible();
	// The first page hears of it by itself, and all changes are there.
	await expect(heading(page, `${CANARY}-B`)).toBeVisible();
	await page.getByText('All changes').first().click();
	await expect(page.getByRole('definition').filter({ hasText: `${CANARY}-A` })).toBeVisible();
	await expect(page.getByText(/: Bea$/)).toBeVisible();

	// Nothing readable was sent or kept; that records were sent shows that it was looked at.
	const asked = waymark.asked.filter(({ path }) => path.startsWith('/api/team/records'));
	expect(asked.some(({ method }) => method === 'PUT')).toBe(true);
	const told = waymark.asked
		.map(({ path, headers, body }) => `${path} ${headers} ${body}`)
		.join('\n');
	expect(told).not.toContain('ZQX');
	for (const each of [page, other.page]) {
		const everything = await kept(each);
		expect(everything.length).toBeGreaterThan(10);
		expect(everything).not.toContain('ZQX');
	}

	// Taken out by mistake, and back.
	await page.getByRole('button', { name: 'Take out of the list' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
	await expect(page.getByText('Taken out of the list')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(heading(page, `${CANARY}-B`)).toBeVisible();
	await expect(heading(page, 'Support with: A place to live')).toBeVisible();
	await other.close();
});

test('a spreadsheet comes in whole or not at all, and goes out for others to read', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	await signIn(page, waymark, team.founder, '/team/people');
	await page.getByRole('link', { name: 'Import and export' }).click();
	const give = (lines: string[]) =>
		page.getByLabel('CSV file of people').setInputFiles({
			name: 'people.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(lines.join('\r\n'))
		});
	const header = 'Client ID,Start date,Drug,Worker';
	await give([
		header,
		'HT-1,02/03/2026,Opiate,Jo',
		'HT-2,soon,Opiate,',
		'Sam Jones,02/03/2026,Opiate,'
	]);
	await expect(page.getByLabel('Reference')).toHaveValue('0');
	await expect(page.getByText('1 person is new and right.')).toBeVisible();
	await expect(
		page.getByText(/^Line 3, In treatment since “soon”: This is not a day/)
	).toBeVisible();
	await expect(
		page.getByText(/^Line 4, Reference “Sam Jones”: This looks like a name/)
	).toBeVisible();
	await expect(page.getByRole('button', { name: /Write them down/ })).toBeHidden();
	expect(waymark.asked.filter(({ path }) => path === '/api/team/records')).toEqual([]);

	await give([header, 'HT-1,02/03/2026,Opiate,Jo', 'HT-2,2026-03-02,Alcohol,', '=HT3,,,']);
	await page.getByRole('button', { name: 'Write them down (3)' }).click();
	await expect(page.getByText('All of them are written down')).toBeVisible();

	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'People (CSV)' }).click();
	const rows = parse(readFileSync(await (await saving).path(), 'utf8'), { bom: true });
	expect(
		rows
			.slice(1)
			.map(([reference, since, , substance, keyworker]) => [reference, since, substance, keyworker])
			.sort()
	).toEqual([
		["'=HT3", '', '', ''],
		['HT-1', '2026-03-02', 'opiates', 'Jo'],
		['HT-2', '2026-03-02', 'alcohol-only', '']
	]);

	// Support of theirs: the words of a case system, a day as Excel counts it; nobody unknown.
	const giveSupport = (lines: string) =>
		page.getByLabel('CSV file of support').setInputFiles({
			name: 'support.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(lines)
		});
	const support = [
		'Client ID;Intervention;Date;Action',
		'HT-1;RECHSE;46083;Referral',
		'HT-9;SMART;1/4/2026;advice'
	].join('\n');
	await giveSupport(support);
	await expect(page.getByText('1 line is new and right.')).toBeVisible();
	await expect(page.getByText(/^Line 3, Reference “HT-9”: Nobody in the list/)).toBeVisible();
	await page.getByLabel('Leave the lines with something wrong out').check();
	await page.getByRole('button', { name: 'Write them down (1)' }).click();
	await expect(
		page.getByRole('region', { name: /^Import support/ }).getByText('All of them are written down')
	).toBeVisible();
	await giveSupport(support);
	await expect(page.getByText('1 line is written down already')).toBeVisible();
	await expect(page.getByRole('button', { name: /Write them down/ })).toBeHidden();

	await page.getByRole('link', { name: 'Everybody', exact: true }).click();
	await expect(page.getByText('3 people')).toBeVisible();
	await page.getByRole('link', { name: 'HT-1', exact: true }).click();
	await expect(page.getByText('Made an appointment, 2 March 2026')).toBeVisible();
});

test('people in both themes and sizes, and what is due with them', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	await signIn(page, waymark, team.founder, '/team/people');
	await expect(page.getByText('Nobody is written down yet')).toBeVisible();
	await look(page, 'nobody');
	await addPerson(page, 'HT-1');
	await page.getByRole('button', { name: 'Write down support' }).click();
	await page.getByRole('checkbox', { name: 'Went along' }).check();
	await look(page, 'support form');
	await save(page);
	await expect(heading(page, /^Support with/)).toBeVisible();
	await look(page, 'a person');
	await page.getByRole('button', { name: 'Change: HT-1' }).click();
	await page.getByLabel('Drug free since').fill('2026-03-01');
	await page.getByLabel('Drug free since').blur();
	await expect(page.getByLabel(/^Due 1 April 2026/)).toBeVisible();
	await look(page, 'person form');
	await save(page);
	await page.getByRole('button', { name: 'Done today' }).first().click();
	await page.getByRole('link', { name: 'Everybody', exact: true }).click();
	await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Something is due' });
	await expect(page.getByText('1 person')).toBeVisible();
	await look(page, 'everybody');
});

test('carers, numbers and files in both themes and sizes', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	await signIn(page, waymark, team.founder, '/team/people');
	await page.getByRole('link', { name: 'Family and carers' }).click();
	await page.getByRole('button', { name: 'Add a carer' }).click();
	await page.getByLabel('Reference').fill('C-1');
	await save(page);
	await expect(page.getByText('Not offered yet')).toBeVisible();
	await look(page, 'carers');

	await page.getByRole('link', { name: 'Numbers a month' }).click();
	await page.getByLabel('Month').fill('2026-13');
	await page.getByLabel('People in drug treatment').fill('x');
	await save(page);
	await expect(page.getByText('Write a whole number.')).toBeVisible();
	await page.getByLabel('Month').fill('2026-10');
	await page.getByLabel('People in drug treatment').fill('120');
	await save(page);
	await expect(page.getByRole('listitem').filter({ hasText: 'October 2026' })).toContainText('120');
	await look(page, 'numbers');

	await page.getByRole('link', { name: 'Import and export' }).click();
	await page.getByLabel('CSV file of people').setInputFiles({
		name: 'people.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('Reference,Since\nHT-1,2026-01-10\nSam Jones,soon\n')
	});
	await expect(page.getByText(/^Line 3, In treatment since/)).toBeVisible();
	await look(page, 'import');
});

test('with the keyboard alone: somebody is added and found', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	await signIn(page, waymark, team.founder, '/team/people');
	const to = async (name: string | RegExp, role: 'link' | 'button') => {
		const wanted = page.getByRole(role, { name, exact: typeof name === 'string' });
		await expect(wanted).toBeVisible();
		for (let presses = 0; presses < 60; presses += 1) {
			if (await wanted.evaluate((element) => element === document.activeElement)) return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`the keyboard does not get to ${String(name)}`);
	};
	await to('Add a person', 'link');
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('Reference')).toBeVisible();
	await page.getByLabel('Reference').focus();
	await page.keyboard.type('HT-7');
	await to('Save', 'button');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'HT-7')).toBeVisible();
	await to('Back to everybody', 'link');
	await page.keyboard.press('Enter');
	await to('HT-7', 'link');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'HT-7')).toBeVisible();
});

test('with no answer from the server what was typed stays; back, it is saved', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	await signIn(page, waymark, team.founder, '/team/people');
	await page.getByRole('link', { name: 'Add a person' }).click();
	await page.getByLabel('Reference').fill('HT-9');
	await waymark.stopServer();
	await save(page);
	await expect(page.getByText('This is not saved yet.')).toBeVisible();
	await expect(page.getByLabel('Reference')).toHaveValue('HT-9');
	await waymark.startServer();
	await save(page);
	await expect(heading(page, 'HT-9')).toBeVisible();
});

test('in Arabic, from right to left', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	await page.context().addCookies([
		{
			name: COOKIE,
			value: team.founder.cookie(),
			url: 'https://localhost',
			secure: true,
			httpOnly: true,
			sameSite: 'Strict'
		}
	]);
	await open(page, `${waymark.url}/ar/team/people`);
	await page.getByLabel('عبارة المرور').fill(team.founder.passphrase);
	await page.getByRole('button', { name: 'افتح القفل', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('الأشخاص');
	await page.getByRole('link', { name: 'أضف شخصًا' }).click();
	await page.getByLabel('الرمز').fill('HT-1');
	await look(page, 'ar form');
	await page.getByRole('button', { name: 'احفظ', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'HT-1' })).toBeVisible();
	await page.getByRole('button', { name: 'دوّن دعمًا' }).click();
	await page.getByRole('button', { name: 'احفظ', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'دعم في: مكان للسكن' })).toBeVisible();
	await look(page, 'ar person');
	await page.getByRole('link', { name: 'استيراد وتصدير' }).click();
	await expect(page.locator('main input[type=file]').first()).toBeVisible();
	await look(page, 'ar file');
});
