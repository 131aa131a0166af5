/** The colours and letters that a canvas is painted with, read from the style sheets of the moment. */

const COLOURS = {
	sea: '--map-sea',
	land: '--map-land',
	built: '--map-built',
	green: '--map-green',
	wood: '--map-wood',
	building: '--map-building',
	minor: '--map-minor',
	major: '--map-major',
	motorway: '--map-motorway',
	edge: '--map-edge',
	edgeStrong: '--map-edge-strong',
	path: '--map-path',
	rail: '--map-rail',
	border: '--map-border',
	text: '--map-text',
	halo: '--map-halo',
	waterText: '--map-water-text'
} as const;

export interface Palette extends Record<keyof typeof COLOURS, string> {
	/** A list of families, as in CSS. */
	family: string;
	/** How much larger than usual somebody has set their letters. */
	scale: number;
}

/** What the tokens are just now, for this theme and these letters: asked of the browser itself. */
export function readPalette(within: Element): Palette {
	const probe = document.createElement('span');
	probe.hidden = true;
	within.append(probe);
	const style = getComputedStyle(probe);
	const colours = Object.entries(COLOURS).map(([name, token]) => {
		probe.style.color = `var(${token})`;
		return [name, style.color] as const;
	});
	probe.remove();
	const root = getComputedStyle(document.documentElement);
	return {
		...(Object.fromEntries(colours) as Record<keyof typeof COLOURS, string>),
		family: root.fontFamily,
		scale: parseFloat(root.fontSize) / 16
	};
}

/** Calls back when the theme, the contrast or forced colours change. Gives the way to stop. */
export function whenThemeChanges(changed: () => void): () => void {
	const queries = [
		'(prefers-color-scheme: dark)',
		'(forced-colors: active)',
		'(prefers-contrast: more)'
	].map((query) => matchMedia(query));
	for (const query of queries) query.addEventListener('change', changed);
	return () => {
		for (const query of queries) query.removeEventListener('change', changed);
	};
}
