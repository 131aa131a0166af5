/**
 * Addresses that must never be published: refuges, safe houses, and whatever says that its address
 * is confidential. When in doubt a place is hidden: a door too few is an inconvenience, a refuge's
 * door on a map can cost a life.
 */
import type { Place } from '../../domain/place.ts';
import type { Service } from '../../domain/service.ts';
import { withoutPostcodes } from './postcode.ts';

/** What a record says about itself, as far as the feed gives it. */
export interface Clues {
	name?: string;
	organisation?: string;
	description?: string;
	/** Address lines as the feed wrote them. */
	address?: string;
	/** What the building is called. "Confidential" may be praise there, as in a service's name. */
	placeName?: string;
	/** Terms of the feed's own taxonomy. */
	terms?: string[];
}

const SECRET_ADDRESS =
	/\b(?:confidential|undisclosed|secret (?:address|location)|address withheld|withheld|not disclosed|not (?:for|to be) (?:publi|disclos)\w+)\b/i;
const SECRET_NAME =
	/^\W*(?:(?:address|location|venue|place)\W+(?:is\s+)?)?(?:strictly\s+|kept\s+)?(?:confidential|undisclosed|withheld|not disclosed|secret)(?:\s+(?:address|location|venue|place))?\W*$/im;
const ANIMALS_AND_PUBS =
	/(?<!\p{L})(?:wildlife|animal|bird|cat|dog|donkey|horse|pony|hedgehog|swan|owl|caf[eé]|coffee|bar|pub|church|festival|traffic|nature)(?!\p{L})/iu;
