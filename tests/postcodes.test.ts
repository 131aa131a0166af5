/** The tables of postcodes made of all of Great Britain, where its list is at hand. */
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { openPostcodes } from '../src/lib/directory/postcodes/table.ts';
import { unitNumber } from '../src/lib/directory/postcodes/format.ts';
import { gridToPoint } from '../src/lib/domain/national-grid.ts';
import { type Box, distance, distanceToBox } from '../src/lib/domain/place.ts';
import { collect } from '../src/lib/server/postcodes/collect.ts';
import { RowReader } from '../src/lib/server/postcodes/rows.ts';
import { openSource } from '../src/lib/server/postcodes/source.ts';
import { sharedData } from './fixtures/shared-data.ts';

const ALL: Box = [-9, 49, 2, 61];
const NEWPORT: Box = [-3.0783, 51.5226, -2.9253, 51.5939];
const YEAR = 2025;

const weigh = (bytes: Uint8Array) =>
	brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

const say = (text: string) => process.stderr.write(`${text}\n`);

test('every unit of Great Britain comes back, less than 10 m off', async () => {
	expect.hasAssertions();
	const path = sharedData('geo/codepoint-open-2025.4-units.csv.xz');
	if (path === undefined) {
		expect(path).toBeUndefined();
		return;
	}
	const source = await openSource(path, () => undefined);
	const made = await collect(source, { area: ALL, metres: 0, year: YEAR });
	expect(made.counts).toEqual({
		postcodes: 1_745_013,
		withoutPosition: 0,
		repeated: 0,
		outcodes: 2864,
		sectors: 10_847,
		units: 1_745_013
	});
	const units = openPostcodes(made.units ?? new Uint8Array());
	const sectors = openPostcodes(made.sectors);
	let worst = 0;
	let lost = 0;
	let near = 0;
	let last = { sector: '', found: new Map<number, readonly [number, number]>() };
	for await (const file of source.files()) {
		const reader = new RowReader();
		for await (const lines of file) {
			for (const line of lines) {
				const row = reader.read(line);
				if (typeof row === 'string') continue;
				const { outcode, digit, letters } = row.postcode;
				const sector = `${outcode} ${digit}`;
				if (sector !== last.sector) {
					const inIt = units.units(outcode, digit).map((one) => [one.number, one.point] as const);
					last = { sector, found: new Map(inIt) };
					if (!sectors.sector(outcode, digit)) lost += 1;
				}
				const point = last.found.get(unitNumber(letters) ?? -1);
				const real = gridToPoint(row.easting, row.northing);
				if (distanceToBox(real, NEWPORT) <= 25_000) near += 1;
				if (point) worst = Math.max(worst, distance(point, real));
				else lost += 1;
			}
		}
	}
	expect(lost).toBe(0);
	expect(worst).toBeLessThan(10);

	const area = await collect(source, { area: NEWPORT, metres: 25_000, year: YEAR });
	expect(area.counts.units).toBe(near);
	expect(openPostcodes(area.units ?? new Uint8Array()).year).toBe(YEAR);
	const sizes = {
		all: made.units?.length ?? Infinity,
		area: weigh(area.units ?? new Uint8Array()),
		sectors: weigh(area.sectors)
	};
	say(
		`postcodes: worst ${worst.toFixed(1)} m; bytes ${JSON.stringify(sizes)}; ${near} near Newport`
	);
	// What is known of other ways to write them: 2.13 bytes a unit, 70 kB for the sectors.
	expect(sizes.all / 1_745_013).toBeLessThan(2.1);
	expect(sizes.area / near).toBeLessThan(2.1);
	expect(sizes.sectors).toBeLessThan(50_000);
});
