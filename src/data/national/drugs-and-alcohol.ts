/** Drug and alcohol advice, treatment charities, and how to find treatment. */
import { PUBLIC_DIRECTORIES, type Entry } from './record.ts';

export const DRUGS_AND_ALCOHOL: Entry[] = [
	{
		id: 'frank',
		name: 'FRANK',
		summary:
			'Ask anything about drugs, day or night, by phone, text, email or chat. They can bring in an interpreter for 120 languages.',
		description: `Call the same number whichever language you speak.

There is a chat on the website from 2pm to 6pm. If you email, the answer comes from frank@talktofrank.com, and the subject line does not show what you asked.

Calls may show on your phone bill. If somebody may look at your messages, use an email account that only you know about.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'official',
		phones: [
			'0300 123 6600',
			{ number: '82111', kind: 'text', label: 'Text your question' },
			{ number: '0300 123 1099', kind: 'textphone' }
		],
		website: 'https://www.talktofrank.com',
		delivery: ['phone', 'online'],
		open: 'always',
		cost: 'Calls cost the same as calls to 01 and 02 numbers, and use up free minutes first. Texts cost what your phone company charges.',
		changed: '2021-08-13',
		audience: {
			welcome: ['families'],
			text: 'You have a question about drugs, for you or for somebody else.'
		}
	},
	{
		id: 'frank-finder',
		name: 'FRANK: find support near you',
		organisation: 'FRANK',
		summary:
			'Type in your postcode or town to see drug services around you, what they do and how to get in.',
		description: 'It covers England. For the other nations it points you to their own lists.',
		needs: ['healthcare'],
		reach: 'england',
		seen: 'official',
		website: 'https://www.talktofrank.com/get-help/find-support-near-you',
		free: true,
		changed: '2021-08-13'
	},
	{
		id: 'drinkline',
		name: 'Drinkline',
		summary: 'Free advice in private about drinking, your own or that of somebody you know.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0300 123 1110'],
		website: 'https://www.nhs.uk/live-well/alcohol-advice/alcohol-support/',
		open: 'Mon-Fri 09:00-20:00, Sat+Sun 11:00-16:00',
		audience: { welcome: ['families'] }
	},
	{
		id: 'drinkline-scotland',
		name: 'Drinkline Scotland',
		summary: 'A free phone line about drinking, for Scotland.',
		needs: ['healthcare'],
		reach: 'scotland',
		seen: 'secondary',
		phones: ['0800 7314 314'],
		website: 'https://www.nhsinform.scot',
		free: true
	},
	{
		id: 'dan-24-7',
		name: 'DAN 24/7',
		organisation: 'Wales Drug and Alcohol Helpline',
		summary:
			'A phone line about drugs and alcohol for people in Wales, open day and night. The website lists services near you.',
		needs: ['healthcare'],
		reach: 'wales',
		seen: 'secondary',
		phones: ['0808 808 2234'],
		website: 'https://dan247.org.uk',
		open: 'always',
		free: true
	},
	{
		id: 'scottish-drug-services',
		name: 'Scottish Drug Services',
		summary: 'A list of drug services in Scotland that you can search.',
		needs: ['healthcare'],
		reach: 'scotland',
		seen: 'official',
		website: 'http://www.scottishdrugservices.com/',
		free: true,
		changed: '2021-08-13'
	},
	{
		id: 'northern-ireland-directories',
		name: 'Drug and alcohol services in Northern Ireland',
		organisation: 'Public Health Agency',
		summary: 'Lists of drug and alcohol services for each part of Northern Ireland.',
		needs: ['healthcare'],
		reach: 'northern-ireland',
		seen: 'official',
		website: 'http://www.publichealth.hscni.net/publications/drug-and-alcohol-directories-services',
		free: true,
		changed: '2021-08-13'
	},
	{
		id: 'with-you',
		name: 'With You',
		summary:
			'A charity that helps with drugs, drink and mental health. It has places to go and a chat online.',
		description: `The chat is open on weekdays from 10am to 4pm and from 6pm to 9pm, and at weekends from 11am to 4pm.

The phone number may be meant for people over 50 who worry about alcohol. If so, ask them for the right one.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 801 0750'],
		website: 'https://www.wearewithyou.org.uk',
		delivery: ['phone', 'online'],
		free: true,
		check: true
	},
	{
		id: 'change-grow-live',
		name: 'Change Grow Live',
		summary:
			'A charity with drug and alcohol services in many places. You can chat on the website with somebody who knows about drugs and alcohol.',
		description: `What you write stays private. The chat is not for a crisis.

The people on the chat do not see your notes at your local service, so they cannot book or move an appointment for you.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'official',
		website: 'https://www.changegrowlive.org',
		source: 'https://changegrowlive.org/legal/webchat-terms-of-use',
		free: true,
		audience: { ages: { min: 13 }, text: 'The chat is for people who live in the UK.' }
	},
	{
		id: 'turning-point',
		name: 'Turning Point',
		summary: 'A charity with local services for drugs, alcohol and mental health.',
		needs: ['healthcare'],
		reach: 'england',
		seen: 'secondary',
		website: 'https://www.turning-point.co.uk',
		free: true
	},
	{
		id: 'waythrough',
		name: 'Waythrough',
		summary:
			'A charity in England that helps with drugs, alcohol and mental health. Humankind and Richmond Fellowship joined to make it.',
		needs: ['healthcare'],
		reach: 'england',
		seen: 'secondary',
		website: 'https://www.waythrough.org.uk',
		free: true
	},
	{
		id: 'via',
		name: 'Via',
		summary:
			'A charity that helps people who have trouble with drugs or drink. It used to be called WDP.',
		needs: ['healthcare'],
		reach: 'england',
		seen: 'recalled',
		website: 'https://www.viaorg.uk',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true
	},
	{
		id: 'forward-trust',
		name: 'The Forward Trust',
		summary:
			'A charity with about 80 drug and alcohol services in England and Scotland, and a chat online.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://www.forwardtrust.org.uk',
		free: true
	},
	{
		id: 'take-home-naloxone',
		name: 'Take-home naloxone',
		summary:
			'Naloxone can bring somebody back from an overdose of heroin, methadone or other opioids. Your drug service can give you a kit. Anybody may use it to save a life.',
		description: `Always call 999 as well.

Ask your drug service or keyworker for a kit and how to use it. Since December 2024 some pharmacies, prison and probation staff, nurses and others may also hand it out, if they were trained.`,
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'official',
		website: 'https://www.gov.uk/guidance/supplying-take-home-naloxone-without-a-prescription',
		delivery: ['in-person'],
		free: true,
		cost: 'Free from drug services.',
		access: { text: 'Ask your drug service, your keyworker or a pharmacist.' },
		audience: {
			welcome: ['families'],
			text: 'You might have an overdose, or you know somebody who might.'
		}
	}
];
