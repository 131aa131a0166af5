import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Service } from '../domain/service.ts';
import { bmlt } from './bmlt.ts';
import type { FeedContext } from './importer.ts';

const CONTEXT: FeedContext = { feed: 'test', today: '2026-11-21' };

/** As GetSearchResults gives it: texts only, and empty ones. */
const ROW = {
	id_bigint: '7',
	service_body_bigint: '3',
	service_body_name: 'Northern Area',
	weekday_tinyint: '2',
	venue_type: '',
	start_time: '19:30:00',
	duration_time: '01:30:00',
	time_zone: '',
	formats: 'O,D,WC',
	lang_enum: 'en',
	longitude: '-5.93',
	latitude: '54.58',
	published: '1',
	format_shared_id_list: '17,8,33',
	meeting_name: 'Just For Tonight',
	location_text: 'Quaker Hall',
	location_info: 'Side door',
	location_street: '1 High Street',
	location_municipality: 'Belfast',
	location_province: 'Northern Ireland',
	location_postal_code_1: 'BT7 1NN',
	location_nation: 'Ireland',
	comments: '',
	bus_lines: 'Bus Lines#@-@#4, 7',
	virtual_meeting_link: '',
	phone_meeting_number: ''
};
const FORMATS = [
	{ id: '17', key_string: 'X1', name_string: 'Ouvert', lang: 'fr', world_id: 'OPEN' },
	{ id: '8', key_string: 'Dis', name_string: 'Discussion', lang: 'en', world_id: 'DISC' },
	{ id: '33', key_string: 'CR', name_string: 'Wheelchair', lang: 'en', world_id: 'WCHR' },
	{ id: '46', key_string: 'FIN', name_string: 'Finnish', lang: 'en', world_id: 'LANG' },
	{ id: '99', key_string: 'ZZ', name_string: 'Puppets', lang: 'en', world_id: '' }
];
const BODIES = [
	{ id: '3', name: 'Northern Area', helpline: '028 9649 6000', url: 'na-north.org.uk' }
];

function read(rows: unknown, extra: object = {}, context: Partial<FeedContext> = {}) {
	return bmlt.parse(JSON.stringify({ meetings: rows, ...extra }), { ...CONTEXT, ...context });
}

function one(row: Record<string, unknown>, extra: object = {}) {
	const { services, issues } = read([{ ...ROW, ...row }], extra);
	return { service: services[0] as Service, codes: issues.map(({ code }) => code) };
}

test('a meeting with its formats and its service body', () => {
	const { service, codes } = one({}, { formats: FORMATS, serviceBodies: BODIES });
	expect(codes).toEqual([]);
	expect(service).toMatchObject({
		kind: 'meeting',
		name: 'Just For Tonight',
		organisation: 'Northern Area',
		delivery: ['in-person'],
		places: [
			{
				name: 'Quaker Hall',
				address: '1 High Street',
				town: 'Belfast',
				postcode: 'BT7 1NN',
				point: [54.58, -5.93],
				precision: 'exact',
				travel: 'Side door\n4, 7'
			}
		],
		sessions: [{ days: [1], start: '19:30', end: '21:00' }],
		contact: {
			phones: [{ number: '02896496000', label: 'Northern Area' }],
			website: 'https://na-north.org.uk/'
		},
		access: { open: 'anyone' },
		facilities: ['step-free'],
		meeting: { fellowship: 'na', types: ['discussion'] },
		provenance: { sourceId: '7' }
	});
});

describe('types', () => {
	test('by English keys where there is no table', () => {
		const { service } = one({ format_shared_id_list: '' });
		expect(service.meeting?.types).toEqual(['discussion']);
		expect(service.facilities).toEqual(['step-free']);
	});

	test('keys of another language say nothing but how it is held', () => {
		const { service, codes } = one({ format_shared_id_list: '', lang_enum: 'sv', formats: 'O,TC' });
		expect(service.access).toBeUndefined();
		expect(service.availability?.status).toBe('temporarily-closed');
		expect(codes).toEqual(['unknown-type']);
	});

	test('a language by the name of its format, and a format nobody knows', () => {
		const { service, codes } = one({ format_shared_id_list: '46,99' }, { formats: FORMATS });
		expect(service.languages).toEqual(['fi']);
		expect(codes).toEqual(['unknown-type']);
	});

	test('open and closed at once is closed', () => {
		const { service, codes } = one({ formats: 'O,C', format_shared_id_list: '' });
		expect(service.access?.open).toBe('members');
		expect(codes).toEqual(['contradiction']);
	});
});

describe('how it is held', () => {
	const LINK = { virtual_meeting_link: 'zoom.us/j/123456789' };
	test.each<[string, Record<string, unknown>, string, string | undefined]>([
		['in person', { venue_type: '1' }, 'in-person', undefined],
		['virtual', { venue_type: '2', ...LINK }, 'online', undefined],
		['hybrid', { venue_type: '3', ...LINK }, 'in-person+online', undefined],
		['empty, with a room', {}, 'in-person', undefined],
		['empty, with a room and a link', LINK, 'in-person+online', undefined],
		[
			'format VM',
			{ formats: 'VM', location_text: '', location_street: '', ...LINK },
			'online',
			undefined
		],
		['format HY', { formats: 'HY', ...LINK }, 'in-person+online', undefined],
		['format TC', { formats: 'TC' }, 'in-person', 'temporarily-closed'],
		['format TC, online', { formats: 'TC,VM', ...LINK }, 'online', undefined]
	])('%s', (_name, row, delivery, status) => {
		const { service } = one({ format_shared_id_list: '', ...row });
		expect(service.delivery.join('+')).toBe(delivery);
		expect(service.availability?.status).toBe(status);
	});

	test('a link without its scheme is mended, text for a link is a note', () => {
		expect(one(LINK).service.join?.url).toBe('https://zoom.us/j/123456789');
		expect(one({ virtual_meeting_link: 'ask at the door' }).service.join).toEqual({
			urlNotes: 'ask at the door'
		});
	});
});

