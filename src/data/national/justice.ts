/** After prison or with a criminal record, and questions of law. */
import { LONDON_RATE, type Entry } from './record.ts';

export const JUSTICE: Entry[] = [
	{
		id: 'unlock',
		name: 'Unlock',
		summary:
			'Advice for people with a criminal record, from people who have one. A tool on the website shows what you have to tell an employer.',
		needs: ['employment', 'housing'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['01634 247350'],
		website: 'https://unlock.org.uk',
		source: 'https://helplines.org/news/unlock-charity-for-people-with-convictions/',
		cost: 'Calls cost the same as any 01 number.',
		audience: { welcome: ['prison-leavers'] }
	},
	{
		id: 'nacro',
		name: 'Nacro',
		summary:
			'Help for people with a criminal record to settle down after prison. Families and employers can ask as well.',
		needs: ['housing', 'employment'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0300 123 1999'],
		website: 'https://www.nacro.org.uk',
		audience: { welcome: ['prison-leavers', 'families'] }
	},
	{
		id: 'release',
		name: 'Release',
		summary:
			'Free advice about drugs and what the law says, from lawyers and people who know about drugs. They do not judge, and it stays private.',
		needs: ['healthcare'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['020 7324 2989'],
		website: 'https://www.release.org.uk',
		cost: LONDON_RATE,
		audience: { welcome: ['families'] }
	},
	{
		id: 'civil-legal-advice',
		name: 'Civil Legal Advice',
		organisation: 'Ministry of Justice',
		summary:
			'Legal advice about debt, housing and more, if you have little money. They can call you back, and need not say where they call from.',
		description: 'You can ask for an interpreter, Welsh, British Sign Language or text relay.',
		needs: ['finance', 'housing'],
		reach: 'uk',
		seen: 'secondary',
		phones: ['0345 345 4 345'],
		website: 'https://www.gov.uk/check-legal-aid',
		cost: 'Calls cost the same as calls to 01 and 02 numbers, and use up free minutes first.',
		languages: ['en', 'cy'],
		facilities: ['bsl'],
		audience: { text: 'You live in England or Wales and may be able to get legal aid.' }
	}
];
