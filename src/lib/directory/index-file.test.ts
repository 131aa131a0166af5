import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceId } from '../domain/service-id.ts';
import { REACHES } from '../domain/service.ts';
import { DirectoryError } from './error.ts';
import type { CellInfo, DirectoryIndex } from './format.ts';
import { bucketOf, decodeIndex, encodeIndex, extentOf, WEIGHT } from './index-file.ts';

const hash = fc.stringMatching(/^[0-9a-f]{8}$/);
const id = fc.oneof(
	fc.stringMatching(/^[0-3]{1,18}(_[0-3]{2})?(-[0-3]{1,4})?$/),
	fc
		.tuple(fc.constantFrom(...REACHES, 'unplaced'), fc.constantFrom('all', 'na-02', 'aa'))
		.map((parts) => parts.join('-'))
);
const cell: fc.Arbitrary<CellInfo> = fc
	.record(
		{ id, hash, count: fc.nat(500), bytes: fc.nat(9000).map((weight) => weight * WEIGHT) },
		{ noNullPrototype: true }
	)
	.map((one) => ({ ...one, ...extentOf(one.id) }));

const index: fc.Arbitrary<DirectoryIndex> = fc.record(
	{
		version: hash,
		published: fc.constant('2026-11-01'),
		count: fc.nat(),
		feeds: fc.array(
			fc.record(
				{ name: fc.string(), title: fc.string(), count: fc.nat() },
				{ noNullPrototype: true }
			),
			{ maxLength: 3 }
		),
		cells: fc.uniqueArray(cell, { selector: (one) => one.id, maxLength: 20 }),
		buckets: fc.array(hash, { maxLength: 4 }),
		extras: fc.constant({ outcodes: { path: 'places/outcodes.1.json', bytes: 1, hash: '1' } })
	},
	{
		requiredKeys: ['version', 'published', 'count', 'feeds', 'cells', 'buckets'],
		noNullPrototype: true
	}
);

function codeOf(text: string): string {
	try {
		decodeIndex(text);
		return 'no error';
	} catch (error) {
		return error instanceof DirectoryError ? error.code : String(error);
	}
}

describe('index.json', () => {
	test('comes back as it went in', () => {
		fc.assert(
			fc.property(index, (one) => {
				expect(decodeIndex(encodeIndex(one))).toEqual(one);
			})
		);
	});

	const longer: DirectoryIndex = {
		version: '0123456789ab',
		published: '2026-11-01',
		count: 3,
		feeds: [{ name: 'a', title: 'A', count: 3 }],
		cells: [{ id: '031', hash: '0123456789ab', count: 3, ...extentOf('031'), bytes: 1500 }],
		buckets: ['ba9876543210', '0123456789ba']
	};
	const whole = encodeIndex(longer);

	test('one that a phone kept from before, with longer hashes', () => {
		expect(decodeIndex(whole)).toEqual(longer);
	});

	test('one of the first format, which told the weight of each file', () => {
		const first = whole
			.replace('"format":2', '"format":1')
			.replace('"weights":[3]', '"core":[500],"search":[400],"text":[600]');
		expect(decodeIndex(first)).toEqual(longer);
		expect(codeOf(first.replace('"search":[400]', '"search":[]'))).toBe('foreign');
		expect(codeOf(whole.replace('"format":2', '"format":1'))).toBe('foreign');
	});

	test.each([
		['no JSON', '<!doctype html>', 'foreign'],
		['empty', '', 'foreign'],
		['another JSON', '{"cells":[]}', 'foreign'],
		['null', 'null', 'foreign'],
		['cut off', whole.slice(0, -10), 'truncated'],
		['newer', whole.replace('"format":2', '"format":3'), 'newer'],
		['a column short', whole.replace('"counts":[3]', '"counts":[]'), 'foreign'],
		['a count that is none', whole.replace('"counts":[3]', '"counts":["3"]'), 'foreign'],
		['a hash too short', whole.replace('"hashes":"01', '"hashes":"'), 'foreign'],
		['a feed without a name', whole.replace('"name":"a",', ''), 'foreign'],
		['whole', whole, 'no error']
	])('%s', (_, text, code) => {
		expect(codeOf(text)).toBe(code);
	});
});

test('buckets are evenly filled and ids keep theirs', () => {
	const sizes = new Array<number>(8).fill(0);
	for (let number = 0; number < 8000; number += 1) {
		const bucket = bucketOf(serviceId('feed', String(number)), 8);
		sizes[bucket] = (sizes[bucket] ?? 0) + 1;
	}
	expect(Math.min(...sizes)).toBeGreaterThan(880);
	expect(Math.max(...sizes)).toBeLessThan(1120);
	expect(bucketOf('0123456789abc', 256)).toBe(bucketOf('0123456789abc', 256));
});
