import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { isRefusal, type Issue } from '#lib/domain/issue.ts';
import type { Service } from '#lib/domain/service.ts';
import type { FeedContext, Imported } from '#lib/importers/importer.ts';
import { importFeed, recognise, type Format } from '#lib/importers/index.ts';
import { sharedData } from './fixtures/shared-data.ts';

/**
 * Real feeds, read whole, with what comes of them counted. The numbers are the files': a change in
 * one of them is a change in what people will find, and has to be meant.
 */
const TODAY = '2026-11-21';

// Eight thousand rows on a machine that is busy with something else.
vi.setConfig({ testTimeout: 60_000 });

type Feed = [
	file: string,
	format: Format,
	context: Partial<FeedContext>,
	read: number,
	services: number,
	issues: Record<string, number>
];

const FEEDS: Feed[] = [
	[
		'meetings/uk-ie_aa-na-ca_meetings_2026-08-05.csv',
		'csv',
		{},
		8222,
		6674,
		{
			'outside-uk': 1548,
			'online-in-note': 132,
			'bad-postcode': 9,
			'point-outside-uk': 6,
			'bad-time': 5
		}
	],
	[
		'meetings/uk-ie_invalid-meetings_2026-08-05.csv',
		'csv',
		{},
		71,
		69,
		{ 'outside-uk': 2, 'no-times': 57, 'bad-postcode': 1 }
	],
	[
		'meetings/tsml_al-anon_2024.json',
		'meeting-guide',
		{ anywhere: true, fellowship: 'al-anon' },
		360,
		360,
		{ 'bad-phone': 3, 'no-contact': 3, 'text-damaged': 1 }
	],
	[
		'meetings/mg_aa_sanfrancisco-marin_2021.json',
		'meeting-guide',
		{ anywhere: true, fellowship: 'aa' },
		658,
		658,
		{ 'online-in-note': 3, 'bad-coordinates': 1 }
	],
	[
		'meetings/edge_times.json',
		'meeting-guide',
		{ anywhere: true, fellowship: 'aa' },
		9,
		9,
		{ 'no-times': 1, 'unknown-type': 1 }
	],
	['meetings/edge_timezones.json', 'meeting-guide', { anywhere: true, fellowship: 'aa' }, 2, 2, {}],
	[
		'meetings/edge_appointment.json',
		'meeting-guide',
		{ anywhere: true, fellowship: 'aa' },
		2,
		2,
		{ 'no-times': 1 }
	],
	[
		'meetings/bmlt_gny_GetSearchResults.json',
		'bmlt',
		{ anywhere: true },
		1513,
		1513,
		{ contradiction: 5, 'address-hidden': 1 }
	],
	[
		'services/uk_bucks_outpost/outpost-fixture-services_valid.csv',
		'csv',
		{},
		2,
		1,
		{ 'not-published': 1, 'unmapped-term': 2, 'bad-phone': 1 }
	],
	[
		'services/uk_bucks_outpost/outpost-import-template-with-sample.csv',
		'csv',
		{},
		2,
		1,
		{ 'not-published': 1, 'unmapped-term': 3, 'bad-phone': 1 }
	],
	['services/uk_bucks_outpost/outpost-import-template-blank.csv', 'csv', {}, 0, 0, {}],
	[
		'national-services.csv',
		'csv',
		{},
		97,
		97,
		{ 'unknown-column': 2, 'bad-time': 25, 'unmapped-term': 19 }
	]
];

function count(issues: Issue[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { code } of issues) counts[code] = (counts[code] ?? 0) + 1;
	return counts;
}

async function read(file: string, context: Partial<FeedContext>): Promise<Imported> {
	return importFeed(readFileSync(file), { feed: 'trial', today: TODAY, ...context });
}

/** The rows of a JSON file as they are, to look for what must not come in. */
function rowsOf(file: string): Record<string, unknown>[] {
	return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[];
}

describe('real meeting lists and spreadsheets', () => {
	test.each(FEEDS)('%s', async (name, format, context, records, services, issues) => {
		const file = sharedData(name);
		if (file === undefined) return expect(file).toBeUndefined();
		expect(recognise(readFileSync(file), name)).toBe(format);
		const result = await read(file, context);
		expect(result.read).toBe(records);
		expect(result.services).toHaveLength(services);
		expect(count(result.issues)).toEqual(issues);
		const refused = result.issues.filter(isRefusal);
		expect(result.services.length + refused.length).toBe(records);
		expect(new Set(result.services.map(({ id }) => id)).size).toBe(services);
		expect(new Set(result.raw?.keys() ?? []).size).toBe(services);
	});

	test('a file that is broken is refused, and nothing else happens', async () => {
		const file = sharedData('meetings/edge_invalid.json');
		if (file === undefined) return expect(file).toBeUndefined();
		expect(recognise(readFileSync(file), file)).toBeUndefined();
		const result = await read(file, {});
		expect(result.services).toEqual([]);
		expect(count(result.issues)).toEqual({ 'not-this-format': 1 });
	});

	test('custom field definitions are no list of services', async () => {
		const file = sharedData('services/uk_bucks_outpost/outpost-fixture-custom_fields_valid.csv');
		if (file === undefined) return expect(file).toBeUndefined();
		const result = await read(file, {});
		expect(result.services).toEqual([]);
		expect(count(result.issues)).toEqual({ 'not-this-format': 1 });
	});
});

