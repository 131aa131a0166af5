import { defineConfig } from '@playwright/test';
import { findBrowser, FLAGS } from './browser.ts';

export default defineConfig({
	testDir: '.',
	testMatch: '**/*.e2e.ts',
	outputDir: '../../test-results/e2e',
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	workers: 2,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: '../../test-results/browser.json' }]],
	use: {
		browserName: 'chromium',
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		contextOptions: { reducedMotion: 'reduce' },
		trace: 'off',
		launchOptions: { executablePath: findBrowser(), args: FLAGS }
	}
});
