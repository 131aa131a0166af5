import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { URGENT } from '#data/national/urgent.ts';
import { WORDS } from './words.ts';

test('every urgent line has words, and no words are left over', () => {
	expect(Object.keys(WORDS).sort()).toEqual(URGENT.map((line) => line.id).sort());
});

test('every urgent line is shown on the page', () => {
	const page = readFileSync(new URL('UrgentPage.svelte', import.meta.url), 'utf8');
	const shown = [...page.matchAll(/about="(\w+)"/g)].map(([, about]) => about);
	expect(new Set(['danger', 'health', ...shown])).toEqual(new Set(URGENT.map((one) => one.about)));
});
