/**
 * Addresses that must never be published: refuges, safe houses, and whatever says that its address
 * is confidential. When in doubt a place is hidden: a door too few is an inconvenience, a refuge's
 * door on a map can cost a life.
 */
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

/** Beds of somebody who works against abuse: what they are for need not be said again. */
const BEDS =
	/\b(?:emergency|crisis|safe|secure|temporary|dispersed|supported) (?:and \w+ )?accommodation\b/i;

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
	const againstAbuse = ABUSE.test(`${name} ${clues.organisation ?? ''}`);
	if (againstAbuse && (ROOF.test(name) || BEDS.test(description))) return true;
	if (
		(clues.terms ?? []).some((term) => REFUGE.test(term) || (ABUSE.test(term) && ROOF.test(term)))
	) {
		return true;
	}
	if (SAYS_SO.some((pattern) => pattern.test(description))) return true;
	return !ordinary && RUNS_A_REFUGE.some((pattern) => pattern.test(description));
}
