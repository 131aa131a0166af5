/** Places to live in Tarnwick. */
import type { Day, Draft } from '../draft.ts';
import { AT, HIDDEN, IN_TOWN } from '../town.ts';

export const housing = (day: Day): Draft[] => [
	{
		id: 'housing-options',
		name: 'Tarnwick Housing Options',
		by: 'Tarnwick Council',
		says: 'The council team that helps if you have nowhere to live or may lose your home. Tell them early: they can do more.',
		more: `Somebody will ask you about your home, your money and your health. It takes about an hour. You will leave with a plan in writing that says what they do and what you do.

Bring if you have them:

- something with your name on it
- a letter about your rent or from your landlord
- a friend or your keyworker

If you have none of these, come anyway.`,
		needs: ['housing'],
		at: AT.townHall,
		open: [
			{ days: [1, 2, 4, 5], start: '09:00', end: '16:30' },
			{ days: [3], start: '10:00', end: '16:30' },
			{ days: [1, 2, 3, 4, 5], start: '08:30', end: '17:30', purpose: 'phone-line' }
		],
		phone: [
			'01632 960101',
			{ number: '01632 960199', label: 'Nights and weekends' },
			{ number: '01632 960102', kind: 'textphone' }
		],
		email: 'housing@tarnwick-council.example',
		web: 'tarnwick-council.example/housing',
		delivery: ['in-person', 'phone'],
		audience: { welcome: ['homeless', 'families', 'prison-leavers'] },
		access: { routes: ['just-turn-up', 'phone-first', 'self-referral'] },
		cost: { free: true },
		languages: ['en', 'pl', 'ar', 'pa'],
		facilities: ['step-free', 'accessible-toilet', 'hearing-loop'],
		checked: 9,
		changed: 12
	},
	{
		id: 'night-shelter',
		name: 'Lantern Night Shelter',
		by: 'The Lantern',
		says: 'A warm bed, supper and breakfast, every night of the year.',
		more: 'Call after 6pm to ask for a bed. Doors are open from 8pm, and you can stay until 8 the next morning. You can come even if you have had a drink or used, as long as you are kind to the others.',
		needs: ['housing'],
		at: AT.hope,
		open: 'daily 20:00-08:00',
		phone: '01632 960110',
		audience: { ages: { min: 18 }, welcome: ['homeless'] },
		access: { routes: ['phone-first', 'self-referral'] },
		cost: { free: true },
		facilities: ['dogs-welcome', 'accessible-toilet'],
		availability: {
			status: 'full',
			asOf: day(-1),
			alert: 'Full last night. Beds come free most days, so do call.'
		},
		checked: 4
	},
	{
		id: 'bramble-house',
		name: 'Bramble House',
		by: 'Tarnwick Women Together',
		says: 'A safe house for women, with or without children, who had to leave because somebody hurt them.',
		more: 'Call at any hour. They will ask whether it is safe to talk, and work out with you how you can get here. Nobody is told where the house is, and nobody is told that you called.',
		needs: ['housing'],
		at: HIDDEN,
		open: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '24:00', delivery: ['phone'] }],
		phone: '0808 157 0111',
		delivery: ['in-person', 'phone'],
		audience: { ages: { min: 18 }, only: ['women'], welcome: ['parents'] },
		access: { routes: ['phone-first', 'self-referral', 'professional-referral'] },
		cost: { free: true },
		languages: ['en', 'ur', 'pa', 'bn'],
		facilities: ['childcare', 'child-friendly'],
		checked: 40
	},
	{
		id: 'footsteps',
		name: 'Footsteps Street Outreach',
		by: 'The Lantern',
		says: 'Two people with a flask and time to listen, who walk round at night and find those sleeping out.',
		needs: ['housing', 'healthcare'],
		at: IN_TOWN,
		open: 'Mon-Fri 22:00-02:00, Sun 05:30-07:30',
		phone: [
			{ number: '07700 900112', kind: 'text', label: 'Text where you are' },
			{ number: '07700 900113', kind: 'whatsapp' }
		],
		delivery: ['outreach'],
		audience: { welcome: ['homeless'] },
		access: { routes: ['self-referral'], text: 'Text us, or ask anybody to text us for you.' },
		cost: { free: true },
		checked: 61
	},
	{
		id: 'harbour-row',
		name: 'Harbour Row',
		by: 'Bluebell Row Homes',
		says: 'Six flats for men who have finished treatment, with a support worker next door. People stay up to two years.',
		needs: ['housing'],
		at: { town: 'Tarnwick', postcode: 'LA80', point: AT.quayside.point, precision: 'postcode' },
		phone: '01632 960120',
		email: 'harbour.row@bluebell-row.example',
		audience: {
			ages: { min: 18 },
			only: ['men'],
			notFor: 'People who still drink or use drugs.'
		},
		access: { routes: ['professional-referral'], text: 'Your keyworker fills in a form with you.' },
		availability: {
			status: 'waiting-list',
			asOf: day(-15),
			alert: 'The wait is about three months.'
		},
		checked: 15
	},
	{
		id: 'alder-court',
		name: 'Alder Court',
		by: 'Bluebell Row Homes',
		says: 'Rooms of your own for women in recovery, in a shared house with a garden.',
		needs: ['housing'],
		at: AT.women,
		phone: '01632 960121',
		audience: { ages: { min: 18 }, only: ['women'] },
		access: { routes: ['professional-referral', 'self-referral'] },
		availability: { status: 'taking-referrals', asOf: day(-3) },
		facilities: ['step-free', 'quiet-space'],
		checked: 3
	},
	{
		id: 'keys-and-deposits',
		name: 'Keys & Deposits',
		by: 'Bramble Lane Advice',
		says: 'Help with the deposit and the first rent, so that you can move into a flat of your own.',
		more: 'There is a drop-in every second Tuesday. On other days, book.',
		needs: ['housing', 'finance'],
		at: AT.advice,
		open: [
			{
				days: [2],
				start: '13:00',
				end: '16:00',
				every: 2,
				from: '2026-01-06',
				note: 'Every second Tuesday'
			}
		],
		phone: '01632 960130',
		access: { routes: ['just-turn-up', 'book'] },
		cost: { free: true, text: 'You pay the deposit back a little each month.' },
		checked: 75
	},
	{
		id: 'copper-pan',
		name: 'The Copper Pan day centre',
		by: 'The Lantern',
		says: 'Hot food, showers, a washing machine and a locker for your things. Dogs are welcome.',
		needs: ['housing', 'healthcare'],
		at: AT.kitchen,
		open: [
			{ days: [1, 2, 3, 4, 5], start: '08:30', end: '14:00' },
			{ days: [6], start: '09:00', end: '12:00' },
			{ days: [1, 2, 3, 4, 5], start: '09:00', end: '10:00', purpose: 'meal', note: 'Breakfast' },
			{
				days: [1, 2, 3, 4, 5],
				start: '12:30',
				end: '13:30',
				purpose: 'meal',
				note: 'Soup and bread'
			}
		],
		phone: '01632 960111',
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		facilities: ['step-free', 'accessible-toilet', 'dogs-welcome', 'parking'],
		languages: ['en', 'pl', 'ro'],
		checked: 22
	},
	{
		id: 'nightstop',
		name: 'Tarnwick Nightstop',
		says: 'A spare room with a kind family for a night or two, if you are young and have nowhere to go.',
		needs: ['housing'],
		at: IN_TOWN,
		open: 'Mon-Fri 09:00-17:00',
		phone: '01632 960140',
		delivery: ['phone'],
		audience: { ages: { min: 16, max: 25 }, only: ['young-people'] },
		access: { routes: ['phone-first'] },
		cost: { free: true },
		checked: 130
	},
	{
		id: 'veterans-homes',
		name: 'Homes for Veterans desk',
		by: 'Beacon Veterans',
		says: 'If you were in the forces, for even one day, they help you find a place and the money for it.',
		needs: ['housing', 'finance'],
		at: AT.townHall,
		open: [
			{ days: [4], nth: [1], start: '10:00', end: '15:00', note: 'First Thursday of the month' }
		],
		phone: '01632 960145',
		audience: { only: ['veterans'], welcome: ['families'] },
		access: { routes: ['book', 'just-turn-up'] },
		cost: { free: true },
		checked: 88
	},
	{
		id: 'gate-to-home',
		name: 'Gate to Home',
		by: 'Fresh Page',
		says: 'Somebody meets you at the prison gate and stays by your side until you have a bed, a doctor and some money.',
		needs: ['housing', 'employment', 'healthcare'],
		at: IN_TOWN,
		phone: '01632 960150',
		delivery: ['outreach', 'home-visit'],
		audience: { only: ['prison-leavers'] },
		access: {
			routes: ['professional-referral'],
			text: 'Ask probation or the prison drug team, six weeks before you leave.'
		},
		availability: { status: 'taking-referrals', asOf: day(-28) },
		cost: { free: true },
		checked: 28
	},
	{
		id: 'tenancy-help',
		name: 'Stay Put tenancy help',
		by: 'Tarnwick Council',
		says: 'A worker who comes to your home and helps with rent, letters, neighbours and repairs.',
		needs: ['housing', 'finance'],
		at: IN_TOWN,
		open: 'Mon-Thu 09:00-17:00, Fri 09:00-16:00',
		phone: '01632 960155',
		delivery: ['home-visit', 'phone'],
		access: { routes: ['self-referral', 'professional-referral'] },
		cost: { free: true },
		languages: ['en', 'pl', 'ar', 'lt'],
		checked: 200
	},
	{
		id: 'moorland-lodge',
		name: 'Moorland Lodge',
		by: 'Bluebell Row Homes',
		says: 'A hostel with 14 rooms and staff day and night.',
		needs: ['housing'],
		at: AT.brigmoss,
		open: 'daily 00:00-24:00',
		phone: '01632 960160',
		audience: { ages: { min: 18 } },
		access: { routes: ['professional-referral'] },
		availability: {
			status: 'temporarily-closed',
			asOf: day(-6),
			alert: 'Closed for work on the roof. Residents have moved to Alder Court and The Lantern.'
		},
		checked: 6
	}
];
