/** `waymark postcodes`: from a list of postcodes to the tables that a directory carries. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PostcodesReport } from '../../src/cli/postcodes.ts';
import { decodeCore } from '../../src/lib/directory/cell.ts';
import { cellPath } from '../../src/lib/directory/format.ts';
import { decodeIndex } from '../../src/lib/directory/index-file.ts';
import { unitNumber } from '../../src/lib/directory/postcodes/format.ts';
import { openPostcodes } from '../../src/lib/directory/postcodes/table.ts';
import { distance, type Place, type Point } from '../../src/lib/domain/place.ts';
import { putExtra } from '../../src/lib/server/extras.ts';
import type { ImportReport } from '../../src/lib/server/report.ts';
import { placingByPostcode } from '../../src/lib/server/postcodes/points.ts';
import { bareService } from '../fixtures/saved.ts';
import { aZip } from '../fixtures/a-zip.ts';

const NODE = resolve('node_modules/node/bin/node');

let folder: string;
let data: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-postcodes-'));
	data = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function waymark(args: string[], environment: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(NODE, [resolve('src/cli/waymark.js'), ...args], {
		cwd: folder,
		env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: data, ...environment },
		encoding: 'utf8'
	});
	return { code: status, out: stdout, err: stderr };
}

function file(name: string, content: string | Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

/** Made up round real published points: ZZ is no postcode area. */
const PALACE = ['SW1A 1AA', 529_090, 179_645] as const;
const LIST = [
	PALACE,
	['ZZ1 1AA', 529_000, 179_700],
	['ZZ1 1AB', 529_400, 179_900],
	['ZZ1 2AA', 530_000, 180_500],
	['ZZ20 3XY', 380_000, 395_400]
] as const;

const plain = LIST.map((row) => row.join(',')).join('\n');
const official = (rows: readonly (readonly [string, number, number])[]) =>
	rows.map(([code, e, n]) => `"${code}",10,${e},${n},"E92000001","","","","",""\r\n`).join('');
const codePoint = {
	'Doc/metadata.txt': 'PRODUCT: OS CODE-POINT\r\nCOPYRIGHT DATE: 20250820\r\n',
	'Doc/licence.txt': 'A licence',
	'Data/CSV/sw.csv': official(LIST.slice(0, 1)),
	'Data/CSV/zz.csv': `${official(LIST.slice(1))}"ZZ1 9ZZ",90,0,0,"E92000001","","","","",""\r\n`
};

const report = (out: string) => JSON.parse(out) as PostcodesReport;
const table = (name: string) => {
	const found = readdirSync(join(data, 'extras')).find(
		(entry) => entry.startsWith(`${name}.`) && entry.endsWith('.bin')
	);
	return openPostcodes(readFileSync(join(data, 'extras', found ?? 'none')));
};
const LONDON = ['--near', '51.5,-0.14', '--radius', '5'];

