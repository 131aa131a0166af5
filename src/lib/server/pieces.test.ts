import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf as piecesOfBytes } from './pieces.ts';

const piecesOf = (text: string, most: number) => piecesOfBytes(Buffer.from(text), most);

function parsed(text: string, most: number): unknown[] {
	return [...piecesOf(text, most)].map((piece) => JSON.parse(piece.text) as unknown);
}

describe('pieces of a feed', () => {
	test('a list', () => {
		expect(parsed('[{"a":1}, {"a":[2,3]},\n {"a":"]\\",["}]', 2)).toEqual([
			[{ a: 1 }, { a: [2, 3] }],
			[{ a: ']",[' }]
		]);
		expect([...piecesOf('[1,2,3,4,5]', 2)].map((piece) => piece.offset)).toEqual([0, 2, 4]);
	});

	test('the longest list of an envelope, with all that stands round it', () => {
		const text =
			'{"total":3,"formats":[{"id":1}],"contents":[{"a":1},{"a":2},{"a":3}],"last":true}';
		expect(parsed(text, 2)).toEqual([
			{ total: 3, formats: [{ id: 1 }], contents: [{ a: 1 }, { a: 2 }], last: true },
			{ total: 3, formats: [{ id: 1 }], contents: [{ a: 3 }], last: true }
		]);
	});

	test.each([
		'',
		'name,phone\na,b',
		'[]',
		'{}',
		'[{"a":1}',
		'{"a":[1,2}',
		'"[1,2,3]"',
		'[1,2]',
		'["é€😀"]'
	])('%j stays whole', (text) => {
		expect([...piecesOf(text, 2)]).toEqual([{ text, offset: 0 }]);
	});

	test('put together are what was there', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 5 }), (list, most) => {
				const all = parsed(JSON.stringify(list, null, 1), most).flat(1);
				expect(JSON.stringify(all)).toBe(JSON.stringify(list));
			})
		);
	});
});
