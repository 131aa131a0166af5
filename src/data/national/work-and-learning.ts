/** Finding and keeping work, learning something new, getting online. */
import { PUBLIC_DIRECTORIES, type Entry } from './record.ts';

export const WORK_AND_LEARNING: Entry[] = [
	{
		id: 'jobcentre-plus',
		name: 'Jobcentre Plus',
		organisation: 'Department for Work and Pensions',
		summary: 'A work coach who helps you look for work, with benefits and with training.',
		needs: ['employment', 'finance', 'education'],
		reach: 'uk',
		seen: 'secondary',
		website: 'https://www.gov.uk/contact-jobcentre-plus',
		delivery: ['in-person', 'phone'],
		free: true
	},
	{
		id: 'ips',
		name: 'Help to find a job while you are in treatment (IPS)',
		summary:
			'A job expert who works next to your treatment team. You say what you would like to do, you start looking soon, and they stay with you once you have the job.',
		description: `They help you get ready for interviews too. More than half of the people who had this help found a job within a year and a half.

IPS is short for Individual Placement and Support.`,
		needs: ['employment'],
		reach: 'england',
		seen: 'official',
		website:
			'https://www.gov.uk/government/publications/helping-people-in-alcohol-and-drug-treatment-services-into-work',
		delivery: ['in-person'],
		free: true,
		access: { routes: ['professional-referral'], text: 'Ask your keyworker.' },
		audience: { text: 'You are in drug or alcohol treatment in England.' }
	},
	{
		id: 'find-a-job',
		name: 'Find a job',
		organisation: 'Department for Work and Pensions',
		summary: "The government's website for looking through jobs all over the country.",
		needs: ['employment'],
		reach: 'uk',
		seen: 'recalled',
		website: 'https://www.gov.uk/find-a-job',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true
	},
	{
		id: 'access-to-work',
		name: 'Access to Work',
		organisation: 'Department for Work and Pensions',
		summary:
			'Money and mental health support if your health or a disability makes it hard to do your job.',
		needs: ['employment', 'healthcare'],
		reach: 'uk',
		seen: 'recalled',
		website: 'https://www.gov.uk/access-to-work',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { welcome: ['disabled'], text: 'You have a job, or are about to start one.' }
	},
	{
		id: 'national-careers-service',
		name: 'National Careers Service',
		summary:
			'Somebody to help you choose work or a course and write a CV. You can call, chat online or meet.',
		needs: ['education', 'employment'],
		reach: 'england',
		seen: 'conflict',
		phones: ['0800 100 900'],
		website: 'https://nationalcareers.service.gov.uk',
		delivery: ['phone', 'online', 'in-person'],
		free: true,
		audience: { ages: { min: 13 } }
	},
	{
		id: 'collegiate-recovery',
		name: 'Recovery groups at universities',
		summary:
			'Some universities have a group for students in recovery. Ask the student support team whether yours has one.',
		needs: ['education', 'mutual-aid'],
		reach: 'uk',
		seen: 'official',
		website:
			'https://www.gov.uk/government/publications/recovery-support-services-and-lived-experience-initiatives',
		delivery: ['in-person'],
		free: true,
		audience: { welcome: ['students'], text: 'You study at a university and are in recovery.' }
	},
	{
		id: 'free-courses-for-jobs',
		name: 'Free courses for jobs',
		organisation: 'Department for Education',
		summary:
			'Free courses for some adults, at about the level of A levels. The website says who can do them.',
		needs: ['education', 'employment'],
		reach: 'england',
		seen: 'recalled',
		website: 'https://www.gov.uk/guidance/free-courses-for-jobs',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true
	},
	{
		id: 'national-databank',
		name: 'National Databank',
		organisation: 'Good Things Foundation',
		summary:
			'Free SIM cards and mobile data from places near you, and Learn My Way, where you can practise using the internet.',
		needs: ['education', 'finance'],
		reach: 'uk',
		seen: 'recalled',
		website: 'https://www.goodthingsfoundation.org',
		addressSeen: PUBLIC_DIRECTORIES,
		free: true,
		audience: { text: 'You have little money and cannot pay for data.' }
	}
];
