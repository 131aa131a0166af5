import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writePmtiles } from '#lib/directory/pmtiles/write.ts';
import { ArchiveError, openArchive } from './archive.ts';

const KIND = 99;

function archive(layers?: string[]): Uint8Array<ArrayBuffer> {
	const { bytes } = writePmtiles([{ id: 0, bytes: gzipSync(new Uint8Array(900)) }], {
		minZoom: 0,
		maxZoom: 0,
		bounds: [-3, 51, -2, 52],
		tileCompression: 'gzip',
		metadata: layers ? { vector_layers: layers.map((id) => ({ id })) } : {}
	});
	return bytes;
}

async function faultOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	try {
		await openArchive(new Blob([bytes]), 'test');
	} catch (error) {
		if (error instanceof ArchiveError) return error.fault;
		throw error;
	}
	return 'none';
}

describe('an archive', () => {
	test('says what it covers, how deep it goes and whether it knows land', async () => {
		const whole = await openArchive(new Blob([archive(['roads'])]), 'test');
		expect(whole).toMatchObject({ maxZoom: 0, bounds: [-3, 51, -2, 52], hasLand: false });
		expect((await openArchive(new Blob([archive(['earth'])]), 'test')).hasLand).toBe(true);
		expect((await openArchive(new Blob([archive()]), 'test')).hasLand).toBe(false);
	});

	test('that was cut off is damaged, wherever', async () => {
		const whole = archive();
		for (const length of [0, 1, 60, 127, 140, whole.length - 1]) {
			expect(await faultOf(whole.slice(0, length)), String(length)).toBe('damaged');
		}
		expect(await faultOf(whole)).toBe('none');
	});

	test('that is a sign-in page is damaged; one of pictures is foreign', async () => {
		const page = new TextEncoder().encode('<!doctype html>'.repeat(50));
		expect(await faultOf(new Uint8Array(page))).toBe('damaged');
		const pictures = archive();
		pictures[KIND] = 2;
		expect(await faultOf(pictures)).toBe('foreign');
	});
});
