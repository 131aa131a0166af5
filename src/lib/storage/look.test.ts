import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepLook, look, lookOf, type Look } from './look.ts';

const looks: fc.Arbitrary<Look> = fc.record(
	{
		colours: fc.constantFrom('light' as const, 'dark' as const),
		size: fc.constantFrom('large' as const, 'larger' as const),
		contrast: fc.constant('contrast' as const),
		motion: fc.constant('still' as const),
		name: fc.constantFrom('week' as const, 'notebook' as const)
	},
	{ requiredKeys: [] }
);

function notes() {
	const kept = new Map<string, string>();
	return () => ({
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	});
}

const refused = () => {
	throw new DOMException('refused', 'SecurityError');
};

describe('how it looks', () => {
	test('is kept as it was chosen', () => {
		fc.assert(
			fc.property(looks, (chosen) => {
				const here = notes();
				keepLook(chosen, here);
				expect(look(here)).toEqual(chosen);
			})
		);
	});

	test('without a choice there is no note', () => {
		const here = notes();
		expect(keepLook({ size: 'large' }, here)).toBe('large');
		expect(keepLook({}, here)).toBe('');
		expect(here().getItem('waymark.look')).toBeNull();
	});

	test('what a newer version wrote, or anybody else, is passed over', () => {
		expect(lookOf('dark sepia  larger <b>')).toEqual({ colours: 'dark', size: 'larger' });
		expect(lookOf('')).toEqual({});
	});

	test('where notes are refused the phone’s own settings count', () => {
		expect(look(refused)).toEqual({});
		expect(keepLook({ size: 'large' }, refused)).toBeUndefined();
	});
});
