import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { wipe, type Keeping } from './wipe.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** A browser that keeps something of every kind. */
function browser(changes: Partial<Keeping> = {}) {
	const order: string[] = [];
	let databases = ['waymark'];
	let workers = [{ unregister: () => Promise.resolve(true) }];
	const cached = new Set(['waymark-files', 'waymark-pages-1']);
	const notes = new Map([['waymark.kept', '1']]);
	const keeping: Keeping = {
		destroyKeys: () => Promise.resolve(order.push('keys')),
		noteUnfinished: () => void order.push('unfinished'),
		stopDownloads: () => Promise.resolve(),
		endNotices: () => Promise.resolve(order.push('notices')),
		destroyDatabase: () => {
			order.push('database');
			databases = [];
			return Promise.resolve();
		},
		databases: () => Promise.resolve(databases),
		caches: () => ({
			keys: () => Promise.resolve([...cached]),
			delete: (name) => {
				order.push(name);
				return Promise.resolve(cached.delete(name));
			}
		}),
		notes: () => [
			{
				clear: () => notes.clear(),
				get length() {
					return notes.size;
				}
			}
		],
		workers: () => {
			if (order.includes('worker') || workers.length === 0) return Promise.resolve(workers);
			order.push('worker');
			const before = workers;
			workers = [];
			return Promise.resolve(before);
		},
		askServer: () => {
			order.push('server');
			return Promise.resolve(true);
		},
		...changes
	};
	return { keeping, order };
}

const never = () => new Promise<never>(() => undefined);
const refuses = () => Promise.reject(new Error('refused'));

describe('deleting everything', () => {
	test('a download that fills a cache again is stopped before the caches go', async () => {
		const { keeping, order } = browser();
		keeping.stopDownloads = () => Promise.resolve(order.push('downloads'));
		keeping.workers = () => Promise.resolve([]);
		await wipe(keeping);
		expect(order.slice(0, 2)).toEqual(['keys', 'downloads']);
		expect(order).toContain('waymark-files');
	});

	test('leaves nothing, the keys first, then the worker', async () => {
		const { keeping, order } = browser();
		expect(await wipe(keeping)).toEqual({ left: [], finished: true });
		expect(order).toEqual([
			'keys',
			'notices',
			'worker',
			'database',
			'waymark-files',
			'waymark-pages-1',
			'server'
		]);
	});

	test('without a connection too', async () => {
		const { keeping, order } = browser({ askServer: refuses });
		expect(await wipe(keeping)).toEqual({ left: [], finished: false });
		expect(order.at(-1)).toBe('unfinished');
		const portal = browser({ askServer: () => Promise.resolve(false) });
		expect((await wipe(portal.keeping)).finished).toBe(false);
	});

	test('says what could not be deleted, and deletes the rest', async () => {
		const { keeping, order } = browser({
			destroyDatabase: refuses,
			databases: () => Promise.resolve(['waymark'])
		});
		expect(await wipe(keeping)).toEqual({ left: ['database'], finished: true });
		expect(order).toContain('waymark-files');
	});

	test('notices that cannot be ended hold up nothing: they end with the worker', async () => {
		const { keeping, order } = browser({ endNotices: refuses });
		expect(await wipe(keeping)).toEqual({ left: [], finished: true });
		expect(order).toContain('worker');
	});

	test('a part that never answers does not hold up the rest', async () => {
		const { keeping, order } = browser({
			destroyDatabase: never,
			databases: () => Promise.resolve(['waymark'])
		});
		const wiping = wipe(keeping);
		await vi.advanceTimersByTimeAsync(5_000);
		expect((await wiping).left).toEqual(['database']);
		expect(order).toContain('server');
	});

	test('a browser that keeps nothing of a kind is fine', async () => {
		const { keeping } = browser({
			caches: () => undefined,
			notes: () => {
				throw new Error('blocked');
			}
		});
		expect((await wipe(keeping)).left).toEqual([]);
	});
});
