/** Meetings by the clock: a quiet Tuesday, the night on which the clocks go back, another zone. */
import type { Locator, Page } from '@playwright/test';
import { expect, installed, keptCells, meetings, named, open, pageOf, test } from './town.ts';

/** 23:50 on the Saturday before the clocks go back; it is still summer time. */
const CHANGE_NIGHT = new Date('2026-10-24T22:50:00Z');
/** An ordinary Tuesday, 18:52. */
const TUESDAY = new Date('2026-11-17T18:52:00Z');

const group = (page: Page, title: string | RegExp): Locator =>
	page
		.locator('main section')
		.filter({ has: page.getByRole('heading', { level: 2, name: title }) });
const names = (where: Locator) => where.locator('h3').allInnerTexts();
const row = (page: Page, name: string): Locator =>
	page.locator('main li').filter({ has: page.getByRole('link', { name, exact: true }) });

async function at(page: Page, url: string, time: Date) {
	await page.clock.install({ time });
	await open(page, url);
	await expect(page.getByText(/meetings?: within|meetings? by phone/).last()).toBeVisible();
}

test('a Tuesday evening: on now, soon, within the hour, later, tomorrow', async ({
	page,
	waymark
}) => {
	await at(page, waymark.url + meetings(), TUESDAY);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meetings near Tarnwick');
	expect(await names(group(page, /^On now/))).toEqual([
		'Weirside Women',
		'Adult Children Red Book',
		'Round the Clock'
	]);
	expect(await names(group(page, /^Starting in the next 15/))).toEqual(['Still Water Dharma']);
	await expect(row(page, 'Still Water Dharma')).toContainText('Starts in 8 minutes');
	await expect(row(page, 'Weirside Women')).toContainText('Started 22 minutes ago');
	// Only who joins from afar is told that they still can.
	await expect(row(page, 'Weirside Women')).not.toContainText('still join');
	await expect(row(page, 'Round the Clock')).toContainText('On all day, you can still join');
	expect(await names(group(page, /^Later today/))).toEqual(['Signed and Sober']);
	await expect(page.getByRole('heading', { level: 2, name: /^Tomorrow \(13\)/ })).toBeVisible();
	// A room that never closes is on once, and not every midnight again.
	await expect(row(page, 'Round the Clock')).toHaveCount(1);
	// Closed for now stays in the list with its note and somebody to ask.
	await expect(row(page, 'Twelve on Twelve')).toContainText('The room is needed');
	await expect(
		row(page, 'Twelve on Twelve').getByRole('link', { name: /^Call Alcoholics Anonymous/ })
	).toHaveAttribute('href', 'tel:08009177650');
	// What is not every week says its rule.
	await page.getByRole('button', { name: /Not in the next week/ }).click();
	await expect(group(page, /^Not in the next week/)).toContainText(/of the month|Every second/);
});

test('time goes on: what starts moves up and is said, what is touched stays', async ({
	page,
	waymark
}) => {
	await at(page, waymark.url + meetings(), TUESDAY);
	await page.clock.fastForward('08:30');
	await expect(
		group(page, /^On now/).getByRole('link', { name: 'Still Water Dharma' })
	).toBeVisible();
	await expect(
		page.getByRole('status').filter({ hasText: 'On now: Still Water Dharma' })
	).toHaveCount(1);

	// The keyboard is in the list: half an hour later nothing has moved, only the words.
	const held = group(page, /^Starting within the hour/)
		.getByRole('link')
		.first();
	const name = await held.innerText();
	await page.keyboard.press('Tab');
	await held.focus();
	await page.clock.fastForward('30:00');
	await expect(page.getByText('The times have moved on')).toBeVisible();
	await expect(held).toBeFocused();
	await expect(group(page, /^Starting within the hour/).getByRole('link', { name })).toBeVisible();
	await expect(row(page, name)).toContainText(/Started|Just started/);
	await page.getByRole('button', { name: 'Update the list' }).click();
	await expect(group(page, /^On now/).getByRole('link', { name })).toBeVisible();
	await expect(page.getByText('The times have moved on')).toBeHidden();
});

