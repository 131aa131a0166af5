import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRefusal, type Issue } from '#lib/domain/issue.ts';
import type { Imported } from '#lib/importers/importer.ts';
import { openReferral } from '#lib/importers/open-referral.ts';
import { sharedData } from './fixtures/shared-data.ts';

/**
 * Real feeds and the standards' own examples, with exact counts: what is read, what comes in, what
 * is refused and why, what is warned of. A change of a reader shows here before it shows on a phone.
 */
type Counts = Partial<Record<string, number>>;
type Row = [file: string, read: number, services: number, refused: Counts, warned: Counts];

const SHALLOW = { placeholder: 4, 'no-contact': 1, 'no-times': 1 };
const ABROAD: [number, number, Counts, Counts] = [
	1,
	0,
	{ 'outside-uk': 1 },
	{ 'bad-coordinates': 1 }
];

const MOCKS = ['V3.0-UK-Default', 'V3.0-UK-Warn'].flatMap((folder): Row[] => {
	const organisation = folder === 'V3.0-UK-Default' ? 'organization' : 'organization_full';
	return [
		[`oruk3_validator_mocks/${folder}/${organisation}.json`, ...ABROAD],
		[`oruk3_validator_mocks/${folder}/service_full.json`, ...ABROAD],
		[`oruk3_validator_mocks/${folder}/service_at_location_full.json`, ...ABROAD],
		[`oruk3_validator_mocks/${folder}/service_list.json`, 1, 1, {}, { ...SHALLOW, 'no-place': 1 }],
		[
			`oruk3_validator_mocks/${folder}/service_at_location_list.json`,
			1,
			1,
			{},
			{ ...SHALLOW, 'bad-coordinates': 1 }
		]
	];
});

const EXAMPLES = ['oruk3_spec/examples', 'hsds3_examples'].flatMap((folder): Row[] => [
	[`${folder}/organization_full.json`, ...ABROAD],
	[`${folder}/service_full.json`, ...ABROAD],
	[`${folder}/service_at_location_full.json`, ...ABROAD],
	[`${folder}/service_list.json`, 1, 1, {}, { ...SHALLOW, 'no-place': 1 }],
	[`${folder}/service_at_location_list.json`, 1, 1, {}, { ...SHALLOW, 'bad-coordinates': 1 }]
]);

const FEEDS: Row[] = [
	[
		'oruk3_bristol/bristol-services-page1.json',
		3,
		3,
		{},
		{ 'unmapped-term': 2, 'no-times': 3, placeholder: 2, 'no-place': 2 }
	],
	['oruk3_bristol/bristol-service-1625ip.json', 1, 1, {}, { 'unmapped-term': 1, 'no-times': 1 }],
	...EXAMPLES,
	[
		'hsds3_examples/field-guidance/attributes_service.json',
		2,
		2,
		{},
		{ 'unmapped-term': 4, 'no-contact': 2, 'no-times': 2, 'no-place': 2 }
	],
	[
		'hsds3_examples/field-guidance/metadata_service.json',
		1,
		1,
		{},
		{ 'no-contact': 1, 'no-times': 1, 'no-place': 1 }
	],
	[
		'hsds3_examples/field-guidance/schedules_services.json',
		1,
		1,
		{},
		{ 'zone-in-time': 6, 'no-contact': 1, 'no-place': 1 }
	],
	...MOCKS,
	['oruk1_spec/oruk1-organization-swagger-template.json', 1, 0, { 'no-name': 1 }, {}]
];

/** Parts of an interface that are no services: refused in one line, never in part. */
const NO_FEEDS = [
	...[
		'oruk3_spec/examples',
		'hsds3_examples',
		'oruk3_validator_mocks/V3.0-UK-Default',
		'oruk3_validator_mocks/V3.0-UK-Warn'
	].flatMap((folder) =>
		['organization_list', 'taxonomy', 'taxonomy_list', 'taxonomy_term', 'taxonomy_term_list'].map(
			(name) => `${folder}/${name}.json`
		)
	),
	'hsds3_examples/base.json',
	'hsds3_examples/location.json',
	'hsds3_examples/tabular.json',
	'oruk3_validator_mocks/V3.0-UK-Default/api_details.json',
	'oruk3_validator_mocks/V3.0-UK-Warn/api_details.json',
	'oruk3_bristol/known-oruk-feeds.json',
	'uk_streetsupport/platform-client-groups.json',
	'uk_streetsupport/platform-service-categories.json'
];

function load(file: string): string | undefined {
	const path = sharedData(`services/${file}`);
	return path && readFileSync(path, 'utf8');
}

function read(text: string, anywhere = false): Imported {
	return openReferral.parse(text, { feed: 'real', today: '2026-11-21', anywhere });
}

function count(issues: Issue[]): Counts {
	const counts: Counts = {};
	for (const { code } of issues) counts[code] = (counts[code] ?? 0) + 1;
	return counts;
}

