import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	arbitraryPersonSays,
	arbitraryTeamSays,
	REQUEST
} from '../../../tests/fixtures/sealed-team.ts';
import type { PersonSays, TeamSays } from './help.ts';
import {
	type FromPerson,
	type FromTeam,
	type Message,
	nextPlace,
	threadOf
} from './help-thread.ts';

const DAY = '2026-11-02';

function talk(...said: (['person', PersonSays] | ['team', TeamSays])[]): Message[] {
	const messages: Message[] = [];
	for (const [index, one] of said.entries()) {
		const day = `2026-11-${String(index + 2).padStart(2, '0')}`;
		if (one[0] === 'person') {
			messages.push({ from: 'person', ...nextPlace(messages, 'person'), day, said: one[1] });
		} else messages.push({ from: 'team', ...nextPlace(messages, 'team'), day, said: one[1] });
	}
	return messages;
}

const asks: ['person', PersonSays] = ['person', { type: 'request', request: REQUEST }];
const adds: ['person', PersonSays] = ['person', { type: 'words', words: 'And also…' }];
const seen: ['team', TeamSays] = ['team', { type: 'seen' }];
const writes: ['team', TeamSays] = ['team', { type: 'words', words: 'Hello' }];
const arrangement = { date: '2026-12-01', place: 'Harbour House' };
const arranges: ['team', TeamSays] = ['team', { type: 'arranged', arrangement }];
const closes: ['team', TeamSays] = ['team', { type: 'closed', reason: 'done' }];
const withdraws: ['person', PersonSays] = ['person', { type: 'withdraw' }];
const went: ['person', PersonSays] = ['person', { type: 'outcome', outcome: 'went' }];
const helpAgain: ['person', PersonSays] = ['person', { type: 'outcome', outcome: 'want-help' }];

describe('how far a thread has come', () => {
	test.each<[string, Message[], string, string | undefined]>([
		['asked', talk(asks), 'sent', '2026-11-02'],
		['read', talk(asks, seen), 'seen', '2026-11-02'],
		['answered', talk(asks, seen, writes), 'seen', undefined],
		['answered without a word that it was read', talk(asks, writes), 'seen', undefined],
		['arranged', talk(asks, seen, arranges), 'arranged', undefined],
		['read again after that', talk(asks, arranges, seen), 'arranged', undefined],
		['written after that', talk(asks, arranges, adds), 'arranged', '2026-11-04'],
		['closed', talk(asks, arranges, closes), 'closed', undefined],
		['told how it went', talk(asks, arranges, closes, went), 'closed', undefined],
		['asked again after closing', talk(asks, closes, adds), 'sent', '2026-11-04'],
		['wants help after all', talk(asks, closes, helpAgain), 'sent', '2026-11-04'],
		['withdrawn', talk(asks, seen, withdraws), 'withdrawn', undefined],
		['arranged for somebody who withdrew', talk(asks, withdraws, arranges), 'withdrawn', undefined],
		['asked again after withdrawing', talk(asks, withdraws, adds), 'sent', '2026-11-04'],
		['waiting since the first of several', talk(asks, adds, adds), 'sent', '2026-11-02']
	])('%s', (_name, messages, progress, waitingSince) => {
		const thread = threadOf(messages);
		expect(thread.progress).toBe(progress);
		expect(thread.waitingSince).toBe(waitingSince);
		expect(thread.missing).toEqual([]);
	});

	test('what was arranged last holds, and why it was closed is forgotten when it opens again', () => {
		const later = { date: '2026-12-08', place: 'Town hall' };
		const again: ['team', TeamSays] = ['team', { type: 'arranged', arrangement: later }];
		expect(threadOf(talk(asks, arranges, again)).arrangement).toEqual(later);
		expect(threadOf(talk(asks, closes)).closedBecause).toBe('done');
		expect(threadOf(talk(asks, closes, adds))).not.toHaveProperty('closedBecause');
	});
});

