import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { overview } from 'virtual:uk-overview';
import type { DirectoryIndex, ExtraInfo } from '#lib/directory/format.ts';
import { buildOverview } from '../../../server/overview/overview.ts';
import { MapFiles } from './map-files.svelte.ts';
import { MAP_CACHE, MapStore } from './map-store.ts';
import { FakeCaches } from '../../../../../tests/fixtures/fake-caches.ts';
import { MapServer } from '../../../../../tests/fixtures/map-server.ts';

const MB = 1024 * 1024;

/** Bytes without a pattern, of some megabytes. */
function aMap(seed: number, size = 2.5 * MB): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size);
	let state = seed;
	for (let at = 0; at < size; at += 1) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		bytes[at] = state >>> 24;
	}
	return bytes;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const about = { bounds: [-3.1, 51.5, -2.9, 51.6], maxZoom: 14, attribution: '© somebody' };

function infoOf(bytes: Uint8Array, changes: Partial<ExtraInfo> = {}): ExtraInfo {
	const hash = sha256(bytes);
	return {
		path: `extras/street.${hash.slice(0, 12)}.pmtiles`,
		bytes: bytes.length,
		hash,
		about,
		...changes
	};
}

let caches: FakeCaches;
let server: MapServer;
let offered: ExtraInfo | undefined;
let refreshed: number;
let room: { used?: number; allowed?: number };
let map: Uint8Array<ArrayBuffer>;

beforeEach(() => {
	caches = new FakeCaches();
	server = new MapServer();
	refreshed = 0;
	room = {};
	map = aMap(1);
	offer(map);
});

/** Publishes a map. */
function offer(bytes: Uint8Array<ArrayBuffer>, changes: Partial<ExtraInfo> = {}): void {
	offered = infoOf(bytes, changes);
	server.files.set(`/directory/${offered.path}`, bytes);
}

/** The app opened on this phone. */
function phone(parts: Partial<ConstructorParameters<typeof MapFiles>[0]> = {}): MapFiles {
	return new MapFiles({
		directory: {
			start: () => Promise.resolve(),
			refresh: () => {
				refreshed += 1;
				return Promise.resolve(true);
			},
			get served() {
				const extras: DirectoryIndex['extras'] = offered ? { street: offered } : {};
				return { index: { extras } as DirectoryIndex, text: '', fetchedAt: 0 };
			}
		},
		storage: { persist: () => Promise.resolve(true), estimate: () => Promise.resolve(room) },
		caches: () => caches,
		fetcher: server.fetch,
		alone: (_, work) => work(),
		...parts
	});
}

async function bytesOf(files: MapFiles): Promise<string | undefined> {
	const blob = await files.blob('street');
	return blob && sha256(new Uint8Array(await blob.arrayBuffer()));
}

const ranges = () => server.requests.map(({ range }) => range);

describe('before anything was asked for', () => {
	test('there is none where the operator has none, and nothing was fetched', async () => {
		offered = undefined;
		const files = phone();
		await files.refresh();
		expect(files.state('street')).toEqual({ kind: 'street', state: 'none', usable: false });
		expect(await files.blob('street')).toBeUndefined();
		expect(server.requests).toEqual([]);
		expect(await files.download('street')).toBe(false);
		expect(files.state('street').state).toBe('unreachable');
	});

	test('what is offered says its weight and whose it is', async () => {
		const files = phone();
		await files.refresh();
		expect(files.state('street')).toEqual({
			kind: 'street',
			state: 'offered',
			usable: false,
			bytes: map.length,
			received: 0,
			...about
		});
		expect(files.state('overview')).toMatchObject({ state: 'offered', bytes: overview.bytes });
		expect(server.requests).toEqual([]);
	});
});

