/** The README's pictures, of the built app as somebody has it before them. */
import type { Page } from '@playwright/test';
import { installed } from './app.ts';
import { NEWPORT, withStreets } from './street-town.ts';
import { writeDown } from './sealed-caseload.ts';
import { foundTeam, pairingLink, signIn, test } from './team-town.ts';
import { expect, find, keptCells, named, open, pageOf } from './town.ts';
import { madeUp } from '../fixtures/caseload.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 860 };

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** As it stands before somebody, nothing of it on its way any more. */
async function picture(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	// A cursor would blink.
	await page.evaluate(() => {
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	});
	await page.waitForTimeout(600);
	await page.screenshot({ path: `.github/screenshots/${name}.png`, animations: 'disabled' });
}

const drawn = (page: Page) =>
	expect(page.locator('.map-ground canvas.leaflet-tile-loaded').first()).toBeVisible();

test('finding', async ({ page, waymark }) => {
	await page.setViewportSize(PHONE);
	await open(page, waymark.url);
	await picture(page, 'start');
	await open(page, waymark.url + find({ needs: ['housing'] }));
	await expect(page.locator('main h3').first()).toBeVisible();
	await page.locator('.switch').evaluate((element) => element.scrollIntoView());
	await picture(page, 'find');
	await page.emulateMedia({ colorScheme: 'dark' });
	await open(page, waymark.url + pageOf(named('Harbour Row')));
	await picture(page, 'service-dark');
	await open(page, `${waymark.url}/ar${find({ kind: 'meeting' })}`);
	await expect(page.locator('main h3').first()).toBeVisible();
	await page.locator('.switch').evaluate((element) => element.scrollIntoView());
	await picture(page, 'find-arabic-dark');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(DESK);
	await open(page, waymark.url + find());
	await expect(page.locator('main h3').first()).toBeVisible();
	await picture(page, 'find-wide');
});

test('a map', async ({ page, waymark }) => {
	await page.setViewportSize(PHONE);
	await open(page, `${waymark.url}${find()}&map`);
	await drawn(page);
	await expect(page.locator('.mark').first()).toBeVisible();
	await picture(page, 'map');
});

withStreets(NEWPORT)('streets', async ({ page, streets }) => {
	if (!streets) return;
	await page.setViewportSize(PHONE);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await open(page, `${streets.url}/find#near=${NEWPORT.at.join(',')}&at=${NEWPORT.label}&map`);
		await drawn(page);
		const get = page.getByRole('button', { name: /^Get the street map/ });
		if (await get.isVisible()) await get.click();
		await expect(page.getByText('© OpenStreetMap contributors')).toBeVisible();
		await drawn(page);
		await page.waitForTimeout(2000);
		await page.locator('.switch').evaluate((element) => element.scrollIntoView());
		await picture(page, colorScheme === 'light' ? 'map-streets' : 'map-streets-dark');
	}
});

test('asking, answering, going, counting', async ({ page: phone, browser, waymark }) => {
	const team = await foundTeam(waymark);
	await writeDown(team, team.founder, madeUp(90, 260, 7));
	const link = await pairingLink(team);
	await phone.setViewportSize(PHONE);
	await open(phone, link);
	await expect(phone.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
	await picture(phone, 'help-pair');
	await phone.getByRole('button', { name: 'Connect', exact: true }).click();
	await installed(phone);
	await open(phone, waymark.url + find());
	await keptCells(phone, 1);
	await open(phone, waymark.url + pageOf(named('Harbour Row')));
	await phone.getByRole('link', { name: 'Ask for help with this' }).first().click();
	await phone.getByRole('checkbox', { name: 'Come with me' }).check();
	await phone.getByRole('checkbox', { name: 'Help me get there' }).check();
	await picture(phone, 'help-ask');
	await phone.getByRole('button', { name: 'Next' }).click();
	await phone.getByRole('button', { name: 'Next' }).click();
	await phone
		.getByLabel('In your own words')
		.fill('I have never been. I would not know what to say.');
	await phone.getByRole('button', { name: 'Next' }).click();
	await phone.getByRole('textbox').first().fill('Sam');
	await phone.getByRole('button', { name: 'Go to the last look' }).click();
	await waymark.stopServer();
	await phone.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(heading(phone)).toHaveText('Waiting to send');
	await picture(phone, 'help-waiting');
	await waymark.startServer();

	const desk = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
	const page = await desk.newPage();
	await page.setViewportSize(DESK);
	await signIn(page, waymark, team.founder);
	await phone.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByRole('link', { name: 'Sam' })).toBeVisible({ timeout: 60_000 });
	await picture(page, 'team-inbox');
	await page.getByRole('link', { name: 'Sam' }).click();
	await page.getByRole('button', { name: 'Take it' }).click();
	await page.getByLabel('Your answer').fill('I will come with you. They are kind there.');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await page.getByRole('button', { name: 'Arrange', exact: true }).click();
	await page.getByLabel('Day').fill('2026-12-02');
	await page.getByLabel('Time').fill('14:30');
	await page.getByLabel('Where', { exact: true }).fill('Harbour Row, front door');
	await page.getByLabel('Who goes along').fill('Jo');
	await page.getByRole('button', { name: 'Send what was arranged' }).click();
	await expect(page.getByText('Where: Harbour Row, front door')).toBeVisible();
	await page.evaluate(() => scrollTo(0, 0));
	await picture(page, 'team-request');
	await open(phone, `${waymark.url}/plan/requests`);
	await phone.locator('main a[href^="/plan/requests/"]').first().click();
	await expect(phone.getByText('Harbour Row, front door')).toBeVisible();
	await picture(phone, 'help-arranged');
	await open(page, `${waymark.url}/team/measure`);
	const { founder } = team;
	await page.getByLabel('Passphrase').fill(founder.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await page.getByRole('radio', { name: 'Last quarter' }).check();
	const needs = page.getByRole('table', { name: 'Each need' });
	await expect(needs).toBeVisible();
	await needs.evaluate((element) => element.scrollIntoView());
	await picture(page, 'team-measure');
	await desk.close();
});
