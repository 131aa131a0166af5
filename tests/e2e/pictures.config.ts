import { defineConfig } from '@playwright/test';
import usual from './playwright.config.ts';

/** `npm run pictures`: the README's pictures, taken anew from the built app. */
export default defineConfig({
	...usual,
	testMatch: '**/*.pictures.ts',
	reporter: [['list']],
	timeout: 180_000
});
