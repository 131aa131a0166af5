/** Meetings on screen and by phone that people from Tarnwick started. */
import { meeting } from '../draft.ts';
import type { Day, Draft } from '../draft.ts';

const ONLINE = { delivery: ['online' as const], reach: 'online' as const };

export const online = (day: Day): Draft[] => [
	meeting('aa', {
		...ONLINE,
		id: 'online-aa-sunrise',
		name: 'Sunrise on Screen',
		open: 'daily 07:00-07:45',
		for: 'anyone',
		join: {
			url: 'https://meet.tarnwick-aa.example/sunrise',
			urlNotes: 'Camera on or off, as you like.'
		},
		checked: 11
	}),
	meeting('aa', {
		...ONLINE,
		id: 'online-aa-bsl',
		name: 'Signed and Sober',
		says: 'An AA meeting in British Sign Language.',
		open: 'Tue 20:00-21:00',
		for: 'anyone',
		languages: ['bfi'],
		facilities: ['bsl', 'captions'],
		join: { url: 'https://meet.tarnwick-aa.example/signed' },
		checked: 46
	}),
	meeting('na', {
		...ONLINE,
		id: 'online-na-marathon',
		name: 'Round the Clock',
		says: 'A room that never closes. A new meeting starts every two hours.',
		open: 'daily 00:00-24:00',
		for: 'anyone',
		types: ['discussion'],
		join: { url: 'https://meet.tarnwick-na.example/clock', phone: '+442079460711,,90210#' },
		checked: 4
	}),
	meeting('na', {
		...ONLINE,
		id: 'online-na-arabic',
		name: 'اجتماع الأمل',
		says: 'اجتماع بالعربية. An NA meeting in Arabic.',
		open: 'Sat 20:00-21:30',
		for: 'anyone',
		languages: ['ar'],
		join: { url: 'https://meet.tarnwick-na.example/amal' },
		checked: 58
	}),
	meeting('ca', {
		...ONLINE,
		id: 'online-ca-night',
		name: 'Night Owls CA',
		open: 'Fri+Sat 23:00-01:00',
		for: 'anyone',
		types: ['newcomers'],
		join: { url: 'https://meet.tarnwick-ca.example/owls' },
		checked: 36
	}),
	meeting('smart', {
		...ONLINE,
		id: 'online-smart-panjabi',
		name: 'SMART ਪੰਜਾਬੀ',
		says: 'SMART Recovery in Punjabi and English.',
		open: 'Sun 18:00-19:30',
		for: 'anyone',
		types: ['secular', 'people-of-colour'],
		languages: ['pa', 'en'],
		join: {
			url: 'https://meet.smart-tarnwick.example/punjabi',
			urlNotes: 'Sign up once, then use the same link.'
		},
		access: { routes: ['online-form'] },
		checked: 64
	}),
	meeting('smart', {
		...ONLINE,
		id: 'online-smart-professionals',
		name: 'SMART for people who work in health',
		open: [
			{
				days: [1],
				start: '20:30',
				end: '22:00',
				every: 2,
				from: '2026-01-05',
				note: 'Every second Monday'
			}
		],
		for: 'members',
		types: ['professionals', 'secular'],
		join: { url: 'https://meet.smart-tarnwick.example/health' },
		checked: 107
	}),
	meeting('al-anon', {
		...ONLINE,
		id: 'online-al-anon',
		name: 'Al-Anon from the Sofa',
		open: 'Sun 20:00-21:00',
		for: 'anyone',
		audience: { only: ['families'] },
		join: { url: 'https://meet.al-anon-tarnwick.example/sofa' },
		checked: 29
	}),
	meeting('families-anonymous', {
		id: 'phone-fa',
		name: 'Families Anonymous by phone',
		says: 'A meeting on the phone, for when you cannot leave the house or have no internet.',
		delivery: ['phone'],
		reach: 'uk',
		open: 'Wed 20:00-21:00',
		for: 'anyone',
		audience: { only: ['families'] },
		join: { phone: '+442079460722,,4477#', phoneNotes: 'Press # when it asks for your name.' },
		checked: 51
	}),
	meeting('aa', {
		...ONLINE,
		id: 'online-aa-harbour',
		name: 'Across the Water',
		says: 'Held with a group in New York, so it moves by an hour for a few weeks in spring and autumn.',
		open: 'Sat 15:00-16:00',
		zone: 'America/New_York',
		for: 'anyone',
		join: { url: 'https://meet.tarnwick-aa.example/across' },
		checked: 39
	}),
	meeting('aca', {
		...ONLINE,
		id: 'online-aca-old',
		name: 'ACA Evening Circle',
		open: [{ days: [4], start: '19:00', end: '20:00', knownUntil: day(-200) }],
		doubts: ['times', 'unconfirmed'],
		join: { url: 'https://meet.aca-tarnwick.example/circle' },
		checked: 430
	}),
	meeting('other', {
		id: 'either-or',
		name: 'Sober Book Circle',
		by: 'Sober Pages',
		says: 'A novel a month, and talk about it without a drink in hand.',
		delivery: [],
		reach: 'online',
		types: ['older-people', 'literature'],
		email: 'read@sober-pages.example',
		access: {},
		doubts: ['delivery', 'times'],
		checked: 210
	})
];