describe('times', () => {
	test.each([
		[{ duration_time: '00:00:00' }, { days: [1], start: '19:30' }],
		[
			{ duration_time: '24:00:00', start_time: '00:00:00' },
			{ days: [1], start: '00:00', end: '24:00' }
		],
		[{ weekday_tinyint: '1' }, { days: [7], start: '19:30', end: '21:00' }],
		[
			{ start_time: '23:30:00', duration_time: '01:00:00' },
			{ days: [1], start: '23:30', end: '00:30' }
		]
	])('%j', (row, session) => {
		expect(one(row).service.sessions).toEqual([session]);
	});
});

test('the v3 API: other names, days from nought, lists and booleans', () => {
	const row = {
		id: 7,
		serviceBodyId: 3,
		formatIds: [17, 8],
		venueType: 1,
		day: 0,
		startTime: '19:30',
		duration: '01:30',
		published: true,
		name: 'Just For Tonight',
		latitude: 54.58,
		longitude: -5.93,
		location_text: 'Quaker Hall',
		location_nation: 'UK',
		customFields: { secret: 's3cr3t' },
		email: 's3cr3t@na.org.uk'
	};
	const formats = [
		{ id: 17, worldId: 'OPEN', translations: [{ key: 'O', name: 'Open', language: 'en' }] },
		{ id: 8, worldId: 'DISC', translations: [{ key: 'D', name: 'Discussion', language: 'en' }] }
	];
	expect(bmlt.recognises(JSON.stringify([row]))).toBe(true);
	const { services, raw } = read([row], { formats, serviceBodies: BODIES });
	expect(services[0]).toMatchObject({
		name: 'Just For Tonight',
		organisation: 'Northern Area',
		access: { open: 'anyone' },
		sessions: [{ days: [7], start: '19:30', end: '21:00' }],
		places: [{ name: 'Quaker Hall', point: [54.58, -5.93] }]
	});
	expect(JSON.stringify([services, [...(raw ?? [])]])).not.toContain('s3cr3t');
	const virtual = read([
		{ ...row, temporarilyVirtual: true, virtual_meeting_link: 'https://zoom.us/j/1' }
	]);
	expect(virtual.services[0]?.delivery).toEqual(['online']);
});

describe('what is refused', () => {
	test.each([
		['not published', { published: '0' }, 'not-published'],
		['no id', { id_bigint: '' }, 'no-id'],
		['no name', { meeting_name: '' }, 'no-name'],
		[
			'abroad',
			{ location_nation: 'USA', location_province: 'NY', location_postal_code_1: '10467' },
			'outside-uk'
		]
	])('%s', (_name, row, code) => {
		const { services, issues } = read([
			{ ...ROW, ...row },
			{ ...ROW, id_bigint: '8' }
		]);
		expect(services).toHaveLength(1);
		expect(issues.map((issue) => issue.code)).toEqual([code]);
	});

	test('what is no answer of BMLT; an empty answer is one', () => {
		expect(bmlt.parse('<html>', CONTEXT).issues.map(({ code }) => code)).toEqual([
			'not-this-format'
		]);
		expect(bmlt.parse('[]', CONTEXT)).toMatchObject({ services: [], issues: [], read: 0 });
	});

	test('ids of an aggregator count with their server', () => {
		const { services } = read([
			{ ...ROW, root_server_id: '1' },
			{ ...ROW, root_server_id: '2', meeting_name: 'Another' }
		]);
		expect(services.map(({ provenance }) => provenance.sourceId)).toEqual(['1-7', '2-7']);
	});
});

test('a helpline outside the numbering plan is not dialled as somebody else', () => {
	const bodies = [{ ...BODIES[0], helpline: '516-827-9500' }];
	const { service, codes } = one({}, { serviceBodies: bodies, formats: FORMATS });
	expect(service.contact?.phones).toBeUndefined();
	expect(codes).toEqual(['bad-phone']);
});

test('contact persons and addresses for mail never come in', () => {
	const keys = [1, 2].flatMap((n) =>
		['name', 'phone', 'email'].map((part) => `contact_${part}_${n}`)
	);
	const secret = fc.string().map((text) => `s3cr3t${text}`);
	fc.assert(
		fc.property(
			fc.dictionary(fc.constantFrom(...keys, 'email_contact', 'email'), secret),
			(fields) => {
				const { services, issues, raw } = read([{ ...ROW, ...fields }]);
				expect(services).toHaveLength(1);
				expect(JSON.stringify([services, issues, [...(raw ?? [])]])).not.toContain('s3cr3t');
			}
		)
	);
});
