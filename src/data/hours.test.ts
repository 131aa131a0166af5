import { describe, expect, test } from 'vitest';
import { hours } from './hours.ts';

describe('hours', () => {
	test.each([
		['Mon-Fri 09:00-17:00', [{ days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' }]],
		['Sat+Sun+Mon 12:00-19:00', [{ days: [6, 7, 1], start: '12:00', end: '19:00' }]],
		['daily 10:00-24:00', [{ days: [1, 2, 3, 4, 5, 6, 7], start: '10:00', end: '24:00' }]],
		['Tue 19:00', [{ days: [2], start: '19:00' }]],
		['Wed', [{ days: [3] }]],
		[
			'Fri 22:00-02:00, Sun 10:00-11:00',
			[
				{ days: [5], start: '22:00', end: '02:00' },
				{ days: [7], start: '10:00', end: '11:00' }
			]
		]
	])('%s', (text, sessions) => {
		expect(hours(text)).toEqual(sessions);
	});

	test.each(['', 'Monday 09:00', 'Mon 9-5', 'Mon-Xyz 09:00-10:00', 'Mon 09:00-10:00;Tue'])(
		'refuses "%s"',
		(text) => {
			expect(() => hours(text)).toThrow();
		}
	);
});
