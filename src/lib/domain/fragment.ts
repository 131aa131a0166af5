/**
 * A filter as the text after `#`: short, readable, the same for the same filter, and never sent to
 * a server. `need=housing,finance&near=51.455,-2.59&at=Bristol&open`. What is read is hostile until
 * cleaned: it comes from a link that anybody may have made.
 */
import { EMPTY_FILTER, type Filter, KINDS, WAYS } from './filter-value.ts';
import { NEEDS } from './need.ts';
import { type Point, rounded, ROUGHNESSES } from './place.ts';
import { FELLOWSHIPS, GROUPS } from './service.ts';

const LONGEST_FRAGMENT = 4000;
const LONGEST_WORDS = 100;
const LONGEST_LABEL = 60;
const MOST_LANGUAGES = 20;
const RADIUS = { least: 100, most: 1_000_000 };

/**
 * A filter in the one form it is kept and written in: known choices only, each once and in the
 * order of its list, words and label cleaned, point rounded. Equal filters become equal values.
 */
export function tidy(filter: Filter): Filter {
	const clean: Filter = {
		...EMPTY_FILTER,
		needs: known(NEEDS, filter.needs),
		words: cleanText(filter.words, LONGEST_WORDS),
		order: filter.order === 'soonest' ? 'soonest' : 'distance',
		openNow: filter.openNow,
		noReferral: filter.noReferral,
		delivery: known(WAYS, filter.delivery),
		groups: known(GROUPS, filter.groups),
		families: filter.families,
		stepFree: filter.stepFree,
		free: filter.free,
		languages: languageCodes(filter.languages),
		fellowships: known(FELLOWSHIPS, filter.fellowships)
	};
	if (filter.kind !== undefined && KINDS.includes(filter.kind)) clean.kind = filter.kind;
	const place = cleanPlace(filter.place);
	if (place) clean.place = place;
	const radius = cleanRadius(filter.radius);
	if (radius !== undefined) clean.radius = radius;
	return clean;
}

/** A place with its point rounded and its label cleaned; undefined where the point is none. */
export function cleanPlace(place: Filter['place']): Filter['place'] {
	const point = place && cleanPoint(place.point);
	if (!point) return undefined;
	const [rough] = known(ROUGHNESSES, [place.rough ?? '']);
	return { label: cleanText(place.label, LONGEST_LABEL), point, ...(rough && { rough }) };
}

/** A distance in whole metres, neither too small nor too great; undefined where it is none. */
export function cleanRadius(radius: number | undefined): number | undefined {
	if (radius === undefined || !(radius > 0 && radius < Infinity)) return undefined;
	return Math.round(Math.min(Math.max(radius, RADIUS.least), RADIUS.most));
}

/** The text after `#` of a filter, without the `#`; empty for a filter that asks nothing. */
export function toFragment(filter: Filter): string {
	const clean = tidy(filter);
	const parts: string[] = [];
	const list = (key: string, values: readonly string[]) => {
		if (values.length) parts.push(`${key}=${values.map(escape).join(',')}`);
	};
	const text = (key: string, value: string | undefined) => {
		if (value) parts.push(`${key}=${escape(value)}`);
	};
	const flag = (key: string, value: boolean) => {
		if (value) parts.push(key);
	};
	list('need', clean.needs);
	text('kind', clean.kind);
	text('q', clean.words);
	flag('open', clean.openNow);
	flag('noreferral', clean.noReferral);
	flag('families', clean.families);
	flag('stepfree', clean.stepFree);
	flag('free', clean.free);
	list('how', clean.delivery);
	list('for', clean.groups);
	list('lang', clean.languages);
	list('by', clean.fellowships);
	if (clean.place) {
		parts.push(`near=${clean.place.point.join(',')}`);
		text('at', clean.place.label);
		text('rough', clean.place.rough);
	}
	text('within', clean.radius?.toString());
	if (clean.order === 'soonest') parts.push('order=soonest');
	return parts.join('&');
}

/**
 * The filter of a text after `#` (which may still begin with it). Never throws; what it does not
 * know it leaves out, so that the worst fragment is an empty filter.
 */
export function fromFragment(text: string): Filter {
	// Cut before parsing, so that an address of many megabytes costs nothing.
	const given = new URLSearchParams(text.slice(0, LONGEST_FRAGMENT).replace(/^#/, ''));
	const list = (key: string) => (given.get(key) ?? '').split(',');
	const flag = (key: string) => given.has(key) && !/^(0|false|no)$/i.test(given.get(key) ?? '');
	const filter: Filter = {
		...EMPTY_FILTER,
		needs: known(NEEDS, list('need')),
		words: given.get('q') ?? '',
		order: given.get('order') === 'soonest' ? 'soonest' : 'distance',
		openNow: flag('open'),
		noReferral: flag('noreferral'),
		families: flag('families'),
		stepFree: flag('stepfree'),
		free: flag('free'),
		delivery: known(WAYS, list('how')),
		groups: known(GROUPS, list('for')),
		languages: list('lang'),
		fellowships: known(FELLOWSHIPS, list('by'))
	};
	const [kind] = known(KINDS, list('kind'));
	if (kind) filter.kind = kind;
	const place = placeOf(given);
	if (place) filter.place = place;
	const within = given.get('within') ?? '';
	if (/^\d{1,9}$/.test(within)) filter.radius = Number(within);
	return tidy(filter);
}

/**
 * Text from outside, made safe to show and to search: composed, one space between words, without
 * control characters, marks that turn the direction of writing, invisible tags and broken
 * surrogates; cut to `longest` code points.
 */
export function cleanText(text: string, longest: number): string {
	const plain = text
		// A cap before the costly part; each code point is at most two units, marks compose.
		.slice(0, longest * 8)
		.replace(/\s+/g, ' ')
		.replace(UNWANTED, '')
		.normalize('NFC')
		.replace(/ +/g, ' ')
		.trim();
	return [...plain].slice(0, longest).join('').trim();
}

const UNWANTED =
	/[\p{Cc}\p{Cs}\p{Co}\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{206f}\u{feff}\u{fff9}-\u{fffd}\u{fffe}\u{ffff}\u{e0000}-\u{e007f}]/gu;

/** The place that an address names, not yet cleaned. */
export function placeOf(given: URLSearchParams): Filter['place'] {
	const point = readPoint(given.get('near') ?? '');
	const [rough] = known(ROUGHNESSES, (given.get('rough') ?? '').split(','));
	return point && { label: given.get('at') ?? '', point, ...(rough && { rough }) };
}

/** Those of a vocabulary that are given, each once and in its order. */
export function known<T extends string>(all: readonly T[], given: readonly string[]): T[] {
	return all.filter((one) => given.includes(one));
}

/** Codes of languages among what is given, each once and in order. */
export function languageCodes(given: readonly string[]): string[] {
	const codes = given
		.map((one) => one.trim().toLowerCase())
		.filter((one) => /^[a-z]{2,3}$/.test(one));
	return [...new Set(codes)].sort().slice(0, MOST_LANGUAGES);
}

function cleanPoint([lat, lng]: Point): Point | undefined {
	if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return undefined;
	const [north, east] = rounded([lat, lng]);
	// −0 is written as 0 and would not come back.
	return [north + 0, east + 0];
}

function readPoint(text: string): Point | undefined {
	const match = /^(-?\d{1,2}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/.exec(text);
	return match ? [Number(match[1]), Number(match[2])] : undefined;
}

/** Text as it stands in a fragment: `+` for a space, commas as they are. */
export function escape(text: string): string {
	return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2C', ',');
}
