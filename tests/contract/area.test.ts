import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FileSource, PMTiles, tileIdToZxy } from 'pmtiles';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeIndex } from '#lib/directory/index-file.ts';
import { rangeOf, tilesIn } from '#lib/directory/pmtiles/box.ts';
import type { Box } from '#lib/domain/place.ts';
import { listExtras } from '#lib/server/extras.ts';
import {
	anArchive,
	ARCHIVE_BOX,
	contentOf,
	type RangeServer,
	rangeServer,
	type Trouble
} from '../fixtures/archive.ts';
import { sharedData } from '../fixtures/shared-data.ts';

const NODE = resolve('node_modules/node/bin/node');
const TOWN: Box = [-3.05, 51.55, -2.95, 51.6];
const BBOX = TOWN.join(',');

let folder: string;
let server: RangeServer | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-area-'));
});
afterEach(async () => {
	await server?.close();
	server = undefined;
	rmSync(folder, { recursive: true, force: true });
});

interface Ran {
	code: number | null;
	out: string;
	err: string;
}

/** Runs the command as somebody would, while this process answers it. */
function waymark(...args: string[]): Promise<Ran> {
	return new Promise((done) => {
		const child = spawn(NODE, [resolve('src/cli/waymark.js'), ...args], {
			cwd: folder,
			env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: join(folder, 'data') }
		});
		let out = '';
		let err = '';
		child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
		child.on('close', (code) => done({ code, out, err }));
	});
}

function file(name: string, bytes: Uint8Array | string): string {
	const path = join(folder, name);
	writeFileSync(path, bytes);
	return path;
}

async function kept(): Promise<{ archive: PMTiles; bytes: Buffer } | undefined> {
	const [map] = await listExtras(join(folder, 'data'));
	if (!map) return undefined;
	const bytes = readFileSync(map.path);
	return { bytes, archive: new PMTiles(new FileSource(new File([bytes], 'map'))) };
}

/** Every tile of these ids, unpacked, as one archive gives it. */
async function tilesOf(archive: PMTiles, ids: readonly number[]) {
	return Promise.all(
		ids.map(async (id) => {
			const [z, x, y] = tileIdToZxy(id);
			const tile = await archive.getZxy(z, x, y);
			return tile && Buffer.from(tile.data).toString('base64');
		})
	);
}

const ids = (box: Box, min: number, max: number) => tilesIn(box, min, max);

