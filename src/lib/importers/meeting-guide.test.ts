import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Service } from '../domain/service.ts';
import type { FeedContext } from './importer.ts';
import { meetingGuide } from './meeting-guide.ts';

const CONTEXT: FeedContext = { feed: 'test', today: '2026-11-21', fellowship: 'aa' };
const ROOM = {
	slug: 'monday-leeds',
	name: 'Monday Leeds',
	day: 1,
	time: '19:00',
	end_time: '20:00',
	location: 'Friends Meeting House',
	address: '1 High Street',
	city: 'Leeds',
	postal_code: 'LS1 1AA',
	country: 'GB',
	latitude: 53.8,
	longitude: -1.55
};

function read(rows: unknown, context: Partial<FeedContext> = {}) {
	return meetingGuide.parse(JSON.stringify(rows), { ...CONTEXT, ...context });
}

/** The one service of a row made of the room and what differs. */
function one(row: Record<string, unknown>, context: Partial<FeedContext> = {}) {
	const { services, issues } = read([{ ...ROOM, ...row }], context);
	return { service: services[0] as Service, codes: issues.map(({ code }) => code) };
}

test('a plain meeting with all that is said of it', () => {
	const { service, codes } = one({
		types: ['O', 'D', 'X', 'POA', 'EN'],
		notes: 'Side door.<br>Ring &amp; wait.',
		location_notes: 'Behind the church',
		group: 'Leeds Group',
		entity: 'Leeds Intergroup',
		entity_phone: '0113 496 0000',
		updated: '2026-03-04 23:30:00',
		url: 'https://leeds.org.uk/m/1'
	});
	expect(codes).toEqual([]);
	expect(service).toEqual({
		id: service.id,
		kind: 'meeting',
		name: 'Monday Leeds',
		organisation: 'Leeds Intergroup',
		description: 'Side door.\nRing & wait.',
		needs: ['mutual-aid'],
		delivery: ['in-person'],
		places: [
			{
				name: 'Friends Meeting House',
				address: '1 High Street',
				town: 'Leeds',
				postcode: 'LS1 1AA',
				point: [53.8, -1.55],
				precision: 'exact',
				travel: 'Behind the church'
			}
		],
		sessions: [{ days: [1], start: '19:00', end: '20:00' }],
		contact: { phones: [{ number: '01134960000', label: 'Leeds Intergroup' }] },
		access: { open: 'anyone' },
		facilities: ['step-free'],
		languages: ['en'],
		meeting: { fellowship: 'aa', group: 'Leeds Group', types: ['discussion'], chit: true },
		provenance: {
			feed: 'test',
			sourceId: 'monday-leeds',
			sourceUrl: 'https://leeds.org.uk/m/1',
			changed: '2026-03-04',
			fetched: '2026-11-21'
		}
	});
});

const ZOOM = { conference_url: 'https://zoom.us/j/123456789' };
const NOWHERE = { location: null, address: null, latitude: null, longitude: null };

describe('how it is held', () => {
	test.each<[string, Record<string, unknown>, string, string | undefined, number]>([
		['a room', {}, 'in-person', undefined, 1],
		['a room and a link', ZOOM, 'in-person+online', undefined, 1],
		['only a link', { ...NOWHERE, ...ZOOM }, 'online', undefined, 0],
		['only a dial-in', { ...NOWHERE, conference_phone: '0330 088 5830' }, 'online', undefined, 0],
		['closed for now, but online', { types: ['TC', 'ONL'], ...ZOOM }, 'online', undefined, 0],
		['closed for now', { types: ['TC'] }, 'in-person', 'temporarily-closed', 1],
		[
			'said to be hybrid',
			{ attendance_option: 'hybrid', ...ZOOM },
			'in-person+online',
			undefined,
			1
		],
		[
			'inactive and closed',
			{ attendance_option: 'inactive', types: ['TC'] },
			'in-person',
			'temporarily-closed',
			1
		],
		['inactive only to a parser', { attendance_option: 'inactive' }, 'in-person', undefined, 1],
		['approximate, with a link', { approximate: 'yes', ...ZOOM }, 'online', undefined, 0],
		['a town and nothing else', { ...NOWHERE }, '', undefined, 1]
	])('%s', (_name, row, delivery, status, places) => {
		const { service } = one(row);
		expect(service.delivery.join('+')).toBe(delivery);
		expect(service.availability?.status).toBe(status);
		expect(service.places).toHaveLength(places);
	});

	test('a point on another part of the earth is doubted where the clock is ours', () => {
		const wrong = { address: '1 High St', city: 'Leeds', latitude: 5.15, longitude: -2.6 };
		const away = { formatted_address: undefined, postal_code: undefined, country: undefined };
		const { service } = one({ ...away, ...wrong, timezone: 'Europe/London' });
		expect(service).toMatchObject({ places: [{ town: 'Leeds' }], doubts: ['position'] });
		expect(one({ ...away, ...wrong, timezone: 'Africa/Accra' }).service).toBeUndefined();
	});

	test('an address of three parts is an address', () => {
		const { service } = one({
			...NOWHERE,
			city: null,
			postal_code: null,
			formatted_address: 'Hall, High St, Leeds LS1 1AA'
		});
		expect(service.delivery).toEqual(['in-person']);
		expect(service.places[0]).toMatchObject({
			address: 'Hall, High St',
			town: 'Leeds',
			postcode: 'LS1 1AA'
		});
	});

	test('a point that the feed calls approximate is that of the town', () => {
		expect(one({ approximate: 'yes' }).service.places[0]?.precision).toBe('town');
	});

	test('a meeting online has no steps', () => {
		expect(one({ ...NOWHERE, ...ZOOM, types: ['X', 'ONL'] }).service.facilities).toBeUndefined();
	});

	test('online in a note of a meeting in a room is a doubt, "no Zoom" is none', () => {
		const noted = one({ notes: 'Also on Zoom: 123 456' });
		expect(noted.codes).toEqual(['online-in-note']);
		expect(noted.service.doubts).toEqual(['delivery']);
		expect(one({ notes: 'In person only, no Zoom.' }).codes).toEqual([]);
	});

	test('text where the link should be is kept as a note', () => {
		const { service, codes } = one({ conference_url: 'Zoom ID 123 456 789' });
		expect(codes).toContain('bad-url');
		expect(service.join).toEqual({ urlNotes: 'Zoom ID 123 456 789' });
	});
});

