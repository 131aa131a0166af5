import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LINES } from '../../../tests/fixtures/list-lines.ts';
import { cleanText } from './fragment.ts';
import { DICTIONARY } from './list-dictionary.ts';
import {
	linkIn,
	listBytes,
	LONGEST_LINK,
	type Read,
	readList,
	signedListBytes,
	unwrap,
	wrap,
	wrapSigned
} from './list-link.ts';
import {
	isListable,
	LIST_LIMITS,
	listChanges,
	moved,
	sameContent,
	tidyList,
	type ServiceList
} from './list.ts';
import { serviceId } from './service-id.ts';

const ID = 'abcdef012345';
const ids = Array.from({ length: 60 }, (_, at) => serviceId('test', String(at)));
const id = (at: number) => ids[at] ?? '';
const dictionary = new TextEncoder().encode(DICTIONARY);

function aList(more: Partial<ServiceList> = {}): ServiceList {
	return {
		id: ID,
		edition: 1,
		items: [{ id: id(0), note: 'Ask for Sam' }, { id: id(1) }],
		...more
	};
}

/** What a link says, whatever it is. */
function read(fragment: string): Read {
	const carried = unwrap(fragment);
	return 'refused' in carried ? carried : readList(carried.body);
}

/** A link whose body was written by somebody else. */
function forged(texts: string, head: number[], count: number): string {
	const packed = deflateSync(new TextEncoder().encode(texts), { dictionary });
	return wrap(
		Uint8Array.of(...head, ...Array.from({ length: count * 8 }, (_, at) => at), ...packed),
		false
	);
}

const HEAD = [1, 2, 3, 4, 5, 6, 0, 1];

const arbitraryText = fc.oneof(
	fc.lorem({ maxCount: 12 }),
	fc.string({ unit: 'grapheme', maxLength: 400 }),
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom('', '\n', '\u202eevil', 'سكن', 'half \ud83d', '__proto__', 'a\u0000b')
);
const arbitraryList: fc.Arbitrary<ServiceList> = fc.record(
	{
		id: fc.stringMatching(/^[0-9a-f]{12}$/),
		edition: fc.integer({ min: -5, max: 100_000 }),
		from: arbitraryText,
		greeting: arbitraryText,
		items: fc.array(
			fc.record(
				{
					id: fc.oneof(
						fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => serviceId('t', String(n))),
						fc.constantFrom(...ids),
						fc.string({ maxLength: 14 })
					),
					note: arbitraryText
				},
				{ requiredKeys: ['id'], noNullPrototype: true }
			),
			{ maxLength: 60 }
		)
	},
	{ requiredKeys: ['id', 'edition', 'items'], noNullPrototype: true }
);

describe('a list in a link', () => {
	test('comes back as it was', () => {
		const list = aList({ from: 'Testham Recovery', greeting: 'مرحبا، Hello' });
		expect(read(wrap(listBytes(list), false))).toEqual({ list });
	});

	test('any list comes back tidied, if its link is not too long (5,000 lists)', () => {
		fc.assert(
			fc.property(arbitraryList, (list) => {
				const link = wrap(listBytes(list), false);
				expect(link).toMatch(/^[\w-]+$/);
				const back = read(link);
				if (link.length > LONGEST_LINK) expect(back).toEqual({ refused: 'too-long' });
				else expect(back).toEqual({ list: tidyList(list) });
			}),
			{ numRuns: 5000 }
		);
	});

	test('this very link is read for ever', () => {
		// Written once by version 1. If this fails, links that people have kept are dead.
		const link = 'AQCrze8BI0UAAQKNPwDchW7THY0-_9yFbtFqCwEWyBnArAYr67iwBRUXzOHBiblcABQ8MA';
		expect(read(link)).toEqual({
			list: aList({ from: 'Testham Recovery', greeting: 'Phone before you go.' })
		});
	});

	test('50 services with 50 different lines of 40 characters fit', () => {
		const items = LINES.map((line, at) => ({ id: id(at), note: line.slice(0, 40).trim() }));
		expect(new Set(items.map((item) => item.note)).size).toBe(50);
		expect(items.reduce((sum, { note }) => sum + note.length, 0) / 50).toBeGreaterThan(38);
		const greeting = 'Hi, here is what we talked about today. See you on Monday.';
		const list = aList({ from: 'Testham Recovery Service', greeting, items });
		const link = wrap(listBytes(list), false);
		expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
		expect(read(link)).toEqual({ list });
	});
});