describe('a download', () => {
	test('is one request for the whole file, and what came is what was published', async () => {
		const files = phone();
		const seen: number[] = [];
		server.onChunk = () => seen.push(files.state('street').received ?? -1);
		expect(await files.download('street')).toBe(true);
		expect(server.requests).toEqual([{ path: `/directory/${offered?.path ?? ''}`, range: null }]);
		expect(files.state('street')).toMatchObject({ state: 'ready', usable: true });
		expect(await bytesOf(files)).toBe(offered?.hash);
		expect(seen.some((received) => received > 0 && received < map.length)).toBe(true);
		const later = phone();
		await later.refresh();
		expect(later.state('street')).toMatchObject({ state: 'ready', version: offered?.hash });
		expect(await later.download('street')).toBe(true);
		expect(server.requests).toHaveLength(1);
	});

	test('the overview that ships comes from beside the app', async () => {
		const bytes = aMap(7, 1000);
		server.files.set(overview.path, bytes);
		const files = phone();
		expect(await files.download('overview')).toBe(false);
		expect(files.state('overview').state).toBe('damaged');
		expect(server.requests.map(({ path }) => path)).toEqual([overview.path]);
	});

	test('asked for twice is one', async () => {
		const files = phone();
		const both = [files.download('street'), files.download('street')];
		expect(await Promise.all(both)).toEqual([true, true]);
		expect(server.requests).toHaveLength(1);
	});

	test('whose line breaks keeps what came, and goes on from there, also in a new visit', async () => {
		const files = phone();
		server.breakAfter = 1.7 * MB;
		expect(await files.download('street')).toBe(false);
		const { state, received = 0, usable } = files.state('street');
		expect([state, usable]).toEqual(['unreachable', false]);
		expect(received).toBeGreaterThan(1.5 * MB);
		expect(received).toBeLessThan(map.length);
		const later = phone();
		await later.refresh();
		expect(later.state('street')).toMatchObject({ state: 'stopped', received });
		expect(await later.download('street')).toBe(true);
		expect(ranges()).toEqual([null, `bytes=${received}-`]);
		expect(await bytesOf(later)).toBe(offered?.hash);
	});

	test('from a server that gives only whole files begins anew', async () => {
		const files = phone();
		server.breakAfter = 1.2 * MB;
		await files.download('street');
		server.ranges = false;
		expect(await files.download('street')).toBe(true);
		expect(await bytesOf(files)).toBe(offered?.hash);
	});

	test('can be stopped, and taken off', async () => {
		const files = phone();
		server.onChunk = (sent) => void (sent > 1.2 * MB && files.stop('street'));
		expect(await files.download('street')).toBe(false);
		expect(files.state('street').state).toBe('stopped');
		expect(files.state('street').received).toBeGreaterThan(0);
		await files.remove('street');
		expect(files.state('street')).toMatchObject({ state: 'offered', received: 0 });
		expect(caches.urls(MAP_CACHE)).toEqual([]);
	});
});

test('when everything is to be deleted, no download fills the cache again', async () => {
	const files = phone();
	let closing: Promise<void> | undefined;
	server.onChunk = (sent) => void (sent > 1.2 * MB && (closing ??= files.close()));
	expect(await files.download('street')).toBe(false);
	await closing;
	caches.drop(MAP_CACHE, () => true);
	expect(await files.download('street')).toBe(false);
	expect(caches.urls(MAP_CACHE)).toEqual([]);
	expect(server.requests).toHaveLength(1);
});

describe('what is not the map', () => {
	const wrong = async () => {
		const files = phone();
		expect(await files.download('street')).toBe(false);
		return files.state('street').state;
	};

	test('another file of the same length is not kept', async () => {
		server.files.set(`/directory/${offered?.path ?? ''}`, aMap(2));
		expect(await wrong()).toBe('damaged');
		expect(caches.urls(MAP_CACHE)).toEqual([]);
	});

	test.each([
		['shorter', 1 * MB],
		['longer', 3 * MB]
	])('a %s file is not kept', async (_, size) => {
		server.files.set(`/directory/${offered?.path ?? ''}`, aMap(1, size));
		expect(await wrong()).toBe('damaged');
		server.lengths = false;
		expect(await wrong()).toBe(size > map.length ? 'damaged' : 'unreachable');
	});

	test.each([
		['the sign-in page of a network', 200, 'text/html'],
		['a server that cannot', 503, 'text/plain']
	])('%s is no answer', async (_, status, type) => {
		server.instead = () => new Response('<p>', { status, headers: { 'content-type': type } });
		expect(await wrong()).toBe('unreachable');
		expect(refreshed).toBe(0);
	});

	test('a map that the server has no more makes the phone ask for a newer index', async () => {
		server.files.clear();
		expect(await wrong()).toBe('unreachable');
		expect(refreshed).toBe(1);
	});

	test('a rest of something else is not put behind what is here', async () => {
		const files = phone();
		server.breakAfter = 1.2 * MB;
		await files.download('street');
		server.instead = () =>
			new Response('x', { status: 206, headers: { 'content-range': 'bytes 5-5/9' } });
		expect(await files.download('street')).toBe(false);
		expect(files.state('street').state).toBe('damaged');
	});
});

