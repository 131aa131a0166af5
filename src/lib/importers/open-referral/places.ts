/** Where a service is given: locations of either version and of Outpost, hidden where they must be. */
import type { Issue } from '../../domain/issue.ts';
import type { Place } from '../../domain/place.ts';
import type { FeedContext } from '../importer.ts';
import { report, scalar, under } from '../field/at.ts';
import { readBoolean } from '../field/boolean.ts';
import { readPoint, type Located } from '../field/coordinates.ts';
import { findPostcode, readPostcode, withoutPostcodes } from '../field/postcode.ts';
import { field, node, nodes, text, word, type Node } from './record.ts';

export interface ReadPlaces {
	places: Place[];
	/** By id of the location or service-at-location: which place it became. */
	byId: Map<string, number>;
	/** The feed's locations with their place: for schedules and access facts. */
	sources: { nodes: Node[]; place?: number }[];
	/** Address lines and names as written, for the search for secrets. */
	written: string[];
	names: string[];
	/** A place is somewhere online. */
	virtual: boolean;
	doubt: boolean;
	/** Everything that says where it is says that it is abroad. */
	abroad: boolean;
	/** Only by points: no place names another country. */
	byPointsOnly: boolean;
}

const HOME =
	/^(?:gb|uk|gbr|gb-\w{3}|england|scotland|wales|northern ireland|united kingdom|great britain|im|je|gg)$/i;

interface OnePlace {
	place?: Place;
	located: Located;
	virtual: boolean;
	/** `undefined`: nothing says in which country. */
	abroad?: boolean;
	/** It names another country. */
	foreign?: boolean;
	written: string[];
	name: string | undefined;
}

function coordinatesOf(location: Node): [lat: unknown, lng: unknown] {
	const geometry = node(location, 'geometry')?.value['coordinates'];
	if (Array.isArray(geometry)) return [geometry[1], geometry[0]];
	return [location.value['latitude'], location.value['longitude']];
}

/** The address that somebody can go to: a physical one, else the first that is not virtual. */
function addressOf(location: Node): Node | undefined {
	const all = nodes(location, 'addresses', 'physical_addresses', 'address');
	const kinds = all.map((one) => word(one, 'address_type') ?? 'physical');
	return all[kinds.indexOf('physical')] ?? all.find((_, index) => kinds[index] !== 'virtual');
}

/** The lines without the postcode, the town and what repeats the name. */
function streetOf(lines: (string | undefined)[], skip: (string | undefined)[]): string | undefined {
	const known = new Set(skip.map((one) => one?.toLowerCase()));
	const kept = lines
		.flatMap((line) => (line ?? '').split(','))
		.map((line) => withoutPostcodes(line).trim())
		.filter((line) => line !== '' && !known.has(line.toLowerCase()) && !/^\*+$/.test(line));
	return kept.length > 0 ? [...new Set(kept)].join(', ') : undefined;
}

