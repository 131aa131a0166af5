import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import type { Marker } from './markers.ts';
import { markerWords, shownWords } from './marker-words.ts';

const ROWS = ['Mill Hub', 'Lantern', 'Bede House', 'Fourth'].map((name, at) => ({
	card: { name },
	metres: at === 0 ? 480 : Infinity
}));
const mark = (more: Partial<Marker>) => ({
	rows: [0],
	kind: 'healthcare' as const,
	example: false,
	spot: true,
	...more
});

test.for([
	['en', mark({}), 'Mill Hub, Health, about 0.3 miles'],
	['en', mark({ rows: [1] }), 'Lantern, Health'],
	['en', mark({ rows: [1], kind: undefined }), 'Lantern'],
	['en', mark({ rows: [1], example: true }), 'Lantern, Health, made-up example'],
	['en', mark({ rows: [0, 1] }), '2 services in one place: Mill Hub and Lantern'],
	['en', mark({ rows: [0, 1, 2, 3] }), '4 services in one place: Mill Hub, Lantern and Bede House'],
	['en', mark({ rows: [0, 1, 2], spot: false }), '3 services, zoom in'],
	['ar', mark({ rows: [0, 1], spot: false }), 'خدمتان، قرّب الخريطة'],
	['ar', mark({ rows: [1] }), 'Lantern، الصحة']
] as const)('%s: %j', ([locale, marker, words]) => {
	overwriteGetLocale(() => locale);
	expect(markerWords(marker as unknown as Marker, (at) => ROWS[at])).toBe(words);
});

test('how many are in view', () => {
	overwriteGetLocale(() => 'en');
	expect(shownWords(0)).toBe('Nothing that was found is on this part of the map');
	expect(shownWords(1)).toBe('1 service on this part of the map');
	expect(shownWords(1234)).toBe('1234 services on this part of the map');
});
