import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ships } from '#data/ships.ts';
import { sharedData } from '../../../../tests/fixtures/shared-data.ts';
import { csvCell } from '../../domain/csv-cell.ts';
import { serviceId } from '../../domain/service-id.ts';
import type { Service, Session } from '../../domain/service.ts';
import { csv } from '../../importers/csv.ts';
import { meetingGuide } from '../../importers/meeting-guide.ts';
import { openReferral } from '../../importers/open-referral.ts';
import { csvText, timesText } from './csv.ts';
import { meetingGuideEntries, meetingGuideText } from './meeting-guide.ts';
import { orukService, orukText } from './oruk.ts';
import { uuidOf } from './uuid.ts';

const CONTEXT = { feed: 'back', today: '2026-11-21' };
/** Everything that ships: some 230 services in every shape there is. */
const ALL = ships('2026-11-21').flatMap((feed) => feed.services);

const SERVICE: Service = {
	id: serviceId('town', '1'),
	kind: 'service',
	name: 'Housing desk',
	organisation: 'Example Trust',
	summary: 'Help to find a home and to keep it.',
	needs: ['housing', 'finance'],
	audience: { ages: { min: 18 }, text: 'Anyone over 18.' },
	delivery: ['in-person'],
	places: [
		{
			name: 'The Old Library',
			address: '1 Market Street',
			town: 'Bristol',
			postcode: 'BS1 4DJ',
			point: [51.4545, -2.5879],
			precision: 'exact'
		}
	],
	sessions: [
		{ days: [1, 2], start: '09:30', end: '16:00' },
		{ days: [5], nth: [1], start: '18:00', end: '20:00' }
	],
	contact: {
		phones: [{ number: '01179000000', label: 'Office' }],
		emails: [{ address: 'desk@exampleton-trust.example' }],
		website: 'https://exampleton-trust.example/desk'
	},
	access: { routes: ['just-turn-up'], text: 'Just turn up.' },
	cost: { free: true },
	languages: ['pl'],
	provenance: { feed: 'town', sourceId: '1', checked: { on: '2026-11-03', by: 'Bristol Council' } }
};

const REFUGE: Service = {
	...SERVICE,
	id: serviceId('town', '2'),
	name: 'Safe house',
	provenance: { feed: 'town', sourceId: '2' },
	places: [{ town: 'Bristol', precision: 'hidden' }]
};

const MEETING: Service = {
	...SERVICE,
	id: serviceId('town', '3'),
	kind: 'meeting',
	name: 'Sunday night',
	organisation: 'Narcotics Anonymous',
	provenance: { feed: 'town', sourceId: '3' },
	needs: ['mutual-aid'],
	delivery: ['in-person', 'online'],
	sessions: [{ days: [7], start: '19:00', end: '20:30' }],
	join: { url: 'https://zoom.us/j/123' },
	access: { open: 'anyone' },
	meeting: { fellowship: 'na', types: ['newcomers'] }
};

async function* each(services: readonly Service[]): AsyncGenerator<Service> {
	yield* services;
}

async function whole(text: AsyncGenerator<string>): Promise<string> {
	return (await Array.fromAsync(text)).join('');
}

describe('ids', () => {
	test('are version 5 UUIDs, the same for the same words, others for others', () => {
		const id = uuidOf('service', 'town', '1');
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(uuidOf('service', 'town', '1')).toBe(id);
		expect(new Set([id, uuidOf('service', 'town1', ''), uuidOf('phone', 'town', '1')]).size).toBe(
			3
		);
	});
});

describe('Open Referral UK', () => {
	test('is what the official schema asks for', () => {
		const path = sharedData('services/oruk3_spec/schema/service_package.json');
		expect(orukService(SERVICE)).toMatchObject({ status: 'active' });
		if (path === undefined) return;
		const { items } = JSON.parse(readFileSync(path, 'utf8')) as { items: object };
		const ajv = new Ajv({ unknownFormats: 'ignore', allErrors: true, schemaId: 'auto' });
		ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		const validate = ajv.compile(items);
		const wrong = [SERVICE, REFUGE, MEETING, ...ALL].flatMap((service) =>
			validate(orukService(service)) ? [] : [[service.name, validate.errors]]
		);
		expect(wrong).toEqual([]);
		expect(validate({ ...orukService(SERVICE), status: 'open', id: 'x' })).toBe(false);
		expect(validate.errors).toHaveLength(2);
	});

	test('leaves out what is empty, and says phones in both places', () => {
		const text = JSON.stringify(ALL.map(orukService));
		expect(text).not.toMatch(/:(?:null|""|\[\])/);
		expect(orukService(SERVICE)).toMatchObject({
			phones: [{ number: '01179000000' }],
			contacts: [{ phones: [{ number: '01179000000' }] }],
			organization_id: uuidOf('organization', 'Example Trust'),
			organization: { name: 'Example Trust', description: 'Example Trust' },
			assured_date: '2026-11-03',
			last_modified: '2026-11-03T00:00:00.000Z'
		});
	});

	test('never says where a refuge is', () => {
		const exported = orukService(REFUGE);
		expect(exported).not.toHaveProperty('service_at_locations');
		expect(exported).toMatchObject({ service_areas: [{ name: 'Bristol' }] });
	});

	test('comes back by our own importer', async () => {
		const text = await whole(orukText(each([SERVICE, REFUGE])));
		expect(openReferral.recognises(text)).toBe(true);
		const { services, read } = openReferral.parse(text, CONTEXT);
		expect(read).toBe(2);
		expect(services[0]).toMatchObject({
			name: 'Housing desk',
			organisation: 'Example Trust',
			needs: ['housing', 'finance'],
			places: [{ town: 'Bristol', postcode: 'BS1 4DJ', point: [51.4545, -2.5879] }],
			sessions: SERVICE.sessions,
			contact: { phones: [{ number: '01179000000' }] },
			provenance: { checked: { on: '2026-11-03' } }
		});
	});

	test('everything that ships comes back, none refused', async () => {
		const { services, read } = openReferral.parse(await whole(orukText(each(ALL))), CONTEXT);
		expect(read).toBe(ALL.length);
		const listed = ALL.filter((service) => service.availability?.status !== 'not-listed');
		expect(services.length).toBeGreaterThanOrEqual(listed.length);
	});
});

