/** How much of a week is drawn at once: what is near in time, and the rest folded, a day at a time. */
import type { Group } from '#lib/domain/agenda-groups.ts';

/** Meetings of a group that are drawn before more are asked for. */
export const FIRST_FEW = 5;
/** With fewer than this drawn, another day is unfolded. */
const ENOUGH = 6;
/** Closed meetings are shown as long as they are few. */
const FEW = 3;

/**
 * For each group whether it is folded: a day that comes after enough others. What is on now, soon
 * and today never is.
 */
export function foldedFrom(groups: readonly Group[]): boolean[] {
	let drawn = 0;
	return groups.map(({ kind, entries }) => {
		const isDay = kind === 'tomorrow' || kind === 'day';
		const folded = isDay
			? drawn >= ENOUGH
			: kind === 'later' || kind === 'unknown'
				? drawn > 0
				: kind === 'closed' && entries.length > FEW;
		if (!folded) drawn += Math.min(entries.length, FIRST_FEW);
		return folded;
	});
}
