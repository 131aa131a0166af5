import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_FILTER, fromFragment, toFragment } from '#lib/domain/filter.ts';
import { viewOf, withoutView, withView } from './view-fragment.ts';

test.for([
	['', 'list'],
	['#', 'list'],
	['#map', 'map'],
	['map', 'map'],
	['#near=54,-2.5&at=Leeds&map', 'map'],
	['#q=map', 'list'],
	['#at=map&need=housing', 'list']
] as const)('%s asks for the %s', ([fragment, view]) => {
	expect(viewOf(fragment)).toBe(view);
});

test('what is looked for comes back whatever the view, and the view too', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 40 }), fc.boolean(), fc.boolean(), (words, free, map) => {
			const filter = toFragment({ ...EMPTY_FILTER, words, free });
			const view = map ? 'map' : 'list';
			const fragment = withView(filter, view);
			expect(viewOf(fragment)).toBe(view);
			expect(withoutView(`#${fragment}`)).toBe(filter);
			expect(toFragment(fromFragment(fragment))).toBe(filter);
		})
	);
});