describe('cutting an area', () => {
	test('out of an archive on another machine, by its ranges', async () => {
		const bytes = anArchive();
		server = await rangeServer(bytes);
		const { code, out, err } = await waymark('area', '--bbox', BBOX, server.url, '--json');
		expect([code, err]).toEqual([0, '']);
		const report = JSON.parse(out) as Record<string, unknown>;
		const wanted = ids(TOWN, 7, 14);
		expect(report).toMatchObject({
			name: 'street',
			tiles: wanted.length,
			about: {
				bounds: TOWN,
				minZoom: 7,
				maxZoom: 14,
				attribution: '© OpenStreetMap',
				date: '2026-11-02'
			}
		});
		// Only what is needed was read, in few pieces.
		expect(server.ranges.length).toBeLessThan(20);
		expect(Number(report['bytes'])).toBeLessThan(bytes.length / 2);
		const { archive } = (await kept()) ?? {};
		if (!archive) throw new Error('nothing is kept');
		const original = new PMTiles(new FileSource(new File([bytes], 'whole')));
		expect(await tilesOf(archive, wanted)).toEqual(await tilesOf(original, wanted));
		expect(await tilesOf(archive, ids(TOWN, 15, 15))).not.toContain(expect.any(String));
		const outside = rangeOf(ARCHIVE_BOX, 14);
		expect(await archive.getZxy(14, outside.west, outside.south)).toBeUndefined();
		expect(await archive.getMetadata()).toMatchObject({ name: 'test' });
		expect(await archive.getHeader()).toMatchObject({ minZoom: 7, maxZoom: 14 });
	});

	test('is the same bytes again, and goes out to phones with the next publishing', async () => {
		const path = file('whole.pmtiles', anArchive());
		const first = await waymark('area', '--bbox', BBOX, path, '--json');
		const second = await waymark('area', `--bbox=${BBOX}`, path, '--json');
		expect(second.out).toBe(first.out);
		const { hash, bytes } = JSON.parse(first.out) as { hash: string; bytes: number };
		expect((await waymark('area')).out).toContain(hash.slice(0, 12));
		expect((await waymark('publish')).out).toContain('With your own: street');
		const directory = join(folder, 'data/directory');
		const { extras } = decodeIndex(readFileSync(join(directory, 'index.json'), 'utf8'));
		expect(extras?.['street']).toMatchObject({ hash, bytes, about: { maxZoom: 14 } });
		expect(readFileSync(join(directory, extras?.['street']?.path ?? ''))).toHaveLength(bytes);
		expect(await waymark('area', '--remove')).toMatchObject({ code: 0 });
		expect(await waymark('area', '--remove')).toMatchObject({ code: 1 });
		expect(await kept()).toBeUndefined();
	});

	test.each<[string, Trouble, number]>([
		['breaks off in the middle', 'cut', 0],
		['is busy for a moment', 'busy', 0],
		['gives whole files only', 'whole', 1],
		['does not have it', 'gone', 1],
		['puts another in its place meanwhile', 'changed', 1]
	])('from a server that %s', async (_, trouble, expected) => {
		const passing = expected === 0;
		const begins = trouble === 'changed' ? 3 : passing ? 2 : 1;
		const ends = passing ? begins + 1 : Infinity;
		server = await rangeServer(anArchive(), (request) =>
			request >= begins && request <= ends ? trouble : undefined
		);
		const { code, out, err } = await waymark('area', '--bbox', BBOX, server.url);
		expect(code).toBe(expected);
		if (passing) {
			expect(out).toContain(`${ids(TOWN, 7, 14).length} tiles`);
		} else {
			const words = { whole: 'whole files only', gone: '404', changed: 'has changed' };
			expect(err).toContain(words[trouble as keyof typeof words]);
			expect(await kept()).toBeUndefined();
		}
	});

	test('nobody there is said after several attempts, and the map of before stays', async () => {
		await waymark('area', '--pmtiles', file('whole.pmtiles', anArchive({ maxZoom: 12 })));
		const before = await kept();
		const closed = await rangeServer(new Uint8Array());
		await closed.close();
		const { code, err } = await waymark('area', '--bbox', BBOX, closed.url);
		expect(code).toBe(1);
		expect(err).toMatch(/does not answer \(ECONNREFUSED\); asked 5 times/);
		expect((await kept())?.bytes).toEqual(before?.bytes);
	}, 60_000);
});

describe('a file as it is', () => {
	test('is kept to the byte when phones can have it so', async () => {
		const bytes = anArchive({ maxZoom: 13 });
		const { code } = await waymark('area', '--pmtiles', file('map.pmtiles', bytes));
		expect(code).toBe(0);
		expect((await kept())?.bytes.equals(bytes)).toBe(true);
	});

	test('that goes deeper is cut at zoom 14', async () => {
		const { code } = await waymark('area', '--pmtiles', file('map.pmtiles', anArchive()));
		expect(code).toBe(0);
		const { archive } = (await kept()) ?? {};
		if (!archive) throw new Error('nothing is kept');
		expect(await archive.getHeader()).toMatchObject({ minZoom: 0, maxZoom: 14 });
		const [tile = 0] = ids(TOWN, 14, 14);
		const unpacked = gunzipSync(contentOf(tile)).toString('base64');
		expect(await tilesOf(archive, [tile])).toEqual([unpacked]);
	});

	const whole = anArchive({ maxZoom: 10 });
	const damaged = whole.slice();
	damaged.fill(0, damaged.length - 300, damaged.length - 200);
	const pictures = whole.slice();
	pictures[99] = 2;
	const older = whole.slice();
	older[7] = 2;
	const lost = whole.slice();
	lost.fill(255, 127, 160);

	test.each<[string, Uint8Array | string, RegExp]>([
		['a page', '<!doctype html><title>Not found</title>', /no PMTiles archive/],
		['nothing', '', /no PMTiles archive/],
		['an older version of the format', older, /version 3/],
		['pictures', pictures, /no vector tiles/],
		['half of it', whole.slice(0, whole.length / 2), /did not come whole/],
		['a damaged tile', damaged, /tile \d+\/\d+\/\d+ does not open/],
		['a damaged directory', lost, /is damaged/],
		['no tiles', anArchive({ maxZoom: -1 }), /no tiles/],
		['no word whose it is', anArchive({ maxZoom: 9, metadata: {} }), /--attribution/],
		[
			'layers that we do not draw',
			anArchive({ maxZoom: 9, metadata: { vector_layers: [{ id: 'woodland' }] } }),
			/has the layers woodland/
		]
	])('%s is refused', async (_, bytes, words) => {
		const { code, err, out } = await waymark('area', '--pmtiles', file('map.pmtiles', bytes));
		expect([code, out]).toEqual([1, '']);
		expect(err).toMatch(words);
		expect(err.trim().split('\n')).toHaveLength(1);
		expect(await kept()).toBeUndefined();
	});

	test('may say whose it is and of when, if the archive does not', async () => {
		const path = file('map.pmtiles', anArchive({ maxZoom: 9, metadata: {} }));
		const said = ['--attribution', '© somebody', '--date', '2026-10-01'];
		expect(await waymark('area', '--pmtiles', path, ...said)).toMatchObject({ code: 0 });
		expect((await waymark('area')).out).toContain('© somebody, 2026-10-01');
	});
});

