/** For family and friends in Tarnwick. */
import type { Day, Draft } from '../draft.ts';
import { AT, IN_TOWN } from '../town.ts';

export const families = (day: Day): Draft[] => [
	{
		id: 'family-room',
		name: 'The Family Room',
		by: 'Mill Race Recovery',
		says: 'One-to-one talks and a weekly group for you when somebody you love drinks or uses drugs. They do not have to be in treatment.',
		more: 'What you say stays in the room. They do not tell the person you are worried about that you came.',
		needs: ['healthcare', 'mutual-aid'],
		at: AT.recovery,
		open: 'Mon 17:30-19:00, Wed 10:00-12:00',
		phone: '01632 960305',
		email: 'families@mill-race.example',
		delivery: ['in-person', 'phone'],
		audience: { only: ['families'], welcome: ['carers'] },
		access: { routes: ['self-referral', 'phone-first'] },
		cost: { free: true },
		languages: ['en', 'pa', 'ur', 'pl'],
		facilities: ['step-free', 'quiet-space'],
		checked: 7
	},
	{
		id: 'carers-talk',
		name: 'Carers’ talk and plan',
		by: 'Tarnwick Council',
		says: 'If you look after somebody, you have a right to a talk about what you need. It can lead to a break, money or somebody to call.',
		needs: ['healthcare', 'finance'],
		at: IN_TOWN,
		open: 'Mon-Fri 09:00-17:00',
		phone: '01632 960601',
		delivery: ['phone', 'home-visit'],
		audience: { only: ['carers'] },
		access: { routes: ['self-referral'] },
		cost: { free: true },
		checked: 90
	},
	{
		id: 'little-kites',
		name: 'Little Kites',
		by: 'Kite Youth Centre',
		says: 'Games, food and a safe grown-up for children whose mum, dad or brother drinks or uses drugs.',
		needs: ['healthcare'],
		at: AT.youth,
		open: 'Wed 15:45-17:15',
		phone: '01632 960251',
		audience: { ages: { min: 6, max: 12 }, only: ['families', 'young-people'] },
		access: { routes: ['phone-first', 'professional-referral'] },
		cost: { free: true },
		facilities: ['child-friendly', 'step-free'],
		checked: 91
	},
	{
		id: 'remembering',
		name: 'Remembering together',
		says: 'A group for people who have lost somebody to drugs or alcohol.',
		needs: ['mutual-aid', 'healthcare'],
		at: AT.friends,
		open: [
			{ days: [5], nth: [-1], start: '18:30', end: '20:00', note: 'Last Friday of the month' }
		],
		phone: '07700 900610',
		audience: { only: ['families'] },
		access: { routes: ['phone-first'] },
		cost: { free: true },
		checked: 365
	},
	{
		id: 'family-line',
		name: 'Family call-back',
		by: 'Mill Race Recovery',
		says: 'Leave your number and a good time. Somebody whose own family has been through it calls you back.',
		needs: ['mutual-aid'],
		at: IN_TOWN,
		open: [{ days: [2, 4], start: '19:00', end: '21:00', from: day(-300), knownUntil: day(90) }],
		phone: '01632 960306',
		delivery: ['phone'],
		audience: { only: ['families'] },
		access: { routes: ['self-referral', 'online-form'] },
		cost: { free: true },
		checked: 366
	}
];
