import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Online } from './online.svelte.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

function surroundings(connected = true) {
	const window = new EventTarget();
	const document = Object.assign(new EventTarget(), {
		visibilityState: 'visible' as DocumentVisibilityState
	});
	return { window, document, connected: () => connected };
}

describe('whether the server can be reached', () => {
	test('a browser that says no is believed, one that says yes is not', () => {
		const online = new Online();
		const around = surroundings();
		const stop = online.listen(around);
		expect(online.current).toBe(true);
		around.window.dispatchEvent(new Event('offline'));
		expect(online.current).toBe(false);
		around.window.dispatchEvent(new Event('online'));
		expect(online.current).toBe(false);
		online.report(true);
		expect(online.current).toBe(true);
		stop();
	});

	test('begun without a network it is offline', () => {
		const online = new Online();
		const stop = online.listen(surroundings(false));
		expect(online.current).toBe(false);
		stop();
	});

	test('those who wait may try when something changes, and not after they stopped', () => {
		const online = new Online();
		const around = surroundings();
		const stop = online.listen(around);
		const attempt = vi.fn();
		const forget = online.whenBack(attempt);
		around.window.dispatchEvent(new Event('online'));
		expect(attempt).toHaveBeenCalledTimes(1);

		// Looked at again: only worth a try when it was offline.
		around.document.dispatchEvent(new Event('visibilitychange'));
		expect(attempt).toHaveBeenCalledTimes(1);
		online.report(false);
		around.document.dispatchEvent(new Event('visibilitychange'));
		expect(attempt).toHaveBeenCalledTimes(2);
		vi.advanceTimersByTime(60_000);
		expect(attempt).toHaveBeenCalledTimes(4);

		// Nobody looks: nothing is tried.
		around.document.visibilityState = 'hidden';
		vi.advanceTimersByTime(60_000);
		expect(attempt).toHaveBeenCalledTimes(4);

		forget();
		around.window.dispatchEvent(new Event('online'));
		expect(attempt).toHaveBeenCalledTimes(4);
		stop();
	});

	test('stopped, it listens to nothing', () => {
		const online = new Online();
		const around = surroundings();
		online.listen(around)();
		around.window.dispatchEvent(new Event('offline'));
		expect(online.current).toBe(true);
		expect(vi.getTimerCount()).toBe(0);
	});
});