describe('a list becomes two tables', () => {
	test('units near the place, sectors of everywhere, and a report', () => {
		const path = file('codepo_gb.zip', aZip(codePoint));
		const { code, out, err } = waymark(['postcodes', path, ...LONDON, '--json']);
		expect([code, err]).toEqual([0, '']);
		const made = report(out);
		expect(made).toMatchObject({
			year: 2025,
			radiusKm: 5,
			area: { from: 'near', box: [-0.14, 51.5, -0.14, 51.5] },
			counts: { postcodes: 5, withoutPosition: 1, repeated: 0, outcodes: 3, sectors: 4, units: 4 }
		});
		const units = table('postcode-units');
		const palace = units.unit('SW1A', 1, unitNumber('AA') ?? -1);
		expect(palace && distance(palace, [51.501009, -0.141588])).toBeLessThan(10);
		expect([...units.outcodes.keys()]).toEqual(['SW1A', 'ZZ1']);
		const sectors = table('postcode-sectors');
		expect([...sectors.outcodes.keys()]).toEqual(['SW1A', 'ZZ1', 'ZZ20']);
		expect(sectors.digits('ZZ1')).toEqual([1, 2]);
		expect(sectors.units('ZZ1', 1)).toEqual([]);
		expect([units.year, sectors.year]).toEqual([2025, 2025]);
	});

	test('the same from a CSV, with or without heading, whatever its order', () => {
		const wanted = waymark([
			'postcodes',
			file('a.csv', plain),
			...LONDON,
			'--json',
			'--year',
			'2025'
		]);
		const reversed = plain.split('\n').toReversed().join('\r\n');
		const headed = file('b-2025.csv', `postcode,easting,northing\r\n${reversed}\r\n`);
		const tables = () => readdirSync(join(data, 'extras')).filter((name) => name.endsWith('.bin'));
		const first = tables();
		const again = waymark(['postcodes', headed, ...LONDON, '--json']);
		expect(again.out).toBe(wanted.out);
		expect(tables()).toEqual(first);
	});

	test('for people it says what, round what and how much', () => {
		const path = file('codepo_gb.zip', aZip(codePoint));
		const { code, out } = waymark(['postcodes', path, '--bbox', '-0.2,51.4,-0.1,51.6']);
		expect(code).toBe(0);
		expect(out).toMatch(/^Read 5 postcodes of 2025, 1 more have no position$/m);
		expect(out).toMatch(/^Units within 25 km of the box given \(7 × 22 km\): 4, 0 kB$/m);
		expect(out).toMatch(/^Everywhere: 4 sectors in 3 outcodes, 0 kB$/m);
		expect(out).toMatch(/waymark publish/);
	});

	test('packed by xz', () => {
		const path = file('units.csv', plain);
		const packed = spawnSync('xz', ['--keep', path]);
		if (packed.error) {
			// No such program: then it is said.
			const { code, err } = waymark(['postcodes', file('units.csv.xz', 'x'), ...LONDON]);
			expect([code, err]).toEqual([1, expect.stringMatching(/program xz is not here/)]);
			return;
		}
		const { code, out } = waymark(['postcodes', `${path}.xz`, ...LONDON, '--json']);
		expect([code, report(out).counts.units]).toEqual([0, 4]);
		const cut = file('cut.csv.xz', readFileSync(`${path}.xz`).subarray(0, -9));
		expect(waymark(['postcodes', cut, ...LONDON])).toMatchObject({
			code: 1,
			err: expect.stringMatching(/xz could not unpack the file/)
		});
		const without = waymark(['postcodes', `${path}.xz`, ...LONDON], { PATH: folder });
		expect(without).toMatchObject({
			code: 1,
			err: expect.stringMatching(/program xz is not here/)
		});
	});
});

describe('round what, when nobody says', () => {
	test('the street map, if there is one', async () => {
		await putExtra(data, 'street', new Uint8Array([1]), { bounds: [-2.4, 53.4, -2.2, 53.5] });
		const { out } = waymark(['postcodes', file('a.csv', plain), '--json']);
		expect(report(out)).toMatchObject({ area: { from: 'street map' }, counts: { units: 1 } });
		expect([...table('postcode-units').outcodes.keys()]).toEqual(['ZZ20']);
	});

	test('else the services that can be visited', () => {
		const services = file(
			'desks.csv',
			'Name,Need,Latitude,Longitude,Id\nOne,housing,51.50,-0.15,1\nTwo,housing,51.52,-0.12,2\n'
		);
		expect(waymark(['import', services]).code).toBe(0);
		const { out } = waymark(['postcodes', file('a.csv', plain), '--json']);
		expect(report(out).area).toEqual({ from: 'services', box: [-0.15, 51.5, -0.12, 51.52] });
	});

	test('else it asks', () => {
		const { code, err } = waymark(['postcodes', file('a.csv', plain)]);
		expect([code, err]).toEqual([2, expect.stringMatching(/say where with --near/)]);
	});

	test('none near: the units of before go, and it is said', () => {
		const path = file('a.csv', plain);
		expect(waymark(['postcodes', path, ...LONDON]).code).toBe(0);
		const { code, out } = waymark(['postcodes', path, '--near', '58,-4']);
		expect(code).toBe(0);
		expect(out).toMatch(/is it the right one\?/);
		expect(readdirSync(join(data, 'extras')).join()).not.toContain('postcode-units');
	});
});

