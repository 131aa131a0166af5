/** The measure of a team: from what was written down to a bar, on paper, in a file for others. */
import type { Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure } from '../../src/lib/domain/measure.ts';
import { namedPeriod } from '../../src/lib/domain/measure-period.ts';
import type { Caseload, SupportRecord } from '../../src/lib/domain/support.ts';
import { asked, EMPTY, madeUp } from '../fixtures/caseload.ts';
import { violations } from './looking.ts';
import { writeDown } from './sealed-caseload.ts';
import {
	addMember,
	anotherMachine,
	expect,
	foundTeam,
	open,
	pairingLink,
	signIn,
	teamNav,
	test,
	type TownTeam
} from './team-town.ts';
import { connectBy, named, pageOf } from './town.ts';

const NOW = new Date().toISOString().slice(0, 10);
const LAST = namedPeriod('last-quarter', NOW);
const THIS = namedPeriod('this-quarter', NOW);

/** Days that look like last quarter's, whenever this runs. */
function inLastQuarter(caseload: Caseload): Caseload {
	const moved = (day: string) =>
		day.replace(/^2026-(07|08|09)/, (_, month: string) => {
			const first = Number(LAST.from.slice(5, 7)) + Number(month) - 7;
			return `${LAST.from.slice(0, 4)}-${String(first).padStart(2, '0')}`;
		});
	const text = JSON.stringify(caseload).replaceAll(/2026-0[789]-(?:0[1-9]|1\d|2[0-8])/g, moved);
	return JSON.parse(text) as Caseload;
}

const CASELOAD = inLastQuarter(madeUp(90, 260, 7));

const of = (caseload: Caseload, period = LAST) =>
	measure(caseload, asked(caseload, { period, today: NOW, holidays: new Set() })).counts;

const needs = (page: Page) => page.getByRole('table', { name: 'Each need' });
const row = (page: Page, name: string) =>
	needs(page)
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name, exact: true }) });

async function lastQuarter(page: Page): Promise<void> {
	await page.getByRole('radio', { name: 'Last quarter' }).check();
	await expect(needs(page)).toBeVisible();
}

async function withCaseload(team: TownTeam): Promise<TownTeam> {
	await writeDown(team, team.founder, CASELOAD);
	return team;
}

test('a phone asks, the team answers and records it with one tap: a number and a bar', async ({
	page,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const people = madeUp(4, 0, 1).people.map((person) => ({
		...person,
		treatment: [{ since: THIS.from, substance: 'opiates' as const }]
	}));
	await writeDown(team, team.founder, { ...EMPTY, people });
	const service = named('Tarnwick Housing Options');
	const phone = await anotherMachine(browser, waymark);
	await connectBy(phone.page, await pairingLink(team));
	await open(phone.page, waymark.url + pageOf(service));
	await phone.page.getByRole('link', { name: 'Ask for help with this' }).first().click();
	await phone.page.getByRole('checkbox', { name: 'Tell me about it' }).check();
	await phone.page.getByRole('button', { name: 'Go to the last look' }).click();
	await phone.page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText('Sent');

	await signIn(page, waymark, team.founder);
	await page.getByRole('listitem').filter({ hasText: service.name }).getByRole('link').click();
	await page.getByLabel('Your answer').fill('They are open on Monday.');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByLabel('Your answer')).toHaveValue('');
	// Support that was given is what was sent: a record made before says only that it was offered.
	const answer = page.getByRole('listitem').filter({ hasText: 'They are open on Monday.' });
	await expect(answer.filter({ hasNotText: 'Waiting to be sent' })).toBeVisible();
	await page.getByLabel('Who is it for?').selectOption({ label: 'W1-2' });
	await page.getByRole('button', { name: 'Record as support with: A place to live' }).click();
	await expect(page.getByText('Recorded for W1-2: support with A place to live')).toBeVisible();
	// Recorded once; for anything else it takes no choosing any more.
	await expect(page.getByText('Already recorded: A place to live')).toBeVisible();
	await expect(page.getByLabel('Who is it for?')).toBeHidden();
	await page.getByRole('link', { name: 'Open what was recorded' }).click();
	await expect(page.getByRole('heading', { name: 'Support with: A place to live' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'From a help request' })).toBeVisible();

	await teamNav(page).getByRole('link', { name: 'Measure' }).click();
	await expect(page.getByText('1 of 4 people in drug treatment received support')).toBeVisible();
	const housing = row(page, 'A place to live');
	await expect(housing.getByRole('cell').nth(0)).toHaveText('1');
	await expect(housing.getByRole('cell').nth(1)).toHaveText('1');
	const bar = housing.locator('svg').last().locator('.known');
	expect(Number(await bar.getAttribute('width'))).toBe(25);

	// A colleague’s record is counted at once.
	const record: SupportRecord = {
		id: 'new'.padEnd(22, 'A'),
		person: people[0]?.id ?? '',
		need: 'housing',
		done: [{ kind: 'go-together', day: NOW }]
	};
	await writeDown(team, team.founder, { ...EMPTY, records: [record] });
	await expect(housing.getByRole('cell').nth(1)).toHaveText('2');
	await expect(bar).toHaveAttribute('width', '50');
	await phone.close();
});

