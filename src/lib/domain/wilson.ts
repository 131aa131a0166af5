/**
 * The 95 % interval of a proportion by Wilson's score method, without continuity correction: it stays
 * between 0 and 1, and says something even at 0 of 20.
 *
 * Wilson EB (1927), Journal of the American Statistical Association 22: 209–212; recommended by
 * Newcombe RG (1998), Statistics in Medicine 17: 857–872, whose table is the test.
 */

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

export interface Proportion {
	/** Each 0 to 1. */
	share: number;
	low: number;
	high: number;
}

/**
 * The proportion of `count` of `total` with its interval; undefined of nothing (`total` 0), and where
 * the two are no count and its total.
 *
 * 54 of 120: 0.45, from 0.3639 to 0.5392.
 */
export function wilson(count: number, total: number): Proportion | undefined {
	if (!(total > 0) || !(count >= 0) || count > total) return undefined;
	const share = count / total;
	const z2 = (Z * Z) / total;
	const middle = (share + z2 / 2) / (1 + z2);
	const half = (Z * Math.sqrt((share * (1 - share) + z2 / 4) / total)) / (1 + z2);
	return {
		share,
		// Exactly nothing and exactly all: sums of fractions would miss them by a hair.
		low: count === 0 ? 0 : Math.max(0, middle - half),
		high: count === total ? 1 : Math.min(1, middle + half)
	};
}
