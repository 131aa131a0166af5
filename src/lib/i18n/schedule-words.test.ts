import { afterEach, describe, expect, test } from 'vitest';
import { nextOccurrences, openness, type Timed } from '../domain/schedule.ts';
import type { Session, Weekday } from '../domain/service.ts';
import { baseLocale, speak } from './locale.ts';
import { opennessWords } from './openness-words.ts';
import { occurrenceWords, sessionsWords } from './schedule-words.ts';

/** A Monday, noon in London, and a bank holiday that Friday. */
const now = Date.parse('2026-11-23T12:00Z');
const HOLIDAYS = new Set(['2026-11-27']);
const EVERY_DAY: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

afterEach(() => speak(() => baseLocale));

describe('sessions as sentences', () => {
	test.for<[Session[], string[], string[]]>([
		[
			[{ days: [1, 4], start: '10:00', end: '16:00' }],
			['Mondays and Thursdays, 10am to 4pm'],
			['أيام الاثنين والخميس، من 10 ص إلى 4 م']
		],
		[
			[
				{ days: [4], start: '10:00', end: '16:00' },
				{ days: [1], start: '10:00', end: '16:00' }
			],
			['Mondays and Thursdays, 10am to 4pm'],
			['أيام الاثنين والخميس، من 10 ص إلى 4 م']
		],
		[
			[
				{ days: [1, 2, 3, 4, 5], start: '09:00', end: '17:30' },
				{ days: [6], start: '10:00', end: '12:00' }
			],
			['Monday to Friday, 9am to 5:30pm', 'Saturdays, 10am to midday'],
			['من الاثنين إلى الجمعة، من 9 ص إلى 5:30 م', 'أيام السبت، من 10 ص إلى الظهر']
		],
		[
			[
				{ days: [1], start: '14:00', end: '00:00' },
				{ days: [1], start: '09:00', end: '12:00' }
			],
			['Mondays, 9am to midday and 2pm to midnight'],
			['أيام الاثنين، من 9 ص إلى الظهر ومن 2 م إلى منتصف الليل']
		],
		[
			[{ days: [5], nth: [1], start: '19:30' }],
			['First Friday of the month, 7:30pm'],
			['أول جمعة من الشهر، 7:30 م']
		],
		[
			[{ days: [5], nth: [1, -1], start: '19:00', end: '20:00' }],
			['First and last Friday of the month, 7pm to 8pm'],
			['أول وآخر جمعة من الشهر، من 7 م إلى 8 م']
		],
		[
			[{ days: [2], every: 2, from: '2026-01-06', start: '10:00', end: '11:00' }],
			['Every second Tuesday, 10am to 11am'],
			['أيام الثلاثاء، مرة كل أسبوعين، من 10 ص إلى 11 ص']
		],
		[
			[{ days: [2], every: 3, from: '2026-01-06', start: '10:00', end: '11:00' }],
			['Tuesdays, every 3 weeks, 10am to 11am'],
			['أيام الثلاثاء، كل 3 أسابيع، من 10 ص إلى 11 ص']
		],
		[
			[{ days: [5], nth: [-1], every: 2, from: '2026-01-30', start: '19:00', end: '20:00' }],
			['Last Friday of the month, every 2 months, 7pm to 8pm'],
			['آخر جمعة من الشهر، كل شهرين، من 7 م إلى 8 م']
		],
		[
			[{ monthDays: [1, 2, 3, 4, 22, -1], start: '19:00', end: '20:00' }],
			['1st, 2nd, 3rd, 4th, 22nd and last day of the month, 7pm to 8pm'],
			['يوم 1 ويوم 2 ويوم 3 ويوم 4 ويوم 22 وآخر يوم من الشهر، من 7 م إلى 8 م']
		],
		[
			[{ days: EVERY_DAY, start: '00:00', end: '23:59' }],
			['Open 24 hours a day'],
			['مفتوح 24 ساعة في اليوم']
		],
		[
			[{ days: EVERY_DAY, start: '10:00', end: '22:00' }],
			['Every day, 10am to 10pm'],
			['كل يوم، من 10 ص إلى 10 م']
		],
		[
			[{ days: [6, 7], start: '00:00', end: '24:00' }],
			['Saturdays and Sundays, all day'],
			['أيام السبت والأحد، طوال اليوم']
		],
		[[{ days: [4] }], ['Thursdays, times not given'], ['أيام الخميس، المواعيد غير مذكورة']],
		[
			[{ start: '10:00', end: '12:00' }],
			['Days not given, 10am to midday'],
			['الأيام غير مذكورة، من 10 ص إلى الظهر']
		],
		[[{ days: [4], end: '15:00' }], ['Thursdays, until 3pm'], ['أيام الخميس، حتى 3 م']],
		[[{ note: 'by arrangement' }], ['By arrangement'], ['By arrangement']],
		[[], ['Opening times not known'], ['مواعيد العمل غير معروفة']],
		[
			[{ days: [3], start: '12:00', end: '13:00', delivery: ['online'], note: 'Bring tea' }],
			['Wednesdays, midday to 1pm (online). Bring tea'],
			['أيام الأربعاء، من الظهر إلى 1 م (عبر الإنترنت). Bring tea']
		],
		[
			[{ days: [1], start: '10:00', end: '11:00', from: '2027-01-04', until: '2027-03-29' }],
			['Mondays, 10am to 11am, 4 January 2027 to 29 March 2027'],
			['أيام الاثنين، من 10 ص إلى 11 ص، من 4 يناير 2027 إلى 29 مارس 2027']
		],
		[
			[{ days: [1], start: '10:00', end: '11:00', knownUntil: '2026-12-31' }],
			['Mondays, 10am to 11am. Not known after 31 December'],
			['أيام الاثنين، من 10 ص إلى 11 ص. غير معروف بعد 31 ديسمبر']
		],
		[
			[
				{ closed: true, from: '2026-12-24', until: '2027-01-01' },
				{ days: [7], closed: true },
				{ days: [1], start: '12:00', end: '13:00', purpose: 'meal' },
				{ days: [2], start: '10:00', end: '11:00' }
			],
			[
				'Tuesdays, 10am to 11am',
				'Meals: Mondays, midday to 1pm',
				'Closed: 24 December to 1 January 2027',
				'Closed: Sundays'
			],
			[
				'أيام الثلاثاء، من 10 ص إلى 11 ص',
				'الوجبات: أيام الاثنين، من الظهر إلى 1 م',
				'مغلق: من 24 ديسمبر إلى 1 يناير 2027',
				'مغلق: أيام الأحد'
			]
		],
		[
			[{ from: '2026-12-24', until: '2026-12-24', start: '10:00', end: '11:00' }],
			['24 December, 10am to 11am'],
			['24 ديسمبر، من 10 ص إلى 11 ص']
		],
		[
			[{ days: [1], start: '10:00', end: '11:00', until: '2026-11-22' }],
			['Opening times not known'],
			['مواعيد العمل غير معروفة']
		]
	])('%j', ([sessions, english, arabic]) => {
		expect(sessionsWords(sessions, { now })).toEqual(english);
		speak(() => 'ar');
		expect(sessionsWords(sessions, { now })).toEqual(arabic);
	});

	test('a service that gives no end is open from its start', () => {
		const sessions: Session[] = [{ days: [5], start: '10:00' }];
		expect(sessionsWords(sessions, { now }, 'service')).toEqual(['Fridays, from 10am']);
		expect(sessionsWords([], { now }, 'meeting')).toEqual(['Meeting times not known']);
	});
});

