import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../domain/issue.ts';
import type { Place, Point } from '../domain/place.ts';
import type { Service } from '../domain/service.ts';
import type { FeedContext } from './importer.ts';
import { openReferral } from './open-referral.ts';
import { routesIn } from './open-referral/delivery.ts';
import { recordsOf } from './open-referral/records.ts';

const BRISTOL: Point = [51.4516, -2.5968];
const context: FeedContext = {
	feed: 'f',
	today: '2026-11-21',
	licence: 'OGL',
	locate: (postcode) =>
		postcode === 'BS1 4DJ' ? { point: BRISTOL, precision: 'postcode' } : undefined
};

function file(name: string): string {
	return readFileSync(`tests/fixtures/services/${name}.json`, 'utf8');
}

function parse(value: unknown, changes: Partial<FeedContext> = {}) {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return openReferral.parse(text, { ...context, ...changes });
}

/** One service around the fields under test. */
function one(fields: object, changes: Partial<FeedContext> = {}): Service {
	const base = {
		id: 's',
		name: 'Service',
		status: 'active',
		organization: { id: 'o', name: 'Owner' }
	};
	const [service] = parse({ ...base, ...fields }, changes).services;
	if (!service) throw new Error('refused');
	return service;
}

function codes(fields: object, changes: Partial<FeedContext> = {}): string[] {
	const base = {
		id: 's',
		name: 'Service',
		status: 'active',
		email: 'a@b.org',
		description: 'Debt advice.'
	};
	return parse({ ...base, ...fields }, changes).issues.map((issue) => issue.code);
}

describe('ORUK 1.0', () => {
	const { services, issues, unmapped, raw, read } = parse(file('oruk-1'));
	const [club, refuge] = services;

	test('every fact under its wire name', () => {
		expect(read).toBe(2);
		expect(club).toMatchObject({
			name: 'Larkfield Job Club',
			organisation: 'Larkfield Community Trust',
			description: 'Help to look for work.\n\n- CVs\n- Interviews',
			needs: ['housing', 'employment'],
			delivery: ['in-person'],
			places: [
				{
					precision: 'exact',
					name: 'Larkfield Hall',
					address: '4 Orchard Row',
					town: 'Bristol',
					postcode: 'BS1 4DJ',
					point: [51.4521, -2.595]
				}
			],
			sessions: [
				{ days: [1, 3], start: '09:30', end: '12:00' },
				{ days: [5], start: '13:00', end: '15:30' },
				{ from: '2026-12-24', until: '2027-01-02', closed: true }
			],
			audience: { ages: { min: 16 }, only: ['women'] },
			contact: {
				phones: [
					{ number: '01174960123', label: 'Front desk' },
					{ number: '01174960124', label: 'Front desk' }
				],
				emails: [
					{ address: 'hello@larkfield-jobs.org.uk' },
					{ address: 'cv@larkfield-jobs.org.uk' }
				],
				website: 'https://www.larkfield-jobs.org.uk/'
			},
			access: { routes: ['just-turn-up'] },
			cost: { free: true },
			languages: ['pl'],
			facilities: ['step-free', 'hearing-loop'],
			provenance: {
				feed: 'f',
				sourceId: 'svc-1',
				licence: 'OGL',
				checked: { on: '2026-09-01' },
				fetched: '2026-11-21'
			}
		});
		expect([...unmapped.keys()]).toEqual(['Button sorting']);
		expect(raw?.get('svc-1')).toMatchObject({ name: 'Larkfield Job Club' });
	});

	test('names of persons come in nowhere', () => {
		expect(JSON.stringify(services)).not.toMatch(/Person/);
	});

	test('a refuge has its town and nothing else of its address', () => {
		expect(refuge?.places).toEqual([{ precision: 'hidden', town: 'Bristol' }]);
		expect(JSON.stringify(refuge)).not.toMatch(/Hidden Lane|Rowan House|BS1|51\.4/);
		expect(refuge?.contact?.phones?.[0]?.number).toBe('01174960199');
		expect(issues.filter((issue) => issue.code === 'address-hidden')).toHaveLength(1);
	});
});