describe('Meeting Guide', () => {
	test('has the meetings and nothing else', () => {
		expect(meetingGuideEntries(SERVICE)).toEqual([]);
		expect(meetingGuideEntries(MEETING)).toEqual([
			{
				slug: MEETING.id,
				name: 'Sunday night',
				day: 0,
				time: '19:00',
				end_time: '20:30',
				timezone: 'Europe/London',
				types: expect.arrayContaining(['O', 'ONL']) as string[],
				group: 'Narcotics Anonymous',
				notes: 'Help to find a home and to keep it.',
				location: 'The Old Library',
				address: '1 Market Street',
				city: 'Bristol',
				postal_code: 'BS1 4DJ',
				country: 'GB',
				formatted_address: '1 Market Street, Bristol, BS1 4DJ, United Kingdom',
				latitude: 51.4545,
				longitude: -2.5879,
				approximate: 'no',
				conference_url: 'https://zoom.us/j/123',
				phone: '01179000000',
				email: 'desk@exampleton-trust.example',
				website: 'https://exampleton-trust.example/desk',
				entity: 'Narcotics Anonymous'
			}
		]);
	});

	test('of a hidden place has the town only', () => {
		const [entry] = meetingGuideEntries({ ...MEETING, places: REFUGE.places });
		expect(entry).toMatchObject({ city: 'Bristol', approximate: 'yes' });
		for (const field of ['address', 'location', 'latitude', 'postal_code']) {
			expect(entry).not.toHaveProperty(field);
		}
	});

	test('comes back by our own importer', async () => {
		const text = await whole(meetingGuideText(each([MEETING, SERVICE])));
		expect(meetingGuide.recognises(text)).toBe(true);
		const { services } = meetingGuide.parse(text, { ...CONTEXT, fellowship: 'na' });
		expect(services).toHaveLength(1);
		expect(services[0]).toMatchObject({
			name: 'Sunday night',
			sessions: MEETING.sessions,
			access: { open: 'anyone' },
			meeting: { fellowship: 'na', types: ['newcomers'] },
			places: [{ town: 'Bristol', postcode: 'BS1 4DJ', point: [51.4545, -2.5879] }]
		});
	});
});

describe('CSV', () => {
	test('comes back by our own importer', async () => {
		const text = (await whole(csvText(each([SERVICE, MEETING, REFUGE])))).replace('\uFEFF', '');
		expect(csv.recognises(text)).toBe(true);
		const { services, issues } = csv.parse(text, CONTEXT);
		expect(issues.filter((one) => one.code === 'unknown-column')).toEqual([]);
		expect(services[0]).toMatchObject({
			name: 'Housing desk',
			organisation: 'Example Trust',
			summary: 'Help to find a home and to keep it.',
			needs: ['housing', 'finance'],
			places: [
				{
					name: 'The Old Library',
					address: '1 Market Street',
					town: 'Bristol',
					postcode: 'BS1 4DJ',
					point: [51.4545, -2.5879]
				}
			],
			sessions: SERVICE.sessions,
			contact: {
				phones: [{ number: '01179000000' }],
				emails: [{ address: 'desk@exampleton-trust.example' }],
				website: 'https://exampleton-trust.example/desk'
			},
			cost: { free: true },
			languages: ['pl'],
			provenance: { checked: { on: '2026-11-03', by: 'Bristol Council' } }
		});
		expect(services[1]).toMatchObject({
			kind: 'meeting',
			meeting: { fellowship: 'na' },
			sessions: MEETING.sessions
		});
		expect(services[2]?.places).toEqual([
			{ town: 'Bristol', precision: expect.any(String) as string }
		]);
	});

	test.each([
		['plain', 'plain'],
		['a,b', '"a,b"'],
		['say "x"', '"say ""x"""'],
		['=1+1', "'=1+1"],
		['@SUM(A1)', "'@SUM(A1)"],
		['+353 1 555', '+353 1 555'],
		['-2.58', '-2.58'],
		['+cmd', "'+cmd"],
		['-', "'-"]
	])('the cell %j', (text, cell) => {
		expect(csvCell(text)).toBe(cell);
	});

	test.each<[Session[], string]>([
		[[{ days: [1, 5], start: '00:00', end: '24:00' }], 'Monday, Friday 24 hours'],
		[[{ days: [7], nth: [-1], start: '18:00' }], 'Last Sunday of the month 18:00'],
		[[{ days: [1], every: 2, start: '18:00' }], ''],
		[[{ start: '18:00' }], '']
	])('times %#', (sessions, text) => {
		expect(timesText(sessions)).toBe(text);
	});
});
