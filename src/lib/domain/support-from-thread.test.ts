import { describe, expect, test } from 'vitest';
import type { HelpRequest, PersonSays, TeamSays } from './help.ts';
import { type Message, threadOf } from './help-thread.ts';
import type { Need } from './need.ts';
import { needsOfThread, recordFromThread } from './support-from-thread.ts';
import { supportProblems } from './support-change.ts';

const TODAY = '2026-11-22';

function request(kinds: HelpRequest['kinds'], needs: Need[][]): HelpRequest {
	return {
		kinds,
		services: needs.map((one, at) => ({
			id: `s${String(at)}`,
			name: 'Harbour House',
			kind: 'service',
			needs: one
		})),
		contact: { ways: ['in-app'] },
		needs: []
	};
}

const person = (said: PersonSays, day: string, counter: number): Message => ({
	from: 'person',
	said,
	day,
	counter,
	after: counter
});
const team = (said: TeamSays, day: string, counter: number, after = 1): Message => ({
	from: 'team',
	said,
	day,
	counter,
	after
});

const asked = request(
	['information', 'appointment', 'go-together'],
	[['housing'], ['finance', 'housing']]
);
const from = { id: 'r', thread: 't', person: 'p', need: 'housing' as const, today: TODAY };
const arranged = (date: string, together?: string): TeamSays => ({
	type: 'arranged',
	arrangement: { date, place: 'High Street', ...(together && { together }), service: 's0' }
});

describe('a record from a thread', () => {
	test('that nobody has answered: offered today, nothing done', () => {
		const thread = threadOf([
			person({ type: 'request', request: asked }, '2026-11-20', 0),
			team({ type: 'seen' }, '2026-11-21', 0)
		]);
		expect(recordFromThread(thread, from)).toEqual({
			id: 'r',
			person: 'p',
			need: 'housing',
			thread: 't',
			offered: TODAY,
			answer: { is: 'accepted', day: TODAY },
			done: []
		});
	});

	test('answered and arranged: what was done on its day, and when to ask', () => {
		const thread = threadOf([
			person({ type: 'request', request: asked }, '2026-11-16', 0),
			team({ type: 'words', words: 'They have rooms.' }, '2026-11-17', 0),
			team(arranged('2026-11-20', 'Jo'), '2026-11-18', 1)
		]);
		expect(recordFromThread(thread, from)).toMatchObject({
			offered: '2026-11-17',
			done: [
				{ kind: 'information', day: '2026-11-17' },
				{ kind: 'appointment', day: '2026-11-18' },
				{ kind: 'go-together', day: '2026-11-20' }
			],
			service: 's0',
			followUp: { due: '2026-11-27' }
		});
	});

	test('who is to come along tomorrow has not come along yet', () => {
		const thread = threadOf([
			person({ type: 'request', request: asked }, '2026-11-16', 0),
			team(arranged('2026-11-23', 'Jo'), '2026-11-18', 0)
		]);
		const { done } = recordFromThread(thread, from);
		expect(done.map((act) => act.kind)).toEqual(['information', 'appointment']);
	});

	test('what the person said came of it', () => {
		const thread = threadOf([
			person({ type: 'request', request: asked }, '2026-11-16', 0),
			team(arranged('2026-11-18'), '2026-11-17', 0),
			person({ type: 'outcome', service: 's1', outcome: 'could-not-go' }, '2026-11-19', 1),
			person({ type: 'outcome', service: 's0', outcome: 'went' }, '2026-11-20', 2)
		]);
		const record = recordFromThread(thread, from);
		expect(record).toMatchObject({
			outcome: { is: 'went', day: '2026-11-20' },
			firstContact: '2026-11-18'
		});
		expect(record.followUp).toBeUndefined();
		expect(supportProblems(record, TODAY)).toEqual([]);
	});

	test('they could not help, and why', () => {
		const thread = threadOf([
			person(
				{ type: 'request', request: request(['appointment'], [['housing']]) },
				'2026-11-16',
				0
			),
			team({ type: 'words', words: 'Try them.' }, '2026-11-17', 0),
			person({ type: 'outcome', outcome: 'they-could-not-help', why: 'full' }, '2026-11-19', 1)
		]);
		expect(recordFromThread(thread, from)).toMatchObject({
			service: 's0',
			outcome: { is: 'they-could-not-help', day: '2026-11-19', why: 'full' },
			done: []
		});
	});

	test('names the needs of its services in the order of the standard', () => {
		const thread = threadOf([person({ type: 'request', request: asked }, '2026-11-16', 0)]);
		expect(needsOfThread(thread)).toEqual(['housing', 'finance']);
		expect(needsOfThread(threadOf([]))).toEqual([]);
	});
});
