/**
 * Where a postcode is, as exactly as this phone can tell: from the tables of the directory, opened on
 * the phone. Loaded when somebody types what looks like a postcode. What was typed is only compared.
 */
import { postTownOf } from '#data/places/northern-ireland.ts';
import { DirectoryError } from '#lib/directory/error.ts';
import { POSTCODE_SECTORS, POSTCODE_UNITS } from '#lib/directory/format.ts';
import { decodeOutcodes } from '#lib/directory/outcodes.ts';
import { unitNumber } from '#lib/directory/postcodes/format.ts';
import { openPostcodes, type PostcodeTable } from '#lib/directory/postcodes/table.ts';
import type { Point, Roughness } from '#lib/domain/place.ts';
import type { TypedPostcode } from '#lib/domain/postcode.ts';

export type PostcodeAnswer =
	/** `rough` is absent when it is as exact as the app keeps any place. */
	| { kind: 'place'; label: string; point: Point; rough?: Roughness }
	/** In Northern Ireland, where postcodes are not open; its post town. */
	| { kind: 'post-town'; label: string; town: string }
	| { kind: 'northern-ireland' }
	| { kind: 'unknown' }
	/** The directory has a table, and it could not be had. */
	| { kind: 'no-list' };

/** What it asks of the phone's directory. */
export interface TableSource {
	/** A whole file the index names; undefined when there is none or it could not be had. */
	extra(name: string): Promise<Uint8Array | undefined>;
	/** Whether the index names such a file. */
	hasExtra(name: string): boolean;
}

/** Milliseconds that the units may take when their sector is known: then the sector will do. */
const PATIENCE = 6000;

const OUTCODES = 'outcodes';

/** The tables of a directory, each fetched when first needed. */
export class PostcodePlaces {
	#source: TableSource;
	#patience: number;
	#tables = new Map<string, Promise<PostcodeTable | undefined>>();
	#outcodes: Promise<ReadonlyMap<string, Point> | undefined> | undefined;

	constructor(source: TableSource, patience: number = PATIENCE) {
		this.#source = source;
		this.#patience = patience;
	}

	/** Fetches what a look-up needs, so that the answer is there when it is asked for. */
	prepare(): void {
		void this.#table(POSTCODE_SECTORS);
		void this.#table(POSTCODE_UNITS);
		void this.#derived();
	}

	/** Where one of these is, the likeliest first (`readTyped`). Never rejects. */
	async find(candidates: readonly TypedPostcode[]): Promise<PostcodeAnswer> {
		const [first] = candidates;
		if (!first) return { kind: 'unknown' };
		// All at once; what is not named by the index costs nothing.
		const coming = this.#table(POSTCODE_UNITS);
		const [sectors, derived] = await Promise.all([this.#table(POSTCODE_SECTORS), this.#derived()]);
		for (const one of candidates) {
			const found = await this.#one(one, sectors, derived, coming);
			if (found) return found;
		}
		if (/^BT\d/.test(first.outcode)) {
			const town = postTownOf(first.outcode);
			if (town === undefined) return { kind: 'northern-ireland' };
			return { kind: 'post-town', label: first.outcode, town };
		}
		const middle = areaMiddle([sectors?.outcodes, derived], first.outcode);
		if (middle) return { kind: 'place', label: first.outcode, point: middle, rough: 'area' };
		const lost =
			(!sectors && this.#source.hasExtra(POSTCODE_SECTORS)) ||
			(!derived && this.#source.hasExtra(OUTCODES));
		return { kind: lost ? 'no-list' : 'unknown' };
	}

	async #one(
		{ outcode, digit, letters }: TypedPostcode,
		sectors: PostcodeTable | undefined,
		derived: ReadonlyMap<string, Point> | undefined,
		coming: Promise<PostcodeTable | undefined>
	): Promise<PostcodeAnswer | undefined> {
		const sector = digit === undefined ? undefined : sectors?.sector(outcode, digit);
		if (digit !== undefined && letters !== undefined) {
			const units = sector ? await within(coming, this.#patience) : await coming;
			const point = units && unitIn(units, outcode, digit, letters);
			if (point) return { kind: 'place', label: outcode, point };
		}
		if (sector) return { kind: 'place', label: outcode, point: sector, rough: 'sector' };
		const point = sectors?.outcodes.get(outcode)?.point ?? derived?.get(outcode);
		return point && { kind: 'place', label: outcode, point, rough: 'outcode' };
	}

	/** A table; undefined when there is none. What failed is asked for again the next time. */
	#table(name: string): Promise<PostcodeTable | undefined> {
		const coming = this.#tables.get(name) ?? this.#open(name);
		this.#tables.set(name, coming);
		return coming;
	}

	async #open(name: string): Promise<PostcodeTable | undefined> {
		const bytes = await this.#source.extra(name);
		const table = bytes && readable(() => openPostcodes(bytes));
		if (!table) this.#tables.delete(name);
		return table;
	}

	/** Outcodes as the services themselves tell where they are. */
	#derived(): Promise<ReadonlyMap<string, Point> | undefined> {
		this.#outcodes ??= this.#source.extra(OUTCODES).then((bytes) => {
			const outcodes = bytes && readable(() => decodeOutcodes(new TextDecoder().decode(bytes)));
			if (!outcodes) this.#outcodes = undefined;
			return outcodes;
		});
		return this.#outcodes;
	}
}

/** What can be read of a file; a damaged one is none. */
function readable<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof DirectoryError) return undefined;
		throw error;
	}
}

function unitIn(
	units: PostcodeTable,
	outcode: string,
	digit: number,
	letters: string
): Point | undefined {
	const number = unitNumber(letters);
	return number === undefined ? undefined : readable(() => units.unit(outcode, digit, number));
}

function within<T>(coming: Promise<T>, patience: number): Promise<T | undefined> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<undefined>((done) => {
		timer = setTimeout(() => done(undefined), patience);
	});
	return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

/** The middle of the outcodes that share an outcode's letters (`BS`), if any is known. */
function areaMiddle(
	tables: readonly (ReadonlyMap<string, Point | { point: Point }> | undefined)[],
	outcode: string
): Point | undefined {
	const letters = /^[A-Z]+/.exec(outcode)?.[0] ?? '';
	for (const table of tables) {
		let [lat, lng, count] = [0, 0, 0];
		for (const [code, at] of table ?? []) {
			if (!code.startsWith(letters) || !/^\d/.test(code.slice(letters.length))) continue;
			const point = 'point' in at ? at.point : at;
			lat += point[0];
			lng += point[1];
			count += 1;
		}
		if (count > 0) return [lat / count, lng / count];
	}
	return undefined;
}
