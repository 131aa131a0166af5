/** The words of which opening times are made. A word that is not here stops the reading. */
import type { Weekday } from '../../domain/service.ts';
import { weekdayNamed } from '../meetings/weekday.ts';

/** Minutes from midnight as far as the text says; `half` when it says am or pm. */
export interface TimeWord {
	hours: number;
	minutes: number;
	half?: 'am' | 'pm';
	/** Written as on a digital clock: `09:00`, `19.30`, `0900`; needs no am or pm. */
	sure: boolean;
	midnight?: true;
}

export type Token =
	| { is: 'days'; days: Weekday[]; one: boolean }
	| { is: 'nth'; nth: number }
	| { is: 'month' }
	| { is: 'time'; time: TimeWord }
	| { is: 'all-day' }
	| { is: 'closed' }
	| { is: 'between' }
	| { is: 'dash' }
	| { is: 'and' }
	| { is: 'comma' };

const WEEK: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const ORDINALS: Readonly<Record<string, number>> = {
	first: 1,
	second: 2,
	third: 3,
	fourth: 4,
	fifth: 5,
	last: -1
};
/** Words that add nothing to days and times. */
const FILLERS = new Set(
	'open opens opening times time hours hour from on every each at the we are is our meets meet weekly onwards'.split(
		' '
	)
);

const BANK_HOLIDAYS =
	/[,(]*\s*\b(?:closed|not|but not|except(?:ing)?(?: for)?|excluding|excl?\.?|including|incl?\.?)\s+(?:on\s+)?(?:all\s+)?(?:uk\s+|english\s+)?(?:bank|public)\s+(?:holidays?|hols?)\b\s*\)?/g;

/** Phrases as one word each; `@` cannot stand in the text, it would have stopped the reading. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
	[/\b(?:a\.m\.?|a\.m)(?![a-z])/g, 'am'],
	[/\b(?:p\.m\.?|p\.m)(?![a-z])/g, 'pm'],
	[/(?<=\d)\s*([ap])\.?m\.?(?![a-z])/g, '$1m'],
	[/\b24\s*\/\s*7\b/g, ' @all-day @daily '],
	[
		/\b(?:24|twenty[- ]four)[\s-]*(?:hours?|hrs?)(?:\s*(?:a|per|each|every|\/)\s*day)?\b/g,
		' @all-day '
	],
	[/\bround the clock\b/g, ' @all-day '],
	[/\b(?:7|seven)\s*days(?:\s*(?:a|per|each|every|\/)\s*week)?\b/g, ' @daily '],
	[/\b(?:365\s*days|every\s?day)(?:\s+(?:a|per|of the)\s+year)?\b/g, ' @daily '],
	[/(?<!@)\bdaily\b/g, ' @daily '],
	[/\bweekdays?\b/g, ' @weekdays '],
	[/\bweekends?\b/g, ' @weekends '],
	[/\b(?:each|every|per|a)\s+week\b/g, ' '],
	[/\b(?:(?:of|in)\s+)?(?:(?:the|each|every)\s+)?(?:calendar\s+)?month(?:ly)?\b/g, ' @month '],
	[/\b12\s*noon\b|\b12\s*midday\b|\bmidday\b/g, ' noon '],
	[/\b12\s*midnight\b/g, ' midnight ']
];

const WORD =
	/\s*(?:(@[a-z-]+)|(\d{4})(?:\s*(?:hrs|hours|h))?(?![\d:.])|(\d(?:st|nd|rd|th))\b|(\d{1,2})(?:[:.](\d{2}))?(am|pm|(?:\s*(?:hrs|hours)))?(?![\d:a-z])|([a-z']+)|([,;|&+/()\n:.-]))/y;

const SIMPLE: Readonly<Record<string, Token>> = {
	'@all-day': { is: 'all-day' },
	'@month': { is: 'month' },
	'@daily': { is: 'days', days: WEEK, one: false },
	'@weekdays': { is: 'days', days: [1, 2, 3, 4, 5], one: false },
	'@weekends': { is: 'days', days: [6, 7], one: false },
	closed: { is: 'closed' },
	between: { is: 'between' },
	and: { is: 'and' },
	'&': { is: 'and' },
	'+': { is: 'and' },
	'/': { is: 'and' },
	',': { is: 'comma' },
	'-': { is: 'dash' },
	to: { is: 'dash' },
	until: { is: 'dash' },
	till: { is: 'dash' },
	til: { is: 'dash' },
	noon: { is: 'time', time: { hours: 12, minutes: 0, sure: true } },
	midnight: { is: 'time', time: { hours: 0, minutes: 0, sure: true, midnight: true } }
};
const SILENT = new Set(['(', ')', ':', '.']);

function clockWord(hours: string, minutes: string | undefined, mark: string | undefined) {
	const time: TimeWord = {
		hours: Number(hours),
		minutes: Number(minutes ?? 0),
		sure:
			(minutes !== undefined && (hours.startsWith('0') || Number(hours) >= 13)) ||
			/h/.test(mark ?? '')
	};
	if (mark === 'am' || mark === 'pm') {
		if (time.hours < 1 || time.hours > 12) return undefined;
		time.half = mark;
	}
	return time.hours <= 24 && time.minutes <= 59 && (time.hours < 24 || time.minutes === 0)
		? time
		: undefined;
}

function wordToken(word: string): Token | 'filler' | undefined {
	if (FILLERS.has(word)) return 'filler';
	const nth = ORDINALS[word];
	if (nth !== undefined) return { is: 'nth', nth };
	const day = weekdayNamed(word);
	return day === undefined ? undefined : { is: 'days', days: [day], one: true };
}

export interface Words {
	/** One list for each part between `;`, `|` and line feeds. */
	segments: Token[][];
	/** "Not bank holidays" and the like, as written; it is kept as a note. */
	bankHolidays?: string;
}

