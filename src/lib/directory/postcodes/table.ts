/**
 * Reading a table of postcodes; `format.ts` says how it looks. Opening it reads the outcodes and
 * sectors; the units of a sector are read when one of them is asked for.
 */
import type { Point } from '../../domain/place.ts';
import { ByteReader } from '../../search/bytes.ts';
import { DirectoryError } from '../error.ts';
import { BitReader, unzigzag } from './bits.ts';
import {
	HEADER,
	MAGIC,
	MOST_UNITS,
	POSITION_K,
	RUN_K,
	STEP,
	type Unit,
	UNIT_LAT,
	UNIT_LNG,
	VERSION
} from './format.ts';

interface KnownSector {
	point: Point;
	/** How many units are in `block`. */
	units: number;
	block: Uint8Array;
}

interface KnownOutcode {
	point: Point;
	/** By digit. */
	sectors: Map<number, KnownSector>;
}

export interface PostcodeTable {
	/** Of the data: the notice names it. */
	readonly year: number;
	/** Every outcode, in alphabetical order. */
	readonly outcodes: ReadonlyMap<string, { point: Point }>;
	/** The middle of a sector. */
	sector(outcode: string, digit: number): Point | undefined;
	/** The digits of the sectors of an outcode. */
	digits(outcode: string): number[];
	/** The units of a sector, in order; empty when none are known. Throws a DirectoryError. */
	units(outcode: string, digit: number): Unit[];
	/** Where a unit (by `unitNumber`) is. Throws a DirectoryError when its sector is damaged. */
	unit(outcode: string, digit: number, number: number): Point | undefined;
}

/** Numbers beyond these are not on these islands: something is wrong with the file. */
const inBritain = ([lat, lng]: Point) => lat > 48 && lat < 62 && lng > -11 && lng < 4;

const damaged = () => new DirectoryError('damaged', 'postcodes');

/**
 * Opens a table. Throws a DirectoryError: `newer` when the program must be renewed first, `truncated`
 * when its end is missing, `damaged` or `foreign` when it is not what `encodePostcodes` wrote.
 */
export function openPostcodes(bytes: Uint8Array): PostcodeTable {
	if (MAGIC.some((byte, at) => bytes[at] !== byte)) {
		throw new DirectoryError('foreign', 'postcodes');
	}
	if (bytes.length < HEADER) throw new DirectoryError('truncated', 'postcodes');
	const version = bytes[MAGIC.length] ?? 0;
	if (version !== VERSION) {
		throw new DirectoryError(version > VERSION ? 'newer' : 'foreign', 'postcodes');
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const end = HEADER + view.getUint32(MAGIC.length + 1, true);
	if (bytes.length < end) throw new DirectoryError('truncated', 'postcodes');
	if (bytes.length > end) throw damaged();
	try {
		const { year, outcodes } = readContent(new ByteReader(bytes.subarray(HEADER)));
		return new Table(year, outcodes);
	} catch (error) {
		if (error instanceof RangeError) throw damaged();
		throw error;
	}
}

function readContent(reader: ByteReader): { year: number; outcodes: Map<string, KnownOutcode> } {
	const year = reader.uint();
	const count = reader.uint();
	const outcodes = new Map<string, KnownOutcode>();
	const blocks: { sector: KnownSector; bytes: number }[] = [];
	let [name, lat, lng] = ['', 0, 0];
	for (let at = 0; at < count; at += 1) {
		const shared = reader.uint();
		const next = name.slice(0, shared) + reader.text();
		if (shared > name.length || next <= name) throw damaged();
		name = next;
		lat += reader.int();
		lng += reader.int();
		const outcode: KnownOutcode = { point: pointOf(lat, lng, STEP, STEP), sectors: new Map() };
		outcodes.set(name, outcode);
		const mask = reader.uint();
		if (mask >= 2 ** 10) throw damaged();
		for (let digit = 0; digit < 10; digit += 1) {
			if ((mask & (1 << digit)) === 0) continue;
			const point = pointOf(lat + reader.int(), lng + reader.int(), STEP, STEP);
			const units = reader.uint();
			if (units > MOST_UNITS) throw damaged();
			const sector: KnownSector = { point, units, block: new Uint8Array() };
			if (units > 0) blocks.push({ sector, bytes: reader.uint() });
			outcode.sectors.set(digit, sector);
		}
	}
	for (const { sector, bytes } of blocks) sector.block = reader.raw(bytes);
	if (reader.left > 0) throw damaged();
	return { year, outcodes };
}

function pointOf(lat: number, lng: number, perLat: number, perLng: number): Point {
	const point: Point = [lat / perLat, lng / perLng];
	if (!inBritain(point)) throw damaged();
	return point;
}

class Table implements PostcodeTable {
	readonly year: number;
	readonly outcodes: ReadonlyMap<string, KnownOutcode>;

	constructor(year: number, outcodes: ReadonlyMap<string, KnownOutcode>) {
		this.year = year;
		this.outcodes = outcodes;
	}

	sector(outcode: string, digit: number): Point | undefined {
		return this.outcodes.get(outcode)?.sectors.get(digit)?.point;
	}

	digits(outcode: string): number[] {
		return [...(this.outcodes.get(outcode)?.sectors.keys() ?? [])];
	}

	units(outcode: string, digit: number): Unit[] {
		const sector = this.outcodes.get(outcode)?.sectors.get(digit);
		if (!sector || sector.units === 0) return [];
		try {
			return readBlock(sector);
		} catch (error) {
			if (error instanceof RangeError) throw damaged();
			throw error;
		}
	}

	unit(outcode: string, digit: number, number: number): Point | undefined {
		return this.units(outcode, digit).find((unit) => unit.number === number)?.point;
	}
}

function readBlock({ point, units, block }: KnownSector): Unit[] {
	const bits = new BitReader(block);
	const absentK = bits.bits(RUN_K.bits);
	const presentK = bits.bits(RUN_K.bits);
	const northK = bits.bits(POSITION_K.bits);
	const eastK = bits.bits(POSITION_K.bits);
	const numbers: number[] = [];
	let next = 0;
	while (numbers.length < units) {
		next += bits.rice(absentK);
		const last = next + bits.rice(presentK);
		if (last >= MOST_UNITS || numbers.length + last - next + 1 > units) throw damaged();
		for (; next <= last; next += 1) numbers.push(next);
	}
	let lat = Math.round(point[0] * UNIT_LAT);
	let lng = Math.round(point[1] * UNIT_LNG);
	const found = numbers.map((number): Unit => {
		lat += unzigzag(bits.rice(northK));
		lng += unzigzag(bits.rice(eastK));
		return { number, point: pointOf(lat, lng, UNIT_LAT, UNIT_LNG) };
	});
	if (!bits.done) throw damaged();
	return found;
}
