/** The whole way with a keyboard alone. */
import type { Page } from '@playwright/test';
import { installed } from './app.ts';
import { expect, find, keptCells, named, open, pageOf, test } from './town.ts';

/** What has the focus: its name as it is read out, and whether anybody can see that it has it. */
async function focus(page: Page) {
	return page.evaluate(() => {
		const element = document.activeElement;
		if (!(element instanceof HTMLElement) || element === document.body) {
			return { name: '', seen: false, why: '', key: 'body' };
		}
		const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
		const name = element.getAttribute('aria-label') ?? label?.innerText ?? element.innerText;
		// A pill's box is hidden; its label shows the ring in its stead.
		const shown = [element, label, element.closest('label')].filter((one) => one != null);
		const outlined = shown.some((one) => {
			const { width, height } = one.getBoundingClientRect();
			if (width * height <= 4) return false;
			// Where a whole card can be pressed, the ring is round the card.
			return [getComputedStyle(one), getComputedStyle(one, '::after')].some(
				({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
			);
		});
		const { top, bottom } = (label ?? element).getBoundingClientRect();
		const inView = bottom > 0 && top < innerHeight;
		const key = `${element.tagName} ${element.id} ${name} ${String(element.getBoundingClientRect().top + scrollY)}`;
		return {
			name: name.trim(),
			seen: outlined && inView,
			why: `${String(outlined)} ${top}-${bottom}`,
			key
		};
	});
}

/** Presses Tab until what is named so has the focus; at each stop the focus can be seen. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab') {
	const passed: string[] = [];
	for (let presses = 0; presses < 80; presses += 1) {
		await page.keyboard.press(key);
		const now = await focus(page);
		passed.push(now.name);
		// A busy machine scrolls a moment after the focus has moved.
		if (now.name !== '' && !now.seen) {
			await expect
				.poll(async () => (await focus(page)).seen, `the focus is seen on "${now.name}" ${now.why}`)
				.toBe(true);
		}
		if (typeof name === 'string' ? now.name === name : name.test(now.name)) return;
	}
	throw new Error(`never came to ${String(name)}: ${passed.join(' | ')}`);
}

const DELETE = 'Delete everything Waymark keeps on this phone';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Opens the start page and waits until everything is on the phone. */
async function start(page: Page, url: string) {
	await open(page, url);
	await installed(page);
}

test('from the start to a saved service', async ({ page, waymark }) => {
	const shelter = named('Lantern Night Shelter');
	await start(page, waymark.url);
	await tabTo(page, 'Postcode, town or village');
	await page.keyboard.type('LA80');
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Help near LA80');
	await expect(page.locator('main h3').first()).toBeVisible();

	// A new page begins at its beginning: the first stop is the skip link, and it leads into the page.
	await page.keyboard.press('Tab');
	expect((await focus(page)).name).toBe('Skip to the main part');
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
	await expect(heading(page)).toHaveText('Help near LA80');
	await expect(page).toHaveURL(/near=/);
	await tabTo(page, 'Change place');
	await tabTo(page, 'Search in your own words');
	await page.keyboard.type('shelter');
	await tabTo(page, /^A place to live/);
	await page.keyboard.press('Space');
	await expect(page.getByRole('checkbox', { name: /^A place to live/ })).toBeChecked();
	await tabTo(page, 'Remove: “shelter”');
	await tabTo(page, shelter.name);
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText(shelter.name);

	await tabTo(page, 'Back to the list');
	await tabTo(page, `Save ${shelter.name}`);
	await page.keyboard.press('Enter');
	const saved = page.getByRole('button', { name: `Remove ${shelter.name} from what you saved` });
	await expect(saved).toBeVisible();
	// What was pressed has the focus still, under its new name.
	await expect(saved).toBeFocused();
	await tabTo(page, /^Report a mistake/);
	await page.keyboard.press('Enter');
	await tabTo(page, /^It has closed/);
	await page.keyboard.press('Space');
	await tabTo(page, 'Keep this report');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Your report is kept on this phone')).toBeVisible();

	await page.keyboard.press('Control+Home');
	// The browser glides there, and goes on gliding whatever gets the focus meanwhile.
	await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
	await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
	await tabTo(page, 'My plan', 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('My plan');
	await tabTo(page, shelter.name);
});

test('each page can be walked through and left again', async ({ page, waymark }) => {
	const paths = ['/', find(), pageOf(named('Tarnwick Recovery Hub')), '/settings', '/urgent'];
	await start(page, waymark.url);
	for (const path of paths) {
		await open(page, waymark.url + path);
		await expect(heading(page)).toBeVisible();
		await expect(page.getByText(/^Looking.*…$/)).toHaveCount(0);
		const stops: string[] = [];
		let out = false;
		for (let presses = 0; presses < 150 && !out; presses += 1) {
			await page.keyboard.press('Tab');
			const now = await focus(page);
			// Past the last stop the focus leaves the page.
			out = now.key === 'body' || (stops.length > 3 && now.key === stops[0]);
			if (out) break;
			expect(now.seen, `${path}: the focus is seen on "${now.name}" ${now.why}`).toBe(true);
			expect(stops, `${path}: once only`).not.toContain(now.key);
			stops.push(now.key);
		}
		expect(out, `${path} is left at its end`).toBe(true);
		expect(stops.length).toBeGreaterThan(10);
	}
});

test('a dialog holds the focus, Escape leaves it, and the focus is where it was', async ({
	page,
	waymark
}) => {
	await open(page, `${waymark.url}/settings`);
	await tabTo(page, DELETE);
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog');
	await expect(dialog).toBeVisible();
	const inside: string[] = [];
	for (let presses = 0; presses < 8; presses += 1) {
		await page.keyboard.press('Tab');
		const { name, key } = await focus(page);
		if (key === 'body') continue; // The browser's own bar.
		expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
		inside.push(name);
	}
	expect(inside).toContain('Yes, delete everything');
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	expect((await focus(page)).name).toBe(DELETE);
});

test('typing fast loses no letter', async ({ page, waymark }) => {
	await open(page, waymark.url + find());
	await expect(page.locator('main h3').first()).toBeVisible();
	await keptCells(page, 2);
	const box = page.getByRole('searchbox', { name: 'Search in your own words' });
	await box.focus();
	const words = 'somewhere warm to sleep tonight please';
	// No pause between the keys: faster than anybody.
	for (let round = 1; round <= 3; round += 1) {
		await page.keyboard.type(words);
		await expect(box).toHaveValue(words);
		await expect(page).toHaveURL(new RegExp(`q=${words.replaceAll(' ', '(\\+|%20)')}`));
		await expect(box).toHaveValue(words);
		await expect(box).toBeFocused();
		await page.keyboard.press('Control+A');
		await page.keyboard.press('Backspace');
		await expect(box).toHaveValue('');
	}
});