test.describe('the night on which the clocks go back', () => {
	test('at ten to midnight, on to the hour that comes twice', async ({ page, waymark }) => {
		await at(page, waymark.url + meetings(), CHANGE_NIGHT);
		await expect(row(page, 'Midnight Oil')).toContainText('Started 20 minutes ago');
		await expect(row(page, 'Midnight Oil')).toContainText('11:30pm to 12:45am');
		await expect(row(page, 'Night Owls CA')).toContainText('11pm to 1am');
		expect((await names(group(page, /^Tomorrow/)))[0]).toBe('Sunrise on Screen');
		await expect(page.getByRole('heading', { level: 2, name: /^Monday 26 October/ })).toBeVisible();

		// 00:50: the one is over, the other has ten minutes left.
		await page.clock.fastForward('01:00:00');
		await expect(row(page, 'Midnight Oil')).toHaveCount(0);
		await expect(row(page, 'Night Owls CA')).toContainText('On since 11pm');
		// 00:50 on Sunday: today is another day.
		await expect(
			group(page, /^Later today/).getByRole('link', { name: 'Sunrise on Screen' })
		).toBeVisible();
		// 01:10 for the first time, then for the second: over, and still no nearer to seven by the dial.
		await page.clock.fastForward('20:00');
		await expect(row(page, 'Night Owls CA')).toHaveCount(0);
		await page.clock.fastForward('06:35:00');
		// 06:45 on the wall, 7 hours 55 minutes after ten to midnight.
		await expect(row(page, 'Sunrise on Screen')).toContainText('Starts in 15 minutes');
	});
});

test.describe('a phone in another zone', () => {
	test.use({ timezoneId: 'America/New_York' });

	test('is told once, and each time says what the phone shows', async ({ page, waymark }) => {
		await at(page, waymark.url + meetings(), CHANGE_NIGHT);
		await expect(page.getByText('Your phone is set to Eastern Time')).toHaveCount(1);
		await expect(row(page, 'Midnight Oil')).toContainText('11:30pm to 12:45am');
		await expect(row(page, 'Midnight Oil')).toContainText('(6:30pm on your phone)');
		// A week in which London has gone back and New York has not: four hours, not five.
		await page.getByRole('button', { name: /Saturday 31 October/ }).click();
		await expect(row(page, 'Across the Water').last()).toContainText('3pm to 4pm (Eastern Time)');
		await expect(row(page, 'Across the Water').last()).not.toContainText('on your phone');
	});
});

test('a phone at home hears nothing of zones, but a meeting in New York names its own', async ({
	page,
	waymark
}) => {
	await at(page, waymark.url + meetings({ days: [6] }), TUESDAY);
	await expect(page.getByText('Your phone is set to')).toHaveCount(0);
	const across = row(page, 'Across the Water');
	if (!(await across.isVisible())) {
		await page.getByRole('button', { name: /more: Saturday/ }).click();
	}
	await expect(across).toContainText('3pm to 4pm (Eastern Time)');
	await expect(across).toContainText('(8pm on your phone)');
});