describe('days', () => {
	test('an array is several days of one meeting', () => {
		expect(one({ day: [0, 3] }).service.sessions).toEqual([
			{ days: [3, 7], start: '19:00', end: '20:00' }
		]);
	});

	test.each([['1'], ['Monday'], ['mondays']])('%s is Monday', (day) => {
		expect(one({ day }).service.sessions[0]?.days).toEqual([1]);
	});

	test('a day that is none is a doubt', () => {
		const { service, codes } = one({ day: 7 });
		expect(codes).toEqual(['bad-day']);
		expect(service.doubts).toEqual(['times']);
	});

	test('no day and no time is by appointment', () => {
		const { service, codes } = one({ day: null, time: null, end_time: null });
		expect(service.access?.routes).toEqual(['book']);
		expect(codes).toEqual(['no-times']);
	});

	test('rows of one group on several days stay apart, unless they share a slug', () => {
		const apart = read([ROOM, { ...ROOM, slug: 'tuesday-leeds', day: 2 }]);
		expect(apart.services).toHaveLength(2);
		const together = read([ROOM, { ...ROOM, day: 2 }]);
		expect(together.services).toHaveLength(1);
		expect(together.services[0]?.sessions.map(({ days }) => days)).toEqual([[1], [2]]);
	});

	test('the same row twice is one meeting and a refusal', () => {
		const { services, issues } = read([ROOM, ROOM]);
		expect(services).toHaveLength(1);
		expect(issues.map(({ code }) => code)).toEqual(['repeated-id']);
	});

	test('two meetings with one slug are both kept', () => {
		const { services, issues } = read([ROOM, { ...ROOM, name: 'Tuesday York', city: 'York' }]);
		expect(new Set(services.map(({ id }) => id)).size).toBe(2);
		expect(issues).toEqual([]);
	});
});

describe('where and when it counts', () => {
	test.each([
		[{ country: 'USA' }],
		[{ country: null, postal_code: null, latitude: 40.7, longitude: -74 }],
		[{ country: null, postal_code: '', formatted_address: '1 Main St, Sligo, Ireland' }]
	])('%j is outside the UK', (row) => {
		expect(read([{ ...ROOM, ...row }]).issues.map(({ code }) => code)).toContain('outside-uk');
		expect(read([{ ...ROOM, ...row }]).services).toEqual([]);
		expect(read([{ ...ROOM, ...row }], { anywhere: true }).services).toHaveLength(1);
	});

	test('Belfast is at home, whatever the country column says', () => {
		const { service } = one({
			country: 'Ireland',
			postal_code: 'BT7 1NN',
			latitude: 54.58,
			longitude: -5.93
		});
		expect(service.places[0]?.postcode).toBe('BT7 1NN');
	});

	test('zones: London is left out, others are kept, nonsense is reported', () => {
		expect(one({ timezone: 'Europe/London' }).service.zone).toBeUndefined();
		expect(one({ timezone: 'America/New_York' }).service.zone).toBe('America/New_York');
		expect(one({}, { zone: 'Europe/Dublin' }).service.zone).toBe('Europe/Dublin');
		expect(one({ timezone: 'Leeds' }).codes).toEqual(['unknown-zone']);
	});

	test('an address that its record calls confidential goes nowhere', () => {
		const { service, codes } = one({ notes: 'The address is confidential, ring for it.' });
		expect(codes).toEqual(['address-hidden']);
		expect(service.places).toEqual([{ precision: 'hidden', town: 'Leeds' }]);
		expect(JSON.stringify(service)).not.toContain('High Street');
	});
});

