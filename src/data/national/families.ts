/** For people who care about somebody who drinks, uses drugs or gambles, and for their children. */
import type { Entry } from './record.ts';

export const FAMILIES: Entry[] = [
	{
		id: 'smart-family-and-friends',
		name: 'SMART Recovery Family & Friends',
		organisation: 'UK SMART Recovery',
		summary:
			'A weekly online meeting for you when somebody you love has an addiction. You learn ways to talk with them and to look after yourself.',
		description: `You practise how to speak so that you are heard, how to stop making it easier for them to carry on, how to trust again, and how to care for yourself. The tools come from talking therapy and from a way of helping families called CRAFT.

The phone number is for questions about SMART in general.`,
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'official',
		phones: ['0330 053 6022'],
		website: 'https://smartrecovery.org.uk/family-friends/',
		delivery: ['online'],
		open: 'Mon 19:30-21:00',
		free: true,
		check: true,
		changed: '2024-10-07',
		audience: { only: ['families'], text: "You are affected by somebody else's addictive habit." }
	},
	{
		id: 'al-anon',
		name: 'Al-Anon Family Groups UK & Eire',
		summary:
			"Meetings and a phone line for you if somebody's drinking troubles you, now or in the past. The person who drinks does not have to come.",
		description: 'Meetings are in person and online. Al-Anon uses the 12 steps.',
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 008 6811'],
		website: 'https://www.al-anonuk.org.uk/',
		open: 'daily 10:00-22:00',
		free: true,
		audience: { only: ['families'], text: "Somebody else's drinking affects your life, or did." }
	},
	{
		id: 'alateen',
		name: 'Alateen',
		organisation: 'Al-Anon Family Groups UK & Eire',
		summary: 'Groups for teenagers who have a parent or relative that drinks too much.',
		description: 'Alateen belongs to Al-Anon and shares its phone line.',
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		phones: [{ number: '0800 008 6811', label: 'Al-Anon line' }],
		website: 'https://www.al-anonuk.org.uk/',
		open: 'daily 10:00-22:00',
		free: true,
		audience: { only: ['families'], welcome: ['young-people'], text: 'You are a teenager.' }
	},
	{
		id: 'families-anonymous',
		name: 'Families Anonymous UK',
		summary: 'Groups for relatives and friends of somebody who uses drugs. It uses the 12 steps.',
		needs: ['mutual-aid'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://famanon.org.uk',
		source: 'https://www.addictionhelper.com/community/help-for-family/al-anon-famanon-adfam/',
		free: true,
		audience: { only: ['families'] }
	},
	{
		id: 'addiction-family-support',
		name: 'Addiction Family Support',
		summary:
			'Help by phone, email and video for people hurt by the addiction of somebody they love, or who have lost somebody to it. It used to be called DrugFAM.',
		description: `You can have talks with one helper over the phone or by video, or join a weekly or monthly group. It is open all week.`,
		needs: ['mutual-aid', 'healthcare'],
		reach: 'uk',
		// The charity was seen in a list, its own web address was not: the list's page leads to it.
		seen: 'recalled',
		website: 'https://nspa.org.uk/member/addiction-family-support',
		addressSeen: 'the list itself, November 2026',
		open: 'daily',
		delivery: ['phone', 'online'],
		audience: {
			only: ['families'],
			text: 'You are family, a friend, a carer or a workmate of somebody with an addiction.'
		}
	},
	{
		id: 'adfam',
		name: 'Adfam',
		summary:
			'A charity for you if somebody close to you drinks, uses drugs or gambles too much. It gives information and works with families.',
		needs: ['mutual-aid', 'healthcare'],
		reach: 'england',
		seen: 'official',
		website: 'https://adfam.org.uk',
		source: 'https://adfam.org.uk/about',
		free: true,
		audience: { only: ['families'] }
	},
	{
		id: 'nacoa',
		name: 'Nacoa',
		organisation: 'National Association for Children of Alcoholics',
		summary:
			'Advice in private for anybody whose mother or father drinks too much. You can call as a child or as a grown-up.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 358 3456'],
		website: 'https://nacoa.org.uk',
		open: 'Fri+Sat+Mon 12:00-19:00, Tue-Thu 12:00-21:00',
		free: true,
		audience: {
			welcome: ['families', 'young-people'],
			text: 'You have, or had, a parent who drinks too much. People who work with children can call too.'
		}
	},
	{
		id: 'sfad',
		name: 'Scottish Families Affected by Alcohol and Drugs',
		summary:
			'A free phone line for families in Scotland. If drugs took somebody from you, they can offer talks with a counsellor.',
		needs: ['healthcare'],
		reach: 'scotland',
		seen: 'secondary',
		phones: ['08080 10 10 11'],
		email: 'helpline@sfad.org.uk',
		website: 'https://www.sfad.org.uk',
		free: true,
		audience: { only: ['families'] }
	},
	{
		id: 'gam-anon',
		name: 'Gam-Anon',
		summary: "Groups in person and online for people hurt by someone else's gambling.",
		description: 'Gam-Anon uses the 12 steps.',
		needs: ['mutual-aid', 'finance'],
		reach: 'uk',
		seen: 'conflict',
		phones: ['08700 50 88 80'],
		website: 'http://www.gamanon.org.uk',
		cost: 'Calls to this number are not free. Ask your phone company what they cost.',
		audience: { only: ['families'] }
	},
	{
		id: 'family-lives',
		name: 'Family Lives',
		summary:
			'A free phone line for parents and carers, about anything to do with bringing up children.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 800 2222'],
		website: 'https://www.familylives.org.uk',
		open: 'Mon-Fri 09:00-21:00, Sat+Sun 10:00-15:00',
		free: true,
		audience: { welcome: ['parents', 'carers', 'families'] }
	},
	{
		id: 'childline',
		name: 'Childline',
		organisation: 'NSPCC',
		summary:
			'Somebody for children and young people to talk to about anything, like a worry about mum or dad.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 1111'],
		website: 'https://www.childline.org.uk',
		open: 'always',
		free: true,
		audience: { ages: { max: 18 }, welcome: ['young-people', 'families'] }
	},
	{
		id: 'nspcc',
		name: 'NSPCC helpline',
		organisation: 'NSPCC',
		summary:
			'For grown-ups who worry about a child. You can ask for advice or say what you have seen.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 800 5000'],
		website: 'https://www.nspcc.org.uk',
		free: true,
		audience: { welcome: ['families', 'parents', 'carers'] }
	},
	{
		id: 'cruse',
		name: 'Cruse Bereavement Support',
		summary: 'Somebody to talk to after a death.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 808 1677'],
		website: 'https://www.cruse.org.uk',
		open: 'Mon-Fri 09:00-17:00',
		free: true,
		check: true,
		audience: { welcome: ['families'], text: 'Somebody close to you has died.' }
	}
];
