import { describe, expect, test } from 'vitest';
import { savedHostel } from '../../../../tests/fixtures/saved.ts';
import type { PlanEntry } from '#lib/domain/plan.ts';
import { scheduleClock } from '#lib/domain/schedule-clock.ts';
import { planText } from './plan-text.ts';

const entry = savedHostel(
	{ note: 'Ask for the garden room', time: '14:00' },
	{
		sessions: [{ days: [1], start: '09:00', end: '17:00' }],
		contact: { phones: [{ number: '01134960123', label: 'Front desk' }] },
		access: { routes: ['just-turn-up'] }
	}
);
const other: PlanEntry = {
	...entry,
	id: 'b',
	service: { ...entry.service, id: 'b', name: 'Helpline', places: [], sessions: [] }
};
const clock = scheduleClock(Date.parse('2026-11-22T10:00:00Z'), new Set());
const text = (own: boolean) => planText([entry, other], clock, '2026-11-22', own);

describe('the plan as text', () => {
	test('is enough without the app: whom to call, when, where, how to get in', () => {
		const [first = '', second = ''] = text(false).split('\n\n');
		expect(first.split('\n')[0]).toBe('Hostel');
		for (const fact of ['0113 496 0123', '9am to 5pm', '1 High Street, Leeds', 'Just turn up']) {
			expect(first).toContain(fact);
		}
		expect(second.split('\n')[0]).toBe('Helpline');
		expect(second).not.toContain('High Street');
	});

	test('holds what somebody wrote only if they want that', () => {
		expect(text(false)).not.toMatch(/garden|Phone them|14/);
		expect(text(true)).toMatch(/2pm.*: Phone them\nAsk for the garden room/);
	});
});
