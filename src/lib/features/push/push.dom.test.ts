/** The browser's part of push, in a browser that the test plays. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NOTICE } from '#lib/domain/notice.ts';
import { hashOf } from '#lib/server/relay/secret.ts';
import { keepLook } from '#lib/storage/look.ts';
import { FakeCaches } from '../../../../tests/fixtures/fake-caches.ts';
import { able, end, here, subscribe } from './browser-push.ts';
import { leaveNotice, readNotice, renewNotice } from './left-notice.ts';

const KEY = Buffer.from('a key of the operator').toString('base64url');
const OTHER = Buffer.from('a key of before').toString('base64url');
const AT = 'https://push.example.org/a-secret';

interface Played {
	permission?: NotificationPermission;
	/** The key it is subscribed with already. */
	with?: string;
	push?: boolean;
	standalone?: boolean;
}

function play({ permission = 'granted', with: key, push = true, standalone }: Played = {}) {
	let current: object | null = null;
	const subscription = (own: string) => ({
		endpoint: AT,
		options: { applicationServerKey: new Uint8Array(Buffer.from(own, 'base64url')).buffer },
		unsubscribe: vi.fn(() => Promise.resolve(((current = null), true)))
	});
	if (key !== undefined) current = subscription(key);
	const before = current;
	const pushManager = {
		getSubscription: () => Promise.resolve(current),
		subscribe: vi.fn(({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
			current ??= subscription(Buffer.from(applicationServerKey).toString('base64url'));
			return Promise.resolve(current);
		})
	};
	const registration = { pushManager };
	const prompt = vi.fn(() => Promise.resolve(permission));
	vi.stubGlobal('navigator', {
		...(standalone !== undefined && { standalone }),
		serviceWorker: {
			ready: Promise.resolve(registration),
			getRegistration: () => Promise.resolve(registration)
		}
	});
	if (push) vi.stubGlobal('PushManager', class {});
	if (push) vi.stubGlobal('Notification', { permission, requestPermission: prompt });
	return { pushManager, prompt, before: before as ReturnType<typeof subscription> | null };
}

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('what a browser can', () => {
	test.each([
		['shows notices', {}, 'able'],
		['may not', { permission: 'denied' as const }, 'denied'],
		['must be on the home screen first', { push: false, standalone: false }, 'install'],
		['knows nothing of it', { push: false }, 'none']
	])('%s', (_what, played, can) => {
		const { prompt } = play(played);
		expect(able()).toBe(can);
		expect(prompt).not.toHaveBeenCalled();
	});

	test('is no address where it may not show anything', async () => {
		play({ with: KEY, permission: 'default' });
		expect(await here()).toBeUndefined();
		play({ with: KEY });
		expect(await here()).toEqual({ endpoint: AT, hash: hashOf(AT) });
	});
});

describe('subscribing', () => {
	test('keeps to the operator’s key, and gives up an address that was made with another', async () => {
		const same = play({ with: KEY });
		expect(await subscribe(KEY)).toEqual({ endpoint: AT, hash: hashOf(AT) });
		expect(same.before?.unsubscribe).not.toHaveBeenCalled();
		const other = play({ with: OTHER });
		expect(await subscribe(KEY)).toEqual({ endpoint: AT, hash: hashOf(AT) });
		expect(other.before?.unsubscribe).toHaveBeenCalledOnce();
		expect(other.pushManager.subscribe).toHaveBeenCalledWith(
			expect.objectContaining({ userVisibleOnly: true })
		);
	});

	test('is nothing where the browser or its maker would not', async () => {
		const { pushManager } = play();
		pushManager.subscribe.mockRejectedValueOnce(new DOMException('no', 'AbortError'));
		expect(await subscribe(KEY)).toBeUndefined();
	});
});

describe('erasing', () => {
	test('ends the address and has the server forget it; whoever has none asks nobody', async () => {
		const { before } = play({ with: KEY });
		const fetching = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
		await end(fetching);
		expect(before?.unsubscribe).toHaveBeenCalledOnce();
		expect(fetching).toHaveBeenCalledExactlyOnceWith(
			'/api/push',
			expect.objectContaining({ method: 'POST', body: JSON.stringify({ from: AT }) })
		);
		await end(fetching);
		expect(fetching).toHaveBeenCalledOnce();
	});
});

describe('what is left for the worker', () => {
	const caches = () => {
		const fake = new FakeCaches();
		return { has: fake.has, open: fake.open, delete: () => Promise.resolve(true) };
	};

	test('is the name of this phone and the same words, wherever it leads', async () => {
		const all = caches();
		await leaveNotice([], all);
		expect(await readNotice(all)).toEqual({
			...{ title: 'Waymark', text: 'You have an update', icon: '/icon-192.png' },
			...{ language: 'en', direction: 'ltr', page: '/plan/requests', team: [] }
		});
		await leaveNotice(['jo'], all);
		keepLook({ name: 'week' });
		await renewNotice(all);
		expect(await readNotice(all)).toMatchObject({
			...{ title: 'My week', icon: '/names/week-192.png', page: '/team', team: ['jo'] }
		});
	});

	test('from before it was kept who hears here can still be read', async () => {
		const all = caches();
		const before = JSON.stringify({ title: 'Waymark', team: true });
		await (await all.open(NOTICE.cache)).put(NOTICE.at, new Response(before));
		expect(await readNotice(all)).toEqual({ title: 'Waymark', team: [] });
	});

	test('is nothing where notices were never switched on', async () => {
		const all = caches();
		await renewNotice(all);
		expect(await readNotice(all)).toBeUndefined();
	});
});
