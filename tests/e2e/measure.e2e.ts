/** The measure of a team: from what was written down to a bar, on paper, in a file for others. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure } from '../../src/lib/domain/measure.ts';
import { namedPeriod } from '../../src/lib/domain/measure-period.ts';
import type { Caseload, SupportRecord } from '../../src/lib/domain/support.ts';
import { asked, EMPTY, madeUp } from '../fixtures/caseload.ts';
import { writeDown } from './sealed-caseload.ts';
import { addMember, expect, foundTeam, open, signIn, test, type TownTeam } from './team-town.ts';

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

test('what is written down becomes a number and a bar; a colleague’s record is counted at once', async ({
	page,
	waymark
}) => {
	const team = await withCaseload(await foundTeam(waymark));
	await signIn(page, waymark, team.founder, '/team/measure');
	await lastQuarter(page);
	const counts = of(CASELOAD);
	await expect(
		page.getByText(
			`${String(counts['received'])} of ${String(counts['treated'])} people in drug treatment received support`
		)
	).toBeVisible();
	await expect(row(page, 'A place to live').getByRole('cell').nth(1)).toHaveText(
		String(counts['received/housing'])
	);
	const bar = row(page, 'A place to live').locator('svg').last().locator('.known');
	const before = Number(await bar.getAttribute('width'));
	expect(before).toBeCloseTo(
		(100 * Number(counts['received/housing'])) / Number(counts['treated']),
		5
	);

	// Somebody of the denominator who has had nothing with housing yet.
	const had = new Set(
		CASELOAD.records.flatMap((one) => (one.need === 'housing' ? [one.person] : []))
	);
	const person = CASELOAD.people.find(
		({ id, treatment: [first] }) =>
			!had.has(id) && first?.substance === 'opiates' && !first.until && first.since < LAST.from
	);
	const record: SupportRecord = {
		id: 'new'.padEnd(22, 'A'),
		person: person?.id ?? '',
		need: 'housing',
		done: [{ kind: 'go-together', day: LAST.to }]
	};
	await writeDown(team, team.founder, { ...EMPTY, records: [record] });
	await expect(row(page, 'A place to live').getByRole('cell').nth(1)).toHaveText(
		String(Number(counts['received/housing']) + 1)
	);
	expect(Number(await bar.getAttribute('width'))).toBeGreaterThan(before);
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
		expect((await new AxeBuilder({ page: report }).analyze()).violations).toEqual([]);
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
			.nth(2)
			.getByRole('cell')
			.first()
	).toHaveText('101');
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
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
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
			expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
		}
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(360);
		await page.emulateMedia({ colorScheme, media: 'print' });
		await expect(page.getByRole('radio').first()).toBeHidden();
		await expect(needs(page)).toBeVisible();
	});
}