test('what is no list of postcodes is refused, and nothing changes', () => {
	expect(waymark(['postcodes', file('a.csv', plain), ...LONDON]).code).toBe(0);
	const before = readdirSync(join(data, 'extras'));
	const whole = aZip(codePoint);
	const refused: [string, string | Uint8Array | undefined, RegExp][] = [
		['none.zip', undefined, /cannot be read \(ENOENT\)/],
		['cut.zip', whole.subarray(0, -40), /not whole/],
		['other.zip', aZip({ 'readme.txt': 'x' }), /not Code-Point Open/],
		['empty.csv', '', /no postcodes in it/],
		['names.csv', 'name,age,town\nA,1,Leeds\n', /no list of postcodes.*name,age,town/],
		['one-line.csv', 'x'.repeat(2_000_000), /no lines/]
	];
	for (const [name, content, words] of refused) {
		const path = content === undefined ? join(folder, name) : file(name, content);
		const { code, out, err } = waymark(['postcodes', path, ...LONDON]);
		expect([name, code, out]).toEqual([name, 1, '']);
		expect(err).toMatch(words);
		expect(err).not.toContain('    at ');
	}
	expect(readdirSync(join(data, 'extras'))).toEqual(before);
}, 60_000);

test('publishing brings them into the directory', () => {
	const services = file('desks.csv', 'Name,Need,Phone,Id\nOne,housing,0117 900 1000,1\n');
	expect(waymark(['import', services]).code).toBe(0);
	expect(waymark(['postcodes', file('a-2024.csv', plain), ...LONDON]).code).toBe(0);
	expect(waymark(['publish']).code).toBe(0);
	const index = decodeIndex(readFileSync(join(data, 'directory/index.json'), 'utf8'));
	for (const name of ['postcode-units', 'postcode-sectors']) {
		const extra = index.extras?.[name];
		expect(extra?.about).toMatchObject({ year: 2024 });
		const bytes = readFileSync(join(data, 'directory', extra?.path ?? ''));
		expect(openPostcodes(bytes).outcodes.has('SW1A')).toBe(true);
	}
});

