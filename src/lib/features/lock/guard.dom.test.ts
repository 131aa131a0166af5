import { afterEach, describe, expect, test, vi } from 'vitest';
import { guard, type Around } from './guard.ts';

/** A page, what it can see, and the other tabs. */
function surroundings(after: number) {
	let time = 0;
	let visible = true;
	const page = Object.assign(new EventTarget(), {
		documentElement: document.createElement('html')
	});
	Object.defineProperty(page, 'visibilityState', { get: () => (visible ? 'visible' : 'hidden') });
	const timers: { work: () => void; at: number }[] = [];
	const said: unknown[] = [];
	const channel: {
		postMessage: (message: unknown) => void;
		close: () => void;
		onmessage: ((event: MessageEvent) => void) | null;
	} = { postMessage: (message) => said.push(message), close: () => undefined, onmessage: null };
	const keyring = new Map([['a', 1]]);
	const storage = {
		locked: false as boolean | undefined,
		open: () => Promise.resolve({ keyring } as never)
	};
	const reload = vi.fn();
	const around: Around = {
		document: page as unknown as Document,
		window: new EventTarget(),
		channel: () => channel,
		now: () => time,
		later: (work, milliseconds) => timers.push({ work, at: time + milliseconds }),
		reload
	};
	const made = guard(storage, after, false, around);
	const look = (now: boolean) => {
		visible = now;
		page.dispatchEvent(new Event('visibilitychange'));
	};
	const pass = async (milliseconds: number) => {
		time += milliseconds;
		for (const timer of timers.splice(0)) {
			if (timer.at <= time) timer.work();
			else timers.push(timer);
		}
		await Promise.resolve();
		await Promise.resolve();
		await Promise.resolve();
	};
	return {
		made,
		storage,
		keyring,
		reload,
		said,
		look,
		pass,
		hear: () => channel.onmessage?.(new MessageEvent('message', { data: 'lock' })),
		covered: () => page.documentElement.classList.contains('covered'),
		sleep: (milliseconds: number) => (time += milliseconds)
	};
}

afterEach(() => {
	vi.restoreAllMocks();
});

describe('a lock that is open', () => {
	test('at once: locks when it is out of sight, drops the keys and begins anew', async () => {
		const { look, pass, storage, keyring, reload, said } = surroundings(0);
		look(false);
		expect([storage.locked, said]).toEqual([true, ['lock']]);
		// What is being typed may still be kept.
		expect([keyring.size, reload.mock.calls.length]).toEqual([1, 0]);
		await pass(300);
		expect([keyring.size, reload.mock.calls.length]).toEqual([0, 1]);
	});

	test('after five minutes: not before, and not for who comes back in time', async () => {
		const { look, pass, storage, covered } = surroundings(5);
		look(false);
		expect(covered()).toBe(true);
		await pass(4 * 60_000);
		look(true);
		expect([covered(), storage.locked]).toEqual([false, false]);
		await pass(10 * 60_000);
		expect(storage.locked).toBe(false);
		look(false);
		await pass(5 * 60_000);
		expect(storage.locked).toBe(true);
	});

	test('a phone that slept through the timer locks when it is looked at, still covered', () => {
		const { look, sleep, storage, covered } = surroundings(1);
		look(false);
		sleep(3_600_000);
		look(true);
		expect([storage.locked, covered()]).toEqual([true, true]);
	});

	test('another tab locks this one too, once', async () => {
		const { hear, pass, storage, reload, said } = surroundings(15);
		hear();
		hear();
		await pass(300);
		expect([storage.locked, reload.mock.calls.length, said]).toEqual([true, 1, []]);
	});

	test('left by Exit: other tabs lock, and this one is not loaded anew on its way out', async () => {
		const { made, hear, look, pass, storage, reload, said } = surroundings(0);
		made.left();
		expect(said).toEqual(['lock']);
		hear();
		look(false);
		await pass(300);
		expect([storage.locked, reload.mock.calls.length, said]).toEqual([false, 0, ['lock']]);
	});

	test('stopped, it watches nothing', () => {
		const { made, look, storage, said } = surroundings(0);
		made.stop();
		look(false);
		made.lock();
		expect([storage.locked, said]).toEqual([false, []]);
	});
});
