/** Which cells a phone keeps, and what that costs. Pure. */
import {
	type CellInfo,
	type DirectoryIndex,
	type ExtraInfo,
	POSTCODE_SECTORS,
	POSTCODE_UNITS
} from '#lib/directory/format.ts';
import { cellsNear, follows } from '#lib/directory/load.ts';
import type { Point } from '#lib/domain/place.ts';
import type { Area } from '#lib/storage/database.ts';

/** Cells that nobody chose but that somebody looked at: this many of them stay, the newest. */
export const VISITED_LIMIT = 24;

/** The cells of an area: those it touches, and all that have no place. */
export function cellsOf(
	index: DirectoryIndex,
	{ point, radius }: { point: Point; radius: number }
): CellInfo[] {
	return [
		...index.cells.filter((cell) => cell.box === undefined),
		...cellsNear(index, point, radius)
	];
}

/**
 * What a phone that keeps the cells `kept` and an area should keep of the index `next`: the area,
 * and what was looked at. Where a cell was split or joined, what now covers it.
 */
export function wanted(
	next: DirectoryIndex,
	kept: readonly Pick<CellInfo, 'id'>[],
	area: Area | undefined
): CellInfo[] {
	const chosen = new Set(area ? cellsOf(next, area) : []);
	const still = new Set(next.cells.map((cell) => cell.id));
	const same = new Set(kept.map(({ id }) => id));
	const gone = kept.filter(({ id }) => !still.has(id));
	const visited = next.cells.filter(
		(cell) => !chosen.has(cell) && (same.has(cell.id) || gone.some(({ id }) => follows(cell, id)))
	);
	return [...chosen, ...visited.slice(0, VISITED_LIMIT)];
}

/** The files by which postcodes are looked up; part of every area. */
export function placeTables(index: DirectoryIndex | undefined): [name: string, ExtraInfo][] {
	const names = ['outcodes', POSTCODE_SECTORS, POSTCODE_UNITS];
	return Object.entries(index?.extras ?? {}).filter(([name]) => names.includes(name));
}

/** Bytes over the wire of all three files of some cells. */
export function weight(cells: readonly CellInfo[]): number {
	return cells.reduce((sum, { bytes }) => sum + bytes, 0);
}
