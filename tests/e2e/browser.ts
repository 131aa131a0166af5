/** Which browser the tests run in. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of a browser on this machine: the one that `WAYMARK_CHROMIUM` names, the system's, or the one
 * that Playwright downloaded. `undefined` when there is none.
 */
export function findBrowser(): string | undefined {
	const named = process.env['WAYMARK_CHROMIUM'];
	return [...(named ? [named] : []), ...INSTALLED, chromium.executablePath()].find((path) =>
		existsSync(path)
	);
}

/** A browser, installed if there is none. Throws when there is no way to get one. */
export function needBrowser(): string {
	const there = findBrowser();
	if (there) return there;
	const ways = [
		...(process.getuid?.() === 0
			? [
					['apt-get', 'update', '-qq'],
					['apt-get', 'install', '-y', '-qq', 'chromium']
				]
			: []),
		['npx', 'playwright', 'install', 'chromium']
	];
	for (const [command = '', ...args] of ways) {
		console.log(`No browser yet: ${[command, ...args].join(' ')}`);
		spawnSync(command, args, {
			stdio: 'inherit',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		const found = findBrowser();
		if (found) return found;
	}
	throw new Error('The browser tests need Chromium. Install it, or name one in WAYMARK_CHROMIUM.');
}

/** Nothing of the browser's own goes to the network; every other host is nowhere. */
export const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
];
