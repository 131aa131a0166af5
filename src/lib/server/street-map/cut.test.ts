import fc from 'fast-check';
import { tileIdToZxy } from 'pmtiles';
import { beforeAll, describe, expect, test } from 'vitest';
import { anArchive, contentOf } from '../../../../tests/fixtures/archive.ts';
import { tilesIn } from '../../directory/pmtiles/box.ts';
import { writePmtiles } from '../../directory/pmtiles/write.ts';
import type { Box } from '../../domain/place.ts';
import { type Archive, openArchive, placesOf } from './archive.ts';
import { asItIs, cut, MOST_BYTES } from './cut.ts';
import { type ArchiveSource, bytesSource, type MapFault, remoteSource } from './source.ts';

/** Half of Wales: so many tiles that its directories have leaves. */
const WIDE: Box = [-4.6, 51.3, -2.2, 52.7];

let wide: Uint8Array<ArrayBuffer>;
beforeAll(() => {
	// Not compressed, they are too long for a root.
	wide = anArchive({ maxZoom: 14, gzip: undefined }, WIDE);
});

async function contents({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
	const archive = await openArchive(bytesSource(bytes));
	const { tileDataOffset } = archive.header;
	const places = await placesOf(archive, {});
	return new Map(
		places.map(({ id, offset, length }) => [
			id,
			Buffer.from(bytes.buffer, tileDataOffset + offset, length).toString('base64')
		])
	);
}

const original = (id: number) => Buffer.from(contentOf(id)).toString('base64');

async function faultOf(work: Promise<unknown>): Promise<MapFault | 'none'> {
	try {
		await work;
		return 'none';
	} catch (error) {
		return (error as { fault: MapFault }).fault;
	}
}

describe('an archive with many directories', () => {
	test('gives every tile of a box and no other, whatever the box', async () => {
		const archive = await openArchive(bytesSource(wide));
		expect(archive.header.leafDirectoryLength).toBeGreaterThan(0);
		const box = fc
			.record({
				west: fc.double({ min: -4.6, max: -2.4, noNaN: true }),
				south: fc.double({ min: 51.3, max: 52.5, noNaN: true })
			})
			.map(({ west, south }): Box => [west, south, west + 0.12, south + 0.1]);
		await fc.assert(
			fc.asyncProperty(box, async (one) => {
				const map = await cut(archive, { box: one, minZoom: 7, maxZoom: 14 });
				const wanted = tilesIn(map.bounds, 7, 14);
				const there = await contents(map);
				expect([...there.keys()]).toEqual(wanted);
				for (const id of wanted) expect(there.get(id)).toBe(original(id));
				expect(map.tiles).toBe(wanted.length);
			}),
			{ numRuns: 15 }
		);
	});

	test('without a box it is all of it, down to the zoom asked for', async () => {
		const archive = await openArchive(bytesSource(wide));
		expect(await asItIs(archive, 13)).toBeUndefined();
		const map = await cut(archive, { minZoom: 0, maxZoom: 13 });
		expect(map).toMatchObject({ minZoom: 0, maxZoom: 13, bounds: WIDE });
		const there = await contents(map);
		expect([...there.keys()]).toEqual(tilesIn(WIDE, 0, 13));
		for (const [id, content] of there) expect(content).toBe(original(id));
	});

	test('only the directories on the way and the tiles are read', async () => {
		const source = bytesSource(wide);
		let read = 0;
		const counted: ArchiveSource = {
			...source,
			getBytes: async (offset, length) => {
				read += length;
				return source.getBytes(offset, length);
			}
		};
		await cut(await openArchive(counted), {
			box: [-3.05, 51.55, -2.95, 51.6],
			minZoom: 7,
			maxZoom: 14
		});
		expect(read).toBeLessThan(wide.length / 5);
	});
});

describe('what is refused', () => {
	const small = { minZoom: 7, maxZoom: 14 };
	const refused = async (bytes: Uint8Array<ArrayBuffer>, box: Box, zooms = small) =>
		faultOf(cut(await openArchive(bytesSource(bytes)), { box, ...zooms }));

	test('a box beside the map, and one where it has no tiles', async () => {
		expect(await refused(wide, [1, 51, 1.2, 51.2])).toBe('outside');
		const deep = anArchive({ maxZoom: 6 });
		expect(await refused(deep, [-3, 51.5, -2.9, 51.6])).toBe('empty');
	});

	test('a box far too large, before a tile is fetched', async () => {
		const all: Box = [-180, -80, 180, 80];
		const world = anArchive({ maxZoom: 3, bounds: all }, all);
		expect(await refused(world, all)).toBe('too-large');
	});

	test('more bytes than phones should download, before they are fetched', async () => {
		const half = MOST_BYTES / 2 + 1;
		const tiles = [1, 2].map((id) => ({ id, bytes: new Uint8Array(half).fill(id) }));
		const { bytes } = writePmtiles(tiles, {
			metadata: { attribution: 'x' },
			bounds: [-3, 51, -2, 52],
			minZoom: 1,
			maxZoom: 1,
			tileCompression: 'none'
		});
		const archive = await openArchive(bytesSource(bytes));
		let asked = 0;
		const { source } = archive;
		const watched: Archive = {
			...archive,
			source: {
				...source,
				getBytes: (...given) => {
					asked += 1;
					return source.getBytes(...given);
				}
			}
		};
		const zooms = { minZoom: 1, maxZoom: 1 };
		const box: Box = [-179, -80, 179, 80];
		const both = { ...watched, bounds: box };
		expect(tileIdToZxy(2)).toEqual([1, 0, 1]);
		expect(await faultOf(cut(both, { box, ...zooms }))).toBe('too-large');
		expect(asked).toBeLessThanOrEqual(1);
		expect(await faultOf(asItIs(archive, 14))).toBe('too-large');
	});
});

describe('an archive on another machine', () => {
	const bytes = anArchive({ maxZoom: 10 });
	const waits: number[] = [];
	const network = (answer: (request: number) => Response | Error) => {
		let requests = 0;
		waits.length = 0;
		return {
			fetch: () => {
				requests += 1;
				const given = answer(requests);
				return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
			},
			sleep: (milliseconds: number) => Promise.resolve(waits.push(milliseconds))
		};
	};
	const head = () =>
		new Response(bytes.slice(0, 127), {
			status: 206,
			headers: { 'content-range': `bytes 0-126/${bytes.length}` }
		});
	const read = (answer: (request: number) => Response | Error) =>
		remoteSource('https://maps.example/a.pmtiles', network(answer)).getBytes(0, 127);

	test('is asked again after longer and longer waits, and comes', async () => {
		const { data } = await read((request) => {
			if (request === 1) return new TypeError('fetch failed');
			if (request === 2) return new Response('', { status: 503 });
			if (request === 3) return new Response('', { status: 429 });
			return head();
		});
		expect(new Uint8Array(data)).toEqual(bytes.slice(0, 127));
		expect(waits).toEqual([500, 1000, 2000]);
	});

	test.each<[string, () => Response | Error, MapFault, number]>([
		['that never answers', () => new TypeError('fetch failed'), 'unreachable', 4],
		['that forbids it', () => new Response('', { status: 403 }), 'unreachable', 0],
		['that gives whole files', () => new Response(bytes), 'no-ranges', 0],
		[
			'that answers with another piece',
			() => new Response('x', { status: 206, headers: { 'content-range': 'bytes 9-9/10' } }),
			'no-ranges',
			0
		]
	])('%s', async (_, answer, fault, tries) => {
		expect(await faultOf(read(answer))).toBe(fault);
		expect(waits).toHaveLength(tries);
	});
});
