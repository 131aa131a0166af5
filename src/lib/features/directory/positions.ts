import type { CellCore } from '#lib/directory/cell.ts';

/** Where each service of a cell is, by its id. */
export function positionsOf(core: CellCore): ReadonlyMap<string, number> {
	const positions = new Map<string, number>();
	for (let at = 0; at < core.count; at += 1) positions.set(core.id(at), at);
	return positions;
}
