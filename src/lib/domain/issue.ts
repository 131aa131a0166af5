/**
 * What is wrong with a piece of foreign data. Issues are returned, never thrown: one bad record
 * never costs the others. The sentences are in i18n under `issues_<code>`.
 */

/** The record does not come in. */
export const REFUSALS = [
	/** The text is not the format it was said to be. */
	'not-this-format',
	/** The record is not an object or row. */
	'not-a-record',
	'no-id',
	'no-name',
	'no-owner',
	/** A row that repeats an id already seen in this feed. */
	'repeated-id',
	/** Outside the United Kingdom. */
	'outside-uk',
	/** Withdrawn, defunct, unapproved or a draft at its source. */
	'not-published',
	/** An invalid row of a spreadsheet: too few cells, an unclosed quote. */
	'broken-row'
] as const;

/** The record comes in without this value, or with the doubt marked. */
export const WARNINGS = [
	'bad-phone',
	/** `4.48E+11`: a spreadsheet rounded the number; its digits are gone. */
	'phone-damaged',
	'bad-email',
	'bad-url',
	'bad-postcode',
	'bad-date',
	'bad-time',
	'bad-day',
	'bad-age',
	'bad-number',
	'bad-coordinates',
	'coordinates-swapped',
	'point-outside-uk',
	'point-far-from-postcode',
	'no-contact',
	'no-times',
	'no-place',
	'end-before-start',
	/** `Z` or an offset in a wall time of a UK publisher: kept as wall time. */
	'zone-in-time',
	'unknown-zone',
	'unmapped-term',
	'unknown-type',
	'contradiction',
	'placeholder',
	'text-damaged',
	'address-hidden',
	'online-in-note',
	'unknown-column',
	'declared-version-differs',
	'fetch-failed',
	'page-repeated',
	'count-differs'
] as const;

export type RefusalCode = (typeof REFUSALS)[number];
export type WarningCode = (typeof WARNINGS)[number];
export type IssueCode = RefusalCode | WarningCode;

export interface Issue {
	code: IssueCode;
	/** The record's own id where it has one, else its position: `row 12`, `[3]`. */
	record: string;
	/** Path of the field in the feed's own names: `contacts[0].phones[1].number`. Empty: the whole record. */
	field: string;
	/** The value seen, shortened to 120 characters. */
	seen: string;
}

const LONGEST_SEEN = 120;

/** An issue; `seen` may be anything and is shortened. */
export function issue(code: IssueCode, record: string, field: string, seen: unknown): Issue {
	const text = typeof seen === 'string' ? seen : (JSON.stringify(seen) ?? String(seen));
	const short = text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 1)}…` : text;
	return { code, record, field, seen: short };
}

/** Whether an issue kept its record out. */
export function isRefusal(one: Issue): boolean {
	return (REFUSALS as readonly string[]).includes(one.code);
}
