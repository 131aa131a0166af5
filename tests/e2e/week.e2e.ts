/** My week: saved meetings day by day, on paper and in a calendar; and a service handed on. */
import type { Locator, Page } from '@playwright/test';
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import { violations } from './looking.ts';
import { expect, installed, keptRows, named, open, pageOf, test } from './town.ts';

/** An ordinary Tuesday, 18:52. */
const TUESDAY = new Date('2026-11-17T18:52:00Z');
const SAVED = [
	'SMART Saturday, here and online',
	'Step Workshop',
	'Twelve on Twelve',
	'Skelmoor Chapel Group',
	'SMART for people who work in health',
	'Across the Water'
];

const section = (page: Page, title: string | RegExp): Locator =>
	page
		.locator('main section')
		.filter({ has: page.getByRole('heading', { level: 2, name: title }) });

async function save(page: Page, url: string, names: readonly string[]) {
	await page.clock.install({ time: TUESDAY });
	for (const name of names) {
		await open(page, url + pageOf(named(name)));
		await page.getByRole('button', { name: `Save ${name}` }).click();
		await expect(page.getByRole('button', { name: `Remove ${name} from` })).toBeVisible();
	}
	await keptRows(page, 'saved', names.length);
}

async function download(page: Page, button: string): Promise<string> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: button }).click()
	]);
	expect(file.suggestedFilename()).toBe('dates.ics');
	return readFileSync(await file.path(), 'utf8');
}

function read(file: string): ICAL.Component[] {
	return new ICAL.Component(ICAL.parse(file) as never).getAllSubcomponents('vevent');
}

