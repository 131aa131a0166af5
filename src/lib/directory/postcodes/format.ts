/**
 * Tables of postcodes: where the middle of each outcode (NP20), sector (NP20 4) and, for the
 * operator's own area, unit (NP20 4AB) is. Whole files, looked through on the phone, so that nobody
 * learns which postcode was asked for. Two of them go with a directory: the sectors of all Great
 * Britain, and the units within some kilometres of the area.
 *
 *     'W' 'P' version | length(4, little-endian) | content
 *
 * The content, in varints (`search/bytes.ts`):
 *
 *     year of the data, number of outcodes, then for each outcode in alphabetical order
 *       letters it shares with the one before, the other ones as text
 *       latitude and longitude in STEP, less those of the outcode before
 *       which of the digits 0–9 have a sector, as bits
 *       for each sector: latitude and longitude in STEP, less those of its outcode;
 *                        number of units; if there are any: bytes of their block
 *     then the blocks of units, in the order of their sectors
 *
 * A block is in bits (`bits.ts`), so that a sector can be opened without the others: how the numbers
 * in it are written (four small `k`), which of the 400 pairs of letters there are, as runs of absent
 * and present ones, then for each unit its latitude and longitude in UNIT_LAT and UNIT_LNG, less those
 * of the unit before it (of the sector for the first).
 */
import type { Point } from '../../domain/place.ts';

export const MAGIC = [0x57, 0x50] as const;
export const VERSION = 1;
/** Magic, version and length. */
export const HEADER = 7;

/** Outcodes and sectors are good to 0.001° (at most 66 m off): they are kilometres wide. */
export const STEP = 1000;
/** Units: 0.0001° north (11 m) and 0.00015° east (10 m), so that none is 10 m off. */
export const UNIT_LAT = 10_000;
export const UNIT_LNG = 20_000 / 3;

/** The largest `k` that fits its bits in a block. */
export const POSITION_K = { bits: 4, most: 15 } as const;
export const RUN_K = { bits: 3, most: 7 } as const;

/** Letters that the second half of a postcode may have, in order (Royal Mail leaves out CIKMOV). */
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
/** Units a sector can have. */
export const MOST_UNITS = LETTERS.length ** 2;

/** `AB` → 1; undefined for letters that no postcode has. */
export function unitNumber(letters: string): number | undefined {
	if (letters.length !== 2) return undefined;
	const [first, second] = [LETTERS.indexOf(letters.charAt(0)), LETTERS.indexOf(letters.charAt(1))];
	return first < 0 || second < 0 ? undefined : first * LETTERS.length + second;
}

/** 1 → `AB`. */
export function unitLetters(unit: number): string {
	return LETTERS.charAt(Math.floor(unit / LETTERS.length)) + LETTERS.charAt(unit % LETTERS.length);
}

export interface Unit {
	/** `unitNumber` of its letters. */
	number: number;
	point: Point;
}

export interface Sector {
	/** The digit after the space. */
	digit: number;
	/** Mean of its units, in whatever area. */
	point: Point;
	/** Those of the area, in any order; none is common. */
	units: readonly Unit[];
}

export interface Outcode {
	/** `NP20`. */
	name: string;
	point: Point;
	/** In any order. */
	sectors: readonly Sector[];
}
