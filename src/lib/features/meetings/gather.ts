/** Which cells of the directory are needed to tell the meetings of a place. */
import { nationOf, type Nation } from '#lib/domain/nation.ts';
import type { Point } from '#lib/domain/place.ts';
import type { LoadedCell } from '../directory/loaded-cell.svelte.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { pool } from '../finder/results.ts';
import { isPlaced, LEAST, NEAR } from './scope.ts';

/** Nobody goes further than this to a meeting, in metres: a hundred miles. */
const FURTHEST = 160_934;

const NATIONS: readonly Nation[] = ['england', 'scotland', 'wales', 'northern-ireland'];

interface Wanted {
	directory: PhoneDirectory;
	breathe: () => Promise<void>;
	point: Point | undefined;
	/** Metres; absent is near, and at least the nearest few. */
	radius: number | undefined;
}

interface Gathered {
	near: LoadedCell[];
	/** By phone and online, for everybody. */
	afar: LoadedCell[];
	/** Something could not be had. */
	incomplete: boolean;
}

/** Takes cells, the nearest first, until every meeting that is to be told must be in one of them. */
export async function gather(wanted: Wanted): Promise<Gathered> {
	const { directory, point } = wanted;
	const nations = point ? [nationOf(point)] : NATIONS;
	const [near, afar] = await Promise.all([
		around(wanted),
		directory.reach('online', 'uk', ...nations)
	]);
	return { ...near, afar };
}

async function around({ directory, breathe, point, radius }: Wanted) {
	const near: LoadedCell[] = [];
	if (!point) return { near, incomplete: false };
	const limit = radius ?? FURTHEST;
	let reached = 0;
	for await (const { cell, settled } of directory.cells(point, limit)) {
		near.push(cell);
		reached = settled;
		if (settled >= limit || (radius === undefined && isEnough(near, point, settled))) {
			return { near, incomplete: false };
		}
		await breathe();
	}
	// It ends early when a cell cannot be had.
	const missing = near.length > 0 ? reached < limit : directory.error !== undefined;
	return { near, incomplete: missing };
}

/** Whether the nearest few are among what came: nothing nearer than `settled` is missing. */
function isEnough(cells: readonly LoadedCell[], point: Point, settled: number): boolean {
	if (settled < NEAR) return false;
	const near = pool(cells, point).filter((row) => row.metres <= settled && isPlaced(row));
	return near.filter(({ card }) => card.kind === 'meeting').length >= LEAST;
}
