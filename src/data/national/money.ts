/** Debt, benefits, bills and food. */
import { ROUTES_CHECKED } from './record.ts';
import type { Entry } from './record.ts';

export const MONEY: Entry[] = [
	{
		id: 'citizens-advice',
		name: 'Citizens Advice',
		summary:
			'Free advice about debt, benefits, your home and your job. They can also send you to a food bank.',
		needs: ['finance', 'housing', 'employment'],
		reach: 'england',
		seen: 'secondary',
		phones: ['0800 144 8848'],
		website: 'https://www.citizensadvice.org.uk',
		open: 'Mon-Fri 08:00-18:00',
		free: true,
		checked: ROUTES_CHECKED,
		check: true
	},
	{
		id: 'help-to-claim',
		name: 'Help to Claim',
		organisation: 'Citizens Advice',
		summary:
			'Help with your first claim for Universal Credit. It is not part of the benefits office.',
		description: 'If you have no money until the first payment, ask how to get an advance.',
		needs: ['finance'],
		reach: 'england',
		seen: 'secondary',
		phones: ['0800 144 8444'],
		website: 'https://www.citizensadvice.org.uk/benefits/universal-credit/claiming/helptoclaim/',
		open: 'Mon-Fri 08:00-18:00',
		free: true,
		checked: ROUTES_CHECKED
	},
	{
		id: 'stepchange',
		name: 'StepChange Debt Charity',
		summary:
			'Free help in private when you owe more than you can pay. They work out a plan with you.',
		needs: ['finance'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 138 1111'],
		website: 'https://www.stepchange.org/',
		delivery: ['phone', 'online'],
		open: 'Mon-Fri 08:00-20:00, Sat 08:00-16:00',
		free: true,
		checked: ROUTES_CHECKED
	},
	{
		id: 'national-debtline',
		name: 'National Debtline',
		summary:
			'Free advice about debt. In England and Wales they can ask for Breathing Space: 60 days in which people you owe must leave you alone.',
		needs: ['finance'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 808 4000'],
		website: 'https://nationaldebtline.org',
		open: 'Mon-Fri 09:00-20:00, Sat 09:30-13:00',
		free: true,
		checked: ROUTES_CHECKED,
		audience: { text: 'You live in England, Wales or Scotland.' }
	},
	{
		id: 'moneyhelper',
		name: 'MoneyHelper',
		summary: 'Free guidance about money, backed by the government.',
		needs: ['finance'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 138 7777'],
		website: 'https://www.moneyhelper.org.uk',
		free: true
	},
	{
		id: 'turn2us',
		name: 'Turn2us',
		summary: 'See which benefits and grants you could get. The website works it out with you.',
		needs: ['finance'],
		reach: 'uk',
		seen: 'conflict',
		phones: ['0808 802 2000'],
		website: 'https://www.turn2us.org.uk',
		delivery: ['online', 'phone'],
		free: true,
		checked: ROUTES_CHECKED,
		audience: { text: 'You have little money coming in.' }
	},
	{
		id: 'universal-credit',
		name: 'Universal Credit helpline',
		organisation: 'Department for Work and Pensions',
		summary: 'The phone line for people who get Universal Credit or want to claim it.',
		description: `With Relay UK, call 18001 and then 0800 328 5644.

If you need money before the first payment, you can ask for an advance.`,
		needs: ['finance'],
		reach: 'uk',
		seen: 'secondary',
		phones: [
			'0800 328 5644',
			{ number: '0800 328 1744', label: 'Cymraeg' },
			{ number: '0800 328 1344', kind: 'textphone' }
		],
		website: 'https://www.gov.uk/universal-credit',
		open: 'Mon-Fri 08:00-18:00',
		free: true,
		languages: ['en', 'cy']
	},
	{
		id: 'christians-against-poverty',
		name: 'Christians Against Poverty',
		summary:
			'Help with debt, and somebody from a church near you who comes to your home. You do not have to believe in anything.',
		needs: ['finance'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 328 0006'],
		website: 'https://capuk.org',
		delivery: ['phone', 'home-visit'],
		free: true
	},
	{
		id: 'food-bank',
		name: 'Getting food from a food bank',
		organisation: 'Citizens Advice',
		summary:
			'Most Trussell food banks need a note from somebody who knows your case. Citizens Advice can give you one, and your keyworker may be able to.',
		needs: ['finance'],
		reach: 'england',
		seen: 'secondary',
		phones: [{ number: '0800 144 8848', label: 'Citizens Advice' }],
		website:
			'https://www.citizensadvice.org.uk/debt-and-money/get-help-with-the-cost-of-living/using-a-food-bank/',
		open: 'Mon-Fri 08:00-18:00',
		free: true,
		checked: ROUTES_CHECKED,
		check: true,
		access: { routes: ['professional-referral'], text: 'Call, or ask your keyworker.' },
		audience: { text: 'You cannot pay for food.' }
	}
];
