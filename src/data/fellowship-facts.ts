/**
 * What somebody may want to know before a first meeting, by fellowship: whether it is tied to a
 * faith, what it aims at, what will happen. Facts only, each from the sources named; the words are
 * ours (`features/meetings/fact-words.ts`). What no source said is absent. Groups differ: nothing here is a
 * promise.
 */
import type { Fellowship } from '#lib/domain/service.ts';

/** `spiritual` speaks of a higher power and belongs to no religion. */
export type Faith = 'spiritual' | 'secular' | 'buddhist';

/** `stop` altogether, or `own`: each sets a goal. Families have none of the two. */
export type Aim = 'stop' | 'own';

/** What happens at a first meeting. In the order in which it is told. */
export const FIRST_FACTS = [
	'call-first',
	'no-booking',
	'early-online',
	'greeted',
	'members-lead',
	'trained',
	'first-names',
	'brought-you',
	'check-in',
	'listen',
	'pass',
	'no-cross-talk',
	'silence',
	'still-using',
	'no-labels',
	'stays',
	'no-fee',
	'length',
	'groups-differ'
] as const;
export type FirstFact = (typeof FIRST_FACTS)[number];

export interface FellowshipFacts {
	faith?: Faith;
	aim?: Aim;
	/** Empty where no source was found. */
	first: readonly FirstFact[];
	/** Where all of this was read. */
	sources: readonly string[];
}

export const FACTS: Partial<Record<Fellowship, FellowshipFacts>> = {
	aa: {
		faith: 'spiritual',
		aim: 'stop',
		first: ['greeted', 'first-names', 'listen', 'pass', 'silence', 'no-fee', 'groups-differ'],
		sources: [
			'https://aa-netherlands.org/what-is-aa/frequently-asked-questions/',
			'http://aamalta.org.mt/about-aa/',
			'https://biologyinsights.com/do-you-have-to-talk-at-aa-meetings',
			'https://danshreve.com/recovery-meetings',
			'https://pausewhenagitated.com/alcoholics-anonymous-new-comers-guide/'
		]
	},
	na: {
		faith: 'spiritual',
		aim: 'stop',
		first: ['greeted', 'first-names', 'silence', 'listen', 'still-using', 'stays', 'no-fee'],
		sources: [
			'https://narcotics-anonymous.de/en/artikel/your-first-meeting/',
			'https://www.pcrna.org/what-can-i-expect-at-an-na-meeting',
			'https://wyo-braskana.org/what-is-na/what-to-expect.html',
			'http://na-ost.de/'
		]
	},
	ca: {
		faith: 'spiritual',
		aim: 'stop',
		first: ['members-lead', 'no-cross-talk', 'pass', 'listen', 'stays'],
		sources: [
			'https://www.recovery.org.uk/?p=5119',
			'https://www.uk-rehab.com/fellowship-meetings/ca/'
		]
	},
	smart: {
		faith: 'secular',
		aim: 'own',
		first: [
			'call-first',
			'no-booking',
			'early-online',
			'trained',
			'check-in',
			'listen',
			'no-labels',
			'no-fee',
			'length'
		],
		sources: [
			'https://smartrecovery.org.uk/about-smart-recovery-meetings/',
			'https://www.smartrecovery.org.uk/AboutSMARTMeeting',
			'https://www.smartrecovery.org.uk/meetings/online-meetings',
			'http://smartlifesefton.co.uk/introducing.html'
		]
	},
	'smart-family': {
		faith: 'secular',
		first: ['early-online', 'trained', 'listen', 'no-fee'],
		sources: [
			'https://smartrecovery.org.uk/family-friends/',
			'https://smartrecovery.org.uk/about-smart-recovery-meetings/',
			'https://www.smartrecovery.org.uk/meetings/online-meetings'
		]
	},
	ga: {
		aim: 'stop',
		first: ['members-lead', 'first-names', 'brought-you', 'stays', 'no-fee'],
		sources: [
			'http://gamanon.org.uk/?page_id=483',
			'https://www.kcga4u.com/meetingformat.html',
			'https://www.swindonadvertiser.co.uk/news/11460038.number-of-gamblers-seeking-help-drops/'
		]
	},
	'gam-anon': {
		first: ['members-lead', 'greeted', 'first-names', 'brought-you', 'stays'],
		sources: ['http://gamanon.org.uk/?page_id=483']
	},
	'al-anon': {
		faith: 'spiritual',
		first: ['members-lead', 'silence', 'listen', 'pass', 'no-fee', 'groups-differ'],
		sources: [
			'https://southvalleyalanon.org/newcomers/',
			'http://sofiahash.org/expect-first-al-anon-meeting-overview-typical-meeting-feel-unsure-anxious/',
			'https://oxford.anglican.org/news/how-al-anon-and-the-church-can-change-lives.php'
		]
	},
	'families-anonymous': {
		faith: 'spiritual',
		first: ['members-lead', 'first-names', 'stays', 'no-fee'],
		sources: [
			'https://d.12step.org/directory-directory/listing/families-anonymous',
			'https://www.addictiongroup.org/resources/families-anonymous/'
		]
	},
	lifering: {
		faith: 'secular',
		aim: 'stop',
		first: ['check-in', 'no-labels', 'still-using', 'groups-differ'],
		sources: ['https://liferingcanada.org/what-happens-at-a-meeting']
	},
	'recovery-dharma': {
		faith: 'buddhist',
		first: [],
		sources: ['https://recoverydharma.org']
	}
};
