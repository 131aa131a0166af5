import { expect, test } from 'vitest';
import type { Point } from './place.ts';
import { isEverywhere, nationAt, pointsOf } from './reach.ts';

test.for<[string, Point, string]>([
	['London', [51.507, -0.128], 'england-and-wales'],
	['Cardiff', [51.481, -3.179], 'england-and-wales'],
	['Holyhead', [53.309, -4.633], 'england-and-wales'],
	['Carlisle', [54.895, -2.934], 'england-and-wales'],
	['Longtown', [55.009, -2.972], 'england-and-wales'],
	['Whitehaven', [54.549, -3.589], 'england-and-wales'],
	['Wooler', [55.547, -2.011], 'england-and-wales'],
	['Berwick-upon-Tweed', [55.771, -2.007], 'england-and-wales'],
	['Douglas', [54.152, -4.486], 'england-and-wales'],
	['Gretna', [54.996, -3.068], 'scotland'],
	['Whithorn', [54.733, -4.417], 'scotland'],
	['Portpatrick', [54.842, -5.117], 'scotland'],
	['Newcastleton', [55.18, -2.811], 'scotland'],
	['Jedburgh', [55.477, -2.555], 'scotland'],
	['Eyemouth', [55.872, -2.09], 'scotland'],
	['Campbeltown', [55.425, -5.605], 'scotland'],
	['Glasgow', [55.861, -4.25], 'scotland'],
	['Stornoway', [58.209, -6.387], 'scotland'],
	['Lerwick', [60.155, -1.145], 'scotland'],
	['Belfast', [54.597, -5.93], 'northern-ireland'],
	['Larne', [54.852, -5.811], 'northern-ireland'],
	['Portavogie', [54.459, -5.436], 'northern-ireland'],
	['Ballycastle', [55.205, -6.243], 'northern-ireland'],
	['Derry', [54.997, -7.309], 'northern-ireland'],
	['Enniskillen', [54.344, -7.632], 'northern-ireland']
])('%s is in its nation', ([, point, nation]) => {
	expect(nationAt(point)).toBe(nation);
});

test('everywhere is a reach without a point', () => {
	const point: Point = [51.5, -0.1];
	expect(isEverywhere({ places: [], reach: 'uk' })).toBe(true);
	expect(isEverywhere({ places: [{ precision: 'town', town: 'Leeds' }], reach: 'uk' })).toBe(true);
	expect(isEverywhere({ places: [{ precision: 'exact', point }], reach: 'uk' })).toBe(false);
	expect(isEverywhere({ places: [] })).toBe(false);
});

test('a hidden place shows no point, even if it holds one', () => {
	expect(pointsOf({ places: [{ precision: 'hidden', point: [51.5, -0.1] }] })).toEqual([]);
});
