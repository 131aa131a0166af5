import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import type { Session } from '../../domain/service.ts';
import { splitAddress, type AddressParts } from './address.ts';
import { isHome } from './country.ts';
import { readSession, type RawTimes } from './times.ts';
import { weekdayFromOne, weekdayFromZero, weekdayNamed } from './weekday.ts';

const at = (field: string) => ({ record: 'r', field });

describe('days and times of a meeting', () => {
	test.each<[string, RawTimes, Session[], string[]]>([
		[
			'both',
			{ days: [2], start: '19:00', end: '20:30' },
			[{ days: [2], start: '19:00', end: '20:30' }],
			[]
		],
		['no end stays without', { days: [2], start: '19:00' }, [{ days: [2], start: '19:00' }], []],
		[
			'past midnight',
			{ days: [5], start: '23:00', end: '00:30' },
			[{ days: [5], start: '23:00', end: '00:30' }],
			[]
		],
		[
			'until midnight',
			{ days: [5], start: '22:30', end: '00:00' },
			[{ days: [5], start: '22:30', end: '24:00' }],
			[]
		],
		[
			'until a minute before',
			{ days: [5], start: '22:30', end: '23:59' },
			[{ days: [5], start: '22:30', end: '24:00' }],
			[]
		],
		[
			'all day',
			{ days: [5], start: '00:00', end: '24:00' },
			[{ days: [5], start: '00:00', end: '24:00' }],
			[]
		],
		[
			'24:00 begins the next day',
			{ days: [7, 3], start: '24:00' },
			[{ days: [1, 4], start: '00:00' }],
			[]
		],
		[
			'23:59 stays on its night',
			{ days: [6], start: '23:59:00', duration: '01:00:00' },
			[{ days: [6], start: '23:59', end: '00:59' }],
			[]
		],
		[
			'an end before the start',
			{ days: [1], start: '19:00', end: '18:00' },
			[{ days: [1], start: '19:00' }],
			['end-before-start']
		],
		[
			'an hour clock of words',
			{ days: [1], start: '8:00 PM', end: '9 pm' },
			[{ days: [1], start: '20:00', end: '21:00' }],
			[]
		],
		[
			'seconds and whole days',
			{ days: [1], start: '10:00:00', duration: '24:00:00' },
			[{ days: [1], start: '10:00', end: '10:00' }],
			[]
		],
		[
			'a duration up to midnight',
			{ days: [1], start: '22:30', duration: '1hr 30mins' },
			[{ days: [1], start: '22:30', end: '24:00' }],
			[]
		],
		[
			'a negative duration',
			{ days: [1], start: '19:00', duration: '-1hr ' },
			[{ days: [1], start: '19:00' }],
			['bad-time']
		],
		[
			'a slip of five minutes',
			{ days: [1], start: '19:00', duration: '0hr 5mins' },
			[{ days: [1], start: '19:00' }],
			['bad-time']
		],
		['a day without a time', { days: [1], start: '' }, [{ days: [1] }], []],
		['neither', { days: [], start: null }, [], []],
		['nonsense', { days: [1], start: 'after work' }, [{ days: [1] }], ['bad-time']]
	])('%s', (_name, raw, sessions, codes) => {
		const issues: Issue[] = [];
		expect(readSession(raw, at, issues)).toEqual(sessions);
		expect(issues.map(({ code }) => code)).toEqual(codes);
	});
});

test('three ways of counting days', () => {
	expect([0, 1, 6, '0', 'Monday', 'wednesdays', 7, 'the', ''].map(weekdayFromZero)).toEqual([
		7,
		1,
		6,
		7,
		1,
		3,
		undefined,
		undefined,
		undefined
	]);
	expect(['1', '2', '7', 1, '0', '8', 'Sunday'].map(weekdayFromOne)).toEqual([
		7,
		1,
		6,
		7,
		undefined,
		undefined,
		7
	]);
	expect(['Weds', 'thur.', 'Sat', 'sundays', 'suns'].map(weekdayNamed)).toEqual([
		3,
		4,
		6,
		7,
		undefined
	]);
});

describe('an address in one line', () => {
	test.each<[string, AddressParts]>([
		[
			'Hall, High St, Leeds LS1 1AA',
			{ address: 'Hall, High St', town: 'Leeds', postcode: 'LS1 1AA' }
		],
		[
			'Friends Meeting House, 1 High St, Leeds, West Yorkshire, LS1 1AA, UK',
			{
				address: 'Friends Meeting House, 1 High St',
				town: 'Leeds',
				postcode: 'LS1 1AA',
				home: true
			}
		],
		[
			'123 Main St, Anytown, OK 12345, USA',
			{ address: '123 Main St', town: 'Anytown', home: false }
		],
		['Leeds', { town: 'Leeds' }],
		['12 High Street', { address: '12 High Street' }],
		['1 Main St, Sligo, Ireland', { address: '1 Main St', town: 'Sligo', home: false }]
	])('%s', (text, parts) => {
		expect(splitAddress(text)).toEqual(parts);
	});

	test('countries by name and code, and words that are none', () => {
		expect(['GB', 'England', 'Jersey', 'USA', 'Ireland', 'France', 'Leeds'].map(isHome)).toEqual([
			true,
			true,
			true,
			false,
			false,
			false,
			undefined
		]);
	});
});
