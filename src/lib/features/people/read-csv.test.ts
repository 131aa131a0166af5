import { describe, expect, test } from 'vitest';
import { decodeText, readCsv } from './read-csv.ts';

describe('a file', () => {
	test.each([
		['commas', 'a,b\r\n1,2\r\n'],
		['semicolons', 'a;b\n1;2'],
		['tabs', 'a\tb\n1\t2\n'],
		['a mark before it', '\uFEFFa,b\n1,2\n']
	])('with %s', (_, text) => {
		expect(readCsv(text)).toEqual({ headers: ['a', 'b'], rows: [{ line: 2, cells: ['1', '2'] }] });
	});

	test('counts lines as a spreadsheet shows them', () => {
		const read = readCsv('a,b\n"x\ny",2\n3,4\n\n5,6\n');
		expect(read?.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
			[2, 'x\ny'],
			[4, '3'],
			[5, ''],
			[6, '5']
		]);
	});

	test('that is none is refused whole', () => {
		expect(readCsv('')).toBeUndefined();
		expect(readCsv('\n')).toBeUndefined();
		expect(readCsv('a,b\n"never closed,2\n')).toBeUndefined();
	});

	test.each([
		['little', [0xff, 0xfe, 0x61, 0, 0x09, 0, 0xe9, 0, 0x0a, 0]],
		['big', [0xfe, 0xff, 0, 0x61, 0, 0x09, 0, 0xe9, 0, 0x0a]]
	])('of what Excel calls Unicode text, the %s end first', (_, bytes) => {
		expect(readCsv(decodeText(Uint8Array.from(bytes).buffer))?.headers).toEqual(['a', 'é']);
	});

	test('of an older spreadsheet is read with its letters', () => {
		const bytes = Uint8Array.from([0x52, 0xe9, 0x66]);
		expect(decodeText(bytes.buffer)).toBe('Réf');
		expect(decodeText(new TextEncoder().encode('Réf').buffer as ArrayBuffer)).toBe('Réf');
	});
});
