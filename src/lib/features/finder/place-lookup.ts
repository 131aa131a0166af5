/**
 * From what somebody types to a place, on the phone: a postcode (or the start of one), a town or a
 * village. Nothing typed leaves the phone, and the full postcode is forgotten at once: only its
 * first half becomes the place's name.
 */
import type { Point } from '#lib/domain/place.ts';
import { lookUpTown, type Gazetteer, type TownMatch } from '#lib/search/gazetteer.ts';
import { normalise } from '#lib/search/words.ts';

export type PlaceAnswer =
	| { kind: 'place'; label: string; point: Point }
	| { kind: 'towns'; towns: TownMatch[] }
	| { kind: 'unknown-postcode'; text: string }
	| { kind: 'unknown'; text: string }
	| { kind: 'empty' }
	/** The list of towns is not on this phone and could not be loaded. */
	| { kind: 'no-list' };

export interface PlaceSources {
	/** Rejects when the file is neither on the phone nor to be had. */
	gazetteer(): Promise<Gazetteer>;
	/** Middle of each outcode the directory knows; undefined when there is no such table. */
	outcodes(): Promise<ReadonlyMap<string, Point> | undefined>;
}

const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{0,2})?$/;

/**
 * The outcodes a text may mean, the likeliest first; empty when it is no postcode. `BS14` may be
 * BS14 or the beginning of BS1 4…, so both are returned.
 */
export function outcodesIn(text: string): string[] {
	const typed = text.toUpperCase().trim();
	const compact = typed.replace(/\s+/g, '');
	if (!POSTCODE.test(compact)) return [];
	const [first = ''] = typed.split(/\s+/);
	if (first !== compact) return [first];
	const full = /^(.+)\d[A-Z]{2}$/.exec(compact);
	if (full?.[1]) return [full[1]];
	const candidates = [compact, compact.slice(0, -1), compact.slice(0, -2)];
	return candidates.filter((one) => /^[A-Z]{1,2}\d[A-Z\d]?$/.test(one));
}

/** The middle of the outcodes of one area letter pair (`BS`), if any is known. */
function areaMiddle(outcodes: ReadonlyMap<string, Point>, outcode: string): Point | undefined {
	const letters = /^[A-Z]+/.exec(outcode)?.[0] ?? '';
	let [lat, lng, count] = [0, 0, 0];
	for (const [code, point] of outcodes) {
		if (!code.startsWith(letters) || !/^\d/.test(code.slice(letters.length))) continue;
		lat += point[0];
		lng += point[1];
		count += 1;
	}
	return count === 0 ? undefined : [lat / count, lng / count];
}

/** What a typed place means. Never rejects. */
export async function lookUpPlace(text: string, sources: PlaceSources): Promise<PlaceAnswer> {
	const typed = text.trim();
	if (typed === '') return { kind: 'empty' };
	const candidates = outcodesIn(typed);
	if (candidates.length > 0) {
		const outcodes = await sources.outcodes().catch(() => undefined);
		if (outcodes) {
			for (const outcode of candidates) {
				const point = outcodes.get(outcode);
				if (point) return { kind: 'place', label: outcode, point };
			}
			const [outcode = ''] = candidates;
			const point = areaMiddle(outcodes, outcode);
			if (point) return { kind: 'place', label: outcode, point };
		}
		return { kind: 'unknown-postcode', text: candidates[0] ?? typed };
	}
	let gazetteer: Gazetteer;
	try {
		gazetteer = await sources.gazetteer();
	} catch {
		return { kind: 'no-list' };
	}
	const towns = lookUpTown(gazetteer, typed);
	// Somebody who typed a whole name means that town, not those that begin like it.
	const named = towns.filter((town) => normalise(town.name) === normalise(typed));
	const [only] = named.length > 0 ? named : towns;
	if (!only) return { kind: 'unknown', text: typed };
	if (named.length === 1 || towns.length === 1)
		return { kind: 'place', label: only.name, point: only.point };
	return { kind: 'towns', towns };
}
