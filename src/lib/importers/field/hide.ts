/**
 * Hiding what must not be found: places down to their town, and every text without their address.
 * Whether something has to be hidden is for `secret.ts` and for the feed to say.
 */
import type { Place } from '../../domain/place.ts';
import type { Service, Session } from '../../domain/service.ts';
import { withoutPostcodes } from './postcode.ts';

/** What may be known of a place that has to stay secret: its town, if that is no address itself. */
export function hidePlace(place: Place): Place {
	const hidden: Place = { precision: 'hidden' };
	const town = withoutPostcodes(place.town ?? '')
		.replace(/[\s,]+$/, '')
		.trim();
	if (town !== '' && !/\d/.test(town) && town.length <= 40) hidden.town = town;
	return hidden;
}

/** Stands where something was taken out, until the words round it are tidied. */
const GAP = '\u0000';

const STREET =
	/\b\d{1,4}[a-z]?(?:\s*[-–]\s*\d{1,4}[a-z]?)?,?\s+(?:[A-Z][\w'’-]+\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Terrace|Place|Square|Way|Gardens|Court|Crescent|Grove|Hill|Row|Walk|Park|Parade|Mews)\b\.?/g;
/** What leads to a point without an address: a map's link, three words, a pair of coordinates. */
const POINTERS = [
	/(?<![\w.-])(?:https?:\/\/)?(?:[\w-]{1,63}\.){0,4}(?:google\.[a-z.]{2,6}\/maps|maps\.google\.[a-z.]{2,6}|maps\.app\.goo\.gl|goo\.gl\/maps|bing\.com\/maps|maps\.apple\.com|openstreetmap\.org|osm\.org|streetmap\.co\.uk|waze\.com|what3words\.com|w3w\.co)(?:[/?#][^\s()<>]*)?/gi,
	/\/{3}\s?\p{L}+\.\p{L}+\.\p{L}+/gu,
	/(?<![\d.])-?\d{1,2}\.\d{3,}\s*[,;]?\s*-?\d{1,3}\.\d{3,}/g
];

const ENDINGS = [
	['street', 'st'],
	['road', 'rd'],
	['avenue', 'ave'],
	['lane', 'ln'],
	['close', 'cl'],
	['drive', 'dr'],
	['court', 'ct'],
	['place', 'pl'],
	['square', 'sq'],
	['terrace', 'ter'],
	['crescent', 'cres'],
	['gardens', 'gdns']
];

/** `Flat 2, 12a ` before the name of a street. */
const NUMBER =
	/^(?:(?:flat|unit|apartment|apt|room|suite)\s+\w{1,4}[,\s]+)?\d{1,4}[a-z]?(?:\s*[-–/]\s*\d{1,4}[a-z]?)?[,\s]+/i;

/** A line of an address as it may stand in a text: other spaces and commas, `St` for `Street`. */
function asWritten(line: string): RegExp {
	const words = line.split(/[\s,]+/).filter((word) => word !== '');
	const patterns = words.map((word) => {
		const bare = word.toLowerCase().replace(/\.$/, '');
		const ending = ENDINGS.find((forms) => forms.includes(bare));
		return ending ? `(?:${ending.join('|')})` : RegExp.escape(word);
	});
	// One word may be an everyday one ("Willow", "Reading"): only as the address writes it.
	const flags = words.length > 1 ? 'giu' : 'gu';
	return new RegExp(`(?<![\\p{L}\\p{N}])${patterns.join('[\\s,]+')}(?![\\p{L}\\p{N}])`, flags);
}

const SHORTEST_LINE = 6;

/** Everything that would give an address away when it stands in a text. */
function linesOf(places: readonly Place[], allowed: readonly (string | undefined)[]): RegExp[] {
	const known = new Set(allowed.map((text) => text?.toLowerCase()));
	const lines = places
		.flatMap(({ address, name, town = '' }) => [
			address,
			name,
			...(address ?? '').split(/[,\n]/),
			...(name ?? '').split(/[,\n]/),
			// A town that is none, but an address, does not stay either.
			...(/\d/.test(town) ? town.split(/[,\n]/).filter((part) => /\d/.test(part)) : [])
		])
		.map((line) => line?.trim() ?? '');
	const streets = lines.map((line) => line.replace(NUMBER, ''));
	return [...new Set([...lines, ...streets])]
		.filter((line) => line.length >= SHORTEST_LINE && !known.has(line.toLowerCase()))
		.sort((a, b) => b.length - a.length)
		.map(asWritten);
}

const LEADING =
	'(?:\\b(?:at|on|in|off|near|from|to|of|by|behind|via|see|the|and|or|our|address|what3words)\\b[\\s:,]*){0,6}';
const GAPS = new RegExp(`${LEADING}${GAP}(?:[\\s,;/]*${LEADING}${GAP})*`, 'gi');
/** A sentence of which no more is left says nothing: "We are." */
const FEWEST_WORDS = 3;

/** A sentence without its gaps and the words that only led to them; `''` when it said nothing else. */
function mended(sentence: string): string {
	if (!sentence.includes(GAP)) return sentence;
	const rest = sentence
		.replace(GAPS, '')
		.replace(/\(\s*\)/g, '')
		.replace(/\s+/g, ' ')
		.replace(/ (?=[,.;:!?)])/g, '')
		.replace(/[,;:]+(?=[,;:.!?])/g, '')
		.replace(/^[ ,.;:]+|[ ,;:]+$/g, '');
	const isWhole = /[.!?]$/.test(rest);
	return isWhole && rest.split(' ').length < FEWEST_WORDS ? '' : rest;
}

/** The text without its gaps; the same text when there are none. */
function tidied(text: string): string {
	if (!text.includes(GAP)) return text;
	return text
		.split('\n')
		.map((line) =>
			line
				.split(/(?<=[.!?])\s+/)
				.map(mended)
				.filter((sentence) => sentence !== '' && sentence !== '-')
				.join(' ')
		)
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** How texts are cleaned: of some places' addresses, or of every address there is. */
function cleaner(lines: readonly RegExp[], postcodes: readonly string[], everywhere: boolean) {
	const codes = postcodes.map((code) => new RegExp(code.replace(' ', '\\s*'), 'gi'));
	return (text: string): string => {
		let out = text;
		for (const pattern of [...POINTERS, ...lines, ...codes]) out = out.replace(pattern, GAP);
		if (everywhere) out = withoutPostcodes(out, GAP).replace(STREET, GAP);
		return tidied(out);
	};
}

type Clean = (text: string) => string;

/** A part of a service with the address taken out of those of its words; gone when nothing is left. */
function cleaned<T extends object, K extends keyof T>(
	part: T | undefined,
	keys: readonly K[],
	clean: Clean
): T | undefined {
	if (part === undefined) return undefined;
	const out = { ...part };
	for (const key of keys) {
		const words = out[key];
		if (typeof words !== 'string') continue;
		const kept = clean(words);
		if (kept === '') delete out[key];
		else out[key] = kept as T[K];
	}
	return Object.keys(out).length > 0 ? out : undefined;
}

function cleanedContact(contact: Service['contact'], clean: Clean): Service['contact'] {
	if (!contact) return undefined;
	const { phones, emails, website, ...rest } = contact;
	const out: NonNullable<Service['contact']> = rest;
	const label = <T extends { label?: string }>(one: T): T => cleaned(one, ['label'], clean) ?? one;
	if (phones) out.phones = phones.map(label);
	if (emails) out.emails = emails.map(label);
	if (website !== undefined && !isPointer(website)) out.website = website;
	return Object.keys(out).length > 0 ? out : undefined;
}

function isPointer(text: string): boolean {
	return POINTERS.some((pattern) => text.replace(pattern, '') !== text);
}

/** A name that was nothing but an address. */
const NAMELESS = 'Address not shown';

/**
 * The service with places hidden (see `hidePlace`), all of them or those that `isSecret` says, and
 * their address taken out of its texts as well: of a service that is secret as a whole every street
 * and postcode, and always what leads to a point on a map. The one way in which all importers hide; a
 * new value, nothing is changed in place.
 */
export function hideService(
	service: Service,
	isSecret: (place: Place) => boolean = () => true
): Service {
	const { name, organisation } = service;
	const secret = service.places.filter(isSecret);
	const everywhere = secret.length === service.places.length;
	const towns = service.places.map(({ town }) => town);
	const postcodes = secret.flatMap(({ postcode }) => postcode ?? []);
	const clean = cleaner(linesOf(secret, [name, organisation, ...towns]), postcodes, everywhere);
	// What it calls itself is not taken for a line of its address.
	const cleanName = cleaner([], postcodes, everywhere);
	const hidden: Service = { ...service, name: cleanName(name) || organisation || NAMELESS };
	const parts: Partial<Service> = {
		organisation: organisation && cleanName(organisation),
		summary: service.summary && clean(service.summary),
		description: service.description && clean(service.description),
		facilitiesText: service.facilitiesText && clean(service.facilitiesText),
		access: cleaned(service.access, ['text'], clean),
		audience: cleaned(service.audience, ['text', 'notFor'], clean),
		availability: cleaned(service.availability, ['alert'], clean),
		cost: cleaned(service.cost, ['text'], clean),
		join: cleaned(service.join, ['urlNotes', 'phoneNotes'], clean),
		meeting: cleaned(service.meeting, ['group'], clean),
		contact: cleanedContact(service.contact, clean)
	};
	for (const [key, value] of Object.entries(parts)) {
		if (value === undefined || value === '') Reflect.deleteProperty(hidden, key);
		else Object.assign(hidden, { [key]: value });
	}
	hidden.places = service.places.map((place) => (isSecret(place) ? hidePlace(place) : place));
	hidden.sessions = service.sessions.flatMap((one) => cleaned(one, ['note'], clean) ?? []);
	return everywhere ? eachTownOnce(hidden) : hidden;
}

/** Places that look the same once hidden are one: a session can no longer say which it meant. */
function eachTownOnce(service: Service): Service {
	const { places, sessions } = service;
	const unique = places.filter(
		(place, index) => index === places.findIndex((other) => other.town === place.town)
	);
	if (unique.length === places.length) return service;
	return { ...service, places: unique, sessions: sessions.map(withoutPlace) };
}

function withoutPlace({ place: _place, ...session }: Session): Session {
	return session;
}
