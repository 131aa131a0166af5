/** United Kingdom postcodes: normalised, checked against the areas that exist, found inside texts. */
import type { Issue } from '../../domain/issue.ts';
import { report, scalar, type At } from './at.ts';

/** The 124 postcode areas, Crown dependencies included (Royal Mail). */
const AREAS = new Set(
	(
		'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL ' +
		'DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW ' +
		'KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH ' +
		'RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF ' +
		'WN WR WS WV YO ZE'
	).split(' ')
);

/** The letter that ends some outcodes in London is never I, L, O, Q or Z. */
const OUTCODE = '([A-Z]{1,2})(\\d{1,2}|\\d[A-HJKMNPR-Y])';
const INCODE = '\\d[ABD-HJLNP-UW-Z]{2}';
const WHOLE = new RegExp(`^${OUTCODE}(${INCODE})$`);
const OUTER = new RegExp(`^${OUTCODE}$`);
const INSIDE = new RegExp(`\\b${OUTCODE}\\s{0,3}(${INCODE})\\b`, 'gi');
/** With a letter O typed for a nought, too: what is to be taken out is not let off for that. */
const TYPED = /\b([A-Z]{1,2})(?:\d[\dO]?|\d[A-HJKMNPR-Y])\s{0,3}[\dO][ABD-HJLNP-UW-Z]{2}\b/gi;

function hasArea(area: string | undefined): boolean {
	return AREAS.has((area ?? '').toUpperCase());
}

/** `bs14dj` → `BS1 4DJ`, `bn2` → `BN2`; absent when it is neither a postcode nor an outcode. */
export function formatPostcode(text: string): string | undefined {
	const bare = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
	const whole = WHOLE.exec(bare);
	if (whole && hasArea(whole[1])) return `${whole[1]}${whole[2]} ${whole[3]}`;
	const outer = OUTER.exec(bare);
	return outer && hasArea(outer[1]) ? bare : undefined;
}

/** The letter O where only a digit can stand: first of the last three, and after the area. */
function withZero(text: string): string {
	const bare = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
	return bare.replace(/O(?=[A-Z]{2}$)/, '0').replace(/^([A-Z]{1,2}\d)O(?=\d)/, '$10');
}

/**
 * A postcode, upper case with one space, or an outcode alone. A letter O typed for a zero is put
 * right and reported; anything else that is no postcode is reported and left out, unless a whole
 * postcode stands in the text (`Bristol BS1 4DJ`).
 */
export function readPostcode(value: unknown, at: At, issues: Issue[]): string | undefined {
	const text = scalar(value);
	if (text === undefined) return undefined;
	const known = formatPostcode(text) ?? findPostcode(text);
	if (known) return known;
	report(issues, 'bad-postcode', at, text);
	return formatPostcode(withZero(text));
}

/** The last whole postcode in a text: an address ends with it. */
export function findPostcode(text: string): string | undefined {
	return postcodesIn(text).at(-1);
}

/** All whole postcodes in a text, in its order. */
export function postcodesIn(text: string): string[] {
	return [...text.matchAll(INSIDE)]
		.filter((found) => hasArea(found[1]))
		.map((found) => formatPostcode(found[0]))
		.filter((postcode) => postcode !== undefined);
}

/** The text with every whole postcode taken out, mistyped noughts or not; `mark` takes its place. */
export function withoutPostcodes(text: string, mark = ''): string {
	return text.replace(TYPED, (found: string, area: string) => (hasArea(area) ? mark : found));
}
