import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chance, pick } from '../../../tests/bench/prose.ts';
import { generate } from '../../../tests/bench/generate.ts';
import { documentOf, type SearchDocument } from './document.ts';
import { buildIndex, openIndex } from './index.ts';
import { find, findIn } from './query.ts';
import { tokens } from './words.ts';

function document(more: Partial<SearchDocument>): SearchDocument {
	return { name: '', organisation: '', kind: '', town: '', summary: '', ...more };
}

function indexOf(...documents: Partial<SearchDocument>[]) {
	return openIndex(buildIndex(documents.map(document)));
}

/** Positions found, best first. */
function order(index: ReturnType<typeof indexOf>, words: string): number[] {
	return [...(find(index, words) ?? [])].sort((a, b) => b[1] - a[1]).map(([at]) => at);
}

test('what is found does not depend on what was looked up before', () => {
	const documents = [...generate(60)].map(documentOf);
	const bytes = buildIndex(documents);
	const typedOn = openIndex(bytes);
	for (const words of [
		'somewhere to sleep tonight',
		'recovrey housing',
		'housing recovrey',
		'food'
	]) {
		for (let length = 1; length <= words.length; length += 1) {
			const typed = words.slice(0, length);
			expect(find(typedOn, typed), typed).toEqual(find(openIndex(bytes), typed));
		}
	}
	// A word that nobody else has is forgiven its errors; beside an index that has it, it is not.
	const other = indexOf({ name: 'recovrey' });
	const alone = findIn([openIndex(bytes)], 'recovrey')?.scores[0];
	expect(findIn([typedOn, other], 'recovrey')?.scores[0]).not.toEqual(alone);
	expect(findIn([typedOn], 'recovrey')?.scores[0]).toEqual(alone);
});

describe('the index', () => {
	test('finds a service by every word of it, and by nothing else', () => {
		const text = fc
			.array(fc.stringMatching(/^[b-dx]{4,7}$/), { maxLength: 6 })
			.map((all) => all.join(' '));
		const any = fc.record(
			{ name: text, organisation: text, kind: text, town: text, summary: text },
			{ noNullPrototype: true }
		);
		fc.assert(
			fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), (documents) => {
				const index = openIndex(buildIndex(documents));
				const words = new Set(documents.flatMap((one) => tokens(Object.values(one).join(' '))));
				for (const word of words) {
					const having = documents.flatMap((one, at) =>
						tokens(Object.values(one).join(' ')).some((other) => other.startsWith(word)) ? [at] : []
					);
					expect([...(find(index, word) ?? []).keys()].sort((a, b) => a - b)).toEqual(having);
				}
			})
		);
	});

	test('ranks by the field in which a word stands, and the shorter name first', () => {
		const index = indexOf(
			{ summary: 'shelter' },
			{ town: 'shelter' },
			{ kind: 'shelter' },
			{ organisation: 'shelter' },
			{ name: 'shelter for all the northern counties' },
			{ name: 'shelter' }
		);
		expect(order(index, 'shelter')).toEqual([5, 4, 3, 2, 1, 0]);
	});

	test('ranks the word itself before its continuation, and both before an error', () => {
		const index = indexOf({ name: 'bard' }, { name: 'cardiff' }, { name: 'card' });
		expect(order(index, 'card')).toEqual([2, 1]);
		expect(order(indexOf({ name: 'bardic' }, { name: 'cardic' }), 'cardi')).toEqual([1, 0]);
	});

	test('wants all words, unless no service has them', () => {
		const index = indexOf(
			{ name: 'debt advice' },
			{ name: 'debt help', town: 'leeds' },
			{ name: 'leeds' }
		);
		expect(order(index, 'debt leeds')).toEqual([1]);
		const some = find(index, 'advice leeds') ?? new Map<number, number>();
		expect([...some.keys()].sort()).toEqual([0, 1, 2]);
		expect(Math.max(...some.values())).toBeLessThan(1);
		expect(find(index, 'debt leeds')?.get(1)).toBeGreaterThan(1);
	});

	test.each(['', '  ', '!?'])('%j are no words', (words) => {
		expect(find(indexOf({ name: 'a' }), words)).toBeUndefined();
	});

	test('is refused when it is cut off', () => {
		const bytes = buildIndex([document({ name: 'night shelter' })]);
		for (let length = 0; length < bytes.length; length += 1) {
			expect(() => openIndex(bytes.subarray(0, length))).toThrow(RangeError);
		}
	});
});

