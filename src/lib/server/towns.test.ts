import { describe, expect, test } from 'vitest';
import { distance } from '../domain/place.ts';
import { townLocator } from './towns.ts';

const locate = townLocator();

describe('the middle of a town', () => {
	test.for([
		['Leeds', 53.8, -1.55],
		['LEEDS ', 53.8, -1.55],
		['Kings Lynn', 52.75, 0.4],
		['Tarnwick', 54.01, -2.555]
	] as const)('%s', ([town, lat, lng]) => {
		const point = locate({ town });
		expect(point && distance(point, [lat, lng])).toBeLessThan(5000);
	});

	test('the Newport that people mean is the city', () => {
		const point = locate({ town: 'Newport' });
		expect(point && distance(point, [51.588, -2.998])).toBeLessThan(5000);
	});

	test.for(['Atlantis', '', 'Richmond'])('"%s" is not guessed', (town) => {
		expect(locate({ town })).toBeUndefined();
	});

	test('a postcode alone says nothing here', () => {
		expect(locate({ postcode: 'BS1 4DJ' })).toBeUndefined();
	});
});
