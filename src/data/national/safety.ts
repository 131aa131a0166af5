/** When somebody hurts, threatens or controls you. */
import type { Entry } from './record.ts';

export const SAFETY: Entry[] = [
	{
		id: 'national-domestic-abuse-helpline',
		name: 'National Domestic Abuse Helpline',
		organisation: 'Refuge',
		summary:
			'For women who are being hurt or controlled by a partner or family member. They can talk through what you could do and find you a safe place.',
		description:
			'You can ask them to call you back at a time that is safe for you. Friends and family can call too.',
		needs: ['housing', 'healthcare'],
		reach: 'england',
		seen: 'secondary',
		phones: ['0808 200 0247'],
		website: 'https://www.nationaldahelpline.org.uk/',
		open: 'always',
		free: true,
		audience: { welcome: ['women', 'families'] }
	},
	{
		id: 'mens-advice-line',
		name: "Men's Advice Line",
		organisation: 'Respect',
		summary:
			'For men who are being hurt or controlled by a partner or family member, by phone or chat.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 801 0327'],
		website: 'https://mensadviceline.org.uk/',
		delivery: ['phone', 'online'],
		free: true,
		audience: { welcome: ['men', 'lgbtq'], text: 'Trans and non-binary people can call as well.' }
	},
	{
		id: 'galop',
		name: 'Galop',
		summary:
			'For LGBT+ people who are being hurt or controlled, attacked for who they are, or pushed to change who they are.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 999 5428'],
		website: 'https://galop.org.uk/get-help/helplines/',
		free: true,
		audience: { welcome: ['lgbtq'] }
	},
	{
		id: 'live-fear-free',
		name: 'Live Fear Free',
		organisation: 'Welsh Government',
		summary: 'For anybody in Wales who is abused at home or has been through sexual violence.',
		needs: ['housing', 'healthcare'],
		reach: 'wales',
		seen: 'secondary',
		phones: ['0808 80 10 800'],
		website: 'https://www.gov.wales/live-fear-free',
		open: 'always',
		free: true
	},
	{
		id: 'scotland-domestic-abuse-helpline',
		name: "Scotland's Domestic Abuse and Forced Marriage Helpline",
		summary: 'For anybody in Scotland who is abused at home or pushed into a marriage.',
		needs: ['housing', 'healthcare'],
		reach: 'scotland',
		seen: 'secondary',
		phones: ['0800 027 1234'],
		website: 'https://www.sdafmh.org.uk',
		open: 'always',
		free: true
	},
	{
		id: 'respect-phoneline',
		name: 'Respect Phoneline',
		organisation: 'Respect',
		summary:
			'For people who worry that they hurt or control their partner and want to stop. It is private.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 802 4040'],
		website: 'https://respectphoneline.org.uk',
		free: true
	},
	{
		id: 'rape-crisis',
		name: 'Rape and Sexual Abuse Support Line',
		organisation: 'Rape Crisis England & Wales',
		summary:
			'Somebody to talk to after rape or sexual abuse, by phone or chat, however long ago it was.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 500 2222'],
		website: 'https://rapecrisis.org.uk/get-help/want-to-talk/',
		delivery: ['phone', 'online'],
		open: 'always',
		free: true,
		audience: { ages: { min: 16 }, text: 'You live in England or Wales.' }
	},
	{
		id: 'victim-support',
		name: 'Victim Support',
		summary: 'Help after a crime, day and night.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0808 168 9111'],
		website: 'https://www.victimsupport.org.uk',
		open: 'always',
		free: true
	},
	{
		id: 'karma-nirvana',
		name: 'Karma Nirvana',
		summary:
			'For people whose family pushes them into a marriage, or hurts them in the name of honour.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0800 599 9247'],
		website: 'https://karmanirvana.org.uk',
		free: true
	},
	{
		id: 'womens-aid-chat',
		name: "Women's Aid live chat",
		organisation: "Women's Aid",
		summary: 'Chat by typing if you are a woman and somebody at home hurts or controls you.',
		needs: ['housing', 'healthcare'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://chat.womensaid.org.uk',
		free: true,
		audience: { welcome: ['women'] }
	}
];
