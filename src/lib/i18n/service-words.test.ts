import { afterEach, describe, expect, test } from 'vitest';
import { NEEDS } from '../domain/need.ts';
import {
	ACCESS_ROUTES,
	DOUBTS,
	FACILITIES,
	FELLOWSHIPS,
	GROUPS,
	MEETING_TYPES,
	REACHES,
	type Weekday
} from '../domain/service.ts';
import {
	agoWords,
	dateWords,
	distanceNote,
	distanceWords,
	listWords,
	numberWords,
	timeWords,
	zoneWords
} from './format.ts';
import { baseLocale, type Locale, locales, speak } from './locale.ts';
import * as listed from './service-words.ts';
import * as detailed from './detail-words.ts';

const words = { ...listed, ...detailed };

afterEach(() => speak(() => baseLocale));

const LABELS: [string, string[]][] = [];
function labels<T>(name: string, all: readonly T[], label: (one: T) => string): void {
	for (const locale of locales) {
		speak(() => locale);
		LABELS.push([`${name} in ${locale}`, all.map(label)]);
	}
	speak(() => baseLocale);
}
labels('needs', NEEDS, words.needWords);
labels('groups', GROUPS, words.groupWords);
labels('routes', ACCESS_ROUTES, words.routeWords);
labels('facilities', FACILITIES, words.facilityWords);
labels('fellowships', FELLOWSHIPS, words.fellowshipWords);
labels('meeting types', MEETING_TYPES, words.meetingTypeWords);
labels('reaches', REACHES, words.reachWords);
labels('doubts', DOUBTS, words.doubtWords);
labels('ways', ['in-person', 'online', 'phone', 'outreach', 'home-visit'], words.deliveryWords);
labels('who may come', ['anyone', 'members', 'ask'], words.meetingOpenWords);
labels('weekdays', [1, 2, 3, 4, 5, 6, 7] as Weekday[], words.weekdayWords);

test.for(LABELS)('%s: each has a word of its own, in its own letters', ([name, all]) => {
	expect(new Set(all).size).toBe(all.length);
	for (const label of all) {
		expect(label).not.toMatch(/domain_|undefined/);
		expect(/\p{Script=Arabic}/u.test(label)).toBe(name.endsWith(' ar'));
	}
});

test('every fellowship has a sentence, and none calls people names', () => {
	for (const fellowship of FELLOWSHIPS) {
		const about = words.fellowshipSentence(fellowship);
		expect(about).toMatch(/^A.*\.$/);
		expect(about).not.toMatch(/addict|alcoholic|abus|junkie|clean/i);
	}
});

function each(english: string, arabic: string, say: () => string | undefined): void {
	const said = (['en', 'ar'] as Locale[]).map((locale) => {
		speak(() => locale);
		return say();
	});
	speak(() => baseLocale);
	expect(said).toEqual([english, arabic]);
}

describe('when it was checked', () => {
	test.for<[Parameters<typeof words.checkedWords>[0], string, string]>([
		[{ on: '2026-11-23' }, 'Checked today', 'تم التحقق اليوم'],
		[{ on: '2026-11-25' }, 'Checked today', 'تم التحقق اليوم'],
		[
			{ on: '2026-11-02', by: 'Anna' },
			'Checked 3 weeks ago by Anna',
			'تم التحقق قبل 3 أسابيع من قِبل Anna'
		],
		[{ on: '2026-01-10' }, 'Checked 10 months ago', 'تم التحقق قبل 10 أشهر'],
		[
			{ on: '2025-11-22', by: 'Anna' },
			'Not checked for over a year. Phone first.',
			'لم يتم التحقق منذ أكثر من سنة. اتصل أولًا.'
		],
		[
			undefined,
			'We do not know when this was last checked. Phone first.',
			'لا نعرف متى تم التحقق من هذا آخر مرة. اتصل أولًا.'
		]
	])('%j: %s', ([checked, english, arabic]) => {
		each(english, arabic, () => words.checkedWords(checked, '2026-11-23'));
	});
});

