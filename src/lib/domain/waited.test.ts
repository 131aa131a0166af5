import { expect, test } from 'vitest';
import { type Message, threadOf } from './help-thread.ts';
import type { HelpRequest, TeamSays } from './help.ts';
import { tellsMore, waitedOf } from './waited.ts';

const request: HelpRequest = {
	kinds: ['information'],
	services: [],
	contact: { ways: ['in-app'] },
	needs: []
};
const asked: Message = {
	from: 'person',
	said: { type: 'request', request },
	counter: 0,
	after: 0,
	day: '2026-11-02'
};
const says = (said: TeamSays, counter: number, day: string): Message => ({
	from: 'team',
	said,
	counter,
	after: 1,
	day
});
const seen = says({ type: 'seen' }, 0, '2026-11-03');
const words = says({ type: 'words', words: 'Yes' }, 1, '2026-11-05');
const of = (...messages: Message[]) => waitedOf(threadOf(messages), 't');

test('what nobody opened is still in the inbox', () => {
	expect(of(asked)).toBeUndefined();
	expect(of(seen)).toBeUndefined();
});

test('seen is not answered; an answer without "seen" is both', () => {
	expect(of(asked, seen)).toEqual({ thread: 't', asked: '2026-11-02', seen: '2026-11-03' });
	expect(of(asked, seen, words)).toEqual({
		thread: 't',
		asked: '2026-11-02',
		seen: '2026-11-03',
		answered: '2026-11-05'
	});
	expect(of(asked, { ...words, counter: 0 })).toMatchObject({
		seen: '2026-11-05',
		answered: '2026-11-05'
	});
});

test('is kept when it is new, and again only for the first answer', () => {
	const open = of(asked, seen);
	const done = of(asked, seen, words);
	if (!open || !done) throw new Error('Both were opened.');
	expect(tellsMore(open, undefined)).toBe(true);
	expect(tellsMore(open, open)).toBe(false);
	expect(tellsMore(done, open)).toBe(true);
	expect(tellsMore(done, done)).toBe(false);
	// Part of the thread was not read this time: what is known stays.
	expect(tellsMore(open, done)).toBe(false);
});
