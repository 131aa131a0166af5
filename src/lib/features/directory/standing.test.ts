import { describe, expect, test } from 'vitest';
import { builtDirectory } from '../../../../tests/fixtures/built-directory.ts';
import { aService } from '../../../../tests/fixtures/directory-server.ts';
import { decodeCore, decodeText, joinService } from '#lib/directory/cell.ts';
import { cellPath, type CellInfo } from '#lib/directory/format.ts';
import type { Service } from '#lib/domain/service.ts';
import { MissedFile } from './files.ts';
import type { LoadedCell } from './loaded-cell.svelte.ts';
import { standings, type Source } from './standing.ts';

const north = aService('North', [57.1, -2.1]);
const south = aService('South', [50.4, -4.1]);
const line = aService('Line', 'uk');

/** A phone that has some cells of a directory. */
async function phone(services: readonly Service[], has: (cell: CellInfo) => boolean) {
	const directory = await builtDirectory(services);
	const file = (info: CellInfo, part: 'core' | 'text') => {
		const bytes = directory.files.get(cellPath(info, part));
		if (!bytes) throw new Error('no file');
		return bytes;
	};
	const store: Source['store'] = {
		present: (infos) => Promise.resolve(infos.filter(has)),
		here: (info) => {
			const core = decodeCore(file(info, 'core'));
			const text = decodeText(file(info, 'text'));
			const at = (id: string) => [...Array(core.count).keys()].find((one) => core.id(one) === id);
			const service = (one: number) => joinService(core.card(one), text.text(one));
			return Promise.resolve({ position: at, service } as unknown as LoadedCell);
		}
	};
	return { directory, source: { index: directory.index, store, get: undefined } as Source };
}

const state = async (source: Source, one: Service, known = true) =>
	(await standings([known ? { id: one.id, service: one } : { id: one.id }], source)).get(one.id)
		?.state;

describe('how it stands with a saved service', () => {
	test('is read from the cells of the phone', async () => {
		const { source } = await phone([north, south, line], () => true);
		for (const one of [north, south, line]) {
			expect(await state(source, one)).toBe('listed');
			expect(await state(source, one, false)).toBe('listed');
		}
	});

	test('is gone when all the cells in which it would be are here', async () => {
		const other = aService('Other', [57.1, -2.1]);
		const { source } = await phone([other, aService('Other line', 'uk')], () => true);
		expect(await state(source, north)).toBe('gone');
		expect(await state(source, line)).toBe('gone');
	});

	test('is not known when they are not, or nobody says where it was', async () => {
		const { source } = await phone([aService('Other', [57.1, -2.1])], () => false);
		expect(await state(source, north)).toBe('unknown');
		expect(await state({ ...source, index: undefined }, north)).toBe('unknown');
		const all = await phone([south], () => true);
		expect(await state(all.source, north, false)).toBe('unknown');
	});

	test('asks for each file once, and only when told to', async () => {
		const services = [north, aService('North 2', [57.1, -2.1]), aService('North 3', [57.1, -2.1])];
		const { directory, source } = await phone(services, () => false);
		const asked = [...services, south].map(({ id }) => ({ id }));
		await standings(asked, source);
		expect(directory.asked).toEqual([]);
		const found = await standings(asked, { ...source, get: directory.get });
		expect([...found.values()].map((one) => one.state)).toEqual([
			'listed',
			'listed',
			'listed',
			'gone'
		]);
		expect(new Set(directory.asked).size).toBe(directory.asked.length);
		for (const { id } of asked) expect(directory.asked.join()).not.toContain(id);
	});

	test('is not known when the network does not answer', async () => {
		const { source } = await phone([north], () => false);
		const get = (path: string) => Promise.reject(new MissedFile('offline', path));
		expect(await state({ ...source, get }, north)).toBe('unknown');
	});
});
