/** Narcotics, Cocaine, Marijuana, Crystal Meth and Heroin Anonymous in Tarnwick. */
import { meeting } from '../draft.ts';
import type { Day, Draft } from '../draft.ts';
import { AT } from '../town.ts';

export const naAndCa = (day: Day): Draft[] => [
	meeting('na', {
		id: 'na-just-for-tonight',
		name: 'Just for Tonight',
		at: AT.recovery,
		open: 'Mon 19:00-20:30',
		for: 'anyone',
		types: ['newcomers', 'discussion'],
		chit: true,
		facilities: ['step-free', 'quiet-space'],
		checked: 6
	}),
	meeting('na', {
		id: 'na-weirside',
		name: 'Weirside Women',
		at: AT.quayside,
		open: 'Tue 18:30-19:45',
		for: 'members',
		types: ['women'],
		audience: { only: ['women'] },
		checked: 40
	}),
	meeting('na', {
		id: 'na-lantern',
		name: 'Lantern Hill Living Well',
		at: AT.friends,
		open: 'Wed 19:30-21:00',
		for: 'members',
		types: ['literature', 'book-study'],
		checked: 73
	}),
	meeting('na', {
		id: 'na-cobbler',
		name: 'No Matter What',
		at: AT.cobbler,
		open: 'Thu 19:30-21:00',
		for: 'ask',
		types: ['speaker'],
		chit: false,
		facilities: ['step-free'],
		checked: 28
	}),
	meeting('na', {
		id: 'na-friday-late',
		name: 'Late Shift',
		says: 'Starts late and ends late, for people who work evenings.',
		at: AT.kitchen,
		open: 'Fri 22:30-00:30',
		for: 'anyone',
		checked: 55
	}),
	meeting('na', {
		id: 'na-saturday',
		name: 'Saturday Sunlight',
		at: AT.park,
		open: 'Sat 11:00-12:00',
		for: 'anyone',
		types: ['outdoor', 'discussion'],
		facilities: ['dogs-welcome', 'child-friendly'],
		checked: 34
	}),
	meeting('na', {
		id: 'na-rainbow',
		name: 'Proud and Present',
		at: AT.women,
		open: 'Sun 16:00-17:15',
		for: 'anyone',
		types: ['lgbtq'],
		audience: { welcome: ['lgbtq'] },
		checked: 47
	}),
	meeting('na', {
		id: 'na-farsi',
		name: 'گروه امید',
		says: 'An NA meeting in Farsi.',
		at: AT.chapel,
		open: 'Fri 18:00-19:30',
		for: 'anyone',
		languages: ['fa'],
		checked: 63
	}),
	meeting('na', {
		id: 'na-step-monthly',
		name: 'Step Workshop',
		at: AT.friends,
		open: [
			{ days: [7], nth: [3], start: '14:00', end: '17:00', note: 'Third Sunday of the month' }
		],
		for: 'members',
		types: ['step-study'],
		checked: 82
	}),
	meeting('na', {
		id: 'na-brigmoss',
		name: 'Brigmoss Back Room',
		at: { town: 'Brigmoss', postcode: 'LA80', precision: 'postcode', point: AT.brigmoss.point },
		open: 'Mon 20:00',
		doubts: ['times', 'position'],
		checked: 240
	}),
	meeting('na', {
		id: 'na-business',
		name: 'Area business meeting',
		says: 'About running the groups. Members only, and no sharing.',
		at: AT.jobs,
		open: [
			{ days: [7], nth: [1], start: '10:00', end: '12:00', note: 'First Sunday of the month' }
		],
		for: 'members',
		types: ['business'],
		checked: 77
	}),
	meeting('ca', {
		id: 'ca-fresh-air',
		name: 'Fresh Air',
		at: AT.recovery,
		open: 'Tue 19:30-20:45',
		for: 'anyone',
		types: ['newcomers'],
		chit: true,
		facilities: ['step-free'],
		checked: 14
	}),
	meeting('ca', {
		id: 'ca-hope',
		name: 'Hope on the Hill',
		at: AT.hope,
		open: 'Thu 20:00-21:00',
		for: 'members',
		types: ['book-study'],
		checked: 68
	}),
	meeting('ca', {
		id: 'ca-sunday',
		name: 'Sunday Solution',
		at: AT.quayside,
		open: 'Sun 19:00-20:00',
		for: 'anyone',
		types: ['speaker', 'candlelit'],
		checked: 120
	}),
	meeting('ca', {
		id: 'ca-christmas',
		name: 'Foundry Friday',
		at: AT.workshop,
		open: [
			{ days: [5], start: '18:30', end: '19:30' },
			{ days: [5], from: day(-3), until: day(4), closed: true, note: 'No meeting this week' }
		],
		for: 'ask',
		facilities: ['parking', 'step-free'],
		checked: 3
	}),
	meeting('ma', {
		id: 'ma-clear',
		name: 'Clear Heads',
		at: AT.library,
		open: 'Wed 18:00-19:00',
		for: 'anyone',
		facilities: ['step-free', 'accessible-toilet'],
		checked: 59
	}),
	meeting('cma', {
		id: 'cma-colours',
		name: 'True Colours',
		at: AT.health,
		open: 'Thu 19:45-21:00',
		for: 'members',
		types: ['lgbtq'],
		audience: { welcome: ['lgbtq'] },
		checked: 72
	}),
	meeting('ha', {
		id: 'ha-mill',
		name: 'Mill Race Heroin Anonymous',
		at: AT.health,
		open: 'Mon 13:00-14:00',
		for: 'anyone',
		types: ['newcomers', 'step-study'],
		checked: 26
	})
];
