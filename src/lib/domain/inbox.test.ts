import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REQUEST } from '../../../tests/fixtures/sealed-team.ts';
import type { TeamSays } from './help.ts';
import type { Message } from './help-thread.ts';
import {
	countsOf,
	EVERYTHING_OPEN,
	type Gist,
	gistOf,
	holderOf,
	type InboxFilter,
	type InboxRow,
	inOrder,
	isWanted,
	needsOf,
	PLACES,
	standingOf,
	waitsOf
} from './inbox.ts';

const GIST: Gist = {
	progress: 'seen',
	kinds: ['information'],
	needs: [],
	services: [],
	ways: ['text'],
	gaps: 0
};

function row(id: string, more: Partial<InboxRow> = {}, gist?: Partial<Gist>): InboxRow {
	return {
		id,
		created: '2026-11-02',
		touched: '2026-11-02',
		deleteOn: '2027-02-01',
		change: 1,
		last: 1,
		toTeam: 1,
		toPerson: gist ? 1 : 0,
		inTeam: 0,
		state: gist ? 'open' : 'listed',
		...(gist && { gist: { ...GIST, ...gist } }),
		...more
	};
}

const ids = (rows: readonly InboxRow[]) => rows.map((one) => one.id);
const NONE: ReadonlySet<string> = new Set();

describe('the order', () => {
	test('unopened first, oldest first; then who waits; then what goes on; then what is over', () => {
		const rows = [
			row('closed', { change: 99 }, { progress: 'closed' }),
			row('answered, newer', { change: 8 }, { progress: 'arranged' }),
			row('answered, older', { change: 7 }, {}),
			row('not read here yet', { toPerson: 2, change: 50 }),
			row('waits, later', {}, { waitingSince: '2026-11-05' }),
			row('waits', {}, { waitingSince: '2026-11-04' }),
			row('new, later the same day', { created: '2026-11-03', change: 5 }),
			row('new', { created: '2026-11-03', change: 4 }),
			row('asked again', {}, { progress: 'sent', waitingSince: '2026-11-02' })
		];
		expect(ids(inOrder(rows))).toEqual([
			'asked again',
			'new',
			'new, later the same day',
			'waits',
			'waits, later',
			'answered, newer',
			'answered, older',
			'not read here yet',
			'closed'
		]);
	});

	test('is the same however the lines came, and loses none', () => {
		const some = fc.array(
			fc.record({
				change: fc.nat({ max: 1000 }),
				toPerson: fc.nat({ max: 2 }),
				created: fc.constantFrom('2026-11-02', '2026-11-03'),
				gist: fc.option(
					fc.constantFrom<Gist>(
						GIST,
						{ ...GIST, progress: 'sent', waitingSince: '2026-11-01' },
						{ ...GIST, progress: 'closed' },
						{ ...GIST, waitingSince: '2026-11-03' }
					),
					{ nil: undefined }
				)
			}),
			{ maxLength: 30 }
		);
		fc.assert(
			fc.property(some, (given) => {
				const rows = given.map(({ gist, ...rest }, at) => ({
					...row(String(at), { ...rest, change: rest.change * 100 + at }),
					...(gist && { gist, state: 'open' as const })
				}));
				const ordered = inOrder(rows);
				expect(ids(ordered)).toEqual(ids(inOrder(rows.toReversed())));
				expect(ids(ordered).toSorted()).toEqual(ids(rows).toSorted());
				const places = ordered.map((one) => PLACES.indexOf(standingOf(one)));
				expect(places).toEqual(places.toSorted((a, b) => a - b));
			})
		);
	});

	test('a request that does not open for this member is never taken for done', () => {
		expect(standingOf(row('x', { state: 'locked', toPerson: 3 }))).toBe('waiting');
		expect(standingOf(row('x', { state: 'locked' }))).toBe('new');
	});

	test('withdrawn before anybody looked is over', () => {
		expect(standingOf(row('x', { toPerson: 0 }, { progress: 'withdrawn' }))).toBe('over');
	});
});

