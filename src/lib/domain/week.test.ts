import { describe, expect, test } from 'vitest';
import { scheduleClock } from './schedule.ts';
import type { Session } from './service.ts';
import { type Weekly, weekOf } from './week.ts';
import { toWall } from './wall-time.ts';

const TUESDAY = '2026-11-17T18:52:00Z';

const meeting = (id: string, sessions: Session[], more: Partial<Weekly> = {}): Weekly => ({
	id,
	kind: 'meeting',
	sessions,
	...more
});

function told(services: Weekly[], now = TUESDAY) {
	const week = weekOf(services, scheduleClock(Date.parse(now), new Set(['2026-11-19'])));
	return {
		...week,
		lines: week.days.flatMap(({ date, times }) =>
			times.map(({ service, start, closed, occurrence }) => {
				const minutes = toWall(start).minutes;
				const clock = `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
				const marks = [closed && 'closed', occurrence.bankHoliday && 'bank holiday'];
				return [date.slice(5), clock, service.id, ...marks.filter(Boolean)].join(' ');
			})
		)
	};
}

describe('a week of saved meetings', () => {
	test('has seven days from today, empty ones too', () => {
		expect(told([]).days.map(({ date }) => date)).toEqual([
			'2026-11-17',
			'2026-11-18',
			'2026-11-19',
			'2026-11-20',
			'2026-11-21',
			'2026-11-22',
			'2026-11-23'
		]);
	});

	test('several a day in order; what is over is gone, what is on is there; next Tuesday is not', () => {
		const { lines } = told([
			meeting('late', [{ days: [2, 4], start: '20:00', end: '21:00' }]),
			meeting('twice', [
				{ days: [4], start: '21:30' },
				{ days: [4], start: '07:00' }
			]),
			meeting('on', [{ days: [2], start: '18:30', end: '19:30' }]),
			meeting('over', [{ days: [2], start: '17:00', end: '18:00' }])
		]);
		expect(lines).toEqual([
			'11-17 18:30 on',
			'11-17 20:00 late',
			'11-19 7:00 twice bank holiday',
			'11-19 20:00 late bank holiday',
			'11-19 21:30 twice bank holiday'
		]);
	});

	test('what is over today has its next time, a week from now', () => {
		const { later } = told([meeting('over', [{ days: [2], start: '17:00', end: '18:00' }])]);
		expect(later.map(({ occurrence }) => new Date(occurrence.start).toISOString())).toEqual([
			'2026-11-24T17:00:00.000Z'
		]);
	});

	test('what began before midnight and is still on stands under today', () => {
		const { lines } = told(
			[meeting('night', [{ days: [2], start: '23:30', end: '00:45' }])],
			'2026-11-18T00:10:00Z'
		);
		expect(lines).toEqual(['11-18 23:30 night', '11-24 23:30 night']);
	});

	test('every second week and the n-th weekday only when it is their turn', () => {
		const services = [
			meeting('this', [{ days: [5], start: '19:00', every: 2, from: '2026-11-06' }]),
			meeting('next', [{ days: [5], start: '19:00', every: 2, from: '2026-11-13' }]),
			meeting('third', [{ days: [5], start: '18:00', nth: [3] }]),
			meeting('last', [{ days: [5], start: '18:00', nth: [-1] }])
		];
		const { lines, later } = told(services);
		expect(lines).toEqual(['11-20 18:00 third', '11-20 19:00 this']);
		expect(later.map(({ service }) => service.id)).toEqual(['last', 'next']);
	});

	test('a closure with dates is said on its day; one without is apart', () => {
		const weekly: Session = { days: [5], start: '19:00', end: '20:00' };
		const { lines, closed } = told([
			meeting('dated', [weekly, { closed: true, from: '2026-11-20', until: '2026-11-20' }]),
			meeting('closed', [weekly], { availability: { status: 'temporarily-closed' } }),
			meeting('open', [weekly, { closed: true, from: '2026-11-27', until: '2026-11-27' }])
		]);
		expect(lines).toEqual(['11-20 19:00 dated closed', '11-20 19:00 open']);
		expect(closed.map(({ id }) => id)).toEqual(['closed']);
	});

	test('what is not known is said, beside what is', () => {
		const { lines, unknown } = told([
			meeting('none', []),
			meeting('half', [{ days: [5], start: '19:00' }, { days: [6] }]),
			meeting('ended', [{ days: [5], start: '19:00', until: '2026-01-01' }])
		]);
		expect(lines).toEqual(['11-20 19:00 half']);
		expect(unknown.map(({ service, sessions }) => [service.id, sessions.length])).toEqual([
			['none', 0],
			['half', 1],
			['ended', 1]
		]);
	});

	test('the day is London’s, wherever the meeting is, also in the week the clocks go back', () => {
		const service = meeting('us', [{ days: [6], start: '20:00' }], { zone: 'America/New_York' });
		expect(told([service], '2026-10-20T12:00:00Z').lines).toEqual(['10-25 1:00 us']);
	});
});
