import { describe, expect, test } from 'vitest';
import { postTownOf } from '#data/places/northern-ireland.ts';
import { OTHER_NAMES } from '#data/places/other-names.ts';
import {
	encodeGazetteer,
	lookUpTown,
	nameKey,
	openGazetteer,
	type TownMatch
} from '../search/gazetteer.ts';
import { distance } from '../domain/place.ts';
import { placesOfUk } from './gazetteer.ts';

const towns = placesOfUk();
const gazetteer = openGazetteer(encodeGazetteer(towns));

test('the file holds every town, where it is', () => {
	expect(gazetteer.towns.length).toBe(towns.length);
	expect(towns.length).toBeGreaterThan(4000);
	const key = (town: { name: string; nation: string; size: number }) =>
		`${town.name} ${town.nation} ${String(Math.min(9, town.size))}`;
	const wanted = Map.groupBy(towns, key);
	const astray = gazetteer.towns.filter((town) => {
		const same = wanted.get(key(town)) ?? [];
		return !same.some(({ point }) => distance(point, town.point) < 700);
	});
	expect(astray).toEqual([]);
});

test('the same towns give the same file, whatever their order', () => {
	expect(encodeGazetteer(placesOfUk().toReversed())).toBe(encodeGazetteer(towns));
});

const told = ({ as, name, near, nation }: TownMatch) => [as ?? name, near, nation].join();

test('namesakes are told apart, all of them', () => {
	const namesakes = [...Map.groupBy(towns, ({ name }) => name)].filter(([, all]) => all.length > 1);
	expect(namesakes.length).toBeGreaterThan(100);
	const alike = namesakes.flatMap(([name]) => {
		const offered = lookUpTown(gazetteer, name, 30).filter((town) => town.name === name);
		const words = offered.map(told);
		return words.filter((one, at) => words.indexOf(one) !== at);
	});
	expect(alike).toEqual([]);
});

describe('other names', () => {
	test('each leads to its town, with accents and without', () => {
		const all = Object.values(OTHER_NAMES).flat();
		expect(all.length).toBeGreaterThan(200);
		const lost = all.flatMap(({ town, others }) =>
			others.filter((other) =>
				[other, nameKey(other)].some(
					(typed) => !lookUpTown(gazetteer, typed).some((one) => one.name === town)
				)
			)
		);
		expect(lost).toEqual([]);
	});

	test.for([
		['Caerdydd', 'Cardiff', 'W'],
		['casnewydd', 'Newport', 'W'],
		['Abertawe', 'Swansea', 'W'],
		['y fenni', 'Abergavenny', 'W'],
		['pont-y-pwl', 'Pontypool', 'W'],
		['Glaschu', 'Glasgow', 'S'],
		['inbhir nis', 'Inverness', 'S'],
		['Béal Feirste', 'Belfast', 'N'],
		['Londonderry', 'Derry', 'N'],
		['St Andrews', 'Saint Andrews', 'S'],
		['Cardiff', 'Cardiff', 'W']
	] as const)('%s is %s', ([typed, name, nation]) => {
		expect(lookUpTown(gazetteer, typed)[0]).toMatchObject({ name, nation });
	});

	test('the larger Newport of Wales is Casnewydd, the smaller Trefdraeth', () => {
		const sizes = ['casnewydd', 'trefdraeth'].map((name) => lookUpTown(gazetteer, name)[0]?.size);
		expect(sizes).toEqual([8, 0]);
	});
});

test('every post town of Northern Ireland is in the list', () => {
	const districts = Array.from({ length: 99 }, (_, at) => `BT${String(at + 1)}`);
	const found = districts.map(postTownOf).filter((town) => town !== undefined);
	expect(found.length).toBe(81);
	const lost = found.filter(
		(name) => !lookUpTown(gazetteer, name).some((one) => one.name === name && one.nation === 'N')
	);
	expect(lost).toEqual([]);
	expect(['BT1', 'BT48', 'BT94', 'BT0', 'BT59', 'BS1', 'BT'].map(postTownOf)).toEqual([
		'Belfast',
		'Derry',
		'Enniskillen',
		undefined,
		undefined,
		undefined,
		undefined
	]);
});
