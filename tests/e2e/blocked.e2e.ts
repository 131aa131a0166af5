import { test as base, chromium, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, FIND_LEEDS, open, Waymark, watch } from './app.ts';
import { findBrowser, FLAGS } from './browser.ts';
import { hostel } from './services.ts';

/** The browser's own setting that lets no site keep anything. */
const NO_SITE_DATA = { profile: { default_content_setting_values: { cookies: 2 } } };

/** A browser whose owner has blocked all site data. */
const test = base.extend<{ blocked: { page: Page; waymark: Waymark } }>({
	blocked: async ({ locale }, use) => {
		const profile = mkdtempSync(join(tmpdir(), 'waymark-profile-'));
		mkdirSync(join(profile, 'Default'));
		writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(NO_SITE_DATA));
		const waymark = await Waymark.open();
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: findBrowser(),
			args: FLAGS,
			locale
		});
		const wrong = watch(context, waymark);
		await use({ page: await context.newPage(), waymark });
		await context.close();
		await waymark.close();
		rmSync(profile, { recursive: true, force: true });
		expect(wrong).toEqual([]);
	}
});

test('a browser that may keep nothing: looks around online, is told so, is promised nothing', async ({
	blocked: { page, waymark }
}) => {
	await open(page, waymark.url + FIND_LEEDS);
	await expect(page.evaluate(() => localStorage.length)).rejects.toThrow(/SecurityError|denied/);
	await expect(page.getByRole('link', { name: hostel.name })).toBeVisible();
	await expect(page.getByText('This browser does not let Waymark keep anything')).toBeVisible();

	await open(page, `${waymark.url}/settings`);
	await expect(page.getByText('Nothing of yours is kept on this phone.')).toBeVisible();
	await expect(page.getByText('Does not work without signal on this phone yet.')).toBeVisible();
	await page.getByRole('button', { name: 'Choose a place' }).click();
	await page.getByRole('searchbox').fill('Leeds');
	await page.getByRole('searchbox').press('Enter');
	await page.getByRole('button', { name: 'Download and keep' }).click();
	await expect(page.getByText('Done. It works without signal now.')).toBeHidden();
	await expect(page.getByText('This phone could not keep it.')).toBeVisible();
});