function onePlace(location: Node, issues: Issue[], context: FeedContext): OnePlace {
	const virtual = word(location, 'location_type') === 'virtual';
	// Outpost keeps the address in the location itself.
	const address = addressOf(location) ?? location;
	const name = text(location, issues, 'name');
	const first = text(address, issues, 'address_1');
	const second = text(address, issues, 'address_2');
	const city = text(address, issues, 'city');
	const code = field(address, 'postal_code', 'postcode');
	const country = scalar(field(address, 'country').value);
	const foreign = country !== undefined && country.length > 1 && !HOME.test(country);
	const home = country !== undefined && HOME.test(country);
	const inLines = findPostcode([name, first, second, city].join(', '));
	// A foreign code is no broken postcode; the country says enough.
	const postcode =
		foreign && inLines === undefined
			? readPostcode(code.value, code.at, [])
			: (readPostcode(code.value, code.at, issues) ?? inLines);
	const [lat, lng] = coordinatesOf(location);
	const pointContext: Parameters<typeof readPoint>[4] = {};
	if (postcode) pointContext.postcode = postcode;
	// What is masked on purpose is no mistake, and its postcode is for no report.
	if (context.locate && !isMasked(location)) pointContext.locate = context.locate;
	if (context.anywhere) pointContext.anywhere = true;
	const located = virtual
		? {}
		: readPoint(lat, lng, under(location.at, 'latitude'), issues, pointContext);
	const result: OnePlace = {
		located,
		virtual,
		name,
		written: [first, second].filter((one) => one !== undefined)
	};
	// The box round the UK holds Ireland, too: there the country decides.
	const ireland = foreign && /^(?:ie|irl|ireland|republic of ireland|eire|éire)$/i.test(country);
	// A point on another part of the earth is a typing error where the country is ours.
	if (postcode || home || (located.point && !ireland)) result.abroad = false;
	else if (located.abroad || foreign) result.abroad = true;
	result.foreign = foreign;
	if (virtual) return result;
	const place: Place = { precision: located.point ? 'exact' : postcode ? 'postcode' : 'town' };
	const town =
		city &&
		withoutPostcodes(city)
			.replace(/[\s,]+$/, '')
			.trim();
	const street = streetOf([first, second], [town, name, postcode]);
	if (name && name.toLowerCase() !== town?.toLowerCase()) place.name = name;
	if (street) place.address = street;
	if (town) place.town = town;
	if (postcode) place.postcode = postcode;
	if (located.point) place.point = located.point;
	const travel = text(location, issues, 'transportation', 'description');
	if (travel && travel !== name) place.travel = travel;
	const says = place.address ?? place.town ?? place.postcode ?? place.point ?? place.name;
	if (says === undefined) return result;
	if (isMasked(location)) {
		// Only what `hidePlace` leaves; the service's texts are seen to by `hideService`.
		place.precision = 'hidden';
	}
	result.place = place;
	return result;
}

/** Whether the feed itself says that an address is not to be shown. */
function isMasked(location: Node): boolean {
	const { mask_exact_address, is_confidential, confidential, hidden, isPubliclyHidden } =
		location.value;
	return [mask_exact_address, is_confidential, confidential, hidden, isPubliclyHidden].some(
		(flag) => readBoolean(flag) === true
	);
}

/**
 * The places of a service, in the feed's order, each once. Locations that are only for post or not
 * visible give none. A place that the feed masks comes back with `precision` `hidden` and is not
 * yet emptied: the caller hides it after it has looked for its address in the texts.
 */
export function readPlaces(service: Node, issues: Issue[], context: FeedContext): ReadPlaces {
	const out: ReadPlaces = {
		places: [],
		byId: new Map(),
		sources: [],
		written: [],
		names: [],
		virtual: false,
		doubt: false,
		abroad: false,
		byPointsOnly: true
	};
	const verdicts: (boolean | undefined)[] = [];
	for (const holder of nodes(service, 'service_at_locations', 'locations')) {
		const location = node(holder, 'location') ?? holder;
		if (location.value['visible'] === false) continue;
		const both = location === holder ? [holder] : [holder, location];
		const one = onePlace(location, issues, context);
		out.virtual ||= one.virtual;
		out.written.push(...one.written);
		if (one.name) out.names.push(one.name);
		if (word(location, 'location_type') === 'postal') {
			out.sources.push({ nodes: both });
			continue;
		}
		out.doubt ||= one.located.doubt === true;
		verdicts.push(one.abroad);
		if (one.foreign) out.byPointsOnly = false;
		if (!one.place) {
			out.sources.push({ nodes: both });
			continue;
		}
		const seen = JSON.stringify(one.place);
		let index = out.places.findIndex((place) => JSON.stringify(place) === seen);
		if (index < 0) index = out.places.push(one.place) - 1;
		for (const { value } of both) {
			const id = scalar(value['id']);
			if (id !== undefined) out.byId.set(id, index);
		}
		out.sources.push({ nodes: both, place: index });
	}
	out.abroad = verdicts.some((abroad) => abroad === true) && !verdicts.includes(false);
	if (out.places.some((place) => place.precision === 'hidden')) {
		report(issues, 'address-hidden', under(service.at, 'service_at_locations'), '');
	}
	return out;
}
