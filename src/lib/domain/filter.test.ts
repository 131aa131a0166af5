import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	asksNothing,
	candidate,
	EMPTY_FILTER,
	FacetCounter,
	type FacetCounts,
	type Filter,
	type FilterContext,
	KINDS,
	matching,
	WAYS
} from './filter.ts';
import { NEEDS } from './need.ts';
import { scheduleClock } from './schedule.ts';
import {
	ACCESS_ROUTES,
	FELLOWSHIPS,
	GROUPS,
	type Delivery,
	type ServiceCard,
	type Session
} from './service.ts';

/** A Saturday, noon in London. */
const clock = scheduleClock(Date.parse('2026-11-21T12:00Z'), new Set());
const context = { clock };

const card = (part: Partial<ServiceCard>): ServiceCard => ({
	id: 'x',
	kind: 'service',
	name: 'x',
	needs: [],
	delivery: [],
	places: [],
	sessions: [],
	...part
});
const matches = (one: ServiceCard, asked: Filter, context: FilterContext) =>
	matching([candidate(one)], asked, context).length === 1;
function facetCounts(all: readonly ServiceCard[], asked: Filter, context: FilterContext) {
	const counter = new FacetCounter(asked, context);
	// Bit by bit, as the page adds them.
	const middle = Math.floor(all.length / 2);
	counter.add(all.slice(0, middle).map(candidate));
	counter.add(all.slice(middle).map(candidate));
	return counter.counts;
}
const filter = (part: Partial<Filter>): Filter => ({ ...EMPTY_FILTER, ...part });
const saturday: Session = { days: [6], start: '10:00', end: '16:00' };
const aa = { fellowship: 'aa' } as const;

