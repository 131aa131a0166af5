/** Ages, as numbers or as people write them. */
import type { Issue } from '../../domain/issue.ts';
import type { Audience } from '../../domain/service.ts';
import { report, scalar, type At } from './at.ts';
import { isPlaceholderAge } from './sentinel.ts';

type Ages = NonNullable<Audience['ages']>;

/** Whole years of a number that is given alone; absent for −1 and 99 or more. */
export function readAge(value: unknown, at: At, issues: Issue[]): number | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	const age = Number(/^(-?\d+(?:\.\d+)?)\s*(?:y(?:ea)?rs?(?: old)?)?$/i.exec(raw)?.[1] ?? NaN);
	if (Number.isNaN(age)) {
		report(issues, 'bad-age', at, raw);
		return undefined;
	}
	return isPlaceholderAge(age) ? undefined : Math.floor(age);
}

/**
 * Both bounds of an age, each read by `readAge`. Bounds the wrong way round are reported and
 * left out; 0 alone says nothing and is left out.
 */
export function ageRange(
	min: number | undefined,
	oldest: number | undefined,
	at: At,
	issues: Issue[]
): Ages | undefined {
	// Nobody is at most 0 years old: an unset number.
	const max = oldest === 0 ? undefined : oldest;
	if (min !== undefined && max !== undefined && min > max) {
		report(issues, 'bad-age', at, `${min}–${max}`);
		return undefined;
	}
	const ages: Ages = {};
	if (min !== undefined && (min > 0 || max !== undefined)) ages.min = min;
	if (max !== undefined) ages.max = max;
	return Object.keys(ages).length > 0 ? ages : undefined;
}

const N = '(\\d{1,3})';
const UNIT = "\\s*(?:-?\\s*(?:y(?:ea)?rs?|months?)(?:[\\s-]*olds?)?(?: of age)?|'?s)?\\s*";
const BETWEEN = new RegExp(`^(?:between )?${N}${UNIT}(?:-|–|—|to|and|until|up to)\\s*${N}${UNIT}$`);
const FROM = new RegExp(
	`^(?:(?:over|from|aged?|minimum|min|above)\\s*(?:the age of )?)?${N}${UNIT}(\\+|plus|upwards?|(?:and|or|&) (?:over|above|older|up|upwards?)|or over|onwards?|over)$`
);
const OVER = new RegExp(
	`^(?:over|from|above|minimum|min)\\s*(?:the )?(?:age )?(?:of )?${N}${UNIT}(?:and up|onwards?|upwards?)?$`
);
const UP_TO = new RegExp(
	`^(?:up to|until|to|maximum|max)\\s*(?:the )?(?:age )?(?:of )?${N}${UNIT}$`
);
const AND_UNDER = new RegExp(`^${N}${UNIT}(?:and|or|&) (?:under|below|younger)$`);
const UNDER = new RegExp(`^(?:under|below|younger than)\\s*(?:the age of )?${N}${UNIT}$`);

function bounds(text: string): [min?: number, max?: number] | undefined {
	const range = BETWEEN.exec(text);
	if (range) {
		const months = /months/.test(text.slice(0, text.search(/-|–|—|\bto\b|\band\b/)));
		return [months ? 0 : Number(range[1]), Number(range[2])];
	}
	const from = FROM.exec(text) ?? OVER.exec(text);
	if (from) return [Number(from[1]), undefined];
	const upTo = UP_TO.exec(text) ?? AND_UNDER.exec(text);
	if (upTo) return [undefined, Number(upTo[1])];
	const under = UNDER.exec(text);
	return under ? [undefined, Number(under[1]) - 1] : undefined;
}

/**
 * An age range in words: "7 years upwards", "0-19 years", "18+", "under 25s" (up to 24), "over 50s"
 * (from 50). "All ages" and words without a number say nothing and are no error; a text with a
 * number that cannot be read is reported.
 */
export function readAges(value: unknown, at: At, issues: Issue[]): Ages | undefined {
	const raw = scalar(value);
	if (raw === undefined || !/\d/.test(raw)) return undefined;
	const text = raw
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/^(?:for |people |adults |children |young people )*(?:aged?:? |ages:? )?/, '')
		.replace(/[.)(]/g, '')
		.trim();
	const found = bounds(text);
	if (!found) {
		report(issues, 'bad-age', at, raw);
		return undefined;
	}
	const real = found.map((age) => (age === undefined || isPlaceholderAge(age) ? undefined : age));
	return ageRange(real[0], real[1], at, issues);
}