describe('a service with a postcode and no point', () => {
	const DESKS = [
		'Name,Need,Phone,Id,Town,Postcode,Latitude,Longitude',
		'Unit,housing,0117 900 1000,1,London,SW1A 1AA,,',
		'Sector,housing,0117 900 1001,2,London,SW1A 1AB,,',
		'Own point,housing,0117 900 1002,3,London,SW1A 1AA,51.52,-0.13',
		'Women’s refuge,housing,0117 900 1003,4,London,SW1A 1AA,,',
		'Elsewhere,housing,0117 900 1004,5,London,LS1 4AP,,'
	].join('\n');

	/** Where each service is published, by its name. */
	function places(): Record<string, Pick<Place, 'point' | 'precision' | 'postcode'> | undefined> {
		expect(waymark(['publish']).code).toBe(0);
		const published = join(data, 'directory');
		const index = decodeIndex(readFileSync(join(published, 'index.json'), 'utf8'));
		const found = index.cells.flatMap((cell) => {
			const core = decodeCore(
				new Uint8Array(readFileSync(join(published, cellPath(cell, 'core'))))
			);
			return Array.from({ length: core.count }, (_none, at) => core.card(at));
		});
		return Object.fromEntries(found.map(({ name, places: [place] }) => [name, place]));
	}

	test('is published in its unit, else roughly in its sector; a hidden one never', () => {
		expect(waymark(['import', file('desks.csv', DESKS)]).code).toBe(0);
		const without = places();
		expect([without['Unit']?.point, without['Sector']?.point]).toEqual([undefined, undefined]);

		expect(waymark(['postcodes', file('a.csv', plain), ...LONDON]).code).toBe(0);
		const placed = places();
		const palace = placed['Unit']?.point ?? [0, 0];
		expect(distance(palace, [51.50101, -0.141563])).toBeLessThan(15);
		expect(placed['Unit']?.precision).toBe('postcode');
		expect(placed['Sector']).toMatchObject({ precision: 'town', postcode: 'SW1A 1AB' });
		expect(distance(placed['Sector']?.point ?? [0, 0], palace)).toBeLessThan(100);
		expect(placed['Own point']?.point).toEqual([51.52, -0.13]);
		expect(placed['Elsewhere']).toEqual(without['Elsewhere']);
		expect(placed['Women’s refuge']).toMatchObject({ precision: 'hidden' });
		expect(placed['Women’s refuge']).not.toHaveProperty('point');

		// What came with the tables goes with them.
		const { code, out } = waymark(['postcodes', '--remove', '--json']);
		expect([code, JSON.parse(out)]).toEqual([0, { removed: true }]);
		expect(readdirSync(join(data, 'extras'))).toEqual([]);
		expect(places()).toEqual(without);
		const index = decodeIndex(readFileSync(join(data, 'directory/index.json'), 'utf8'));
		expect(Object.keys(index.extras ?? {})).toEqual(['outcodes']);
		expect(waymark(['postcodes', '--remove']).code).toBe(1);
		expect(waymark(['postcodes', '--remove', 'a.csv']).code).toBe(2);
	}, 60_000);

	test('a point that is far from its postcode is not believed once there are tables', () => {
		const feed = file(
			'far.csv',
			[
				'Name,Need,Phone,Id,Town,Postcode,Latitude,Longitude',
				'In Leeds by its point,housing,0117 900 1000,1,London,SW1A 1AA,53.8,-1.55',
				'Near its sector,housing,0117 900 1001,2,London,SW1A 1AB,51.6,-0.13',
				'Far from its sector,housing,0117 900 1002,3,London,SW1A 1AB,51.9,-0.13',
				'Known to no table,housing,0117 900 1003,4,Leeds,LS1 4AP,51.5,-0.13'
			].join('\n')
		);
		const read = () =>
			(JSON.parse(waymark(['import', feed, '--json']).out) as ImportReport[])[0]?.counts ?? {};
		expect(read()).not.toHaveProperty('point-far-from-postcode');
		expect(places()['In Leeds by its point']?.point).toEqual([53.8, -1.55]);

		expect(waymark(['postcodes', file('a.csv', plain), ...LONDON]).code).toBe(0);
		expect(read()).toMatchObject({ 'point-far-from-postcode': 2 });
		const believed = places();
		const palace: Point = [51.50101, -0.141563];
		for (const name of ['In Leeds by its point', 'Far from its sector']) {
			expect(distance(believed[name]?.point ?? [0, 0], palace)).toBeLessThan(100);
		}
		expect(believed['Near its sector']?.point).toEqual([51.6, -0.13]);
		expect(believed['Known to no table']?.point).toEqual([51.5, -0.13]);
	}, 60_000);

	test('that is hidden has no point, even with a postcode beside it', async () => {
		expect(waymark(['postcodes', file('a.csv', plain), ...LONDON]).code).toBe(0);
		const placed = await placingByPostcode(data);
		const at = (place: Place) => placed({ ...bareService('x'), places: [place] }).places[0];
		expect(at({ precision: 'hidden', postcode: 'SW1A 1AA' })).toEqual({
			precision: 'hidden',
			postcode: 'SW1A 1AA'
		});
		expect(at({ precision: 'town', postcode: 'SW1A' })).not.toHaveProperty('point');
		expect(at({ precision: 'town', postcode: 'SW1A 1AA' })).toHaveProperty('point');
	});
});
