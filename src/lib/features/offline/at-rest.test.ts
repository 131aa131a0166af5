import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atRest } from './at-rest.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** A page, and whether it is at rest. */
function begin() {
	const page = new EventTarget();
	const state = { rest: false };
	void atRest(page).then(() => (state.rest = true));
	return { page, state };
}

test('settles three seconds after the page when nobody does anything', async () => {
	const { state } = begin();
	await vi.advanceTimersByTimeAsync(2900);
	expect(state.rest).toBe(false);
	await vi.advanceTimersByTimeAsync(100);
	expect(state.rest).toBe(true);
});

test.each(['keydown', 'input', 'pointerdown'])('waits after each %s', async (sign) => {
	const { page, state } = begin();
	for (let times = 0; times < 3; times += 1) {
		await vi.advanceTimersByTimeAsync(2000);
		page.dispatchEvent(new Event(sign));
	}
	await vi.advanceTimersByTimeAsync(2900);
	expect(state.rest).toBe(false);
	await vi.advanceTimersByTimeAsync(100);
	expect(state.rest).toBe(true);
});

test('does not wait for ever for somebody who does not stop, and lets go of the page', async () => {
	const { page, state } = begin();
	const remove = vi.spyOn(page, 'removeEventListener');
	for (let second = 0; second < 20; second += 1) {
		expect(state.rest).toBe(false);
		page.dispatchEvent(new Event('keydown'));
		await vi.advanceTimersByTimeAsync(1000);
	}
	expect(state.rest).toBe(true);
	expect(remove).toHaveBeenCalledTimes(3);
	expect(vi.getTimerCount()).toBe(0);
});
