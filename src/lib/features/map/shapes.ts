/**
 * What a mark looks like: each need has an outline of its own as well as a colour and its drawing, so
 * that it is told apart without seeing colours. On a field of 40 by 40.
 */
import type { Need } from '#lib/domain/need.ts';

/** Outlines, as SVG path data. */
export const OUTLINES: Record<Need | 'many', string> = {
	// A house, a book, a hexagon nut, a coin, a diamond, a speech bubble
	housing: 'M20 2.5 37 15.5V35a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V15.5Z',
	education:
		'M6 4h28a2.5 2.5 0 0 1 2.5 2.5v27A2.5 2.5 0 0 1 34 36H6a2.5 2.5 0 0 1-2.5-2.5v-27A2.5 2.5 0 0 1 6 4Z',
	employment: 'M11.5 3.5h17L38 20l-9.5 16.5h-17L2 20Z',
	finance: 'M20 2.5a17.5 17.5 0 1 1 0 35 17.5 17.5 0 0 1 0-35Z',
	healthcare:
		'M18.2 1.7a2.5 2.5 0 0 1 3.6 0l16.5 16.5a2.5 2.5 0 0 1 0 3.6L21.8 38.3a2.5 2.5 0 0 1-3.6 0L1.7 21.8a2.5 2.5 0 0 1 0-3.6Z',
	'mutual-aid':
		'M9 3.5h22a6 6 0 0 1 6 6v15a6 6 0 0 1-6 6h-6.5L20 37.5l-4.5-7H9a6 6 0 0 1-6-6v-15a6 6 0 0 1 6-6Z',
	many: 'M20 2a18 18 0 1 1 0 36 18 18 0 0 1 0-36Z'
};

/** Where the middle of the outline's own drawing is, from the top. */
export const MIDDLES: Record<Need | 'many', number> = {
	housing: 22,
	education: 20,
	employment: 20,
	finance: 20,
	healthcare: 20,
	'mutual-aid': 17,
	many: 20
};
