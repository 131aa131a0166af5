/**
 * Each fellowship's own telephone line and website, for saying beside a meeting whom to ask. The same
 * numbers as in `national/`, without the texts around them, so that a list need not wait for those; a
 * test holds the two together.
 */
import type { Fellowship } from '#lib/domain/service.ts';

export interface Line {
	/** Source id of its entry in `national/`. */
	entry: string;
	/** As people write it. Absent: none was seen in any source, or sources disagree. */
	phone?: string;
	website: string;
	/** The line calls back, which is not safe for everybody. */
	callsBack?: true;
}

const SMART = { phone: '0330 053 6022' };
const AL_ANON = { phone: '0800 008 6811', website: 'https://www.al-anonuk.org.uk/' };

export const LINES: Partial<Record<Fellowship, Line>> = {
	aa: {
		entry: 'alcoholics-anonymous',
		phone: '0800 917 7650',
		website: 'https://www.alcoholics-anonymous.org.uk'
	},
	na: { entry: 'narcotics-anonymous', phone: '0300 999 1212', website: 'https://ukna.org' },
	ca: {
		entry: 'cocaine-anonymous',
		phone: '0800 612 0225',
		website: 'https://cocaineanonymous.org.uk'
	},
	ma: {
		entry: 'marijuana-anonymous',
		phone: '0300 124 0373',
		website: 'http://www.marijuana-anonymous.org.uk/',
		callsBack: true
	},
	smart: { entry: 'smart-recovery', ...SMART, website: 'https://smartrecovery.org.uk' },
	ga: {
		entry: 'gamblers-anonymous',
		phone: '0330 094 0322',
		website: 'https://www.gamblersanonymous.org.uk/'
	},
	coda: { entry: 'coda', website: 'https://codauk.org' },
	'recovery-dharma': { entry: 'recovery-dharma', website: 'https://recoverydharma.org' },
	lifering: { entry: 'lifering', website: 'https://lifering.org' },
	'smart-family': {
		entry: 'smart-family-and-friends',
		...SMART,
		website: 'https://smartrecovery.org.uk/family-friends/'
	},
	'al-anon': { entry: 'al-anon', ...AL_ANON },
	alateen: { entry: 'alateen', ...AL_ANON },
	'families-anonymous': { entry: 'families-anonymous', website: 'https://famanon.org.uk' },
	'gam-anon': { entry: 'gam-anon', website: 'http://www.gamanon.org.uk' }
};
