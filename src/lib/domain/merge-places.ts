/** The places of several records of one service as one list. */
import { nameKey } from './duplicates.ts';
import type { Place, Precision } from './place.ts';
import type { Service } from './service.ts';

const EXACTNESS: readonly Precision[] = ['exact', 'postcode', 'town', 'hidden'];

export interface MergedPlaces {
	places: Place[];
	/** Where a record's place has gone; undefined stays undefined: all of them. */
	moved(record: Service, place: number | undefined): number | undefined;
}

/**
 * Places of one postcode, or of one town where no postcode is given, become one: point and precision
 * of the most exact, name, address and travel the longest. The order is that of the records, best
 * first. Hidden places stay hidden: nothing but the town is kept of them.
 */
export function mergePlaces(ranked: readonly Service[]): MergedPlaces {
	const merged = new Map<string, Place>();
	const secret = ranked.some(({ places }) => places.some(isHidden));
	const keys = ranked.map((record) => record.places.map((place) => keyOf(place, ranked)));
	for (const [index, record] of ranked.entries()) {
		for (const [position, place] of record.places.entries()) {
			// One record that hides its place hides it in all.
			if (secret && !isHidden(place)) continue;
			const key = keys[index]?.[position] ?? '';
			const known = merged.get(key);
			merged.set(key, known ? together(known, place) : shown(place));
		}
	}
	const order = [...merged.keys()];
	return {
		places: [...merged.values()],
		moved(record, place) {
			if (place === undefined) return undefined;
			const key = keys[ranked.indexOf(record)]?.[place];
			return key !== undefined && merged.has(key) ? order.indexOf(key) : undefined;
		}
	};
}

function isHidden({ precision }: Place): boolean {
	return precision === 'hidden';
}

function keyOf(place: Place, ranked: readonly Service[]): string {
	const { postcode, town, precision } = place;
	if (precision === 'hidden') return `hidden\n${nameKey(town ?? '')}`;
	if (postcode) return postcode;
	// A place of which only the town is known is the one that another record knows better.
	const better = ranked
		.flatMap((record) => record.places)
		.filter((other) => other.postcode && town && nameKey(other.town ?? '') === nameKey(town));
	const postcodes = new Set(better.map((other) => other.postcode));
	const [only] = postcodes;
	if (postcodes.size === 1 && only) return only;
	const where = town === undefined ? (place.point?.join() ?? '') : nameKey(town);
	return `${where}\n${nameKey(place.name ?? '')}`;
}

function shown(place: Place): Place {
	if (place.precision !== 'hidden') return { ...place };
	return place.town === undefined
		? { precision: 'hidden' }
		: { town: place.town, precision: 'hidden' };
}

function together(known: Place, other: Place): Place {
	if (known.precision === 'hidden') return known;
	const better =
		EXACTNESS.indexOf(other.precision) < EXACTNESS.indexOf(known.precision) ||
		(known.point === undefined && other.point !== undefined);
	const exact = better && other.point !== undefined ? other : known;
	const place: Place = { ...known, precision: exact.precision };
	if (exact.point) place.point = exact.point;
	for (const key of ['name', 'address', 'travel'] as const) {
		const text = other[key];
		if (text !== undefined && text.length > (known[key]?.length ?? -1)) place[key] = text;
	}
	for (const key of ['town', 'postcode'] as const) place[key] ??= other[key];
	if (place.town === undefined) delete place.town;
	if (place.postcode === undefined) delete place.postcode;
	return place;
}