describe('HSDS 3', () => {
	const { services, issues } = parse(file('hsds-3'));
	const [advice, closed] = services;

	test('every fact, the nearest phone first', () => {
		expect(advice).toMatchObject({
			needs: ['finance'],
			delivery: ['in-person', 'online'],
			places: [
				{
					precision: 'exact',
					name: 'Harbour House',
					address: '2 Quay Street',
					town: 'Bristol',
					postcode: 'BS1 4DJ',
					point: [51.452, -2.595]
				}
			],
			contact: {
				phones: [
					{ number: '08081570123', label: 'Advice line' },
					{ number: '03001234567', label: 'Harbour Money Ltd' }
				],
				website: 'https://harbourmoney.org.uk/'
			},
			audience: {
				ages: { min: 18 },
				welcome: ['veterans'],
				notFor: 'Not suitable for businesses.'
			},
			reach: 'england',
			availability: { status: 'full', asOf: '2026-11-01' },
			access: { routes: ['phone-first', 'book', 'self-referral'] },
			cost: { free: false, text: 'Report: £2.50 a copy' },
			languages: ['cy', 'bfi'],
			facilities: ['step-free', 'accessible-toilet', 'bsl'],
			doubts: ['times'],
			provenance: { checked: { on: '2026-10-05', by: 'Harbour Money Ltd' }, changed: '2026-10-06' }
		});
		expect(advice?.sessions).toEqual([
			{
				days: [1],
				nth: [1, 3],
				start: '10:00',
				end: '16:00',
				from: '2026-01-05',
				knownUntil: '2026-12-31'
			},
			{
				days: [4],
				start: '18:00',
				end: '20:00',
				every: 2,
				from: '2026-01-08',
				delivery: ['online']
			},
			{ days: [2] },
			{ note: 'Ring for times over the summer' },
			{ days: [5], start: '09:00' }
		]);
		expect(issues.map((issue) => `${issue.code} ${issue.field}`)).toEqual([
			'coordinates-swapped service_at_locations[0].location.latitude',
			'zone-in-time schedules[0].opens_at',
			'zone-in-time schedules[0].closes_at',
			'bad-day schedules[2].byday',
			'end-before-start service_at_locations[0].schedules[0]',
			'phone-damaged phones[2].number',
			'unmapped-term '
		]);
	});

	test('a defunct service is kept and not listed', () => {
		expect(closed?.availability).toEqual({ status: 'not-listed' });
	});

	test('the assurer’s address is nowhere', () => {
		expect(JSON.stringify(services)).not.toMatch(/sam\.person|Sam Person/);
	});
});

describe('Outpost', () => {
	const { services, issues } = parse(file('outpost'));
	const [hostel, masked, draft] = services;

	test('every fact, longitude first', () => {
		expect(hostel).toMatchObject({
			name: "Bankside Men's Hostel",
			needs: ['housing', 'healthcare'],
			places: [
				{
					address: '12 Bank Street',
					town: 'High Wycombe',
					postcode: 'HP11 2AA',
					point: [51.63, -0.75]
				}
			],
			sessions: [{ days: [1], start: '00:00', end: '24:00' }],
			access: { routes: ['professional-referral'] },
			cost: { free: false, text: 'Rent: £95.50 a week' },
			facilities: ['step-free'],
			contact: { phones: [{ number: '01494960123', label: 'Duty desk, 24 hours' }] },
			provenance: { sourceId: '41', changed: '2026-08-01' }
		});
		expect(JSON.stringify(services)).not.toMatch(/07700900999|Person/);
	});

	test('a masked address is hidden, in the texts too', () => {
		expect(masked?.places).toEqual([{ precision: 'hidden', town: 'High Wycombe' }]);
		expect(JSON.stringify(masked)).not.toMatch(/Secret|HP11|Quiet Place|51\.6/);
		expect(issues.map((issue) => issue.code)).toEqual(['address-hidden', 'no-contact', 'no-times']);
	});

	test('an unapproved record is kept and not listed', () => {
		expect(draft?.availability?.status).toBe('not-listed');
	});
});

