import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_FILTER, type Filter, KINDS, WAYS } from './filter-value.ts';
import { cleanText, fromFragment, tidy, toFragment } from './fragment.ts';
import { NEEDS } from './need.ts';
import { ROUGHNESSES } from './place.ts';
import { FELLOWSHIPS, GROUPS } from './service.ts';

/** Any filter at all, tidy or not: what a form or an old link may hold. */
const filters: fc.Arbitrary<Filter> = fc.record(
	{
		needs: fc.array(fc.constantFrom(...NEEDS)),
		kind: fc.constantFrom(...KINDS),
		words: fc.string({ unit: 'binary', maxLength: 130 }),
		place: fc.record({
			label: fc.string({ unit: 'binary', maxLength: 80 }),
			point: fc.tuple(fc.double({ min: -95, max: 95 }), fc.double({ min: -185, max: 185 })),
			rough: fc.constantFrom(undefined, ...ROUGHNESSES)
		}),
		radius: fc.oneof(fc.integer(), fc.double()),
		order: fc.constantFrom('distance' as const, 'soonest' as const),
		openNow: fc.boolean(),
		noReferral: fc.boolean(),
		delivery: fc.array(fc.constantFrom(...WAYS)),
		groups: fc.array(fc.constantFrom(...GROUPS)),
		families: fc.boolean(),
		stepFree: fc.boolean(),
		free: fc.boolean(),
		languages: fc.array(fc.oneof(fc.constantFrom('pl', 'AR', 'pt-BR', 'bfi'), fc.string())),
		fellowships: fc.array(fc.constantFrom(...FELLOWSHIPS))
	},
	{
		requiredKeys: [
			'needs',
			'words',
			'order',
			'openNow',
			'noReferral',
			'delivery',
			'groups',
			'families',
			'stepFree',
			'free',
			'languages',
			'fellowships'
		]
	}
);

const filter = (part: Partial<Filter>): Filter => ({ ...EMPTY_FILTER, ...part });

describe('a filter and its text', () => {
	test.for<[string, Partial<Filter>]>([
		['', {}],
		['need=housing', { needs: ['housing'] }],
		[
			'need=housing&open&near=51.455,-2.59&at=Bristol',
			{ needs: ['housing'], openNow: true, place: { label: 'Bristol', point: [51.455, -2.59] } }
		],
		[
			'near=51.455,-2.59&at=BS1&rough=outcode',
			{ place: { label: 'BS1', point: [51.455, -2.59], rough: 'outcode' } }
		],
		['q=somewhere+to+sleep', { words: 'somewhere to sleep' }],
		['q=caf%C3%A9+%26+co%23%2B1', { words: 'café & co#+1' }],
		['q=%D8%B3%D9%83%D9%86', { words: 'سكن' }],
		[
			'kind=meeting&by=aa,smart&order=soonest',
			{ kind: 'meeting', fellowships: ['aa', 'smart'], order: 'soonest' }
		],
		[
			'noreferral&families&stepfree&free&how=online,phone&for=women,lgbtq&lang=ar,pl&within=5000',
			{
				noReferral: true,
				families: true,
				stepFree: true,
				free: true,
				delivery: ['online', 'phone'],
				groups: ['women', 'lgbtq'],
				languages: ['ar', 'pl'],
				radius: 5000
			}
		]
	])('%s', ([text, part]) => {
		expect(toFragment(filter(part))).toBe(text);
		expect(fromFragment(text)).toEqual(filter(part));
		expect(fromFragment(`#${text}`)).toEqual(filter(part));
	});

	test('go there and back', () => {
		fc.assert(
			fc.property(filters, (one) => {
				expect(fromFragment(toFragment(one))).toEqual(tidy(one));
			}),
			{ numRuns: 500 }
		);
	});

	test('tidying twice is tidying once, and keeps no more of a place than 500 m', () => {
		fc.assert(
			fc.property(filters, (one) => {
				const once = tidy(one);
				expect(tidy(once)).toEqual(once);
				for (const degrees of once.place?.point ?? []) {
					expect(Math.abs(degrees * 200 - Math.round(degrees * 200))).toBeLessThan(1e-6);
				}
			}),
			{ numRuns: 500 }
		);
	});

	test('the order in which choices were made does not show', () => {
		const one = filter({ needs: ['finance', 'housing'], languages: ['pl', 'ar'] });
		const other = filter({ needs: ['housing', 'finance', 'housing'], languages: ['ar', 'pl'] });
		expect(toFragment(one)).toBe(toFragment(other));
	});
});

describe('a hostile text', () => {
	test.for<[string, Partial<Filter>]>([
		['need=flying&need=housing&colour=red', {}],
		['need=housing,flying,__proto__', { needs: ['housing'] }],
		['q=%E0%A4%A&open', { words: '%A', openNow: true }],
		['q=%', { words: '%' }],
		['q=a%00b%1Bc%E2%80%AEd%E2%81%A6e', { words: 'abcde' }],
		['q=%EF%BB%BFhelp', { words: 'help' }],
		['near=NaN,NaN&at=x', {}],
		['near=Infinity,0', {}],
		['near=1e3,5', {}],
		['near=95,0', {}],
		['near=51.4', {}],
		['near=51.4,-2.6,3', {}],
		['near=51.45678,-2.58791', { place: { label: '', point: [51.455, -2.59] } }],
		['near=-0.001,0.001', { place: { label: '', point: [0, 0] } }],
		['within=-5', {}],
		['within=1e9', {}],
		['within=99999999999', {}],
		['within=5', { radius: 100 }],
		['open=0&free=false&stepfree=no', {}],
		['open=1', { openNow: true }],
		['order=random', {}],
		['kind=club', {}],
		['lang=PL,<script>,english,ar', { languages: ['ar', 'pl'] }],
		['&&&===&=', {}],
		['constructor=1&toString=2', {}]
	])('%s', ([text, part]) => {
		expect(fromFragment(text)).toEqual(filter(part));
	});

	test('of any kind yields a tidy filter and never throws', () => {
		const keys = ['need', 'q', 'near', 'at', 'within', 'lang', 'for', 'how', 'by', 'kind', 'open'];
		const part = fc
			.tuple(fc.constantFrom(...keys), fc.string({ unit: 'binary' }))
			.map(([key, value]) => `${key}=${value}`);
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 300 }),
			fc.array(part, { maxLength: 12 }).map((parts) => parts.join('&'))
		);
		fc.assert(
			fc.property(text, (one) => {
				const read = fromFragment(one);
				expect(tidy(read)).toEqual(read);
			}),
			{ numRuns: 500 }
		);
	});

	test('of ten megabytes is cut, not parsed', () => {
		const read = fromFragment(`open&q=${'a'.repeat(10_000_000)}`);
		expect(read.openNow).toBe(true);
		expect(read.words).toHaveLength(100);
	});
});

describe('text from outside', () => {
	test.for([
		['  two \t\n words ', 'two words'],
		['e\u0301', 'é'],
		// A zero-width non-joiner is spelling in Persian, not a trick.
		['می\u200cخواهم', 'می\u200cخواهم'],
		['\u202Eevil\u202C', 'evil'],
		['\ud83d', ''],
		['x'.repeat(50), 'x'.repeat(20)]
	] as const)('%j becomes %j', ([text, clean]) => {
		expect(cleanText(text, 20)).toBe(clean);
	});

	test('is not cut inside a character', () => {
		expect(cleanText('👪'.repeat(30), 20)).toBe('👪'.repeat(20));
	});
});