const person = (counter: number, after: number): FromPerson => ({
	from: 'person',
	counter,
	after,
	day: DAY,
	said: { type: 'words', words: `p${String(counter)}` }
});
const team = (counter: number, after: number): FromTeam => ({
	from: 'team',
	counter,
	after,
	day: DAY,
	said: { type: 'words', words: `t${String(counter)}` }
});
const order = (messages: Message[]) =>
	threadOf(messages).messages.map((one) => `${one.from.charAt(0)}${String(one.counter)}`);

describe('the order in which things were said', () => {
	test.each<[string, Message[], string[]]>([
		['question and answer', [team(0, 1), person(0, 0), person(1, 1)], ['p0', 't0', 'p1']],
		[
			'both at once: the person first',
			[team(0, 1), person(0, 0), person(1, 0)],
			['p0', 'p1', 't0']
		],
		[
			'an answer that crossed',
			[person(0, 0), person(1, 1), team(0, 1), team(1, 1)],
			['p0', 't0', 'p1', 't1']
		],
		['one side missing', [team(1, 3), team(0, 1)], ['t0', 't1']],
		['a gap before the answer', [person(0, 0), team(1, 1), person(1, 1)], ['p0', 'p1', 't1']],
		['two that claim to have read each other', [person(0, 9), team(0, 9)], ['p0', 't0']]
	])('%s', (_name, messages, wanted) => {
		expect(order(messages)).toEqual(wanted);
	});

	test('a message that is not here is missed', () => {
		expect(threadOf([person(0, 0), person(3, 0), team(1, 1)]).missing).toEqual([
			{ from: 'person', counter: 1 },
			{ from: 'person', counter: 2 },
			{ from: 'team', counter: 0 }
		]);
	});
});

/** Conversations in which each side has read some of the other. */
const conversation = fc
	.array(
		fc.oneof(
			fc.record({ by: fc.constant('person' as const), said: arbitraryPersonSays, read: fc.nat() }),
			fc.record({ by: fc.constant('team' as const), said: arbitraryTeamSays, read: fc.nat() })
		),
		{ maxLength: 12 }
	)
	.map((turns) => {
		const messages: Message[] = [];
		const readBy = { person: 0, team: 0 };
		for (const turn of turns) {
			const { counter, after } = nextPlace(messages, turn.by);
			// Somebody reads on, never back.
			const read = Math.max(readBy[turn.by], after === 0 ? 0 : turn.read % (after + 1));
			readBy[turn.by] = read;
			const placed = { counter, after: read, day: DAY };
			if (turn.by === 'person') messages.push({ from: 'person', ...placed, said: turn.said });
			else messages.push({ from: 'team', ...placed, said: turn.said });
		}
		return messages;
	});

describe('whatever the server does', () => {
	test('order of arrival and repeats change nothing', () => {
		fc.assert(
			fc.property(
				conversation.chain((messages) =>
					fc.record({
						messages: fc.constant(messages),
						arrived: fc.shuffledSubarray(messages, { minLength: messages.length }),
						again: fc.subarray(messages)
					})
				),
				({ messages, arrived, again }) => {
					expect(threadOf([...arrived, ...again])).toEqual(threadOf(messages));
				}
			),
			{ numRuns: 500 }
		);
	});

	test('everything said is told once, each side in its order, each answer after what it had read', () => {
		fc.assert(
			fc.property(conversation, (messages) => {
				const told = threadOf(messages).messages;
				expect(told).toHaveLength(messages.length);
				expect(threadOf(messages).missing).toEqual([]);
				const heard = { person: 0, team: 0 };
				for (const one of told) {
					expect(one.counter).toBe(heard[one.from]);
					expect(heard[one.from === 'person' ? 'team' : 'person']).toBeGreaterThanOrEqual(
						one.after
					);
					heard[one.from] += 1;
				}
			}),
			{ numRuns: 500 }
		);
	});

	test('what is held back is missed, unless it is the last', () => {
		fc.assert(
			fc.property(conversation, fc.nat(), (messages, which) => {
				const held = messages[which % Math.max(messages.length, 1)];
				const left = messages.filter((one) => one !== held);
				const isLast = !left.some(
					(one) => one.from === held?.from && one.counter > (held?.counter ?? 0)
				);
				expect(threadOf(left).missing.length).toBe(isLast ? 0 : 1);
			}),
			{ numRuns: 300 }
		);
	});
});
