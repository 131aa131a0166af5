/** Places, and what may go wrong with them, in words. */
import * as m from '#lib/i18n/generated/messages.js';
import type { Nation, TownMatch } from '#lib/search/gazetteer.ts';
import type { PlaceProblem } from './place-search.svelte.ts';

const NATIONS: Record<Nation, () => string> = {
	E: m.finder_nation_e,
	W: m.finder_nation_w,
	S: m.finder_nation_s,
	N: m.finder_nation_n
};

/** "Newport, near Cowes – England". */
export function townWords(town: TownMatch): string {
	const name = town.near
		? m.finder_place_town_near({ town: town.name, near: town.near })
		: town.name;
	return m.finder_place_town({ town: name, nation: NATIONS[town.nation]() });
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
		case 'no-list':
			return m.finder_place_no_list();
		case 'denied':
			return m.finder_location_denied();
		case 'timeout':
			return m.finder_location_timeout();
		case 'unavailable':
			return m.finder_location_unavailable();
		case 'abroad':
			return m.finder_location_abroad();
	}
}

/** What a place is called: its name, or "where you are". */
export function placeWords(place: { label: string }): string {
	return place.label || m.finder_here();
}
