import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySupport } from '../../../tests/fixtures/arbitrary-caseload.ts';
import { merge } from './caseload-merge.ts';

interface Thing {
	name?: string;
	day?: string;
	list?: string[];
}
const BASE: Thing = { name: 'a', list: ['x', 'y'] };

describe('two changes of the same thing', () => {
	test.each<[string, Thing, Thing, Thing]>([
		['one touched nothing', BASE, { name: 'b', list: ['x', 'y'] }, { name: 'b', list: ['x', 'y'] }],
		[
			'different fields',
			{ ...BASE, day: '1' },
			{ ...BASE, name: 'b' },
			{ name: 'b', day: '1', list: ['x', 'y'] }
		],
		['the same change', { ...BASE, name: 'b' }, { ...BASE, name: 'b' }, { ...BASE, name: 'b' }],
		[
			'one took a field away',
			{ list: ['x', 'y'] },
			{ ...BASE, day: '1' },
			{ list: ['x', 'y'], day: '1' }
		],
		[
			'both added to a list, one took from it',
			{ ...BASE, list: ['y', 'z'] },
			{ ...BASE, list: ['x', 'y', 'w'] },
			{ name: 'a', list: ['y', 'w', 'z'] }
		]
	])('%s', (_, mine, theirs, value) => {
		expect(merge(BASE, mine, theirs, ['list'])).toEqual({ is: 'merged', value });
	});

	test('of one field clash, and say which', () => {
		const mine = { ...BASE, name: 'b', day: '1' };
		expect(merge(BASE, mine, { ...BASE, name: 'c' })).toEqual({ is: 'clash', fields: ['name'] });
		// Taken away by one, changed by the other.
		expect(merge(BASE, { list: ['x', 'y'] }, { ...BASE, name: 'c' })).toEqual({
			is: 'clash',
			fields: ['name']
		});
		expect(merge(BASE, { ...BASE, list: [] }, { ...BASE, list: ['z'] })).toMatchObject({
			fields: ['list']
		});
	});

	test('nothing that only one of them wrote is lost, and who comes first makes no difference', () => {
		fc.assert(
			fc.property(arbitrarySupport, arbitrarySupport, arbitrarySupport, (base, mine, theirs) => {
				expect(merge(base, mine, base)).toEqual({ is: 'merged', value: mine });
				expect(merge(base, base, theirs)).toEqual({ is: 'merged', value: theirs });
				const one = merge(base, mine, theirs);
				const other = merge(base, theirs, mine);
				expect(other.is).toBe(one.is);
				if (one.is === 'merged' && other.is === 'merged') expect(other.value).toEqual(one.value);
			})
		);
	});
});
