/** Middles and ratios of repeated measurements. */

export interface Summary {
	median: number;
	min: number;
	max: number;
	runs: number;
}

/** The middle value, the mean of the two middle ones, NaN of nothing. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const low = sorted[Math.floor((sorted.length - 1) / 2)];
	const high = sorted[Math.ceil((sorted.length - 1) / 2)];
	return low === undefined || high === undefined ? NaN : (low + high) / 2;
}

export function summary(values: readonly number[]): Summary {
	return {
		median: median(values),
		min: Math.min(...values),
		max: Math.max(...values),
		runs: values.length
	};
}

/** The value that this share (0 to 1) of the others does not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
