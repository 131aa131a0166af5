import { describe, expect, test, vi } from 'vitest';
import type { Workbox } from 'workbox-window';
import { AppUpdate } from './app-update.svelte.ts';

/** A browser's service workers, as far as a page sees them. */
function surroundings(options: { controlled: boolean; refuses?: boolean }) {
	const listeners = new Map<string, (event: { isUpdate?: boolean }) => void>();
	const skip = vi.fn();
	const controller = { postMessage: vi.fn() };
	const container = Object.assign(new EventTarget(), {
		controller: options.controlled ? controller : (null as typeof controller | null)
	});
	const reload = vi.fn();
	let typed = false;
	const update = new AppUpdate({
		version: 'this',
		container: () => container as unknown as ServiceWorkerContainer,
		workbox: () =>
			Promise.resolve({
				addEventListener: (type: string, heard: (event: { isUpdate?: boolean }) => void) =>
					void listeners.set(type, heard),
				register: () => (options.refuses ? Promise.reject(new Error()) : Promise.resolve()),
				messageSkipWaiting: skip
			} as unknown as Workbox),
		typed: () => typed,
		reload
	});
	return {
		update,
		skip,
		reload,
		controller,
		type: (yes: boolean) => (typed = yes),
		tell: (type: string, isUpdate: boolean) => listeners.get(type)?.({ isUpdate }),
		takeOver: () => {
			container.controller = controller;
			container.dispatchEvent(new Event('controllerchange'));
		},
		leave: () => {
			container.controller = null;
			container.dispatchEvent(new Event('controllerchange'));
		},
		ask: (data: unknown, ports: unknown[]) =>
			container.dispatchEvent(Object.assign(new Event('message'), { data, ports }))
	};
}

describe('the first visit', () => {
	test('says once that it works without signal, and reloads nothing', async () => {
		const { update, tell, takeOver, reload } = surroundings({ controlled: false });
		await update.register();
		expect([update.installed, update.justInstalled]).toEqual([false, false]);
		takeOver();
		tell('activated', false);
		expect([update.installed, update.justInstalled]).toEqual([true, true]);
		expect(reload).not.toHaveBeenCalled();
		update.dismiss();
		expect(update.justInstalled).toBe(false);
	});

	test('a browser without workers, or that refuses, goes on without', async () => {
		const none = new AppUpdate({ version: 'this', container: () => undefined });
		await none.register();
		const { update } = surroundings({ controlled: false, refuses: true });
		await update.register();
		expect([none.installed, update.installed]).toEqual([false, false]);
	});
});

test.each([true, false])(
	'a page that a worker serves (%s) knows it from the beginning',
	(controlled) => {
		const { update } = surroundings({ controlled });
		const stop = update.follow(new EventTarget() as Document);
		expect(update.installed).toBe(controlled);
		stop();
	}
);

describe('an update', () => {
	async function offered() {
		const around = surroundings({ controlled: true });
		await around.update.register();
		around.tell('waiting', true);
		expect(around.update.offered).toBe(true);
		return around;
	}

	test('waits until somebody says so, then every page begins anew', async () => {
		const { update, skip, reload, takeOver, tell } = await offered();
		tell('activated', true);
		expect(update.justInstalled).toBe(false);
		expect([skip.mock.calls.length, reload.mock.calls.length]).toEqual([0, 0]);
		update.use();
		expect(skip).toHaveBeenCalledTimes(1);
		expect(update.offered).toBe(false);
		takeOver();
		expect(reload).toHaveBeenCalledTimes(1);
	});

	test('can wait till later', async () => {
		const { update, skip } = await offered();
		update.later();
		expect(update.offered).toBe(false);
		expect(skip).not.toHaveBeenCalled();
	});

	test('asks once more where something typed would be lost', async () => {
		const { update, skip, reload, takeOver, type } = await offered();
		type(true);
		update.use();
		expect([update.asking, update.offered, skip.mock.calls.length]).toEqual([true, true, 0]);
		update.use();
		expect(skip).toHaveBeenCalledTimes(1);
		takeOver();
		expect(reload).toHaveBeenCalledTimes(1);
	});

	test('pressed in another tab, it leaves a page that is being typed in alone', async () => {
		const { update, reload, takeOver, type } = await offered();
		type(true);
		takeOver();
		expect(reload).not.toHaveBeenCalled();
		expect([update.overtaken, update.offered]).toEqual([true, false]);
		type(false);
		update.use();
		expect(reload).toHaveBeenCalledTimes(1);
	});
});

test('a worker that was deleted reloads nothing: the page would fetch all of it again', async () => {
	const { update, leave, reload } = surroundings({ controlled: true });
	await update.register();
	leave();
	expect([reload.mock.calls.length, update.overtaken]).toEqual([0, false]);
});

test('a page tells its version when it is asked, and says that it is there', async () => {
	const { update, ask, controller } = surroundings({ controlled: true });
	await update.register();
	expect(controller.postMessage).toHaveBeenCalledWith({ type: 'TIDY' });
	const port = { postMessage: vi.fn() };
	ask({ type: 'WHICH_VERSION' }, [port]);
	ask({ type: 'something else' }, [port]);
	expect(port.postMessage.mock.calls).toEqual([['this']]);
});