test('for others: small numbers hidden, a table and a signed file that merge reads', async ({
	page,
	browser,
	waymark
}) => {
	const team = await withCaseload(await foundTeam(waymark));
	await signIn(page, waymark, team.founder, '/team/measure');
	await lastQuarter(page);
	await expect(page.getByText('For the team only')).toBeVisible();
	await expect(page.getByRole('button', { name: /table/ })).toBeHidden();
	await page.getByRole('radio', { name: 'This quarter' }).check();
	await page.getByRole('radio', { name: /^Others/ }).check();
	await expect(page.getByText('made for a whole quarter that is over')).toBeVisible();
	await expect(needs(page)).toBeHidden();
	await page.getByRole('button', { name: 'Take the last quarter' }).click();
	await expect(needs(page).or(page.getByText('fewer than 5').first()).first()).toBeVisible();
	await expect(page.getByText('For the team only')).toBeHidden();
	const small = Object.values(of(CASELOAD)).filter((number) => number < 5);
	expect(small.length).toBeGreaterThan(5);
	const cells = await page.locator('td').allInnerTexts();
	expect(cells.length).toBeGreaterThan(20);
	expect(cells.filter((text) => /^[0-4]$/.test(text.trim()))).toEqual([]);

	const folder = mkdtempSync(join(tmpdir(), 'waymark-measure-'));
	try {
		const saved = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Save as a table (CSV)' }).click();
		await (await saved).saveAs(join(folder, 'measure.csv'));
		const table = readFileSync(join(folder, 'measure.csv'), 'utf8');
		expect(table).toContain(`treated,In drug treatment,${String(of(CASELOAD)['treated'])},`);
		const file = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Make the commissioner’s file' }).click();
		await (await file).saveAs(join(folder, 'measure.json'));
		const words = await page.locator('.words[lang=en]').innerText();
		expect(words.split(' ')).toHaveLength(6);
		const { status, stdout } = spawnSync(
			resolve('node_modules/.bin/node'),
			[resolve('src/cli/waymark.js'), 'measure', 'merge', 'measure.json', '-o', 'report.html'],
			{ cwd: folder, encoding: 'utf8' }
		);
		expect(status).toBe(0);
		expect(stdout).toContain(`${team.name}: ${words}`);
		// The report is a file: it is looked at by a browser that has nothing to do with the app.
		const apart = await browser.newContext();
		const report = await apart.newPage();
		await report.goto(`file://${join(folder, 'report.html')}`);
		await expect(report.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await violations(report)).toEqual([]);
		await apart.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a member who is no admin is told who can sign; no people, no number: said', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	await signIn(page, waymark, amal, '/team/measure');
	await expect(page.getByText('Nothing is written down yet')).toBeVisible();
	const months = [0, 1, 2].map((at) => {
		const month = Number(THIS.from.slice(5, 7)) + at;
		return {
			month: `${THIS.from.slice(0, 4)}-${String(month).padStart(2, '0')}`,
			inDrugTreatment: 100 + at
		};
	});
	await writeDown(team, amal, { ...EMPTY, months });
	await expect(page.getByText('These proportions use the numbers your team gave')).toBeVisible();
	await expect(
		page
			.getByRole('table', { name: 'Each month' })
			.getByRole('row')
			.nth(1)
			.getByRole('cell')
			.first()
	).toHaveText('100');
	await page.getByRole('radio', { name: 'Last quarter' }).check();
	await expect(page.getByText('is not known for these days')).toBeVisible();
	await page.getByRole('radio', { name: /^Others/ }).check();
	await expect(
		page.getByText('Only an admin can sign the file. Ask one of these: Jo.')
	).toBeVisible();
});

test('by keyboard alone; wrong days are said', async ({ page, waymark }) => {
	const team = await withCaseload(await foundTeam(waymark));
	await signIn(page, waymark, team.founder, '/team/measure');
	await page.getByRole('radio', { name: 'This quarter' }).focus();
	for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('radio', { name: 'Other days' })).toBeChecked();
	await page.getByLabel('First day').fill(LAST.to);
	await page.getByLabel('Last day').fill(LAST.from);
	await expect(page.getByText('The last day is before the first day')).toBeVisible();
	await page.getByLabel('First day').fill(LAST.from);
	await page.getByLabel('Last day').fill(LAST.to);
	await expect(needs(page)).toBeVisible();
	const region = page.getByRole('region', { name: 'Each need' });
	await region.focus();
	await expect(region).toBeFocused();
});

test('in Arabic: from right to left, the bars too', async ({ page, waymark }) => {
	const team = await withCaseload(await foundTeam(waymark));
	await signIn(page, waymark, team.founder);
	await open(page, `${waymark.url}/ar/team/measure`);
	await page.locator('input[type=password]').fill(team.founder.passphrase);
	await page.keyboard.press('Enter');
	await page.getByRole('radio').nth(1).check();
	await expect(page.getByRole('table')).toHaveCount(8);
	const bar = page.getByRole('table').first().locator('svg').first();
	const [whole, part] = [await bar.boundingBox(), await bar.locator('.known').boundingBox()];
	if (!whole || !part) throw new Error('There is a bar.');
	expect(part.x + part.width).toBeCloseTo(whole.x + whole.width, -1);
	expect(part.x).toBeGreaterThan(whole.x + 5);
	expect(await violations(page)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`through axe, narrow, on paper, ${colorScheme}`, async ({ page, waymark }) => {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width: 360, height: 800 });
		const team = await withCaseload(await foundTeam(waymark));
		await signIn(page, waymark, team.founder, '/team/measure');
		await lastQuarter(page);
		for (const share of [false, true]) {
			if (share) await page.getByRole('radio', { name: /^Others/ }).check();
			await expect(needs(page)).toBeVisible();
			expect(await violations(page)).toEqual([]);
		}
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(360);
		await page.emulateMedia({ colorScheme, media: 'print' });
		await expect(page.getByRole('radio').first()).toBeHidden();
		await expect(needs(page)).toBeVisible();
	});
}
