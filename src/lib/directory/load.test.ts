import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../../tests/bench/generate.ts';
import {
	type BuiltDirectory,
	builtDirectory,
	sha256
} from '../../../tests/fixtures/built-directory.ts';
import { distance, type Point } from '../domain/place.ts';
import { decodeCore } from './cell.ts';
import { DirectoryError } from './error.ts';
import { cellPath } from './format.ts';
import { extentOf } from './index-file.ts';
import { cellsNear, distanceToCell, findService, follows, loadPart } from './load.ts';
import { publishable } from './keys.ts';
import { serviceId } from '../domain/service-id.ts';

const services = [...generate(3000)].map(publishable);
const LONDON: Point = [51.51, -0.12];
const digest = async (bytes: Uint8Array) => sha256(bytes);
let directory: BuiltDirectory;

beforeAll(async () => {
	directory = await builtDirectory(services);
});

describe('which cells', () => {
	test('come nearest first, areas only, within the distance', () => {
		const { index } = directory;
		const all = cellsNear(index, LONDON);
		const away = all.map((cell) => distanceToCell(cell, LONDON));
		expect(away).toEqual([...away].sort((a, b) => a - b));
		expect(away[0]).toBe(0);
		expect(all).toHaveLength(index.cells.filter((cell) => cell.box).length);
		const near = cellsNear(index, LONDON, 20_000);
		expect(near).toEqual(all.filter((_, at) => (away[at] ?? 0) <= 20_000));
		expect(near.length).toBeLessThan(all.length);
	});

	test('what is nearer than the next cell to load is all there is', () => {
		const { index, files } = directory;
		const seen = new Set<string>();
		for (const cell of cellsNear(index, LONDON)) {
			const settled = distanceToCell(cell, LONDON);
			const missing = services.filter(
				(service) =>
					!seen.has(service.id) &&
					service.reach === undefined &&
					service.places.some(({ point }) => point && distance(LONDON, point) < settled)
			);
			expect(missing).toEqual([]);
			const core = decodeCore(files.get(cellPath(cell, 'core')) ?? new Uint8Array());
			for (let at = 0; at < core.count; at += 1) seen.add(core.id(at));
		}
	});

	test.each([
		['031131', '031131', true],
		['0311310', '031131', true],
		['031', '031131', true],
		['031131_02', '0311312', true],
		['031131_02', '0311311', false],
		['031130', '031131', false],
		['online-na-0', 'online-all', true],
		['uk-all', 'online-all', false],
		['unplaced-aa', 'unplaced-all', true],
		['uk-all', '031', false],
		['unplaced-all', '031', false]
	])('%s follows %s: %s', (id, before, does) => {
		expect(follows({ id, ...extentOf(id) }, before)).toBe(does);
	});
});

describe('fetching', () => {
	test('finds any service by a bucket and a cell, never by its id', async () => {
		for (const service of [services[5], services[77], services[2999]]) {
			directory.asked.length = 0;
			const found = await findService(directory.index, service?.id ?? '', directory.get, digest);
			expect(found).toEqual(service);
			expect(directory.asked.map((path) => path.split('/')[0])).toEqual(['ids', 'cells', 'cells']);
			expect(directory.asked.join()).not.toContain(service?.id);
		}
		expect(await findService(directory.index, 'zzzzzzzzzzzzz', directory.get)).toBeUndefined();
		expect(
			await findService({ ...directory.index, buckets: [] }, 'x', directory.get)
		).toBeUndefined();
	});

	test('the id of a record that was merged into another leads there', async () => {
		const [whole, other] = services;
		if (!whole || !other) throw new Error('no services');
		const { feed, sourceId } = { feed: 'former', sourceId: 'record 7' };
		const merged = { ...whole, alsoFrom: [{ feed, sourceId }] };
		const { index, get } = await builtDirectory([merged, other]);
		const former = serviceId(feed, sourceId);
		expect(former).not.toBe(merged.id);
		expect(await findService(index, former, get, digest)).toEqual(merged);
		expect(index.count).toBe(2);
	});

	const damage = (bytes: Uint8Array<ArrayBuffer>, at: number) => {
		const copy = bytes.slice();
		copy[at] = (copy[at] ?? 0) ^ 1;
		return copy;
	};

	test.each(['core', 'search', 'text'] as const)('proves a %s file', async (part) => {
		const [cell] = directory.index.cells;
		if (!cell) throw new Error('no cells');
		const whole = await directory.get(cellPath(cell, part));
		expect(await loadPart(cell, part, directory.get, digest)).toBe(whole);
		for (const at of [8, whole.length >> 1, whole.length - 25, whole.length - 1]) {
			const get = async () => damage(whole, at);
			await expect(loadPart(cell, part, get, digest)).rejects.toMatchObject({ code: 'damaged' });
		}
	});

	test('an older version of the same cell is not taken for the new one', async () => {
		const [cell] = directory.index.cells;
		if (!cell) throw new Error('no cells');
		const get = async () => directory.get(cellPath(cell, 'core'));
		const other = { ...cell, hash: '0123456789ab' };
		await expect(loadPart(other, 'core', get, digest)).rejects.toMatchObject({ code: 'damaged' });
	});

	test('tries a damaged file once more, and only a damaged one', async () => {
		const [cell] = directory.index.cells;
		if (!cell) throw new Error('no cells');
		const whole = await directory.get(cellPath(cell, 'core'));
		const answers = [damage(whole, 20), whole];
		const loaded = await loadPart(cell, 'core', async () => answers.shift() ?? whole, digest);
		expect(loaded).toBe(whole);
		let asked = 0;
		const offline = async (): Promise<never> => {
			asked += 1;
			throw new TypeError('no network');
		};
		await expect(loadPart(cell, 'core', offline, digest)).rejects.toThrow('no network');
		expect(asked).toBe(1);
	});

	test('without a digest a page of HTML is refused all the same', async () => {
		const [cell] = directory.index.cells;
		if (!cell) throw new Error('no cells');
		const get = async () => new TextEncoder().encode('<!doctype html>');
		await expect(loadPart(cell, 'core', get)).rejects.toBeInstanceOf(DirectoryError);
		const lookup = findService(directory.index, services[0]?.id ?? '', get);
		await expect(lookup).rejects.toMatchObject({ code: 'foreign' });
	});

	test('a bucket that is not the one named is refused', async () => {
		const id = services[0]?.id ?? '';
		const get = async () => new TextEncoder().encode('{"cells":[],"ids":[],"at":[]}');
		await expect(findService(directory.index, id, get, digest)).rejects.toMatchObject({
			code: 'damaged'
		});
	});
});
