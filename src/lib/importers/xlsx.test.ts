import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
	headersAreUnderstood,
	howToText,
	templateCsv,
	templateRows,
	templateWorkbook
} from '../../../tests/fixtures/tabular/template.ts';
import { workbook, type Cell } from '../../../tests/fixtures/tabular/workbook.ts';
import type { FeedContext } from './importer.ts';
import { importFeed, recognise } from './index.ts';
import { cellText, importWorkbook, readWorkbook } from './xlsx.ts';

const CONTEXT: FeedContext = { feed: 'test', today: '2026-11-21' };

describe('cells', () => {
	test('times, days, numbers and truths as a person sees them', async () => {
		const rows: Cell[][] = [
			['text', 'time', 'day', 'both', 'number', 'yes'],
			[
				'a & <b>',
				{ time: 0.3958333333333333 },
				{ date: 46329 },
				{ date: 46329.5 },
				447700900123,
				true
			]
		];
		const [sheet] = await readWorkbook(workbook([{ name: 'One', rows }]));
		expect(sheet?.name).toBe('One');
		expect(sheet?.rows[1]).toEqual({
			number: 2,
			cells: ['a & <b>', '09:30', '2026-11-03', '2026-11-03 12:00', '447700900123', 'TRUE']
		});
	});

	test.each([
		[null, ''],
		[undefined, ''],
		[new Date(Number.NaN), ''],
		[false, 'FALSE'],
		[4.48e11, '448000000000'],
		[new Date(Date.UTC(1899, 11, 30, 0, 0)), '00:00']
	])('%s', (value, text) => {
		expect(cellText(value)).toBe(text);
	});

	test('a number that lost its nought, and one that was rounded', async () => {
		const rows: Cell[][] = [
			['Name', 'Phone', 'Town'],
			['Hub', 1632960001, 'Bristol'],
			['Desk', '4.48E+11', 'Bristol'],
			['Room', 448000000000, 'Bristol']
		];
		const { services, issues } = await importWorkbook(workbook([{ name: 'One', rows }]), CONTEXT);
		expect(services[0]?.contact?.phones).toEqual([{ number: '01632960001' }]);
		expect(
			issues.filter(({ code }) => code === 'phone-damaged').map(({ record }) => record)
		).toEqual(['row 3', 'row 4']);
	});
});

describe('the template to download', () => {
	test('is what its source says, byte for byte', () => {
		expect(readFileSync('static/templates/waymark-services.csv', 'utf8')).toBe(templateCsv());
		expect(readFileSync('static/templates/waymark-services-how-to.txt', 'utf8')).toBe(howToText());
		expect(
			Buffer.compare(readFileSync('static/templates/waymark-services.xlsx'), templateWorkbook())
		).toBe(0);
	});

	test('means the same as CSV and as workbook, without one issue', async () => {
		expect(headersAreUnderstood()).toBe(true);
		const [first, second] = await Promise.all(
			[Buffer.from(templateCsv()), templateWorkbook()].map((bytes) => importFeed(bytes, CONTEXT))
		);
		expect(first?.services).toHaveLength(templateRows().length - 1);
		expect(first?.issues).toEqual([]);
		expect(second?.services).toEqual(first?.services);
		expect(first?.services.every(({ example }) => example === true)).toBe(true);
		expect(first?.services.every(({ sessions }) => sessions.every(({ start }) => start))).toBe(
			true
		);
	});
});

