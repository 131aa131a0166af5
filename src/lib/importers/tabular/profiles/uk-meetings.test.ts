import { describe, expect, test } from 'vitest';
import type { Service } from '../../../domain/service.ts';
import { csv } from '../../csv.ts';

function read(text: string) {
	return csv.parse(text, { feed: 'test', today: '2026-11-21' });
}

/** The one service of a row below a header. */
function one(header: string, row: string) {
	const { services, issues } = read(`${header}\n${row}`);
	return { service: services[0] as Service, codes: issues.map(({ code }) => code) };
}

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
