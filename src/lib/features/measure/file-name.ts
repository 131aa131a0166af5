import type { Period } from '#lib/domain/measure-period.ts';

/** The name of a file of a quarter: `measure-2026-Q3.csv`. */
export function fileName({ from }: Period, ending: 'csv' | 'json'): string {
	const quarter = Math.ceil(Number(from.slice(5, 7)) / 3);
	return `measure-${from.slice(0, 4)}-Q${String(quarter)}.${ending}`;
}
