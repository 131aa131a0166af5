/** Calendar dates, the British way round. */
import type { Issue } from '../../domain/issue.ts';
import type { CalendarDate } from '../../domain/service.ts';
import { report, scalar, type At } from './at.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const EARLIEST = 1950;
const LATEST = 2200;
const MS_A_DAY = 86_400_000;
/** Day 0 of a spreadsheet's count, so that 1 March 1900 and later come out right. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);

/** `YYYY-MM-DD` if there is such a day, else `undefined`. */
function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
	const date = new Date(Date.UTC(year, month - 1, day));
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
	return date.toISOString().slice(0, 10);
}

function parts(text: string): [year: number, month: number, day: number] | undefined {
	const iso =
		/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(text) ??
		/^(\d{4})(\d{2})(\d{2})(?:T.*)?$/.exec(text);
	if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
	const british = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ ,T]+\d{1,2}:.*)?$/.exec(text);
	if (british) return [century(british[3]), Number(british[2]), Number(british[1])];
	const words =
		/^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})\b.*$/i.exec(
			text
		);
	if (words) return [century(words[3]), monthOf(words[2]), Number(words[1])];
	const american =
		/^(?:[a-z]+,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*$/i.exec(text);
	return american ? [Number(american[3]), monthOf(american[1]), Number(american[2])] : undefined;
}

function century(year: string | undefined): number {
	return year?.length === 2 ? 2000 + Number(year) : Number(year);
}

function monthOf(name: string | undefined): number {
	return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

/**
 * A day: ISO date or date-time (its date as written), `dd/mm/yyyy`, `3 March 2026`, a `Date`, or a
 * spreadsheet's day number. The year 1 and the year 9999 are a program's "no date": absent.
 */
export function readDate(value: unknown, at: At, issues: Issue[]): CalendarDate | undefined {
	if (value instanceof Date) {
		return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
	}
	const raw = scalar(value);
	if (raw === undefined || /^(?:0001-01-01|0000-00-00|9999-12-31|01\/01\/0001)/.test(raw))
		return undefined;
	if (/^\d{5}(?:\.\d+)?$/.test(raw)) {
		return new Date(SHEET_EPOCH + Math.floor(Number(raw)) * MS_A_DAY).toISOString().slice(0, 10);
	}
	const [year, month, day] = parts(raw) ?? [0, 0, 0];
	const date =
		year >= EARLIEST && year <= LATEST && month >= 1 ? calendarDate(year, month, day) : undefined;
	if (date === undefined) report(issues, 'bad-date', at, raw);
	return date;
}
