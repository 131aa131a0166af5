/**
 * The six areas of NICE QS23 statement 7, in the order of its sentence: "housing, education,
 * employment, personal finance, healthcare and mutual aid".
 */
export const NEEDS = [
	'housing',
	'education',
	'employment',
	'finance',
	'healthcare',
	'mutual-aid'
] as const;

export type Need = (typeof NEEDS)[number];

/** Whether a text names one of the six needs. */
export function isNeed(text: unknown): text is Need {
	return (NEEDS as readonly unknown[]).includes(text);
}
