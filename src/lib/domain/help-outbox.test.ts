import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Answer,
	answerOf,
	isLate,
	nextToSend,
	nextTry,
	settle,
	type Waiting,
	woken
} from './help-outbox.ts';
import { type Refusal, REFUSALS } from './help-wire.ts';

const NOW = 1_800_000_000_000;
const item = (more: Partial<Waiting> = {}): Waiting => ({
	thread: 't1',
	id: 'e1',
	counter: 0,
	since: NOW,
	tries: 0,
	notBefore: NOW,
	...more
});

describe('what is sent next', () => {
	test('is the one that waits longest, each thread in its order', () => {
		const items = [
			item({ thread: 't2', id: 'c', since: NOW + 5 }),
			item({ id: 'b', counter: 1, since: NOW - 5 }),
			item({ id: 'a', since: NOW })
		];
		expect(nextToSend(items, NOW)?.id).toBe('a');
		expect(nextToSend(items.slice(0, 2), NOW)?.id).toBe('b');
	});

	test('is never a later one of a thread whose first has to wait', () => {
		const items = [item({ notBefore: NOW + 10 }), item({ id: 'b', counter: 1 })];
		expect(nextToSend(items, NOW)).toBeUndefined();
		expect(nextTry(items, NOW)).toBe(NOW + 10);
		expect(nextTry([], NOW)).toBeUndefined();
	});

	test('is not held up by what is parked, unless that is the request of the same thread', () => {
		const parked = item({ parked: 'bad-request' });
		const next = item({ id: 'b', counter: 1 });
		expect(nextToSend([parked, next, item({ thread: 't2', id: 'c' })], NOW)?.id).toBe('c');
		expect(
			nextToSend(
				[
					{ ...parked, counter: 1 },
					{ ...next, counter: 2 }
				],
				NOW
			)?.id
		).toBe('b');
		expect(nextTry([parked, next], NOW)).toBeUndefined();
	});
});

describe('waking', () => {
	test.each<[string, Partial<Waiting> & { heldUntil?: number }, [number, number] | 'as it was']>([
		['what waits for a connection', { tries: 9, notBefore: NOW + 300_000 }, [0, 1]],
		[
			'what the relay asked to wait',
			{ tries: 3, notBefore: NOW + 9, heldUntil: NOW + 9 },
			[NOW + 9, 1]
		],
		['what waits for nothing', { tries: 0, notBefore: 0 }, 'as it was'],
		[
			'what a wrong clock put years away',
			{ tries: 1, notBefore: NOW * 2, heldUntil: NOW * 2 },
			[0, 1]
		]
	])('%s', (_what, more, expected) => {
		const before = item(more);
		const after = woken(before, NOW);
		expect(after === before ? 'as it was' : [after.notBefore, after.tries]).toEqual(expected);
	});

	test('a moment that is farther away than any pause is now; the relay is believed up to a day', () => {
		const far = item({ notBefore: NOW + 10 * 86_400_000 });
		expect([nextToSend([far], NOW), nextTry([far], NOW)]).toEqual([far, NOW]);
		const asked = settle(item(), { is: 'refused', code: 'too-many', after: 999_999 }, NOW, 0.99);
		const wait = asked.then === 'retry' ? asked.item.notBefore - NOW : 0;
		expect(wait).toBeGreaterThanOrEqual(86_400_000);
		expect(wait).toBeLessThan(2 * 86_400_000);
	});
});

