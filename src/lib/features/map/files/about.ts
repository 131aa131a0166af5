import type { ExtraAbout } from '#lib/directory/format.ts';
import type { MapFileState } from './state.ts';

/** What is said of a map before it is downloaded, as far as it makes sense. */
export function mapAbout(
	about: ExtraAbout = {}
): Pick<MapFileState, 'bounds' | 'minZoom' | 'maxZoom' | 'attribution' | 'date'> {
	const { bounds, minZoom, maxZoom, attribution, date } = about;
	const [west, south, east, north] = Array.isArray(bounds) ? (bounds as number[]) : [];
	const box =
		west !== undefined && south !== undefined && east !== undefined && north !== undefined;
	return {
		...(box && { bounds: [west, south, east, north] as const }),
		...(typeof minZoom === 'number' && { minZoom }),
		...(typeof maxZoom === 'number' && { maxZoom }),
		...(typeof attribution === 'string' && { attribution }),
		...(typeof date === 'string' && { date })
	};
}