describe('several indexes at once', () => {
	test('a word right in one cell is not guessed at in another', () => {
		const indexes = [indexOf({ name: 'dover' }), indexOf({ name: 'dovet' })];
		const found = findIn(indexes, 'dover');
		expect(found?.scores.map(([score]) => (score ?? 0) > 0)).toEqual([true, false]);
	});

	test('some words only count when no cell has all', () => {
		const indexes = [indexOf({ name: 'debt advice' }), indexOf({ name: 'debt' })];
		expect(findIn(indexes, 'debt advice')).toMatchObject({ partial: false });
		expect(findIn(indexes, 'debt advice')?.scores.map(([score]) => (score ?? 0) > 0)).toEqual([
			true,
			false
		]);
		expect(findIn(indexes, 'debt zebra')?.partial).toBe(true);
	});
});

describe('everyday words', () => {
	const index = indexOf(
		{ name: 'Leeds Night Shelter', kind: 'housing' },
		{ name: 'Citizens Advice', summary: 'benefits and debt', kind: 'finance money' },
		{ name: 'Smile clinic', summary: 'NHS dental care' },
		{ name: 'Tuesday group', kind: 'NA Narcotics Anonymous meeting' },
		{ name: 'National Museum', kind: 'education' },
		{ name: 'Addiction Family Support' },
		{ name: 'Waythrough' },
		{ name: 'Boots pharmacy', summary: 'needle exchange and naloxone' },
		{ name: 'Trussell food bank' }
	);

	test.each([
		['somewhere to sleep', 0],
		['somewhere to sl', 0],
		['skint', 1],
		['universal credit', 1],
		['dentist', 2],
		['dentsit', 2],
		['skitn', 1],
		['NA', 3],
		['n.a.', 3],
		['DrugFAM', 5],
		['Humankind', 6],
		['pins', 7],
		['OD', 7],
		['something to eat', 8],
		['سكن', 0],
		['nocleg', 0]
	])('%s', (words, expected) => {
		expect(order(index, words)[0]).toBe(expected);
		expect(find(index, words)?.get(expected)).toBeGreaterThan(1);
	});

	test('an abbreviation is not the beginning of a word', () => {
		expect(order(index, 'NA')).toEqual([3]);
		expect(order(index, 'nat')).toContain(4);
	});
});

test('a service is searched by its name, owner, kind, town and summary', () => {
	expect(
		documentOf({
			name: 'N',
			organisation: 'O',
			summary: 'S',
			needs: ['mutual-aid'],
			delivery: ['online'],
			meeting: { fellowship: 'na', types: ['newcomers'], group: 'G' },
			audience: { only: ['women'] },
			places: [{ town: 'Leeds', postcode: 'LS1 4AB' }, {}]
		})
	).toEqual({
		name: 'N',
		organisation: 'O',
		kind: 'mutual aid meeting NA Narcotics Anonymous G newcomers women online',
		town: 'Leeds LS1',
		summary: 'S'
	});
});

test('at least 95 of 100 words with one typing error are found', () => {
	const services = [...generate(1000)];
	const documents = services.map(documentOf);
	const index = openIndex(buildIndex(documents));
	const names = services.map((service) => new Set(tokens(service.name)));
	const words = [...new Set(names.flatMap((one) => [...one]))].filter((word) =>
		/^[a-z]{4,}$/.test(word)
	);
	const random = chance(11);
	let found = 0;
	const tries = 300;
	for (let turn = 0; turn < tries; turn += 1) {
		const word = pick(random, words);
		const at = 1 + Math.floor(random() * (word.length - 2));
		const letter = pick(random, 'abcdefghijklmnopqrstuvwxyz'.split(''));
		const [before, after] = [word.slice(0, at), word.slice(at)];
		const typed = pick(random, [
			before + after.slice(1),
			before + letter + after,
			before + letter + after.slice(1),
			before + after.charAt(1) + after.charAt(0) + after.slice(2)
		]);
		if ([...(find(index, typed) ?? []).keys()].some((position) => names[position]?.has(word)))
			found += 1;
	}
	expect(found / tries).toBeGreaterThanOrEqual(0.95);
});
