/** From rows to the two tables that phones download. */
import type { Outcode, Sector } from '../../directory/postcodes/format.ts';
import { unitNumber } from '../../directory/postcodes/format.ts';
import { encodePostcodes } from '../../directory/postcodes/encode.ts';
import { gridToPoint } from '../../domain/national-grid.ts';
import { type Box, distanceToBox, type Point } from '../../domain/place.ts';
import { type NoRow, type PostcodeRow, RowReader } from './rows.ts';
import type { PostcodeSource } from './source.ts';
import { PostcodeFileError } from './trouble.ts';

/** Sums of whole metres, so that the order of the rows does not matter. */
class Middle {
	#east = 0;
	#north = 0;
	count = 0;

	add(east: number, north: number, count = 1): void {
		this.#east += east;
		this.#north += north;
		this.count += count;
	}

	take(other: Middle): void {
		this.add(other.#east, other.#north, other.count);
	}

	get point(): Point {
		return gridToPoint(this.#east / this.count, this.#north / this.count);
	}
}

interface Gathered {
	middle: Middle;
	/** All numbers seen, so that none counts twice. */
	seen: Set<number>;
	/** Those near the area. */
	units: { number: number; point: Point }[];
}

export interface Collected {
	sectors: Uint8Array<ArrayBuffer>;
	/** Undefined when no unit is near the area. */
	units: Uint8Array<ArrayBuffer> | undefined;
	counts: {
		postcodes: number;
		withoutPosition: number;
		/** Again in the same list: the first is taken. */
		repeated: number;
		outcodes: number;
		sectors: number;
		/** Near the area. */
		units: number;
	};
}

/** More unreadable rows than one in so many, and the file is something else. */
const TOLERANCE = 100;
/** Looked at before a file is given up. */
const ENOUGH = 200;

/** Everything that is kept while a list is read: sums of each sector, units near the area. */
class Collector {
	readonly #area: Box;
	readonly #metres: number;
	readonly #outcodes = new Map<string, Map<number, Gathered>>();
	postcodes = 0;
	repeated = 0;

	constructor(area: Box, metres: number) {
		this.#area = area;
		this.#metres = metres;
	}

	add({ postcode: { outcode, digit, letters }, easting, northing }: PostcodeRow): void {
		const number = unitNumber(letters);
		if (number === undefined) return;
		const sectors = this.#outcodes.get(outcode) ?? new Map<number, Gathered>();
		this.#outcodes.set(outcode, sectors);
		const sector = sectors.get(digit) ?? { middle: new Middle(), seen: new Set(), units: [] };
		sectors.set(digit, sector);
		if (sector.seen.has(number)) {
			this.repeated += 1;
			return;
		}
		sector.seen.add(number);
		this.postcodes += 1;
		sector.middle.add(easting, northing);
		const point = gridToPoint(easting, northing);
		if (distanceToBox(point, this.#area) <= this.#metres) sector.units.push({ number, point });
	}

	outcodes(): Outcode[] {
		return [...this.#outcodes].map(([name, gathered]) => {
			const middle = new Middle();
			const sectors = [...gathered].map(([digit, sector]): Sector => {
				middle.take(sector.middle);
				return { digit, point: sector.middle.point, units: sector.units };
			});
			return { name, point: middle.point, sectors };
		});
	}
}

/** The sectors that have units, and their outcodes. */
function withUnits(outcodes: readonly Outcode[]): Outcode[] {
	return outcodes
		.map((outcode) => ({
			...outcode,
			sectors: outcode.sectors.filter(({ units }) => units.length > 0)
		}))
		.filter(({ sectors }) => sectors.length > 0);
}

function withoutUnits(outcodes: readonly Outcode[]): Outcode[] {
	return outcodes.map((outcode) => ({
		...outcode,
		sectors: outcode.sectors.map((sector) => ({ ...sector, units: [] }))
	}));
}

/**
 * Reads a list and makes the tables: all its outcodes and sectors, and the units within `metres` of
 * `area`. `onProgress` is told how many postcodes were read. Throws a PostcodeFileError when the list
 * is not one: nothing is made of half a list.
 */
export async function collect(
	source: PostcodeSource,
	{ area, metres, year }: { area: Box; metres: number; year: number }
): Promise<Collected> {
	const collector = new Collector(area, metres);
	const counts: Record<NoRow, number> = { 'without-position': 0, heading: 0, unreadable: 0 };
	let example = '';
	for await (const file of source.files()) {
		const reader = new RowReader();
		for await (const lines of file) {
			for (const line of lines) {
				const row = reader.read(line);
				if (typeof row === 'string') {
					counts[row] += 1;
					if (row === 'unreadable' && example === '') example = line.slice(0, 60);
				} else {
					collector.add(row);
				}
			}
			refuseStrange(counts.unreadable, collector.postcodes, example);
		}
	}
	refuseStrange(counts.unreadable, collector.postcodes, example, true);
	const outcodes = collector.outcodes();
	const near = withUnits(outcodes);
	const units = near.flatMap(({ sectors }) => sectors).reduce((n, one) => n + one.units.length, 0);
	return {
		sectors: encodePostcodes(year, withoutUnits(outcodes)),
		units: units === 0 ? undefined : encodePostcodes(year, near),
		counts: {
			postcodes: collector.postcodes,
			withoutPosition: counts['without-position'],
			repeated: collector.repeated,
			outcodes: outcodes.length,
			sectors: outcodes.reduce((sum, { sectors }) => sum + sectors.length, 0),
			units
		}
	};
}

function refuseStrange(unreadable: number, good: number, example: string, atEnd = false): void {
	if (atEnd && good === 0 && unreadable === 0) {
		throw new PostcodeFileError('The file has no postcodes in it.');
	}
	if (!atEnd && good + unreadable < ENOUGH) return;
	if (unreadable * TOLERANCE <= good) return;
	throw new PostcodeFileError(
		`This is no list of postcodes with easting and northing: ${unreadable} rows cannot be read, such as “${example}”.`
	);
}
