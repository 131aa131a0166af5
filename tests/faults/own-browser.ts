/** A browser that can be killed: a process of its own, with a profile that outlives it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { findBrowser, FLAGS } from '../e2e/browser.ts';

export interface OwnBrowser {
	context: BrowserContext;
	/** Like a battery taken out. */
	kill(): Promise<void>;
}

function address(child: ChildProcess): Promise<string> {
	return new Promise((done, failed) => {
		let text = '';
		child.stderr?.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			const found = /DevTools listening on (ws:\S+)/.exec(text);
			if (found?.[1]) done(found[1]);
		});
		child.once('exit', () => failed(new Error(`the browser ended: ${text.slice(-400)}`)));
	});
}

/** Starts one in a profile. */
export async function ownBrowser(profile: string): Promise<OwnBrowser> {
	const child = spawn(
		findBrowser() ?? 'chromium',
		[
			...FLAGS,
			'--headless=new',
			'--remote-debugging-port=0',
			`--user-data-dir=${profile}`,
			'--disable-dev-shm-usage',
			// A tab behind another is not slowed down: both are at work.
			'--disable-background-timer-throttling',
			'--disable-backgrounding-occluded-windows',
			'--disable-renderer-backgrounding',
			'--lang=en-GB',
			'about:blank'
		],
		{ stdio: ['ignore', 'ignore', 'pipe'], detached: true }
	);
	const gone = new Promise<void>((done) => child.once('exit', () => done()));
	const browser: Browser = await chromium.connectOverCDP(await address(child));
	const [context] = browser.contexts();
	if (!context) throw new Error('the browser has no context');
	return {
		context,
		async kill() {
			// Its helpers too: they are one group.
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			await gone;
			await browser.close().catch(() => undefined);
		}
	};
}
