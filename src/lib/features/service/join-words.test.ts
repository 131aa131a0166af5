import { describe, expect, test } from 'vitest';
import { dialled, joinWords } from './join-words.ts';

describe('the name of a meeting room', () => {
	test.for([
		['https://us02web.zoom.us/j/1', 'Join with Zoom'],
		['https://zoom.us/j/1', 'Join with Zoom'],
		['https://notzoom.us/j/1', 'Join online'],
		['https://meet.jit.si/room', 'Join with Jitsi'],
		['https://rooms.example/1', 'Join online']
	] as const)('%s', ([url, words]) => {
		expect(joinWords(url)).toBe(words);
	});
});

describe('what is dialled', () => {
	test.for([
		['+441632960710,,55501#', '+441632960710', '55501#'],
		['02079460000', '02079460000', undefined],
		['02079460000,123,,456#', '02079460000', '123,456#']
	] as const)('%s', ([phone, number, code]) => {
		expect(dialled(phone)).toEqual(code === undefined ? { number } : { number, code });
	});
});
