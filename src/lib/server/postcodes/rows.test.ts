import { describe, expect, test } from 'vitest';
import { RowReader } from './rows.ts';

const palace = {
	postcode: { outcode: 'SW1A', digit: 1, letters: 'AA' },
	easting: 529_090,
	northing: 179_645
};
const readAll = (...lines: string[]) => {
	const reader = new RowReader();
	return lines.map((line) => reader.read(line));
};

describe('a row', () => {
	test.for([
		[
			'as Code-Point Open has it',
			'"SW1A 1AA",10,529090,179645,"E92000001","","","","E09000033",""'
		],
		['as it had it before', '"SW1A1AA",10,529090,179645,"E92000001","","","","E09000033",""'],
		['three columns', 'SW1A 1AA,529090,179645'],
		['with decimals', 'SW1A 1AA,529090.0,179645.0']
	] as const)('%s', ([, line]) => {
		expect(readAll(line)).toEqual([palace]);
	});

	test('with one or two spaces, as short postcodes are padded', () => {
		const row = { ...palace, postcode: { outcode: 'M1', digit: 1, letters: 'AE' } };
		expect(readAll('"M1  1AE",10,529090,179645,"E92000001"')).toEqual([row]);
		expect(readAll('"M1 1AE",10,529090,179645,"E92000001"')).toEqual([row]);
	});

	test('without a position is told from one that cannot be read', () => {
		expect(
			readAll(
				'"SW1A 2AA",90,0,0,"E92000001"',
				'"SW1A 1AA",90,529090,179645,"E92000001"',
				'"SW1A 1AA",10,,179645,"E92000001"',
				'"SW1A 1AA",10,529090,-5,"E92000001"',
				'"SW1A 1AA",10,9529090,179645,"E92000001"',
				'"SW1A",10,529090,179645,"E92000001"',
				'"London",10,529090,179645,"E92000001"',
				''
			)
		).toEqual([
			'without-position',
			'without-position',
			...Array.from({ length: 5 }, () => 'unreadable'),
			'heading'
		]);
	});
});

test.for([
	['Postcode,Eastings,Northings', 'SW1A 1AA,529090,179645'],
	['northing,easting,postcode', '179645,529090,SW1A 1AA'],
	['id,PCDS,Positional_quality_indicator,OSEAST1M,OSNRTH1M', '7,SW1A 1AA,10,529090,179645']
] as const)('columns are found by their names: %s', ([heading, line]) => {
	expect(readAll(heading, line)).toEqual(['heading', palace]);
});
