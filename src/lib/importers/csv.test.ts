import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Service, Session } from '../domain/service.ts';
import { csv } from './csv.ts';
import type { FeedContext } from './importer.ts';

const CONTEXT: FeedContext = { feed: 'test', today: '2026-11-21' };

function read(text: string, context: Partial<FeedContext> = {}) {
	return csv.parse(text, { ...CONTEXT, ...context });
}

/** The one service of a row below a header. */
function one(header: string, row: string, context: Partial<FeedContext> = {}) {
	const { services, issues } = read(`${header}\n${row}`, context);
	return { service: services[0] as Service, codes: issues.map(({ code }) => code) };
}

describe('an ordinary list of a council', () => {
	test('junk above the header, blank rows, a footer, words for headers', () => {
		const text = [
			'Community directory,,,,,,',
			'Exported 3 November 2026,,,,,,',
			',,,,,,',
			'Service Name,Provider,Tel No.,Post Code,Opening Hours,Eligibility,Colour code',
			'Job Club,Town Trust,01632 960001,BS1 4DJ,Mon-Fri 9am-5pm,Over 18s,red',
			',,,,,,',
			'Money Desk,Town Trust,01632 960002 / 01632 960003,BS1 4DJ,By appointment,Anyone,blue',
			'End of list,,,,,,'
		].join('\r\n');
		expect(csv.recognises(text)).toBe(true);
		const { services, issues, read: rows } = read(text);
		expect(rows).toBe(3);
		expect(services.map(({ name }) => name)).toEqual(['Job Club', 'Money Desk']);
		expect(issues.map(({ code, record, field }) => [code, record, field])).toEqual([
			['unknown-column', 'row 4', 'Colour code'],
			['bad-time', 'row 7', 'Opening Hours'],
			['broken-row', 'row 8', '']
		]);
		expect(services[0]).toMatchObject({
			organisation: 'Town Trust',
			needs: ['employment'],
			contact: { phones: [{ number: '01632960001' }] },
			places: [{ postcode: 'BS1 4DJ' }],
			sessions: [{ days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' }],
			audience: { ages: { min: 18 }, text: 'Over 18s' }
		});
		expect(services[1]).toMatchObject({
			sessions: [{ note: 'By appointment' }],
			doubts: ['times', 'position']
		});
		expect(services[1]?.contact?.phones).toHaveLength(2);
	});

	test.each<[string, string, string, Session[]]>([
		[
			'Day,Start time,End time',
			'Mondays',
			'19:00:00,20:30',
			[{ days: [1], start: '19:00', end: '20:30' }]
		],
		[
			'Day,Time,Ends',
			'Mon and Thu',
			'7pm,8.30pm',
			[{ days: [1, 4], start: '19:00', end: '20:30' }]
		],
		[
			'Weekday,Time,Finish',
			'Friday',
			'10am - 12pm,',
			[{ days: [5], start: '10:00', end: '12:00' }]
		],
		['Day,Start,Frequency', 'Friday', '09:30,Weekly', [{ days: [5], start: '09:30' }]],
		[
			'Day,Start,How often',
			'Last Friday of the month',
			'18:00,Monthly',
			[{ days: [5], nth: [-1], start: '18:00' }]
		],
		[
			'Day,Start,Frequency',
			'Friday',
			'10:00,Fortnightly',
			[{ note: 'Friday 10:00 (Fortnightly)' }]
		],
		[
			'Mon,Tuesday,Sunday hours',
			'9am-5pm',
			'Closed,10-1',
			[
				{ days: [1], start: '09:00', end: '17:00' },
				{ days: [7], start: '10:00', end: '13:00' }
			]
		],
		['Monday,Tuesday,Wednesday', 'n/a', '-,9-5', [{ days: [3], start: '09:00', end: '17:00' }]],
		['Monday,Tuesday,Opening hours', '9am-5pm', '9am-5pm,Ring us', [{ note: 'Ring us' }]]
	])('day and hours in columns of their own: %s, %s', (columns, first, more, sessions) => {
		const { service, codes } = one(
			`Name,Postcode,Phone,${columns}`,
			`Hub,BS1 4DJ,01632 960001,${first},${more}`
		);
		expect(service.sessions).toEqual(sessions);
		expect(codes).toEqual(sessions.some(({ note }) => note) ? ['bad-time'] : []);
	});

	test('one group on two days, a row each, is one service', () => {
		const header = 'Name,Postcode,Phone,Day,Time';
		const rows = ['Monday', 'Thursday'].map((day) => `Hub,BS1 4DJ,01632 960001,${day},7pm`);
		const { services, issues } = read([header, ...rows].join('\n'));
		expect(services.map(({ sessions }) => sessions)).toEqual([
			[
				{ days: [1], start: '19:00' },
				{ days: [4], start: '19:00' }
			]
		]);
		expect(issues).toEqual([]);
	});

	test('a column says that an address is confidential', () => {
		const header = 'Name,Organisation,Town,Address,Post code,Phone,About,Confidential address?';
		const row = (yes: string) =>
			`Rose House,Trust,"Bath, 3 Mill Lane",3 Mill Lane,BA1 1JW,01632 960001,Come to mill lane at nine.,${yes}`;
		const { service, codes } = one(header, row('Yes'));
		expect(service.places).toEqual([{ precision: 'hidden' }]);
		expect(JSON.stringify(service)).not.toMatch(/mill lane|BA1/i);
		expect(service.provenance.sourceId).toBe('rose house trust');
		expect(codes).toEqual(['address-hidden']);
		expect(one(header, row('No')).service.places[0]?.address).toContain('3 Mill Lane');
	});

	test('a fellowship called Refuge Recovery is no refuge', () => {
		const header = 'Name,What it is,Address,Town,Post code,Phone';
		const row = (kind: string) =>
			`Refuge Recovery Bath,${kind},3 Mill Lane,Bath,BA1 1JW,01632 960001`;
		expect(one(header, row('Meeting')).service.places[0]?.address).toBe('3 Mill Lane');
		expect(one(header, row('Service')).service.places).toEqual([
			{ precision: 'hidden', town: 'Bath' }
		]);
	});

	test.each([
		['contacts', 'id,organization_id,service_id,name,title,email'],
		['places', 'id,location_type,name,description,latitude,longitude'],
		['organisations', 'id,name,description,email,website,tax_status,legal_status'],
		['programmes', 'id,organization_id,name,alternate_name,description'],
		['taxonomies', 'id,name,description,uri,version']
	])('a table of %s is no table of services', (_name, header) => {
		const row = header.replaceAll(/[^,]+/g, 'x');
		expect(csv.recognises(`${header}\n${row}`)).toBe(false);
		expect(one(header, row)).toEqual({ service: undefined, codes: ['not-this-format'] });
		expect(one(header, row, { columns: { name: 'name' } }).service.name).toBe('x');
	});

	test('the table of services that HSDS has beside its JSON', () => {
		const header =
			'id,organization_id,name,description,status,application_process,fees_description,eligibility_description';
		const { service, codes } = one(header, '1,2,Desk,Help.,active,Just turn up,Free,Anyone');
		expect(service).toMatchObject({
			access: { routes: ['just-turn-up'] },
			cost: { free: true },
			audience: { text: 'Anyone' }
		});
		expect(codes).toEqual(['unknown-column', 'no-contact']);
	});

	test.each(['09-May', 'May-09', '2026-05-09', '1 Dec'])(
		'hours that a spreadsheet made a day of are not shown: %s',
		(times) => {
			const { service, codes } = one(
				'Name,Post code,Phone,Hours',
				`Hub,BS1 4DJ,01632 960001,${times}`
			);
			expect(service.sessions).toEqual([]);
			expect(service.doubts).toContain('times');
			expect(codes).toEqual(['bad-time']);
		}
	);

	test('a service below two categories is one, with what each row says of it', () => {
		const { services, issues } = read(
			[
				'Name,Post code,Category,Phone,About',
				'Hub,BS1 4DJ,Housing,4.48E+11,Beds.',
				'Hub,BS1 4DJ,Debt advice,01632 960001,Beds. And help with debt.',
				'Hub,BS1 4DJ,Housing,01632 960001,Beds.'
			].join('\n')
		);
		expect(services).toHaveLength(1);
		expect(services[0]).toMatchObject({
			needs: ['housing', 'finance'],
			contact: { phones: [{ number: '01632960001' }] },
			summary: 'Beds. And help with debt.'
		});
		expect(services[0]?.doubts).not.toContain('contact');
		expect(services[0]).not.toHaveProperty('alsoFrom');
		expect(issues.map(({ code }) => code)).toEqual(['phone-damaged', 'no-contact', 'repeated-id']);
	});

	test('a column of yes and no for each category', () => {
		const header = 'Name,Phone,Housing,Debt advice,Veterans,Post code';
		const { service, codes } = one(header, 'The Hub,01632 960001,Yes,no,Y,BS1 4DJ');
		expect(service.needs).toEqual(['housing']);
		expect(service.audience?.welcome).toEqual(['veterans']);
		expect(codes).toEqual([]);
	});

	test('their headers by a mapping; ours are found beside them', () => {
		const header = 'Bezeichnung,Ruf,Postcode';
		expect(csv.recognises(`${header}\nA,01632 960001,BS1 4DJ`)).toBe(false);
		const { service } = one(header, 'A,01632 960001,BS1 4DJ', {
			columns: { name: 'Bezeichnung', phone: 'Ruf' }
		});
		expect(service.name).toBe('A');
		expect(service.contact?.phones?.[0]?.number).toBe('01632960001');
	});

	test('a row without an id keeps its own when times and phones change, and gets none twice', () => {
		const first = one('Name,Postcode,Phone', 'Hub,bs14dj,01632 960001').service;
		const later = one('Name,Postcode,Phone', 'Hub,BS1 4DJ,01632 960009').service;
		expect(later.id).toBe(first.id);
		const { services, issues } = read('Name,Postcode,Phone\nHub,BS1 4DJ,1\nHub,BS1 4DJ,1');
		expect(services).toHaveLength(1);
		expect(issues.filter(({ code }) => code === 'repeated-id')).toHaveLength(1);
	});

	test('names of people are neither read nor kept', () => {
		const { services, issues, raw } = read(
			'Name,Contact name,Phone,Job title\nHub,Jo Bloggs,01632 960001,Boss'
		);
		expect(issues).toEqual([]);
		expect(JSON.stringify([services, [...(raw ?? [])]])).not.toMatch(/Bloggs|Boss/);
	});

	test('a refuge has no address', () => {
		const { services, issues } = read(
			"Name,Address,Town,Postcode,Phone\nWomen's Refuge,9 Hidden Road,Bristol,BS1 4DJ,01632 960001"
		);
		expect(services[0]?.places).toEqual([{ precision: 'hidden', town: 'Bristol' }]);
		expect(JSON.stringify(services)).not.toMatch(/Hidden Road|BS1 4DJ/i);
		expect(issues.map(({ code }) => code)).toEqual(['address-hidden']);
		// Nor can its postcode be found by trying them all: its id does not depend on it.
		const { services: moved } = read(
			"Name,Address,Town,Postcode,Phone\nWomen's Refuge,9 Hidden Road,Bristol,BS2 0AN,01632 960001"
		);
		expect(moved[0]?.id).toBe(services[0]?.id);
	});

	test("the council's own home page is no website of twelve charities", () => {
		const rows = Array.from(
			{ length: 12 },
			(_, n) => `S${n},Org ${n},https://www.council.gov.uk/,01632 96000${n % 10}`
		);
		const { services, issues } = read(['Name,Organisation,Website,Phone', ...rows].join('\n'));
		expect(services.every(({ contact }) => contact?.website === undefined)).toBe(true);
		expect(issues.filter(({ code }) => code === 'placeholder')).toHaveLength(12);
	});

	test.each([
		['Phone', '4.48E+11', 'phone-damaged'],
		['Email', 'a & b', 'bad-email'],
		['Website', 'see leaflet', 'bad-url'],
		['Postcode', 'ZZ99 9ZZ', 'bad-postcode'],
		['Date checked', '31/02/2026', 'bad-date'],
		['Min age', 'grown up', 'bad-age'],
		['Opening times', '10-Jan', 'bad-time'],
		['Need', 'Puppets', 'unmapped-term']
	])('%s “%s” is %s, and the row comes in', (header, value, code) => {
		const { service, codes } = one(`Name,Town,${header}`, `Hub,Bristol,${value}`);
		expect(service.name).toBe('Hub');
		expect(codes).toContain(code);
	});

	test.each([
		['Cost', 'Free', { free: true }],
		['Cost', 'Free to call', { free: true, text: 'Free to call' }],
		['Cost', '£5 a week', { free: false, text: '£5 a week' }],
		['Cost', 'Ask us', { text: 'Ask us' }],
		['Is it free?', 'No', { free: false }]
	])('%s “%s”', (header, value, cost) => {
		expect(one(`Name,Phone,${header}`, `Hub,01632 960001,${value}`).service.cost).toEqual(cost);
	});

	test('a spreadsheet day number is a date', () => {
		const { service } = one(
			'Name,Phone,Date checked,Checked by',
			'Hub,01632 960001,46329,Town team'
		);
		expect(service.provenance.checked).toEqual({ on: '2026-11-03', by: 'Town team' });
	});

	test('our six needs by the words on our own pages', () => {
		const { service, codes } = one(
			'Name,Phone,Need',
			'Hub,01632 960001,"money, Places to live, mutual-aid"'
		);
		expect(service.needs).toEqual(['housing', 'finance', 'mutual-aid']);
		expect(codes).toEqual([]);
	});

	test('withdrawn and nameless rows are refused, the others stay', () => {
		const { services, issues } = read(
			'Name,Phone,Status\nHub,01632 960001,withdrawn\n,01632 960002,active\nDesk,01632 960003,active'
		);
		expect(services.map(({ name }) => name)).toEqual(['Desk']);
		expect(issues.map(({ code }) => code)).toEqual(['not-published', 'no-name']);
	});

	test.each(['', '[{"name": "x"}]', 'a,b,c\n1,2,3', 'only words'])(
		'%j is no list of services',
		(text) => {
			expect(csv.recognises(text)).toBe(false);
			expect(read(text).issues.map(({ code }) => code)).toEqual(['not-this-format']);
		}
	);

	test('never throws, and every row is a service, a part of one, or refused', () => {
		const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/["\r\n]/g, ''));
		const row = fc.array(cell, { minLength: 6, maxLength: 6 });
		fc.assert(
			fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
				const body = rows.map((cells) => cells.map((one) => `"${one}"`).join(','));
				const result = read(
					['Name,Phone,Postcode,Opening times,Need,Date checked', ...body].join('\n')
				);
				const refused = result.issues.filter(({ code }) =>
					['no-name', 'broken-row', 'repeated-id'].includes(code)
				);
				const joined = [...(result.raw ?? new Map()).values()].reduce<number>(
					(sum, raw) => sum + (Array.isArray(raw) ? raw.length - 1 : 0),
					0
				);
				expect(result.services.length + refused.length + joined).toBe(result.read);
			})
		);
	});
});
