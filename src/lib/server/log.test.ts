import { describe, expect, test } from 'vitest';
import { wordsOf } from './log.ts';

describe('an error in the log', () => {
	test.each([
		['cannot fetch https://town.example/feed?key=secret now', 'cannot fetch (address) now'],
		['no row for sam@example.org', 'no row for (e-mail)'],
		['connect ECONNREFUSED 192.0.2.7:5432', 'connect ECONNREFUSED (number):5432'],
		['postgres://me:secret@db/waymark failed', '(address) failed'],
		['bad query /find?q=heroin&x=1', 'bad query /find?…'],
		['no thread nJQ3sPQ0bq6u_m-1zWq0rg here', 'no thread (id) here'],
		[`key ${'x'.repeat(43)} is taken`, 'key (id) is taken'],
		['nothing private here', 'nothing private here']
	])('%s', (message, words) => {
		const lines = wordsOf(new TypeError(message)).split('\n');
		expect(lines[0]).toBe(`TypeError: ${words}`);
		expect(lines[1]).toMatch(/^\s+at .*log\.test\.ts/);
	});

	test('that is no Error at all', () => {
		expect(wordsOf('gone: http://x.example/')).toBe('gone: (address)');
	});
});
