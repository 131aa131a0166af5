import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance, type Point } from '../../domain/place.ts';
import { DirectoryError } from '../error.ts';
import { encodePostcodes } from './encode.ts';
import { HEADER, MOST_UNITS, type Outcode, unitLetters, unitNumber } from './format.ts';
import { openPostcodes } from './table.ts';

const point = fc.tuple(
	fc.double({ min: 49.9, max: 60.8, noNaN: true }),
	fc.double({ min: -8, max: 1.7, noNaN: true })
);
/** Near each other, as units are, with an outlier now and then. */
const around = (middle: Point) =>
	fc
		.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 }))
		.map(([north, east]): Point => [middle[0] + north / 2000, middle[1] + east / 2000]);
const units = fc
	.uniqueArray(fc.nat(MOST_UNITS - 1), { maxLength: 40 })
	.chain((numbers) =>
		point.chain((middle) =>
			fc.tuple(...numbers.map((number) => around(middle).map((at) => ({ number, point: at }))))
		)
	);
const outcode: fc.Arbitrary<Outcode> = fc.record({
	name: fc.stringMatching(/^[A-Z]{1,2}(?:[1-9]\d|\d)$/),
	point,
	sectors: fc.uniqueArray(fc.record({ digit: fc.nat(9), point, units }), {
		selector: ({ digit }) => digit,
		maxLength: 5
	})
});
const outcodes = fc.uniqueArray(outcode, { selector: ({ name }) => name, maxLength: 6 });

const table: Outcode[] = [
	{
		name: 'SW1A',
		point: [51.5033, -0.1343],
		sectors: [
			{
				digit: 1,
				point: [51.501, -0.1416],
				units: [{ number: unitNumber('AA') ?? -1, point: [51.501009, -0.141588] }]
			},
			{ digit: 2, point: [51.5035, -0.1276], units: [] }
		]
	},
	{ name: 'BS1', point: [51.454, -2.594], sectors: [{ digit: 4, point: [51.45, -2.6], units: [] }] }
];

test('what is written can be read: every place to the promised exactness, and nothing more', () => {
	fc.assert(
		fc.property(fc.integer({ min: 2000, max: 2100 }), outcodes, (year, all) => {
			const opened = openPostcodes(encodePostcodes(year, all));
			expect(opened.year).toBe(year);
			expect([...opened.outcodes.keys()]).toEqual(all.map(({ name }) => name).sort());
			for (const { name, point: middle, sectors } of all) {
				expect(distance(opened.outcodes.get(name)?.point ?? [0, 0], middle)).toBeLessThan(67);
				expect(opened.digits(name)).toEqual(sectors.map(({ digit }) => digit).sort());
				for (const sector of sectors) {
					const at = opened.sector(name, sector.digit) ?? [0, 0];
					expect(distance(at, sector.point)).toBeLessThan(67);
					const read = opened.units(name, sector.digit);
					const sorted = sector.units.toSorted((a, b) => a.number - b.number);
					expect(read.map(({ number }) => number)).toEqual(sorted.map(({ number }) => number));
					sorted.forEach((unit, place) => {
						expect(distance(read[place]?.point ?? [0, 0], unit.point)).toBeLessThan(7.9);
					});
				}
			}
		})
	);
});

test('the order of what is written does not change the bytes', () => {
	const shuffled = table.toReversed().map((one) => ({ ...one, sectors: one.sectors.toReversed() }));
	expect(encodePostcodes(2025, shuffled)).toEqual(encodePostcodes(2025, table));
});

test('one unit, its sector, its outcode', () => {
	const opened = openPostcodes(encodePostcodes(2025, table));
	const unit = opened.unit('SW1A', 1, unitNumber('AA') ?? -1);
	expect(unit && distance(unit, [51.501009, -0.141588])).toBeLessThan(7.9);
	expect(opened.unit('SW1A', 1, unitNumber('AB') ?? -1)).toBeUndefined();
	expect(opened.unit('SW1A', 2, unitNumber('AA') ?? -1)).toBeUndefined();
	expect(opened.sector('SW1A', 3)).toBeUndefined();
	expect(opened.sector('SW1X', 1)).toBeUndefined();
	expect(opened.units('SW1X', 1)).toEqual([]);
	expect(opened.digits('SW1X')).toEqual([]);
});

test('units are numbered by their letters', () => {
	expect(unitNumber('AA')).toBe(0);
	expect(unitNumber('ZZ')).toBe(MOST_UNITS - 1);
	for (let number = 0; number < MOST_UNITS; number += 1) {
		expect(unitNumber(unitLetters(number))).toBe(number);
	}
	for (const none of ['', 'A', 'AAA', 'CA', 'AO', 'a1']) expect(unitNumber(none)).toBeUndefined();
});

test('what is there twice is refused', () => {
	const [first, second] = table;
	if (!first || !second) throw new Error('two');
	expect(() => encodePostcodes(2025, [first, first])).toThrow(/SW1A is there twice/);
	const sectors = [...second.sectors, ...second.sectors];
	expect(() => encodePostcodes(2025, [{ ...second, sectors }])).toThrow(/BS1 4 is there twice/);
	const unit = { number: 3, point: [51.45, -2.6] as Point };
	const doubled = [{ digit: 1, point: unit.point, units: [unit, unit] }];
	expect(() => encodePostcodes(2025, [{ ...second, sectors: doubled }])).toThrow(/unit/);
});

describe('a file that is not one', () => {
	const good = encodePostcodes(2025, table);
	const codeOf = (bytes: Uint8Array) => {
		try {
			const opened = openPostcodes(bytes);
			for (const name of opened.outcodes.keys()) {
				for (const digit of opened.digits(name)) opened.units(name, digit);
			}
			return 'read';
		} catch (error) {
			if (error instanceof DirectoryError) return error.code;
			throw error;
		}
	};

	test('is refused, and it is said why', () => {
		expect(codeOf(good)).toBe('read');
		expect(codeOf(new Uint8Array())).toBe('foreign');
		expect(codeOf(new TextEncoder().encode('<!doctype html>'))).toBe('foreign');
		expect(codeOf(Uint8Array.from([...good.subarray(0, 2), 9, ...good.subarray(3)]))).toBe('newer');
		expect(codeOf(Uint8Array.from([...good, 0]))).toBe('damaged');
	});

	test('wherever it was cut off', () => {
		for (let end = 2; end < good.length; end += 1) {
			expect(codeOf(good.subarray(0, end)), String(end)).toBe('truncated');
		}
	});

	test('is never read past its end, nor leads out of the country', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
				const file = new Uint8Array(HEADER + content.length);
				file.set(good.subarray(0, 3));
				new DataView(file.buffer).setUint32(3, content.length, true);
				file.set(content, HEADER);
				expect(['read', 'damaged']).toContain(codeOf(file));
			}),
			{ numRuns: 1000 }
		);
		fc.assert(
			fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
				const file = good.slice();
				file[at] = (file[at] ?? 0) ^ flip;
				expect(['read', 'foreign', 'newer', 'truncated', 'damaged']).toContain(codeOf(file));
			})
		);
	});
});