describe('fellowships', () => {
	test('families are welcome at Al-Anon; where closed, it is theirs alone', () => {
		const open = one({ types: ['O'] }, { fellowship: 'al-anon' }).service;
		expect(open.audience).toEqual({ welcome: ['families'] });
		expect(open.access).toEqual({ open: 'anyone' });
		const closed = one({ types: ['C'] }, { fellowship: 'al-anon' }).service;
		expect(closed.audience).toEqual({ only: ['families'] });
		expect(closed.access).toEqual({ open: 'members' });
	});

	test('an Alateen meeting in a list of Al-Anon is Alateen', () => {
		const { service } = one({ types: ['Y'] }, { fellowship: 'al-anon' });
		expect(service.meeting?.fellowship).toBe('alateen');
		expect(service.audience?.only).toEqual(['young-people']);
	});

	test('the entity names it where the feed is of nobody', () => {
		const { service } = one({ entity: 'Narcotics Anonymous, Wales' }, { fellowship: undefined });
		expect(service.meeting?.fellowship).toBe('na');
	});

	test('men and women at once shut nobody out', () => {
		expect(one({ types: ['M', 'W'] }).service.audience).toBeUndefined();
		expect(one({ types: ['W'] }).service.audience).toEqual({ only: ['women'] });
		// As PHP writes a list of which one was taken out.
		expect(one({ types: { 1: 'W' } }).service.audience).toEqual({ only: ['women'] });
	});
});

describe('what is refused', () => {
	test.each([
		['broken', '[{"slug": "x"}'],
		['an object', '{"error": "restricted"}'],
		['a word', 'restricted']
	])('%s', (_name, text) => {
		expect(meetingGuide.recognises(text)).toBe(false);
		const { services, issues } = meetingGuide.parse(text, CONTEXT);
		expect(services).toEqual([]);
		expect(issues.map(({ code }) => code)).toEqual(['not-this-format']);
	});

	test('one bad record costs no other', () => {
		const { services, issues, read: seen } = read([null, 'x', { slug: 'a', day: 1 }, ROOM]);
		expect(seen).toBe(4);
		expect(services).toHaveLength(1);
		expect(issues.map(({ code }) => code)).toEqual(['not-a-record', 'not-a-record', 'no-name']);
	});
});

test('whatever the feed holds of persons, none of it comes in', () => {
	const PERSONAL = [
		...[1, 2, 3].flatMap((n) => ['name', 'email', 'phone'].map((part) => `contact_${n}_${part}`)),
		...[
			'feedback_emails',
			'feedback_url',
			'edit_url',
			'author',
			'email',
			'phone',
			'venmo',
			'paypal',
			'square'
		],
		...['last_contact', 'homegroup_online', 'entity_email', 'entity_logo', 'group_contact']
	];
	const secret = fc.string({ minLength: 1 }).map((text) => `s3cr3t${text}`);
	const personal = fc.dictionary(fc.constantFrom(...PERSONAL), fc.oneof(secret, fc.array(secret)));
	fc.assert(
		fc.property(personal, (fields) => {
			const { services, issues, raw } = read([{ ...ROOM, ...fields }]);
			expect(services).toHaveLength(1);
			expect(JSON.stringify([services, issues, [...(raw ?? [])]])).not.toContain('s3cr3t');
		})
	);
});

test('never throws, and accounts for every row, whatever the fields hold', () => {
	const value = fc.oneof(
		fc.string(),
		fc.double(),
		fc.boolean(),
		fc.constant(null),
		fc.array(fc.string()),
		fc.object()
	);
	const row = fc.dictionary(
		fc.constantFrom(
			...Object.keys(ROOM),
			'types',
			'notes',
			'timezone',
			'updated',
			'conference_url',
			'attendance_option'
		),
		value
	);
	fc.assert(
		fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
			const { services, issues, read: seen } = read(rows);
			const refused = issues.filter(({ code }) =>
				['no-name', 'outside-uk', 'repeated-id', 'not-a-record'].includes(code)
			);
			const merged = services.reduce(
				(sum, { sessions }) => sum + Math.max(0, sessions.length - 1),
				0
			);
			expect(seen).toBe(rows.length);
			expect(services.length + refused.length + merged).toBe(rows.length);
		})
	);
});
