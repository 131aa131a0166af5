/**
 * Forty of the dirtiest records of real meeting lists, each with what is to be read in it. The shapes
 * are those of the records; names, numbers and places are made up or those of public buildings' towns.
 */
import { describe, expect, test } from 'vitest';
import { makeAgenda } from '#lib/domain/agenda.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { scheduleClock, toWall } from '#lib/domain/schedule.ts';
import { cardOf, type Service } from '#lib/domain/service.ts';
import type { FeedContext } from '#lib/importers/importer.ts';
import { importFeed, type Format } from '#lib/importers/index.ts';

/** Saturday, 21 November 2026, midday. */
const NOW = Date.parse('2026-11-21T12:00Z');
const CONTEXT: FeedContext = { feed: 'dirty', today: '2026-11-21' };

const UK = {
	Guid: '1',
	Title: 'Lantern Group',
	Time: '19:30',
	Duration: '1hr 30mins',
	Postcode: 'LS1 1UR',
	Latitude: '53.7997',
	Longitude: '-1.5492',
	Venue: 'Town Hall',
	Address: 'The Headrow,Leeds',
	Day: 'Monday',
	Hearing: 'False',
	Wheelchair: 'False',
	Chit: 'False',
	Open: 'False',
	OpenFormat: '',
	Format: '',
	Note: '',
	Region: 'Leeds',
	RegionArea: 'UK',
	Country: 'England',
	MeetingType: 'Alcoholics Anonymous',
	MeetingTypeNamespace: 'AA'
};
const NA = { MeetingType: 'Narcotics Anonymous', MeetingTypeNamespace: 'NA' };
const CA = { MeetingType: 'Cocaine Anonymous', MeetingTypeNamespace: 'CA' };

const GUIDE = {
	slug: 'lantern',
	name: 'Lantern Group',
	day: 1,
	time: '19:30',
	end_time: '21:00',
	timezone: 'Europe/London',
	location: 'Town Hall',
	formatted_address: 'The Headrow, Leeds LS1 1UR, UK',
	latitude: 53.7997,
	longitude: -1.5492,
	types: [] as unknown
};

const BMLT = {
	id_bigint: '7',
	service_body_bigint: '3',
	weekday_tinyint: '2',
	venue_type: '1',
	start_time: '19:30:00',
	duration_time: '01:30:00',
	time_zone: '',
	formats: '',
	longitude: '-5.93',
	latitude: '54.597',
	published: '1',
	format_shared_id_list: '',
	meeting_name: 'Lantern Group',
	location_text: 'City Hall',
	location_street: 'Donegall Square',
	location_municipality: 'Belfast',
	location_province: 'Northern Ireland',
	location_postal_code_1: 'BT1 5GS',
	location_nation: 'Northern Ireland',
	comments: '',
	virtual_meeting_link: '',
	phone_meeting_number: ''
};

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

async function readAs(format: Format, changes: object, context: Partial<FeedContext> = {}) {
	const row = { ...(format === 'csv' ? UK : format === 'bmlt' ? BMLT : GUIDE), ...changes };
	const keys = Object.keys(row);
	const text =
		format === 'csv'
			? [keys.join(','), Object.values(row).map(String).map(cell).join(',')].join('\r\n')
			: JSON.stringify([row]);
	return importFeed(text, { ...CONTEXT, ...context }, format);
}

/** When it is next, by the clock on its wall: `Mon 2026-11-23 19:30–21:00`. */
function nextOf(service: Service): string {
	const { entries } = makeAgenda([cardOf(service)], scheduleClock(NOW, new Set()));
	const [entry] = entries;
	if (!entry?.occurrence) return entry?.standing ?? 'lost';
	const times = entries.length > 1 ? `, ${entries.length} times this week` : '';
	const { start, end } = entry.occurrence;
	const wall = (epoch: number) => {
		const { date, minutes } = toWall(epoch, service.zone);
		const clock = new Date(minutes * 60_000).toISOString().slice(11, 16);
		return { date, clock };
	};
	const from = wall(start);
	return `${from.date} ${from.clock}–${end === undefined ? '?' : wall(end).clock}${times}`;
}

/** What came of a record, in one line. */
function reading({ services, issues }: { services: Service[]; issues: Issue[] }): string {
	const codes = issues.map(({ code }) => code).join(' ');
	const told = services.map((service) =>
		[
			nextOf(service),
			service.delivery.join('+') || 'how not known',
			service.access?.open ?? 'open not known',
			service.places[0]?.precision ?? 'no place',
			...(service.meeting?.chit ? ['chit'] : []),
			...(service.meeting?.types ?? []),
			...(service.facilities ?? []),
			...(service.audience?.only ?? []).map((one) => `only ${one}`),
			...(service.doubts ?? []).map((one) => `doubt: ${one}`)
		].join(', ')
	);
	return [...told, ...(codes ? [`! ${codes}`] : [])].join(' | ');
}