const at = (days: Weekday[], start: string, end: string): Timed => ({
	sessions: [{ days, start, end }]
});

describe('openness in a line', () => {
	test.for<[Timed, string, string, string]>([
		[at([1], '09:00', '17:00'), '11-23 12:00', 'Open until 5pm', 'مفتوح حتى 5 م'],
		[at([1], '22:00', '02:00'), '11-23 23:00', 'Open until 2am', 'مفتوح حتى 2 ص'],
		[at([1], '09:00', '00:00'), '11-23 23:00', 'Open until midnight', 'مفتوح حتى منتصف الليل'],
		[at([1], '20:00', '09:00'), '11-23 23:00', 'Open until 9am tomorrow', 'مفتوح حتى 9 ص غدًا'],
		[
			at([1, 2], '00:00', '24:00'),
			'11-23 12:00',
			'Open until Wednesday at midnight',
			'مفتوح حتى الأربعاء الساعة منتصف الليل'
		],
		[at(EVERY_DAY, '00:00', '24:00'), '11-23 12:00', 'Open 24 hours', 'مفتوح 24 ساعة'],
		[
			at([1], '14:00', '17:00'),
			'11-23 12:00',
			'Closed now. Opens at 2pm',
			'مغلق الآن. يفتح الساعة 2 م'
		],
		[
			at([1, 2], '09:00', '11:00'),
			'11-23 12:00',
			'Closed now. Opens tomorrow at 9am',
			'مغلق الآن. يفتح غدًا الساعة 9 ص'
		],
		[
			at([2], '09:00', '11:00'),
			'11-23 12:00',
			'Closed today. Opens tomorrow at 9am',
			'مغلق اليوم. يفتح غدًا الساعة 9 ص'
		],
		[
			at([4], '09:00', '11:00'),
			'11-23 12:00',
			'Closed today. Opens on Thursday at 9am',
			'مغلق اليوم. يفتح يوم الخميس الساعة 9 ص'
		],
		[
			at([1], '09:00', '11:00'),
			'11-23 12:00',
			'Closed now. Opens on 30 November at 9am',
			'مغلق الآن. يفتح يوم 30 نوفمبر الساعة 9 ص'
		],
		[{ sessions: [{ days: [2] }] }, '11-23 12:00', 'Closed today', 'مغلق اليوم'],
		[
			{ sessions: [{ days: [1] }] },
			'11-23 12:00',
			'Not known if it is open now. Phone first',
			'لا نعرف إن كان مفتوحًا الآن. اتصل أولًا'
		],
		[{ sessions: [] }, '11-23 12:00', 'Opening times not known', 'مواعيد العمل غير معروفة'],
		[
			at([5], '09:00', '17:00'),
			'11-27 12:00',
			'Open until 5pm. Bank holiday: may be different today, phone first',
			'مفتوح حتى 5 م. عطلة رسمية: قد تختلف المواعيد اليوم، اتصل أولًا'
		],
		[
			{ ...at([1], '08:00', '10:00'), zone: 'America/New_York' },
			'11-23 14:00',
			'Open until 10am (Eastern Time)',
			'مفتوح حتى 10 ص (التوقيت الشرقي لأمريكا الشمالية)'
		],
		[
			{ ...at([1], '19:00', '20:30'), kind: 'meeting' },
			'11-23 12:00',
			'Starts at 7pm',
			'يبدأ الساعة 7 م'
		],
		[
			{ ...at([1], '19:00', '20:30'), kind: 'meeting' },
			'11-23 19:30',
			'On now, until 8:30pm',
			'جارٍ الآن، حتى 8:30 م'
		],
		[
			{ sessions: [{ days: [1], start: '19:00' }], kind: 'meeting' },
			'11-23 19:30',
			'Should be on now. End time not given',
			'يُفترض أنه جارٍ الآن. وقت الانتهاء غير مذكور'
		],
		[
			{ sessions: [{ days: [1], start: '19:00' }], kind: 'meeting' },
			'11-23 20:30',
			'Not known if it is on now',
			'لا نعرف إن كان جاريًا الآن'
		],
		[
			{ sessions: [], kind: 'meeting' },
			'11-23 20:30',
			'Meeting times not known',
			'مواعيد الاجتماع غير معروفة'
		]
	])('%j at %s: %s', ([service, when, english, arabic]) => {
		const moment = Date.parse(`2026-${when.replace(' ', 'T')}Z`);
		const answer = openness(service, moment, HOLIDAYS);
		const words = () => opennessWords(answer, { now: moment }, service.zone, service.kind);
		expect(words()).toBe(english);
		speak(() => 'ar');
		expect(words()).toBe(arabic);
	});
});

