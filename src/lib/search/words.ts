/**
 * From what somebody types, or a feed wrote, to words that can be compared: without case, accents
 * and apostrophes, plurals as singulars, small words left out.
 */

/** Words that say nothing about what is looked for. */
const SMALL = new Set(
	(
		'a an and are as at be by for from i im in is it me my need of on or our some that the ' +
		'their there they this to us want was we with you your where can get ' +
		'y yr ar yn o i a gyda'
	).split(' ')
);

/** Letters that NFKD does not take apart. */
const LIGATURES: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/**
 * Lower case, without accents, vowel signs and apostrophes, everything else that is not a letter
 * or digit as one space: `Women’s Tŷ Café` → `womens ty cafe`, `A.A.` → `aa`.
 */
export function normalise(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\p{M}'’‘ʼ`´]/gu, '')
		.toLowerCase()
		.replace(/[ßæœøłđ]/g, (letter) => LIGATURES[letter] ?? letter)
		.replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, '$1')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * The singular of an English plural, as far as its ending tells: `meals` → `meal`, `charities` →
 * `charity`; `bus`, `crisis` and `access` stay. Nothing more is cut off: what is typed is matched
 * as the beginning of words anyway.
 */
export function singular(word: string): string {
	if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
	if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
	if (/(?:ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
	return word.slice(0, -1);
}

/** What is longer is no word but an address of the web or the like: its beginning will do. */
const LONGEST = 24;

/**
 * The words of a text, in order, as they are indexed and looked for. Small words are left out,
 * unless there are no others.
 */
export function tokens(text: string): string[] {
	const words = normalise(text).split(' ').filter(Boolean);
	const telling = words.filter((word) => !SMALL.has(word));
	return (telling.length > 0 ? telling : words).map((word) => singular(word).slice(0, LONGEST));
}
