import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cellPath } from '#lib/directory/format.ts';
import type { Point } from '#lib/domain/place.ts';
import * as keptCells from '#lib/storage/cells.ts';
import { destroy, open } from '#lib/storage/database.ts';
import { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as saved from '#lib/storage/saved.ts';
import { findIn } from '#lib/search/query.ts';
import { aService, DirectoryServer } from '../../../../tests/fixtures/directory-server.ts';
import { Online } from '../offline/online.svelte.ts';
import { files } from './files.ts';
import { KeptArea } from './kept-area.svelte.ts';
import { PhoneDirectory } from './phone-directory.svelte.ts';

const NAME = 'waymark-directory-test';
const LEEDS: Point = [53.8, -1.55];
const MARGATE: Point = [51.38, 1.38];

/** In Leeds, in Margate (east of Greenwich, so never in one cell), online. */
const hostel = aService('Hostel', LEEDS);
const kitchen = aService('Kitchen', [53.81, -1.56]);
const quay = aService('Quay House', MARGATE);
const line = aService('Night line', 'online');
/** Enough of them that Leeds and Margate are in different cells. */
const crowd = Array.from({ length: 600 }, (_, at) =>
	aService(`Crowd ${String(at)}`, [53.8 + (at % 25) / 500, -1.6 + Math.floor(at / 25) / 500])
);
const everything = [hostel, kitchen, quay, line, ...crowd];

/** The phone's note, one a test: what an earlier test still writes is not read by the next. */
let notes: { kept: 'yes' | 'no' } = { kept: 'no' };
let server: DirectoryServer;
let clock = 1000;
const phones: PhoneStorage[] = [];

function phone(storage?: PhoneStorage) {
	const online = new Online();
	const note = notes;
	const own =
		storage ??
		new PhoneStorage({
			open: (blocked) => open(blocked, NAME),
			kept: () => note.kept,
			note: (something) => void (note.kept = something ? 'yes' : 'no'),
			storage: () => undefined
		});
	phones.push(own);
	const alone = <T>(work: () => Promise<T>) => work();
	const directory = new PhoneDirectory({
		storage: own,
		online,
		files: files((reached) => online.report(reached), server.fetch),
		now: () => clock,
		idle: () => Promise.resolve(),
		alone
	});
	return { directory, online, storage: own, area: new KeptArea(directory, own, alone) };
}

/** The machine may be busy. */
const PATIENT = { timeout: 20_000 };

/** Settled: nothing under way any more writes what was fetched. */
const allKept = (storage: PhoneStorage, count: number) =>
	vi.waitFor(async () => {
		expect((await storage.read(keptCells.keys))?.size).toBe(count);
	}, PATIENT);

const names = (cells: { count: number; card(at: number): { name: string } }[]) =>
	cells.flatMap((cell) => Array.from({ length: cell.count }, (_, at) => cell.card(at).name));

beforeEach(async () => {
	notes = { kept: 'no' };
	clock = 1000;
	server = new DirectoryServer();
	await server.publish(everything);
});
afterEach(async () => {
	for (const one of phones.splice(0)) await one.close();
	await destroy(NAME);
});

describe('a first visit', () => {
	test('fetches the index and what is near, and nothing else', async () => {
		const { directory } = phone();
		expect(directory.status).toBe('loading');
		await directory.start();
		expect(server.asked()).toEqual(['index.json']);
		expect(directory.status).toBe('ready');
		expect(directory.version).toBe(server.index?.version);
		expect(directory.keptOn).toBe(1000);

		const [first] = await directory.near(MARGATE, 1000);
		expect(names(first ? [first] : [])).toEqual(['Quay House']);
		await vi.waitFor(() => expect(first?.complete).toBe(true), PATIENT);
		const cell = first?.info;
		expect(server.asked()).toEqual(
			cell ? (['core', 'search', 'text'] as const).map((part) => cellPath(cell, part)) : []
		);
	});

	test('cells come nearest first, with the distance within which nothing is missing', async () => {
		const { directory } = phone();
		const seen: number[] = [];
		const found: string[] = [];
		for await (const { cell, settled } of directory.cells(LEEDS)) {
			for (let at = 0; at < cell.count; at += 1) {
				// Nothing that comes now may be nearer than what was settled before.
				expect(cell.core.metres(at, LEEDS)).toBeGreaterThanOrEqual(seen.at(-1) ?? 0);
				found.push(cell.card(at).name);
			}
			seen.push(settled);
		}
		expect(seen.length).toBeGreaterThan(2);
		expect(seen).toEqual([...seen].sort((a, b) => a - b));
		expect(seen.at(-1)).toBe(Infinity);
		expect(found).toHaveLength(603);
	});

	test('a list that is enough stops the fetching', async () => {
		const { directory } = phone();
		await directory.start();
		server.asked();
		for await (const { settled } of directory.cells(MARGATE)) if (settled > 5000) break;
		const cores = server.asked().filter((path) => path.endsWith('.core'));
		expect(cores).toHaveLength(1);
	});

	test('without a connection there is nothing, and later there is', async () => {
		server.gone = true;
		const { directory, online } = phone();
		await directory.start();
		expect([directory.status, directory.error, online.current]).toEqual(['none', 'offline', false]);
		expect(await directory.near(LEEDS, 1000)).toEqual([]);
		server.gone = false;
		online.retry();
		await vi.waitFor(() => expect(directory.status).toBe('ready'), PATIENT);
		expect([directory.error, online.current]).toEqual([undefined, true]);
	});

	test('the sign-in page of a wireless network is no connection', async () => {
		server.fetch = () =>
			Promise.resolve(
				new Response('<html>Welcome to FreeWifi', { headers: { 'content-type': 'text/html' } })
			);
		const { directory, online } = phone();
		await directory.start();
		expect([directory.status, online.current]).toEqual(['none', false]);
	});

	test('a server that fails was reached', async () => {
		server.fetch = () => Promise.resolve(new Response('', { status: 503 }));
		const { directory, online } = phone();
		await directory.start();
		expect([directory.status, directory.error, online.current]).toEqual(['none', 'server', true]);
	});
});

describe('reading', () => {
	test('words are found over several cells at once', async () => {
		const { directory } = phone();
		const cells = [...(await directory.near(MARGATE, 1000)), ...(await directory.reach('online'))];
		await vi.waitFor(() => expect(cells.every((cell) => cell.index)).toBe(true), PATIENT);
		const indexes = cells.flatMap((cell) => cell.index ?? []);
		const found = findIn(indexes, 'night');
		expect(found?.partial).toBe(false);
		expect(found?.scores.map((scores) => scores.some((score) => score > 0))).toEqual([false, true]);
	});

	test('a service that is in memory is found without a request', async () => {
		const { directory } = phone();
		await directory.near(MARGATE, 1000);
		// Its text is on its way: what is asked for now waits for it.
		expect(await directory.find(quay.id)).toEqual(quay);
		server.asked();
		expect(await directory.find(quay.id)).toEqual(quay);
		expect(server.asked()).toEqual([]);
	});

	test('the network is asked only when the person asks, and not by the id', async () => {
		const { directory } = phone();
		await directory.start();
		server.asked();
		expect(await directory.find(hostel.id)).toBeUndefined();
		expect(server.asked()).toEqual([]);
		expect(await directory.find(hostel.id, true)).toEqual(hostel);
		const asked = server.asked();
		expect(asked.length).toBeGreaterThan(0);
		expect(asked.join(' ')).not.toContain(hostel.id);
		expect(await directory.find('0000000000000', true)).toBeUndefined();
	});

	test('a damaged file is asked for once more, then left', async () => {
		const { directory } = phone();
		await directory.start();
		const cell = server.index?.cells.find((one) => one.reach === 'online');
		const path = cell ? cellPath(cell, 'core') : '';
		const right = server.files.get(path);
		const wrong = Uint8Array.from(right ?? []);
		wrong[wrong.length - 1] = 1 ^ (wrong.at(-1) ?? 0);
		server.files.set(path, wrong);
		server.asked();
		expect(await directory.reach('online')).toEqual([]);
		expect(server.asked()).toEqual([path, path]);
		expect(directory.error).toBe('unreadable');
	});

	test('whole files beside the cells are kept once something is', async () => {
		const first = phone();
		expect(await first.directory.extra('outcodes')).toBeDefined();
		expect(await first.directory.extra('unheard-of')).toBeUndefined();
		await first.directory.near(MARGATE, 1000);
		await allKept(first.storage, 1);
		await first.directory.whenKept();
		server.gone = true;
		expect(await phone().directory.extra('outcodes')).toBeDefined();
	});

	test('a whole file that is not the one the index names is refused', async () => {
		const { directory } = phone();
		await directory.start();
		expect([directory.hasExtra('outcodes'), directory.hasExtra('unheard-of')]).toEqual([
			true,
			false
		]);
		const path = server.index?.extras?.outcodes?.path ?? '';
		const right = server.files.get(path) ?? new Uint8Array();
		server.files.set(path, Uint8Array.from([...right, 32]));
		expect(await directory.extra('outcodes')).toBeUndefined();
		expect(directory.error).toBe('unreadable');
		server.files.set(path, right);
		expect(await directory.extra('outcodes')).toEqual(right);
	});
});

describe('a second visit', () => {
	async function visited() {
		const { directory, storage } = phone();
		await directory.near(MARGATE, 1000);
		await allKept(storage, 1);
		server.asked();
	}

	test('shows what was looked at, with the server gone', async () => {
		await visited();
		server.gone = true;
		clock = 5000;
		const { directory, online } = phone();
		expect(names(await directory.near(MARGATE, 1000))).toEqual(['Quay House']);
		expect(await directory.find(quay.id)).toEqual(quay);
		await vi.waitFor(() => expect(online.current).toBe(false), PATIENT);
		expect([directory.status, directory.keptOn]).toEqual(['offline-kept', 1000]);
	});

	test('with the server there, asks for the index only', async () => {
		await visited();
		clock = 5000;
		const { directory } = phone();
		expect(names(await directory.near(MARGATE, 1000))).toEqual(['Quay House']);
		await vi.waitFor(() => expect(directory.keptOn).toBe(5000), PATIENT);
		expect(server.asked()).toEqual(['index.json']);
	});

	test('a saved service is found though the directory dropped it', async () => {
		await visited();
		const { directory, storage } = phone();
		const old = aService('Long gone', LEEDS);
		await storage.write((database) => saved.add(database, old, 1));
		expect(await directory.find(old.id)).toEqual(old);
	});

	test('a phone that cleared everything says so, and keeps anew', async () => {
		notes.kept = 'yes';
		const { directory, storage } = phone();
		await directory.near(MARGATE, 1000);
		expect(storage.trouble).toBe('evicted');
		await allKept(storage, 1);
	});

	test('a row that was damaged is taken out, said, and fetched again', async () => {
		await visited();
		const { directory, storage } = phone();
		const cell = server.index?.cells.find((one) => one.count === 1 && one.box);
		if (!cell) throw new Error('no such cell');
		await storage.write(async (database) => {
			const row = await keptCells.get(database, cell);
			if (!row) throw new Error('not kept');
			row.core[row.core.length - 30] = 1 ^ (row.core.at(-30) ?? 0);
			await keptCells.put(database, cell, row, 1);
		});
		expect(names(await directory.near(MARGATE, 1000))).toEqual(['Quay House']);
		expect(storage.trouble).toBe('damaged');
		expect(server.asked()).toContain(cellPath(cell, 'core'));
	});

	test('a phone that may keep nothing still browses', async () => {
		const refused = Object.assign(new Error('refused'), { name: 'SecurityError' });
		const storage = new PhoneStorage({
			open: () => Promise.reject(refused),
			kept: () => 'maybe',
			note: () => undefined
		});
		const { directory } = phone(storage);
		expect(names(await directory.near(MARGATE, 1000))).toEqual(['Quay House']);
		expect(await directory.find(quay.id)).toEqual(quay);
		expect(storage.trouble).toBe('blocked');
	});
});

describe('the area somebody keeps', () => {
	const leeds = { name: 'Leeds', point: LEEDS, radius: 8000 };
	const margate = { name: 'Margate', point: MARGATE, radius: 2000 };

	test('costs what the index says, is downloaded whole, and opens with the server gone', async () => {
		const { directory, area, storage } = phone();
		const cost = await area.cost(leeds);
		expect(cost?.services).toBe(603);
		expect(cost?.missing).toBe(cost?.bytes);
		const steps: number[] = [];
		const stop = $effect.root(() => {
			$effect.pre(() => {
				if (area.progress) steps.push(area.progress.done / area.progress.total);
			});
		});
		expect(await area.keep(leeds)).toBe(true);
		stop();
		expect(area.progress).toBeUndefined();
		expect(area.current).toEqual(leeds);
		expect((await area.cost(leeds))?.missing).toBe(0);
		expect(directory.error).toBeUndefined();
		expect(storage.trouble).toBeUndefined();

		server.gone = true;
		const later = phone();
		expect(await later.directory.extra('outcodes')).toBeDefined();
		expect(names(await later.directory.near(LEEDS, 8000)).sort()).toContain('Kitchen');
		expect(names(await later.directory.reach('online'))).toEqual(['Night line']);
		expect(await later.directory.find(line.id)).toEqual(line);
		expect(later.area.current).toEqual(leeds);
	});

	test('an update fetches the changed cell only, and takes over when it is whole', async () => {
		const before = phone();
		await before.area.keep(leeds);
		const changed = { ...hostel, summary: 'Has moved.' };
		const old = server.index;
		const next = await server.publish([changed, kitchen, quay, line, ...crowd], '2026-11-08');
		const hashes = new Map(old?.cells.map((cell) => [cell.id, cell.hash]));
		const different = next.cells.filter((cell) => hashes.get(cell.id) !== cell.hash);
		expect(different).toHaveLength(1);

		server.asked();
		expect(await before.directory.refresh()).toBe(true);
		const [cell] = different;
		if (!cell) throw new Error('no cell changed');
		expect(server.asked()).toEqual(
			[
				'index.json',
				...(['core', 'search', 'text'] as const).map((part) => cellPath(cell, part))
			].sort()
		);
		expect(before.directory.version).toBe(next.version);
		server.gone = true;
		const later = phone();
		expect((await later.directory.find(hostel.id))?.summary).toBe('Has moved.');
		expect(await later.directory.find(kitchen.id)).toEqual(kitchen);
	});

	test('a new list of postcodes comes with an update, and the old one goes', async () => {
		const first = phone();
		await first.area.keep(leeds);
		const old = server.index?.extras?.outcodes?.path ?? '';
		const postcode = 'LS1 4DY';
		const place = { point: LEEDS, postcode, precision: 'exact' as const };
		await server.publish([{ ...hostel, places: [place] }, kitchen, quay, line, ...crowd]);
		const path = server.index?.extras?.outcodes?.path ?? '';
		expect(path).not.toBe(old);
		await first.directory.refresh();
		await vi.waitFor(async () => {
			expect(await first.storage.read(keptCells.extraPaths)).toEqual(new Set([path]));
		}, PATIENT);
	});

	test('an update that breaks off leaves the old directory whole, and goes on where it was', async () => {
		const { area } = phone();
		await area.keep(leeds);
		const old = server.index;
		await server.publish(
			everything.map((one) => ({ ...one, summary: 'New.' })),
			'2026-11-08'
		);
		const arrived: string[] = [];
		server.before = (path) => {
			if (arrived.length === 7) throw new TypeError('Failed to fetch');
			arrived.push(path);
		};
		const broken = phone();
		await broken.directory.start();
		expect(await broken.directory.refresh()).toBe(false);
		expect(broken.directory.version).toBe(old?.version);
		expect(await broken.directory.find(line.id)).toEqual(line);
		server.asked();

		server.before = () => undefined;
		const { directory } = phone();
		await directory.start();
		expect(await directory.refresh()).toBe(true);
		expect((await directory.find(line.id))?.summary).toBe('New.');
		const second = server.asked().filter((path) => path !== 'index.json');
		const whole = (path: string) =>
			(['core', 'search', 'text'] as const).every((part) =>
				arrived.includes(path.replace(/\.\w+$/, `.${part}`))
			);
		expect(arrived.filter(whole).length).toBeGreaterThan(0);
		const fetchedTwice = second.filter(whole);
		expect(fetchedTwice).toEqual([]);
	});

	test('a download that breaks off is kept as unfinished and resumed; the old area stays till then', async () => {
		const first = phone();
		await first.area.keep(margate);
		server.before = (path) => {
			if (path.endsWith('.text')) throw new TypeError('Failed to fetch');
		};
		expect(await first.area.keep(leeds)).toBe(false);
		expect([first.area.stopped, first.area.current, first.area.pending]).toEqual([
			'offline',
			margate,
			leeds
		]);
		server.before = () => undefined;
		const later = phone();
		await later.directory.start();
		expect([later.area.current, later.area.pending]).toEqual([margate, leeds]);
		expect(await later.area.resume()).toBe(true);
		expect([later.area.current, later.area.pending]).toEqual([leeds, undefined]);
	});

	test('a download can be given up', async () => {
		const { area, directory } = phone();
		await directory.start();
		let cancelled: Promise<void> | undefined;
		server.before = () => {
			cancelled ??= area.cancel();
		};
		expect(await area.keep(leeds)).toBe(false);
		await cancelled;
		expect([area.stopped, area.current, area.pending, area.progress]).toEqual([
			undefined,
			undefined,
			undefined,
			undefined
		]);
		expect(phone().area.pending).toBeUndefined();
	});

	test('no room: said, not claimed, and the list goes on', async () => {
		const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
		const storage = new PhoneStorage({
			open: () => Promise.reject(full),
			kept: () => 'no',
			note: () => undefined,
			storage: () => undefined
		});
		const { area, directory } = phone(storage);
		expect(await area.keep(leeds)).toBe(false);
		expect([area.stopped, area.current, storage.trouble]).toEqual(['storage', undefined, 'full']);
		expect(names(await directory.near(MARGATE, 1000))).toEqual(['Quay House']);
	});

	test('removed, nothing of it is left', async () => {
		const { area, storage } = phone();
		await area.keep(margate);
		expect(await area.remove()).toBe(true);
		expect(area.current).toBeUndefined();
		expect((await storage.read(keptCells.keys))?.size).toBe(0);
		expect((await storage.read(keptCells.directory))?.area).toBeUndefined();
	});
});
