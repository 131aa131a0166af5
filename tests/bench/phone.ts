/** A slow phone on a slow line: Chromium, slowed down, with nothing in it that was there before. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright';
import { FLAGS, needBrowser } from '../e2e/browser.ts';
import { watchPage, type Watch } from './watch.ts';

/** Times slower than this machine. */
export const CPU = 4;
/** Bits a second down and up, and milliseconds before each answer. */
export const LINE = { down: 1_600_000, up: 750_000, latency: 150 };

const SCREEN = { width: 412, height: 823 };
/** What does not happen within this time does not happen. */
const PATIENCE_MS = 60_000;

declare global {
	// Put there by `watchPage`.
	var bench: Watch;
}

export interface Phone {
	page: Page;
	session: CDPSession;
	/** JavaScript heap of the page after collecting garbage, MB. */
	heap(): Promise<number>;
	/** Closes the browser; what it keeps stays in the profile. */
	close(): Promise<void>;
}

/** A profile that nobody has used; the caller removes it. */
export function emptyProfile(): { folder: string; remove(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-phone-'));
	return {
		folder,
		remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
	};
}

/** Starts the phone: a new process of the browser. */
export async function startPhone(profile: string): Promise<Phone> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: needBrowser(),
		headless: true,
		args: FLAGS,
		viewport: SCREEN,
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true,
		locale: 'en-GB',
		timeout: PATIENCE_MS
	});
	context.setDefaultTimeout(PATIENCE_MS);
	const page = context.pages()[0] ?? (await context.newPage());
	await page.addInitScript(watchPage);
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: LINE.latency,
		downloadThroughput: LINE.down / 8,
		uploadThroughput: LINE.up / 8
	});
	await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
	return {
		page,
		session,
		async heap() {
			await session.send('HeapProfiler.collectGarbage');
			const { usedSize } = await session.send('Runtime.getHeapUsage');
			return usedSize / 1e6;
		},
		close: () => context.close()
	};
}

/** What the page promised, or an error when it takes longer than anything may. */
export async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, failed) => {
		timer = setTimeout(() => failed(new Error(`It never came: ${what}`)), PATIENCE_MS);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** Runs something on a phone that is new each time, and cleans up after it. */
export async function onNewPhone<T>(
	use: (phone: Phone, profile: string) => Promise<T>
): Promise<T> {
	const profile = emptyProfile();
	try {
		const phone = await startPhone(profile.folder);
		try {
			return await use(phone, profile.folder);
		} finally {
			await phone.close();
		}
	} finally {
		profile.remove();
	}
}

/** What browser it is: `Chromium 156.0.8078.79`. */
export async function browserName(): Promise<string> {
	const browser = await chromium.launch({ executablePath: needBrowser(), args: FLAGS });
	const version = browser.version();
	await browser.close();
	return `Chromium ${version}`;
}
