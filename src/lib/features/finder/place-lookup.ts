/**
 * From what somebody types to a place, on the phone: a postcode (or the start of one), a town or a
 * village. Nothing typed leaves the phone, and the full postcode is forgotten at once: only its
 * first half becomes the place's name.
 */
import { exampleTownPlace } from '#data/example-town/place.ts';
import { readTyped, type TypedPostcode } from '#lib/domain/postcode.ts';
import type { Point, Roughness } from '#lib/domain/place.ts';
import { lookUpTown, nameKey, type Gazetteer, type TownMatch } from '#lib/search/gazetteer.ts';
import type { PostcodeAnswer } from './postcode-places.ts';

export { joinGazetteers, lookUpTown, nameKey, openGazetteer } from '#lib/search/gazetteer.ts';

export type PlaceAnswer =
	| { kind: 'place'; label: string; point: Point; rough?: Roughness }
	| { kind: 'towns'; towns: TownMatch[] }
	| { kind: 'unknown-postcode'; text: string }
	/** Its postcodes are not open, and this one's town is not known either. */
	| { kind: 'northern-ireland'; text: string }
	| { kind: 'unknown'; text: string }
	| { kind: 'empty' }
	/** The list of towns is not on this phone and could not be loaded. */
	| { kind: 'no-list' }
	/** The same of postcodes. */
	| { kind: 'no-postcodes' };

export interface PlaceSources {
	/** Rejects when the file is neither on the phone nor to be had. */
	gazetteer(): Promise<Gazetteer>;
	/** Where a postcode is. Rejects when the means to find out could not be had. */
	postcode(candidates: readonly TypedPostcode[]): Promise<PostcodeAnswer>;
	/** The directory has the made-up town, which no list of towns knows. */
	example: boolean;
}

/** So many doublings more people, and a longer name may be what was meant: Newcastle upon Tyne. */
const MUCH_LARGER = 3;

/** What a typed place means. Never rejects. */
export async function lookUpPlace(text: string, sources: PlaceSources): Promise<PlaceAnswer> {
	const typed = text.trim();
	if (typed === '') return { kind: 'empty' };
	const candidates = readTyped(typed);
	return candidates.length > 0 ? lookUpPostcode(candidates, sources) : lookUpName(typed, sources);
}

async function lookUpPostcode(
	candidates: readonly TypedPostcode[],
	sources: PlaceSources
): Promise<PlaceAnswer> {
	const text = candidates[0]?.outcode ?? '';
	let answer: PostcodeAnswer;
	try {
		answer = await sources.postcode(candidates);
	} catch {
		return { kind: 'no-postcodes' };
	}
	switch (answer.kind) {
		case 'place':
			return answer;
		case 'no-list':
			return { kind: 'no-postcodes' };
		case 'unknown':
			return { kind: 'unknown-postcode', text };
		case 'northern-ireland':
			return { kind: 'northern-ireland', text };
		case 'post-town': {
			const { town: name, label } = answer;
			const gazetteer = await sources.gazetteer().catch(() => undefined);
			const town =
				gazetteer &&
				lookUpTown(gazetteer, name).find((one) => one.name === name && one.nation === 'N');
			if (!town) return { kind: 'northern-ireland', text };
			return { kind: 'place', label: `${label} ${name}`, point: town.point, rough: 'town' };
		}
	}
}

async function lookUpName(typed: string, sources: PlaceSources): Promise<PlaceAnswer> {
	const { name: label, point } = exampleTownPlace;
	if (sources.example && nameKey(typed) === nameKey(label)) return { kind: 'place', label, point };
	let gazetteer: Gazetteer;
	try {
		gazetteer = await sources.gazetteer();
	} catch {
		return { kind: 'no-list' };
	}
	const towns = lookUpTown(gazetteer, typed);
	// Somebody who typed a whole name means that town, not those that begin like it.
	const named = towns.filter((town) => nameKey(town.as ?? town.name) === nameKey(typed));
	const largest = Math.max(...named.map(({ size }) => size));
	const certain = named.length > 0 && towns.every(({ size }) => size < largest + MUCH_LARGER);
	const [only] = certain ? named : towns;
	if (!only) return { kind: 'unknown', text: typed };
	if ((certain && named.length === 1) || towns.length === 1) {
		return { kind: 'place', label: only.as ?? only.name, point: only.point };
	}
	return { kind: 'towns', towns };
}
