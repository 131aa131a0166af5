/**
 * Long texts that a card leaves to the second file of its cell.
 *
 * Summaries are most of what a list would have to wait for: of 500 services, some 30 kB of 50. So
 * a card carries only the beginning of a long one, enough for two lines on a phone, and the
 * rest comes with the long texts.
 */

/** Characters of a summary that a card carries, at most, without the `…`. */
const LONGEST = 100;
/** A cut that would leave out less than this is not worth it. */
const WORTH = 20;

const MORE = '…';

/** The beginning as it is shown (ending in `…` when something follows), and what follows. */
export function splitSummary(summary: string): [beginning: string, rest?: string] {
	if (summary.length <= LONGEST + WORTH) return [summary];
	const space = summary.lastIndexOf(' ', LONGEST);
	// A text without spaces is cut between two characters, never inside one.
	let cut = space > LONGEST / 2 ? space : LONGEST;
	if (/[\uD800-\uDBFF]/.test(summary.charAt(cut - 1))) cut -= 1;
	return [summary.slice(0, cut) + MORE, summary.slice(cut)];
}

/** The whole summary again. */
export function joinSummary(beginning: string, rest: string | undefined): string {
	return rest === undefined ? beginning : beginning.slice(0, -MORE.length) + rest;
}
