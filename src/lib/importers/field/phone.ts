/** Telephone numbers out of cells that people typed: several numbers, words, damage. */
import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min';
import type { Issue } from '../../domain/issue.ts';
import type { Phone } from '../../domain/service.ts';
import { report, scalar, type At } from './at.ts';
import { isPlaceholder } from './sentinel.ts';

/** What the feed says about a number outside the number's own field. */
export interface PhoneHints {
	label?: string;
	kind?: Phone['kind'];
	extension?: string;
}

/** Three-digit services, the European 116 range, and five-digit numbers for texts. */
const SHORT_CODE = /^(?:999|112|111|101|105|119|18000|116\d{3}|[678]\d{4})$/;
const TEXT_CODE = /^[678]\d{4}$/;
/** Ofcom's numbers for drama that the numbering plan does not hold; our examples use them. */
const DRAMA = /^0(?:7700900|1632960)\d{3}$/;
/** A number as a spreadsheet shows it when its column is too narrow; the rest of its digits is gone. */
const ROUNDED = /(?<![\w.])\+?\d(?:[.,]\d+)?e\+?\d{1,2}(?!\w)/gi;

const RUN = /(?:\+|\b|(?<=\())\d(?:[\d\s().\u2010-\u2015-]*\d)?/g;
/** Between two numbers (`or` only behind one); a `/` between short groups of digits is a `24/7` or a date. */
const BETWEEN = /[\r\n;|,]+|(?<!\b\d{1,2})\/(?!\d{1,2}\b)|(?<=[\d)])\s+(?:or|and|&)\s+/i;
const EXTENSION = /^[\s,]*\(?\s*(?:ext(?:ension|n)?\.?|x)\s*:?\s*(\d{1,6})\)?/i;
const LONGEST_LABEL = 80;
/** What a cell of numbers may hold; the rest of a longer one is no number. */
const LONGEST_CELL = 500;

/** Cuts at separators that are not inside brackets. */
function pieces(text: string): string[] {
	const shielded = text.replace(/\([^()]*\)/g, (inside) =>
		inside.replace(/[\r\n;|,/&]|\b(?:or|and)\b/gi, (mark) => `\u0001${mark}\u0001`)
	);
	const parts = shielded.split(/(\u0001.*?\u0001)/s);
	const out = [''];
	for (const part of parts) {
		if (part.startsWith('\u0001')) {
			out[out.length - 1] += part.slice(1, -1);
			continue;
		}
		const [first = '', ...rest] = part.split(BETWEEN);
		out[out.length - 1] += first;
		out.push(...rest);
	}
	return out.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function dialled(number: PhoneNumber): string {
	return number.countryCallingCode === '44' ? `0${number.nationalNumber}` : number.number;
}

interface Found {
	number: string;
	sure: boolean;
	start: number;
	end: number;
}

/** Words before three digits that are a room or a choice in a menu. */
const NOT_A_CODE = /\b(?:room|suite|floor|flat|unit|block|ext\w*|option|press|code|no)\.?\s*$/i;

function recognised(text: string, words: string): { number: string; sure: boolean } | undefined {
	const digits = text.replace(/\D/g, '');
	if (SHORT_CODE.test(digits)) {
		return digits.length === 3 && NOT_A_CODE.test(words)
			? undefined
			: { number: digits, sure: true };
	}
	const parsed = parsePhoneNumberFromString(text, 'GB');
	if (!parsed || /^0*$/.test(parsed.nationalNumber)) return undefined;
	const number = dialled(parsed);
	if (parsed.isValid() || DRAMA.test(number)) return { number, sure: true };
	// Right in length, wrong in its code: it comes in, with the doubt reported.
	return parsed.isPossible() && parsed.nationalNumber.length >= 10
		? { number, sure: false }
		: undefined;
}

const MOST_GROUPS = 16;

/** The numbers in a run of digits: the longest from each group on (`9-5 0117 …`, two in a row). */
function inRun(run: string, start: number, piece: string): Found[] {
	const groups = [...run.matchAll(/(?:\+|\(+)?\d+\)?/g)].slice(0, MOST_GROUPS);
	const found: Found[] = [];
	let unsure: Found | undefined;
	for (let first = 0; first < groups.length; first += 1) {
		const from = groups[first]?.index ?? 0;
		for (let last = groups.length - 1; last >= first; last -= 1) {
			const to = (groups[last]?.index ?? 0) + (groups[last]?.[0].length ?? 0);
			const one = recognised(run.slice(from, to), piece.slice(0, start + from));
			if (!one) continue;
			const here = { ...one, start: start + from, end: start + to };
			if (!one.sure) {
				unsure ??= here;
				continue;
			}
			found.push(here);
			first = last;
			break;
		}
	}
	return found.length === 0 && unsure ? [unsure] : found;
}

const FILLER =
	/^(?:tel(?:ephone)?|phone|ph|call(?: us)?(?: on)?|contact|number|no|mob(?:ile)?|landline|main|t|p|m)\b[.:\s-]*(?:no|number)?[.:\s]*$/i;

function labelOf(words: string): string | undefined {
	const label = words
		.replace(/\(\s*\)/g, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s:;,.)\]"'–—-]+|[\s:;,.([\]"'–—-]+$/g, '')
		.replace(/^\(([^()]*)\)?$/, '$1')
		.trim();
	const closed = label.includes('(') && !label.includes(')') ? `${label})` : label;
	return closed === '' || FILLER.test(closed) || isPlaceholder(closed)
		? undefined
		: closed.slice(0, LONGEST_LABEL).trim();
}

