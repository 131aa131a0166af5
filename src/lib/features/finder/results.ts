/**
 * From loaded cells to an ordered list, on the phone. Pure, so that it can be measured and tested
 * without a browser: nothing here knows a page, a clock or a network.
 */
import type { CellCore } from '#lib/directory/cell.ts';
import {
	asksNothing,
	matching,
	type Candidate,
	type Filter,
	type FilterContext
} from '#lib/domain/filter.ts';
import { distance, type Point } from '#lib/domain/place.ts';
import { pointsOf } from '#lib/domain/reach.ts';
import { soonest, stateAt, type ScheduleClock } from '#lib/domain/schedule.ts';
import type { ServiceCard } from '#lib/domain/service.ts';
import { traitsOf, type Traits } from '#lib/domain/traits.ts';
import type { SearchIndex } from '#lib/search/index.ts';
import type { findIn } from '#lib/search/query.ts';

/** What a list needs of a cell: `LoadedCell` is one. */
export interface CellLike {
	readonly count: number;
	readonly core: Pick<CellCore, 'id' | 'metres' | 'points' | 'fact' | 'offer' | 'timed'>;
	readonly index: SearchIndex | undefined;
	card(position: number): ServiceCard;
}

/** The means of looking words up: `findIn`, which comes after the list. */
export type Look = typeof findIn;

/** A service of the list. */
export interface Row extends Candidate {
	readonly id: string;
	/** Made when it is first asked for, and kept as long as its cell: what is not drawn needs none. */
	readonly card: ServiceCard;
	/** Metres in a straight line; Infinity when either end is not known. */
	readonly metres: number;
	readonly cell: CellLike;
	/** Its position in the cell. */
	readonly at: number;
}

/** What opens soonest is asked of what is near, in metres (five miles), or of the nearest few. */
export const SOONEST_WITHIN = 8047;
const SOONEST_FEW = 20;
const SOONEST_MANY = 300;
/** Differences of relevance smaller than this do not beat being nearer. */
const RELEVANCE_STEP = 0.25;

/** What was made of the services of a cell, by position. */
interface Made {
	cards: (ServiceCard | undefined)[];
	traits: (Traits | undefined)[];
}
const made = new WeakMap<CellLike, Made>();

function madeOf(cell: CellLike): Made {
	let of = made.get(cell);
	if (!of) {
		of = { cards: [], traits: new Array<undefined>(cell.count) };
		made.set(cell, of);
	}
	return of;
}

/** A row of which all else is made late: of thousands of rows a list shows ten. */
class LateRow implements Row {
	readonly id: string;
	readonly cell: CellLike;
	readonly at: number;
	readonly metres: number;
	/** The clock that was asked by last, and its answer. */
	#clock: ScheduleClock | undefined;
	#open = false;

	constructor(id: string, cell: CellLike, at: number, metres: number) {
		this.id = id;
		this.cell = cell;
		this.at = at;
		this.metres = metres;
	}

	get card(): ServiceCard {
		return (madeOf(this.cell).cards[this.at] ??= this.cell.card(this.at));
	}

	get traits(): Traits {
		return (madeOf(this.cell).traits[this.at] ??= traitsOf(this.cell.core.offer(this.at)));
	}

	isOpen(clock: ScheduleClock): boolean {
		if (this.#clock !== clock) {
			this.#clock = clock;
			this.#open = stateAt(this.cell.core.timed(this.at), clock) === 'open';
		}
		return this.#open;
	}
}

/**
 * The services of some cells, the nearest first; each once, though it may be in several cells.
 * Without a point they keep the order of the cells.
 */
export function pool(cells: readonly CellLike[], from: Point | undefined): Row[] {
	const seen = new Set<string>();
	const rows: Row[] = [];
	for (const cell of cells) {
		for (let at = 0; at < cell.count; at += 1) {
			const id = cell.core.id(at);
			if (seen.has(id)) continue;
			seen.add(id);
			rows.push(new LateRow(id, cell, at, from ? cell.core.metres(at, from) : Infinity));
		}
	}
	return from ? rows.sort((a, b) => a.metres - b.metres) : rows;
}

/** Metres from a point to the nearest of a service's places; Infinity when either is not known. */
export function distanceOf(service: Pick<ServiceCard, 'places'>, from: Point | undefined): number {
	if (!from) return Infinity;
	return Math.min(Infinity, ...pointsOf(service).map((point) => distance(from, point)));
}

