import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Service } from '../domain/service.ts';
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

describe('the list of UK meetings', () => {
	const HEADER =
		'Guid,Title,Time,Duration,Postcode,Latitude,Longitude,Venue,Address,What3Words,Day,Hearing,Wheelchair,Chit,Open,OpenFormat,Format,Note,Code,Region,RegionArea,RegionAreaOrder,RegionIdentifier,RegionIdentifierType,Country,MeetingType,MeetingTypeNamespace,ScrapedDetails';
	const CELLS = {
		Guid: 'g1',
		Title: 'Monday Night',
		Time: '19:30',
		Duration: '1hr 30mins',
		Postcode: 'LS1 1AA',
		Latitude: '53.79',
		Longitude: '-1.54',
		Venue: 'Quaker Hall',
		Address: '1 High St',
		Day: 'Monday',
		Hearing: 'False',
		Wheelchair: 'False',
		Chit: 'False',
		Open: 'False',
		RegionArea: 'UK',
		Country: 'England',
		MeetingType: 'Narcotics Anonymous',
		MeetingTypeNamespace: 'NA'
	};
	type Cells = Partial<Record<string, string>>;
	const line = (cells: Cells) =>
		HEADER.split(',')
			.map((name) => `"${({ ...CELLS, ...cells } as Cells)[name] ?? ''}"`)
			.join(',');
	const meeting = (cells: Cells) => one(HEADER, line(cells));

	test.each<[Cells, string | undefined]>([
		[{ OpenFormat: 'Open to all', Open: 'True' }, 'anyone'],
		[{ OpenFormat: 'Open to all on request', Open: 'True' }, 'ask'],
		[{ OpenFormat: 'Open to addicts only' }, 'members'],
		[{ OpenFormat: 'This meeting is open and anyone may attend.', Open: 'True' }, 'anyone'],
		[
			{
				OpenFormat: 'This meeting is closed; only those who have a desire to stop using may attend.'
			},
			'members'
		],
		[{ OpenFormat: 'Open', Open: 'True' }, 'anyone'],
		[{ OpenFormat: '', Open: 'True' }, 'anyone'],
		[{ OpenFormat: '', Open: 'False' }, undefined],
		[{ OpenFormat: '', Open: 'False', Format: 'Closed' }, 'members']
	])('%j', (cells, open) => {
		expect(meeting(cells).service.access?.open).toBe(open);
	});

	test('chit, wheelchair, loop and formats; False is not known', () => {
		const { service } = meeting({
			Chit: 'True',
			Wheelchair: 'True',
			Hearing: 'True',
			Format: 'Speaker,Women,No pets'
		});
		expect(service.meeting).toEqual({ fellowship: 'na', types: ['speaker', 'women'], chit: true });
		expect(service.facilities).toEqual(['step-free', 'hearing-loop']);
		expect(meeting({}).service.meeting).toEqual({ fellowship: 'na' });
		expect(meeting({}).service.facilities).toBeUndefined();
	});

	test('what a page says in the place of facts is left out', () => {
		const { service } = meeting({
			Address: '2 Other Meetings At This Location',
			Region: '\n   Switch to Districts   ',
			Latitude: '0',
			Longitude: '0',
			Postcode: ''
		});
		expect(service.places).toEqual([{ precision: 'town', name: 'Quaker Hall' }]);
		expect(service.doubts).toEqual(['position']);
	});

	test('three words, as a column or as a link in the address', () => {
		expect(meeting({ What3Words: '///one.two.three' }).service.places[0]?.travel).toBe(
			'what3words: ///one.two.three'
		);
		expect(
			meeting({ Address: 'The Wood. Https://W3w.Co/One.Two.Three, Outdoors' }).service.places[0]
		).toMatchObject({
			address: 'The Wood, Outdoors',
			travel: 'what3words: ///one.two.three'
		});
	});

	test('an address that is a link to a call is a meeting online', () => {
		const { service } = meeting({
			Venue: 'Online: Https://Us02web.Zoom.Us/J/1',
			Address: 'Online: Https://Us02web.Zoom.Us/J/1'
		});
		expect(service.delivery).toEqual(['online']);
		expect(service.places).toEqual([]);
	});

	test('Ireland is abroad, Northern Ireland is not, whichever column says so', () => {
		expect(meeting({ Country: 'Republic of Ireland', Postcode: 'D02 K023' }).codes).toEqual([
			'outside-uk'
		]);
		expect(
			meeting({ Country: 'Ireland', RegionArea: 'Northern Ireland', Postcode: '' }).codes
		).toEqual([]);
		expect(
			meeting({
				Country: 'Ireland',
				RegionArea: '',
				Postcode: 'BT7 1NN',
				Latitude: '54.6',
				Longitude: '-5.9'
			}).codes
		).toEqual([]);
	});

	test('a point abroad is dropped, the meeting is not', () => {
		const { service, codes } = meeting({ Latitude: '30.17', Longitude: '-95.47' });
		expect(codes).toEqual(['point-outside-uk']);
		expect(service.places[0]?.point).toBeUndefined();
		expect(service.doubts).toEqual(['position']);
	});

	test('a row cut short is broken, and costs no other', () => {
		const { services, issues } = read([HEADER, 'g0,Half a', line({})].join('\n'));
		expect(services.map(({ name }) => name)).toEqual(['Monday Night']);
		expect(issues.map(({ code }) => code)).toEqual(['broken-row']);
	});
});

