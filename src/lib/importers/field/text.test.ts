import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import { repairEncoding } from './entities.ts';
import { cleanText, prose, summaryOf } from './text.ts';

const at = { record: 'r', field: 'f' };
const line = (value: unknown) => cleanText(value, at, []);
const long = (value: unknown) => prose(value, at, []);
const codes = (read: (issues: Issue[]) => unknown) => {
	const issues: Issue[] = [];
	read(issues);
	return issues.map((one) => one.code);
};

describe('cleanText', () => {
	test.each([
		['  Drop-in \u00a0 caf\u00e9\t', 'Drop-in café'],
		['Men&#39;s group', "Men's group"],
		['Tom &amp;amp; Jerry', 'Tom & Jerry'],
		['A &amp;amp;amp; B', 'A &amp; B'],
		['&pound;5 &ndash; &eacute;&Eacute;', '£5 – éÉ'],
		['it&#146;s', 'it’s'],
		['<b>Bold</b> name<br>two', 'Bold name two'],
		['&lt;b&gt;Bold&lt;/b&gt;', 'Bold'],
		['a\u202eb\u0000c\u200bd', 'abcd'],
		['one\ntwo', 'one two'],
		['CafÃ© donâ€™t Â£5', 'Café don’t £5'],
		['It\u0092s', 'It’s'],
		['Ages < 5 and > 3', 'Ages < 5 and > 3'],
		['AT&T &unknown; R&D', 'AT&T &unknown; R&D'],
		['N/A', undefined],
		['-', undefined],
		['No description available', undefined],
		['test tel', undefined],
		['None', undefined],
		['Nonesuch Close', 'Nonesuch Close'],
		['', undefined],
		[12, '12'],
		[null, undefined],
		[{ a: 1 }, undefined]
	])('%j → %j', (value, expected) => {
		expect(line(value)).toBe(expected);
	});

	test('repairs only what is certain', () => {
		for (const sound of [
			'Ünïcödé',
			'Ærø',
			'Âge d’or',
			'São Paulo',
			'Cymru Ŵ',
			'Ça «va»\u00a0?',
			'Łódź'
		]) {
			expect(repairEncoding(sound)).toBe(sound);
		}
	});

	test('what UTF-8 became in Windows-1252 comes back', () => {
		const windows = new TextDecoder('windows-1252');
		for (const text of ['café', 'don’t – “so” • £5 €6', 'Ŵŷ', 'naïve…']) {
			const damaged = windows.decode(new TextEncoder().encode(text));
			expect(repairEncoding(damaged)).toBe(text);
			expect(repairEncoding(windows.decode(new TextEncoder().encode(damaged)))).toBe(text);
		}
	});

	test('says when it repaired, and what it could not', () => {
		expect(codes((issues) => cleanText('CafÃ©', at, issues))).toEqual(['text-damaged']);
		expect(codes((issues) => cleanText('caf\ufffd', at, issues))).toEqual(['text-damaged']);
		expect(codes((issues) => cleanText('café', at, issues))).toEqual([]);
		expect(line('It\ufffds')).toBe('It’s');
	});
});

describe('prose', () => {
	test.each([
		['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
		['One<br/>two<br><br>three', 'One\ntwo\n\nthree'],
		[
			'<p>We do:</p><ul><li>tea</li>\n<li><p>talk</p></li></ul>After',
			'We do:\n\n- tea\n- talk\n\nAfter'
		],
		['• tea\n• talk', '- tea\n- talk'],
		['* tea\n\n* talk', '- tea\n- talk'],
		['plain\nlines\r\n\r\n\r\nstay', 'plain\nlines\n\nstay'],
		['<p>source\nlines   join</p>', 'source lines join'],
		['<a href="https://a.org/x">Book here</a> now', 'Book here (https://a.org/x) now'],
		['<a href="https://www.a.org/">a.org</a>', 'a.org'],
		['<a href="javascript:alert(1)">x</a>', 'x'],
		['[Book](https://a.org/x) **now** # no', 'Book (https://a.org/x) now # no'],
		['a<script>alert("<p>")</script>b<style>p{}</style>c', 'abc'],
		['a<script>never closed', 'a'],
		['a<!-- <b> -->b', 'ab'],
		['&lt;p&gt;One&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;', 'One'],
		['&amp;lt;img src=x onerror=alert(1)&amp;gt;hi', 'hi'],
		['<scr<b>ipt>alert(1)</scr</b>ipt>', 'ipt>alert(1)ipt>'],
		['<<i>b>', undefined],
		['1 <<i>2 << x', '1 <2 << x'],
		[
			'<table><tr><td>Mon</td><td>9am</td></tr><tr><td>Tue</td><td>closed</td></tr></table>',
			'Mon 9am\nTue closed'
		],
		['No description available.', undefined],
		['   ', undefined],
		[5, '5'],
		[[], undefined]
	])('%j', (value, expected) => {
		expect(long(value)).toBe(expected);
	});

	test('never lets a tag, a control or a direction override through, whatever comes in', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'<',
				'>',
				'&lt;',
				'&amp;lt;',
				'&amp;amp;lt;',
				'<script',
				'</',
				'<!--',
				'-->',
				'a',
				'/',
				'"',
				'=',
				' ',
				'\n',
				'&#60;',
				'&#x3c;',
				'\u202e',
				'\u0000',
				'<p>',
				'<br>',
				'&'
			),
			fc.string({ maxLength: 5 })
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
				const text = long(parts.join('')) ?? '';
				expect(text).not.toMatch(/<[a-zA-Z/!?]/);
				expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
				expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
			}),
			{ numRuns: 500 }
		);
	});

	test('prose of prose is itself', () => {
		const word = fc.constantFrom('tea', 'Talk.', 'at', '9am', '£5', 'A&E', '- item');
		fc.assert(
			fc.property(fc.array(fc.array(word, { minLength: 1 }), { minLength: 1 }), (paragraphs) => {
				const text = long(paragraphs.map((words) => words.join(' ')).join('\n\n'));
				expect(long(text)).toBe(text);
			})
		);
	});

	test('a hostile text takes no longer than its length', () => {
		expect(long('<a'.repeat(50_000))).toBeUndefined();
		expect(long('<script>'.repeat(20_000))).toBeUndefined();
		expect(long(`${'<'.repeat(50_000)}b>`)?.length).toBe(49_999);
		expect(long('- <li><p>'.repeat(10_000))).toBeUndefined();
	});
});

describe('summaryOf', () => {
	test.each([
		[undefined, undefined],
		['One. Two.', 'One. Two.'],
		[`First one. ${'Word '.repeat(60)}end.`, 'First one.'],
		[
			'See Dr. Jones at St. Paul’s, e.g. Mondays. Then.',
			'See Dr. Jones at St. Paul’s, e.g. Mondays. Then.'
		],
		['About Us\n\nWe help.', 'We help.'],
		['About us', 'About us'],
		['We offer:\n- tea\n- talk', 'We offer: tea; talk']
	])('%j → %j', (text, expected) => {
		expect(summaryOf(text)).toBe(expected);
	});

	test('is at most 250 characters and never stops within a word', () => {
		const summary = summaryOf('word '.repeat(100).trim()) ?? '';
		expect(summary.length).toBeLessThanOrEqual(250);
		expect(summary).toMatch(/word…$/);
		fc.assert(
			fc.property(fc.string({ maxLength: 800 }), (text) => {
				expect((summaryOf(text) ?? '').length).toBeLessThanOrEqual(250);
			})
		);
	});
});