describe('what wraps the records', () => {
	const service = { id: '1', name: 'A', status: 'active' };
	const other = { id: '2', name: 'B', status: 'active' };
	const place = (id: string, town: string) => ({
		id,
		location_type: 'physical',
		addresses: [{ city: town, address_1: '', postal_code: '' }]
	});

	test.each<[string, unknown, string[]]>([
		['a service', service, ['A']],
		['a list page of 3', { contents: [service, other], empty: false }, ['A', 'B']],
		['a list page of 1.0', { content: [service, other] }, ['A', 'B']],
		['a bare page', { contents: [{ id: '1', name: 'A' }] }, ['A']],
		['an array', [service, other], ['A', 'B']],
		['an array of pages', [{ contents: [service] }, { contents: [other] }], ['A', 'B']],
		['a record a line', `${JSON.stringify(service)}\n${JSON.stringify(other)}\n`, ['A', 'B']],
		['one line broken', `${JSON.stringify(service)}\n{"id":\n${JSON.stringify(other)}`, ['A', 'B']],
		[
			'an organisation with services',
			{ id: 'o', name: 'O', website: 'x', services: [service, other] },
			['A', 'B']
		],
		['services only', { services: [service, other] }, ['A', 'B']],
		['a service at a location', { id: 'l', location: place('p', 'Leeds'), service }, ['A']],
		[
			'one service at two locations',
			{
				contents: [
					{ id: 'l', location: place('p', 'Leeds'), service },
					{ id: 'm', location: place('q', 'York'), service }
				]
			},
			['A']
		]
	])('%s', (_name, value, names) => {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		expect(openReferral.recognises(text)).toBe(true);
		expect(parse(text).services.map(({ name }) => name)).toEqual(names);
	});

	test('owner and places reach the service', () => {
		const [owned] = parse({ id: 'o', name: 'Owner', services: [service] }).services;
		expect(owned?.organisation).toBe('Owner');
		const at = {
			contents: ['Leeds', 'York'].map((town) => ({
				id: town,
				location: place(town, town),
				service
			}))
		};
		expect(parse(at).services[0]?.places.map(({ town }) => town)).toEqual(['Leeds', 'York']);
	});

	test.each([
		['not JSON', 'name,phone\nA,1'],
		['an empty text', ''],
		[
			'taxonomies',
			JSON.stringify({
				contents: [{ id: '1', name: 'T', description: 'd', uri: 'x', version: '1' }]
			})
		],
		[
			'terms',
			JSON.stringify({ contents: [{ id: '1', name: 'T', taxonomy: 'x', parent_id: 'y' }] })
		],
		[
			'organisations',
			JSON.stringify({ contents: [{ id: '1', name: 'O', description: 'd', website: 'x' }] })
		],
		[
			'a place',
			JSON.stringify({ id: '1', name: 'L', location_type: 'physical', latitude: 1, longitude: 2 })
		],
		['the root', JSON.stringify({ version: 'HSDS-UK-3.0', profile: 'x', openapi_url: 'y' })],
		['meetings', JSON.stringify([{ name: 'M', day: 1, time: '19:00', slug: 'm' }])]
	])('%s is refused once', (_name, text) => {
		expect(openReferral.recognises(text)).toBe(false);
		const { services, issues, read } = parse(text);
		expect([services.length, read, issues.map((issue) => issue.code)]).toEqual([
			0,
			0,
			['not-this-format']
		]);
	});

	test('the dialect is told by shape; what differs is said', () => {
		expect(['oruk-1', 'hsds-3', 'outpost'].map((name) => recordsOf(file(name)).dialect)).toEqual([
			'oruk-1',
			'hsds-3',
			'outpost'
		]);
		const declared = {
			version: 'HSDS-UK-3.0',
			content: [{ id: '1', name: 'A', eligibilitys: [] }]
		};
		expect(parse(declared).issues[0]?.code).toBe('declared-version-differs');
		expect(
			parse({ version: '3.0', contents: [service] }).issues.map(({ code }) => code)
		).not.toContain('declared-version-differs');
	});

	test('one bad record never costs the others', () => {
		const { services, issues, read } = parse([
			service,
			{ id: '3', status: 'active' },
			7,
			service,
			other
		]);
		expect(read).toBe(5);
		expect(services.map(({ name }) => name)).toEqual(['A', 'B']);
		expect(issues.filter(isRefusal).map(({ code, record }) => `${code} ${record}`)).toEqual([
			'no-name 3',
			'not-a-record [2]',
			'repeated-id 1'
		]);
	});

	test('a record a line: a broken line is refused, named and counted', () => {
		const lines = [JSON.stringify(service), '{"id": ', JSON.stringify(other), ''].join('\n');
		const { services, issues, read } = openReferral.parse(lines, context);
		expect([read, services.length]).toEqual([3, 2]);
		expect(issues.filter(isRefusal).map(({ code, record }) => `${code} ${record}`)).toEqual([
			'broken-row line 2'
		]);
	});

	test('a record without an id is known by its name and owner', () => {
		const [first] = parse([{ name: 'A', status: 'active', organization: { name: 'O' } }]).services;
		expect(first?.provenance.sourceId).toBe('a | o');
	});

	test('never throws, whatever the JSON', () => {
		const key = fc.constantFrom(
			'id',
			'name',
			'status',
			'contents',
			'service',
			'phones',
			'number',
			'schedules',
			'byday',
			'freq',
			'opens_at',
			'service_at_locations',
			'location',
			'addresses',
			'latitude',
			'organization',
			'attributes',
			'cost_options',
			'amount',
			'email',
			'url',
			'eligibilitys',
			'languages'
		);
		const { tree } = fc.letrec((tie) => ({
			tree: fc.oneof(
				{ maxDepth: 5 },
				fc.jsonValue(),
				fc.array(tie('tree'), { maxLength: 3 }),
				fc.dictionary(key, tie('tree'))
			)
		}));
		fc.assert(
			fc.property(tree, (value) => {
				const { services, read } = parse({
					id: '1',
					name: 'A',
					status: 'active',
					...(value as object)
				});
				expect(services.length).toBeLessThanOrEqual(Math.max(read, 1));
			}),
			{ numRuns: 300 }
		);
	});
});