/** The rows of which it is known that they are at most so far away. */
export function within(rows: readonly Row[], metres: number): Row[] {
	return rows.filter((row) => row.metres <= metres);
}

/** The ids that two lists of rows share. */
export function sharedIds(rows: readonly Row[], others: readonly Row[]): ReadonlySet<string> {
	const ids = new Set(rows.map((row) => row.id));
	return new Set(others.map((row) => row.id).filter((id) => ids.has(id)));
}

/** The rows that are not among others; `shared` are the only ids that may be in both. */
export function without(
	rows: readonly Row[],
	others: readonly Row[],
	shared = sharedIds(rows, others)
): readonly Row[] {
	if (shared.size === 0) return rows;
	const there = new Set(others.map((row) => row.id).filter((id) => shared.has(id)));
	return rows.filter((row) => !there.has(row.id));
}

export interface Selection {
	rows: Row[];
	/** No service has all the words; these have some of them. */
	partial: boolean;
}

/**
 * The rows that have the words and match the filter, in the filter's order. Rows must come from
 * `pool`, the nearest first.
 */
export function select(
	rows: readonly Row[],
	filter: Filter,
	context: FilterContext,
	look: Look | undefined
): Selection {
	const { rows: found, partial } = withWords(rows, filter.words, look);
	const { radius } = filter;
	const near = radius === undefined ? found : found.filter((row) => row.metres <= radius);
	const within = asksNothing(filter) ? near : matching(near, filter, context);
	if (filter.order === 'soonest') return { rows: bySoonest(within, context.clock), partial };
	return { rows: within, partial };
}

/**
 * Those that have the words, the most relevant first, the nearer before the further. Nothing while
 * the means of looking words up has not come.
 */
export function withWords(rows: readonly Row[], words: string, look: Look | undefined): Selection {
	if (words === '') return { rows: [...rows], partial: false };
	if (!look) return { rows: [], partial: false };
	const cells = cellsOf(rows);
	const searchable = cells.filter((cell) => cell.index !== undefined);
	const indexes = searchable.flatMap((cell) => cell.index ?? []);
	const found = look(indexes, words);
	if (!found) return { rows: [...rows], partial: false };
	const scores = new Map(searchable.map((cell, at) => [cell, found.scores[at]]));
	// Put in order by counting, not by comparing: thousands may have a letter. Within a tier the
	// nearest stay first.
	const tiers: Row[][] = [];
	for (const row of rows) {
		const score = scores.get(row.cell)?.[row.at] ?? 0;
		if (score > 0) (tiers[Math.round(score / RELEVANCE_STEP)] ??= []).push(row);
	}
	return { rows: tiers.reverse().flat(), partial: found.partial };
}

/** The cells of a list of rows, which is asked again with each key. */
const cellsOfRows = new WeakMap<readonly Row[], readonly CellLike[]>();

function cellsOf(rows: readonly Row[]): readonly CellLike[] {
	let cells = cellsOfRows.get(rows);
	if (!cells) {
		cells = [...new Set(rows.map((row) => row.cell))];
		cellsOfRows.set(rows, cells);
	}
	return cells;
}

/** Near ones first: open, then by when they next begin, then those whose times are not known. */
function bySoonest(rows: readonly Row[], clock: ScheduleClock): Row[] {
	const count = howManyNear(rows);
	const near = rows.slice(0, count);
	const begins = new Map<Row, number>();
	for (const row of near) {
		begins.set(row, row.isOpen(clock) ? 0 : soonest(row.cell.core.timed(row.at), clock, 8));
	}
	const start = (row: Row) => begins.get(row) ?? Infinity;
	const order = (a: Row, b: Row) => (start(a) === start(b) ? 0 : start(a) - start(b));
	return [...near.sort(order), ...rows.slice(count)];
}

function howManyNear(rows: readonly Row[]): number {
	const measured = (rows[0]?.metres ?? Infinity) < Infinity;
	const near = measured ? rows.findIndex((row) => row.metres > SOONEST_WITHIN) : -1;
	return near < 0 ? SOONEST_MANY : Math.min(SOONEST_MANY, Math.max(SOONEST_FEW, near));
}
