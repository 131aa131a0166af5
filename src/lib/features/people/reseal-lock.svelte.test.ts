import { afterEach, expect, test, vi } from 'vitest';
import type { OpenTeam } from '../team/open-team.ts';
import { CaseloadBook } from './caseload-book.svelte.ts';
import type { RecordApi } from './record-api.ts';

afterEach(() => {
	vi.unstubAllGlobals();
});

/** How often the old records were asked for, once all was loaded, where the lock is given or not. */
async function askedFor(lock: object | null): Promise<number> {
	let done: () => void = () => undefined;
	const resealed = new Promise<void>((resolve) => (done = resolve));
	const request = async (_: string, __: object, run: (lock: object | null) => unknown) => {
		await run(lock);
		done();
	};
	vi.stubGlobal('navigator', { locks: { request } });
	const page = { is: 'done' as const, value: { records: [], more: false } };
	const old = vi.fn(() => Promise.resolve(page));
	let times = 0;
	const api = {
		old,
		changed: () => {
			times += 1;
			return times === 1 ? Promise.resolve(page) : new Promise(() => undefined);
		}
	} as unknown as RecordApi;
	const team = { current: { epoch: 2 }, epochs: new Map() } as unknown as OpenTeam;
	const book = new CaseloadBook(team, api, () => new Date());
	book.start();
	await resealed;
	book.stop();
	return old.mock.calls.length;
}

test('of several tabs one seals again: whoever is not given the lock does not', async () => {
	expect(await askedFor({})).toBe(1);
	expect(await askedFor(null)).toBe(0);
});