describe('the rows that their collector rejected', () => {
	test('are kept: without times as a day, without a point as an address', async () => {
		const file = sharedData('meetings/uk-ie_invalid-meetings_2026-08-05.csv');
		if (file === undefined) return expect(file).toBeUndefined();
		const { services } = await read(file, {});
		const has = (doubt: 'times' | 'position') => (service: Service) =>
			service.doubts?.includes(doubt) ?? false;
		const timeless = services.filter(has('times'));
		expect(timeless).toHaveLength(57);
		expect(timeless.every(({ sessions }) => sessions[0]?.days?.length === 1)).toBe(true);
		expect(services.filter(has('position'))).toHaveLength(13);
		expect(services.some(({ places }) => places[0]?.address?.includes('Other Meeting'))).toBe(
			false
		);
	});
});

describe('open, closed, chits', () => {
	test('are what each fellowship says, and unknown where it says nothing', async () => {
		const file = sharedData('meetings/uk-ie_aa-na-ca_meetings_2026-08-05.csv');
		if (file === undefined) return expect(file).toBeUndefined();
		const { services } = await read(file, {});
		const tally: Record<string, number> = {};
		for (const { meeting, access } of services) {
			const key = `${meeting?.fellowship ?? ''} ${access?.open ?? 'unknown'}`;
			tally[key] = (tally[key] ?? 0) + 1;
		}
		expect(tally).toEqual({
			'aa anyone': 2298,
			'aa unknown': 2164,
			'na anyone': 495,
			'na ask': 446,
			'na members': 348,
			'na unknown': 26,
			'ca anyone': 483,
			'ca members': 75,
			'ca unknown': 339
		});
		expect(services.filter(({ meeting }) => meeting?.chit === true)).toHaveLength(1343);
		expect(JSON.stringify(services)).not.toContain('Switch to Districts');
	});
});

describe('people stay out', () => {
	const PERSONAL = /^(?:contact_|feedback_|email|venmo|paypal|square|author|edit_url|phone$)/;

	test.each([
		'meetings/mg_aa_sanfrancisco-marin_2021.json',
		'meetings/tsml_al-anon_2024.json',
		'meetings/edge_times.json'
	])('%s', async (name) => {
		const file = sharedData(name);
		if (file === undefined) return expect(file).toBeUndefined();
		const { services, raw } = await read(file, { anywhere: true, fellowship: 'aa' });
		const out = JSON.stringify([services, [...(raw ?? [])]]);
		const personal = rowsOf(file).flatMap((row) =>
			Object.entries(row)
				.filter(([key, value]) => PERSONAL.test(key) && typeof value === 'string')
				.map(([, value]) => String(value))
				.filter((value) => value !== '')
		);
		expect(personal.length).toBeGreaterThan(0);
		expect([...new Set(personal)].filter((value) => out.includes(JSON.stringify(value)))).toEqual(
			[]
		);
		expect(out).not.toMatch(/"(?:contact_|feedback_|venmo|paypal|square|author|edit_url)/);
	});
});

describe('BMLT with its tables', () => {
	test('gives the types of formats in every language, and helplines that can be dialled', async () => {
		const [meetings, formats, serviceBodies] = [
			'GetSearchResults',
			'GetFormats',
			'GetServiceBodies'
		].map((name) => sharedData(`meetings/bmlt_gny_${name}.json`));
		if (meetings === undefined || formats === undefined || serviceBodies === undefined) {
			return expect(meetings).toBeUndefined();
		}
		const envelope = JSON.stringify({
			meetings: rowsOf(meetings),
			formats: rowsOf(formats),
			serviceBodies: rowsOf(serviceBodies)
		});
		const result = await importFeed(envelope, { feed: 'trial', today: TODAY, anywhere: true });
		expect(result.services).toHaveLength(1513);
		expect(count(result.issues)).toEqual({ 'bad-phone': 3, 'address-hidden': 1, contradiction: 5 });
		expect([...result.unmapped]).toEqual([]);
		const open = (value: string) =>
			result.services.filter(({ access }) => access?.open === value).length;
		expect([open('anyone'), open('members')]).toEqual([859, 329]);
		expect(
			result.services.filter(({ facilities }) => facilities?.includes('step-free'))
		).toHaveLength(306);
		expect(result.services.filter(({ languages }) => languages?.includes('es'))).toHaveLength(26);
		expect(result.services.every(({ sessions }) => sessions[0]?.end !== undefined)).toBe(true);
	});
});