function kindOf(words: string): Phone['kind'] | 'fax' | undefined {
	if (/\bfax\b/i.test(words)) return 'fax';
	if (/\bwhats\s?app\b/i.test(words)) return 'whatsapp';
	if (/\b(text\s?phone|minicom|text relay|typetalk|tty)\b/i.test(words)) return 'textphone';
	if (/\b(call|phone|voice|tel|telephone)\b/i.test(words)) return undefined;
	return /\b(sms|text|texts|texting)\b/i.test(words) ? 'text' : undefined;
}

function join(...labels: (string | undefined)[]): string | undefined {
	const known = [...new Set(labels.filter((label) => label !== undefined))];
	return known.length > 0 ? known.join(', ').slice(0, LONGEST_LABEL).trim() : undefined;
}

/**
 * The numbers in a cell, in its order and each once: split at line feeds, `/`, `or`, `;` and `,`;
 * the words beside a number become its label; fax numbers are left out. A number of the right
 * length outside the numbering plan stays and is reported (`bad-phone`); one that a spreadsheet
 * rounded is gone (`phone-damaged`), the others in its cell are not; all zeros and "test tel" are placeholders.
 */
export function readPhones(
	value: unknown,
	at: At,
	issues: Issue[],
	hints: PhoneHints = {}
): Phone[] {
	const raw = scalar(value);
	if (raw === undefined) return [];
	const whole = raw.slice(0, LONGEST_CELL).replace(ROUNDED, '');
	const isDamaged = whole.length < Math.min(raw.length, LONGEST_CELL);
	if (isDamaged || /^[1-9]\d*0{7,}$/.test(raw)) {
		report(issues, 'phone-damaged', at, raw);
		if (!isDamaged || !/\d/.test(whole)) return [];
	}
	const text = whole.normalize('NFKC').replace(/\b1800[01]\s+(?=0)/g, '');
	if (isPlaceholder(text) || /^[+\s().-]*0[0\s().-]*$/.test(text)) {
		report(issues, 'placeholder', at, raw);
		return [];
	}
	const phones: Phone[] = [];
	let waiting: string | undefined;
	let faxes = 0;
	for (const piece of pieces(text)) {
		const found = [...piece.matchAll(RUN)].flatMap((run) => inRun(run[0], run.index, piece));
		if (found.length === 0) {
			const last = phones.at(-1);
			if (last && !waiting) last.label = join(last.label, labelOf(piece));
			else waiting = join(waiting, labelOf(piece));
			if (last?.label === undefined) delete last?.label;
			continue;
		}
		for (const [index, one] of found.entries()) {
			const before = piece.slice(found[index - 1]?.end ?? 0, one.start);
			let after = index === found.length - 1 ? piece.slice(one.end) : '';
			const extension = EXTENSION.exec(after);
			after = after.slice(extension?.[0].length ?? 0);
			const words = `${waiting ?? ''} ${before} ${after}`;
			const kind = kindOf(words) ?? hints.kind;
			if (kind === 'fax') {
				faxes += 1;
				waiting = undefined;
				continue;
			}
			if (!one.sure) report(issues, 'bad-phone', at, raw);
			const phone: Phone = { number: one.number };
			const label = join(hints.label, waiting, labelOf(before), labelOf(after));
			if (label) phone.label = label;
			const isText = TEXT_CODE.test(one.number);
			if (isText) phone.kind = 'text';
			else if (kind && kind !== 'voice') phone.kind = kind;
			const inner = extension?.[1] ?? hints.extension;
			if (inner) phone.extension = inner;
			phones.push(phone);
			waiting = undefined;
		}
	}
	if (phones.length === 0 && faxes === 0 && !isDamaged) report(issues, 'bad-phone', at, raw);
	return mergePhones(phones);
}

/** Each number once (per kind and extension), in the order first seen, with all its labels. */
export function mergePhones(phones: Phone[]): Phone[] {
	const merged = new Map<string, Phone>();
	for (const phone of phones) {
		const key = `${phone.number} ${phone.kind ?? 'voice'} ${phone.extension ?? ''}`;
		const known = merged.get(key);
		if (!known) {
			merged.set(key, { ...phone });
			continue;
		}
		const label = join(known.label, phone.label);
		if (label) known.label = label;
	}
	return [...merged.values()];
}