/** The tokens of a text; undefined as soon as there is a word that is not about days and times. */
export function readWords(text: string): Words | undefined {
	if (text.includes('@')) return undefined;
	let rest = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/[’‘]/g, "'");
	const words: Words = { segments: [[]] };
	const bank = rest.match(BANK_HOLIDAYS);
	if (bank) {
		words.bankHolidays = bank.map((one) => one.replace(/^[,(\s]+|[\s)]+$/g, '')).join('; ');
		rest = rest.replace(BANK_HOLIDAYS, ' ');
	}
	for (const [pattern, word] of PHRASES) rest = rest.replace(pattern, word);
	rest = rest
		.replace(/\s*\n\s*/g, '\n')
		.replace(/[^\S\n]+/g, ' ')
		.trim();
	WORD.lastIndex = 0;
	while (WORD.lastIndex < rest.length) {
		const from = WORD.lastIndex;
		if (/^[^\S\n]*\n/.test(rest.slice(from))) {
			words.segments.push([]);
			WORD.lastIndex = from + 1;
			continue;
		}
		const found = WORD.exec(rest);
		if (!found) return undefined;
		const [, phrase, four, ordinal, hours, minutes, mark, word, sign] = found;
		if (sign === ';' || sign === '|') {
			words.segments.push([]);
			continue;
		}
		if (sign !== undefined && SILENT.has(sign)) continue;
		const simple = SIMPLE[phrase ?? word ?? sign ?? ''];
		let token: Token | 'filler' | undefined = simple;
		if (!token && ordinal !== undefined) token = { is: 'nth', nth: Number(ordinal[0]) };
		if (!token && four !== undefined) {
			const time = clockWord(four.slice(0, 2), four.slice(2), 'h');
			if (time) token = { is: 'time', time };
		}
		if (!token && hours !== undefined) {
			const time = clockWord(hours, minutes, mark);
			if (time) token = { is: 'time', time };
		}
		if (!token && word !== undefined) token = wordToken(word);
		if (!token) return undefined;
		if (token !== 'filler') words.segments.at(-1)?.push(token);
	}
	return words;
}