describe('the workbook of Connected Places', () => {
	const sheets = (criteria: string) => [
		{
			name: 'Organisation',
			rows: [
				['ID*', 'Name*'],
				['o1', 'Town Trust']
			]
		},
		{
			name: 'Service',
			rows: [
				[
					'Organisation ID*',
					'ID*',
					'Name*',
					'Status',
					'Intro',
					'Description',
					'Wait Time',
					'Is Free',
					'Fees Text',
					'URL',
					'Contact Name',
					'Contact Phone',
					'Referral Method',
					'Referral URL',
					`${criteria} Age Group`,
					`${criteria} Gender`,
					'Categories'
				],
				[
					'o1',
					's1',
					'Debt Desk',
					'active',
					'Help with debt.',
					'Help with debt. Come in.',
					'two_weeks',
					true,
					'',
					'https://town.org.uk/debt',
					's3cr3t',
					'01632 960001',
					'none',
					'',
					'18 and over',
					'Women',
					'Debt advice'
				],
				['o1', 's2', 'Old Desk', 'inactive'],
				['o9', 's3', 'Lost Desk', 'active']
			]
		},
		{
			name: 'Location',
			rows: [
				['ID*', 'Address Line 1*', 'City*', 'Postcode*'],
				['l1', '1 High St', 'Bristol', 'BS1 4DJ'],
				['l2', '2 Low St', 'Bath', 'BA1 1JW']
			]
		},
		{
			name: 'Service Location',
			rows: [
				['Service ID*', 'Location ID*'],
				['s1', 'l1'],
				['s1', 'l2']
			]
		}
	];

	test.each(['Criteria', 'Critera'])('joins its sheets; header spelt %s', async (criteria) => {
		const bytes = workbook(sheets(criteria));
		expect(recognise(bytes)).toBe('xlsx');
		const { services, issues, read, raw } = await importWorkbook(bytes, CONTEXT);
		expect(read).toBe(3);
		expect(issues.map(({ code }) => code)).toEqual(['not-published', 'no-owner']);
		expect(services).toHaveLength(1);
		expect(services[0]).toMatchObject({
			name: 'Debt Desk',
			organisation: 'Town Trust',
			summary: 'Help with debt. Come in.',
			needs: ['finance'],
			cost: { free: true },
			audience: { text: 'age group: 18 and over. gender: Women' },
			access: { routes: ['self-referral'], text: 'No referral needed. Waiting time: two weeks' },
			delivery: ['in-person'],
			places: [
				{ address: '1 High St', town: 'Bristol', postcode: 'BS1 4DJ' },
				{ address: '2 Low St', town: 'Bath', postcode: 'BA1 1JW' }
			]
		});
		expect(JSON.stringify([services, [...(raw ?? [])]])).not.toContain('s3cr3t');
	});

	test('a refuge is hidden in what its places say of themselves, too', async () => {
		const [organisation] = sheets('Criteria');
		const { services } = await importWorkbook(
			workbook([
				...(organisation ? [organisation] : []),
				{
					name: 'Service',
					rows: [
						['Organisation ID', 'ID', 'Name', 'Status', 'Description'],
						['o1', 's1', 'Rosewood Refuge', 'active', 'Beds for women.']
					]
				},
				{
					name: 'Location',
					rows: [
						['ID', 'Address Line 1', 'City', 'Postcode', 'Accessibility Info'],
						['l1', '3 Mill Lane', 'Bristol', 'BS1 4DJ', 'Ramp on Mill Lane, lift inside']
					]
				},
				{
					name: 'Service Location',
					rows: [
						['Service ID', 'Location ID'],
						['s1', 'l1']
					]
				}
			]),
			CONTEXT
		);
		expect(services[0]?.places).toEqual([{ precision: 'hidden', town: 'Bristol' }]);
		expect(services[0]?.facilitiesText).toBe('Ramp, lift inside');
		expect(JSON.stringify(services)).not.toMatch(/Mill|BS1/);
	});
});

test.each([
	['no zip', Buffer.from('plain words')],
	['a zip cut short', Buffer.from(workbook([{ name: 'One', rows: [['Name']] }])).subarray(0, 200)],
	['a zip of something else', Buffer.from('PK\u0005\u0006'.padEnd(22, '\u0000'))]
])('%s is refused, not thrown', async (_name, bytes) => {
	const { services, issues } = await importWorkbook(bytes, CONTEXT);
	expect(services).toEqual([]);
	expect(issues.map(({ code }) => code)).toEqual(['not-this-format']);
});
