/** Drawing a list in stages, so that a slow phone answers a key before all of the list is drawn. */

interface Known {
	readonly id: string;
}

/** How many rows from the beginning on are the same in both. */
function sharedStart(a: readonly Known[], b: readonly Known[]): number {
	let same = 0;
	while (same < a.length && same < b.length && a[same]?.id === b[same]?.id) same += 1;
	return same;
}

/**
 * The next picture on the way from what is drawn to what is wanted: `step` more rows that are right,
 * then what stood below them, so that nothing below moves until its own turn comes. Gives `wanted`
 * itself when that is all of it; each id is in it once.
 */
export function nextDrawn<T extends Known>(
	drawn: readonly T[],
	wanted: readonly T[],
	step: number
): readonly T[] {
	const right = sharedStart(drawn, wanted) + step;
	if (right >= wanted.length) return wanted;
	const head = wanted.slice(0, right);
	const ids = new Set(head.map(({ id }) => id));
	const below = drawn.filter(({ id }, at) => at >= right && !ids.has(id));
	return [...head, ...below.slice(0, wanted.length - right)];
}
