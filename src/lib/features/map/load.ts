/**
 * Fetches what a map is made of, when one is asked for. Its style sheet is named by its address: the
 * styles of whatever a page imports, now or later, would be written into the page itself.
 */
import sheet from './map.css?url';

let styled: Promise<void> | undefined;

/** Puts the style sheet into the page, once. Rejects when it cannot be had; then the next may try. */
function style(): Promise<void> {
	styled ??= new Promise<void>((done, failed) => {
		const link = document.createElement('link');
		link.rel = 'stylesheet';
		link.href = sheet;
		link.onload = () => done();
		link.onerror = () => {
			link.remove();
			styled = undefined;
			failed(new Error('no styles'));
		};
		document.head.append(link);
	});
	return styled;
}

async function styledOnly<T>(code: Promise<T>): Promise<T> {
	const [loaded] = await Promise.all([code, style()]);
	return loaded;
}

/** The map beside the list. */
export const loadMapView = () => styledOnly(import('./MapView.svelte'));

/** The map of one place. */
export const loadPlaceMap = () => styledOnly(import('./PlaceMap.svelte'));