describe('who it is for, and whether there is room', () => {
	test('a sentence for those it shuts others out for, one for the welcome', () => {
		expect(
			words.audienceWords({ only: ['women', 'parents'], welcome: ['lgbtq', 'students'] })
		).toEqual(['Women and parents only', 'LGBTQ+ people and students are welcome']);
		expect(words.audienceWords({})).toEqual([]);
	});

	test('with its date', () => {
		const full = { status: 'full', asOf: '2026-05-03' } as const;
		each('Full at the moment (as of 3 May)', 'ممتلئ حاليًا (بتاريخ 3 مايو)', () =>
			words.availabilityWords(full, '2026-11-23')
		);
		expect(words.availabilityWords({ status: 'waiting-list' }, '2026-11-23')).toBe(
			'There is a waiting list'
		);
		expect(words.availabilityWords({}, '2026-11-23')).toBeUndefined();
	});
});

describe('distances', () => {
	test('say what they are', () => {
		each(
			'Distances are in a straight line. The way there is longer.',
			'المسافات بخط مستقيم. الطريق الفعلي أطول.',
			distanceNote
		);
	});

	test.for<[number, string, string]>([
		[0, 'less than 50 metres', 'أقل من 50 مترًا'],
		[80, 'about 100 metres', 'حوالي 100 متر'],
		[310, 'about 300 metres', 'حوالي 300 متر'],
		[1290, 'about 0.8 miles', 'حوالي 0.8 ميل'],
		[1609, 'about 1 mile', 'حوالي ميل واحد'],
		[3219, 'about 2 miles', 'حوالي ميلين'],
		[4828, 'about 3 miles', 'حوالي 3 أميال'],
		[15_999, 'about 9.9 miles', 'حوالي 9.9 ميل'],
		[16_050, 'about 10 miles', 'حوالي 10 أميال'],
		[50_000, 'about 31 miles', 'حوالي 31 ميلًا']
	])('%i m: %s', ([metres, english, arabic]) => {
		each(english, arabic, () => distanceWords(metres));
	});
});

describe('formats', () => {
	test.for<[() => string | undefined, string, string]>([
		[() => timeWords(0), 'midnight', 'منتصف الليل'],
		[() => timeWords(1440), 'midnight', 'منتصف الليل'],
		[() => timeWords(5), '12:05am', '12:05 ص'],
		[() => timeWords(540), '9am', '9 ص'],
		[() => timeWords(720), 'midday', 'الظهر'],
		[() => timeWords(735), '12:15pm', '12:15 م'],
		[() => timeWords(1170), '7:30pm', '7:30 م'],
		[() => timeWords(1500), '1am', '1 ص'],
		[() => dateWords('2026-11-23', { today: '2026-01-01' }), '23 November', '23 نوفمبر'],
		[() => dateWords('2027-11-23', { today: '2026-01-01' }), '23 November 2027', '23 نوفمبر 2027'],
		[() => dateWords('soon'), 'soon', 'soon'],
		[() => agoWords(1), 'yesterday', 'أمس'],
		[() => agoWords(13), '13 days ago', 'قبل 13 يومًا'],
		[() => agoWords(14), '2 weeks ago', 'قبل أسبوعين'],
		[() => agoWords(100), '3 months ago', 'قبل 3 أشهر'],
		[() => listWords(['a', 'b', 'c']), 'a, b and c', 'a وb وc'],
		[() => numberWords(12_345), '12,345', '12,345'],
		[
			() => zoneWords('America/New_York'),
			'These times are in Eastern Time',
			'هذه المواعيد بحسب التوقيت الشرقي لأمريكا الشمالية'
		]
	])('%s', ([say, english, arabic]) => {
		each(english, arabic, say);
	});

	test('London’s time goes without saying, an unknown zone by its name', () => {
		expect(zoneWords(undefined)).toBeUndefined();
		expect(zoneWords('Europe/London')).toBeUndefined();
		expect(zoneWords('Mars/Base')).toBe('These times are in Mars/Base');
	});
});