describe('a newer map', () => {
	test('takes the place of the old one only when it has been proved', async () => {
		const files = phone();
		await files.download('street');
		const old = offered?.hash;
		offer(aMap(3));
		await files.refresh();
		expect(files.state('street')).toMatchObject({ state: 'update', usable: true, received: 0 });
		server.breakAfter = 1.2 * MB;
		await files.download('street');
		expect(files.state('street')).toMatchObject({ state: 'unreachable', usable: true });
		expect(await bytesOf(files)).toBe(old);
		server.files.set(`/directory/${offered?.path ?? ''}`, aMap(4));
		await files.download('street');
		expect(files.state('street')).toMatchObject({ state: 'damaged', usable: true, version: old });
		expect(await bytesOf(files)).toBe(old);
		server.files.set(`/directory/${offered?.path ?? ''}`, aMap(3));
		expect(await files.download('street')).toBe(true);
		expect(await bytesOf(files)).toBe(offered?.hash);
		expect(caches.urls(MAP_CACHE).some((url) => url.includes(old ?? ''))).toBe(false);
	});

	test('one that the operator took away stays on the phone', async () => {
		const files = phone();
		await files.download('street');
		offered = undefined;
		await files.refresh();
		expect(files.state('street')).toMatchObject({ state: 'ready', usable: true });
	});
});

describe('a phone without room', () => {
	test('is told before anything is fetched, as far as the browser says', async () => {
		room = { used: 9 * MB, allowed: 10 * MB };
		const files = phone();
		expect(await files.download('street')).toBe(false);
		expect(files.state('street').state).toBe('no-space');
		expect(server.requests).toEqual([]);
	});

	test('that fills up on the way keeps the map of before and none of the new', async () => {
		const files = phone();
		await files.download('street');
		const old = offered?.hash;
		offer(aMap(5));
		caches.room = 1.5 * MB;
		expect(await files.download('street')).toBe(false);
		expect(files.state('street')).toMatchObject({ state: 'no-space', usable: true });
		expect(await bytesOf(files)).toBe(old);
		const fresh = offered?.hash ?? '';
		expect(caches.urls(MAP_CACHE).some((url) => url.includes(fresh))).toBe(false);
	});

	test('that took a piece away says so and fetches the map again', async () => {
		const files = phone();
		await files.download('street');
		caches.drop(MAP_CACHE, (url) => /\/\d{3,}-/.test(url));
		await files.refresh();
		expect(files.state('street')).toMatchObject({ state: 'damaged', usable: false });
		expect(await files.blob('street')).toBeUndefined();
		expect(await files.download('street')).toBe(true);
		expect(await bytesOf(files)).toBe(offered?.hash);
	});

	test('where site data are blocked says so, and nothing breaks', async () => {
		for (const blocked of [
			() => undefined,
			() => {
				throw new DOMException('blocked', 'SecurityError');
			}
		]) {
			const files = phone({ caches: blocked });
			await files.refresh();
			expect(files.state('street').state).toBe('offered');
			expect(await files.download('street')).toBe(false);
			expect(files.state('street').state).toBe('no-space');
		}
	});
});

test('the overview is there for this visit where the browser keeps nothing, and asked for no more', async () => {
	server.files.set(overview.path, buildOverview().bytes);
	const files = phone({ caches: () => undefined });
	expect(await files.download('overview')).toBe(false);
	expect(files.state('overview')).toMatchObject({ state: 'no-space', usable: true });
	expect((await files.blob('overview'))?.size).toBe(overview.bytes);
	const { length } = server.requests;
	await files.download('overview');
	expect(files.state('overview')).toMatchObject({ state: 'no-space', usable: true });
	expect(server.requests).toHaveLength(length);
});

test('the browser is asked to keep what somebody chose to keep, and only for that', async () => {
	let asked = 0;
	const persist = () => Promise.resolve(++asked > 0);
	const files = phone({ storage: { persist, estimate: () => Promise.resolve({}) } });
	server.files.set(overview.path, buildOverview().bytes);
	expect(await files.download('overview')).toBe(true);
	expect(asked).toBe(0);
	expect(await files.download('street')).toBe(true);
	expect(asked).toBe(1);
});

test('a mistake of ours is not taken for a phone without room', async () => {
	const broken = new MapStore(() => {
		throw new TypeError('a bug');
	});
	await expect(broken.put('street', 'ab', 0, new Blob(['x']))).rejects.toThrow('a bug');
	const files = phone({ fetcher: () => Promise.reject(new TypeError('Failed to fetch')) });
	expect(await files.download('street')).toBe(false);
	expect(files.state('street').state).toBe('unreachable');
});
