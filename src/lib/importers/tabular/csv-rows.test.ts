import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import { findDelimiter, readCsvRows } from './csv-rows.ts';
import { decodeText, isZip } from './decode.ts';

function read(text: string) {
	const issues: Issue[] = [];
	return { rows: readCsvRows(text, issues), issues };
}

describe('bytes of any program', () => {
	const text = 'Name,Café “A” – £5\r\n';
	const utf8 = new TextEncoder().encode(text);
	const wide = Buffer.from(text, 'utf16le');
	const swapped = Buffer.from(wide).swap16();
	test.each<[string, Uint8Array]>([
		['UTF-8', utf8],
		['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8])],
		['UTF-16 little', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
		['UTF-16 big', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
		['UTF-16 little without a mark', wide],
		['UTF-16 big without a mark', swapped],
		[
			'Windows-1252',
			Buffer.concat([
				Buffer.from('Name,Caf'),
				Buffer.from([0xe9, 0x20, 0x93, 0x41, 0x94, 0x20, 0x96, 0x20, 0xa3]),
				Buffer.from('5\r\n')
			])
		]
	])('%s', (_name, bytes) => {
		expect(decodeText(bytes)).toBe(text);
	});

	test('a zip is told from a text', () => {
		expect(isZip(Buffer.from('PK\u0003\u0004rest'))).toBe(true);
		expect(isZip(Buffer.from('PKname,phone'))).toBe(false);
	});
});

describe('the character between cells', () => {
	test.each([
		['a,b,c\n1,2,3', ','],
		['a;b;c\n"1,5";2;3\n4,5;6;7', ';'],
		['a\tb\n1, 2\t3\n4, 5\t6', '\t'],
		['one column\nof words', ','],
		['sep=;\na,b\n1,2', ';']
	])('of %j', (text, delimiter) => {
		expect(findDelimiter(text)).toBe(delimiter);
	});
});

describe('rows', () => {
	test('line feeds inside cells, CRLF between rows, numbers as a person counts them', () => {
		const { rows, issues } = read('a,b\r\n"x\ny","say ""hi"""\r\n\r\n1,2');
		expect(rows).toEqual([
			{ number: 1, cells: ['a', 'b'] },
			{ number: 2, cells: ['x\ny', 'say "hi"'] },
			{ number: 4, cells: [''] },
			{ number: 5, cells: ['1', '2'] }
		]);
		expect(issues).toEqual([]);
	});

	test('a quote never closed costs its own row only', () => {
		const { rows, issues } = read('a,b,c\n1,"open,3\n2,"shut",3\n4,"to the end,6\n7,8,9');
		expect(rows.map(({ number }) => number)).toEqual([1, 3, 5]);
		expect(issues.map(({ code, record }) => [code, record])).toEqual([
			['broken-row', 'row 2'],
			['broken-row', 'row 4']
		]);
	});

	test('inches in the middle of a cell are letters', () => {
		const { rows, issues } = read('a,b\n1,a 6" nail\n2,x');
		expect(rows[1]).toEqual({ number: 2, cells: ['1', 'a 6" nail'] });
		expect(issues).toEqual([]);
	});

	test('what is written comes back', () => {
		const cell = fc
			.string()
			.filter((text) => !/[\ufeff\ud800-\udfff]/.test(text) && text !== 'sep=');
		const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 });
		fc.assert(
			fc.property(table, (cells) => {
				const text = [
					'name,phone',
					...cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
				].join('\r\n');
				const { rows, issues } = read(text);
				expect(rows.slice(1).map((row) => row.cells)).toEqual(cells);
				expect(issues).toEqual([]);
			})
		);
	});

	test('never throws; every row of good lines stays', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('1,2', '"3",4', 'a "b,5', '"open,6', 'x"y,7', '')),
				(lines) => {
					const { rows, issues } = read(['name,phone', ...lines, 'last,row'].join('\n'));
					expect(rows.at(-1)?.cells).toEqual(['last', 'row']);
					expect(rows.length + issues.length).toBeLessThanOrEqual(lines.length + 2);
				}
			)
		);
	});
});
