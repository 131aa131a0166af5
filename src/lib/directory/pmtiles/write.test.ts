import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { FileSource, PMTiles, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { describe, expect, test } from 'vitest';
import { type About, type Tile, writePmtiles } from './write.ts';

const about: About = {
	metadata: { name: 'test', attribution: '© nobody' },
	bounds: [-3.5, 51.25, -2.5, 52],
	minZoom: 0,
	maxZoom: 14,
	tileCompression: 'none'
};

function read(bytes: Uint8Array<ArrayBuffer>): PMTiles {
	return new PMTiles(new FileSource(new File([bytes], 'test')));
}

async function contentOf(archive: PMTiles, id: number): Promise<number[] | undefined> {
	const [z, x, y] = tileIdToZxy(id);
	const answer = await archive.getZxy(z, x, y);
	return answer && [...new Uint8Array(answer.data)];
}

/** Few different contents and ids close together, so that runs and equal ones come up. */
const tiles = fc.uniqueArray(
	fc.record({
		id: fc.oneof(fc.nat(40), fc.nat(zxyToTileId(15, 0, 0) - 1)),
		bytes: fc.oneof(
			fc.constantFrom(Uint8Array.of(1), Uint8Array.of(2, 2), Uint8Array.of(2, 3)),
			fc.uint8Array({ minLength: 1, maxLength: 200 })
		)
	}),
	{ selector: ({ id }) => id, minLength: 1, maxLength: 60 }
);

describe('an archive', () => {
	test('gives back every tile and no other, in whatever order they came', async () => {
		await fc.assert(
			fc.asyncProperty(tiles, fc.boolean(), async (some, zipped) => {
				const given = zipped ? { ...about, gzip: gzipSync } : about;
				const { bytes, tiles: count } = writePmtiles(some, given);
				expect(writePmtiles(some.toReversed(), given).bytes).toEqual(bytes);
				expect(count).toBe(some.length);
				const archive = read(bytes);
				for (const { id, bytes: content } of some) {
					expect(await contentOf(archive, id)).toEqual([...content]);
					if (!some.some((one) => one.id === id + 1)) {
						expect(await contentOf(archive, id + 1)).toBeUndefined();
					}
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('says of itself what it was given', async () => {
		const { bytes } = writePmtiles([{ id: 0, bytes: Uint8Array.of(7) }], about);
		const archive = read(bytes);
		expect(await archive.getHeader()).toMatchObject({
			specVersion: 3,
			clustered: true,
			internalCompression: 1,
			tileCompression: 1,
			tileType: 1,
			minZoom: 0,
			maxZoom: 14,
			minLon: -3.5,
			minLat: 51.25,
			maxLon: -2.5,
			maxLat: 52,
			centerLon: -3,
			centerLat: 51.625,
			tileDataLength: 1
		});
		expect(await archive.getMetadata()).toEqual(about.metadata);
	});

	test('keeps equal tiles once, and equal neighbours as one entry', async () => {
		const sea = Uint8Array.of(9, 9, 9);
		const some: Tile[] = [10, 11, 12, 20].map((id) => ({ id, bytes: sea.slice() }));
		const written = writePmtiles([...some, { id: 13, bytes: Uint8Array.of(1) }], about);
		expect(written).toMatchObject({ tiles: 5, entries: 3, contents: 2 });
		expect(await read(written.bytes).getHeader()).toMatchObject({
			numAddressedTiles: 5,
			numTileEntries: 3,
			numTileContents: 2,
			tileDataLength: 4
		});
	});

	test('is one thing or the other under an id', () => {
		const twice = [Uint8Array.of(1), Uint8Array.of(2)].map((bytes) => ({ id: 3, bytes }));
		expect(() => writePmtiles(twice, about)).toThrow('twice');
	});
});

describe.each([
	['as it is', undefined],
	['with gzip', gzipSync]
])('a directory that does not fit the first 16 kB, %s', (_, gzip) => {
	// Gaps and lengths without a pattern: one that gzip knows would fit a root.
	const many = Array.from({ length: 50_000 }, (__, at) => {
		const noise = Math.imul(at + 1, 0x9e3779b1) >>> 8;
		const bytes = new Uint8Array(1 + (noise % 97)).fill(at & 255);
		return { id: at * 500 + (noise % 400), bytes };
	});
	test('is split into leaves, and everything is found', async () => {
		const { bytes } = writePmtiles(many, gzip ? { ...about, gzip } : about);
		const archive = read(bytes);
		const header = await archive.getHeader();
		expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
		expect(header.leafDirectoryLength).toBeGreaterThan(0);
		for (const at of [0, 1, 4095, 4096, 25_000, 49_998, 49_999]) {
			const { id, bytes: content } = many[at] as Tile;
			expect(await contentOf(archive, id)).toEqual([...content]);
			expect(await contentOf(archive, id + 1)).toBeUndefined();
		}
	});
});
