import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDuplicates, mergeServices, whySame } from './merge.ts';
import { NEEDS } from './need.ts';
import type { Place, Point } from './place.ts';
import { serviceId } from './service-id.ts';
import { DOUBTS, GROUPS, type Service, type Session } from './service.ts';

type Part = Omit<Partial<Service>, 'provenance'> & {
	feed?: string;
	source?: string;
	checked?: string;
	phone?: string;
	postcode?: string;
};

function record({ feed = 'a', source = '1', checked, phone, postcode, ...part }: Part): Service {
	const service: Service = {
		id: serviceId(feed, source),
		kind: 'service',
		name: 'Open Door',
		needs: ['housing'],
		delivery: [],
		places: postcode ? [{ precision: 'postcode', postcode }] : [],
		sessions: [],
		provenance: { feed, sourceId: source },
		...part
	};
	if (phone) service.contact = { phones: [{ number: phone }] };
	if (checked) service.provenance.checked = { on: checked };
	return service;
}

const other = (part: Part) => record({ feed: 'b', source: '2', ...part });
const meeting = (part: Part): Service =>
	record({
		kind: 'meeting',
		meeting: { fellowship: 'na' },
		sessions: [{ days: [1], start: '19:00', end: '20:00' }],
		postcode: 'BS1 4DJ',
		...part
	});
const BS1 = 'BS1 4DJ';

