/** What somebody typed, read as a postcode or the beginning of one. */

/** `NP20 4AB` in its parts; the later ones may not have been typed yet. */
export interface TypedPostcode {
	/** `NP20`. */
	outcode: string;
	/** The digit after the space: with it, a sector. */
	digit?: number;
	/** The last two letters: with them, a unit. */
	letters?: string;
}

/** The letter that ends some outcodes in London is never I, L, O, Q or Z. */
const OUTCODE = '[A-Z]{1,2}(?:[1-9]\\d|\\d[A-HJKMNPR-Y]?)';
const WHOLE = new RegExp(`^(${OUTCODE})(\\d)([ABD-HJLNP-UW-Z]{2})$`);
const ONLY_OUTCODE = new RegExp(`^${OUTCODE}$`);
const WITH_DIGIT = new RegExp(`^(${OUTCODE})(\\d)[A-Z]?$`);

/** Letters and digits that are taken for each other, by eye or by thumb. */
const SLIPS: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: '1', '1': 'I', L: '1' };
/** More of them than this in one postcode is no slip. */
const MOST_SLIPS = 2;

function readings(compact: string, firstLength: number | undefined): TypedPostcode[] {
	const whole = WHOLE.exec(compact);
	const found: TypedPostcode[] = [];
	if (whole) {
		const [, outcode = '', digit, letters] = whole;
		found.push({ outcode, digit: Number(digit), letters });
	} else {
		if (ONLY_OUTCODE.test(compact)) found.push({ outcode: compact });
		const [, outcode, digit] = WITH_DIGIT.exec(compact) ?? [];
		if (outcode !== undefined) found.push({ outcode, digit: Number(digit) });
	}
	// A space says where the first half ends.
	return found.filter(({ outcode }) => firstLength === undefined || outcode.length === firstLength);
}

/** All ways to take up to `MOST_SLIPS` letters and digits for each other, the fewest first. */
function slipped(text: string): string[] {
	let last = new Set([text]);
	const all: string[] = [];
	for (let slips = 0; slips < MOST_SLIPS; slips += 1) {
		const next = new Set<string>();
		for (const one of last) {
			for (const [at, letter] of [...one].entries()) {
				const other = SLIPS[letter];
				if (other !== undefined) next.add(one.slice(0, at) + other + one.slice(at + 1));
			}
		}
		all.push(...next);
		last = next;
	}
	return all;
}

/**
 * The postcodes that a text may mean, the likeliest first; empty when it is none. Case and spaces
 * do not matter, and a letter O or I in the place of a digit (or the other way round) is put right.
 * `BS14` may be BS14 or the beginning of BS1 4…, so both are returned; `BS1 4` says which.
 */
export function readTyped(text: string): TypedPostcode[] {
	const typed = text.toUpperCase().trim();
	const compact = typed.replace(/[\s-]+/g, '');
	if (!/^[A-Z0-9]{2,7}$/.test(compact) || !/\d/.test(compact)) return [];
	const [first = ''] = typed.split(/[\s-]+/);
	const firstLength = first === compact ? undefined : first.length;
	for (const one of [compact, ...slipped(compact)]) {
		const found = readings(one, firstLength);
		if (found.length > 0) return found;
	}
	return [];
}

/** A whole postcode as a list has it, in capitals with or without spaces; undefined if it is none. */
export function readWhole(text: string): Required<TypedPostcode> | undefined {
	const [, outcode, digit, letters] = WHOLE.exec(text.replaceAll(' ', '')) ?? [];
	if (outcode === undefined || letters === undefined) return undefined;
	return { outcode, digit: Number(digit), letters };
}

/** As people write it: `NP20`, `NP20 4`, `NP20 4AB`. */
export function postcodeWords({ outcode, digit, letters = '' }: TypedPostcode): string {
	return digit === undefined ? outcode : `${outcode} ${digit}${letters}`;
}
