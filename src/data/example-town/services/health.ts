/** Health in Tarnwick: treatment, doctors, mind and body. */
import type { Day, Draft } from '../draft.ts';
import { AT, IN_TOWN } from '../town.ts';

export const health = (day: Day): Draft[] => [
	{
		id: 'recovery-hub',
		name: 'Tarnwick Recovery Hub',
		by: 'Mill Race Recovery',
		says: 'The free drug and alcohol service for Tarnwick. Walk in, have a drink of something warm, and talk to somebody the same day.',
		more: `The first visit: somebody shows you round and asks what you would like to change. You need not give your real name that day. If you want treatment, you get a keyworker within two weeks.

They also have:

- needle exchange and naloxone kits
- tests for hepatitis and HIV, and treatment
- a doctor on Mondays and Thursdays
- groups every morning

Children are welcome in the family room.`,
		needs: ['healthcare', 'mutual-aid'],
		at: [AT.recovery, AT.brigmoss],
		open: [
			{ days: [1, 2, 3, 5], start: '09:00', end: '17:00', place: 0 },
			{ days: [4], start: '09:00', end: '19:30', place: 0 },
			{ days: [6], start: '10:00', end: '13:00', place: 0 },
			{ days: [3], start: '10:00', end: '12:00', place: 1 },
			{
				from: `${day(0).slice(0, 4)}-12-25`,
				until: `${day(0).slice(0, 4)}-12-26`,
				days: [1, 2, 3, 4, 5, 6, 7],
				closed: true,
				note: 'Closed at Christmas'
			}
		],
		phone: ['01632 960300', { number: '0808 157 0300', label: 'Nights and weekends' }],
		email: 'hello@mill-race.example',
		web: 'mill-race.example',
		chat: 'mill-race.example/chat',
		delivery: ['in-person', 'phone', 'online'],
		audience: { ages: { min: 18 }, welcome: ['families', 'prison-leavers', 'veterans', 'lgbtq'] },
		access: { routes: ['just-turn-up', 'self-referral', 'professional-referral'] },
		cost: { free: true },
		languages: ['en', 'pl', 'ar', 'pa', 'fa', 'bfi'],
		facilities: [
			'step-free',
			'accessible-toilet',
			'hearing-loop',
			'bsl',
			'child-friendly',
			'quiet-space'
		],
		checked: 2,
		changed: 2
	},
	{
		id: 'tarnwick-nightline',
		name: 'Tarnwick Nightline',
		by: 'Mill Race Recovery',
		says: 'Somebody who has been there, on the phone day and night.',
		needs: ['healthcare', 'mutual-aid'],
		at: IN_TOWN,
		open: 'daily 00:00-24:00',
		phone: ['0808 157 0301', { number: '07700 900301', kind: 'text' }],
		delivery: ['phone'],
		access: { routes: ['self-referral'] },
		cost: { free: true },
		checked: 12
	},
	{
		id: 'corn-row-pharmacy',
		name: 'Corn Row Pharmacy: needle exchange',
		says: 'New equipment, naloxone and a quiet corner to ask questions. You need not say why.',
		needs: ['healthcare'],
		at: AT.pharmacy,
		open: 'Mon-Sat 08:00-22:00, Sun 10:00-18:00',
		phone: '01632 960501',
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		facilities: ['step-free'],
		facilitiesText: 'The door is heavy. Knock on the glass and somebody opens it for you.',
		languages: ['en', 'gu', 'ur'],
		checked: 29
	},
	{
		id: 'mill-race-doctors',
		name: 'Mill Race doctors: no address needed',
		by: 'Mill Race Health Centre',
		says: 'See a doctor even if you have no address and no papers. Mornings are for people who just turn up.',
		needs: ['healthcare'],
		at: AT.health,
		open: [
			{ days: [1, 2, 3, 4, 5], start: '08:00', end: '11:30', note: 'Just turn up' },
			{ days: [1, 2, 3, 4, 5], start: '14:00', end: '18:00', note: 'If you have booked' }
		],
		phone: '01632 960510',
		audience: { welcome: ['homeless', 'asylum-seekers'] },
		access: { routes: ['just-turn-up', 'book'] },
		cost: { free: true },
		languages: ['en', 'ar', 'so', 'ti'],
		facilities: ['step-free', 'accessible-toilet', 'hearing-loop'],
		checked: 18
	},
	{
		id: 'dentist',
		name: 'Weirside Dental',
		needs: ['healthcare'],
		at: AT.quayside,
		phone: '01632 960515',
		availability: { status: 'waiting-list', asOf: day(-120) },
		cost: { text: 'NHS charges, unless you get benefits.' }
	},
	{
		id: 'heather-room',
		name: 'The Heather Room',
		by: 'Tarnwick Infirmary',
		says: 'A calm place to go in the evening instead of A&E when your head is too full. Tea, sofas and nurses who listen.',
		needs: ['healthcare'],
		at: AT.infirmary,
		open: 'daily 18:00-01:00',
		phone: '01632 960520',
		audience: { ages: { min: 16 } },
		access: { routes: ['just-turn-up', 'phone-first'] },
		cost: { free: true },
		facilities: ['step-free', 'quiet-space', 'accessible-toilet'],
		checked: 35
	},
	{
		id: 'hep-van',
		name: 'Hep C van',
		by: 'Tarnwick Infirmary',
		says: 'A finger-prick test in a van, and the result while you wait.',
		needs: ['healthcare'],
		at: [AT.townHall, AT.skelmoor],
		open: [
			{
				days: [3],
				nth: [2],
				start: '11:00',
				end: '15:00',
				place: 0,
				note: 'Second Wednesday of the month'
			},
			{
				days: [3],
				nth: [4],
				start: '11:00',
				end: '13:00',
				place: 1,
				note: 'Fourth Wednesday of the month'
			}
		],
		phone: '01632 960521',
		delivery: ['outreach'],
		access: { routes: ['just-turn-up'] },
		cost: { free: true, text: 'You get a £5 food voucher.' },
		checked: 80
	},
	{
		id: 'stop-smoking',
		name: 'Breathe: stop smoking',
		says: 'Drop-in.',
		needs: ['healthcare'],
		at: AT.health,
		open: 'Thu 17:00-19:00',
		phone: '01632 960511',
		access: { routes: ['self-referral'] },
		cost: { free: true },
		checked: 300
	},
	{
		id: 'women-counselling',
		name: 'Loom counselling',
		by: 'The Loom',
		says: 'Twelve talks with a counsellor for women who were hurt as children or by a partner. The counsellors are women.',
		needs: ['healthcare'],
		at: AT.women,
		phone: '01632 960242',
		email: 'talk@the-loom.example',
		delivery: ['in-person', 'online'],
		audience: { ages: { min: 16 }, only: ['women'] },
		access: { routes: ['self-referral', 'professional-referral'] },
		availability: {
			status: 'waiting-list',
			asOf: day(-20),
			alert: 'Five weeks to wait at the moment.'
		},
		cost: { free: true },
		facilities: ['childcare', 'step-free'],
		checked: 20
	},
	{
		id: 'rainbow-clinic',
		name: 'Rainbow Clinic',
		by: 'Mill Race Recovery',
		says: 'Sexual health, chems and how you feel, all in one place. For LGBTQ+ people.',
		needs: ['healthcare'],
		at: AT.recovery,
		open: 'Thu 17:00-19:30',
		phone: '01632 960303',
		audience: { only: ['lgbtq'] },
		access: { routes: ['just-turn-up', 'book'] },
		cost: { free: true },
		facilities: ['step-free'],
		checked: 41
	},
	{
		id: 'wellbeing-walk',
		name: 'Weir Park walk',
		says: 'An easy hour in the park. Dogs come too.',
		needs: ['healthcare'],
		at: AT.park,
		open: 'Sat 10:00-11:00, Wed 14:00-15:00',
		phone: '07700 900530',
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		facilities: ['step-free', 'dogs-welcome', 'child-friendly'],
		checked: 65
	},
	{
		id: 'baby-and-me',
		name: 'Baby & Me',
		by: 'Mill Race Recovery',
		says: 'A midwife and a keyworker together, for when you are pregnant or have a baby and use drugs or alcohol. Nobody will judge you.',
		needs: ['healthcare'],
		at: AT.health,
		open: 'Tue 10:00-13:00',
		phone: '01632 960304',
		delivery: ['in-person', 'home-visit'],
		audience: { welcome: ['parents', 'women'] },
		access: { routes: ['phone-first', 'self-referral'] },
		cost: { free: true },
		facilities: ['childcare', 'child-friendly', 'step-free'],
		checked: 24
	},
	{
		id: 'beacon-veterans',
		name: 'Beacon Veterans: talk it over',
		by: 'Beacon Veterans',
		says: 'Talking treatment by people who served.',
		needs: ['healthcare'],
		at: AT.football,
		open: 'Mon 18:00-21:00',
		phone: '01632 960146',
		delivery: ['in-person', 'online'],
		audience: { only: ['veterans'] },
		access: { routes: ['self-referral'] },
		cost: { free: true },
		checked: 99
	},
	{
		id: 'deaf-drop-in',
		name: 'Deaf Health drop-in',
		says: 'A health worker who signs. Come with any question, or by video if that is easier.',
		needs: ['healthcare'],
		at: AT.health,
		open: [
			{ days: [5], start: '10:00', end: '12:00' },
			{ days: [5], start: '13:00', end: '15:00', delivery: ['online'], note: 'By video' }
		],
		phone: [
			{ number: '07700 900540', kind: 'text' },
			{ number: '07700 900540', kind: 'whatsapp' }
		],
		delivery: ['in-person', 'online'],
		audience: { welcome: ['disabled'] },
		access: { routes: ['just-turn-up'] },
		cost: { free: true },
		languages: ['bfi', 'en'],
		facilities: ['bsl', 'step-free', 'captions'],
		checked: 50
	},
	{
		id: 'tarnwick-and-district-long',
		name: 'Tarnwick, Brigmoss, Skelmoor and Upper Wharrow Valley Partnership for Health, Home and Hope: Neighbourhood Wellbeing and Recovery Connectors (North Team)',
		by: 'Tarnwick, Brigmoss, Skelmoor and Upper Wharrow Valley Partnership',
		says: 'A connector is somebody with time. They find out what would make your week better, look for a group or a course that fits, and come with you the first time. They do this for as long as you both think it helps, and there is no limit to it at all.',
		more: Array.from(
			{ length: 6 },
			(_, index) =>
				`${['First', 'Then', 'After that', 'If it helps', 'When you are ready', 'In the end'][index]}, you and your connector meet wherever you feel at ease: at home, in a café, on a bench or at the hub. You choose what to talk about. Some people want to find a choir, some want to sort out a drawer full of letters, some have not left the house for a month and would like to walk to the shop and back. All of that counts, and none of it is written down unless you say so.`
		).join('\n\n'),
		needs: ['healthcare', 'mutual-aid', 'education', 'finance'],
		at: [AT.health, AT.brigmoss, AT.skelmoor],
		open: 'Mon-Fri 09:00-17:00',
		phone: '01632 960550',
		email: 'connectors.north@tarnwick-brigmoss-skelmoor-partnership.example',
		web: 'tarnwick-brigmoss-skelmoor-partnership.example/neighbourhood-wellbeing/connectors/north-team',
		delivery: ['in-person', 'phone', 'home-visit', 'outreach'],
		access: { routes: ['self-referral', 'professional-referral', 'phone-first'] },
		cost: { free: true },
		languages: ['en', 'pl', 'ro', 'ar', 'ur', 'pa', 'bn', 'pt', 'lt', 'fa', 'bg', 'gu'],
		facilities: ['step-free', 'child-friendly', 'dogs-welcome', 'quiet-space'],
		checked: 1
	}
];