describe('schedules', () => {
	test.each<[string, object, object[]]>([
		['days without hours', { byday: 'TH,SA', opens_at: null }, [{ days: [4, 6] }]],
		[
			'a list of days',
			{ byday: ['MO', 'TU'], opens_at: '9:00', closes_at: '17:00' },
			[{ days: [1, 2], start: '09:00', end: '17:00' }]
		],
		[
			'days with spaces',
			{ byday: 'MO TU  WE', opens_at: '0900' },
			[{ days: [1, 2, 3], start: '09:00' }]
		],
		[
			'a day round the clock, as forms can say it',
			{ byday: 'MO', opens_at: '23:00', closes_at: '22:59' },
			[{ days: [1], start: '00:00', end: '24:00' }]
		],
		[
			'a course of six evenings',
			{ freq: 'WEEKLY', byday: 'MO,WE', dtstart: '2026-11-02', count: 6, opens_at: '18:00' },
			[{ days: [1, 3], start: '18:00', from: '2026-11-02', until: '2026-11-18' }]
		],
		[
			'three times a month apart',
			{ freq: 'MONTHLY', byday: '-1FR', dtstart: '2026-01-01', count: '3', opens_at: '18:00' },
			[{ days: [5], nth: [-1], start: '18:00', from: '2026-01-01', until: '2026-03-27' }]
		],
		[
			'a week of the month, called weekly',
			{ freq: 'WEEKLY', byday: '2MO', opens_at: '18:00' },
			[{ days: [1], nth: [2], start: '18:00' }]
		],
		['weekday numbers', { weekday: 7, opens_at: '9am' }, [{ days: [7], start: '09:00' }]],
		[
			'names and ranges',
			{ byday: 'Mon-Fri, Sunday', opens_at: '9am' },
			[{ days: [1, 2, 3, 4, 5, 7], start: '09:00' }]
		],
		[
			'a range over the week',
			{ byday: 'Saturday to Monday', opens_at: '9am' },
			[{ days: [1, 6, 7], start: '09:00' }]
		],
		[
			'weekdays',
			{ byday: 'weekdays', opens_at: '9am' },
			[{ days: [1, 2, 3, 4, 5], start: '09:00' }]
		],
		[
			'last Friday',
			{ freq: 'MONTHLY', byday: '-1FR', opens_at: '19:00' },
			[{ days: [5], nth: [-1], start: '19:00' }]
		],
		['first Monday without its freq', { byday: '1MO' }, [{ days: [1], nth: [1] }]],
		[
			'days of the month',
			{ freq: 'MONTHLY', bymonthday: '1,15,-5', opens_at: '10:00' },
			[{ monthDays: [1, 15, -5], start: '10:00' }]
		],
		[
			'monthly by its first day',
			{ freq: 'MONTHLY', dtstart: '2026-02-14', opens_at: '10:00' },
			[{ monthDays: [14], start: '10:00', from: '2026-02-14' }]
		],
		[
			'weekly by its first day',
			{ freq: 'WEEKLY', dtstart: '2026-11-19', opens_at: '10:00' },
			[{ days: [4], start: '10:00', from: '2026-11-19' }]
		],
		[
			'month days of a week are nonsense',
			{ freq: 'WEEKLY', byday: 'TH', bymonthday: '2,3' },
			[{ days: [4] }]
		],
		[
			'daily',
			{ freq: 'DAILY', opens_at: '10:00' },
			[{ days: [1, 2, 3, 4, 5, 6, 7], start: '10:00' }]
		],
		[
			'all day',
			{ byday: 'MO', opens_at: '00:00', closes_at: '23:59' },
			[{ days: [1], start: '00:00', end: '24:00' }]
		],
		[
			'past midnight',
			{ byday: 'FR', opens_at: '22:00', closes_at: '02:00' },
			[{ days: [5], start: '22:00', end: '02:00' }]
		],
		[
			'ended and known until',
			{ byday: 'FR', until: '2026-12-01', valid_to: '2026-11-30' },
			[{ days: [5], until: '2026-12-01', knownUntil: '2026-11-30' }]
		],
		[
			'a phone line',
			{ byday: 'FR', attending_type: 'phone' },
			[{ days: [5], purpose: 'phone-line' }]
		],
		[
			'words that repeat the rule',
			{ byday: 'FR', opens_at: '9am', description: 'Open every Friday from 9am' },
			[{ days: [5], start: '09:00' }]
		],
		[
			'words that say more',
			{ byday: 'FR', opens_at: '9am', description: 'Friday 9am, term time' },
			[{ days: [5], start: '09:00', note: 'Friday 9am, term time' }]
		],
		['nothing', { id: 'x' }, []]
	])('%s', (_name, schedule, expected) => {
		expect(one({ schedules: [schedule] }).sessions).toEqual(expected);
	});

	test.each([
		['once a year', { freq: 'YEARLY', byday: 'MO' }, 'bad-day'],
		['a week of the year', { freq: 'YEARLY', byday: 'MO', byweekno: '12' }, 'bad-day'],
		['a count without a first day', { freq: 'WEEKLY', byday: 'MO', count: 6 }, 'bad-number'],
		['a count of nothing', { freq: 'WEEKLY', byday: 'MO', count: 'few' }, 'bad-number']
	])('what cannot be told as it is meant is doubted: %s', (_name, rule, code) => {
		const record = { schedules: [{ ...rule, opens_at: '09:00', description: 'See our website.' }] };
		const { services, issues } = parse({ id: '1', name: 'A', status: 'active', ...record });
		expect(services[0]?.doubts).toContain('times');
		expect(issues.map((issue) => issue.code)).toContain(code);
		const told = code === 'bad-day' ? [{ note: 'See our website.' }] : [{ days: [1] }];
		expect(services[0]?.sessions).toMatchObject(told);
		expect(services[0]?.sessions[0]?.start).toBe(code === 'bad-day' ? undefined : '09:00');
	});

	test('the same hours at service and place are one', () => {
		const schedules = [{ byday: 'MO', opens_at: '09:00', closes_at: '10:00' }];
		const location = { addresses: [{ city: 'Leeds' }], schedules };
		expect(
			one({ schedules, service_at_locations: [{ schedules, location }] }).sessions
		).toHaveLength(1);
	});

	test('hours of one of two places say which', () => {
		const at = (town: string, day: string) => ({
			location: { addresses: [{ city: town }] },
			schedules: [{ byday: day }]
		});
		expect(one({ service_at_locations: [at('Leeds', 'MO'), at('York', 'TU')] }).sessions).toEqual([
			{ days: [1], place: 0 },
			{ days: [2], place: 1 }
		]);
	});

	test('a closure without its day says nothing', () => {
		expect(one({ holiday_schedules: [{ closed: true }] }).sessions).toEqual([]);
		expect(
			one({ holiday_schedules: [{ closed: true, start_date: '2026-12-25' }] }).sessions
		).toEqual([{ from: '2026-12-25', until: '2026-12-25', closed: true }]);
	});
});

