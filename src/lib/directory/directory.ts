/**
 * The cells that are in memory, as one list of services: what is nearest, what matches words, the
 * card of any. A service that is in several cells is there once. Rows number the services in the
 * order in which they came; they hold until a cell is taken out.
 */
import type { Point } from '../domain/place.ts';
import type { Service, ServiceCard } from '../domain/service.ts';
import type { SearchIndex } from '../search/index.ts';
import { openIndex } from '../search/index.ts';
import { findIn } from '../search/query.ts';
import {
	type CellCore,
	type CellText,
	decodeCore,
	decodeText,
	joinService,
	opened
} from './cell.ts';
import type { Part } from './format.ts';

interface Loaded {
	core: CellCore;
	search?: SearchIndex;
	text?: CellText;
	/** The row of each position, or that of the same service in another cell. */
	rows: Uint32Array;
}

/** Services by distance, nearest first; those without a point come last, `metres` is Infinity. */
export interface Nearby {
	rows: Uint32Array;
	metres: Float64Array;
}

/** Services that match words. */
export interface Matches {
	/** By row: 0 does not match, from 1 on all words do, below 1 some. The higher the better. */
	scores: Float32Array;
	/** No service has all the words. */
	partial: boolean;
}

/** Rows that fit beside a distance in one whole number. */
const ROWS = 2 ** 22;
/** Metres further than anything on Earth: where a service without a point is sorted. */
const NOWHERE = 2 ** 26;

export class Directory {
	readonly #cells = new Map<string, Loaded>();
	#owners: Loaded[] = [];
	#positions: number[] = [];
	#rows = new Map<string, number>();

	/** Services in memory. */
	get count(): number {
		return this.#owners.length;
	}

	/** Whether a cell is in memory. */
	has(cell: string): boolean {
		return this.#cells.has(cell);
	}

	/**
	 * Takes in a file of a cell; `core` first. Throws a DirectoryError when it cannot be read, and
	 * then nothing has changed. A new core of a cell takes the place of the old one.
	 */
	add(cell: string, part: Part, bytes: Uint8Array): void {
		if (part === 'core') {
			const core = decodeCore(bytes);
			this.remove(cell);
			const loaded = { core, rows: new Uint32Array(core.count) };
			this.#cells.set(cell, loaded);
			this.#number(loaded);
			return;
		}
		const loaded = this.#cells.get(cell);
		if (!loaded) throw new Error(`${part} of ${cell} came before its core`);
		if (part === 'search') loaded.search = opened('search', bytes, openIndex);
		else loaded.text = decodeText(bytes);
	}

	/** Forgets a cell. Rows are numbered anew. */
	remove(cell: string): void {
		if (!this.#cells.delete(cell)) return;
		this.#owners = [];
		this.#positions = [];
		this.#rows = new Map();
		for (const loaded of this.#cells.values()) this.#number(loaded);
	}

	#number(loaded: Loaded): void {
		for (let position = 0; position < loaded.core.count; position += 1) {
			const id = loaded.core.id(position);
			let row = this.#rows.get(id);
			if (row === undefined) {
				row = this.#owners.length;
				this.#rows.set(id, row);
				this.#owners.push(loaded);
				this.#positions.push(position);
			}
			loaded.rows[position] = row;
		}
	}

	/** The row of a service; `undefined` when it is not in memory. */
	rowOf(id: string): number | undefined {
		return this.#rows.get(id);
	}

	/** The card of a row below `count`; made anew at each call. */
	cardAt(row: number): ServiceCard {
		return this.#at(row).core.card(this.#positions[row] ?? 0);
	}

	/** The card of a service; `undefined` when it is not in memory. */
	card(id: string): ServiceCard | undefined {
		const row = this.#rows.get(id);
		return row === undefined ? undefined : this.cardAt(row);
	}

	/** A whole service; `undefined` when it, or the texts of its cell, are not in memory. */
	service(id: string): Service | undefined {
		const row = this.#rows.get(id);
		if (row === undefined) return undefined;
		const position = this.#positions[row] ?? 0;
		const { core, text } = this.#at(row);
		return text && joinService(core.card(position), text.text(position));
	}

	/** All services by distance from a point, to the whole metre; equally near ones by row. */
	near(point: Point): Nearby {
		const order = new Float64Array(this.count);
		for (let row = 0; row < order.length; row += 1) {
			const metres = this.#at(row).core.metres(this.#positions[row] ?? 0, point);
			// Distance and row in one number: typed arrays sort numbers many times faster than objects.
			order[row] = (metres === Infinity ? NOWHERE : Math.round(metres)) * ROWS + row;
		}
		order.sort();
		const rows = new Uint32Array(order.length);
		const metres = new Float64Array(order.length);
		for (let at = 0; at < order.length; at += 1) {
			const value = order[at] ?? 0;
			rows[at] = value % ROWS;
			const away = Math.floor(value / ROWS);
			metres[at] = away === NOWHERE ? Infinity : away;
		}
		return { rows, metres };
	}

	/** Whether words can be looked for in every cell; before, some matches may be missing. */
	get searchable(): boolean {
		return [...this.#cells.values()].every((loaded) => loaded.search !== undefined);
	}

	/** Services that match words; `undefined` when there is nothing to look for in them. */
	search(words: string): Matches | undefined {
		const searched = [...this.#cells.values()].filter((loaded) => loaded.search !== undefined);
		const found = findIn(
			searched.flatMap(({ search }) => (search ? [search] : [])),
			words
		);
		if (!found) return undefined;
		const scores = new Float32Array(this.count);
		searched.forEach(({ rows }, which) => {
			found.scores[which]?.forEach((score, position) => {
				const row = rows[position] ?? 0;
				if (score > (scores[row] ?? 0)) scores[row] = score;
			});
		});
		return { scores, partial: found.partial };
	}

	#at(row: number): Loaded {
		const loaded = this.#owners[row];
		if (!loaded) throw new RangeError(`no row ${String(row)}`);
		return loaded;
	}
}
