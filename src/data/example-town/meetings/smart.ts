/** SMART Recovery and other meetings without steps in Tarnwick. */
import { meeting } from '../draft.ts';
import type { Day, Draft } from '../draft.ts';
import { AT } from '../town.ts';

const WATCH = 'You can come and just listen the first time.';

export const smart = (day: Day): Draft[] => [
	meeting('smart', {
		id: 'smart-hub',
		name: 'SMART at the hub',
		says: `Tools for urges, led by somebody who was trained for it. ${WATCH}`,
		at: AT.recovery,
		open: 'Tue 13:00-14:30',
		for: 'anyone',
		types: ['discussion', 'secular', 'newcomers'],
		phone: '01632 960307',
		facilities: ['step-free', 'quiet-space', 'accessible-toilet'],
		checked: 2
	}),
	meeting('smart', {
		id: 'smart-library',
		name: 'SMART after work',
		says: WATCH,
		at: AT.library,
		open: 'Thu 18:00-19:30',
		for: 'anyone',
		types: ['secular'],
		chit: true,
		facilities: ['step-free', 'accessible-toilet', 'hearing-loop'],
		checked: 32
	}),
	meeting('smart', {
		id: 'smart-women',
		name: 'SMART for women',
		at: AT.women,
		open: 'Wed 10:30-12:00',
		for: 'members',
		types: ['women', 'secular'],
		audience: { only: ['women'], welcome: ['parents'] },
		facilities: ['childcare', 'step-free'],
		checked: 18
	}),
	meeting('smart', {
		id: 'smart-veterans',
		name: 'SMART for veterans',
		at: AT.football,
		open: 'Wed 19:00-20:30',
		for: 'members',
		types: ['secular'],
		audience: { only: ['veterans'] },
		facilities: ['parking'],
		checked: 85
	}),
	meeting('smart', {
		id: 'smart-inside-out',
		name: 'SMART Inside Out',
		says: 'For people who have been in prison. The person who leads it has been too.',
		at: AT.jobs,
		open: 'Fri 14:00-15:30',
		for: 'members',
		types: ['secular'],
		audience: { welcome: ['prison-leavers'] },
		access: { routes: ['professional-referral', 'just-turn-up'] },
		checked: 49
	}),
	meeting('smart', {
		id: 'smart-saturday-hybrid',
		name: 'SMART Saturday, here and online',
		at: AT.friends,
		open: [
			{ days: [6], start: '14:00', end: '15:30' },
			{ days: [3], start: '20:00', end: '21:00', delivery: ['online'], note: 'Online only' }
		],
		for: 'anyone',
		types: ['secular', 'dual-diagnosis'],
		delivery: ['in-person', 'online'],
		join: {
			url: 'https://meet.smart-tarnwick.example/saturday',
			urlNotes: 'Come 15 minutes early.'
		},
		facilities: ['step-free', 'captions'],
		checked: 12
	}),
	meeting('smart-family', {
		id: 'smart-family-and-friends',
		name: 'SMART Family & Friends',
		says: 'Ways to look after yourself and to talk so that you are heard, when somebody you love has an addiction.',
		at: AT.stAldith,
		open: 'Mon 19:00-20:30',
		for: 'anyone',
		types: ['secular'],
		audience: { only: ['families'] },
		checked: 15
	}),
	meeting('recovery-dharma', {
		id: 'dharma',
		name: 'Still Water Dharma',
		says: 'Half an hour of sitting quietly, a short reading, and time to talk.',
		at: AT.friends,
		open: 'Tue 19:00-20:30',
		for: 'anyone',
		types: ['meditation', 'secular'],
		facilities: ['quiet-space'],
		checked: 53
	}),
	meeting('lifering', {
		id: 'lifering',
		name: 'How Was Your Week?',
		at: AT.jobs,
		open: 'Mon 18:00-19:00',
		for: 'members',
		types: ['secular', 'discussion'],
		checked: 128
	}),
	meeting('other', {
		id: 'sober-football',
		name: 'Ninety Minutes',
		by: 'Tarnwick Town FC Community',
		says: 'Walking football for people in recovery, then tea and a talk in the clubhouse.',
		at: AT.football,
		open: 'Sat 09:30-11:00',
		for: 'anyone',
		types: ['outdoor', 'men'],
		audience: { welcome: ['men', 'older-people'] },
		availability: {
			asOf: day(-5),
			alert: 'We start half an hour late when the first team plays at home.'
		},
		checked: 5
	})
];
