import { expect, test } from 'vitest';
import { makeAgenda, type Entry, type MeetingCard } from './agenda.ts';
import { daysFrom } from './agenda-days.ts';
import { scheduleClock } from './schedule.ts';

function card(id: string, sessions: MeetingCard['sessions']): MeetingCard {
	return {
		id,
		kind: 'meeting',
		name: id,
		needs: [],
		delivery: ['in-person'],
		places: [],
		sessions
	};
}

/** A Saturday evening; the clocks go back in the night. */
const NOW = Date.parse('2026-10-24T22:50:00Z');

function entriesOf(...cards: MeetingCard[]): readonly Entry[] {
	return makeAgenda(cards, scheduleClock(NOW, new Set())).entries;
}

const names = (entries: readonly Entry[]) => entries.map((one) => one.card.id);

test('each day has its times in order, an empty one too, and the long night is one day', () => {
	const late = card('late', [{ days: [7], start: '20:00', end: '21:00' }]);
	const early = card('early', [{ days: [7], start: '01:30', end: '02:30' }]);
	const tuesday = card('tuesday', [{ days: [2], start: '12:00', end: '13:00' }]);
	const days = daysFrom(entriesOf(late, tuesday, early), NOW, 4);
	expect(days.map(({ date, entries }) => [date, ...names(entries)])).toEqual([
		['2026-10-24'],
		['2026-10-25', 'early', 'late'],
		['2026-10-26'],
		['2026-10-27', 'tuesday']
	]);
});

test('what is on now stands under today; what is over, a week away or without a time does not', () => {
	const on = card('on', [{ days: [6], start: '23:30', end: '23:59' }]);
	const over = card('over', [{ days: [6], start: '10:00', end: '11:00' }]);
	const unknown = card('unknown', [{ days: [6] }]);
	const days = daysFrom(entriesOf(on, over, unknown), NOW, 7);
	expect(days.flatMap(({ entries }) => names(entries))).toEqual(['on']);
	expect(days).toHaveLength(7);
});
