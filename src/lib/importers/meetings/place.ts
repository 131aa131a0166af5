/** Where a meeting is, and whether that is in the United Kingdom. */
import type { Issue } from '../../domain/issue.ts';
import type { Place } from '../../domain/place.ts';
import { scalar, type At } from '../field/at.ts';
import { readPoint } from '../field/coordinates.ts';
import { formatPostcode, readPostcode } from '../field/postcode.ts';
import { cleanText } from '../field/text.ts';
import type { FeedContext } from '../importer.ts';
import { splitAddress } from './address.ts';
import { isHome } from './country.ts';
import { isNoRoom } from './draft.ts';

/** The values as they came; texts that were cleaned before are fine. */
export interface RawPlace {
	name?: unknown;
	street?: unknown;
	town?: unknown;
	/** County, province or nation: "Northern Ireland" is at home whatever `country` says. */
	region?: unknown;
	postcode?: unknown;
	country?: unknown;
	/** The whole address in one line, where the parts are not given. */
	whole?: unknown;
	latitude?: unknown;
	longitude?: unknown;
	/** The meeting's zone, where the feed names one: "Europe/London" is at home. */
	zone?: unknown;
	/** The feed says that the point is that of a town. Never concluded from an address. */
	approximate?: boolean;
}

export interface Whereabouts {
	/** Undefined when nothing is known of any place. */
	place?: Place;
	/** There is a room or a street address, not only a town. */
	hasRoom: boolean;
	/** Surely not in the United Kingdom. */
	abroad: boolean;
	/** The point had to be left out or looks wrong. */
	doubt: boolean;
}

/** Belfast's area holds all of Northern Ireland, which Irish lists file under Ireland. */
const NORTHERN_IRELAND = /^BT\d/;

function homeOf(raw: RawPlace, postcode: string | undefined, atEnd: boolean | undefined) {
	const country = scalar(raw.country);
	const region = scalar(raw.region);
	if (postcode !== undefined && NORTHERN_IRELAND.test(postcode)) return true;
	if (region !== undefined && isHome(region) === true) return true;
	const said = country === undefined ? undefined : isHome(country);
	return said ?? atEnd ?? (scalar(raw.zone) === 'Europe/London' ? true : undefined);
}

/** What a record says of its place. A place at home without a usable postcode is reported. */
export function readMeetingPlace(
	raw: RawPlace,
	at: (field: keyof RawPlace) => At,
	issues: Issue[],
	context: FeedContext
): Whereabouts {
	const whole = cleanText(raw.whole, at('whole'), issues);
	const parts = whole === undefined ? {} : splitAddress(whole);
	const approximate = raw.approximate === true;
	const street =
		cleanText(raw.street, at('street'), issues) ?? (approximate ? undefined : parts.address);
	const venue = cleanText(raw.name, at('name'), issues);
	const town = cleanText(raw.town, at('town'), issues) ?? parts.town;

	const code = scalar(raw.postcode);
	const known = (code === undefined ? undefined : formatPostcode(code)) ?? parts.postcode;
	const home = homeOf(raw, known, parts.home);
	const strict = context.anywhere !== true && home !== false;
	const postcode = known ?? (strict ? readPostcode(code, at('postcode'), issues) : undefined);

	const located = readPoint(raw.latitude, raw.longitude, at('latitude'), issues, {
		...(postcode === undefined ? {} : { postcode }),
		...(context.locate ? { locate: context.locate } : {}),
		anywhere: !strict
	});
	const found: Whereabouts = {
		hasRoom: false,
		abroad: home === false || (home === undefined && !postcode && located.abroad === true),
		doubt: located.doubt === true
	};
	const place: Place = { precision: 'town' };
	if (venue !== undefined && !isNoRoom(venue)) place.name = venue;
	if (street !== undefined && !isNoRoom(street)) place.address = street;
	found.hasRoom = !approximate && (place.name ?? place.address) !== undefined;
	if (town !== undefined) place.town = town;
	if (postcode !== undefined) place.postcode = postcode;
	if (located.point) {
		place.point = located.point;
		if (!approximate) place.precision = 'exact';
	}
	if (Object.keys(place).length > 1) found.place = place;
	return found;
}
