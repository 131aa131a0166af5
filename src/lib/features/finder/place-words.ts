/** Places, and what may go wrong with them, in words. */
import type { SoughtPlace } from '#lib/domain/filter.ts';
import type { Roughness } from '#lib/domain/place.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Nation, TownMatch } from '#lib/search/gazetteer.ts';
import type { PlaceProblem } from './place-search.svelte.ts';

const NATIONS: Record<Nation, () => string> = {
	E: m.finder_nation_e,
	W: m.finder_nation_w,
	S: m.finder_nation_s,
	N: m.finder_nation_n
};

/** "Newport, near Cowes – England"; "Caerdydd (Cardiff) – Wales". */
export function townWords({ name, as, near, nation }: TownMatch): string {
	const called = as === undefined ? name : m.places_town_as({ as, town: name });
	const town = near === undefined ? called : m.finder_place_town_near({ town: called, near });
	return m.finder_place_town({ town, nation: NATIONS[nation]() });
}

/** What is wrong with what was typed or asked, and what to do. */
export function problemWords(problem: PlaceProblem): string {
	switch (problem.kind) {
		case 'empty':
			return m.finder_place_empty();
		case 'unknown':
			return m.finder_place_unknown({ text: problem.text });
		case 'unknown-postcode':
			return m.finder_place_unknown_postcode({ text: problem.text });
		case 'northern-ireland':
			return m.places_northern_ireland({ text: problem.text });
		case 'no-list':
			return m.finder_place_no_list();
		case 'no-postcodes':
			return m.places_no_postcodes();
		case 'denied':
			return m.finder_location_denied();
		case 'timeout':
			return m.finder_location_timeout();
		case 'unavailable':
			return m.finder_location_unavailable();
		case 'abroad':
			return m.finder_location_abroad();
		case 'insecure':
			return m.places_location_insecure();
		case 'unsupported':
			return m.places_location_unsupported();
	}
}

const ROUGHLY: Record<Roughness, (named: { place: string }) => string> = {
	sector: m.places_rough_sector,
	outcode: m.places_rough_outcode,
	area: m.places_rough_area,
	town: m.places_rough_town
};

/** How roughly a place is known, where that matters: "somewhere in NP20". */
export function roughWords({ label, rough }: SoughtPlace): string | undefined {
	return rough && ROUGHLY[rough]({ place: label });
}

/** What a place is called: its name, or "where you are". */
export function placeWords(place: { label: string }): string {
	return place.label || m.finder_here();
}
