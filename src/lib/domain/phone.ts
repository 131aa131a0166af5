/**
 * Telephone numbers as people read them: the groupings of the NHS service manual (01273 800 900,
 * 020 7450 4000, 0800 890 567, 07700 900 866, 116 123).
 */

/** Area codes of six digits; what is left of them is four or five. */
const LONG_AREAS = new Set([
	'013873',
	'015242',
	'015394',
	'015395',
	'015396',
	'016973',
	'016974',
	'016977',
	'017683',
	'017684',
	'017687',
	'019467'
]);

/**
 * A number for display. `number` is as in `Phone.number`: digits as dialled within the UK, or
 * `+` and digits. What is neither, a foreign number and a length no UK number has come back as they
 * are; a UK number written with +44 comes back as dialled here.
 */
export function formatPhone(number: string): string {
	const digits = number.startsWith('+44') ? `0${number.slice(3).replace(/^0/, '')}` : number;
	if (!/^\d+$/.test(digits)) return number;
	const sizes = groups(digits);
	if (!sizes) return digits;
	const parts: string[] = [];
	let at = 0;
	for (const size of sizes) {
		parts.push(digits.slice(at, at + size));
		at += size;
	}
	return parts.join(' ');
}

/** Sizes of the groups; undefined where the number stays in one piece. */
function groups(digits: string): readonly number[] | undefined {
	const { length } = digits;
	if (!digits.startsWith('0')) return length === 6 && digits.startsWith('11') ? [3, 3] : undefined;
	if (length === 8) return [4, 4];
	if (length !== 10 && length !== 11) return undefined;
	if (LONG_AREAS.has(digits.slice(0, 6))) return [6, length - 6];
	if (/^02/.test(digits)) return length === 11 ? [3, 4, 4] : undefined;
	if (/^(01(1.|.1)|0[3589])/.test(digits)) return [4, 3, length - 7];
	return length === 11 ? [5, 3, 3] : [5, 5];
}