describe('a list that the operator signed', () => {
	const list = aList({ from: 'Testham Recovery', greeting: 'Hello' });
	const body = listBytes(list);
	const signature = Uint8Array.from({ length: 64 }, (_, at) => at);

	test('carries its signature, for 86 characters more', () => {
		const link = wrapSigned({ body, signature });
		expect(unwrap(link)).toEqual({ locked: false, body, signature });
		expect(read(link)).toEqual({ list });
		expect(link.length - wrap(body, false).length).toBeLessThanOrEqual(86);
	});

	test('this very link is read for ever', () => {
		const link =
			'AQKrze8BI0UAAQKNPwDchW7THY0-_9yFbtFqCwEWyBnArAYr67jALQsumEuDE3O5AAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9iENM';
		expect(unwrap(link)).toEqual({ locked: false, body, signature });
	});

	test('without room for a signature it is damaged', () => {
		expect(unwrap(wrapSigned({ body: new Uint8Array(9), signature: new Uint8Array(54) }))).toEqual({
			refused: 'damaged'
		});
	});

	test('what is signed is the whole body, and no other kind of thing', () => {
		const signed = signedListBytes(body);
		expect(new TextDecoder().decode(signed.subarray(0, 15))).toBe('waymark/1 list\0');
		expect(signed.subarray(15)).toEqual(body);
	});
});

