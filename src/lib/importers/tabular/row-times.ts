/** When a row says that something is open: in one column, in day and hours, or in a column for each day. */
import { isPlaceholder } from '../field/sentinel.ts';
import type { Column } from './columns.ts';
import type { Row } from './row-facts.ts';

const WEEK = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday'
] as const satisfies readonly Column[];

/** How often a day and its hours come round when nothing else is said. */
const EVERY_WEEK = /^(?:weekly|every week|once a week|each week)$/i;
/** A day that says itself which one of the month it is. */
const OF_THE_MONTH = /\bof (?:the|each|every) month\b/i;
/** A spreadsheet's `19:30:00`: seconds are nobody's opening time. */
const SECONDS = /\b(\d{1,2}:\d{2}):\d{2}\b/g;

function said(row: Row, column: Column): string {
	const text = row.get(column).replace(SECONDS, '$1');
	return isPlaceholder(text) ? '' : text;
}

function ofWeek(row: Row): string {
	return WEEK.map((day) => [day, said(row, day)] as const)
		.filter(([, hours]) => hours !== '')
		.map(([day, hours]) => `${day.charAt(0).toUpperCase()}${day.slice(1)} ${hours}`)
		.join('; ');
}

function ofDay(row: Row): string {
	const hours = [said(row, 'start'), said(row, 'end')].filter((text) => text !== '').join('-');
	const day = said(row, 'day');
	const often = said(row, 'frequency');
	const isTold = EVERY_WEEK.test(often) || (/^monthly$/i.test(often) && OF_THE_MONTH.test(day));
	// What comes less often than weekly stands beside it, so that nobody reads it as weekly.
	const rule = often === '' || isTold ? '' : `(${often})`;
	return [day, hours, hours === '' ? '' : rule].filter((text) => text !== '').join(' ');
}

/**
 * The opening times of a row as one sentence, `''` where it says none, and the column that they, or
 * the first part of them, stand in.
 */
export function timesOf(row: Row): { text: string; column: Column } {
	const own = row.get('times');
	if (own !== '') return { text: own, column: 'times' };
	const day = ofDay(row);
	if (day !== '') return { text: day, column: said(row, 'day') === '' ? 'start' : 'day' };
	const first = WEEK.find((name) => said(row, name) !== '');
	return { text: ofWeek(row), column: first ?? 'times' };
}
