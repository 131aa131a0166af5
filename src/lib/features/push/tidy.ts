import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as threads from '#lib/storage/threads.ts';
import type { BrowserPush } from './browser-push.ts';

/** What is left for the worker, as `left-notice.ts` does it. */
export interface LeftNotice {
	readNotice(): Promise<{ team: readonly string[] } | undefined>;
	leaveNotice(team: readonly string[]): Promise<void>;
	renewNotice(): Promise<void>;
	dropNotice(): Promise<void>;
}

/**
 * Ends the browser's address for push when nothing is to be heard with it any more. Does nothing where
 * nobody ever switched notices on, nor behind a lock, where that cannot be known.
 */
export async function tidy(
	storage: Pick<PhoneStorage, 'read'>,
	browser: Pick<BrowserPush, 'unsubscribe'>,
	notice: Pick<LeftNotice, 'readNotice' | 'dropNotice'>
): Promise<void> {
	const left = await notice.readNotice();
	if (!left || left.team.length > 0) return;
	const all = await storage.read(threads.all);
	if (!all || all.some(({ signs, gone }) => signs !== undefined && !gone)) return;
	await browser.unsubscribe();
	await notice.dropNotice();
}