describe('a card', () => {
	test.for<[string, Partial<ServiceCard>, Partial<Filter>, boolean]>([
		['matches when nothing is asked', {}, {}, true],
		[
			'has one of the needs',
			{ needs: ['housing', 'finance'] },
			{ needs: ['education', 'finance'] },
			true
		],
		['has none of the needs', { needs: ['housing'] }, { needs: ['education'] }, false],
		['has no known need', {}, { needs: ['housing'] }, false],
		['is of the kind', { kind: 'meeting' }, { kind: 'meeting' }, true],
		['is of the other kind', { kind: 'service' }, { kind: 'meeting' }, false],
		['is open now', { sessions: [saturday] }, { openNow: true }, true],
		['is closed now', { sessions: [{ ...saturday, days: [7] }] }, { openNow: true }, false],
		['has no known times', {}, { openNow: true }, false],
		[
			'is hybrid, asked online',
			{ delivery: ['in-person', 'online'] },
			{ delivery: ['online'] },
			true
		],
		[
			'is hybrid, asked in person',
			{ delivery: ['in-person', 'online'] },
			{ delivery: ['in-person'] },
			true
		],
		[
			'comes to your home: that is in person',
			{ delivery: ['home-visit'] },
			{ delivery: ['in-person'] },
			true
		],
		[
			'is on the street: that is in person',
			{ delivery: ['outreach'] },
			{ delivery: ['in-person'] },
			true
		],
		['is online, asked by phone', { delivery: ['online'] }, { delivery: ['phone'] }, false],
		['says not how it is given', {}, { delivery: ['in-person'] }, false],
		['is for women only', { audience: { only: ['women'] } }, { groups: ['women'] }, true],
		[
			'names veterans as welcome',
			{ audience: { welcome: ['veterans'] } },
			{ groups: ['veterans', 'men'] },
			true
		],
		['is for others', { audience: { only: ['men'] } }, { groups: ['women'] }, false],
		['lets you turn up', { access: { routes: ['just-turn-up'] } }, { noReferral: true }, true],
		[
			'lets you refer yourself or be referred',
			{ access: { routes: ['professional-referral', 'self-referral'] } },
			{ noReferral: true },
			true
		],
		[
			'needs a professional',
			{ access: { routes: ['professional-referral'] } },
			{ noReferral: true },
			false
		],
		['is for its members', { access: { routes: ['membership'] } }, { noReferral: true }, false],
		['says not how to get in', { access: { text: 'ring the bell' } }, { noReferral: true }, false],
		[
			'is a meeting: nobody is referred there',
			{ kind: 'meeting', meeting: aa },
			{ noReferral: true },
			true
		],
		[
			'is a meeting that asks for a referral all the same',
			{ kind: 'meeting', access: { routes: ['professional-referral'] } },
			{ noReferral: true },
			false
		],
		['is for families', { audience: { welcome: ['families'] } }, { families: true }, true],
		['is for carers only', { audience: { only: ['carers'] } }, { families: true }, true],
		[
			'is Al-Anon',
			{ kind: 'meeting', meeting: { fellowship: 'al-anon' } },
			{ families: true },
			true
		],
		[
			'is an open meeting',
			{ kind: 'meeting', meeting: aa, access: { open: 'anyone' } },
			{ families: true },
			true
		],
		[
			'is a closed meeting',
			{ kind: 'meeting', meeting: aa, access: { open: 'members' } },
			{ families: true },
			false
		],
		[
			'is a meeting that may be closed',
			{ kind: 'meeting', meeting: aa },
			{ families: true },
			false
		],
		['is step-free', { facilities: ['parking', 'step-free'] }, { stepFree: true }, true],
		['says nothing of steps', { facilities: ['parking'] }, { stepFree: true }, false],
		['speaks Polish', { languages: ['en', 'pl'] }, { languages: ['pl', 'ar'] }, true],
		['speaks Brazilian Portuguese', { languages: ['pt-BR'] }, { languages: ['pt'] }, true],
		['says nothing of languages', {}, { languages: ['en'] }, false],
		['is free', { cost: { free: true } }, { free: true }, true],
		['costs', { cost: { free: false } }, { free: true }, false],
		['says nothing of cost', {}, { free: true }, false],
		[
			'is a meeting of a known fellowship: free',
			{ kind: 'meeting', meeting: aa },
			{ free: true },
			true
		],
		[
			'is a meeting that names a price',
			{ kind: 'meeting', meeting: aa, cost: { text: '£2 for the room' } },
			{ free: true },
			false
		],
		[
			'is a meeting of somebody else',
			{ kind: 'meeting', meeting: { fellowship: 'other' } },
			{ free: true },
			false
		],
		['is of the fellowship', { kind: 'meeting', meeting: aa }, { fellowships: ['na', 'aa'] }, true],
		['is of another', { kind: 'meeting', meeting: aa }, { fellowships: ['na'] }, false],
		['is not a meeting', {}, { fellowships: ['na'] }, false],
		[
			'must match every group',
			{ needs: ['housing'], facilities: ['step-free'] },
			{ needs: ['housing'], stepFree: true, free: true },
			false
		],
		[
			'words and distance are matched elsewhere',
			{},
			{ words: 'no such word', place: { label: '', point: [0, 0] }, radius: 1 },
			true
		]
	])('%s', ([, part, asked, expected]) => {
		expect(matches(card(part), filter(asked), context)).toBe(expected);
	});
});

const some = <T>(all: readonly T[], most = 3) =>
	fc.uniqueArray(fc.constantFrom(...all), { maxLength: most });
const WAYS_GIVEN: Delivery[] = ['in-person', 'online', 'phone', 'outreach', 'home-visit'];