test('seven days with their times; what is not in them is said; without the server', async ({
	page,
	waymark
}) => {
	await save(page, waymark.url, SAVED);
	await open(page, `${waymark.url}/plan`);
	await page.getByRole('link', { name: 'See my week of meetings' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('My week');

	const titles = await page.locator('main h2').allInnerTexts();
	expect(titles.slice(0, 3)).toEqual(['Today', 'Tomorrow', 'Thursday 19 November']);
	expect(titles[6]).toBe('Monday 23 November');
	await expect(section(page, 'Today')).toContainText('No meeting saved');
	await expect(section(page, 'Tomorrow')).toContainText('8pm to 9pm');
	const saturday = section(page, 'Saturday 21 November');
	await expect(saturday.locator('li')).toHaveText([
		/2pm to 3:30pm.*SMART Saturday/s,
		/3pm to 4pm.*Across the Water/s
	]);
	// 15:00 in New York is later than 15:30 here: told by its own clock, in its place in the day.
	await expect(saturday).toContainText('Eastern Time');
	// The third Sunday was last week; this Monday is not the second one.
	await expect(section(page, 'Not in these seven days')).toContainText('Step Workshop');
	await expect(section(page, 'Closed for now')).toContainText('Twelve on Twelve');
	await expect(section(page, 'Times not known')).toContainText('Skelmoor Chapel Group');
	await expect(page.locator('main').getByText('SMART for people who work in health')).toHaveCount(
		1
	);
	expect(await violations(page)).toEqual([]);

	await installed(page);
	await waymark.stopServer();
	await page.reload();
	await expect(section(page, 'Tomorrow')).toContainText('8pm to 9pm');
	const file = await download(page, 'Make the calendar file');
	expect(read(file).length).toBeGreaterThan(3);
});

/** A full week: twenty times and more. */
const MANY = [
	...SAVED,
	'Early Birds',
	'Women’s Sunday Share',
	'Grupa Nadzieja',
	'Young and Sober',
	'Candle Street Big Book',
	'Brigmoss Fireside',
	'First Steps for newcomers',
	'Friday Night Speaker',
	'Both Ways Big Room',
	'Midnight Oil'
];

test('a full week on paper is still one page', async ({ page, waymark }) => {
	await save(page, waymark.url, MANY);
	await open(page, `${waymark.url}/plan/week`);
	await expect(page.locator('main li')).not.toHaveCount(0);
	expect(await page.locator('main section li').count()).toBeGreaterThan(15);
	const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('on paper it is one page', async ({ page, waymark }) => {
	await save(page, waymark.url, SAVED);
	await open(page, `${waymark.url}/plan/week`);
	await expect(section(page, 'Tomorrow')).toContainText('8pm to 9pm');
	const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('8pm to 9pm')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Make the calendar file' })).toBeHidden();
	// "Tomorrow" is another day by the time that somebody reads the paper.
	await expect(page.getByText('Tomorrow', { exact: true })).toBeHidden();
	await expect(page.getByText('Wednesday 18 November')).toBeVisible();
});

test('the calendar says nothing unless it is asked to; by keyboard', async ({ page, waymark }) => {
	await save(page, waymark.url, ['SMART Saturday, here and online']);
	await page.locator('summary', { hasText: 'Put it in my calendar' }).focus();
	await page.keyboard.press('Enter');
	const neutral = await download(page, 'Make the calendar file');
	expect(neutral).not.toMatch(/SMART|LOCATION|DESCRIPTION|VALARM/);
	expect(
		read(neutral).map((one) => [
			one.getFirstPropertyValue('summary'),
			String(one.getFirstPropertyValue('rrule')),
			String(one.getFirstPropertyValue('dtstart'))
		])
	).toEqual([
		['Appointment', 'FREQ=WEEKLY;BYDAY=SA', '2026-11-21T14:00:00'],
		['Appointment', 'FREQ=WEEKLY;BYDAY=WE', '2026-11-18T20:00:00']
	]);
	await expect(page.getByText('The file is made.')).toBeVisible();

	await page.getByRole('checkbox', { name: 'The real name' }).focus();
	await page.keyboard.press('Space');
	await page.getByRole('radio', { name: '30 minutes before' }).check();
	const told = read(await download(page, 'Make the calendar file'));
	expect(told.map((one) => one.getFirstPropertyValue('summary'))).toEqual([
		'SMART Saturday, here and online',
		'SMART Saturday, here and online'
	]);
	expect(told.map((one) => one.getFirstPropertyValue('uid'))).toEqual(
		read(neutral).map((one) => one.getFirstPropertyValue('uid'))
	);
	const alarm = told[0]?.getFirstSubcomponent('valarm');
	expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT30M');
	expect(told[0]?.getFirstPropertyValue('location')).toBeNull();
});

test('nothing saved: a way to the meetings; the same in Arabic', async ({ page, waymark }) => {
	await open(page, `${waymark.url}/plan/week`);
	await expect(page.getByText('You have not saved a meeting yet')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Find a meeting' })).toHaveAttribute(
		'href',
		'/meetings'
	);
	await save(page, waymark.url, ['SMART Saturday, here and online']);
	await open(page, `${waymark.url}/ar/plan/week`);
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('أسبوعي');
	await expect(page.locator('main li').first()).toContainText('SMART Saturday');
	expect(await violations(page)).toEqual([]);
	const file = await download(page, 'اصنع ملف التقويم');
	expect(read(file).map((one) => one.getFirstPropertyValue('summary'))).toEqual(['موعد', 'موعد']);
});

test('a service is handed on: the phone’s own sharing, a copy, a code; opens without the app', async ({
	page,
	browser,
	waymark
}) => {
	const service = named('Step Workshop');
	const address = waymark.url + pageOf(service);
	await page.addInitScript(() => {
		Object.assign(navigator, {
			share: (data: ShareData) => {
				Object.assign(window, { sent: data });
				return Promise.resolve();
			}
		});
		Object.defineProperty(navigator, 'clipboard', {
			value: {
				writeText: (text: string) => {
					Object.assign(window, { copied: text });
					return Promise.resolve();
				}
			}
		});
	});
	await open(page, `${waymark.url}/ar${pageOf(service)}`);
	await page.getByText('شارك هذا').click();
	await expect(page.getByText(address, { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'أرسل الرابط' }).click();
	await page.getByRole('button', { name: 'انسخ الرابط' }).click();
	await expect(page.getByText('تم النسخ')).toBeVisible();
	expect(
		await page.evaluate(() => Object.entries(window).filter(([key]) => key === 'sent'))
	).toEqual([['sent', { text: service.name, url: address }]]);
	expect(
		await page.evaluate(() => String(Object.entries(window).find(([key]) => key === 'copied')?.[1]))
	).toBe(address);
	await page.getByText('أظهر رمزاً للمسح').click();
	await expect(page.getByRole('img', { name: /Step Workshop/ })).toBeVisible();

	// Somebody who never had the app, and whose browser runs no script.
	const stranger = await browser.newContext({ javaScriptEnabled: false });
	const there = await stranger.newPage();
	await there.goto(address);
	await expect(there.getByRole('heading', { level: 1 })).toHaveText('Step Workshop');
	await stranger.close();
});
