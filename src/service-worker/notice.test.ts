/** What the worker makes of a push, in a worker that is played by the test. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Notice, NOTICE } from '#lib/domain/notice.ts';
import { locales } from '#lib/i18n/locale.ts';
import { changed, pressed, show, silence } from './notice.ts';

const KEY = new Uint8Array([4, 1, 2]).buffer;

function played() {
	const kept = new Map<string, string>();
	const shown: [string, NotificationOptions][] = [];
	const opened: string[] = [];
	const asked: { path: string; body: unknown }[] = [];
	const windows: { url: string; focus: () => Promise<void> }[] = [];
	let at: string | undefined = 'https://push.example.org/old';
	const subscription = () => ({
		endpoint: at ?? '',
		unsubscribe: () => Promise.resolve(void (at = undefined))
	});
	const pushManager = {
		getSubscription: () => Promise.resolve(at === undefined ? null : subscription()),
		subscribe: vi.fn(() => {
			at = 'https://push.example.org/new';
			return Promise.resolve(subscription());
		})
	};
	const close = vi.fn();
	vi.stubGlobal('registration', {
		showNotification: (title: string, options: NotificationOptions) =>
			Promise.resolve(void shown.push([title, options])),
		getNotifications: () => Promise.resolve([{ close }, { close }]),
		pushManager
	});
	vi.stubGlobal('navigator', { languages: ['en-GB', 'en'] });
	vi.stubGlobal('clients', {
		matchAll: () => Promise.resolve(windows),
		openWindow: (url: string) => Promise.resolve(void opened.push(url))
	});
	vi.stubGlobal('caches', {
		has: (name: string) => Promise.resolve(name === NOTICE.cache && kept.size > 0),
		open: () =>
			Promise.resolve({
				match: (path: string) => {
					const found = kept.get(path);
					return Promise.resolve(found === undefined ? undefined : new Response(found));
				}
			})
	});
	const fetching = vi.fn((path: string, init: RequestInit) => {
		asked.push({ path, body: JSON.parse(String(init.body)) });
		return Promise.resolve(new Response(null, { status: 204 }));
	});
	vi.stubGlobal('fetch', fetching);
	return { kept, shown, opened, asked, windows, close, pushManager, fetching, at: () => at };
}

let here: ReturnType<typeof played>;
beforeEach(() => {
	here = played();
});
afterEach(() => vi.unstubAllGlobals());

const notice: Notice = {
	title: 'My week',
	text: 'لديك جديد',
	icon: '/names/week-192.png',
	language: 'ar',
	direction: 'rtl',
	page: '/ar/plan/requests',
	team: []
};
const leave = (text: string) => here.kept.set(NOTICE.at, text);

test('a push is a name and four words, one at a time, and asks nobody anything', async () => {
	leave(JSON.stringify(notice));
	await show();
	await show();
	const options = {
		tag: 'update',
		body: notice.text,
		icon: notice.icon,
		lang: 'ar',
		dir: 'rtl'
	};
	expect(here.shown).toEqual(Array(2).fill(['My week', options]));
	expect(here.asked).toEqual([]);
});

describe('where what was left for it is gone, or nothing that can be read', () => {
	const words = (locale: string) => {
		const file = readFileSync(`src/lib/i18n/messages/signs/${locale}.json`, 'utf8');
		return (JSON.parse(file) as Record<string, string>)['signs_update'];
	};

	test('it is shown all the same, and says the same', async () => {
		await show();
		leave('{');
		await show();
		expect(here.shown).toEqual(
			Array(2).fill(['You have an update', { tag: 'update', lang: 'en' }])
		);
	});

	// Each of the app's languages, also one that is added.
	test.each(locales)('in the language of the browser: %s', async (locale) => {
		for (const languages of [[locale], ['xx', `${locale}-XY`, 'en'], [locale, 'ar', 'en']]) {
			vi.stubGlobal('navigator', { languages });
			await show();
		}
		expect(here.shown).toEqual(Array(3).fill([words(locale), { tag: 'update', lang: locale }]));
	});

	test.each([[['xx', 'yy-ZZ']], [[]]])(
		'in English for whoever wants others: %j',
		async (languages) => {
			vi.stubGlobal('navigator', { languages });
			await show();
			expect(here.shown).toEqual([[words('en'), { tag: 'update', lang: 'en' }]]);
		}
	);
});

test('pressing it leads to a page that names nothing, which is opened once', async () => {
	leave(JSON.stringify(notice));
	const focus = vi.fn(() => Promise.resolve());
	here.windows.push({ url: 'https://waymark.example.org/ar/plan/ask', focus });
	await pressed({ close: here.close });
	expect([here.opened, focus.mock.calls.length]).toEqual([['/ar/plan/requests'], 0]);
	here.windows.push({ url: 'https://waymark.example.org/ar/plan/requests#x', focus });
	await pressed({ close: here.close });
	expect([here.opened.length, focus.mock.calls.length, here.close.mock.calls.length]).toEqual([
		1, 1, 2
	]);
});

test('another address of the browser is told, or that there is none any more', async () => {
	const old = { endpoint: 'https://push.example.org/old', options: { applicationServerKey: KEY } };
	const event = (more: object) => more as Parameters<typeof changed>[0];
	await changed(event({ oldSubscription: old }));
	expect(here.pushManager.subscribe).toHaveBeenCalledWith({
		userVisibleOnly: true,
		applicationServerKey: KEY
	});
	here.pushManager.subscribe.mockRejectedValueOnce(new Error('no'));
	await changed(event({ oldSubscription: old }));
	await changed(event({ oldSubscription: old, newSubscription: { endpoint: 'https://x.org/y' } }));
	await changed(event({ oldSubscription: null }));
	expect(here.asked).toEqual([
		{ path: '/api/push', body: { from: old.endpoint, to: 'https://push.example.org/new' } },
		{ path: '/api/push', body: { from: old.endpoint } },
		{ path: '/api/push', body: { from: old.endpoint, to: 'https://x.org/y' } }
	]);
});

test('Exit takes notices from the screen, and none comes any more', async () => {
	await silence();
	expect(here.close).toHaveBeenCalledTimes(2);
	expect(here.at()).toBeUndefined();
	expect(here.asked).toEqual([
		{ path: '/api/push', body: { from: 'https://push.example.org/old' } }
	]);
	// Where none was switched on nobody is asked anything; and without a line it is over all the same.
	await silence();
	expect(here.asked).toHaveLength(1);
	await here.pushManager.subscribe();
	here.fetching.mockRejectedValueOnce(new TypeError('no network'));
	await silence();
	expect(here.at()).toBeUndefined();
});
