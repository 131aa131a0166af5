import { describe, expect, test } from 'vitest';
import { tell } from './when.ts';

/** The phone's own time, whatever zone the tests run in. */
const at = (day: number, hour: number, month = 10) => new Date(2026, month, day, hour, 5).getTime();
const NOW = at(21, 18);

describe('telling when something was', () => {
	test.for([
		['this afternoon', at(21, 14), { kind: 'today', minutes: 845 }],
		['a clock that was set back', at(22, 1), { kind: 'today', minutes: 65 }],
		['last night', at(20, 23), { kind: 'yesterday', minutes: 1385 }],
		['earlier this week', at(17, 9), { kind: 'day', day: 'Tuesday' }],
		['six days ago', at(15, 9), { kind: 'day', day: 'Sunday' }],
		// The same weekday as today would be taken for today.
		['a week ago', at(14, 9), { kind: 'day', day: '14 November 2026' }]
	] as const)('%s', ([, moment, expected]) => {
		expect(tell(moment, NOW, 'en')).toEqual(expected);
	});

	test('the day on which the clock goes back is one day long', () => {
		expect(tell(at(25, 0, 9), at(26, 0, 9), 'en')).toEqual({ kind: 'yesterday', minutes: 5 });
		expect(tell(at(25, 0, 9), at(27, 0, 9), 'en')).toEqual({ kind: 'day', day: 'Sunday' });
	});

	test('Arabic has Arabic days and the digits of the rest of the page', () => {
		expect(tell(at(17, 9), NOW, 'ar')).toEqual({ kind: 'day', day: 'الثلاثاء' });
		expect(tell(at(3, 9), NOW, 'ar')).toMatchObject({ day: expect.stringContaining('2026') });
	});
});