describe('two records', () => {
	test.for<[string, Service, Service, string | undefined]>([
		[
			'same name and postcode',
			record({ postcode: BS1 }),
			other({ postcode: BS1 }),
			'name-and-postcode'
		],
		[
			'same name in other letters',
			record({ postcode: BS1 }),
			other({ name: 'The OPEN-DOOR, Ltd.', postcode: BS1 }),
			'name-and-postcode'
		],
		['same name elsewhere', record({ postcode: BS1 }), other({ postcode: 'BS1 4DK' }), undefined],
		[
			'same name in the same outcode',
			record({ postcode: 'BS1' }),
			other({ postcode: 'BS1' }),
			undefined
		],
		[
			'same name of another organisation',
			record({ postcode: BS1, organisation: 'Mind' }),
			other({ postcode: BS1, organisation: 'Shelter' }),
			undefined
		],
		[
			'same name of an organisation written longer',
			record({ postcode: BS1, organisation: 'Mind' }),
			other({ postcode: BS1, organisation: 'Bristol Mind' }),
			'name-and-postcode'
		],
		[
			'same name of another organisation on the same phone',
			record({ postcode: BS1, organisation: 'Mind', phone: '0117' }),
			other({ postcode: BS1, organisation: 'Shelter', phone: '0117' }),
			'name-and-postcode'
		],
		[
			'same phone, postcode, need and much of the name',
			record({ postcode: BS1, phone: '0117' }),
			other({ name: 'Open Door Bristol', postcode: BS1, phone: '0117' }),
			'phone-and-postcode'
		],
		[
			'same phone and postcode for another need',
			record({ postcode: BS1, phone: '0117' }),
			other({ name: 'Open Door Bristol', postcode: BS1, phone: '0117', needs: ['finance'] }),
			undefined
		],
		[
			'same phone and postcode under quite another name',
			record({ postcode: BS1, phone: '0117' }),
			other({ name: 'Repairs', postcode: BS1, phone: '0117' }),
			undefined
		],
		[
			'one desk lists its services',
			record({ postcode: BS1, phone: '0117' }),
			record({ source: '2', name: 'Open Door Bristol', postcode: BS1, phone: '0117' }),
			undefined
		],
		[
			'a national line twice',
			record({ phone: '116123', reach: 'uk' }),
			other({ phone: '116123' }),
			'name-and-phone'
		],
		[
			'a national line and a branch',
			record({ phone: '116123', reach: 'uk' }),
			other({ phone: '116123', postcode: BS1 }),
			undefined
		],
		['two lines of one name', record({ phone: '116123' }), other({ phone: '116000' }), undefined],
		[
			'a service and a meeting',
			record({ postcode: BS1 }),
			meeting({ feed: 'b', name: 'Open Door' }),
			undefined
		],
		[
			'a refuge and a public record',
			record({ phone: '0117', places: [{ precision: 'hidden', town: 'Bristol' }] }),
			other({ phone: '0117', postcode: BS1 }),
			undefined
		],
		[
			'a refuge twice',
			record({ phone: '0117', places: [{ precision: 'hidden', town: 'Bristol' }] }),
			other({ phone: '0117', places: [{ precision: 'hidden' }] }),
			'name-and-phone'
		],
		[
			'one for women, one for men',
			record({ postcode: BS1, audience: { only: ['women'] } }),
			other({ postcode: BS1, audience: { only: ['men'] } }),
			undefined
		],
		[
			'one for women, one that does not say',
			record({ postcode: BS1, audience: { only: ['women'] } }),
			other({ postcode: BS1 }),
			'name-and-postcode'
		],
		['one made up', record({ postcode: BS1, example: true }), other({ postcode: BS1 }), undefined],
		[
			'one not to be listed',
			record({ postcode: BS1, availability: { status: 'not-listed' } }),
			other({ postcode: BS1 }),
			undefined
		],

		[
			'a meeting in two feeds',
			meeting({ name: 'Just for Today' }),
			meeting({ feed: 'b', name: 'JFT Bristol' }),
			'slot'
		],
		[
			'a meeting without an end in one of them',
			meeting({}),
			meeting({ feed: 'b', sessions: [{ days: [1], start: '19:00' }] }),
			'slot'
		],
		[
			'meetings of two fellowships',
			meeting({}),
			meeting({ feed: 'b', meeting: { fellowship: 'aa' } }),
			undefined
		],
		[
			'meetings on two days',
			meeting({}),
			meeting({ feed: 'b', sessions: [{ days: [2], start: '19:00' }] }),
			undefined
		],
		[
			'meetings at two times',
			meeting({}),
			meeting({ feed: 'b', sessions: [{ days: [1], start: '19:30' }] }),
			undefined
		],
		[
			'a weekly and a monthly meeting',
			meeting({}),
			meeting({ feed: 'b', sessions: [{ days: [1], start: '19:00', nth: [1] }] }),
			undefined
		],
		['meetings at two places', meeting({}), meeting({ feed: 'b', postcode: 'BS2 8AA' }), undefined],
		[
			'two rooms of one hall in one feed',
			meeting({ name: 'Newcomers' }),
			meeting({ source: '2', name: 'Steps' }),
			undefined
		],
		['a meeting listed twice in one feed', meeting({}), meeting({ source: '2' }), 'slot'],
		[
			'an online meeting by its link',
			meeting({ postcode: '', join: { url: 'https://zoom.us/j/123?pwd=x' } }),
			meeting({ feed: 'b', postcode: '', join: { url: 'http://www.zoom.us/j/123' } }),
			'slot'
		],
		[
			'meetings of two unlisted fellowships',
			meeting({ meeting: { fellowship: 'other' }, organisation: 'Bliss' }),
			meeting({ feed: 'b', meeting: { fellowship: 'other' }, organisation: 'Calm' }),
			undefined
		],
		[
			'a meeting without a time',
			meeting({ sessions: [{ days: [1] }] }),
			meeting({ feed: 'b', sessions: [{ days: [1] }] }),
			undefined
		]
	])('%s', ([, a, b, because]) => {
		expect(whySame(a, b)).toBe(because);
		expect(whySame(b, a)).toBe(because);
		expect(findDuplicates([a, b])).toHaveLength(because ? 1 : 0);
	});
});

