/** Learning in Tarnwick. */
import type { Day, Draft } from '../draft.ts';
import { AT, IN_TOWN } from '../town.ts';

export const learning = (day: Day): Draft[] => [
	{
		id: 'fresh-start-courses',
		name: 'Fresh Start courses',
		by: 'Tarnwick College',
		says: 'Short daytime courses for people who have not learned in a classroom for a while. English, maths, cooking, computers.',
		needs: ['education'],
		at: AT.college,
		open: 'Mon-Thu 09:30-15:30',
		phone: '01632 960201',
		email: 'freshstart@tarnwick-college.example',
		web: 'tarnwick-college.example/fresh-start',
		audience: { ages: { min: 19 } },
		access: { routes: ['book', 'self-referral'] },
		cost: { free: true, text: 'Free if you get benefits.' },
		facilities: ['step-free', 'accessible-toilet', 'hearing-loop', 'parking'],
		checked: 33
	},
	{
		id: 'get-online',
		name: 'Get Online, cup of tea included',
		by: 'Tarnwick Libraries',
		says: 'Learn to use a phone, email or forms on the web, at your own speed. You can borrow a tablet, and get a free SIM card.',
		needs: ['education', 'finance'],
		at: [AT.library, AT.brigmossShop, AT.skelmoorLibrary],
		open: [
			{ days: [1, 3], start: '10:00', end: '12:00', place: 0 },
			{ days: [6], start: '10:30', end: '12:30', place: 0 },
			{ days: [2], start: '14:00', end: '16:00', place: 1 },
			{
				days: [4],
				start: '14:00',
				end: '15:00',
				place: 2,
				every: 2,
				from: '2026-01-08',
				note: 'Every second Thursday'
			}
		],
		phone: '01632 960210',
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		languages: ['en', 'ur', 'pl'],
		facilities: ['step-free'],
		checked: 17
	},
	{
		id: 'english-together',
		name: 'English Together',
		by: 'Heron Street Community House',
		says: 'English for people who are new here. Children play next door while you learn.',
		needs: ['education'],
		at: AT.pantry,
		open: 'Tue+Thu 09:30-11:30',
		phone: [{ number: '07700 900220', kind: 'whatsapp', label: 'العربية، فارسی' }, '01632 960220'],
		audience: { welcome: ['asylum-seekers', 'parents', 'women'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		languages: ['en', 'ar', 'fa', 'so'],
		facilities: ['childcare', 'child-friendly', 'step-free'],
		checked: 48
	},
	{
		id: 'read-with-me',
		name: 'Read With Me',
		needs: ['education'],
		at: AT.library,
		open: 'Wed',
		phone: '01632 960211',
		access: { routes: ['phone-first'] },
		checked: 390
	},
	{
		id: 'home-study',
		name: 'Kitchen Table Learning',
		says: 'Courses that you do at home, online, whenever you like. A tutor answers by email within two days.',
		needs: ['education'],
		delivery: ['online'],
		reach: 'online',
		open: 'daily 00:00-24:00',
		web: 'kitchen-table-learning.example',
		access: { routes: ['online-form'] },
		cost: { free: true },
		facilities: ['captions', 'bsl'],
		checked: 25
	},
	{
		id: 'students-in-recovery',
		name: 'Students in Recovery lunch',
		by: 'Tarnwick College',
		says: 'Lunch with other students who are in recovery. Nobody has to talk about it.',
		needs: ['education', 'mutual-aid'],
		at: AT.college,
		open: [{ days: [3], start: '12:30', end: '13:30', knownUntil: day(-40) }],
		email: 'lunch@tarnwick-college.example',
		audience: { only: ['students'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		doubts: ['times'],
		checked: 170
	},
	{
		id: 'mens-shed',
		name: 'Tarnwick Shed',
		says: 'Men of all ages mend, saw and drink tea side by side. You learn by doing.',
		needs: ['education', 'healthcare'],
		at: AT.workshop,
		open: 'Mon+Wed+Fri 10:00-15:00',
		phone: '01632 960230',
		audience: { ages: { min: 18 }, only: ['men'], welcome: ['older-people', 'veterans'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: false, text: '£2 a visit for materials.' },
		facilities: ['step-free', 'parking'],
		checked: 52
	},
	{
		id: 'loom-crafts',
		name: 'Threads: women make things',
		by: 'The Loom',
		says: 'Sewing, weaving and talk. Come for the first hour if a whole afternoon is too long.',
		needs: ['education'],
		at: AT.women,
		open: 'Tue 13:00-16:00',
		phone: '01632 960240',
		audience: { only: ['women'], welcome: ['parents'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		facilities: ['childcare', 'step-free'],
		languages: ['en', 'pa', 'ur'],
		checked: 70
	},
	{
		id: 'kite-studio',
		name: 'Kite Music Studio',
		by: 'Kite Youth Centre',
		says: 'Make beats, sing or learn an instrument. For young people, with somebody there to talk to.',
		needs: ['education'],
		at: AT.youth,
		open: [
			{ days: [1, 2, 3, 4], start: '16:00', end: '20:00' },
			{ days: [6], start: '12:00', end: '18:00' },
			{
				days: [1, 2, 3, 4, 6],
				from: day(-1),
				until: day(6),
				closed: true,
				note: 'Closed this week: new floor'
			}
		],
		phone: '01632 960250',
		audience: { ages: { min: 13, max: 19 }, only: ['young-people'], welcome: ['lgbtq'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		checked: 5
	},
	{
		id: 'kitchen-skills',
		name: 'Cook, Eat, Repeat',
		by: 'Tarnwick Recovery Hub',
		says: 'Six Fridays of cooking on little money. You take home what you cook.',
		needs: ['education', 'finance'],
		at: AT.recovery,
		open: [
			{
				days: [5],
				start: '11:00',
				end: '14:00',
				from: day(-80),
				until: day(-38),
				note: 'Last course'
			},
			{
				days: [5],
				start: '11:00',
				end: '14:00',
				from: day(20),
				until: day(62),
				note: 'Next course'
			}
		],
		phone: '01632 960301',
		access: { routes: ['book'] },
		cost: { free: true },
		checked: 11
	},
	{
		id: 'walk-and-write',
		name: 'Walk and Write',
		says: 'A slow walk by the river, then half an hour of writing. Paper and pens are there.',
		needs: ['education', 'healthcare'],
		at: IN_TOWN,
		open: 'Sun 10:00',
		email: 'walkandwrite@post.example',
		delivery: ['in-person'],
		access: { routes: ['just-turn-up'], text: 'Send an email and we will tell you where we meet.' },
		doubts: ['position'],
		checked: 260
	}
];
