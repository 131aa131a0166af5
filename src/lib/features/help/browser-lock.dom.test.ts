import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserLock } from './browser-lock.ts';

/** Locks of a browser in which somebody else holds the one that is asked for, and never lets go. */
function held() {
	return {
		request: (_name: string, { signal }: { signal: AbortSignal }) =>
			new Promise<void>((_done, failed) => {
				signal.addEventListener('abort', () => failed(new DOMException('', 'AbortError')));
			})
	};
}

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('a tab that hangs with the lock in hand holds nobody up for longer than a sending takes', async () => {
	vi.stubGlobal('navigator', { locks: held() });
	const work = vi.fn(() => Promise.resolve());
	const done = browserLock('waymark-outbox', work);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(work).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(10_000);
	await done;
	expect(work).toHaveBeenCalledTimes(1);
});

test('what goes wrong in the work is not done a second time', async () => {
	vi.stubGlobal('navigator', {
		locks: {
			request: (_name: string, _options: unknown, work: () => Promise<void>) => work()
		}
	});
	const work = vi.fn(() => Promise.reject(new Error('a bug')));
	await expect(browserLock('waymark-outbox', work)).rejects.toThrow('a bug');
	expect(work).toHaveBeenCalledTimes(1);
});

test('a browser without locks sends all the same', async () => {
	vi.stubGlobal('navigator', {});
	const work = vi.fn(() => Promise.resolve());
	await browserLock('waymark-outbox', work);
	expect(work).toHaveBeenCalledTimes(1);
});