describe('groups', () => {
	const sources = (groups: Service[][]) =>
		groups.map((group) => group.map((one) => one.provenance.sourceId).sort());

	test('a record between two that shut out different people joins neither', () => {
		const women = record({ source: 'w', postcode: BS1, audience: { only: ['women'] } });
		const men = record({ source: 'm', postcode: BS1, audience: { only: ['men'] } });
		const silent = record({ source: 's', postcode: BS1 });
		expect(findDuplicates([women, men, silent])).toEqual([]);
		expect(sources(findDuplicates([women, silent]))).toEqual([['s', 'w']]);
	});

	test('two rooms of a hall are not joined by a feed that knows only one', () => {
		const rooms = [
			meeting({ source: '1', name: 'Newcomers' }),
			meeting({ source: '2', name: 'Steps' }),
			meeting({ feed: 'b', source: '3', name: 'Steps' })
		];
		expect(sources(findDuplicates(rooms))).toEqual([['2', '3']]);
	});

	test('a room open all week in 158 rows is one', () => {
		const rows = Array.from({ length: 158 }, (_, row) => meeting({ source: String(row) }));
		expect(findDuplicates(rows).map((group) => group.length)).toEqual([158]);
	});
});

describe('the merged record', () => {
	const at = (precision: Place['precision'], point?: Point): Place[] => [
		{ precision, postcode: BS1, ...(point ? { point } : {}) }
	];
	const old = record({ checked: '2024-01-01' });
	const recent = other({ checked: '2026-01-01' });
	const merged = (a: Part, b: Part) =>
		mergeServices([
			record({ checked: '2024-01-01', ...a }),
			other({ checked: '2026-01-01', ...b })
		]);

	test('has the smallest id, the freshest provenance and names the rest', () => {
		const one = mergeServices([old, recent]);
		expect(one.id).toBe([old.id, recent.id].sort()[0]);
		expect(one.provenance).toEqual(recent.provenance);
		expect(one.alsoFrom).toEqual([{ feed: 'a', sourceId: '1' }]);
	});

	test('takes the name from who checked last and the longest text from anyone', () => {
		const one = merged(
			{ name: 'Old', summary: 'A longer summary.' },
			{ name: 'New', summary: 'Short.' }
		);
		expect([one.name, one.summary]).toEqual(['New', 'A longer summary.']);
	});

	test('takes the more exact place, with what the other knows of the way', () => {
		const exact: Point = [51.45, -2.6];
		const [place] = merged(
			{ places: at('exact', exact) },
			{ places: [{ precision: 'postcode', postcode: BS1, point: [51.4, -2.5], travel: 'Bus 8' }] }
		).places;
		expect(place).toEqual({ precision: 'exact', point: exact, postcode: BS1, travel: 'Bus 8' });
	});

	test('drops a town where another record knows the door', () => {
		const door: Place = {
			precision: 'exact',
			postcode: BS1,
			town: 'Bristol',
			point: [51.45, -2.6]
		};
		expect(
			merged({ places: [door] }, { places: [{ precision: 'town', town: 'Bristol' }] }).places
		).toEqual([door]);
	});

	test('shows nothing but the town of a hidden place, whatever the others say', () => {
		const one = merged(
			{ places: [{ precision: 'hidden', town: 'Bristol', address: '1 Secret Street' }] },
			{ places: [{ precision: 'exact', postcode: BS1, point: [51.45, -2.6] }] }
		);
		expect(one.places).toEqual([{ precision: 'hidden', town: 'Bristol' }]);
	});

	test('joins phones, languages, facilities, needs', () => {
		const one = merged(
			{ phone: '0117', languages: ['pl'], facilities: ['parking'], needs: ['finance'] },
			{ phone: '0800', languages: ['ar', 'pl'], facilities: ['step-free'] }
		);
		expect(one.contact?.phones).toEqual([{ number: '0800' }, { number: '0117' }]);
		expect(one.languages).toEqual(['ar', 'pl']);
		expect(one.facilities).toEqual(['step-free', 'parking']);
		expect(one.needs).toEqual(['housing', 'finance']);
	});

	const nine: Session = { days: [1], start: '09:00', end: '17:00' };
	const ten: Session = { days: [1], start: '10:00', end: '17:00' };

	test.for<[string, Session[], Session[], Session[], boolean]>([
		['those checked last', [nine], [ten], [ten], true],
		['the only ones', [nine], [], [nine], false],
		[
			'the same',
			[nine],
			[{ ...nine, note: 'ring the bell' }],
			[{ ...nine, note: 'ring the bell' }],
			false
		],
		['the fuller', [nine], [ten, nine], [ten, nine], false],
		['the less full, in doubt', [nine, ten], [ten], [ten], true]
	])('has %s of two sets of hours', ([, a, b, kept, doubt]) => {
		const one = merged({ sessions: a }, { sessions: b });
		expect(one.sessions).toEqual(kept);
		expect(one.doubts ?? []).toEqual(doubt ? ['times'] : []);
	});

	test('has all the hours that one feed gives in several records', () => {
		const one = mergeServices([
			record({ source: '1', sessions: [nine] }),
			record({ source: '2', sessions: [{ ...nine, days: [2] }] })
		]);
		expect(one.sessions).toHaveLength(2);
		expect(one.doubts).toBeUndefined();
	});

	test('keeps sessions at the place they are at', () => {
		const here: Place = { precision: 'exact', postcode: BS1, point: [51.45, -2.6] };
		const there: Place = { precision: 'exact', postcode: 'BS2 8AA', point: [51.46, -2.58] };
		const one = merged(
			{ places: [there, here], sessions: [{ ...nine, place: 0 }] },
			{ places: [here] }
		);
		expect(one.places.map(({ postcode }) => postcode)).toEqual([BS1, 'BS2 8AA']);
		expect(one.sessions).toEqual([{ ...nine, place: 1 }]);
	});

	test('doubts what feeds contradict each other in', () => {
		expect(merged({ delivery: ['online'] }, { delivery: ['in-person'] }).doubts).toEqual([
			'delivery'
		]);
		expect(merged({ cost: { free: true } }, { cost: { free: false } })).toMatchObject({
			cost: { free: false },
			doubts: ['unconfirmed']
		});
		expect(merged({ access: { open: 'anyone' } }, { access: { open: 'members' } })).toMatchObject({
			access: { open: 'members' },
			doubts: ['unconfirmed']
		});
	});

	test('no longer doubts its contact once there is one', () => {
		expect(merged({ doubts: ['contact'] }, { phone: '0117' }).doubts).toBeUndefined();
		expect(merged({ doubts: ['contact'] }, {}).doubts).toEqual(['contact']);
	});

	test('has the availability that was said last', () => {
		const one = merged(
			{ availability: { status: 'full', asOf: '2026-06-01' } },
			{ availability: { status: 'taking-referrals', asOf: '2026-01-01' } }
		);
		expect(one.availability?.status).toBe('full');
	});

	test('of none is a mistake of the caller', () => {
		expect(() => mergeServices([])).toThrow(RangeError);
	});
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T>(all: readonly T[]) => fc.uniqueArray(fc.constantFrom(...all), { maxLength: 2 });
const places: fc.Arbitrary<Place> = fc.constantFrom<Place[]>(
	{ precision: 'exact', postcode: BS1, town: 'Bristol', point: [51.45, -2.6] },
	{ precision: 'postcode', postcode: BS1, point: [51.46, -2.61], travel: 'Bus 8' },
	{ precision: 'postcode', postcode: 'BS2 8AA', town: 'Bristol', point: [51.47, -2.62] },
	{ precision: 'town', town: 'Bristol' },
	{ precision: 'town', town: 'Bath' },
	{ precision: 'hidden', town: 'Bristol' }
);
const sessions: fc.Arbitrary<Session> = fc
	.record({
		days: fc.constantFrom<Session['days'][]>([1], [2], [1, 2]),
		start: fc.constantFrom('19:00', '10:00'),
		end: optional(fc.constant('20:00')),
		place: optional(fc.nat(1))
	})
	.map(({ end, place, ...rest }) => ({
		...rest,
		...(end ? { end } : {}),
		...(place === undefined ? {} : { place })
	}));

/** Records drawn from so little that many are the same. */
const records: fc.Arbitrary<Service> = fc
	.record({
		feed: fc.constantFrom('a', 'b', 'c'),
		source: fc.nat(30),
		kind: fc.constantFrom('service' as const, 'meeting' as const),
		name: fc.constantFrom('Open Door', 'Open Door Bristol', 'Steps'),
		needs: some(NEEDS),
		organisation: optional(fc.constantFrom('Mind', 'Bristol Mind', 'Shelter')),
		summary: optional(fc.string({ maxLength: 4 })),
		delivery: some(['in-person', 'online', 'phone'] as const),
		places: fc.array(places, { maxLength: 2 }),
		sessions: fc.array(sessions, { maxLength: 2 }),
		phone: optional(fc.constantFrom('0117', '0800')),
		only: optional(some(GROUPS.slice(2, 4))),
		doubts: optional(some(DOUBTS)),
		free: optional(fc.boolean()),
		checked: optional(fc.constantFrom('2024-01-01', '2026-01-01')),
		asOf: optional(fc.constantFrom('2025-01-01', '2026-01-01'))
	})
	.map(({ source, free, only, asOf, doubts, organisation, summary, ...part }) => {
		const made = record({ ...part, source: String(source) });
		if (part.kind === 'meeting') made.meeting = { fellowship: 'na' };
		if (organisation) made.organisation = organisation;
		if (summary !== undefined) made.summary = summary;
		if (free !== undefined) made.cost = { free };
		if (only?.length) made.audience = { only };
		if (doubts?.length) made.doubts = doubts;
		if (asOf) made.availability = { status: 'full', asOf };
		return made;
	});
const distinct = (most: number) =>
	fc.uniqueArray(records, { minLength: 1, maxLength: most, selector: (one) => one.id });

describe('any records', () => {
	test('are grouped the same in any order, each once, and nothing that must stay apart together', () => {
		const shuffled = distinct(25).chain((all) =>
			fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
		);
		fc.assert(
			fc.property(shuffled, ([all, mixed]) => {
				const groups = findDuplicates(all);
				const byFirst = (found: Service[][]) =>
					found.map((group) => group.map(({ id }) => id)).sort();
				expect(byFirst(findDuplicates(mixed))).toEqual(byFirst(groups));
				const ids = groups.flat().map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				for (const group of groups) {
					const alike = (of: (one: Service) => unknown) => new Set(group.map(of)).size;
					expect(alike((one) => one.kind)).toBe(1);
					expect(alike(({ places }) => places.some((p) => p.precision === 'hidden'))).toBe(1);
					const only = group.flatMap((one) => one.audience?.only?.toSorted().join() ?? []);
					expect(new Set(only).size).toBeLessThanOrEqual(1);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('are merged the same in any order', () => {
		const shuffled = distinct(5).chain((all) =>
			fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
		);
		fc.assert(
			fc.property(shuffled, ([all, mixed]) => {
				expect(mergeServices(mixed)).toEqual(mergeServices(all));
			}),
			{ numRuns: 300 }
		);
	});

	test('merged again are what they were', () => {
		fc.assert(
			fc.property(distinct(4), (all) => {
				const once = mergeServices(all);
				expect(mergeServices([once])).toEqual(once);
				expect(mergeServices([once, once])).toEqual(once);
				const merged = findDuplicates(all).map(mergeServices);
				expect(merged.map((one) => mergeServices([one]))).toEqual(merged);
			}),
			{ numRuns: 300 }
		);
	});
});