const cards: fc.Arbitrary<ServiceCard> = fc
	.record({
		kind: fc.constantFrom(...KINDS),
		needs: some(NEEDS),
		delivery: some(WAYS_GIVEN),
		only: some(GROUPS),
		welcome: some(GROUPS),
		routes: some(ACCESS_ROUTES),
		open: fc.constantFrom('anyone' as const, 'members' as const, undefined),
		stepFree: fc.boolean(),
		free: fc.constantFrom(true, false, undefined),
		languages: some(['en', 'pl', 'pt', 'pt-BR']),
		fellowship: fc.constantFrom(...FELLOWSHIPS, undefined),
		sessions: fc.constantFrom<Session[]>([], [saturday], [{ ...saturday, days: [5] }])
	})
	.map((one) => {
		const made = card({
			kind: one.kind,
			needs: one.needs,
			delivery: one.delivery,
			audience: { only: one.only, welcome: one.welcome },
			access: { routes: one.routes, open: one.open },
			cost: { free: one.free },
			languages: one.languages,
			sessions: one.sessions,
			facilities: one.stepFree ? ['step-free'] : []
		});
		if (one.fellowship) made.meeting = { fellowship: one.fellowship };
		return made;
	});

const filters: fc.Arbitrary<Filter> = fc.record({
	needs: some(NEEDS, 2),
	kind: fc.constantFrom(undefined, ...KINDS),
	words: fc.constant(''),
	order: fc.constant('distance' as const),
	openNow: fc.boolean(),
	noReferral: fc.boolean(),
	delivery: some(WAYS, 2),
	groups: some(GROUPS, 2),
	families: fc.boolean(),
	stepFree: fc.boolean(),
	free: fc.boolean(),
	languages: some(['en', 'pl', 'pt'], 1),
	fellowships: some(FELLOWSHIPS, 2)
});

/** The counts as they are meant: one filter a choice, each asked of every card. */
function slowCounts(all: ServiceCard[], base: Filter): FacetCounts {
	const with_ = (part: Partial<Filter>) =>
		all.filter((one) => matches(one, { ...base, ...part }, context)).length;
	const each = <K extends string>(keys: readonly K[], part: (key: K) => Partial<Filter>) =>
		Object.fromEntries(keys.map((key) => [key, with_(part(key))])) as Record<K, number>;
	const languages = ['en', 'pl', 'pt'].map((one) => [one, with_({ languages: [one] })] as const);
	return {
		total: with_({}),
		needs: each(NEEDS, (one) => ({ needs: [one] })),
		kinds: each(KINDS, (one) => ({ kind: one })),
		delivery: each(WAYS, (one) => ({ delivery: [one] })),
		groups: each(GROUPS, (one) => ({ groups: [one] })),
		fellowships: each(FELLOWSHIPS, (one) => ({ fellowships: [one] })),
		languages: new Map(languages.filter(([, count]) => count > 0)),
		openNow: with_({ openNow: true }),
		noReferral: with_({ noReferral: true }),
		families: with_({ families: true }),
		stepFree: with_({ stepFree: true }),
		free: with_({ free: true })
	};
}

test('counts before you choose are the numbers you get when you choose', () => {
	fc.assert(
		fc.property(fc.array(cards, { maxLength: 30 }), filters, (all, base) => {
			expect(facetCounts(all, base, context)).toEqual(slowCounts(all, base));
		}),
		{ numRuns: 300 }
	);
});

test('more filters never show more', () => {
	fc.assert(
		fc.property(cards, filters, (one, base) => {
			expect(matches(one, base, context) && !matches(one, EMPTY_FILTER, context)).toBe(false);
			const stricter = { ...base, openNow: true, free: true };
			expect(matches(one, stricter, context) && !matches(one, base, context)).toBe(false);
		})
	);
});

test('a filter asks for nothing exactly when no choice of it can refuse a card', () => {
	const closed = card({ id: 'nothing is known of it' });
	fc.assert(
		fc.property(filters, (one) => {
			expect(asksNothing(one)).toBe(matches(closed, one, context) && one.kind === undefined);
		})
	);
	expect(asksNothing({ ...EMPTY_FILTER, words: 'x', order: 'soonest', radius: 5 })).toBe(true);
});