type Dirty = [
	what: string,
	format: Format,
	changes: object,
	reading: string,
	context?: Partial<FeedContext>
];

const RECORDS: Dirty[] = [
	[
		'a duration below nothing',
		'csv',
		{ Duration: '-1hr ' },
		'2026-11-23 19:30–?, in-person, open not known, exact | ! bad-time'
	],
	[
		'a duration of minus eleven hours',
		'csv',
		{ ...NA, Duration: '-11hr ', OpenFormat: 'Open to addicts only' },
		'2026-11-23 19:30–?, in-person, members, exact | ! bad-time'
	],
	[
		'a duration with a space at its end',
		'csv',
		{ Duration: '1hr ' },
		'2026-11-23 19:30–20:30, in-person, open not known, exact'
	],
	[
		'a duration in other words',
		'csv',
		{ Duration: '45mins' },
		'2026-11-23 19:30–20:15, in-person, open not known, exact'
	],
	[
		'a duration in the plural',
		'csv',
		{ Duration: '2hrs' },
		'2026-11-23 19:30–21:30, in-person, open not known, exact'
	],
	['no duration', 'csv', { Duration: '' }, '2026-11-23 19:30–?, in-person, open not known, exact'],
	[
		'cancelled, but still listed at 1am for five minutes',
		'csv',
		{
			...NA,
			Title: 'CANCELLED',
			Venue: 'CANCELLED,',
			Address: 'CANCELLED,CANCELLED',
			Time: '01:00',
			Duration: '0hr 5mins',
			OpenFormat: 'Open to addicts only'
		},
		'closed, in-person, members, exact | ! bad-time'
	],
	[
		'cancelled in its room only',
		'csv',
		{
			...NA,
			Venue: 'CANCELLED, CANCELLED',
			Address: 'CANCELLED,CANCELLED,Leeds',
			Time: '01:05',
			Duration: '0hr 5mins'
		},
		'closed, in-person, open not known, exact | ! bad-time'
	],
	[
		'until midnight',
		'csv',
		{ Time: '22:30' },
		'2026-11-23 22:30–00:00, in-person, open not known, exact'
	],
	[
		'past midnight',
		'csv',
		{ Time: '23:15', Duration: '1hr ' },
		'2026-11-23 23:15–00:15, in-person, open not known, exact'
	],
	[
		'the first half of a postcode',
		'csv',
		{ ...CA, Postcode: 'LS1' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact'
	],
	[
		'no postcode',
		'csv',
		{ Postcode: '' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact'
	],
	[
		'a postcode with too much of it',
		'csv',
		{ Postcode: 'LS1 1URR' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact | ! bad-postcode'
	],
	[
		'a point in Sicily for a street in Glasgow',
		'csv',
		{
			...CA,
			Postcode: 'G2 1DU',
			Latitude: '38.1156',
			Longitude: '13.3614',
			Address: 'Palermo St',
			Country: 'Scotland'
		},
		'2026-11-23 19:30–21:00, in-person, open not known, town, doubt: position | ! point-outside-uk'
	],
	[
		'a point in Texas for a hall in Scotland',
		'csv',
		{
			...CA,
			Postcode: '',
			Latitude: '30.1675',
			Longitude: '-95.4683',
			Address: '3 Other Meetings At This Location',
			Country: 'Scotland'
		},
		'2026-11-23 19:30–21:00, in-person, open not known, town, doubt: position | ! point-outside-uk'
	],
	[
		'a point of nought and nought',
		'csv',
		{ Latitude: '0', Longitude: '0' },
		'2026-11-23 19:30–21:00, in-person, open not known, town, doubt: position'
	],
	[
		'three words for a place in a wood',
		'csv',
		{ Address: 'High Wood. Https://W3w.Co/Lamp.Path.Stone, Outdoor Meeting' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact'
	],
	[
		'an online room for an address',
		'csv',
		{ ...CA, Venue: 'Online', Address: 'Online: Https://Us02web.Zoom.us/j/1', Postcode: '' },
		'2026-11-23 19:30–21:00, online, open not known, no place, doubt: contact | ! no-contact'
	],
	[
		'an online room in the note of a hall',
		'csv',
		{ Note: 'Zoom Meeting: \nMeeting ID - 1155\nPassword - hidden' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact, doubt: delivery | ! online-in-note'
	],
	[
		'open by one column, blank in the other',
		'csv',
		{ Open: 'True' },
		'2026-11-23 19:30–21:00, in-person, anyone, exact'
	],
	[
		'open on request',
		'csv',
		{ ...NA, OpenFormat: 'Open to all on request' },
		'2026-11-23 19:30–21:00, in-person, ask, exact'
	],
	[
		'closed, in a sentence',
		'csv',
		{
			...CA,
			OpenFormat: 'This meeting is closed; only those who have a desire to stop using may attend.',
			Format: 'In-person,Closed,Newcomer,Speaker'
		},
		'2026-11-23 19:30–21:00, in-person, members, exact, newcomers, speaker'
	],
	[
		'a chit among the formats',
		'csv',
		{ ...NA, Format: 'Men,Chit/MAC' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact, chit, men, only men'
	],
	[
		'everything a hall has, in three columns',
		'csv',
		{ Hearing: 'True', Wheelchair: 'True', Chit: 'True' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact, chit, step-free, hearing-loop'
	],
	[
		'the words of a button for a region',
		'csv',
		{ Region: '\n   Switch to Districts   ' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact'
	],
	[
		'Northern Ireland filed under Ireland',
		'csv',
		{
			Postcode: 'BT1 5GS',
			Latitude: '54.5965',
			Longitude: '-5.9301',
			Country: 'Ireland',
			RegionArea: 'Northern Ireland'
		},
		'2026-11-23 19:30–21:00, in-person, open not known, exact'
	],
	[
		'the Republic',
		'csv',
		{
			Postcode: 'A92 RF2P',
			Latitude: '53.71',
			Longitude: '-6.35',
			Country: 'Republic of Ireland',
			RegionArea: 'Republic of Ireland'
		},
		'! outside-uk'
	],
	[
		'a day by number, as a text',
		'meeting-guide',
		{ day: '3' },
		'2026-11-25 19:30–21:00, in-person, open not known, exact'
	],
	[
		'several days in one record',
		'meeting-guide',
		{ day: [1, 3, 5] },
		'2026-11-23 19:30–21:00, 3 times this week, in-person, open not known, exact'
	],
	[
		'no day: by appointment',
		'meeting-guide',
		{ day: null, time: null, end_time: null },
		'unknown, in-person, open not known, exact, doubt: times | ! no-times'
	],
	[
		'an end before its start',
		'meeting-guide',
		{ end_time: '18:00' },
		'2026-11-23 19:30–?, in-person, open not known, exact | ! end-before-start'
	],
	[
		'a minute to midnight, for an hour',
		'meeting-guide',
		{ time: '23:59', end_time: '00:59' },
		'2026-11-23 23:59–00:59, in-person, open not known, exact'
	],
	[
		'both open and closed',
		'meeting-guide',
		{ types: ['O', 'C', 'D'] },
		'2026-11-23 19:30–21:00, in-person, members, exact, discussion | ! contradiction',
		{ fellowship: 'aa' }
	],
	[
		'a closed room that goes on online',
		'meeting-guide',
		{ types: ['TC', 'ONL'], conference_url: 'https://zoom.us/j/123456789' },
		'2026-11-23 19:30–21:00, online, open not known, no place',
		{ fellowship: 'al-anon' }
	],
	[
		'a closed room',
		'meeting-guide',
		{ types: 'TC' },
		'closed, in-person, open not known, exact',
		{ fellowship: 'aa' }
	],
	[
		'a parent’s code that elsewhere means proof of attendance',
		'meeting-guide',
		{ types: ['POA', 'BE'] },
		'2026-11-23 19:30–21:00, in-person, open not known, exact, parents, newcomers',
		{ fellowship: 'al-anon' }
	],
	[
		'a zone nobody knows',
		'meeting-guide',
		{ timezone: 'Europe/Leeds' },
		'2026-11-23 19:30–21:00, in-person, open not known, exact | ! unknown-zone'
	],
	[
		'Sunday as the first day of seven',
		'bmlt',
		{ weekday_tinyint: '1' },
		'2026-11-22 19:30–21:00, in-person, open not known, exact'
	],
	[
		'twenty-four hours',
		'bmlt',
		{ start_time: '00:00:00', duration_time: '24:00:00' },
		'2026-11-23 00:00–00:00, in-person, open not known, exact'
	],
	[
		'virtual, with a link that has no scheme',
		'bmlt',
		{
			venue_type: '2',
			virtual_meeting_link: 'zoom.us/j/123456789',
			phone_meeting_number: '+44 20 7946 0000,,55#'
		},
		'2026-11-23 19:30–21:00, online, open not known, no place'
	]
];

describe('the dirtiest records', () => {
	test('are forty', () => {
		expect(RECORDS).toHaveLength(40);
	});

	test.for(RECORDS)('%s', async ([, format, changes, expected, context]) => {
		expect(reading(await readAs(format, changes, context))).toBe(expected);
	});
});
