/** Money in Tarnwick. */
import type { Day, Draft } from '../draft.ts';
import { AT, IN_TOWN } from '../town.ts';

export const money = (day: Day): Draft[] => [
	{
		id: 'bramble-lane-advice',
		name: 'Bramble Lane Advice',
		says: 'Advice about benefits, debt, rent and work, in private. You can bring a carrier bag of letters that you have not opened.',
		more: `If you just turn up, you talk to somebody for ten minutes first. They tell you what cannot wait, and book you a longer talk.

On a bank holiday they are closed, but the phone line has a message that says who to call.`,
		needs: ['finance', 'housing', 'employment'],
		at: AT.advice,
		open: [
			{ days: [1, 2, 4], start: '09:30', end: '12:30', note: 'Just turn up' },
			{ days: [1, 2, 3, 4, 5], start: '13:30', end: '16:30', note: 'If you have booked' },
			{ days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00', purpose: 'phone-line' }
		],
		phone: ['01632 960400', { number: '01632 960401', kind: 'textphone' }],
		email: 'hello@bramble-lane.example',
		web: 'bramble-lane.example',
		chat: 'bramble-lane.example/chat',
		delivery: ['in-person', 'phone', 'online'],
		access: { routes: ['just-turn-up', 'book', 'self-referral'] },
		cost: { free: true },
		languages: ['en', 'pl', 'pa', 'ur', 'bfi'],
		facilities: ['step-free', 'accessible-toilet', 'hearing-loop', 'bsl', 'child-friendly'],
		checked: 14,
		changed: 20,
		source: 'directory.tarnwick.example/advice',
		alsoFrom: [{ feed: 'example-council', sourceId: 'ASSET-2214' }]
	},
	{
		id: 'debt-clinic',
		name: 'Debt clinic at the Recovery Hub',
		by: 'Bramble Lane Advice',
		says: 'A debt adviser who comes to the hub once a week.',
		needs: ['finance'],
		at: AT.recovery,
		open: 'Wed 13:00-16:00',
		phone: '01632 960400',
		access: { routes: ['book'], text: 'Ask at the hub desk.' },
		cost: { free: true },
		facilities: ['step-free'],
		checked: 21
	},
	{
		id: 'heron-pantry',
		name: 'Heron Street Pantry',
		by: 'Heron Street Community House',
		says: 'Pick ten things from the shelves for a small price. Fruit and vegetables do not count.',
		needs: ['finance'],
		at: AT.pantry,
		open: 'Tue+Fri 10:00-13:00, Thu 16:00-18:30',
		phone: '01632 960221',
		audience: { text: 'You live in the north of Tarnwick.' },
		access: {
			routes: ['membership', 'just-turn-up'],
			text: 'You become a member on your first visit. It takes five minutes.'
		},
		cost: { free: false, text: '£4 a week.' },
		facilities: ['step-free', 'child-friendly'],
		checked: 38
	},
	{
		id: 'food-bank',
		name: 'Candle Street Food Bank',
		says: 'Three days of food for you and your family. You need a paper slip from a keyworker, doctor or adviser.',
		needs: ['finance'],
		at: AT.stAldith,
		open: 'Mon+Wed+Fri 11:00-13:00',
		phone: '01632 960410',
		access: { routes: ['professional-referral'] },
		cost: { free: true },
		facilities: ['step-free'],
		checked: 84
	},
	{
		id: 'credit-union',
		name: 'Moor & Mill Credit Union',
		says: 'Save a little each week and borrow small sums without huge costs. You get an account even with bad credit.',
		needs: ['finance'],
		at: AT.jobs,
		open: 'Mon-Fri 10:00-14:00',
		phone: '01632 960420',
		web: 'moorandmill.example',
		access: { routes: ['membership', 'online-form'] },
		cost: { text: 'You pay £1 to join.' },
		checked: 110
	},
	{
		id: 'benefits-line',
		name: 'Tarnwick Benefits Line',
		by: 'Tarnwick Council',
		says: 'Somebody on the phone who fills in benefit forms with you, however long it takes.',
		needs: ['finance'],
		at: IN_TOWN,
		open: 'Mon-Fri 09:00-17:00, Sat 09:00-12:00',
		phone: '0808 157 0430',
		delivery: ['phone'],
		access: { routes: ['self-referral'] },
		cost: { free: true, text: 'The call is free.' },
		languages: ['en', 'pl', 'ar', 'pa', 'ur', 'bn', 'ro'],
		checked: 27
	},
	{
		id: 'penny-wise',
		name: 'Pennywise online budget group',
		says: 'Six people, one screen, one hour. You plan the week and cheer each other on.',
		needs: ['finance', 'education'],
		delivery: ['online'],
		reach: 'online',
		open: 'Tue 18:30-19:30',
		web: 'pennywise.example',
		join: { url: 'https://meet.pennywise.example/tuesday', urlNotes: 'Your camera can stay off.' },
		access: { routes: ['online-form'] },
		cost: { free: true },
		facilities: ['captions'],
		checked: 44
	},
	{
		id: 'warm-fund',
		name: 'Warm Fund',
		by: 'Tarnwick Council',
		says: 'Vouchers for your gas or electric meter when you have run out.',
		needs: ['finance', 'housing'],
		at: IN_TOWN,
		web: 'tarnwick-council.example/warm-fund',
		delivery: ['online'],
		access: { routes: ['online-form', 'professional-referral'] },
		availability: {
			status: 'full',
			asOf: day(-10),
			alert: 'All vouchers for this month are gone. New ones on the 1st.'
		},
		cost: { free: true },
		checked: 10
	},
	{
		id: 'furniture',
		name: 'Second Sitting furniture',
		says: 'Beds, cookers and sofas for a first home. Money is asked only if you have some.',
		needs: ['finance', 'housing'],
		at: AT.workshop,
		open: [{ monthDays: [1, 15], start: '10:00', end: '14:00', note: 'On the 1st and the 15th' }],
		phone: '01632 960440',
		access: { routes: ['phone-first', 'professional-referral'] },
		cost: { text: 'Pay what you can.' },
		facilities: ['parking'],
		checked: 190
	},
	{
		id: 'school-swap',
		name: 'School uniform swap',
		by: 'Heron Street Community House',
		says: 'Bring what is too small, take what fits.',
		needs: ['finance'],
		at: AT.pantry,
		open: [
			{ days: [6], nth: [-1], start: '10:00', end: '12:00', note: 'Last Saturday of the month' }
		],
		audience: { welcome: ['parents'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		doubts: ['contact'],
		checked: 150
	}
];
