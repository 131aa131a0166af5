/** Groups where people help each other: the fellowships' own lines and meeting finders. */
import { LONDON_RATE, type Entry, PUBLIC_DIRECTORIES } from './record.ts';

export const MUTUAL_AID: Entry[] = [
	{
		id: 'alcoholics-anonymous',
		name: 'Alcoholics Anonymous Great Britain',
		summary:
			'Find an AA meeting near you or online, or talk to somebody who has stopped drinking. You can come if you want to stop drinking.',
		description: `The phone is answered by AA members who are in recovery themselves. You can ask for a member near you to get in touch.

The website has a meeting finder and a chat. To see online meetings, search for the word "online".

AA uses the 12 steps. There is nothing to pay to belong.`,
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'official',
		phones: ['0800 917 7650'],
		email: 'help@aamail.org',
		website: 'https://www.alcoholics-anonymous.org.uk',
		open: 'always',
		free: true,
		source: 'https://www.alcoholics-anonymous.org.uk/2020/11/11/media-information-november-2020/',
		changed: '2020-11-11',
		audience: { text: 'You want to stop drinking.' }
	},
	{
		id: 'narcotics-anonymous',
		name: 'Narcotics Anonymous UK',
		summary:
			'Find an NA meeting near you or online. It does not matter which drug you use. You can come while you are still using.',
		description: `All you need is a wish to stop. NA aims at using no drugs at all, and counts alcohol as a drug.

If you still use, you are welcome to come along. You may be asked to listen rather than speak.

NA uses the 12 steps and does not belong to any religion.`,
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0300 999 1212'],
		website: 'https://ukna.org',
		open: 'daily 10:00-24:00',
		free: true,
		audience: { text: 'You want to stop using drugs, any drug.' }
	},
	{
		id: 'cocaine-anonymous',
		name: 'Cocaine Anonymous UK',
		summary:
			'Find a CA meeting in person or online. It is for people who want to stop using cocaine and other drugs, alcohol too.',
		description: `People speak in turn and nobody answers back. You can say "pass" when it is your turn.

CA uses the 12 steps. The only thing asked of you is that you want to stop.`,
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 612 0225'],
		website: 'https://cocaineanonymous.org.uk',
		open: 'daily 10:00-22:00',
		free: true,
		audience: { text: 'You want to stop using cocaine, or any other drug that changes your mood.' }
	},
	{
		id: 'marijuana-anonymous',
		name: 'Marijuana Anonymous UK',
		summary: 'Support groups in person and online for people who want to stop using cannabis.',
		description: `The phone line works by calling you back. If it may not be safe for you to get a call, use the website instead.

Marijuana Anonymous uses the 12 steps.`,
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		phones: [{ number: '0300 124 0373', label: 'They call you back' }],
		website: 'http://www.marijuana-anonymous.org.uk/',
		free: true,
		audience: { text: 'You want to stop using cannabis.' }
	},
	{
		id: 'smart-recovery',
		name: 'UK SMART Recovery',
		summary:
			'Meetings in person and online that teach you ways to cope with urges and change a habit. You can just watch the first time.',
		description: `A trained person leads each meeting. Most are once a week and last an hour and a half. You talk about now and what comes next, and learn tools that come from talking therapy. Nobody gives you a label.

Most meetings need no booking. If a meeting shows a phone number, call it first to make sure the meeting is on.

The phone number is for questions about SMART. It is not for a crisis.`,
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'official',
		phones: ['0330 053 6022'],
		website: 'https://smartrecovery.org.uk',
		source: 'https://smartrecovery.org.uk/about-smart-recovery-meetings/',
		open: 'Mon-Fri 09:00-17:00',
		free: true,
		audience: {
			text: 'You want to change any addictive habit: drugs, drink, gambling or something else.'
		},
		access: {
			routes: ['just-turn-up'],
			text: 'Look for a meeting on the website by postcode or town. You do not usually have to book.'
		}
	},
	{
		id: 'gamblers-anonymous',
		name: 'Gamblers Anonymous UK',
		summary: 'Groups in person and online for people who want to stop gambling.',
		description: 'Gamblers Anonymous uses the 12 steps.',
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0330 094 0322'],
		website: 'https://www.gamblersanonymous.org.uk/',
		open: 'always',
		free: true,
		audience: { text: 'You want to stop gambling.' }
	},
	{
		id: 'antidote',
		name: 'Antidote',
		organisation: 'London Friend',
		summary: 'Help with drugs and alcohol for LGBTQ+ people, from a charity in London.',
		needs: ['mutual-aid', 'healthcare'],
		reach: 'england',
		seen: 'secondary',
		phones: ['020 7833 1674'],
		website: 'https://londonfriend.org.uk',
		cost: LONDON_RATE,
		audience: { welcome: ['lgbtq'], text: 'LGBTQ+ people who worry about drugs or alcohol.' }
	},
	{
		id: 'coda',
		name: 'Co-Dependents Anonymous UK',
		summary: 'Groups for people who want healthier ties with others. It uses the 12 steps.',
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'recalled',
		website: 'https://codauk.org',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { text: 'You want healthier relationships.' }
	},
	{
		id: 'recovery-dharma',
		name: 'Recovery Dharma',
		summary:
			'Groups run by their members that use Buddhist practice to recover from any addiction. You can join online from the UK.',
		needs: ['mutual-aid'],
		reach: 'online',
		seen: 'recalled',
		website: 'https://recoverydharma.org',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { text: 'You want to recover from any kind of addiction.' }
	},
	{
		id: 'lifering',
		name: 'LifeRing Secular Recovery',
		summary:
			'Groups without religion for people who do not drink or use drugs and want to keep it up. There have been groups around London and a chat online.',
		needs: ['mutual-aid'],
		reach: 'online',
		seen: 'conflict',
		website: 'https://lifering.org',
		source: 'https://liferinglondon.wordpress.com/author/liferinglondonlee/',
		free: true,
		cost: 'You may be asked to give a little.',
		audience: { text: 'You want a group that has nothing to do with religion.' }
	},
	{
		id: 'women-for-sobriety',
		name: 'Women for Sobriety',
		summary: 'Online groups for women, run from the United States.',
		needs: ['mutual-aid'],
		reach: 'online',
		seen: 'recalled',
		website: 'https://womenforsobriety.org',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { only: ['women'] }
	},
	{
		id: 'dual-recovery-anonymous',
		name: 'Dual Recovery Anonymous',
		summary:
			'Groups for people who deal with drugs or drink and with their mental health as well. It uses the 12 steps and is run from the United States.',
		needs: ['mutual-aid', 'healthcare'],
		reach: 'online',
		seen: 'recalled',
		website: 'https://draonline.org',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { text: 'You have a drug or drink problem and a mental health condition.' }
	},
	{
		id: 'doctors-and-dentists',
		name: 'British Doctors and Dentists Group',
		summary:
			'Meetings for doctors and dentists who are in recovery, with others who do the same work. There is a group for their families too.',
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'official',
		website: 'http://www.bddg-london.org',
		source: 'http://www.bddg-london.org/amazing-meeting/',
		free: true,
		audience: { text: 'You are a doctor or dentist in recovery, or part of the family of one.' }
	},
	{
		id: 'andys-man-club',
		name: "Andy's Man Club",
		summary:
			'Groups where men talk about how they are. They are about life in general, not only about drink or drugs.',
		needs: ['mutual-aid', 'healthcare'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://andysmanclub.co.uk',
		free: true,
		audience: { only: ['men'] }
	}
];