test.for<[Timed, string, string]>([
	[at([1], '10:00', '16:00'), 'Today, 10am to 4pm', 'اليوم، من 10 ص إلى 4 م'],
	[at([2], '10:00', '16:00'), 'Tomorrow, 10am to 4pm', 'غدًا، من 10 ص إلى 4 م'],
	[at([4], '00:00', '24:00'), 'Thursday 26 November, all day', 'الخميس، 26 نوفمبر، طوال اليوم'],
	[
		{ sessions: [{ days: [3], start: '19:30' }] },
		'Wednesday 25 November, 7:30pm',
		'الأربعاء، 25 نوفمبر، 7:30 م'
	],
	[
		at([5], '10:00', '16:00'),
		'Friday 27 November, 10am to 4pm. Bank holiday: may be different, phone first',
		'الجمعة، 27 نوفمبر، من 10 ص إلى 4 م. عطلة رسمية: قد تختلف المواعيد، اتصل أولًا'
	]
])('the next time of %j: %s', ([service, english, arabic]) => {
	const words = () =>
		nextOccurrences(service, now, HOLIDAYS, 1).map((one) => occurrenceWords(one, { now }));
	expect(words()).toEqual([english]);
	speak(() => 'ar');
	expect(words()).toEqual([arabic]);
});
