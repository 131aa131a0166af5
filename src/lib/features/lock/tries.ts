/** How wrong tries slow down. The count lies on the phone, so that starting anew does not help. */
import type { LockRow } from '#lib/storage/database.ts';

/** How many may be wrong before anybody has to wait: thumbs slip. */
const FREE = 3;
const FIRST = 5_000;
/** Longest wait; the owner must not be kept out for a day by somebody else's tries. */
const LONGEST = 15 * 60_000;

/** How long to wait after so many wrong tries in a row, in milliseconds: 5 s, 10 s, 20 s … 15 min. */
export function waitAfter(failures: number): number {
	if (failures < FREE) return 0;
	return Math.min(LONGEST, FIRST * 2 ** Math.min(failures - FREE, 20));
}

type Tried = Pick<LockRow, 'failures' | 'until'>;

/** Milliseconds until the next try; a clock that was set back does not make them more. */
export function waitNow({ failures, until }: Tried, now: number): number {
	return Math.max(0, Math.min(until - now, waitAfter(failures)));
}

/** What a try that begins counts as until it proves right: switching off in the middle does not help. */
export function counted({ failures }: Tried, now: number): Tried {
	const next = failures + 1;
	return { failures: next, until: now + waitAfter(next) };
}

/** After the right words. */
export const CLEARED: Tried = { failures: 0, until: 0 };
