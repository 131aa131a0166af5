/** Meetings for family and friends, and the fellowships for other habits, in Tarnwick. */
import { meeting } from '../draft.ts';
import type { Day, Draft } from '../draft.ts';
import { AT } from '../town.ts';

const FAMILY = { only: ['families' as const] };

export const familyMeetings = (day: Day): Draft[] => [
	meeting('al-anon', {
		id: 'al-anon-monday',
		name: 'Al-Anon Monday Morning',
		at: AT.friends,
		open: 'Mon 10:30-12:00',
		for: 'members',
		audience: FAMILY,
		types: ['newcomers'],
		checked: 19
	}),
	meeting('al-anon', {
		id: 'al-anon-thursday',
		name: 'Al-Anon Candle Street',
		at: AT.stAldith,
		open: 'Thu 20:00-21:15',
		for: 'ask',
		audience: FAMILY,
		types: ['discussion'],
		facilities: ['step-free', 'parking'],
		checked: 42
	}),
	meeting('al-anon', {
		id: 'al-anon-men',
		name: 'Al-Anon for men',
		at: AT.quayside,
		open: 'Wed 19:00-20:00',
		for: 'members',
		audience: { only: ['families', 'men'] },
		types: ['men'],
		checked: 160
	}),
	meeting('al-anon', {
		id: 'al-anon-parents',
		name: 'Al-Anon Parents',
		at: AT.pantry,
		open: 'Fri 10:00-11:15',
		for: 'anyone',
		audience: { only: ['families'], welcome: ['parents'] },
		types: ['parents'],
		facilities: ['childcare', 'step-free'],
		checked: 62
	}),
	meeting('alateen', {
		id: 'alateen',
		name: 'Alateen at Kite',
		at: AT.youth,
		open: 'Thu 17:00-18:00',
		for: 'members',
		types: ['young-people'],
		audience: { ages: { min: 12, max: 17 }, only: ['families', 'young-people'] },
		access: { routes: ['phone-first'] },
		phone: '07700 900720',
		checked: 43
	}),
	meeting('families-anonymous', {
		id: 'fa-tuesday',
		name: 'Families Anonymous Tuesday',
		at: AT.cobbler,
		open: 'Tue 19:30-21:00',
		for: 'members',
		audience: FAMILY,
		facilities: ['step-free'],
		checked: 23
	}),
	meeting('families-anonymous', {
		id: 'fa-first-saturday',
		name: 'Families Anonymous open morning',
		says: 'Anybody may come, also to find out whether it is for them.',
		at: AT.cobbler,
		open: [
			{ days: [6], nth: [1], start: '10:30', end: '12:00', note: 'First Saturday of the month' }
		],
		for: 'anyone',
		audience: FAMILY,
		types: ['speaker', 'newcomers'],
		facilities: ['step-free'],
		checked: 23
	}),
	meeting('nar-anon', {
		id: 'nar-anon',
		name: 'Nar-Anon Lantern Hill',
		at: AT.hope,
		open: 'Sun 15:00-16:00',
		audience: FAMILY,
		checked: 600
	}),
	meeting('gam-anon', {
		id: 'gam-anon',
		name: 'Gam-Anon next door',
		says: 'In the room next to Gamblers Anonymous, at the same time.',
		at: AT.chapel,
		open: 'Wed 19:30-21:00',
		for: 'anyone',
		audience: FAMILY,
		checked: 98
	}),
	meeting('ga', {
		id: 'ga',
		name: 'Gamblers Anonymous Chapel Yard',
		at: AT.chapel,
		open: 'Wed 19:30-21:00',
		for: 'members',
		checked: 98
	}),
	meeting('coda', {
		id: 'coda',
		name: 'CoDA Spinners Court',
		at: AT.women,
		open: 'Mon 18:30-19:45',
		for: 'anyone',
		checked: 105
	}),
	meeting('aca', {
		id: 'aca',
		name: 'Adult Children Red Book',
		at: AT.library,
		open: [
			{
				days: [2],
				start: '18:00',
				end: '19:30',
				until: day(45),
				note: 'Ends when the library closes for repairs'
			}
		],
		for: 'members',
		types: ['literature'],
		checked: 30
	}),
	meeting('oa', {
		id: 'oa',
		name: 'OA Saturday Nourish',
		at: AT.health,
		open: 'Sat 09:00-10:00',
		for: 'anyone',
		facilities: ['step-free'],
		checked: 133
	}),
	meeting('slaa', {
		id: 'slaa',
		name: 'SLAA Quiet Hour',
		at: { town: 'Tarnwick', precision: 'hidden' },
		phone: '07700 900730',
		open: 'Thu 19:00-20:00',
		for: 'members',
		access: { routes: ['phone-first'], text: 'Call and they tell you where it is.' },
		checked: 81
	})
];