const REFUGE = /\brefuges?\b/i;
const SAFE_HOUSE = /\bsafe[- ]?houses?\b/i;
const ABUSE =
	/\b(?:domestic (?:abuse|violence)|women['’]?s aid|violence against women|honou?r[- ]based|forced marriage|traffick(?:ed|ing)|modern slavery|abusive (?:partner|relationship)s?)\b/i;
const ROOF =
	/\b(?:accommodation|housing|hostels?|shelters?|refuges?|bed ?spaces?|supported living|dispersed (?:units?|propert(?:y|ies))|safe houses?|crisis houses?)\b/i;

const SAYS_SO = [
	/\b(?:address|location|whereabouts|venue)\s+(?:(?:is|are|will be|must be)\s+)?(?:always\s+|strictly\s+|kept\s+|completely\s+)*(?:confidential|secret|undisclosed|withheld|not (?:disclosed|published|shared|given)|kept (?:secret|private|confidential))\b/i,
	/\b(?:confidential|secret|undisclosed|safe and secret)\s+(?:address|location|venue|accommodation)\b/i,
	/\baddress\b[^.\n]{0,40}\b(?:only (?:given|shared)|given out|not (?:be )?given)\b/i
];

const RUNS_A_REFUGE = [
	/\b(?:our|this|the|a|an|is an?) (?:[\w-]+ ){0,3}refuges?\b(?! (?:and|or) (?:outreach )?referral)(?= (?:is|are|has|have|offers?|provides?|for (?:women|men|people|families)|in|with|where|accommodat))/i,
	/\b(?:we|which|that|who|and) (?:also )?(?:run|runs|provide|provides|have|has|offer|offers|manage|manages)(?: [\w,'’-]+){0,6} refuges?\b/i,
	/^(?:[\w'’-]+ ){0,5}refuge (?:accommodation|spaces?|provision|for)\b/im,
	/\b(?:provid(?:es?|ing)|offer(?:s|ing)?|run(?:s|ning)?)(?: [\w,'’-]+){0,8} (?:safe houses?|safe (?:and secure )?accommodation)\b/i,
	/\b(?:safe|secure|emergency|temporary) (?:and \w+ )?accommodation (?:for|to)\b[^.\n]{0,60}\b(?:fleeing|escaping|abuse|violence)\b/i
];

/** Help with *finding* a refuge is given in ordinary offices. */
const POINTS_TO_ONE =
	/\b(?:refer(?:s|red|ring|rals?)?|signpost\w*|access(?:ing)?|find(?:ing)?|help (?:you )?(?:to )?(?:get|find|reach)|places? in|move(?:d|s)? (?:in)?to|advice (?:on|about)|information (?:on|about))(?: [\w'’-]+){0,6} (?:refuges?|safe (?:houses?|accommodation))\b/gi;

/**
 * Whether the address of such a record has to stay secret. "Confidential advice" is a promise about
 * talk, not about a door, and "refugee" is another word: neither hides anything.
 */
export function looksConfidential(clues: Clues): boolean {
	if (SECRET_ADDRESS.test(clues.address ?? '') || SECRET_NAME.test(clues.placeName ?? ''))
		return true;
	const name = clues.name ?? '';
	const description = (clues.description ?? '').replace(POINTS_TO_ONE, ' ');
	const about = `${name} ${clues.organisation ?? ''} ${description}`;
	const ordinary = ANIMALS_AND_PUBS.test(name) && !ABUSE.test(about);
	const titles = `${name}\n${clues.address ?? ''}\n${clues.placeName ?? ''}`;
	if (!ordinary && (REFUGE.test(titles) || SAFE_HOUSE.test(titles))) return true;
	if (ABUSE.test(`${name} ${clues.organisation ?? ''}`) && ROOF.test(name)) return true;
	if (
		(clues.terms ?? []).some((term) => REFUGE.test(term) || (ABUSE.test(term) && ROOF.test(term)))
	) {
		return true;
	}
	if (SAYS_SO.some((pattern) => pattern.test(description))) return true;
	return !ordinary && RUNS_A_REFUGE.some((pattern) => pattern.test(description));
}

/** What may be known of a place that has to stay secret: its town, if that is no address itself. */
export function hidePlace(place: Place): Place {
	const hidden: Place = { precision: 'hidden' };
	const town = withoutPostcodes(place.town ?? '')
		.replace(/[\s,]+$/, '')
		.trim();
	if (town !== '' && !/\d/.test(town) && town.length <= 40) hidden.town = town;
	return hidden;
}

const STREET =
	/\b\d{1,4}[a-z]?(?:\s*[-–]\s*\d{1,4}[a-z]?)?,?\s+(?:[A-Z][\w'’-]+\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Terrace|Place|Square|Way|Gardens|Court|Crescent|Grove|Hill|Row|Walk|Park|Parade|Mews)\b\.?/g;

/** Text without postcodes, street addresses and the lines given. */
function withoutAddress(text: string, lines: string[]): string {
	let out = withoutPostcodes(text).replace(STREET, '');
	for (const line of lines) out = out.replaceAll(line, '');
	return out
		.replace(/[ \t]{2,}/g, ' ')
		.replace(/ +([,.;])/g, '$1')
		.replace(/(?:, ?){1,5}(?=[,.])/g, '')
		.trim();
}

/**
 * The service with every place hidden (see `hidePlace`) and its address taken out of its texts as
 * well. The one way in which all importers hide; a new value, nothing is changed in place.
 */
export function hideService(service: Service): Service {
	const lines = service.places
		.flatMap((place) => [place.address, place.name, ...(place.address ?? '').split(/[,\n]/)])
		.map((line) => line?.trim() ?? '')
		.filter((line) => line.length > 5 && line !== service.name && line !== service.organisation);
	const places = service.places.map(hidePlace);
	const unique = places.filter(
		(place, index) => index === places.findIndex((other) => other.town === place.town)
	);
	const hidden: Service = {
		...service,
		name: withoutAddress(service.name, []),
		places: unique,
		sessions: unique.length === places.length ? service.sessions : service.sessions.map(everywhere)
	};
	const clean = (text: string) => withoutAddress(text, lines);
	if (hidden.summary) hidden.summary = clean(hidden.summary);
	if (hidden.description) hidden.description = clean(hidden.description);
	if (hidden.facilitiesText) hidden.facilitiesText = clean(hidden.facilitiesText);
	hidden.access = cleaned(hidden.access, clean);
	hidden.audience = cleaned(hidden.audience, clean);
	hidden.availability = cleaned(hidden.availability, clean);
	hidden.cost = cleaned(hidden.cost, clean);
	hidden.sessions = hidden.sessions.map((session) =>
		session.note ? { ...session, note: clean(session.note) } : session
	);
	const { phones, emails } = hidden.contact ?? {};
	if (phones)
		hidden.contact = { ...hidden.contact, phones: phones.map((one) => labelled(one, clean)) };
	if (emails)
		hidden.contact = { ...hidden.contact, emails: emails.map((one) => labelled(one, clean)) };
	for (const key of ['access', 'audience', 'availability', 'cost'] as const) {
		if (hidden[key] === undefined) delete hidden[key];
	}
	return hidden;
}

/** A part of a service with the address taken out of its words. */
function cleaned<T extends { text?: string; notFor?: string; alert?: string }>(
	part: T | undefined,
	clean: (text: string) => string
): T | undefined {
	if (part === undefined) return undefined;
	const out = { ...part };
	for (const key of ['text', 'notFor', 'alert'] as const) {
		const words = out[key];
		if (words !== undefined) out[key] = clean(words);
	}
	return out;
}

function labelled<T extends { label?: string }>(one: T, clean: (text: string) => string): T {
	const { label, ...rest } = one;
	const kept = label === undefined ? '' : clean(label);
	return kept === '' ? (rest as T) : { ...one, label: kept };
}

/** Places that look the same once hidden are one: a session can no longer say which it meant. */
function everywhere(session: Service['sessions'][number]): Service['sessions'][number] {
	const { place: _place, ...rest } = session;
	return rest;
}
