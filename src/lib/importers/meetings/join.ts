/** Fields that meeting lists share: how to join from afar, zones, notes. */
import type { Issue } from '../../domain/issue.ts';
import type { Join } from '../../domain/service.ts';
import { report, scalar, type At } from '../field/at.ts';
import { cleanText, prose } from '../field/text.ts';
import { readUrl } from '../field/url.ts';

/** Shorter is no number that somebody can dial from a phone. */
const FEWEST_DIGITS = 5;

/** What a feed says about joining, each value as it came, with the place it came from. */
export interface RawJoin {
	url: unknown;
	urlNotes: unknown;
	phone: unknown;
	phoneNotes?: unknown;
}

/** Digits and `+ , * #` of a dial-in number; undefined and reported when they are too few. */
function readDialIn(value: unknown, at: At, issues: Issue[]): string | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	const number = raw.replace(/[^\d+,*#]/g, '').replace(/^,+|,+$/g, '');
	if (number.replace(/\D/g, '').length >= FEWEST_DIGITS) return number;
	report(issues, 'bad-phone', at, raw);
	return undefined;
}

/** Words of the text beside numbers and signs: `Tel. 0330 … then PIN`. */
function hasWords(text: string): boolean {
	return /[a-z]{3,}/i.test(text);
}

/**
 * How to join from afar; undefined when there is no way that works. A text where the address should
 * be ("Zoom ID 123 456") is reported and kept as a note; a number in it is a note, too.
 */
export function readJoin(
	raw: RawJoin,
	at: (field: keyof RawJoin) => At,
	issues: Issue[]
): Join | undefined {
	const join: Join = {};
	const url = readUrl(raw.url, at('url'), issues);
	if (url !== undefined) join.url = url;
	const stray = url === undefined ? cleanText(raw.url, at('url'), []) : undefined;
	const phone = readDialIn(raw.phone, at('phone'), issues);
	if (phone !== undefined) join.phone = phone;
	const strayPhone = cleanText(raw.phone, at('phone'), []);
	const notes = [
		stray !== undefined && !/^https?:/i.test(stray) ? stray : undefined,
		prose(raw.urlNotes, at('urlNotes'), issues)
	].filter((text) => text !== undefined);
	const phoneNotes = [
		strayPhone !== undefined && hasWords(strayPhone) ? strayPhone : undefined,
		prose(raw.phoneNotes, at('phoneNotes'), issues)
	].filter((text) => text !== undefined);
	if (notes.length > 0) join.urlNotes = notes.join('\n');
	if (phoneNotes.length > 0) join.phoneNotes = phoneNotes.join('\n');
	return Object.keys(join).length > 0 ? join : undefined;
}

/** A zone that exists, by its IANA name; anything else is reported and undefined. */
export function readZone(value: unknown, at: At, issues: Issue[]): string | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: raw }).resolvedOptions().timeZone;
	} catch {
		report(issues, 'unknown-zone', at, raw);
		return undefined;
	}
}

/** Several texts as one prose, each once; one that another already holds is left out. */
export function joinProse(texts: (string | undefined)[]): string | undefined {
	const known = texts.filter((text) => text !== undefined);
	const kept = known.filter(
		(text, index) =>
			!known.some(
				(other, at) => at !== index && other.includes(text) && (other !== text || at < index)
			)
	);
	return kept.length > 0 ? kept.join('\n\n') : undefined;
}
