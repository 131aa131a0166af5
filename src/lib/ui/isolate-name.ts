import { getLocale } from '#lib/i18n/generated/runtime.js';
import { direction } from '#lib/i18n/locale.ts';

const BY_ITS_FIRST_LETTER = String.fromCodePoint(0x2068);
const END = String.fromCodePoint(0x2069);
/** Hebrew, Arabic and their neighbours, with the forms that only older texts have. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name inside a sentence, for messages; in markup use `<bdi>`. It keeps its own direction, and what
 * stands round it keeps its place: `فريق «Harbour (1)»`. As it is where name and sentence both go from
 * left to right.
 */
export function isolateName(name: string): string {
	const needed = direction(getLocale()) === 'rtl' || FROM_THE_RIGHT.test(name);
	return needed ? BY_ITS_FIRST_LETTER + name + END : name;
}
