import { findIn } from '#lib/search/query.ts';
import type { LoadedCell } from './loaded-cell.svelte.ts';

/**
 * Looks words up in several cells as if they were one; `undefined` when the text has no words. Cells
 * whose words have not come yet find nothing. `partial`: no service has all the words, those found
 * have some of them.
 */
export function search(
	cells: readonly LoadedCell[],
	words: string
): { scores: Map<LoadedCell, Float32Array>; partial: boolean } | undefined {
	const ready = cells.flatMap((cell) => (cell.index ? [{ cell, index: cell.index }] : []));
	const found = findIn(
		ready.map(({ index }) => index),
		words
	);
	if (!found) return undefined;
	const scores = new Map<LoadedCell, Float32Array>();
	ready.forEach(({ cell }, at) => {
		const ofCell = found.scores[at];
		if (ofCell) scores.set(cell, ofCell);
	});
	return { scores, partial: found.partial };
}
