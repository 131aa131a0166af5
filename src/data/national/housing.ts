/** A place to live, and keeping it. */
import { ROUTES_CHECKED, PUBLIC_DIRECTORIES } from './record.ts';
import type { Entry } from './record.ts';

export const HOUSING: Entry[] = [
	{
		id: 'council-homelessness',
		name: 'Help from your council if you may lose your home',
		summary:
			'If you have nowhere to live, or could lose your home in the next 56 days, your council must help you. You do not have to wait until you are on the street.',
		description: `Find your council on the website and ask for the housing or homelessness team. Say that you want your case looked at so that you do not become homeless.

Ask as well:

- for the number to call at night and at weekends
- whether there is money for people in a crisis`,
		needs: ['housing'],
		reach: 'england',
		seen: 'secondary',
		website: 'https://www.gov.uk/find-local-council',
		free: true,
		checked: ROUTES_CHECKED,
		audience: { welcome: ['homeless'] },
		access: { routes: ['self-referral'] }
	},
	{
		id: 'shelter-england',
		name: 'Shelter',
		organisation: 'Shelter England',
		summary:
			'Housing experts who help when you have no home, may lose it, owe rent, or are not safe where you live. You can call or chat.',
		description: 'Sources do not agree on the opening times. It is open every day of the year.',
		needs: ['housing'],
		reach: 'england',
		seen: 'conflict',
		phones: ['0808 800 4444'],
		website: 'https://england.shelter.org.uk/get_help',
		delivery: ['phone', 'online'],
		open: 'daily',
		free: true,
		checked: ROUTES_CHECKED,
		audience: { welcome: ['homeless'] }
	},
	{
		id: 'shelter-cymru',
		name: 'Shelter Cymru',
		summary: 'Housing advice for people in Wales.',
		needs: ['housing'],
		reach: 'wales',
		seen: 'secondary',
		phones: ['08000 495 495'],
		website: 'https://sheltercymru.org.uk',
		free: true,
		audience: { welcome: ['homeless'] }
	},
	{
		id: 'shelter-scotland',
		name: 'Shelter Scotland',
		summary: 'Housing advice for people in Scotland.',
		needs: ['housing'],
		reach: 'scotland',
		seen: 'secondary',
		website: 'https://scotland.shelter.org.uk/',
		free: true,
		audience: { welcome: ['homeless'] }
	},
	{
		id: 'housing-rights-ni',
		name: 'Housing Rights',
		summary: 'Advice about housing and debt for people in Northern Ireland.',
		needs: ['housing', 'finance'],
		reach: 'northern-ireland',
		seen: 'secondary',
		website: 'https://www.housingrights.org.uk',
		free: true,
		audience: { welcome: ['homeless'] }
	},
	{
		id: 'centrepoint',
		name: 'Centrepoint helpline',
		organisation: 'Centrepoint',
		summary: 'Advice for young people who have no home or may lose it.',
		needs: ['housing'],
		reach: 'england',
		seen: 'secondary',
		phones: ['0808 800 0661'],
		website: 'https://centrepoint.org.uk/do-you-need-help/i-need-help-now/speak-someone',
		open: 'Mon-Fri 09:00-17:00',
		free: true,
		checked: ROUTES_CHECKED,
		audience: { ages: { min: 16, max: 25 }, welcome: ['young-people', 'homeless'] }
	},
	{
		id: 'streetlink',
		name: 'StreetLink',
		summary:
			'Tell them where you, or somebody you saw, are sleeping outside. They let the local outreach team know.',
		needs: ['housing'],
		reach: 'uk',
		seen: 'recalled',
		website: 'https://thestreetlink.org.uk',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { welcome: ['homeless'], text: 'It covers England and Wales.' }
	},
	{
		id: 'crisis',
		name: 'Crisis',
		summary:
			'A charity for people who are homeless. Its Skylight centres help with a home, learning and finding work.',
		needs: ['housing', 'education', 'employment'],
		reach: 'uk',
		seen: 'recalled',
		website: 'https://www.crisis.org.uk',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { welcome: ['homeless'] }
	},
	{
		id: 'st-mungos',
		name: "St Mungo's",
		summary:
			'A charity that goes out to people who sleep on the street. It has hostels and helps with recovery and new skills.',
		needs: ['housing'],
		reach: 'england',
		seen: 'recalled',
		website: 'https://www.mungos.org',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { welcome: ['homeless'] }
	},
	{
		id: 'discretionary-housing-payment',
		name: 'Discretionary Housing Payment',
		summary:
			'More money from your council when your benefits do not cover the rent. You only get it if you ask.',
		needs: ['housing', 'finance'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://www.gov.uk/government/publications/claiming-discretionary-housing-payments',
		free: true,
		checked: ROUTES_CHECKED,
		access: { routes: ['self-referral'], text: 'Ask your council.' },
		audience: { text: 'You rent, and get Housing Benefit or help with rent in Universal Credit.' }
	},
	{
		id: 'housing-ombudsman',
		name: 'Housing Ombudsman',
		summary:
			'Where to complain when your council or housing association does not put things right.',
		needs: ['housing'],
		reach: 'england',
		seen: 'secondary',
		phones: ['0300 111 3000'],
		website: 'https://www.housing-ombudsman.org.uk',
		audience: { text: 'You rent from a council or housing association in England.' }
	}
];