describe('what is refused', () => {
	const good = wrap(listBytes(aList({ greeting: 'Hello' })), false);

	test.for([
		['nothing', '', 'none'],
		['an address', 'https://example.org/', 'none'],
		['words', 'hello there', 'none'],
		['letters', 'hello', 'damaged'],
		['more than any link', 'A'.repeat(LONGEST_LINK + 1), 'too-long'],
		['many megabytes', 'A'.repeat(10_000_000), 'too-long'],
		['a link cut short', good.slice(0, -4), 'damaged'],
		['a link with a letter more', `${good}A`, 'damaged'],
		['a link in capitals', good.toUpperCase(), 'damaged']
	] as const)('%s', ([, fragment, refused]) => {
		expect(read(fragment)).toEqual({ refused });
	});

	test('any one letter changed', () => {
		for (let at = 0; at < good.length - 1; at += 1) {
			const other = good[at] === 'A' ? 'B' : 'A';
			expect(read(good.slice(0, at) + other + good.slice(at + 1)), String(at)).toHaveProperty(
				'refused'
			);
		}
	});

	test('a newer version, and a way of locking that is not known', () => {
		for (const at of [0, 1]) {
			const bytes = Buffer.from(good, 'base64url');
			bytes[at] = 7;
			// The check made anew, as a newer writer would.
			const body = Uint8Array.from(bytes.subarray(2, -3));
			const made = Buffer.from(wrap(body, false), 'base64url');
			made[at] = 7;
			let hash = 0x811c9dc5;
			for (const byte of made.subarray(0, -3)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
			made.writeUIntBE((hash >>> 24) ^ (hash & 0xffffff), made.length - 3, 3);
			expect(read(made.toString('base64url'))).toEqual({ refused: 'newer' });
		}
	});

	test.for([
		['text that turns the direction of writing', 'Al\u202eex\n\n', 0],
		['text with control characters', 'A\u0007\n\n', 0],
		['a name that is too long', `${'a'.repeat(61)}\n\n`, 0],
		['a line too many', 'a\nb\nc', 0],
		['a line too few', 'a', 0],
		['the same service twice', 'a\nb\nc\nd', 2]
	] as const)('%s', ([, texts, count]) => {
		const twice = [...HEAD, count];
		const packed = deflateSync(new TextEncoder().encode(texts), { dictionary });
		const same = Uint8Array.of(...twice, ...new Uint8Array(count * 8), ...packed);
		expect(read(wrap(same, false))).toEqual({ refused: 'unsafe' });
	});

	test('more services than a list may have', () => {
		expect(read(forged('\n'.repeat(52), [...HEAD, 51], 51))).toEqual({ refused: 'unsafe' });
	});

	test('a bomb: little that swells to much', () => {
		const packed = deflateSync(new Uint8Array(900_000), { level: 9 });
		expect(packed.length).toBeLessThan(1400);
		const bomb = wrap(Uint8Array.of(...HEAD, 0, ...packed), false);
		expect(bomb.length).toBeLessThanOrEqual(LONGEST_LINK);
		expect(read(bomb)).toEqual({ refused: 'unsafe' });
	});

	test('20,000 hostile inputs: none throws, none gives more than the limits allow', () => {
		const within = (answer: Read) => {
			if ('refused' in answer) return;
			const { list } = answer;
			expect(tidyList(list)).toEqual(list);
			expect(list.items.length).toBeLessThanOrEqual(LIST_LIMITS.items);
			for (const { id: one, note = '' } of list.items) {
				expect(isListable(one)).toBe(true);
				expect(cleanText(note, LIST_LIMITS.note)).toBe(note);
			}
		};
		const noise = fc.uint8Array({ maxLength: 200 });
		const hostile = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 300 }),
			noise.map((bytes) => Buffer.from(bytes).toString('base64url')),
			// Sealed as ours, so that what is inside is really read.
			noise.map((bytes) => wrap(Uint8Array.from(bytes), false)),
			noise.map((bytes) =>
				wrapSigned({ body: Uint8Array.from(bytes), signature: new Uint8Array(0) })
			),
			fc
				.tuple(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat({ max: 4 }))
				.map(([texts, count]) => forged(texts, [...HEAD, count], count)),
			fc
				.tuple(fc.nat({ max: 255 }), noise)
				.map(([count, bytes]) => wrap(Uint8Array.of(...HEAD, count, ...bytes), false)),
			fc
				.tuple(fc.nat({ max: good.length - 1 }), fc.string({ maxLength: 3 }))
				.map(([at, put]) => good.slice(0, at) + put + good.slice(at + 1))
		);
		fc.assert(
			fc.property(hostile, (fragment) => within(read(fragment))),
			{ numRuns: 20_000 }
		);
	});
});

describe('a link within a text', () => {
	test.for([
		['a whole address', 'https://way.example/list#AQ-x_9', 'AQ-x_9'],
		['in Arabic', 'https://way.example/ar/list#AQAA', 'AQAA'],
		['a message', 'Here is your list: https://way.example/list#AQAA\nSee you', 'AQAA'],
		['it alone', ' #AQAA ', 'AQAA'],
		['anything else', 'hello you', 'hello you']
	] as const)('%s', ([, text, expected]) => {
		expect(linkIn(text)).toBe(expected);
	});
});

describe('editions', () => {
	test('say what is new, gone and put otherwise', () => {
		const before = aList({ items: [{ id: id(0), note: 'a' }, { id: id(1) }, { id: id(2) }] });
		const after = aList({
			greeting: 'New',
			items: [{ id: id(3) }, { id: id(0), note: 'b' }, { id: id(2) }]
		});
		expect(listChanges(before, after)).toEqual({
			added: [id(3)],
			removed: [id(1)],
			reworded: [id(0)],
			greeting: true
		});
		expect(sameContent(before, after)).toBe(false);
		expect(sameContent(before, { ...before, edition: 9 })).toBe(true);
	});

	test('an item goes up and down, but not out of the list', () => {
		const items = ['a', 'b', 'c'].map((one) => ({ id: one }));
		const order = (at: number, by: -1 | 1) =>
			moved(items, at, by)
				.map((one) => one.id)
				.join('');
		expect([order(1, -1), order(1, 1), order(0, -1), order(2, 1)]).toEqual([
			'bac',
			'acb',
			'abc',
			'abc'
		]);
	});
});
