/** Somebody to reach right now. */
import { ROUTES_CHECKED } from './record.ts';
import type { Entry } from './record.ts';

export const CRISIS: Entry[] = [
	{
		id: 'emergency-services',
		name: 'Emergency services: 999',
		summary:
			'Ambulance, police or fire brigade when somebody is in danger or may die. Call 999 at once if somebody will not wake up or cannot breathe.',
		description: `If it is not safe to speak, call from a mobile, listen, and press 55 when you are told to.

You can also text 999, but only if you have signed up for emergencySMS before.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['999'],
		open: 'always',
		free: true
	},
	{
		id: 'samaritans',
		name: 'Samaritans',
		summary:
			'Somebody to talk to, day or night, when life is hard to bear. You do not have to be thinking about ending your life.',
		description: `The call is free and will not be on your phone bill.

If you would rather write, send an email.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['116 123'],
		email: 'jo@samaritans.org',
		website: 'https://www.samaritans.org',
		open: 'always',
		free: true,
		checked: ROUTES_CHECKED
	},
	{
		id: 'shout',
		name: 'Shout',
		summary: 'Help by text message, day and night, for when you cannot or do not want to talk.',
		description: 'Send the word SHOUT to 85258. Somebody will text you back.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: [{ number: '85258', kind: 'text', label: 'Text the word SHOUT' }],
		website: 'https://giveusashout.org',
		delivery: ['phone'],
		open: 'always',
		free: true
	},
	{
		id: 'calm',
		name: 'CALM',
		organisation: 'Campaign Against Living Miserably',
		summary: 'A phone line and a chat on the website for anybody who is finding life hard.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 58 58 58'],
		website: 'https://www.thecalmzone.net',
		delivery: ['phone', 'online'],
		open: 'daily 17:00-24:00',
		free: true
	},
	{
		id: 'papyrus',
		name: 'HOPELINE',
		organisation: 'PAPYRUS',
		summary:
			'Help for young people who think about ending their life, and for those who worry about them.',
		description:
			'It is open from 9am to midnight. It may be open all night too, so try it whatever the time.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'conflict',
		phones: ['0800 068 4141'],
		website: 'https://www.papyrus-uk.org',
		open: 'daily',
		free: true,
		audience: {
			welcome: ['young-people'],
			text: 'You are under 35 and think about ending your life, or you worry about somebody who is.'
		}
	}
];
