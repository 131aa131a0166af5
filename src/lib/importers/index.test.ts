import { describe, expect, test } from 'vitest';
import { workbook } from '../../../tests/fixtures/tabular/workbook.ts';
import { FORMATS, importFeed, IMPORTERS, recognise, type Format } from './index.ts';

const MEETING = '[{"slug": "a", "name": "A", "day": 1, "time": "19:00", "types": ["O"]}]';
const BMLT = '[{"id_bigint": "1", "weekday_tinyint": "1", "meeting_name": "A"}]';
const SERVICE =
	'{"id": "x", "name": "A", "status": "active", "organization": {"id": "o", "name": "O", "description": "D"}}';
const TABLE = 'Name;Phone;Town\nHub;01632 960001;Bristol';

describe('which format a file is in', () => {
	test.each<[string, string | Uint8Array, string, Format | undefined]>([
		['Meeting Guide', MEETING, '', 'meeting-guide'],
		['BMLT', BMLT, '', 'bmlt'],
		['BMLT with its tables', `{"meetings": ${BMLT}, "formats": []}`, '', 'bmlt'],
		['Open Referral', SERVICE, '', 'oruk'],
		['a table', TABLE, '', 'csv'],
		['a table in UTF-16', Buffer.from(`\ufeff${TABLE}`, 'utf16le'), 'x.txt', 'csv'],
		['a workbook', workbook([{ name: 'One', rows: [['Name']] }]), '', 'xlsx'],
		['meetings in a file called csv', MEETING, 'meetings.csv', 'meeting-guide'],
		['a table that nobody understands', 'a;b\n1;2', 'list.CSV', 'csv'],
		['a table that nobody understands, without a name', 'a;b\n1;2', '', undefined],
		['a web page', '<!doctype html><title>x</title>', 'page.html', undefined],
		['nothing', '', '', undefined]
	])('%s', (_name, input, name, format) => {
		expect(recognise(input, name)).toBe(format);
	});

	test('each importer has the name of a format, and reads what it recognises', () => {
		expect(IMPORTERS.map(({ id }) => id).sort()).toEqual(
			FORMATS.filter((id) => id !== 'xlsx').sort()
		);
	});
});

describe('reading a file', () => {
	const context = { feed: 'test', today: '2026-11-21' };

	test('by what it is', async () => {
		expect((await importFeed(Buffer.from(TABLE), context)).services).toHaveLength(1);
		expect((await importFeed(MEETING, context)).services).toHaveLength(1);
	});

	test.each<[string, string, Format | undefined]>([
		['nothing known', 'words', undefined],
		['meetings as a workbook', MEETING, 'xlsx'],
		['a table as meetings', TABLE, 'meeting-guide'],
		['meetings as services', MEETING, 'oruk']
	])('%s is refused', async (_name, text, format) => {
		const { services, issues } = await importFeed(text, context, format);
		expect(services).toEqual([]);
		expect(issues.map(({ code }) => code)).toEqual(['not-this-format']);
	});
});
