import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_FILTER, type Filter, tidy } from '#lib/domain/filter.ts';
import { asTemplate, lookOf, looksOf } from './own-templates.svelte.ts';
import { lookFilter, TEMPLATES } from './templates.ts';

const place = { label: 'Leeds', point: [53.8, -1.55] as const };

test('a search is kept with what it looks for, and never where', () => {
	const filter: Filter = { ...EMPTY_FILTER, needs: ['finance'], free: true, place, radius: 5000 };
	const look = lookOf(filter);
	expect(look?.name).toMatch(/Money.*Free/);
	expect(look?.fragment).toBe('need=finance&free');
	expect(lookOf({ ...EMPTY_FILTER, place })).toBeUndefined();
});

test('kept and used again it looks for the same, round the place of whoever looks', () => {
	const filters = fc.record({
		needs: fc.subarray(['housing', 'finance', 'healthcare'] as const),
		words: fc.string({ maxLength: 30 }),
		openNow: fc.boolean(),
		families: fc.boolean(),
		order: fc.constantFrom('distance' as const, 'soonest' as const)
	});
	fc.assert(
		fc.property(filters, (given) => {
			const filter = tidy({ ...EMPTY_FILTER, ...given, needs: [...given.needs] });
			const look = lookOf({ ...filter, place });
			if (!look) return;
			const [used] = asTemplate({ id: '1', name: 'n', looks: [look] }).looks;
			expect(lookFilter(used?.filter ?? {}, undefined)).toEqual(filter);
		})
	);
});

test('what ours look for can be kept under another name', () => {
	for (const template of TEMPLATES) {
		const again = asTemplate({ id: '1', name: 'n', looks: looksOf(template) });
		expect(again.looks.map(({ name, filter }) => [name(), lookFilter(filter, undefined)])).toEqual(
			template.looks.map(({ name, filter }) => [name(), lookFilter(filter, undefined)])
		);
	}
	expect(looksOf(undefined)).toEqual([]);
});
