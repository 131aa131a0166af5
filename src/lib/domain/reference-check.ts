/**
 * What a reference must not be. It stands for somebody only to those who can look it up elsewhere:
 * whatever anybody could recognise a person by does not belong in it.
 */
import { dayNumber } from './calendar.ts';

/** Longest reference, in code points. */
export const LONGEST_REFERENCE = 40;

/**
 * What a text looks like. The first ones are never taken; a `name`, and a `perhaps-birth` (initials
 * and six digits that could be a birthday), only when somebody says that it is none.
 */
export const NEVER = [
	'empty',
	'too-long',
	'nhs-number',
	'birth',
	'email',
	'phone',
	'postcode'
] as const;
export const ASK = ['perhaps-birth', 'name'] as const;
export type ReferenceProblem = (typeof NEVER)[number] | (typeof ASK)[number];

/**
 * Whether ten digits are an NHS number, by its check digit (modulus 11). CHI numbers of Scotland and
 * H&C numbers of Northern Ireland are made in the same way.
 */
export function isNhsNumber(digits: string): boolean {
	if (!/^\d{10}$/.test(digits)) return false;
	let sum = 0;
	for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
	const check = (11 - (sum % 11)) % 11;
	return check !== 10 && check === Number(digits[9]);
}

const FIRST_BIRTH = 1900;
const LAST_BIRTH = 2020;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function isDay(year: number, month: number, day: number): boolean {
	const two = (number: number) => String(number).padStart(2, '0');
	return !Number.isNaN(dayNumber(`${String(year)}-${two(month)}-${two(day)}`));
}

/** A date that somebody could have been born on. Two digits of a year may be of either century. */
function isBirth(year: string, month: number, day: number): boolean {
	const years = year.length === 2 ? [1900 + Number(year), 2000 + Number(year)] : [Number(year)];
	return years.some((one) => one >= FIRST_BIRTH && one <= LAST_BIRTH && isDay(one, month, day));
}

/** Whether a text holds a date that could be a birthday, written in any of the usual ways. */
function holdsBirth(text: string): boolean {
	const orders: [RegExp, (found: string[]) => boolean][] = [
		[
			/(?<!\d)(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?!\d)/g,
			([, d, m, y = '']) => isBirth(y, Number(m), Number(d))
		],
		[
			/(?<!\d)(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})(?!\d)/g,
			([, y = '', m, d]) => isBirth(y, Number(m), Number(d))
		],
		[/(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/g, ([, d, m, y = '']) => isBirth(y, Number(m), Number(d))],
		[/(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/g, ([, y = '', m, d]) => isBirth(y, Number(m), Number(d))],
		[
			/(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*([a-z]{3})[a-z]*[\s\-/.,]*(\d{4}|\d{2})(?!\d)/gi,
			([, d, name = '', y = '']) => isBirth(y, MONTHS.indexOf(name.toLowerCase()) + 1, Number(d))
		]
	];
	return orders.some(([pattern, is]) => [...text.matchAll(pattern)].some((found) => is(found)));
}

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]{2,}/;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/i;
const INITIALS_AND_DAY = /^[a-z]{1,4}[\s\-/]?(\d{2})(\d{2})(\d{2})$/i;

/** A number as it is dialled in the United Kingdom; a longer run of digits is none. */
function holdsPhone(text: string): boolean {
	const runs = text.match(/\+?\d(?:[\s().-]?\d){9,13}/g) ?? [];
	return runs.some((run) => /^(?:\+44|0044|0)[1237]\d{8,9}$/.test(run.replaceAll(/[\s().-]/g, '')));
}

function holdsNhsNumber(text: string): boolean {
	const runs = text.match(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g) ?? [];
	return runs.some((run) => isNhsNumber(run.replaceAll(/[ -]/g, '')));
}

/** Words and no number are a name, or might be; so are two words with a capital, number or not. */
function looksLikeName(text: string): boolean {
	if (/\p{Nd}/u.test(text)) return /(?:^|[^\p{L}])\p{Lu}\p{Ll}+[\s,]+\p{Lu}\p{Ll}+/u.test(text);
	return /\p{L}{3}/u.test(text);
}

/** What a reference looks like, the worst first; empty when nothing speaks against it. */
export function referenceProblems(given: string): ReferenceProblem[] {
	const text = given.trim();
	if (text === '') return ['empty'];
	const initials = INITIALS_AND_DAY.exec(text);
	const [, day, month, year = ''] = initials ?? [];
	const found: [ReferenceProblem, boolean][] = [
		['too-long', [...text].length > LONGEST_REFERENCE],
		['nhs-number', holdsNhsNumber(text)],
		['birth', holdsBirth(text)],
		['email', EMAIL.test(text)],
		['phone', holdsPhone(text)],
		['postcode', POSTCODE.test(text)],
		['perhaps-birth', initials !== null && isBirth(year, Number(month), Number(day))],
		['name', looksLikeName(text)]
	];
	return found.flatMap(([problem, is]) => (is ? [problem] : []));
}

/** Whether a problem is one that nobody can wave through. */
export function isNever(problem: ReferenceProblem): boolean {
	return (NEVER as readonly string[]).includes(problem);
}