/** Where there is no data, the test has still looked. */
function absent(): void {
	expect(sharedData('services')).toBeUndefined();
}

describe('every feed record that we have', () => {
	test.each(FEEDS)('%s', (file, records, services, refused, warned) => {
		const text = load(file);
		if (text === undefined) return absent();
		expect(openReferral.recognises(text)).toBe(true);
		const result = read(text);
		const commonest = Object.entries(count(result.issues))
			.sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))
			.slice(0, 5)
			.map(([code, number]) => `${code} ${number}`);
		console.log(
			`${file}: read ${result.read}, services ${result.services.length}; ${commonest.join(', ')}`
		);
		expect({
			records: result.read,
			services: result.services.length,
			refused: count(result.issues.filter(isRefusal)),
			warned: count(result.issues.filter((issue) => !isRefusal(issue)))
		}).toEqual({ records, services, refused, warned });
		// Each record is either there or refused: nothing goes missing in between.
		expect(result.services.length + result.issues.filter(isRefusal).length).toBe(result.read);
	});

	test.each(FEEDS.filter(([, , , refused]) => 'outside-uk' in refused))(
		'%s comes in whole where places abroad are wanted',
		(file) => {
			const text = load(file);
			if (text === undefined) return absent();
			const { services, issues } = read(text, true);
			expect(issues.filter(isRefusal)).toEqual([]);
			expect(services).toHaveLength(1);
			expect(services[0]).toMatchObject({
				needs: ['healthcare'],
				delivery: ['in-person', 'online'],
				audience: { ages: { min: 12 } },
				sessions: [{ days: [4, 5], start: '10:00', end: '18:00', knownUntil: '2005-01-01' }],
				facilities: ['step-free', 'hearing-loop'],
				doubts: expect.arrayContaining(['position']) as unknown
			});
			expect(JSON.stringify(services)).not.toMatch(/Persona|@example\.com/);
		}
	);

	test.each(NO_FEEDS)('%s is no feed', (file) => {
		const text = load(file);
		if (text === undefined) return absent();
		expect(openReferral.recognises(text)).toBe(false);
		const { services, issues, read: records } = read(text);
		expect([records, services, issues.map(({ code }) => code)]).toEqual([
			0,
			[],
			['not-this-format']
		]);
	});

	test('the template of ORUK 1.0, once it has a name, holds every wire name', () => {
		const template = load('oruk1_spec/oruk1-organization-swagger-template.json');
		if (template === undefined) return absent();
		const filled = template
			.replace(/"name": "string"/g, '"name": "Filled in"')
			.replace(/"number": "string"/g, '"number": "0117 496 0123"')
			.replace(/"byday": "string"/g, '"byday": "MO"')
			.replace(/(?<key>"valid_to": ")2022/g, '$<key>2027')
			.replace(/"amount": 0/g, '"amount": 4')
			.replace(/"minimum_age": 0/g, '"minimum_age": 21')
			.replace(/"language": "string"/g, '"language": "Polish"')
			.replace(/"accessibility": "string"/g, '"accessibility": "Step-free"')
			.replace(/"postal_code": "string"/g, '"postal_code": "BS1 4DJ"');
		const { services } = read(filled);
		expect(services).toHaveLength(1);
		expect(services[0]).toMatchObject({
			organisation: 'Filled in',
			contact: { phones: [{ number: '01174960123' }] },
			sessions: [
				{ days: [1], start: '17:34' },
				{ closed: true, from: '2022-08-05' }
			],
			cost: { free: false },
			audience: { ages: { min: 21 } },
			languages: ['pl'],
			facilities: ['step-free'],
			places: [{ postcode: 'BS1 4DJ' }],
			provenance: { checked: { on: '2022-08-05' } }
		});
	});
});

describe('a real feed of a city', () => {
	test('placeholders, ages of −1, assurers and postcodes in the prose', () => {
		const text = load('oruk3_bristol/bristol-services-page1.json');
		if (text === undefined) return absent();
		const { services } = read(text);
		expect(services.map(({ audience }) => audience?.ages)).toEqual([
			undefined,
			undefined,
			undefined
		]);
		expect(services.map(({ needs }) => needs.join())).toEqual(['housing', 'healthcare', '']);
		expect(services[0]).toMatchObject({
			places: [{ precision: 'postcode' }],
			doubts: ['position']
		});
		expect(JSON.stringify(services)).not.toMatch(/invalid|<p>|&nbsp;/);
		expect(services.map(({ provenance }) => provenance.checked?.by)).toEqual([
			undefined,
			undefined,
			undefined
		]);
	});

	test('a number with words keeps them as its label', () => {
		const text = load('oruk3_bristol/bristol-service-1625ip.json');
		if (text === undefined) return absent();
		const phones = read(text).services[0]?.contact?.phones ?? [];
		expect(phones).toHaveLength(2);
		expect(phones[1]?.label?.split(' ')).toHaveLength(3);
		expect(phones.every(({ number }) => /^0\d{9,10}$/.test(number))).toBe(true);
	});
});