describe('the spreadsheet of Outpost', () => {
	const HEADER =
		'import_id,import_id_reference,name,description,organisation,url,approved,visible_from,visible_to,visible,needs_referral,notes,service_taxonomies,contact_name,contact_visible,contact_email,contact_phone,location_name,location_address_1,location_city,location_postcode,location_visible,mask_exact_address,location_accessibilities,free,cost_option,cost_amount,cost_type,schedules_opens_at,schedules_closes_at,scheduled_weekday,suitabilities';
	const line = (cells: Record<string, string>) =>
		HEADER.split(',')
			.map((name) => `"${cells[name] ?? ''}"`)
			.join(',');
	const PARENT = {
		import_id: '1',
		name: 'Job Club',
		organisation: 'Town Trust',
		approved: 'TRUE',
		visible: 'TRUE',
		needs_referral: 'FALSE',
		notes: 's3cr3t of the staff',
		service_taxonomies: 'Employment; Job Clubs',
		contact_name: 's3cr3t person',
		contact_phone: '01632 960001',
		location_name: 'Hall',
		location_address_1: '1 High St',
		location_city: 'Bristol',
		location_postcode: 'BS1 4DJ',
		schedules_opens_at: '09:00:00',
		schedules_closes_at: '17:00:00',
		scheduled_weekday: 'monday',
		suitabilities: 'Veterans'
	};
	const family = (...children: Record<string, string>[]) =>
		read(
			[
				HEADER,
				line(PARENT),
				...children.map((child) => line({ import_id_reference: '1', ...child }))
			].join('\n')
		);

	test('rows below add places, hours and fees; private contacts and notes stay out', () => {
		const {
			services,
			issues,
			read: rows,
			raw
		} = family(
			{
				import_id: '2',
				scheduled_weekday: 'tuesday',
				schedules_opens_at: '09:00:00',
				schedules_closes_at: '17:00:00'
			},
			{
				import_id: '3',
				location_name: 'Annexe',
				location_city: 'Bath',
				location_postcode: 'BA1 1JW'
			},
			{ import_id: '4', contact_visible: 'FALSE', contact_email: 's3cr3t@town.org.uk' },
			{ import_id: '5', cost_option: 'Lunch', cost_amount: '3', cost_type: 'a day' }
		);
		expect(rows).toBe(1);
		expect(issues).toEqual([]);
		expect(services[0]).toMatchObject({
			name: 'Job Club',
			needs: ['employment'],
			places: [
				{ name: 'Hall', town: 'Bristol' },
				{ name: 'Annexe', town: 'Bath' }
			],
			sessions: [{ days: [1, 2], start: '09:00', end: '17:00' }],
			cost: { free: false, text: 'Lunch: £3 a day' },
			access: { routes: ['self-referral'] },
			audience: { welcome: ['veterans'] }
		});
		expect(JSON.stringify([services, [...(raw ?? [])]])).not.toContain('s3cr3t');
	});

	test('a refuge is hidden in every one of its places', () => {
		const { services, issues } = read(
			[
				HEADER,
				line({ ...PARENT, name: "Town Women's Refuge", service_taxonomies: 'Housing' }),
				line({ import_id_reference: '1', location_address_1: '9 Quiet Row', location_city: 'Bath' })
			].join('\n')
		);
		expect(services[0]?.places).toEqual([
			{ precision: 'hidden', town: 'Bristol' },
			{ precision: 'hidden', town: 'Bath' }
		]);
		expect(JSON.stringify(services)).not.toMatch(/Quiet Row|High St|BS1/);
		expect(issues.map(({ code }) => code)).toEqual(['address-hidden']);
	});

	test('a masked address is hidden, one not visible is not there', () => {
		const { services } = family({
			location_name: 'Safe',
			location_city: 'Bath',
			location_address_1: '9 Quiet Row',
			mask_exact_address: 'TRUE'
		});
		expect(services[0]?.places[1]).toEqual({ precision: 'hidden', town: 'Bath' });
		const { services: without } = family({
			location_name: 'Shed',
			location_city: 'Bath',
			location_visible: 'FALSE'
		});
		expect(without[0]?.places).toHaveLength(1);
	});

	test.each([
		[{ visible: 'FALSE' }],
		[{ approved: 'FALSE' }],
		[{ visible_to: '2026-11-20' }],
		[{ visible_from: '2026-11-22' }]
	])('%j is not published', (cells) => {
		const { services, issues } = read([HEADER, line({ ...PARENT, ...cells })].join('\n'));
		expect(services).toEqual([]);
		expect(issues.map(({ code }) => code)).toEqual(['not-published']);
	});

	test('the last day of a service is still one of its days', () => {
		const cells = { ...PARENT, visible_from: '2026-11-21', visible_to: '2026-11-21' };
		expect(read([HEADER, line(cells)].join('\n')).services).toHaveLength(1);
	});

	test('a row that adds to nobody is refused', () => {
		const { issues } = read(
			[HEADER, line(PARENT), line({ import_id: '9', import_id_reference: '8', notes: 'x' })].join(
				'\n'
			)
		);
		expect(issues.map(({ code }) => code)).toEqual(['no-owner']);
	});
});
