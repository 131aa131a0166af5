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

describe('a point far from its postcode is in no service, which comes in with a doubt', () => {
	const bristol = { point: [51.4516, -2.5968], precision: 'postcode' } as const;
	const context = {
		feed: 'test',
		today: '2026-11-21',
		locate: (postcode: string) => (postcode === 'BS1 4DJ' ? bristol : undefined)
	};
	const far = { latitude: 53.8, longitude: -1.55 };
	test.each<[Format, object | string]>([
		[
			'meeting-guide',
			[
				{
					...far,
					slug: 'a',
					name: 'A',
					day: 1,
					time: '19:00',
					location: 'Hall',
					postal_code: 'BS1 4DJ'
				}
			]
		],
		[
			'bmlt',
			[
				{
					...far,
					id_bigint: '1',
					weekday_tinyint: '1',
					start_time: '19:00:00',
					meeting_name: 'A',
					location_text: 'Hall',
					location_postal_code_1: 'BS1 4DJ'
				}
			]
		],
		[
			'oruk',
			{
				id: 's',
				name: 'A',
				status: 'active',
				organization: { id: 'o', name: 'O' },
				service_at_locations: [
					{ id: 'l', location: { ...far, addresses: [{ postal_code: 'BS1 4DJ' }] } }
				]
			}
		],
		['csv', 'Name,Phone,Postcode,Latitude,Longitude\nA,01632 960001,BS1 4DJ,53.8,-1.55']
	])('%s', async (format, input) => {
		const text = typeof input === 'string' ? input : JSON.stringify(input);
		const { services, issues } = await importFeed(text, context, format);
		expect(issues.map(({ code }) => code)).toContain('point-far-from-postcode');
		expect(services).toHaveLength(1);
		expect(services[0]?.doubts).toContain('position');
		expect(services[0]?.places).toMatchObject([{ postcode: 'BS1 4DJ' }]);
		expect(services[0]?.places[0]).not.toHaveProperty('point');
	});
});
