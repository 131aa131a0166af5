/**
 * Where the services of a list are, as plain numbers: fifty thousand of them are a few hundred
 * kilobytes and are gone through in a moment. A service with two doors has two pins.
 */
import type { CellCore } from '#lib/directory/cell.ts';
import type { Point, Precision } from '#lib/domain/place.ts';
import { NEEDS, type Need } from '#lib/domain/need.ts';
import { isGoneTo } from '#lib/domain/offer.ts';
import { xOf, yOf } from './mercator.ts';

/** What is needed of a row of the list. */
export interface PinRow {
	at: number;
	cell: { core: Pick<CellCore, 'points' | 'fact'> };
}

/** What a mark shows: a need of QS23-7. */
export type PinKind = Need;

/** A place is marked on the map where its door or its postcode is known; never by a guess. */
export function isMarkable(precision: Precision): boolean {
	return precision === 'exact' || precision === 'postcode';
}

const EXAMPLE = 0x80;
const START = 64;

export class Pins {
	count = 0;
	/** Rows looked at, and how many of them are nowhere on the map. */
	rows = 0;
	unplaced = 0;
	/** Position in the unit square of Web Mercator. */
	x = new Float64Array(START);
	y = new Float64Array(START);
	/** Which row of the list. */
	row = new Uint32Array(START);
	#kind = new Uint8Array(START);

	/** Takes the next row of the list. */
	take({ at, cell: { core } }: PinRow): void {
		const row = this.rows;
		const before = this.count;
		this.rows += 1;
		// A meeting on a screen has no door, whatever address its feed wrote beside it.
		const afar =
			core.fact(at, 'kind') === 'meeting' && !isGoneTo({ delivery: core.fact(at, 'delivery') });
		if (!afar) {
			core.points(at, (lat, lng, precision) => {
				if (isMarkable(precision)) this.#put(row, lat, lng);
			});
		}
		if (this.count === before) {
			this.unplaced += 1;
			return;
		}
		const [need] = core.fact(at, 'needs') ?? [];
		const kind = Math.max(0, NEEDS.indexOf(need ?? 'healthcare'));
		this.#kind.fill(kind + (core.fact(at, 'example') ? EXAMPLE : 0), before, this.count);
	}

	/** Takes a single place of a service that is not in a list. */
	takePoint([lat, lng]: Point, need: Need | undefined, example: boolean): void {
		this.#put(this.rows, lat, lng);
		this.rows += 1;
		const kind = Math.max(0, NEEDS.indexOf(need ?? 'healthcare'));
		this.#kind[this.count - 1] = kind + (example ? EXAMPLE : 0);
	}

	kind(pin: number): PinKind {
		return NEEDS[(this.#kind[pin] ?? 0) & ~EXAMPLE] ?? 'healthcare';
	}

	isExample(pin: number): boolean {
		return ((this.#kind[pin] ?? 0) & EXAMPLE) !== 0;
	}

	#put(row: number, lat: number, lng: number): void {
		if (this.count === this.row.length) this.#grow();
		this.x[this.count] = xOf(lng);
		this.y[this.count] = yOf(lat);
		this.row[this.count] = row;
		this.count += 1;
	}

	#grow(): void {
		const size = this.row.length * 2;
		const [x, y, row, kind] = [this.x, this.y, this.row, this.#kind];
		this.x = new Float64Array(size);
		this.y = new Float64Array(size);
		this.row = new Uint32Array(size);
		this.#kind = new Uint8Array(size);
		this.x.set(x);
		this.y.set(y);
		this.row.set(row);
		this.#kind.set(kind);
	}
}

/** Rows gone through before the page may answer. */
const SLICE = 3000;

/**
 * The pins of a list, in slices: `breathe` lets the page draw between two of them. `undefined` when
 * `isStale` says that nobody waits for them any more.
 */
export async function pinsOf(
	rows: readonly PinRow[],
	breathe: () => Promise<void>,
	isStale: () => boolean
): Promise<Pins | undefined> {
	const pins = new Pins();
	for (let from = 0; from < rows.length; from += SLICE) {
		if (from > 0) {
			await breathe();
			if (isStale()) return undefined;
		}
		for (const row of rows.slice(from, from + SLICE)) pins.take(row);
	}
	return pins;
}