describe('phones', () => {
	const phone = (number: string) => ({ phones: [{ number }] });
	test('are read on every path, nearest first', () => {
		const service = one({
			...phone('0117 496 0001'),
			contacts: [phone('0117 496 0002')],
			service_at_locations: [
				{
					...phone('0117 496 0003'),
					contacts: [phone('0117 496 0004')],
					location: { ...phone('0117 496 0005'), contacts: [phone('0117 496 0006')] }
				}
			],
			organization: {
				name: 'Owner',
				...phone('0117 496 0007'),
				contacts: [phone('0117 496 0008'), phone('0117 496 0001')]
			}
		});
		expect(service.contact?.phones?.map(({ number }) => number.slice(-1)).join('')).toBe(
			'12345678'
		);
		expect(service.contact?.phones?.[0]?.label).toBeUndefined();
		expect(service.contact?.phones?.[6]?.label).toBe('Owner');
	});
});

describe('places', () => {
	const location = (fields: object) => ({ service_at_locations: [{ id: 'a', location: fields }] });
	test.each<[string, object, Partial<Place>[], string[]]>([
		[
			'a postcode gives no point: publishing does',
			{ addresses: [{ address_1: '1 A St', city: 'Bristol', postal_code: 'BS1 4DJ' }] },
			[{ postcode: 'BS1 4DJ', precision: 'postcode' }],
			[]
		],
		[
			'a point far from its postcode',
			{ latitude: 53, longitude: -1, addresses: [{ postal_code: 'BS1 4DJ' }] },
			[{ postcode: 'BS1 4DJ', precision: 'postcode' }],
			['point-far-from-postcode']
		],
		[
			'a masked point far from its postcode',
			{
				latitude: 53,
				longitude: -1,
				mask_exact_address: true,
				addresses: [{ city: 'Bristol', postal_code: 'BS1 4DJ' }]
			},
			[{ town: 'Bristol', precision: 'hidden' }],
			[]
		],
		[
			'a point near its postcode',
			{ latitude: 51.46, longitude: -2.6, addresses: [{ postal_code: 'BS1 4DJ' }] },
			[{ point: [51.46, -2.6], precision: 'exact' }],
			[]
		],
		['only a town', { addresses: [{ city: 'Leeds' }] }, [{ town: 'Leeds', precision: 'town' }], []],
		['online', { location_type: 'virtual', addresses: [{ city: 'Leeds' }] }, [], []],
		['only for post', { location_type: 'postal', addresses: [{ city: 'Leeds' }] }, [], []],
		[
			'the physical of two',
			{
				addresses: [
					{ city: 'Hull', address_type: 'postal' },
					{ city: 'Leeds', address_type: 'physical' }
				]
			},
			[{ town: 'Leeds' }],
			[]
		],
		[
			'a wrong country beside a UK postcode',
			{ addresses: [{ city: 'Bristol', postal_code: 'BS1 4DJ', country: 'US' }] },
			[{ postcode: 'BS1 4DJ' }],
			[]
		],
		[
			'a point abroad without a country',
			{ latitude: 37.7, longitude: -122.4, addresses: [{ postal_code: 'BS1 4DJ' }] },
			[{ postcode: 'BS1 4DJ' }],
			['point-outside-uk']
		]
	])('%s', (_name, fields, places, expected) => {
		expect(one(location(fields)).places).toMatchObject(places);
		expect(one(location(fields)).places.map(({ point }) => point)).toEqual(
			places.map(({ point }) => point)
		);
		const place = ['bad-', 'point-', 'coord', 'outside'];
		expect(
			codes(location(fields)).filter((code) => place.some((start) => code.startsWith(start)))
		).toEqual(expected);
	});

	test.each([
		[
			'America',
			{
				latitude: 37.7,
				longitude: -122.4,
				addresses: [{ city: 'San Francisco', country: 'US', postal_code: '94103' }]
			}
		],
		[
			'Ireland',
			{
				latitude: 53.34,
				longitude: -6.26,
				addresses: [{ city: 'Dublin', country: 'IE', postal_code: 'D02 XY45' }]
			}
		]
	])('%s is refused, unless it is wanted', (_name, fields) => {
		expect(codes(location(fields))).toEqual(expect.arrayContaining(['outside-uk']));
		expect(one(location(fields), { anywhere: true }).places).toHaveLength(1);
	});

	test('one place abroad beside one at home refuses nothing', () => {
		const both = {
			service_at_locations: [
				{ location: { addresses: [{ city: 'Paris', country: 'FR' }] } },
				{ location: { addresses: [{ postal_code: 'BS1 4DJ' }] } }
			]
		};
		expect(one(both).places).toHaveLength(2);
	});

	test('a postcode in the prose stands in, in doubt', () => {
		expect(one({ description: 'Find us at 1 A St, BS1 4DJ.' })).toMatchObject({
			places: [{ postcode: 'BS1 4DJ', precision: 'postcode' }],
			doubts: ['position']
		});
		expect(one({ description: 'At BS1 4DJ and LS1 4AP.' }).places).toEqual([]);
	});

	test.each([
		[
			'street "Confidential"',
			{ addresses: [{ address_1: 'Confidential', city: 'Leeds', postal_code: 'LS1 4AP' }] }
		],
		[
			'hidden flag',
			{
				is_confidential: true,
				addresses: [{ address_1: '3 High St', city: 'Leeds', postal_code: 'LS1 4AP' }],
				latitude: 53.8,
				longitude: -1.5
			}
		],
		[
			'a refuge',
			{
				name: 'The Refuge',
				addresses: [{ address_1: '3 High St', city: 'Leeds', postal_code: 'LS1 4AP' }],
				latitude: 53.8,
				longitude: -1.5
			}
		]
	])('%s: town only', (_name, fields) => {
		const service = one(location(fields));
		expect(service.places).toEqual([{ precision: 'hidden', town: 'Leeds' }]);
		expect(JSON.stringify(service)).not.toMatch(/LS1|High St|53\.8/);
	});

	test.each<[string, object, object, number]>([
		['in our country', { country: 'GB' }, {}, 1],
		['of a number of ours', {}, { phones: [{ number: '0113 496 0000' }] }, 1],
		['of a host of ours', {}, { url: 'https://desk.org.uk/leeds' }, 1],
		['of nothing of ours', {}, { url: 'https://desk.org' }, 0],
		['of a number that may be anybody’s', {}, { phones: [{ number: '(212) 555-1234' }] }, 0],
		['of another country', { country: 'US' }, { url: 'https://desk.org.uk' }, 0]
	])('a point on another part of the earth, %s', (_name, address, more, count) => {
		const location = {
			latitude: 5.15,
			longitude: -2.6,
			addresses: [{ city: 'Leeds', ...address }]
		};
		const record = { id: '1', name: 'A', status: 'active', service_at_locations: [{ location }] };
		const { services, issues } = parse({ ...record, ...more });
		expect(services).toHaveLength(count);
		expect(issues.map(({ code }) => code)).toContain('point-outside-uk');
		expect(services.every(({ doubts }) => doubts?.includes('position'))).toBe(true);
		expect(issues.some(({ code }) => code === 'outside-uk')).toBe(count === 0);
	});

	test('beside a hidden place an open one stays', () => {
		const both = {
			service_at_locations: [
				{ location: { hidden: true, addresses: [{ address_1: '3 High St', city: 'Leeds' }] } },
				{ location: { addresses: [{ address_1: '4 Low St', city: 'York' }] } }
			]
		};
		expect(one(both).places).toEqual([
			{ precision: 'hidden', town: 'Leeds' },
			{ precision: 'town', town: 'York', address: '4 Low St' }
		]);
	});
});

