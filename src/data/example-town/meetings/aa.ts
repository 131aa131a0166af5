/** Alcoholics Anonymous in Tarnwick: 17 meetings, three of them in one hall, five of one group. */
import { meeting } from '../draft.ts';
import type { Day, Draft } from '../draft.ts';
import { AT } from '../town.ts';

const LUNCH = 'Cobbler Lane Lunch Group';

export const aa = (day: Day): Draft[] => [
	...(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const).map((weekday) =>
		meeting('aa', {
			id: `aa-lunch-${weekday.toLowerCase()}`,
			name: `Cobbler Lane Lunch, ${weekday}`,
			group: LUNCH,
			at: AT.cobbler,
			open: `${weekday} 12:30-13:30`,
			for: weekday === 'Wed' ? 'anyone' : 'members',
			types: weekday === 'Mon' ? ['newcomers'] : ['discussion'],
			chit: true,
			facilities: ['step-free'],
			checked: 16
		})
	),
	meeting('aa', {
		id: 'aa-early-birds',
		name: 'Early Birds',
		says: 'Half an hour before work. Tea is on from ten past six.',
		at: AT.quayside,
		open: 'Mon-Fri 06:30-07:00',
		for: 'anyone',
		checked: 45
	}),
	meeting('aa', {
		id: 'aa-candle-street',
		name: 'Candle Street Big Book',
		at: AT.stAldith,
		open: 'Tue 19:30-21:00',
		for: 'members',
		types: ['book-study', 'step-study'],
		facilities: ['parking', 'step-free'],
		checked: 60
	}),
	meeting('aa', {
		id: 'aa-newcomers-night',
		name: 'First Steps for newcomers',
		says: 'Made for people who have never been before. Somebody meets you at the door.',
		at: AT.chapel,
		open: 'Thu 18:00-19:00',
		for: 'anyone',
		types: ['newcomers'],
		phone: '01632 960700',
		chit: true,
		checked: 13
	}),
	meeting('aa', {
		id: 'aa-friday-speaker',
		name: 'Friday Night Speaker',
		at: AT.stAldith,
		open: 'Fri 20:00-21:30',
		for: 'anyone',
		types: ['speaker'],
		facilities: ['step-free', 'hearing-loop', 'parking'],
		checked: 22
	}),
	meeting('aa', {
		id: 'aa-midnight',
		name: 'Midnight Oil',
		says: 'For those who do not sleep well on Saturdays.',
		at: AT.friends,
		open: 'Sat 23:30-00:45',
		for: 'anyone',
		types: ['candlelit', 'meditation'],
		checked: 101
	}),
	meeting('aa', {
		id: 'aa-women-sunday',
		name: 'Women’s Sunday Share',
		at: AT.women,
		open: 'Sun 11:00-12:00',
		for: 'members',
		types: ['women', 'discussion'],
		audience: { only: ['women'] },
		facilities: ['childcare', 'step-free'],
		checked: 31
	}),
	meeting('aa', {
		id: 'aa-men-monday',
		name: 'Men’s Monday',
		at: AT.football,
		open: 'Mon 19:30-20:30',
		for: 'members',
		types: ['men'],
		audience: { only: ['men'] },
		facilities: ['parking'],
		checked: 111
	}),
	meeting('aa', {
		id: 'aa-young',
		name: 'Young and Sober',
		at: AT.youth,
		open: 'Sun 18:00-19:00',
		for: 'ask',
		types: ['young-people'],
		audience: { welcome: ['young-people'] },
		checked: 54
	}),
	meeting('aa', {
		id: 'aa-polski',
		name: 'Grupa Nadzieja',
		says: 'Spotkanie AA po polsku. An AA meeting in Polish.',
		at: AT.chapel,
		open: 'Sun 17:00-18:30',
		for: 'anyone',
		languages: ['pl'],
		checked: 37
	}),
	meeting('aa', {
		id: 'aa-brigmoss',
		name: 'Brigmoss Fireside',
		at: AT.brigmoss,
		open: 'Wed 19:30-20:30',
		checked: 510,
		doubts: ['unconfirmed']
	}),
	meeting('aa', {
		id: 'aa-skelmoor',
		name: 'Skelmoor Chapel Group',
		at: AT.skelmoor,
		open: 'Fri',
		phone: '07700 900701',
		access: { routes: ['phone-first'] },
		doubts: ['times'],
		checked: 395
	}),
	meeting('aa', {
		id: 'aa-hybrid',
		name: 'Both Ways Big Room',
		says: 'Come to the hall, or join on screen. Everyone sees everyone.',
		at: AT.townHall,
		open: 'Sat 10:00-11:15',
		for: 'anyone',
		types: ['speaker', 'discussion'],
		delivery: ['in-person', 'online'],
		join: {
			url: 'https://meet.tarnwick-aa.example/both-ways',
			urlNotes: 'The passcode is on the notice board and is read out at every meeting.',
			phone: '+441632960710,,55501#',
			phoneNotes: 'You can listen by phone.'
		},
		facilities: ['step-free', 'hearing-loop', 'captions'],
		checked: 10,
		alsoFrom: [{ feed: 'example-aa', sourceId: '88-12' }]
	}),
	meeting('aa', {
		id: 'aa-step-closed',
		name: 'Twelve on Twelve',
		at: AT.infirmary,
		open: [
			{
				days: [4],
				start: '19:00',
				end: '20:00',
				every: 2,
				from: '2026-01-01',
				note: 'Every second Thursday'
			}
		],
		for: 'members',
		types: ['step-study', 'tradition-study'],
		availability: {
			status: 'temporarily-closed',
			asOf: day(-9),
			alert: 'The room is needed for something else until further notice.'
		},
		checked: 9
	})
];
