/** A team's inbox in real browsers: news at once, answers that arrive once, keys, offline, who must go. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { installed } from './app.ts';
import { ask } from './asking.ts';
import { violations } from './looking.ts';
import {
	addMember,
	anotherMachine,
	done,
	expect,
	foundTeam,
	open,
	pairingLink,
	signIn,
	test
} from './team-town.ts';

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const axe = async (page: Page) => {
	expect(await violations(page)).toEqual([]);
};
const look = (page: Page, name: string) =>
	page.screenshot({ path: `test-results/look/inbox-${name}.png`, fullPage: true });

test('a request comes within a second, is seen, taken, answered, arranged and closed; a colleague follows', async ({
	page,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	const link = await pairingLink(team);
	await page.setViewportSize({ width: 1280, height: 900 });
	await signIn(page, waymark, team.founder);
	await expect(heading(page)).toHaveText('Requests');
	await expect(page.getByText('No requests yet')).toBeVisible();
	await axe(page);
	await look(page, 'empty');

	const sam = await ask(waymark, team, link, {
		callMe: 'Sam',
		contact: { ways: ['call'], phone: '07700900123', times: 'after four' }
	});
	const sent = Date.now();
	await expect(row(page, 'Sam')).toBeVisible();
	expect(Date.now() - sent).toBeLessThan(1000);
	await expect(page).toHaveTitle('(1) Requests – Waymark');
	await expect(row(page, 'Sam')).toContainText('New');
	await expect(row(page, 'Sam')).toContainText('2 days left');
	await axe(page);
	await look(page, 'one');

	const other = await anotherMachine(browser, waymark);
	await signIn(other.page, waymark, amal);
	await expect(row(other.page, 'Sam')).toContainText('Nobody has it');

	await page.getByRole('link', { name: 'Sam' }).click();
	await expect(heading(page)).toHaveText('Sam');
	await expect(page.getByText('Do NOT leave a voicemail.')).toBeVisible();
	await expect(page.getByText('Do NOT say where you call from, to anybody.')).toBeVisible();
	await expect(page.getByText('Do NOT text.')).toBeVisible();
	await expect(page.getByText('Safe times: after four')).toBeVisible();
	await expect(page.getByText('I do not know how to begin.')).toBeVisible();
	await expect.poll(async () => (await sam.heard()).map(({ type }) => type)).toEqual(['seen']);
	// Whom it is about is in no history.
	await expect(page).toHaveTitle('Requests – Waymark');
	await page.getByRole('button', { name: 'Take it' }).click();
	await expect(page.getByText('You have it').first()).toBeVisible();
	await expect(row(other.page, 'Sam')).toContainText('Jo has it');
	await expect(row(other.page, 'Sam')).toContainText('Seen');
	await axe(page);
	await look(page, 'request');

	// To a colleague and back: whose it is stands in both browsers, and in what the team wrote down.
	await page.getByRole('button', { name: 'Hand over', exact: true }).click();
	await expect(page.getByLabel('Hand over to')).toBeFocused();
	await page.getByRole('button', { name: 'Hand it over' }).click();
	await expect(page.getByText('Choose who gets it.')).toBeVisible();
	await look(page, 'hand over');
	await page.getByLabel('Hand over to').selectOption('Amal');
	await page.getByRole('button', { name: 'Hand it over' }).click();
	await expect(page.getByText('Amal has it', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Take it' })).toBeFocused();
	await expect(page.getByText('Jo: Amal has it')).toBeVisible();
	await expect(row(other.page, 'Sam')).toContainText('You have it');
	await other.page.getByLabel('Mine').check();
	await expect(row(other.page, 'Sam')).toBeVisible();
	await other.page.getByLabel('Everybody’s').check();
	await page.getByRole('button', { name: 'Take it' }).click();
	await expect(row(other.page, 'Sam')).toContainText('Jo has it');

	await page.getByLabel('Your answer').fill('I will ring them for you.');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByLabel('Your answer')).toHaveValue('');
	await page.getByRole('button', { name: 'Arrange', exact: true }).click();
	await page.getByRole('button', { name: 'Send what was arranged' }).click();
	await expect(page.getByText('Say where.').first()).toBeVisible();
	await axe(page);
	await page.getByLabel('Day').fill('2099-03-02');
	await page.getByLabel('Time').fill('14:30');
	await page.getByLabel('Where', { exact: true }).fill('Harbour House, front door');
	await page.getByLabel('Who goes along').fill('Jo');
	await page.getByLabel('For which service').selectOption('Harbour House');
	await page.getByRole('button', { name: 'Send what was arranged' }).click();
	await expect(page.getByText('Where: Harbour House, front door')).toBeVisible();
	await expect
		.poll(async () => (await sam.heard()).at(-1))
		.toMatchObject({
			type: 'arranged',
			by: 'Jo',
			arrangement: { date: '2099-03-02', time: '14:30', together: 'Jo', service: '0000000000001' }
		});
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Put it in my calendar' }).click()
	]);
	const calendar = readFileSync(await download.path(), 'utf8');
	expect(calendar).toContain('SUMMARY:Appointment');
	for (const secret of ['Sam', 'Harbour', sam.id, 'Jo']) expect(calendar).not.toContain(secret);

	await sam.says({ type: 'outcome', service: '0000000000001', outcome: 'went' });
	await expect(page.getByText('Harbour House: Went')).toBeVisible();
	await page.getByRole('button', { name: 'Note', exact: true }).click();
	await page.getByLabel('Note for the team').fill('Went well, first time.');
	await page.getByRole('button', { name: 'Keep the note' }).click();
	await expect(page.getByText('Went well, first time.')).toBeVisible();
	await look(page, 'talk');
	await page.getByRole('button', { name: 'Close', exact: true }).click();
	await page.getByLabel('Done', { exact: true }).check();
	await page.getByRole('button', { name: 'Close the request' }).click();
	await expect(page.getByText('Closed: Done')).toBeVisible();
	await expect
		.poll(async () => (await sam.heard()).map(({ type }) => type))
		.toEqual(['seen', 'words', 'arranged', 'closed']);
	await expect(other.page.getByText('None of these')).toBeVisible();
	await other.page.getByLabel('How far').selectOption('Closed or taken back');
	await other.page.getByRole('link', { name: 'Sam' }).click();
	await expect(other.page.getByText('Went well, first time.')).toBeVisible();

	// A deletion is followed too, and what the person said is in nobody's storage.
	await sam.deletes();
	await expect(other.page.getByText('This request is not here')).toBeVisible({ timeout: 15_000 });
	await other.close();
});

test('twenty requests by keyboard alone', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	const link = await pairingLink(team);
	const asked = [];
	for (let at = 1; at <= 20; at += 1) {
		asked.push(await ask(waymark, team, link, { callMe: `P${String(at).padStart(2, '0')}` }));
	}
	await signIn(page, waymark, team.founder);
	await expect(page.getByText('20 requests', { exact: true })).toBeVisible();
	await expect(page.getByText('Not opened on this device yet')).toHaveCount(0);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await expect(page.getByRole('link', { name: 'P01' })).toBeFocused();
	await page.keyboard.press('j');
	await expect(page.getByRole('link', { name: 'P02' })).toBeFocused();
	await page.keyboard.press('k');
	await page.keyboard.press('Enter');
	for (const [at, { heard }] of asked.entries()) {
		await expect(heading(page)).toHaveText(`P${String(at + 1).padStart(2, '0')}`);
		await expect.poll(async () => (await heard()).length).toBe(1);
		await page.keyboard.press('t');
		await expect(page.getByText('You have it').first()).toBeVisible();
		await page.keyboard.press('1');
		await expect(page.getByLabel('Your answer')).toBeFocused();
		// Letters are letters while somebody writes.
		await page.keyboard.type(' tack');
		await page.keyboard.press('Control+Enter');
		await expect.poll(async () => (await heard()).length).toBe(2);
		expect((await heard())[1]).toMatchObject({
			type: 'words',
			words: 'Thank you for asking. I will look into it and write to you again. tack'
		});
		if (at + 1 < asked.length) await page.keyboard.press('j');
	}
	await page.keyboard.press('u');
	await expect(heading(page)).toHaveText('Requests');
	await expect(page.getByText('0 new')).toBeVisible();
	await page.getByLabel('Mine').check();
	await expect(page.getByText('20 requests', { exact: true })).toBeVisible();
	// Switched off, letters do nothing.
	await page.keyboard.press('?');
	await page.getByLabel('Use these keys on this device').uncheck();
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await expect(page.locator('main ul a:focus')).toHaveCount(0);
});

test('through a broken line nothing typed is lost, and a draft is there after a reload', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const link = await pairingLink(team);
	const sam = await ask(waymark, team, link);
	await signIn(page, waymark, team.founder);
	await page.getByRole('link', { name: 'Sam' }).click();
	await expect.poll(async () => (await sam.heard()).length).toBe(1);

	await installed(page);
	// The pages of the team are there, all at once.
	await expect
		.poll(
			() =>
				page.evaluate(async () => {
					if (!(await caches.has('waymark-team'))) return 0;
					return (await (await caches.open('waymark-team')).keys()).length;
				}),
			{ timeout: 30_000 }
		)
		.toBeGreaterThan(0);
	await waymark.stopServer();
	await page.getByLabel('Your answer').fill('Written in a tunnel');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByText('Waiting to be sent')).toBeVisible();
	await expect(page.getByText('The connection is down.')).toBeVisible();
	await look(page, 'offline');
	await axe(page);
	await page.getByLabel('Your answer').fill('And half a canary sentence');
	await page.waitForTimeout(800);
	// What lies on the disk says nothing.
	const kept = await page.evaluate(async () => {
		const database = await new Promise<IDBDatabase>((done, failed) => {
			const request = indexedDB.open('waymark');
			request.onsuccess = () => done(request.result);
			request.onerror = () => failed(request.error ?? new Error('no database'));
		});
		const texts: string[] = [];
		for (const name of ['teamSends', 'teamSealed']) {
			const rows = await new Promise<unknown[]>((done) => {
				const request = database.transaction(name).objectStore(name).getAll();
				request.onsuccess = () => done(request.result as unknown[]);
			});
			for (const one of rows as { bytes: Uint8Array }[]) {
				texts.push(new TextDecoder('latin1').decode(one.bytes), JSON.stringify(Object.keys(one)));
			}
		}
		database.close();
		return texts;
	});
	expect(kept.length).toBeGreaterThan(2);
	expect(kept.join()).not.toMatch(/tunnel|canary/);

	await waymark.startServer();
	await page.getByRole('button', { name: 'Try now' }).click();
	await expect(page.getByText('Waiting to be sent')).toHaveCount(0);
	await expect(page.getByText('The connection is down.')).toHaveCount(0);
	const words = (await sam.heard()).flatMap((said) => (said.type === 'words' ? [said.words] : []));
	expect(words).toEqual(['Written in a tunnel']);

	// A member signed in here: the page opens with the server gone, says what it cannot do, and goes on.
	await waymark.stopServer();
	await page.reload();
	await expect(page.getByText('There is no connection to your team now')).toBeVisible();
	await axe(page);
	await look(page, 'cold');
	await waymark.startServer();
	await expect(heading(page)).toHaveText('Unlock', { timeout: 60_000 });
	await page.getByLabel('Passphrase').fill(team.founder.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(page.getByLabel('Your answer')).toHaveValue('And half a canary sentence');
	// What members share is sealed too, and every member has it at once.
	await page.getByText('Phrases', { exact: true }).last().click();
	await page.getByRole('button', { name: 'Keep what I wrote as a phrase for the team' }).click();
	await expect(page.getByRole('heading', { name: 'The team’s', exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect.poll(async () => (await sam.heard()).length).toBe(3);
	await page.getByRole('link', { name: 'Change the team’s phrases' }).click();
	await expect(heading(page)).toHaveText('Phrases');
	await expect(page.getByRole('listitem').filter({ hasText: 'canary' })).toBeVisible();
	await page.getByRole('button', { name: 'Give them to the team' }).click();
	await expect(page.getByText('4 phrases are the team’s now.')).toBeVisible();
	await axe(page);
	await look(page, 'phrases');
	await page.getByRole('button', { name: /^Take out: And half/ }).click();
	await page.getByRole('button', { name: 'Yes, take it out for everybody' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'canary' })).toHaveCount(0);
	expect(waymark.asked.some(({ body }) => body.includes('canary'))).toBe(false);
});

test('whoever is let go is thrown out, and whose request it was is said', async ({
	page,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	const link = await pairingLink(team);
	await ask(waymark, team, link);
	const other = await anotherMachine(browser, waymark);
	await signIn(other.page, waymark, amal);
	await other.page.getByRole('link', { name: 'Sam' }).click();
	await other.page.getByRole('button', { name: 'Take it' }).click();
	await signIn(page, waymark, team.founder);
	await expect(row(page, 'Sam')).toContainText('Amal has it');
	done(await team.founder.api.shutOut(amal.id));
	await other.page.getByRole('link', { name: 'All requests' }).click();
	await ask(waymark, team, link, { callMe: 'Noor' });
	await expect(other.page.getByRole('heading', { level: 1 })).not.toHaveText('Requests');
	await expect(other.page.getByText('Noor')).toHaveCount(0);
	await other.close();
});

test('a link is made with its label, and taken back', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	await page.setViewportSize({ width: 1280, height: 900 });
	await signIn(page, waymark, team.founder, '/team/lists');
	await expect(page.getByText('There is no link yet.')).toBeVisible();
	await axe(page);
	await page.getByRole('button', { name: 'Make the link' }).click();
	await expect(page.getByText('Say where it is for.')).toBeVisible();
	await page.getByLabel('Where it is for').fill('Poster in the hall');
	await page.getByLabel('New requests a day at most').fill('5');
	await page.getByLabel('Last day').fill('2099-01-31');
	await page.getByRole('button', { name: 'Make the link' }).click();
	await expect(page.getByText('The link is ready.')).toBeVisible();
	const address = await page.locator('.link bdi').innerText();
	await axe(page);
	await look(page, 'link');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.sheet')).toContainText(`ask ${team.name} for help`);
	await look(page, 'link-paper');
	await page.emulateMedia({ media: 'screen' });
	const capability = new URL(address).hash.slice(3);
	const sent = waymark.asked.map((one) => `${one.path}\n${one.headers}\n${one.body}`).join('\n');
	expect(sent).not.toContain(capability.slice(-20));
	await ask(waymark, team, address);
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(page.getByText('Works until 31 January 2099')).toBeVisible();
	await page.getByRole('button', { name: 'Change Poster in the hall' }).click();
	await page.getByLabel('Where it is for').last().fill('Group on Monday');
	await page.getByRole('button', { name: 'Keep the change' }).click();
	await page.getByRole('button', { name: 'Take back Group on Monday' }).click();
	await page.getByRole('button', { name: 'Yes, take it back' }).click();
	await expect(page.getByText('There is no link yet.')).toBeVisible();
	await expect(ask(waymark, team, address)).rejects.toThrow('404');
	// Requests that are there go on.
	await page.getByRole('link', { name: 'Requests', exact: true }).click();
	await expect(row(page, 'Sam')).toBeVisible();
});

test('in Arabic, on a phone, in the dark', async ({ page, waymark }) => {
	const team = await foundTeam(waymark);
	const link = await pairingLink(team);
	const sam = await ask(waymark, team, link, { callMe: 'نور', interpreter: 'ar' });
	await page.setViewportSize({ width: 360, height: 740 });
	await page.emulateMedia({ colorScheme: 'dark' });
	await signIn(page, waymark, team.founder);
	for (const path of ['/ar/team', `/ar/team/requests/${sam.id}`, '/ar/team/lists']) {
		await open(page, waymark.url + path);
		await page.locator('input[type=password]').fill(team.founder.passphrase);
		await page.keyboard.press('Enter');
		await expect(page.locator('main h1')).toHaveText(
			{ '/ar/team': 'الطلبات', '/ar/team/lists': 'القوائم والروابط' }[path] ?? 'نور'
		);
		await expect(page.locator('main [role=status] svg')).toHaveCount(0);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			360
		);
		await axe(page);
		await look(page, `ar-${path.split('/')[3] ?? 'list'}`);
	}
});