describe('an answer', () => {
	const json = 'application/json';
	test.each<[string, Parameters<typeof answerOf>[0], Answer]>([
		['none at all', undefined, { is: 'none' }],
		['new', { status: 201, contentType: json, body: '{"envelope":"e1"}' }, { is: 'stored' }],
		['again', { status: 200, contentType: json, body: '{"envelope":"e1"}' }, { is: 'stored' }],
		[
			'of another envelope',
			{ status: 201, contentType: json, body: '{"envelope":"e2"}' },
			{ is: 'none' }
		],
		[
			'of a captive portal',
			{ status: 200, contentType: 'text/html', body: '<h1>Sign in</h1>' },
			{ is: 'none' }
		],
		[
			'of a portal that says JSON',
			{ status: 200, contentType: json, body: '<h1>' },
			{ is: 'none' }
		],
		['null', { status: 200, contentType: json, body: 'null' }, { is: 'none' }],
		[
			'of a proxy without its server',
			{ status: 502, contentType: 'text/html', body: 'Bad Gateway' },
			{ is: 'none' }
		],
		[
			'that refuses',
			{ status: 410, contentType: json, body: '{"code":"deleted"}' },
			{ is: 'refused', code: 'deleted' }
		],
		[
			'that refuses for a while',
			{ status: 429, contentType: json, body: '{"code":"too-many"}', retryAfter: '60' },
			{ is: 'refused', code: 'too-many', after: 60 }
		],
		[
			'with a code and the wrong number',
			{ status: 404, contentType: json, body: '{"code":"deleted"}' },
			{ is: 'none' }
		],
		[
			'with a code of nobody’s',
			{ status: 404, contentType: json, body: '{"code":"toString"}' },
			{ is: 'none' }
		]
	])('%s', (_name, received, answer) => {
		expect(answerOf(received, 'e1')).toEqual(answer);
	});
});

describe('after an answer', () => {
	test.each<[Refusal, string]>([
		['deleted', 'drop'],
		['old-epoch', 'reseal'],
		['counter-taken', 'reseal'],
		['too-many', 'retry'],
		['busy', 'retry'],
		['not-found', 'park'],
		['team-not-ready', 'park'],
		['id-taken', 'park'],
		['bad-request', 'park'],
		['too-large', 'park'],
		['cross-site', 'park']
	])('%s: %s', (code, then) => {
		expect(settle(item(), { is: 'refused', code }, NOW, 0).then).toBe(then);
	});

	test('whatever comes back, an item is dropped only when it is stored or its thread is deleted', () => {
		const received = fc.option(
			fc.record({
				status: fc.constantFrom(200, 201, 204, 302, ...Object.values(REFUSALS), 500, 502),
				contentType: fc.constantFrom('application/json', 'text/html', ''),
				body: fc.oneof(
					fc.json(),
					fc.constantFrom(...Object.keys(REFUSALS)).map((code) => JSON.stringify({ code })),
					fc.constantFrom('e1', 'e2').map((envelope) => JSON.stringify({ envelope }))
				)
			}),
			{ nil: undefined }
		);
		fc.assert(
			fc.property(received, (given) => {
				const done = settle(item(), answerOf(given, 'e1'), NOW, 0.5);
				if (done.then !== 'drop') return;
				const stored = given?.body === '{"envelope":"e1"}' && given.status < 300;
				expect(stored || given?.body === '{"code":"deleted"}').toBe(true);
			}),
			{ numRuns: 2000 }
		);
	});

	test('it waits longer each time, five minutes at most, and at least what was asked', () => {
		const wait = (tries: number, answer: Answer, chance: number) => {
			const done = settle(item({ tries }), answer, NOW, chance);
			return done.then === 'retry' ? done.item.notBefore - NOW : NaN;
		};
		expect(wait(0, { is: 'none' }, 0)).toBe(1700);
		expect(wait(0, { is: 'none' }, 0.999)).toBe(2299);
		expect(wait(3, { is: 'none' }, 0.5)).toBe(16_000);
		expect(wait(1000, { is: 'none' }, 0.5)).toBe(300_000);
		const asked: Answer = { is: 'refused', code: 'too-many', after: 3600 };
		expect(wait(0, asked, 0)).toBe(3_600_000);
		expect(wait(0, asked, 0.5)).toBe(3_600_000);
		expect(wait(0, asked, 0.9)).toBeGreaterThan(3_600_000);
	});

	test('after three days it is late', () => {
		expect(isLate(item(), NOW + 72 * 3_600_000 - 1)).toBe(false);
		expect(isLate(item(), NOW + 72 * 3_600_000)).toBe(true);
	});
});