test('choices say how many, several are alternatives, and all of it stays after #', async ({
	page,
	waymark
}) => {
	await at(page, waymark.url + meetings(), TUESDAY);
	const online = page.getByRole('checkbox', { name: /^Online/ });
	const shown = Number((await online.locator('xpath=..').innerText()).match(/\d+/)?.[0]);
	await online.check();
	await expect(page.getByText(`${String(shown)} meetings: within`).last()).toBeVisible();
	const more = page.locator('summary', { hasText: 'More choices' });
	if (!(await page.getByRole('checkbox', { name: /^Anyone can come/ }).isVisible()))
		await more.click();
	await page.getByRole('checkbox', { name: /^Narcotics Anonymous/ }).check();
	await page.getByRole('checkbox', { name: /^Cocaine Anonymous/ }).check();
	await expect(page).toHaveURL(/#by=na,ca&how=online&near=/);
	await expect(row(page, 'Sunrise on Screen')).toHaveCount(0);
	await expect(row(page, 'Round the Clock').first()).toBeVisible();

	await page.reload();
	await expect(page.getByRole('button', { name: 'Remove: Online' })).toBeVisible();
	await expect(row(page, 'Round the Clock').first()).toBeVisible();
	await page.getByRole('button', { name: 'Clear all' }).click();
	await expect(page).toHaveURL(/#near=/);
	// Neither place nor choice was in any request.
	const asked = waymark.asked.map((one) => JSON.stringify(one)).join('\n');
	expect(asked).not.toMatch(/Tarnwick|54\.01|how=online/);
});

test('a hybrid is in person and online, and says so', async ({ page, waymark }) => {
	for (const way of ['in-person', 'online'] as const) {
		await at(page, waymark.url + meetings({ ways: [way], days: [6] }), TUESDAY);
		const button = page.getByRole('button', { name: /more: Saturday/ });
		if (await button.isVisible()) await button.click();
		await expect(row(page, 'SMART Saturday, here and online')).toContainText('In person or online');
	}
});

test('what families can go to is told in their words', async ({ page, waymark }) => {
	await at(page, waymark.url + meetings({ needed: ['families'], days: [2] }), TUESDAY);
	await expect(row(page, 'Families Anonymous Tuesday')).toBeVisible();
	await expect(row(page, 'Candle Street Big Book')).toHaveCount(0);
	await page.goto(`${waymark.url}/families`);
	await expect(
		page.getByRole('link', { name: 'All meetings for family and friends' })
	).toBeVisible();
	await expect(page.locator('main li h3').first()).toBeVisible();
	await page.locator('summary', { hasText: 'Your letter' }).click();
	await expect(page.getByRole('textbox', { name: 'Your letter' })).toHaveValue(
		/assessment of my own needs/
	);
	await page.evaluate(() => {
		const body = () => document.body;
		window.print = () =>
			(body().dataset['printed'] = document.querySelector('.letter-sheet')?.textContent ?? '');
	});
	await page.getByRole('textbox', { name: 'Your letter' }).fill('Dear council');
	await page.getByRole('button', { name: 'Print the letter' }).click();
	await expect(page.locator('body')).toHaveAttribute('data-printed', 'Dear council');
});

test('the page of a meeting: how to join, what happens, who may come, what else there is', async ({
	page,
	waymark
}) => {
	await at(page, waymark.url + meetings(), TUESDAY);
	await row(page, 'Round the Clock').getByRole('link', { name: 'Round the Clock' }).click();
	await expect(page.getByRole('link', { name: 'Join online' })).toBeVisible();
	await expect(page.locator('a[href^="tel:+442079460711,90210"]')).toBeVisible();
	await expect(page.getByText('This meeting is online. You do not go anywhere.')).toBeVisible();
	await expect(page.getByText('You can come if you are still using.')).toBeVisible();
	await page.getByRole('link', { name: 'Back to the list' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meetings near Tarnwick');
	// What else there is comes from this phone: a page of one meeting fetches no list.
	await keptCells(page, 1);

	await open(page, waymark.url + pageOf(named('Cobbler Lane Lunch, Wed')));
	await expect(
		page.getByText('A friend, a relative or a worker may sit in with you.')
	).toBeVisible();
	const days = page
		.locator('section')
		.filter({ has: page.getByRole('heading', { name: 'Other days of this group' }) });
	await expect(days.getByRole('link')).toHaveCount(4);
	await days.getByRole('link', { name: 'Cobbler Lane Lunch, Mon' }).click();
	await expect(page.getByText('only for people who have the problem').first()).toBeVisible();
});

test('with the keyboard alone: a choice, a meeting, and back to it', async ({ page, waymark }) => {
	await at(page, waymark.url + meetings(), TUESDAY);
	const focused = () =>
		page.evaluate(() => {
			const element = document.activeElement as HTMLElement | null;
			return element instanceof HTMLInputElement
				? (element.labels?.[0]?.innerText ?? '')
				: (element?.innerText ?? '');
		});
	const tabTo = async (name: RegExp) => {
		for (let presses = 0; presses < 120; presses += 1) {
			await page.keyboard.press('Tab');
			if (name.test(await focused())) return;
		}
		throw new Error(`never came to ${String(name)}`);
	};
	await tabTo(/^Online/);
	await page.keyboard.press('Space');
	await expect(page.getByRole('checkbox', { name: /^Online/ })).toBeChecked();
	await tabTo(/^Round the Clock$/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Round the Clock');
	await page.goBack();
	await expect(page.getByRole('checkbox', { name: /^Online/ })).toBeChecked();
	await expect(row(page, 'Round the Clock')).toBeVisible();
});

test('a sheet for a wall: the week day by day, with addresses and a code to this view', async ({
	page,
	waymark
}) => {
	await page.addInitScript(() => {
		window.print = () => document.documentElement.setAttribute('data-printed', '');
	});
	await at(page, waymark.url + meetings({ ways: ['in-person'] }), TUESDAY);
	await page.locator('summary', { hasText: 'Print for a wall' }).click();
	await page.getByRole('radio', { name: 'The next seven days' }).check();
	const count = Number(/^\d+/.exec(await page.getByText(/times to go to/).innerText())?.[0]);
	expect(count).toBeGreaterThan(10);
	await page.getByRole('button', { name: 'Print the sheet' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-printed', '');
	await page.emulateMedia({ media: 'print' });
	const sheet = page.locator('.sheet');
	await expect(sheet.getByText('Meetings near Tarnwick')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
	await expect(sheet.getByRole('img', { name: /Code to scan/ })).toBeVisible();
	await expect(sheet.locator('.day')).toHaveText([
		/^Tuesday 17 November/,
		/^Wednesday/,
		/^Thursday/,
		/^Friday/,
		/^Saturday/,
		/^Sunday/,
		/^Monday 23 November/
	]);
	await expect(sheet.locator('.time')).toHaveCount(count);
	// A list on the screen has the town; who stands before a wall needs the street.
	const women = sheet.locator('.time', { hasText: 'Weirside Women' });
	await expect(women.first()).toContainText(named('Weirside Women').places[0]?.address ?? '?');
	await page.emulateMedia({ media: 'screen' });
	await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
	await expect(sheet).toHaveCount(0);
	await page.getByRole('radio', { name: 'Only today' }).check();
	await expect(page.getByText(/times? to go to/)).not.toHaveText(String(count));
});

test('with the server gone: the list, a meeting and families, told for now', async ({
	page,
	waymark
}) => {
	await at(page, waymark.url + meetings(), TUESDAY);
	await installed(page);
	await keptCells(page, 3);
	await waymark.stopServer();
	await page.reload();
	await expect(row(page, 'Weirside Women')).toContainText('Started');
	await row(page, 'Weirside Women').getByRole('link', { name: 'Weirside Women' }).click();
	await expect(
		page.getByRole('heading', { name: 'What happens at a first meeting' })
	).toBeVisible();
	await open(page, `${waymark.url}/families`);
	await expect(page.locator('main li h3').first()).toBeVisible();
	await expect(page.locator('a[href="tel:08000086811"]').first()).toBeVisible();
});

test('in Arabic, from right to left', async ({ page, waymark }) => {
	await page.clock.install({ time: TUESDAY });
	await open(page, `${waymark.url}/ar${meetings()}`);
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.getByRole('heading', { level: 2, name: /^جارية الآن/ })).toBeVisible();
	await expect(row(page, 'Weirside Women')).toContainText('بدأ قبل 22 دقيقة');
	await expect(row(page, 'Still Water Dharma')).toContainText('يبدأ بعد 8 دقائق');
});
