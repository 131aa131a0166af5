/** HTML character references and text that was read in the wrong encoding. */

/** The named references that occur in directories; the rest of HTML's two thousand do not. */
const NAMED: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ensp: ' ',
	emsp: ' ',
	thinsp: ' ',
	shy: '',
	zwj: '',
	zwnj: '',
	lrm: '',
	rlm: '',
	lsquo: '‘',
	rsquo: '’',
	sbquo: '‚',
	ldquo: '“',
	rdquo: '”',
	bdquo: '„',
	laquo: '«',
	raquo: '»',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	bull: '•',
	middot: '·',
	pound: '£',
	euro: '€',
	cent: '¢',
	copy: '©',
	reg: '®',
	trade: '™',
	deg: '°',
	plusmn: '±',
	times: '×',
	divide: '÷',
	frac12: '½',
	frac14: '¼',
	frac34: '¾',
	sup2: '²',
	iexcl: '¡',
	iquest: '¿',
	sect: '§',
	para: '¶',
	larr: '←',
	rarr: '→',
	check: '✓'
};

const ACCENTS: Record<string, string> = {
	grave: '\u0300',
	acute: '\u0301',
	circ: '\u0302',
	tilde: '\u0303',
	uml: '\u0308',
	ring: '\u030a',
	cedil: '\u0327'
};

/** Windows-1252's characters at 0x80 to 0x9F; empty where it has none. */
const WINDOWS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];

function codePoint(code: number): string {
	if (code >= 0x80 && code <= 0x9f) return WINDOWS[code - 0x80] ?? '';
	if (!Number.isFinite(code) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
	return String.fromCodePoint(code);
}

function reference(whole: string, body: string): string {
	if (/^#x/i.test(body)) return codePoint(Number.parseInt(body.slice(2), 16));
	if (body.startsWith('#')) return codePoint(Number.parseInt(body.slice(1), 10));
	const known = NAMED[body] ?? NAMED[body.toLowerCase()];
	if (known !== undefined) return known;
	const accented = /^([A-Za-z])(grave|acute|circ|tilde|uml|ring|cedil)$/.exec(body);
	if (!accented) return whole;
	return `${accented[1] ?? ''}${ACCENTS[accented[2] ?? ''] ?? ''}`.normalize('NFC');
}

/** Character references resolved, once. What is no known reference stays as it is. */
export function decodeOnce(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g, reference);
}

function byteOf(character: string): number {
	const code = character.charCodeAt(0);
	if (code <= 0xff) return code;
	const at = WINDOWS.indexOf(character);
	return at < 0 ? -1 : at + 0x80;
}

const CONTINUED = `[\u0080-\u00bf${WINDOWS.join('')}]`;
const DAMAGED = new RegExp(`[ÂÃÄÅ]${CONTINUED}|â${CONTINUED}{2}`, 'g');

/** What UTF-8 read as Windows-1252 turns into: accents of Europe, typographic marks, £, € and ™. */
function isLikely(code: number): boolean {
	return (
		(code >= 0x80 && code <= 0x17f) ||
		(code >= 0x2010 && code <= 0x203a) ||
		code === 0x20ac ||
		code === 0x2122
	);
}

function repairOnce(text: string): string {
	return text.replace(DAMAGED, (found) => {
		const bytes = [...found].map(byteOf);
		if (bytes.some((byte) => byte < 0)) return found;
		const [first = 0, second = 0, third = 0] = bytes;
		if ((second & 0xc0) !== 0x80 || (bytes.length === 3 && (third & 0xc0) !== 0x80)) return found;
		const code =
			bytes.length === 3
				? ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
				: ((first & 0x1f) << 6) | (second & 0x3f);
		return isLikely(code) ? String.fromCodePoint(code) : found;
	});
}

/**
 * `CafÃ©` → `Café`, `donâ€™t` → `don’t`, twice if it happened twice; and the control characters
 * that Windows-1252 read as Latin-1 leaves. Only where the bytes could mean nothing else.
 */
export function repairEncoding(text: string): string {
	const windows = text.replace(/[\u0080-\u009f]/g, (character) => {
		const meant = WINDOWS[character.charCodeAt(0) - 0x80] ?? '';
		return meant === character ? '' : meant;
	});
	// Damage first: its continuation bytes may be the very control characters replaced above.
	const once = repairOnce(text);
	if (once === text) return windows;
	return repairOnce(once).replace(/[\u0080-\u009f]/g, '');
}