describe('standing, cost, audience, access', () => {
	test.each<[object, unknown]>([
		[{ status: 'temporarily closed' }, { status: 'temporarily-closed' }],
		[{ temporarily_closed: true }, { status: 'temporarily-closed' }],
		[{ status: 'inactive' }, { status: 'not-listed' }],
		[{ visible_to: '2026-01-01' }, { status: 'not-listed' }],
		[{ visible_from: '2027-01-01' }, { status: 'not-listed' }],
		[{ visible: false }, { status: 'not-listed' }],
		[{ alert: '<p>Closed today</p>' }, { alert: 'Closed today' }],
		[
			{ capacities: [{ available: 0 }, { available: 3, updated: '2026-11-20' }] },
			{ status: 'taking-referrals', asOf: '2026-11-20' }
		],
		[{ status: 'active' }, undefined]
	])('%j → %j', (fields, expected) => {
		expect(one(fields).availability).toEqual(expected);
	});

	test.each<[object, unknown]>([
		[{ fees: 'Free' }, { free: true, text: 'Free' }],
		[{ fees: 'Free parking' }, { text: 'Free parking' }],
		[{ fees: 'Free for members, others £3' }, { text: 'Free for members, others £3' }],
		[{ cost_options: [{ amount: 0 }] }, { free: true, text: '£0' }],
		[
			{
				cost_options: [
					{ amount: 0, option: 'Under 18' },
					{ amount: 5, option: 'Adults' }
				]
			},
			{ free: false, text: 'Under 18: £0\nAdults: £5' }
		],
		[{ free: true }, { free: true }],
		[{}, undefined]
	])('%j costs %j', (fields, expected) => {
		expect(one(fields).cost).toEqual(expected);
	});

	test('free and a price contradict each other', () => {
		expect(codes({ free: true, cost_options: [{ amount: 5 }] })).toContain('contradiction');
		expect(one({ free: true, cost_options: [{ amount: 5 }] }).cost?.free).toBeUndefined();
	});

	test('ages: the widest of the eligibilities, open where one is open', () => {
		const rows = (...ages: [number, number][]) => ({
			eligibilitys: ages.map(([minimum_age, maximum_age]) => ({ minimum_age, maximum_age }))
		});
		expect(one(rows([18, 25], [16, 30])).audience?.ages).toEqual({ min: 16, max: 30 });
		expect(one(rows([18, 25], [16, 127])).audience?.ages).toEqual({ min: 16 });
		expect(one({ minimum_age: -1, maximum_age: -1 }).audience).toBeUndefined();
		expect(one({ minimum_age: 0, maximum_age: 127 }).audience).toBeUndefined();
	});

	test('men and women both named shut nobody out', () => {
		const rows = ['male', 'female'].map((eligibility) => ({ eligibility }));
		expect(one({ eligibilitys: rows }).audience).toMatchObject({ welcome: ['women', 'men'] });
		expect(one({ eligibilitys: rows.slice(0, 1) }).audience).toMatchObject({ only: ['men'] });
	});

	test('who checked is never a person', () => {
		const checked = (fields: object) =>
			one({ assured_date: '2026-10-01', ...fields }).provenance.checked;
		expect(checked({ assurer_email: 'jo@a.org' })).toEqual({ on: '2026-10-01' });
		expect(checked({ assurer: 'Jo Person' })).toEqual({ on: '2026-10-01' });
		expect(checked({ assurer: 'Larkfield Council' })).toEqual({
			on: '2026-10-01',
			by: 'Larkfield Council'
		});
		expect(
			checked({
				assurer_email: 'jo@a.org',
				organization: { name: 'Owner', website: 'https://www.a.org' }
			})
		).toEqual({ on: '2026-10-01', by: 'Owner' });
		expect(one({ assured_date: '2030-01-01' }).provenance.checked).toBeUndefined();
	});

	test.each([
		['No referral needed, just drop in', 'just-turn-up self-referral'],
		['No appointment needed', 'just-turn-up'],
		['Please ask your GP for a referral letter', 'professional-referral'],
		['Self-referral or by referral from a social worker', 'self-referral professional-referral'],
		['Call us to make an appointment', 'phone-first book'],
		['Fill in our online form', 'online-form'],
		['Members only', 'membership'],
		['Everybody is welcome', '']
	])('%s → %s', (words, routes) => {
		expect(routesIn(words).join(' ')).toBe(routes);
	});
});
