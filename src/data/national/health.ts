/** Body and mind: the NHS, hepatitis, mental health, gambling, and lists of local help. */
import { LONDON_RATE, type Entry } from './record.ts';

export const HEALTH: Entry[] = [
	{
		id: 'nhs-111',
		name: 'NHS 111',
		summary:
			'Call 111 when you need medical help soon but it is not an emergency. If it is about your mental health, choose that option when you are asked.',
		description: `It is open all day and all night, and the call is free.

Call 999 instead if somebody's life is in danger.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['111'],
		website: 'https://111.nhs.uk',
		delivery: ['phone', 'online'],
		open: 'always',
		free: true,
		audience: { text: '111 works in England, Scotland and Wales.' }
	},
	{
		id: 'nhs-talking-therapies',
		name: 'NHS Talking Therapies',
		summary:
			'Free talking treatment for worry and low mood. You can sign up yourself: no doctor has to send you.',
		needs: ['healthcare'],
		reach: 'england',
		seen: 'secondary',
		website: 'https://www.nhs.uk/talk',
		free: true,
		access: { routes: ['self-referral'] },
		audience: { ages: { min: 18 }, text: 'You live in England and have anxiety or depression.' }
	},
	{
		id: 'hepatitis-c-trust',
		name: 'The Hepatitis C Trust',
		summary:
			'A phone line run by people who have had hepatitis C. You can ask them anything in private.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'official',
		phones: ['020 7089 6221'],
		website: 'https://www.hepctrust.org.uk',
		source:
			'https://www.hepctrust.org.uk/blog/2020/04/hepatitis-c-trusts-helpline-information-and-support-service-continues-operate-during/',
		open: 'Mon-Fri 10:30-16:30',
		check: true,
		cost: LONDON_RATE
	},
	{
		id: 'hepatitis-c-home-test',
		name: 'NHS hepatitis C test at home',
		organisation: 'NHS England',
		summary:
			'Order a free test for hepatitis C. It comes in a plain packet, and you prick your finger at home and post it back.',
		description:
			'You hear back after about two weeks. If the test finds the virus, the treatment team in your area calls you.',
		needs: ['healthcare'],
		reach: 'england',
		seen: 'secondary',
		website: 'https://hepctest.nhs.uk/',
		source:
			'https://uhsussex.nhs.uk/news/free-home-testing-kits-make-testing-for-hepatitis-c-easier-and-more-discreet',
		open: 'always',
		free: true,
		access: { routes: ['online-form'] },
		audience: { ages: { min: 18 }, text: 'You live in England.' }
	},
	{
		id: 'mind',
		name: 'Mind',
		summary:
			'A charity for mental health, with a phone line where you can talk about how you feel.',
		description: 'Some lists still show an older number, 0300 123 3393.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'conflict',
		phones: ['0300 102 1234'],
		website: 'https://www.mind.org.uk',
		open: 'Mon-Fri 09:00-18:00',
		openNote: 'Closed on bank holidays'
	},
	{
		id: 'rethink',
		name: 'Rethink Mental Illness advice line',
		organisation: 'Rethink Mental Illness',
		summary:
			'Advice for people who live with severe mental illness, and for those who look after them.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 801 0525'],
		website: 'https://www.rethink.org',
		open: 'Mon-Fri 09:30-16:00',
		free: true,
		audience: { welcome: ['carers', 'families'] }
	},
	{
		id: 'gambling-helpline',
		name: 'National Gambling Helpline',
		organisation: 'GamCare',
		summary:
			'Free help by phone when gambling has got out of hand, yours or that of somebody close to you.',
		description:
			'It is open from 8am to midnight. It may be open all night too, so try it whatever the time.',
		needs: ['healthcare', 'finance'],
		reach: 'uk',
		seen: 'conflict',
		phones: ['0808 802 0133'],
		website: 'https://www.gamcare.org.uk',
		open: 'daily',
		free: true,
		audience: { welcome: ['families'] }
	},
	{
		id: 'hub-of-hope',
		name: 'Hub of Hope',
		summary: 'Search for mental health help around you, by place and by what you need.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://hubofhope.co.uk/',
		free: true
	},
	{
		id: 'aliss',
		name: 'ALISS',
		summary: 'A list of local services and groups all over Scotland that you can search.',
		needs: ['healthcare'],
		reach: 'scotland',
		seen: 'official',
		website: 'https://www.aliss.org',
		free: true
	}
];
