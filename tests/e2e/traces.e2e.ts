import { test as base, chromium } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, FIND_LEEDS, installed, keptCells, open, Waymark, watch } from './app.ts';
import { findBrowser, FLAGS } from './browser.ts';
import { hostel } from './services.ts';

const test = base.extend<{ profile: string; waymark: Waymark }>({
	profile: async ({}, use) => {
		const profile = mkdtempSync(join(tmpdir(), 'waymark-profile-'));
		await use(profile);
		rmSync(profile, { recursive: true, force: true });
	},

	waymark: async ({}, use) => {
		const waymark = await Waymark.open();
		await use(waymark);
		await waymark.close();
	}
});

/** Files of a browser's profile that hold a text. */
function holding(folder: string, text: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => existsSync(path) && readFileSync(path).includes(text));
}

test('after everything was deleted, what was looked at is nowhere on the disk', async ({
	profile,
	waymark
}) => {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: findBrowser(),
		args: FLAGS
	});
	const wrong = watch(context, waymark);
	const page = await context.newPage();
	await open(page, waymark.url + FIND_LEEDS);
	await expect(page.getByRole('link', { name: hostel.name })).toBeVisible();
	await installed(page);
	await keptCells(page, 2);
	await expect.poll(() => holding(profile, hostel.name)).not.toEqual([]);

	await open(page, `${waymark.url}/settings`);
	await page.getByRole('button', { name: 'Delete everything Waymark keeps' }).click();
	await page.getByRole('button', { name: 'Yes, delete everything' }).click();
	await expect(page.getByText('Everything is gone from this phone')).toBeVisible();
	await context.close();
	expect(holding(profile, hostel.name)).toEqual([]);
	expect(wrong).toEqual([]);
});
