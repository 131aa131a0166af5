/** Addresses that come in one line: `Friends Meeting House, High St, Leeds LS1 1AA, UK`. */
import { findPostcode, withoutPostcodes } from '../field/postcode.ts';
import { isHome } from './country.ts';

export interface AddressParts {
	/** Street lines, without town and postcode. */
	address?: string;
	town?: string;
	postcode?: string;
	/** Whether the address ends in a country, and whether that is the UK. */
	home?: boolean;
}

/** Counties are not towns; those that do not end in -shire. */
const COUNTY =
	/^(?:.+shire|(?:greater|west|east|north|south|mid|tyne and) .*(?:london|manchester|midlands|sussex|yorkshire|glamorgan|wear)|co(?:unty|\.)? .+|kent|essex|surrey|norfolk|suffolk|cornwall|devon|dorset|somerset|cumbria|merseyside|isle of wight|rutland|northumberland|fife)$/i;
/** State and code of a United States address. */
const US_STATE = /\b[A-Z]{2} \d{5}(?:-\d{4})?$|^[A-Z]{2}$/;

/**
 * The parts of an address in one line. The number of its commas says nothing (a UK address has two
 * or three parts as often as five): the last part that is no country, county or postcode is taken
 * for the town, what stands before it for the street.
 */
export function splitAddress(text: string): AddressParts {
	const parts: AddressParts = {};
	const lines = text
		.split(/[,\n]/)
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '');
	const home = lines.length > 1 ? isHome(lines.at(-1) ?? '') : undefined;
	if (home !== undefined) {
		parts.home = home;
		lines.pop();
	}
	const postcode = findPostcode(lines.join(', '));
	if (postcode) parts.postcode = postcode;
	const rest = lines
		.map((line) =>
			(postcode ? withoutPostcodes(line) : line.replace(US_STATE, '')).replace(/\s+/g, ' ').trim()
		)
		.filter((line) => line !== '');
	if (rest.length > 2 && COUNTY.test(rest.at(-1) ?? '')) rest.pop();
	const last = rest.at(-1);
	if (last !== undefined && !/\d/.test(last)) {
		parts.town = last;
		rest.pop();
	}
	if (rest.length > 0) parts.address = rest.join(', ');
	return parts;
}
