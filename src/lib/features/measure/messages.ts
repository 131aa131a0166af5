/** What the page and its worker say to each other. */
import type { Asked, Measure } from '#lib/domain/measure.ts';
import type { Published } from '#lib/domain/suppression.ts';

export interface Question {
	/** Counts up: an answer to an older one is dropped. */
	number: number;
	/** What the worker lacks (`Handed`), as JSON: cheaper than a copy by the browser. Absent: nothing. */
	handed?: string;
	asked: Asked;
	/** The numbers as they may leave the team are wanted too. */
	share: boolean;
}

export type Answer =
	{ number: number; measure: Measure; told?: Published } | { number: number; failed: string };