describe('how it is called', () => {
	test.each([
		['a box outside', ['--bbox', '0,51,0.1,51.1'], 1, /covers -3.20,51.45,-2.80,51.65/],
		['a box of nothing', ['--bbox', '-3,51.5,-3.1,51.6'], 2, /west comes before east/],
		['no box', ['--bbox', 'Newport'], 2, /west,south,east,north/],
		['five numbers', ['--bbox', '-3,51,-2,52,1'], 2, /west,south,east,north/],
		['a gap', ['--bbox', '-3,,-2,52'], 2, /west,south,east,north/],
		['no part', [], 2, /--bbox W,S,E,N/],
		['a zoom too deep', ['--bbox', BBOX, '--max-zoom', '19'], 2, /0 to 15/],
		['zooms the wrong way', ['--bbox', BBOX, '--max-zoom', '5', '--min-zoom', '6'], 2, /larger/],
		['a day that is none', ['--bbox', BBOX, '--date', 'today'], 2, /2026-11-01/],
		['removing and more', ['--remove'], 2, /alone/]
	])('%s', async (_, args, expected, words) => {
		const path = file('whole.pmtiles', anArchive({ maxZoom: 11 }));
		const { code, err } = await waymark('area', ...args, path);
		expect(code).toBe(expected);
		expect(err).toMatch(words);
	});

	test('two archives, or none', async () => {
		expect(await waymark('area', '--bbox', BBOX)).toMatchObject({ code: 2 });
		expect(await waymark('area', '--bbox', BBOX, 'a', 'b')).toMatchObject({ code: 2 });
		expect(await waymark('area', '--pmtiles', 'a', 'b')).toMatchObject({ code: 2 });
	});

	test('a refusal for programs says what it is', async () => {
		const { code, out } = await waymark('area', '--bbox', BBOX, 'nowhere.pmtiles', '--json');
		expect(code).toBe(1);
		expect(JSON.parse(out)).toMatchObject({ fault: 'unreachable' });
	});
});

describe.each([
	['newport', [-3.02, 51.56, -2.97, 51.59]],
	['rutland', [-0.75, 52.6, -0.6, 52.7]]
] as [string, Box][])('a real map: %s', (name, box) => {
	test('is cut, and each of its tiles is the one of the original', async () => {
		const path = sharedData(`map/${name}-z14.pmtiles`);
		expect.hasAssertions();
		if (path === undefined) return expect(path).toBeUndefined();
		const args = ['--bbox', box.join(','), path, '--min-zoom', '0'];
		expect(await waymark('area', ...args)).toMatchObject({ code: 0 });
		const { archive } = (await kept()) ?? {};
		if (!archive) throw new Error('nothing is kept');
		const original = new PMTiles(new FileSource(new File([readFileSync(path)], name)));
		const wanted = ids(box, 0, 14);
		const there = await tilesOf(archive, wanted);
		expect(there).toEqual(await tilesOf(original, wanted));
		expect(there.filter((tile) => tile !== undefined).length).toBeGreaterThan(20);
		const all = ids(box, 14, 14).length;
		expect((await archive.getHeader()).numAddressedTiles).toBeGreaterThanOrEqual(all);
	});
});