describe('waiting against the promise of two working days', () => {
	test.each([
		['on the day', '2026-11-02', { is: 'in-time', days: 2, by: '2026-11-04' }],
		['its last day', '2026-11-04', { is: 'today', by: '2026-11-04' }],
		['the day after', '2026-11-05', { is: 'late', days: 1, by: '2026-11-04' }]
	])('%s', (_name, today, expected) => {
		expect(waitsOf(row('x'), 2, NONE, today)).toEqual(expected);
	});

	test('from when the person spoke last, not from the beginning', () => {
		const waits = row('x', {}, { waitingSince: '2026-11-10' });
		expect(waitsOf(waits, 2, NONE, '2026-11-12')).toEqual({ is: 'today', by: '2026-11-12' });
		expect(waitsOf(waits, 2, new Set(['2026-11-11']), '2026-11-12')?.is).toBe('in-time');
	});

	test('nobody waits where the team has answered', () => {
		expect(waitsOf(row('x', {}, {}), 2, NONE, '2027-01-01')).toBeUndefined();
		expect(waitsOf(row('x', {}, { progress: 'closed' }), 2, NONE, '2027-01-01')).toBeUndefined();
	});
});

describe('which lines are wanted', () => {
	const rows = [
		row('new'),
		row('mine', {}, { holder: 'me', needs: ['housing'] }),
		row('theirs', {}, { holder: 'them', waitingSince: '2026-11-02' }),
		row('nobody’s', {}, { progress: 'arranged', needs: ['finance', 'housing'] }),
		row('over', {}, { progress: 'closed', holder: 'me' })
	];
	test.each<[string, Partial<InboxFilter>, string[]]>([
		['everything open', {}, ['new', 'mine', 'theirs', 'nobody’s']],
		['mine', { whose: 'mine' }, ['mine']],
		['nobody’s: a new one may be anybody’s', { whose: 'nobody' }, ['new', 'nobody’s']],
		['housing', { need: 'housing' }, ['mine', 'nobody’s']],
		['new', { stage: 'new' }, ['new']],
		['waiting for an answer', { stage: 'waiting' }, ['theirs']],
		['arranged', { stage: 'arranged' }, ['nobody’s']],
		['over and mine', { stage: 'over', whose: 'mine' }, ['over']]
	])('%s', (_name, filter, expected) => {
		const all = { ...EVERYTHING_OPEN, ...filter };
		expect(ids(rows.filter((one) => isWanted(one, all, 'me')))).toEqual(expected);
	});

	test('counts', () => {
		expect(countsOf(rows, 'me', 2, NONE, '2026-11-09')).toEqual({
			fresh: 1,
			waiting: 2,
			late: 2,
			mine: 1,
			unread: 1
		});
	});
});

describe('the gist of a thread', () => {
	const says = (...said: TeamSays[]): Message[] => [
		{
			from: 'person',
			counter: 0,
			after: 0,
			day: '2026-11-02',
			said: { type: 'request', request: REQUEST }
		},
		...said.map((one, counter): Message => ({
			from: 'team',
			counter,
			after: 1,
			day: '2026-11-03',
			said: one
		}))
	];

	test('who, what, how far, who has it', () => {
		const taken = (counter: number, member?: string) => ({
			counter,
			said: { type: 'taken' as const, by: 'Jo', ...(member && { member }) }
		});
		const notes = [taken(2, 'amal'), taken(0, 'jo'), { counter: 3, said: note('x') }];
		expect(gistOf(says({ type: 'seen' }), notes, 0)).toEqual({
			progress: 'seen',
			callMe: 'Sam',
			kinds: REQUEST.kinds,
			needs: [],
			services: ['Harbour House'],
			ways: ['text'],
			waitingSince: '2026-11-02',
			holder: 'amal',
			gaps: 0
		});
		expect(holderOf([...notes, taken(4)])).toBeUndefined();
	});

	test('what is missing is counted, and no request is no gist', () => {
		const [request, , second] = says({ type: 'seen' }, { type: 'seen' });
		expect(gistOf([request, second] as Message[], [], 2)?.gaps).toBe(3);
		expect(gistOf([], [], 1)).toBeUndefined();
	});

	const note = (words: string) => ({ type: 'note' as const, words, by: 'Jo' });
});

test('what a request is about: as its services say, and a meeting is mutual aid', () => {
	const services = [
		{
			id: '1',
			name: 'A',
			kind: 'service' as const,
			needs: ['finance' as const, 'housing' as const]
		},
		{ id: '2', name: 'B', kind: 'meeting' as const },
		{ id: '3', name: 'C', kind: 'service' as const }
	];
	expect(needsOf({ ...REQUEST, services })).toEqual(['housing', 'finance', 'mutual-aid']);
});
