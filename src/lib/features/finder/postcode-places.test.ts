import { describe, expect, test } from 'vitest';
import { OutcodeSums } from '#lib/directory/outcodes.ts';
import { encodePostcodes } from '#lib/directory/postcodes/encode.ts';
import { type Outcode, unitNumber } from '#lib/directory/postcodes/format.ts';
import { distance, type Point } from '#lib/domain/place.ts';
import { readTyped } from '#lib/domain/postcode.ts';
import { PostcodePlaces, type TableSource } from './postcode-places.ts';

const sector = (digit: number, point: Point, units: Record<string, Point> = {}) => ({
	digit,
	point,
	units: Object.entries(units).map(([letters, at]) => ({
		number: unitNumber(letters) ?? -1,
		point: at
	}))
});

const country: Outcode[] = [
	{
		name: 'NP20',
		point: [51.588, -2.998],
		sectors: [sector(1, [51.59, -2.995]), sector(4, [51.58, -3.01])]
	},
	{ name: 'NP2', point: [51.7, -3.1], sectors: [sector(0, [51.71, -3.11])] },
	{ name: 'BS1', point: [51.454, -2.594], sectors: [sector(4, [51.45, -2.6])] },
	{ name: 'BS14', point: [51.41, -2.56], sectors: [] },
	{ name: 'B1', point: [52.48, -1.9], sectors: [] }
];
const area: Outcode[] = [
	{
		name: 'NP20',
		point: [51.588, -2.998],
		sectors: [sector(4, [51.58, -3.01], { AB: [51.5831, -3.0127] })]
	}
];

function outcodes(): Uint8Array {
	const sums = new OutcodeSums();
	sums.add({ precision: 'exact', postcode: 'BT1 5GS', point: [54.6, -5.93] });
	sums.add({ precision: 'exact', postcode: 'CF10 1AA', point: [51.48, -3.18] });
	return new TextEncoder().encode(sums.encode());
}

const files = {
	'postcode-sectors': encodePostcodes(2025, country),
	'postcode-units': encodePostcodes(2025, area),
	outcodes: outcodes()
};

/** A directory with these files, of which `lost` cannot be had. */
function source(all: Partial<Record<string, Uint8Array>>, lost: string[] = []) {
	const asked: string[] = [];
	const made: TableSource & { asked: string[] } = {
		asked,
		hasExtra: (name) => all[name] !== undefined,
		extra(name) {
			asked.push(name);
			return Promise.resolve(lost.includes(name) ? undefined : all[name]);
		}
	};
	return made;
}

const look = (text: string, from: TableSource = source(files)) =>
	new PostcodePlaces(from).find(readTyped(text));

describe('a postcode is found as exactly as the tables know it', () => {
	test.for([
		// The very unit, its sector, its outcode, all that share its letters.
		['NP20 4AB', 'NP20', undefined, [51.5831, -3.0127]],
		['np204ab', 'NP20', undefined, [51.5831, -3.0127]],
		['NP2O 4AB', 'NP20', undefined, [51.5831, -3.0127]],
		['NP20 4ZZ', 'NP20', 'sector', [51.58, -3.01]],
		['NP20 1AA', 'NP20', 'sector', [51.59, -2.995]],
		['NP20 4', 'NP20', 'sector', [51.58, -3.01]],
		['np204', 'NP20', 'sector', [51.58, -3.01]],
		['NP20 9AA', 'NP20', 'outcode', [51.588, -2.998]],
		['NP20', 'NP20', 'outcode', [51.588, -2.998]],
		['BS14', 'BS14', 'outcode', [51.41, -2.56]],
		['BS1 4', 'BS1', 'sector', [51.45, -2.6]],
		['NP99', 'NP99', 'area', [51.644, -3.049]],
		['CF10', 'CF10', 'outcode', [51.48, -3.18]],
		['BT1 5GS', 'BT1', 'outcode', [54.6, -5.93]]
	] as const)('%s', async ([typed, label, rough, point]) => {
		const answer = await look(typed);
		expect(answer).toMatchObject({ kind: 'place', label });
		if (answer.kind !== 'place') throw new Error(answer.kind);
		expect(answer.rough).toBe(rough);
		expect(distance(answer.point, point)).toBeLessThan(70);
	});

	test('B1 is not found by the letters of BS1', async () => {
		expect(await look('B99')).toMatchObject({ label: 'B99', point: [52.48, -1.9] });
	});

	test('what begins with unknown letters is unknown', async () => {
		expect(await look('ZE1 0AA')).toEqual({ kind: 'unknown' });
		expect(await new PostcodePlaces(source(files)).find([])).toEqual({ kind: 'unknown' });
	});

	test('Northern Ireland has post towns', async () => {
		expect(await look('BT48 6DQ')).toEqual({ kind: 'post-town', label: 'BT48', town: 'Derry' });
		expect(await look('BT59')).toEqual({ kind: 'northern-ireland' });
	});
});

describe('without some of the tables', () => {
	test('the services themselves tell roughly, as far as they can', async () => {
		const only = source({ outcodes: files.outcodes });
		expect(await look('CF10 1AA', only)).toMatchObject({ label: 'CF10', rough: 'outcode' });
		expect(await look('CF99', only)).toMatchObject({ label: 'CF99', rough: 'area' });
		expect(await look('NP20 4AB', only)).toEqual({ kind: 'unknown' });
		expect(await look('NP20', source({}))).toEqual({ kind: 'unknown' });
	});

	test('a table that does not come is said, and asked for again', async () => {
		const gone = source(files, Object.keys(files));
		const places = new PostcodePlaces(gone);
		expect(await places.find(readTyped('NP20'))).toEqual({ kind: 'no-list' });
		const before = gone.asked.length;
		await places.find(readTyped('NP20'));
		expect(gone.asked.length).toBe(before * 2);
	});

	test('without units the sector will do', async () => {
		const answer = await look('NP20 4AB', source(files, ['postcode-units']));
		expect(answer).toMatchObject({ label: 'NP20', rough: 'sector' });
	});

	test('nobody waits for units that are long on their way', async () => {
		const slow = source(files);
		const { extra } = slow;
		slow.extra = (name) => (name === 'postcode-units' ? new Promise(() => undefined) : extra(name));
		const answer = await new PostcodePlaces(slow, 1).find(readTyped('NP20 4AB'));
		expect(answer).toMatchObject({ label: 'NP20', rough: 'sector' });
	});

	test('units alone are enough for a unit', async () => {
		const answer = await look('NP20 4AB', source({ 'postcode-units': files['postcode-units'] }));
		expect(answer).toMatchObject({ kind: 'place', label: 'NP20' });
		expect(answer).not.toHaveProperty('rough');
	});

	test('a damaged table is none', async () => {
		const cut = files['postcode-sectors'].subarray(0, 40);
		const answer = await look('CF10', source({ ...files, 'postcode-sectors': cut }));
		expect(answer).toMatchObject({ label: 'CF10', rough: 'outcode' });
	});
});

test('each table is fetched once, however often somebody types', async () => {
	const from = source(files);
	const places = new PostcodePlaces(from);
	places.prepare();
	places.prepare();
	await places.find(readTyped('NP20 4AB'));
	await places.find(readTyped('BS1'));
	expect(from.asked.toSorted()).toEqual(['outcodes', 'postcode-sectors', 'postcode-units']);
});
