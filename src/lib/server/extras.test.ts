import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeIndex } from '../directory/index-file.ts';
import { open } from './database.ts';
import { extrasFolder, listExtras, publishExtras, putExtra, removeExtra } from './extras.ts';
import { publish } from './publish.ts';

let data: string;
beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'waymark-extras-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const names = () => readdirSync(extrasFolder(data)).sort();

describe('keeping', () => {
	test('a file comes back with what is said about it, from bytes or from a path', async () => {
		const about = { bounds: [-3, 51, -2, 52], attribution: '© somebody', maxZoom: 14 };
		const put = await putExtra(data, 'street', bytes('a map'), about, 'pmtiles');
		writeFileSync(join(data, 'table'), 'rows');
		await putExtra(data, 'postcodes', join(data, 'table'), {});
		const all = await listExtras(data);
		expect(all.map(({ name, bytes: size }) => [name, size])).toEqual([
			['postcodes', 4],
			['street', 5]
		]);
		expect(all[1]).toEqual(put);
		expect(put.about).toEqual(about);
		expect(readFileSync(put.path, 'utf8')).toBe('a map');
	});

	test('a new content takes the place of the old one, and what was left half written goes', async () => {
		await putExtra(data, 'street', bytes('old'), {}, 'pmtiles');
		await putExtra(data, 'street-names', bytes('other'), {});
		writeFileSync(join(extrasFolder(data), 'street.0123456789ab.pmtiles.7-1.part'), 'half');
		const { path } = await putExtra(data, 'street', bytes('new'), {}, 'pmtiles');
		expect(names()).toHaveLength(4);
		expect(readFileSync(path, 'utf8')).toBe('new');
		expect(await removeExtra(data, 'street')).toBe(true);
		expect(await removeExtra(data, 'street')).toBe(false);
		expect((await listExtras(data)).map(({ name }) => name)).toEqual(['street-names']);
		expect(names()).toHaveLength(2);
	});

	test('nothing is kept under a name that leads elsewhere, or with a long tale', async () => {
		await expect(putExtra(data, '../street', bytes(''), {})).rejects.toThrow('no name');
		await expect(putExtra(data, 'street', bytes(''), {}, 'a/b')).rejects.toThrow('no name');
		const tale = { attribution: 'x'.repeat(1000) };
		await expect(putExtra(data, 'street', bytes(''), tale)).rejects.toThrow('too much');
		expect(existsSync(extrasFolder(data))).toBe(false);
		expect(await listExtras(data)).toEqual([]);
		expect(await removeExtra(data, '..')).toBe(false);
	});

	test('a note that is not ours is passed over', async () => {
		await putExtra(data, 'street', bytes('map'), {});
		writeFileSync(join(extrasFolder(data), 'broken.json'), '{"file":');
		writeFileSync(join(extrasFolder(data), 'sly.json'), '{"file":"../../etc/passwd"}');
		expect((await listExtras(data)).map(({ name }) => name)).toEqual(['street']);
	});
});

describe('publishing', () => {
	const run = async () => {
		const database = await open({ data });
		try {
			const out = join(data, 'directory');
			return await publish(database, { out, data, examples: true, now: Date.now() });
		} finally {
			await database.close();
		}
	};
	const index = () =>
		decodeIndex(readFileSync(join(data, 'directory', 'index.json'), 'utf8')).extras;

	test('names each file by its hash; a map goes as it is, a table compressed', async () => {
		const about = { attribution: '© somebody' };
		const map = await putExtra(data, 'street', bytes('m'.repeat(900)), about, 'pmtiles');
		await putExtra(data, 'postcodes', bytes('p'.repeat(900)), {});
		expect(await run()).toMatchObject({ extras: ['postcodes', 'street'], damagedExtras: [] });
		const { street, postcodes, outcodes } = index() ?? {};
		expect(outcodes).toBeDefined();
		expect(street).toEqual({
			path: `extras/street.${map.hash.slice(0, 12)}.pmtiles`,
			bytes: 900,
			hash: map.hash,
			about
		});
		expect(postcodes?.bytes).toBeLessThan(100);
		const there = readdirSync(join(data, 'directory', 'extras')).map((name) =>
			name.replace(/\.[0-9a-f]+\./, '.')
		);
		expect(there.sort()).toEqual([
			'postcodes.bin',
			'postcodes.bin.br',
			'postcodes.bin.gz',
			'street.pmtiles'
		]);
		expect(await run()).toMatchObject({ changed: false, filesWritten: 0 });
	});

	test('a newer one changes the index; the old file stays for those who read by the old index', async () => {
		await putExtra(data, 'street', bytes('old'), {}, 'pmtiles');
		await run();
		const before = index()?.['street']?.path ?? '';
		await putExtra(data, 'street', bytes('new'), {}, 'pmtiles');
		expect(await run()).toMatchObject({ changed: true, filesRemoved: 0 });
		expect(index()?.['street']?.path).not.toBe(before);
		expect(existsSync(join(data, 'directory', before))).toBe(true);
		await removeExtra(data, 'street');
		await run();
		expect(index()?.['street']).toBeUndefined();
	});

	test('a damaged file is left out and named, the others are published', async () => {
		const { path } = await putExtra(data, 'street', bytes('map'), {}, 'pmtiles');
		await putExtra(data, 'postcodes', bytes('rows'), {});
		writeFileSync(path, 'mop');
		expect(await run()).toMatchObject({ extras: ['postcodes'], damagedExtras: ['street'] });
		rmSync(path);
		expect(await run()).toMatchObject({ extras: ['postcodes'], damagedExtras: ['street'] });
	});

	test('one that is replaced while it is being published is published as it is now', async () => {
		await putExtra(data, 'street', bytes('old'), {}, 'pmtiles');
		let replaced = false;
		const { extras, damaged } = await publishExtras(data, async (_, content) => {
			if (!replaced) await putExtra(data, 'street', bytes('newer'), {}, 'pmtiles');
			replaced = true;
			return (await content()).length;
		});
		expect(damaged).toEqual([]);
		expect(extras['street']?.bytes).toBe(5);
		expect(extras['street']?.hash).toBe((await listExtras(data))[0]?.hash);
	});

	test('what else goes wrong with the disk is not taken for damage', async () => {
		await putExtra(data, 'street', bytes('map'), {}, 'pmtiles');
		const full = () => Promise.reject(new Error('ENOSPC'));
		await expect(publishExtras(data, full)).rejects.toThrow('ENOSPC');
	});
});
