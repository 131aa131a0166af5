/** Work in Tarnwick. */
import type { Day, Draft } from '../draft.ts';
import { AT, IN_TOWN } from '../town.ts';

export const work = (day: Day): Draft[] => [
	{
		id: 'job-coach',
		name: 'Job coach at the Recovery Hub',
		by: 'Tarnwick Recovery Hub',
		says: 'One person who looks for work with you, talks to employers and keeps in touch when you have started.',
		more: 'You do not have to be "ready". If you want to work, that is enough. The first talk is about what you like and what you are good at.',
		needs: ['employment'],
		at: AT.recovery,
		open: 'Mon-Fri 09:30-16:30',
		phone: '01632 960302',
		audience: { ages: { min: 18 }, text: 'You are in drug or alcohol treatment.' },
		access: { routes: ['professional-referral'], text: 'Ask your keyworker.' },
		availability: { status: 'taking-referrals', asOf: day(-8) },
		cost: { free: true },
		facilities: ['step-free'],
		checked: 8
	},
	{
		id: 'work-club',
		name: 'Exchange House Work Club',
		says: 'Use a computer, print your CV and ask somebody to read it. There are biscuits.',
		needs: ['employment', 'education'],
		at: AT.jobs,
		open: 'Mon 13:00-16:00, Thu 10:00-13:00',
		phone: '01632 960310',
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		facilities: ['step-free', 'accessible-toilet'],
		checked: 36
	},
	{
		id: 'cv-morning',
		name: 'CV morning',
		by: 'Tarnwick Libraries',
		says: 'Bring what you have, even if it is nothing. You go home with a CV.',
		needs: ['employment'],
		at: AT.library,
		open: [
			{ days: [2], nth: [1, 3], start: '10:00', end: '12:30', note: 'First and third Tuesday' }
		],
		phone: '01632 960210',
		access: { routes: ['book'] },
		cost: { free: true },
		checked: 95
	},
	{
		id: 'volunteer-hub',
		name: 'Tarnwick Volunteer Hub',
		says: 'Find something useful to do for a few hours a week: gardens, dogs, shops, driving. It looks good on a CV as well.',
		needs: ['employment'],
		at: AT.townHall,
		open: 'Tue-Thu 10:00-15:00',
		web: 'tarnwick-volunteers.example',
		access: { routes: ['just-turn-up', 'online-form'] },
		cost: { free: true, text: 'They pay your bus fare.' },
		checked: 140
	},
	{
		id: 'copper-pan-kitchen',
		name: 'Learn and earn at the Copper Pan',
		by: 'The Lantern',
		says: 'Three months of paid work in a café kitchen with somebody to help you.',
		needs: ['employment', 'education'],
		at: AT.kitchen,
		open: [
			{
				days: [1, 2, 3, 4, 5],
				start: '10:00',
				end: '11:00',
				purpose: 'referrals',
				note: 'Call about places'
			}
		],
		phone: '01632 960112',
		audience: { welcome: ['prison-leavers', 'homeless'] },
		access: { routes: ['professional-referral', 'self-referral'] },
		availability: {
			status: 'waiting-list',
			asOf: day(-45),
			alert: 'Next places in about two months.'
		},
		checked: 45
	},
	{
		id: 'fresh-page',
		name: 'Fresh Page job mentoring',
		by: 'Fresh Page',
		says: 'For people with a criminal record. What to say and what you need not say, and which firms here hire.',
		needs: ['employment'],
		at: IN_TOWN,
		open: 'Mon-Fri 10:00-16:00',
		phone: [
			{ number: '01632 960151', extension: '4' },
			{ number: '07700 900151', kind: 'text' }
		],
		delivery: ['phone', 'home-visit'],
		audience: { only: ['prison-leavers'] },
		access: { routes: ['self-referral'] },
		cost: { free: true },
		checked: 66
	},
	{
		id: 'yard-bikes',
		name: 'The Yard bike workshop',
		by: 'The Yard',
		says: 'Mend a bike with others, learn a trade, and after ten days the bike is yours.',
		needs: ['employment', 'education'],
		at: AT.workshop,
		open: 'Tue-Sat 10:00-17:00',
		phone: '01632 960320',
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		facilities: ['step-free', 'parking', 'dogs-welcome'],
		checked: 19
	},
	{
		id: 'able-to-work',
		name: 'Able to Work',
		says: 'Advice if your health or a disability makes work hard. They speak to your boss with you, if you like.',
		needs: ['employment', 'healthcare'],
		at: AT.jobs,
		open: 'Wed 09:30-12:30, Fri 13:00-16:00',
		phone: ['01632 960330', { number: '01632 960331', kind: 'textphone' }],
		audience: { welcome: ['disabled', 'carers'] },
		access: { routes: ['book'] },
		cost: { free: true },
		languages: ['en', 'bfi'],
		facilities: ['step-free', 'accessible-toilet', 'bsl', 'hearing-loop', 'quiet-space'],
		checked: 30
	},
	{
		id: 'forklift',
		name: 'Forklift licence in a week',
		by: 'Foundry Way Training',
		says: 'Five days, one test, a licence.',
		needs: ['employment', 'education'],
		at: AT.workshop,
		phone: '01632 960340',
		access: { routes: ['book'] },
		cost: { free: false, text: '£180. The Jobcentre may pay it: ask before you book.' },
		checked: 420
	},
	{
		id: 'women-at-work',
		name: 'Women at Work',
		by: 'The Loom',
		says: 'Help to go back to work after a break, with childcare while you are here.',
		needs: ['employment'],
		at: AT.women,
		open: 'Thu 10:00-12:00',
		phone: '01632 960241',
		audience: { only: ['women'], welcome: ['parents', 'carers'] },
		access: { routes: ['book', 'self-referral'] },
		cost: { free: true },
		facilities: ['childcare', 'child-friendly', 'step-free'],
		checked: 58
	}
];
