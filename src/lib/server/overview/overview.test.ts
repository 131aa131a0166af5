import { overview } from 'virtual:uk-overview';
import { createHash } from 'node:crypto';
import { FileSource, PMTiles } from 'pmtiles';
import { beforeAll, describe, expect, test } from 'vitest';
import { layersOf } from '../../../../tests/fixtures/vector-tile.ts';
import { rangeOf } from '../../directory/pmtiles/box.ts';
import { buildOverview, OVERVIEW_BOX, type Overview } from './overview.ts';

let built: Overview;
let archive: PMTiles;
beforeAll(() => {
	built = buildOverview();
	archive = new PMTiles(new FileSource(new File([built.bytes], 'overview')));
});

/** What is drawn where a point is, at a zoom. */
async function at(lat: number, lng: number, z: number) {
	const { west: x, north: y } = rangeOf([lng, lat, lng, lat], z);
	const tile = await archive.getZxy(z, x, y);
	return tile && layersOf(new Uint8Array(tile.data));
}

const names = (layers: Awaited<ReturnType<typeof at>>) =>
	(layers?.get('places') ?? []).map(({ name }) => name);

describe('the overview that ships', () => {
	test('is small, and the same bytes whenever it is built', () => {
		expect(built.bytes.length).toBeLessThan(350_000);
		expect(buildOverview().bytes).toEqual(built.bytes);
	});

	test('is the one that the app knows', async () => {
		const hash = createHash('sha256').update(built.bytes).digest('hex');
		expect(overview).toMatchObject({ bytes: built.bytes.length, hash });
		expect(overview.path).toContain(hash.slice(0, 12));
		expect(await archive.getHeader()).toMatchObject({ minZoom: 0, maxZoom: 9, tileType: 1 });
		expect(overview.about).toMatchObject({ maxZoom: 9, bounds: OVERVIEW_BOX });
	});

	test.each([
		['Leeds', 53.8, -1.55],
		['Oakham', 52.67, -0.73],
		['Stornoway', 58.21, -6.39],
		['Newport', 51.588, -2.998],
		['Newry', 54.18, -6.34],
		['Saint Helier', 49.19, -2.1]
	])('names %s, on land', async (name, lat, lng) => {
		const layers = await at(lat, lng, 9);
		expect(layers?.get('earth')?.[0]).toMatchObject({ kind: 'earth' });
		expect(names(layers)).toContain(name);
	});

	test('says of a place what paint rules ask, the largest first', async () => {
		const places = (await at(51.5, -0.12, 9))?.get('places') ?? [];
		expect(places[0]).toEqual({
			name: 'London',
			kind: 'locality',
			kind_detail: 'city',
			population_rank: 13,
			min_zoom: 3
		});
		const ranks = places.map(({ population_rank: rank }) => Number(rank));
		expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
	});

	test('shows a name when it is due: a village not from afar', async () => {
		const far = names(await at(52.67, -0.73, 6));
		expect(far).toEqual(expect.arrayContaining(['England', 'Liverpool']));
		expect(far).not.toContain('Oakham');
		expect(names(await at(56.8, -4.2, 4))).toContain('Scotland');
		expect(names(await at(52.3, -3.7, 4))).toContain('Wales');
	});

	test('has the water and the border that the sources have', async () => {
		expect((await at(54.6, -6.4, 8))?.get('water')).toContainEqual({
			kind: 'lake',
			name: 'Lough Neagh'
		});
		expect((await at(51.5, -0.7, 8))?.get('water')).toContainEqual({ kind: 'river' });
		expect((await at(54.2, -6.9, 8))?.get('boundaries')).toContainEqual({ kind: 'country' });
		expect((await at(55.35, -2.48, 9))?.get('boundaries')).toContainEqual({ kind: 'region' });
		expect((await at(52.35, -3.05, 9))?.get('boundaries')).toContainEqual({ kind: 'region' });
	});

	test('the open sea is no tile at all', async () => {
		expect(await at(58, 1.5, 8)).toBeUndefined();
	});
});
