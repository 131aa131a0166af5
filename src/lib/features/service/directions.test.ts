import { expect, test } from 'vitest';
import type { Place } from '#lib/domain/place.ts';
import { directions } from './directions.ts';

const hall: Place = {
	name: 'Mill (Hall)',
	postcode: 'LA80 1AA',
	point: [54.01, -2.55],
	precision: 'exact'
};

test.for([
	[
		'Mozilla/5.0 (Linux; Android 9)',
		'geo:54.01,-2.55?q=54.01,-2.55(Mill%20(Hall)%2C%20LA80%201AA)'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 15_0)',
		'maps:?ll=54.01,-2.55&q=Mill%20(Hall)%2C%20LA80%201AA'
	],
	[
		'Mozilla/5.0 (X11; Linux x86_64)',
		'https://www.openstreetmap.org/?mlat=54.01&mlon=-2.55#map=17/54.01/-2.55'
	]
] as const)('%s', ([userAgent, expected]) => {
	expect(directions(hall, userAgent)).toBe(expected);
});

test.for(['hidden', 'town'] as const)('a %s place has no way to its door', (precision) => {
	expect(directions({ ...hall, precision }, 'Android')).toBeUndefined();
});

test('nor has one without a point', () => {
	expect(directions({ precision: 'exact' }, 'Android')).toBeUndefined();
});
